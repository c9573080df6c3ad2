"""A signature as somebody sends it (签字上报): on a page of the desk, or from a phone that had no network."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from re import compile as pattern
from typing import Any
from uuid import UUID

from boundaries.inspections.reading import items, number, text
from boundaries.inspections.signing.mandates import Paper
from boundaries.inspections.signing.signatures import Means
from foundation.errors import Fault, InvalidInput

LONGEST_NAME = 100
MOST_STROKES = 200
MOST_POINTS = 3_000
"""Of all strokes together: a signature of three characters has some hundred."""
Point = tuple[float, float]
_SHA256 = pattern("[0-9a-f]{64}")
_LEAST_SPAN = 0.02
"""Of the box: a dot is no signature."""


@dataclass(frozen=True, slots=True)
class SignatureSubmission:
    """A signature as it is sent (签字上报).

    Parameters
    ----------
    id
        Given by the device: sent again, it is the same signature.
    subject
        The record or the paper.
    paper
        As what that is signed.
    unit
        The side for which.
    sha256
        Of the content that was read and signed.
    name
        As signed.
    signed_on
        The day, in Asia/Shanghai.
    means
        How.
    strokes
        With `Means.DRAWN`: strokes of points (x, y) in [0, 1], the box of the signature being 1 wide.
    scan
        With `Means.PAPER`: SHA-256 of the photo of the signed page.
    person
        With `Means.PAPER`: id of who signed the page, where that is somebody of the team who has no account, and one
        of the own side hands it in; ``None`` for who sends it.
    """

    id: UUID
    subject: UUID
    paper: Paper
    unit: UUID
    sha256: str
    name: str
    signed_on: date
    means: Means = Means.ACCOUNT
    strokes: tuple[tuple[Point, ...], ...] | None = None
    scan: str | None = None
    person: str | None = None

    def __post_init__(self) -> None:
        faults = tuple(chain(self._plain(), self._drawn(), self._scanned()))
        if faults:
            raise InvalidInput(f"The signature cannot be taken: {faults[0].message}", faults=faults)

    def _plain(self) -> Iterator[Fault]:
        if not _SHA256.fullmatch(self.sha256):
            told = "What is signed is named by its SHA-256: 64 hexadecimal digits in lower case."
            yield Fault("/sha256", "no_digest", told)
        if not self.name.strip():
            yield Fault("/name", "blank", "A signature shows a name: give it as signed.")
        elif len(self.name) > LONGEST_NAME:
            yield Fault("/name", "too_long", f"A name has {LONGEST_NAME} characters at most.")

    def _drawn(self) -> Iterator[Fault]:
        if (self.strokes is not None) is not (self.means is Means.DRAWN):
            told = "Strokes come with a signature that was drawn, and with no other."
            yield Fault("/strokes", "strokes_and_means", told)
        elif self.strokes is not None:
            yield from _against_strokes(self.strokes)

    def _scanned(self) -> Iterator[Fault]:
        if (self.scan is not None) is not (self.means is Means.PAPER):
            told = "The scan of the page comes with a signature on paper, and with no other."
            yield Fault("/scan", "scan_and_means", told)
        elif self.scan is not None and not _SHA256.fullmatch(self.scan):
            told = "The scan is named by the SHA-256 of its photo: 64 hexadecimal digits in lower case."
            yield Fault("/scan", "no_digest", told)
        if self.person is not None and self.means is not Means.PAPER:
            told = "Only a page that was signed by hand is handed in for somebody else: sign yourself."
            yield Fault("/person", "for_another", told)


def _against_strokes(strokes: tuple[tuple[Point, ...], ...]) -> Iterator[Fault]:
    points = sum(map(len, strokes))
    if len(strokes) > MOST_STROKES or points > MOST_POINTS:
        told = (
            f"{len(strokes):,} strokes with {points:,} points are more than a signature:"
            f" {MOST_STROKES} strokes with {MOST_POINTS:,} points at most."
        )
        yield Fault("/strokes", "too_large", told)
        return
    for at, stroke in enumerate(strokes):
        # What is no number is not within the box either.
        if not all(0 <= x <= 1 and 0 <= y <= 1 for x, y in stroke):
            yield Fault(f"/strokes/{at}", "off_the_box", "Points lie in the box of the signature: x and y in [0, 1].")
            return
    drawn = [*chain.from_iterable(strokes)]
    spans = [max(along) - min(along) for along in zip(*drawn, strict=True)]
    if not drawn or max(spans) < _LEAST_SPAN:
        yield Fault("/strokes", "nothing_drawn", "A dot is no signature: draw it again.")


def from_body(body: Mapping[str, Any]) -> SignatureSubmission:
    """Return the signature that JSON holds; `strokes`, `scan` and `person` may be left out.

    Raises
    ------
    InvalidInput
        When something is missing, unknown, too large, or no word of the field.
    """
    missing, unknown = sorted(_NEEDED - set(body)), sorted(set(body) - _NEEDED - _OPTIONAL)
    if missing or unknown:
        faults = [*(Fault(f"/{name}", "missing", f"A signature has `{name}`: send it.") for name in missing)]
        faults += [
            Fault(f"/{name[:60]}", "unknown", "A signature has no such field: leave it out.") for name in unknown
        ]
        raise InvalidInput("The signature cannot be read: `errors` says where.", faults=faults)
    try:
        return SignatureSubmission(
            UUID(text(body["id"])),
            UUID(text(body["subject"])),
            Paper(body["paper"]),
            UUID(text(body["unit"])),
            text(body["sha256"]),
            text(body["name"]),
            date.fromisoformat(text(body["signed_on"])),
            Means(body["means"]),
            _strokes(body.get("strokes")),
            *(None if body.get(name) is None else text(body[name]) for name in ("scan", "person")),
        )
    except (TypeError, ValueError) as error:
        message = f"The signature cannot be read: {str(error)[:200]}."
        raise InvalidInput(message, faults=(Fault("/", "unreadable", message),)) from error


_OPTIONAL = frozenset({"strokes", "scan", "person"})
_NEEDED = frozenset({"id", "subject", "paper", "unit", "sha256", "name", "signed_on", "means"})


def _strokes(told: object) -> tuple[tuple[Point, ...], ...] | None:
    if told is None:
        return None
    strokes = items(told)
    if len(strokes) > MOST_STROKES or sum(len(items(each)) for each in strokes) > MOST_POINTS:
        # Before a million points are looked at one by one.
        raise ValueError(f"a signature has {MOST_STROKES} strokes with {MOST_POINTS:,} points at most")
    return tuple(tuple(_point(each) for each in items(stroke)) for stroke in strokes)


def _point(told: object) -> Point:
    x, y = items(told)
    return number(x), number(y)
