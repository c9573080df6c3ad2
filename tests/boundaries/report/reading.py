"""A page, read by the standard parser: what is open, what is closed, what leads where."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "col", "link", "meta"})


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None]
    inside: list["Element | str"] = field(default_factory=list)

    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text() for each in self.inside)

    def all(self, name: str | None = None, **wanted: str) -> list["Element"]:
        """Return the elements inside, at any depth, with a name and attributes."""
        found = []
        for each in self.inside:
            if isinstance(each, Element):
                is_it = all(each.attributes.get(key.rstrip("_").replace("_", "-")) == wanted[key] for key in wanted)
                found += [each] if is_it and name in {None, each.name} else []
                found += each.all(name, **wanted)
        return found

    def one(self, name: str | None = None, **wanted: str) -> "Element":
        [found] = self.all(name, **wanted)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(attrs) == len(element.attributes), f"{tag} has an attribute twice"
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(page: str) -> Element:
    """Return a page as its elements; one that is not closed, or crosses another, fails."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    [document] = reader.open
    return document
