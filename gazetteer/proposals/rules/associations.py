"""R9 and R10: what the specific term of a division may not be, and that of a facility should be.

References
----------
《地名管理条例》Art. 9 (9) and (10).
"""

from collections.abc import Iterator

from gazetteer.names.text import fold, is_han
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rulebook.catalogue import Severity
from gazetteer.proposals.rulebook.entries import FamousFeature, FeatureKind
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rules.facts import Facts, KnownPlace
from gazetteer.proposals.rules.findings import Evidence, Finding
from gazetteer.proposals.rules.telling import evidence_of, listed, told

DIVISIONS = ("212", "213", "214", "215")
"""Classes of places that are divisions begin with these."""
FACILITIES = ("231", "232", "233", "234", "236", "24")
"""Facilities of traffic, water, power, communication and weather begin with these (Art. 3 (7))."""


def findings(draft: Draft, facts: Facts, rulebook: Rulebook) -> Iterator[Finding]:
    """Give what the specific term of a name has in common with other things, and lacks in common with its place."""
    if draft.class_code.startswith(DIVISIONS):
        yield from _famous(draft, rulebook)
        yield from _crossing(draft, facts)
        yield from _divisions(draft, facts)
        yield from _parts(draft, facts)
    elif draft.class_code.startswith(FACILITIES):
        yield from _facility(draft, facts)


def _famous(draft: Draft, rulebook: Rulebook) -> Iterator[Finding]:
    specific = comparable(fold(draft.name))
    for each in rulebook.famous_features:
        if specific in {fold(each.name), _stem(each)}:
            kind = "历史文化遗产遗址" if each.kind is FeatureKind.HERITAGE else "国内著名自然地理实体"
            english = "a heritage site" if each.kind is FeatureKind.HERITAGE else "a famous natural feature"
            yield told(
                "named_after_feature",
                Severity.JUSTIFY,
                f"专名“{specific}”是{kind}的名称：{each.name}（{each.where}）",
                f"The specific term {specific} is the name of {english}: {each.name} ({each.where}).",
                evidence=[Evidence(each.name, note=f"{kind}（{each.where}）")],
            )


def _stem(feature: FamousFeature) -> str:
    """Return the specific term of a famous feature, where it is long enough to be told by it (黄果树瀑布: 黄果树)."""
    stem = comparable(fold(feature.name))
    return stem if len(stem) > len("泰山") else fold(feature.name)


def _crossing(draft: Draft, facts: Facts) -> Iterator[Finding]:
    if facts.crossing:
        yield _after(
            "named_after_crossing",
            facts.crossing,
            f"“{draft.name}”的专名与跨界自然地理实体相同",
            f"{draft.name} shares its specific term with natural features that cross boundaries",
        )


def _divisions(draft: Draft, facts: Facts) -> Iterator[Finding]:
    if facts.divisions:
        yield _after(
            "named_after_division",
            facts.divisions,
            f"“{draft.name}”的专名与其他县级以上政区相同",
            f"{draft.name} shares its specific term with divisions of county level or above elsewhere",
        )


def _parts(draft: Draft, facts: Facts) -> Iterator[Finding]:
    if facts.parts:
        yield _after(
            "named_after_part",
            facts.parts,
            f"“{draft.name}”以辖区内一地的专名作全域专名",
            f"{draft.name} takes the specific term of a part of it",
        )


def _after(code: str, places: tuple[KnownPlace, ...], zh: str, en: str) -> Finding:
    zh = f"{zh}：{listed(places)}"
    return told(code, Severity.WARN, zh, f"{en} ({len(places)}).", evidence=evidence_of(places))


def _facility(draft: Draft, facts: Facts) -> Iterator[Finding]:
    is_named = any(map(is_han, comparable(draft.name)))
    if is_named and facts.local_names is not None and not facts.local_names:
        yield told(
            "not_the_local_name",
            Severity.WARN,
            f"“{draft.name}”的专名中没有{'、'.join(facts.path[1:]) or '当地'}范围内的地名",
            f"No name of a place around it stands in the specific term of {draft.name}.",
        )
