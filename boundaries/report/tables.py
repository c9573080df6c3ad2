"""Tables of a page, with a caption, heads that say what they head, and numbers in line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from boundaries.report.markup import Markup, bilingual, element, together


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table (表列).

    Parameters
    ----------
    name, english
        What its head says.
    is_number
        Whether its cells stand to the right.
    heads_row
        Whether its cells say what their row is about; one column does.
    """

    name: str
    english: str
    is_number: bool = False
    heads_row: bool = False


def table(caption: str, columns: Sequence[Column], rows: Iterable[Markup], *, look: str | None = None) -> Markup:
    """Return a table that scrolls by itself where the screen is narrow.

    Parameters
    ----------
    caption
        What it shows.
    rows
        As `row` makes them.
    look
        A class of the page's style.
    """
    heads = [element("th", bilingual(each.name, each.english), scope="col", class_=_look(each)) for each in columns]
    whole = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_=look,
    )
    # Who has no mouse scrolls it by its focus.
    return element("div", whole, class_="scroll", role="region", aria_label=caption, tabindex=0)


def row(columns: Sequence[Column], cells: Sequence[str], **attributes: object) -> Markup:
    """Return a row; whatever cell is not `Markup` is escaped.

    Parameters
    ----------
    attributes
        Of the row, as `element` takes them.
    """
    return element(
        "tr",
        *(
            element(
                "th" if column.heads_row else "td",
                cell,
                scope="row" if column.heads_row else None,
                class_=_look(column),
            )
            for column, cell in zip(columns, cells, strict=True)
        ),
        **attributes,
    )


def stacked(first: str, second: str, **attributes: object) -> Markup:
    """Return a text with another, small, below it.

    Parameters
    ----------
    attributes
        Of the second.
    """
    return together(first, element("small", second, class_="below", **attributes))


def _look(column: Column) -> str | None:
    return "number" if column.is_number else None
