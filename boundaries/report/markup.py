"""Elements of a page, written so that data never becomes markup."""

from html import escape

_VOID = frozenset({"br", "col", "link", "meta"})
"""Elements of HTML without an end."""
_LEAVES = frozenset({"circle", "line", "path", "rect", "use"})
"""Elements of SVG that hold nothing, or a title."""


class Markup(str):
    """Text that is markup already, and stands as it is (标记文本)."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: object) -> Markup:
    """Return an element; whatever is not `Markup` is escaped.

    Parameters
    ----------
    name
        Of the element.
    children
        What stands in it.
    attributes
        ``class_`` is ``class``, and an underscore inside a name a hyphen; ``None`` leaves one out.

    Examples
    --------
    >>> element("td", "<script>", class_="name", data_of='"')
    '<td class="name" data-of="&quot;">&lt;script&gt;</td>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{told}>")
    if name in _LEAVES and not children:
        return Markup(f"<{name}{told}/>")
    return Markup(f"<{name}{told}>{together(*children)}</{name}>")


def together(*parts: str, between: str = "") -> Markup:
    """Return parts one after another; whatever is not `Markup` is escaped."""
    return Markup(escaped(between).join(escaped(part) for part in parts))


def escaped(text: str) -> Markup:
    """Return a text as markup that shows it."""
    return text if isinstance(text, Markup) else Markup(escape(text))


def bilingual(chinese: str, english: str) -> Markup:
    """Return a word with the English one, small, behind it."""
    return together(chinese, " ", element("small", english, lang="en"))
