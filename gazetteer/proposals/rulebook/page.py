"""The tables of docs/naming-rules.md, from the catalogue and the scopes; ``python -m`` of this module writes them."""

import re
from collections.abc import Iterable
from pathlib import Path

from gazetteer.places.quality.scopes import Compared, Family, Scope, statutory_families
from gazetteer.proposals.rulebook.catalogue import Requirement, requirements

PAGE = Path(__file__).parents[3] / "docs" / "naming-rules.md"
_SCOPES = {
    Scope.NATION: "nation, as far as it is loaded",
    Scope.PROVINCE: "province",
    Scope.COUNTY: "county-level division",
    Scope.BUILT_UP_AREA: "built-up area (approximated by the county-level division, and said so)",
    Scope.TOWNSHIP: "township-level division",
}
_COMPARED = {
    Compared.NAME: "name",
    Compared.SPECIFIC: "specific term",
    Compared.SOUND: "sound with tones",
    Compared.SYLLABLES: "sound without tones",
}


def with_tables(page: str) -> str:
    """Return a page with what stands between ``<!-- requirements -->`` and ``<!-- scopes -->`` written anew."""
    for mark, table in (("requirements", requirements_table()), ("scopes", scopes_table(statutory_families()))):
        between = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        page = between.sub(lambda found, table=table: f"{found[1]}{table}{found[2]}", page)  # type: ignore[misc] # bound
    return page


def requirements_table() -> str:
    """Return what is checked, a line each."""
    head = ("rule", "code", "名称", "article", "severity", "certainty", "looked for", "satisfied by")
    return _table(head, (_requirement(each) for each in requirements().values()))


def scopes_table(families: Iterable[Family]) -> str:
    """Return within what names are given once, a line a family."""
    head = ("class", "codes", "scope", "standing", "a duplicate is", "compared", "basis")
    return _table(head, (_family(each) for each in families))


def _requirement(each: Requirement) -> tuple[str, ...]:
    severities = ", ".join(each.severities)
    rules = ", ".join(each.rules)
    return (rules, f"`{each.code}`", each.name, each.article, severities, each.certainty, each.what, each.remedy_en)


def _family(each: Family) -> tuple[str, ...]:
    codes = " ".join(each.classes) + (f" ending in {' '.join(each.endings)}" if each.endings else "")
    standing = "statutory" if each.is_statutory else "customary"
    gravity = "blocked" if each.is_statutory else "warned of"
    compared = ", ".join(_COMPARED[what] for what in Compared if what in each.compared)
    return (each.name, codes, _SCOPES[each.scope], standing, gravity, compared, each.basis)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
