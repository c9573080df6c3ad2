"""Names of files, without what a name may not hold."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 120
"""Characters; some systems take 255 bytes, and a Chinese character has three."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*%;]')


def safe_filename(told: str, endings: Sequence[str]) -> str:
    r"""Return a name for a file: its last part only, of characters that are seen, not too long, never a device's.

    Parameters
    ----------
    told
        As whoever sent it calls it.
    endings
        Of its type: the first is given to a file whose name has no other part.

    Examples
    --------
    >>> safe_filename("C:\\用户\\..\\批复.pdf", [".pdf"]), safe_filename("\u202efdp.exe", [".pdf"])
    ('批复.pdf', 'fdp.exe')
    >>> safe_filename("...", [".pdf"]), safe_filename("nul.pdf", [".pdf"])
    ('附件.pdf', '_nul.pdf')
    """
    last = unicodedata.normalize("NFC", told).replace("\\", "/").rpartition("/")[2]
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C" and each not in "\u2028\u2029")
    name = " ".join(_FORBIDDEN.sub("_", seen).split()).strip(". ")
    if not name:
        return f"附件{endings[0]}"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if dot and stem and len(ending) < LONGEST:
        return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return name[:LONGEST]
