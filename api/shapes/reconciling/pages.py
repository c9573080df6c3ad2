"""Small pieces of HTML for other people's pages: every text in them is escaped, and they fetch nothing."""

from collections.abc import Iterable, Sequence
from html import escape

from boundaries.divisions.tree import DivisionTree
from gazetteer.places.records import NameKind
from gazetteer.places.views import PlaceView
from gazetteer.reconciling.place_types import PlaceType
from gazetteer.reconciling.properties import PROPERTIES, Property, Seen

_STYLE = """
:root{color-scheme:light dark}
body{font:14px/1.45 system-ui,"Noto Sans CJK SC",sans-serif;margin:0;padding:.6rem .8rem}
body{background:Canvas;color:CanvasText}
h1{font-size:1.15rem;margin:0}h1 small{font-weight:normal;opacity:.75}
dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .7rem;margin:.4rem 0 0}
dt{opacity:.7;white-space:nowrap}dd{margin:0;overflow-wrap:anywhere}
"""
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
"""A preview stands in a frame of whatever page shows it; it may do nothing there."""
_MOST_FORMER = 6


def preview(seen: Seen) -> str:
    """Return a page about a place, for a frame."""
    place = seen.place
    spelled = f" <small>{escape(place.romanized)}</small>" if place.romanized else ""
    body = f"<h1>{escape(place.name)}{spelled}</h1>\n{_facts(_of_place(seen))}"
    return _page(place.name, body)


def no_preview() -> str:
    """Return the page for an id that is no place's."""
    return _page("无此地名", "<h1>无此地名</h1>\n<p>No place has this id.</p>")


def place_flyout(place: PlaceView, tree: DivisionTree) -> str:
    """Return a few elements about a place."""
    told = [("罗马字母", place.romanized or ""), ("所在", "/".join(tree.label(place.division_id).path))]
    told += [("类别", place.class_name), ("曾用名", "、".join(_former(place))), ("备注", _note(place))]
    return f"<h3>{escape(place.name)}</h3>{_facts(told)}"


def type_flyout(each: PlaceType) -> str:
    """Return a few elements about a class."""
    above = []
    broader = each.broader
    while broader is not None:
        above.append(f"{broader.id} {broader.name}")
        broader = broader.broader
    return f"<h3>{escape(each.name)}</h3>{_facts([('代码', each.id), ('上级', '、'.join(above))])}"


def property_flyout(each: Property) -> str:
    """Return a few elements about a property."""
    return f"<h3>{escape(each.name)}</h3><p>{escape(each.description)}</p>"


def _of_place(seen: Seen) -> Iterable[tuple[str, str]]:
    place = seen.place
    yield "类别", f"{place.class_name}（{place.class_code}）"
    yield "所在", "/".join(seen.tree.label(place.division_id).path)
    yield "曾用名", "、".join(_former(place))
    yield "代码", "、".join(map(str, PROPERTIES["code"].values(seen)))
    position = ",".join(map(str, PROPERTIES["coordinates"].values(seen)))
    yield "经纬度", f"{position}（示意）" if position and place.synthetic else position
    days = place.valid
    yield "启用至停用", f"{days.start or ''}–{days.end or ''}" if days.start or days.end else ""
    yield "备注", _note(place)


def _former(place: PlaceView) -> Sequence[str]:
    names = list(dict.fromkeys(name.text for name in place.names if name.kind is NameKind.FORMER))
    return names if len(names) <= _MOST_FORMER else [*names[:_MOST_FORMER], "…"]


def _note(place: PlaceView) -> str:
    return "演示数据，并非真实地名" if place.synthetic else ""


def _facts(told: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(fact)}</dd>" for term, fact in told if fact)
    return f"<dl>{rows}</dl>" if rows else ""


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>\n{body}\n'
        "</body></html>\n"
    )
