"""When a place was established and abolished, as forms hold it."""

from collections.abc import Callable

from foundation.errors import InvalidInput
from foundation.intake.dates import PartialDate, parse_partial_date
from foundation.intake.outcomes import rejection
from foundation.intake.reasons import Reason
from gazetteer.intake.checks.context import Cells, Context, Faults
from gazetteer.intake.columns.fields import Field
from gazetteer.intake.columns.plan import Plan

Period = tuple[PartialDate | None, PartialDate | None]


def period_reader(plan: Plan, context: Context) -> Callable[[int, Cells, Faults], Period]:
    """Return the function that reads when a place was established and abolished."""
    if not plan.has(Field.ESTABLISHED) and not plan.has(Field.ABOLISHED):
        return lambda _number, _cells, _faults: (None, None)
    texts = {field: plan.getter(field) for field in (Field.ESTABLISHED, Field.ABOLISHED)}

    def one(field: Field, number: int, cells: Cells, faults: Faults) -> PartialDate | None:
        text = texts[field](cells)
        if not text:
            return None
        try:
            found = parse_partial_date(text)
        except InvalidInput as error:
            faults.append(rejection(number, plan.label(field), Reason.BAD_DATE, error.message, text))
            return None
        if found.first > context.today:
            message = f"{text} lies after {context.today}: a planned date belongs into a proposal; correct or clear it."
            faults.append(rejection(number, plan.label(field), Reason.DATE_IN_FUTURE, message, text))
            return None
        return found

    def period(number: int, cells: Cells, faults: Faults) -> Period:
        start = one(Field.ESTABLISHED, number, cells, faults)
        end = one(Field.ABOLISHED, number, cells, faults)
        if start is None or end is None or start.first < end.first:
            return start, end
        if end.following() > start.first:  # in one year or month: the period is not empty, only its end is not exact
            return start, PartialDate(end.following(), end.precision)
        label = plan.label(Field.ABOLISHED)
        message = f"It was abolished ({end.first}) before it was established ({start.first}); correct one of the two."
        faults.append(rejection(number, label, Reason.PERIOD_REVERSED, message, texts[Field.ABOLISHED](cells)))
        return start, None

    return period
