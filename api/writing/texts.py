"""What a text may hold that somebody writes into the register: words, and nothing that a page or a table would obey.

Everything that shows such a text escapes it; that is no reason to keep what can only be meant to be obeyed.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#|[A-Za-z]{2,8};)|javascript:", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LINE_ENDS = frozenset("\n")
_JOINERS = frozenset("\u200c\u200d")
"""Unseen, but letters of some scripts are joined or parted by them."""

LONGEST_NAME = 100
LONGEST_SENTENCE = 500
LONGEST_TEXT = 20_000


def read_text(text: str) -> str:
    r"""Return a text of several lines, in composed form, without the blanks around it.

    Raises
    ------
    PydanticCustomError
        When it holds a control character or another that is not seen, or what a browser would take for markup.

    Examples
    --------
    >>> read_text(" 因山得名。\r\n见县志。 ")
    '因山得名。\n见县志。'
    """
    found = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " ")).strip()
    unseen = next((each for each in found if _is_unseen(each)), None)
    if unseen is not None:
        raise _wrong("control_character", f"The text holds U+{ord(unseen):04X}, which nobody can see: leave it out.")
    if _MARKUP.search(found):
        raise _wrong("markup", "The text holds what a browser takes for markup: write words, and < as 小于 or ＜.")
    return found


def read_line(text: str) -> str:
    """Return a text of one line; otherwise as `read_text`."""
    found = read_text(text)
    if "\n" in found:
        raise _wrong("several_lines", "The text is one line: leave out the line ends.")
    return found


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN and character not in _LINE_ENDS | _JOINERS


def _wrong(code: str, sentence: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(read_text)]
"""Several lines, which may be none."""
Sentence = Annotated[
    str, StringConstraints(max_length=LONGEST_SENTENCE), AfterValidator(read_line), StringConstraints(min_length=1)
]
"""One line that says something."""
Name = Annotated[
    str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(read_line), StringConstraints(min_length=1)
]
"""One line that somebody or something is called by."""
