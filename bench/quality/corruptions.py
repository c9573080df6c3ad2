"""All patterns by name, and one or two of them put on a name."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bench.quality.knowledge import Knowledge
from bench.quality.patterns import characters, paths, scripts, wording
from bench.quality.patterns.writing import Corrupt, Written

_LONG = 4
"""So many characters of a specific term bear two mistakes in them."""


class Touch(IntEnum):
    """What a pattern touches, in the order in which two of them are put on a name."""

    LETTER = 0
    GENERIC = 1
    PATH = 2
    SCRIPT = 3
    SPELLING = 4
    NOTE = 5
    BLANK = 6
    JOINT = 7


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named way in which names go wrong."""

    key: str
    touch: Touch
    corrupt: Corrupt
    needs: re.Pattern[str] | None = None
    """What a name must have for it, where hardly any has: only such names are tried."""


PATTERNS = (
    Pattern("homophone_exact", Touch.LETTER, characters.same_sound_and_tone),
    Pattern("homophone", Touch.LETTER, characters.same_sound),
    Pattern("look_alike", Touch.LETTER, characters.look_alike),
    Pattern("variant", Touch.LETTER, characters.variant),
    Pattern("lost_glyph", Touch.LETTER, characters.lost_glyph),
    Pattern("missing_character", Touch.LETTER, characters.missing_character),
    Pattern("added_character", Touch.LETTER, characters.added_character),
    Pattern("exchanged_characters", Touch.LETTER, characters.exchanged_characters),
    Pattern("wrong_character", Touch.LETTER, characters.wrong_character),
    Pattern("generic_synonym", Touch.GENERIC, wording.generic_synonym),
    Pattern("village_turned", Touch.GENERIC, wording.village_turned),
    Pattern("generic_omitted", Touch.GENERIC, wording.generic_omitted),
    Pattern("ordinal_form", Touch.GENERIC, wording.ordinal_form, wording.ORDINAL_NAME),
    Pattern("group_added", Touch.GENERIC, wording.group_added),
    Pattern("level_missing", Touch.PATH, paths.level_missing),
    Pattern("generics_of_path_omitted", Touch.PATH, paths.generics_omitted),
    Pattern("ethnonyms_dropped", Touch.PATH, paths.ethnonyms_dropped),
    Pattern("ethnonyms_reordered", Touch.PATH, paths.ethnonyms_reordered),
    Pattern("misspelt_division", Touch.PATH, paths.misspelt_division),
    Pattern("traditional", Touch.SCRIPT, scripts.traditional),
    Pattern("radical_forms", Touch.SCRIPT, scripts.radical_forms),
    Pattern("compatibility_forms", Touch.SCRIPT, scripts.compatibility_forms),
    Pattern("full_width", Touch.SCRIPT, scripts.full_width, scripts.FIGURES),
    Pattern("pinyin_of_name", Touch.SPELLING, scripts.pinyin_of_name),
    Pattern("pinyin_of_all", Touch.SPELLING, scripts.pinyin_of_all),
    Pattern("bracket_note", Touch.NOTE, wording.bracket_note),
    Pattern("blanks", Touch.BLANK, scripts.blanks),
    Pattern("invisible_marks", Touch.BLANK, scripts.invisible_marks),
    Pattern("path_reversed", Touch.JOINT, paths.reversed_path),
    Pattern("separators", Touch.JOINT, paths.separators),
)
"""Every pattern; the order is that of the report."""

CONFUSIONS = PATTERNS[:4]
"""Those by which a bare name is still told by: its sound, its looks, a variant."""

_UNFIT_FOR_PINYIN = {Touch.LETTER, Touch.SCRIPT, Touch.NOTE, Touch.BLANK}
"""What pinyin would hide, or would make nonsense of."""


def corrupted(dice: random.Random, written: Written, known: Knowledge, patterns: Sequence[Pattern]) -> Written | None:
    """Return a name with these patterns put on it; ``None`` where one of them does not apply."""
    found: Written | None = written
    for pattern in sorted(patterns, key=lambda pattern: pattern.touch):
        found = pattern.corrupt(dice, found, known) if found else None
    return found if found and found.text != written.text else None


def go_together(first: Pattern, second: Pattern, stem: str) -> bool:
    """Return whether two patterns on one name still leave it to be made out."""
    touched = {first.touch, second.touch}
    if first is second:
        return False
    if len(touched) == 1:
        return first.touch == Touch.LETTER and len(stem) >= _LONG
    return Touch.SPELLING not in touched or not touched & _UNFIT_FOR_PINYIN
