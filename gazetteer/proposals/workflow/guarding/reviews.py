"""Guards that look at assessment, expert review and consultation."""

from collections.abc import Iterator

from foundation.errors import Fault
from gazetteer.proposals.workflow.clocks import days_after
from gazetteer.proposals.workflow.facts import Facts
from gazetteer.proposals.workflow.guarding.guard import Guard
from gazetteer.proposals.workflow.procedures import Need, procedure
from gazetteer.proposals.workflow.states import Review, State


def chooses_reviews(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for every review that is wanted, or the reason why one is left out that may be."""
    if facts.reviews is None:
        return
    needs = procedure(state.subject, facts.terms.procedures).needs
    for review in Review:
        if review in facts.reviews or needs[review] is Need.NEVER:
            continue
        if needs[review] is Need.ALWAYS:
            yield Fault("reviews", "review_required", f"The {review.value} may not be left out for such a proposal.")
        elif not facts.reason.strip():
            yield Fault("reviews", "reason_missing", f"Say why the {review.value} may be left out (实施办法, Art. 5).")


def unfinished(review: Review) -> Guard:
    """Return the guard that asks for a review to be unfinished."""

    def guard(state: State, _: Facts) -> Iterator[Fault]:
        if review in state.finished:
            yield Fault("step", "review_finished", f"The {review.value} is finished: its report stands.")

    guard.__doc__ = f"Ask for the {review.value} to be unfinished."
    return guard


def all_reviewed(state: State, _: Facts) -> Iterator[Fault]:
    """Ask for all required reviews to be finished."""
    for review in sorted(state.missing):
        yield Fault("reviews", f"{review.value}_unfinished", f"The {review.value} is not finished, and is required.")


def long_enough(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for as many days as the province wants; once it is open, for a later end."""
    running = state.consultation
    if running is not None:
        is_later = facts.until is not None and facts.until > running.until and facts.until >= facts.today
        told = f"It runs until {running.until}: name a later day, today or after, to prolong it."
        if not is_later:
            yield Fault("until", "consultation_open", told)
        return
    least = days_after(facts.today, facts.terms.consultation_days)
    if facts.until is not None and facts.until < least:
        yield Fault(
            "until",
            "consultation_short",
            f"The public is asked for {facts.terms.consultation_days} days here: until {least} at least.",
        )


def has_run(state: State, facts: Facts) -> Iterator[Fault]:
    """Ask for the last day to be over."""
    running = state.consultation
    if running is None:
        yield Fault("step", "consultation_not_open", "No consultation is open: open one.")
    elif facts.today <= running.until:
        yield Fault("until", "consultation_running", f"The public may speak until the end of {running.until}.")
