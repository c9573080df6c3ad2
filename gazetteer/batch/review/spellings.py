"""Which part of a text is a spelling of a place's name, and whether it may stand beside the names of the place."""

from collections.abc import Container

from foundation.intake.outcomes import Rejection, rejection
from gazetteer.names.text import faults_in, fold, normalise_stored
from gazetteer.search.index.divisions import Divisions
from gazetteer.search.index.terms import is_generic
from gazetteer.search.reading.parse import Interpretation, read

_FIELD = "原名"


def spelling(row: int, text: str, divisions: Divisions, has: Container[str]) -> str | Rejection:
    """Return the spelling of a name in a text, without the divisions that the text names in full before it.

    Parameters
    ----------
    row
        For a rejection.
    text
        As a table has it: 贵州省贵阳市花溪区歪脚寨.
    divisions
        Of today.
    has
        Folded names that the place has: one of them is returned, whatever it looks like.
    """
    reading = read(text, divisions)
    plain = [one for one in reading.interpretations if not one.variant.kind]
    behind = next((one for one in plain if one.divisions and one.in_full and not one.skipped), None)
    whole = next((one for one in plain if not one.divisions), None)
    for each in (whole, behind):
        if each is not None and each.name in has:
            return each.name
    if reading.code is not None:
        return rejection(row, _FIELD, "code", "It is a code and no name: nothing is to be learnt from it.", text)
    if any(_is_division(one, divisions) for one in plain):
        message = "It names divisions alone, and no place in them: nothing is to be learnt from it."
        return rejection(row, _FIELD, "only_divisions", message, text)
    chosen = behind or whole
    found = normalise_stored(_as_written(text, chosen.name) if chosen else text)
    if faults := faults_in(found):
        return rejection(row, _FIELD, faults[0].code, faults[0].message, text)
    if is_generic(fold(found)):
        message = f"{found} is a generic term, and every place of the kind would be found by it."
        return rejection(row, _FIELD, "only_generic_term", message, text)
    return found


def _is_division(one: Interpretation, divisions: Divisions) -> bool:
    """Return whether what is left for the name is a division: by its full name, or below others that are named."""
    tokens = tuple(one.name)
    return any(
        mention.end == len(tokens) and mention.past is None and (mention.in_full or one.steps)
        for mention in divisions.forms.at(tokens, 0)
    )


def _as_written(text: str, folded: str) -> str:
    """Return the part of a text that has a folded form, the last; the text where none has.

    Examples
    --------
    >>> _as_written("花溪區 石硐　莊", "石硐庄"), _as_written("Huaxi Qu", "huaxiqu")
    ('石硐　莊', 'Huaxi Qu')
    """
    owners = [at for at, character in enumerate(text) for _ in fold(character)]
    start = "".join(map(fold, text)).rfind(folded)
    return text if start < 0 else text[owners[start] : owners[start + len(folded) - 1] + 1]
