"""What documents are made of, whatever they are written as: an outline is blocks, their texts hold template fields."""

from dataclasses import dataclass, field

MISSING = "（照片未到）"
"""Stands where a picture is named and is not there."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title (标题), in the middle."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the document (发文字号), in the middle."""

    text: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom it goes (主送机关), flush left."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part (一级标题)."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (正文), its first line two characters in."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell with what stands in it (栏目)."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a form: one cell or two, there only where a condition holds.

    Parameters
    ----------
    height_mm
        The least it takes, where people write by hand.
    """

    facts: tuple[Fact, ...]
    when: str = ""
    height_mm: float = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form (表): names of fields and what stands in them."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    heading: str
    text: str
    width_mm: float
    heads_row: bool = False
    holds_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of any length (清单), its header on every page.

    Parameters
    ----------
    title
        What it lists, for who does not see it.
    each, of
        The name of one, and the field that holds all.
    """

    title: str
    each: str
    of: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture across the sheet with what it shows below it (图)."""

    picture: str
    caption: str


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures two beside each other, each with what it shows below it (照片).

    Parameters
    ----------
    title
        What they are, for who does not see them.
    each, of
        The name of one, and the field that holds all.
    """

    title: str
    each: str
    of: str
    picture: str
    caption: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues it, and when (署名、成文日期)."""

    organ: str
    day: str


@dataclass(frozen=True, slots=True)
class When:
    """Blocks that are there where a condition holds, and others where not."""

    condition: str
    blocks: tuple["Block", ...]
    otherwise: tuple["Block", ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Each:
    """Blocks for each of several."""

    each: str
    of: str
    blocks: tuple["Block", ...]


Block = Title | Number | Recipient | Heading | Paragraph | Form | Listing | Drawing | Gallery | Signature | When | Each
Outline = tuple[Block, ...]


def listed(listing: Listing, otherwise: str) -> When:
    """Return a list where there is something on it, and a sentence where there is nothing."""
    return When(listing.of, (listing,), (Paragraph(otherwise),))
