"""R7 and R8: a name is given once within the scope of its class, and names of one sound are avoided there.

References
----------
《地名管理条例》Art. 9 (7) and (8).
"""

from collections.abc import Iterator, Mapping

from gazetteer.places.quality.scopes import Scope
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rulebook.catalogue import Severity
from gazetteer.proposals.rulebook.entries import FeatureKind
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rules.facts import Facts, Ground, KnownPlace
from gazetteer.proposals.rules.findings import Evidence, Finding
from gazetteer.proposals.rules.likeness import Likeness, likeness
from gazetteer.proposals.rules.telling import evidence_of, listed, reading, told

_ENGLISH: Mapping[Likeness, str] = {
    Likeness.SAME: "has the same name",
    Likeness.SPECIFIC: "has the same specific term",
    Likeness.SOUND: "sounds the same, tones included",
    Likeness.VARIANT: "differs in characters written for each other",
    Likeness.SYLLABLES: "sounds the same but for the tones",
    Likeness.LOOK: "looks much the same",
}
_CHINESE: Mapping[Likeness, str] = {
    Likeness.SAME: "重名",
    Likeness.SPECIFIC: "专名相同",
    Likeness.SOUND: "同音",
    Likeness.VARIANT: "仅俗写之别",
    Likeness.SYLLABLES: "声调不同的近音",
    Likeness.LOOK: "形近",
}


def findings(draft: Draft, facts: Facts, rulebook: Rulebook) -> Iterator[Finding]:
    """Give how the name of a draft meets names of its ground, the nearest likeness first.

    The place that is renamed does not count: nothing is a duplicate of itself. What names are alike already is no
    error; each is evidence.
    """
    yield from _famous(draft, rulebook)
    ground = facts.ground
    if ground is None:
        return
    yield from _in_batch(draft, facts, ground)
    met: dict[Likeness, list[KnownPlace]] = {}
    for each in facts.neighbours:
        if each.place_id is None or each.place_id != draft.place_id:
            how = likeness(draft.name, each.name, ground.family.compared)
            if how is not None and rulebook.family(each.class_code, each.name) == ground.family:
                met.setdefault(how, []).append(each)
    for how in Likeness:
        if how in met:
            yield _met(draft, ground, how, met[how])


def severity_of(how: Likeness, ground: Ground) -> Severity:
    """Return how grave it is that a name is alike another one of its ground.

    A duplicate is blocked where the law lists the class, and warned of where it leaves it to the authority; sounds
    are to be avoided; one specific term asks for a reason where the whole country is the scope.
    """
    statutory = ground.family.is_statutory
    if how is Likeness.SAME:
        return Severity.BLOCK if statutory else Severity.WARN
    if how is Likeness.SPECIFIC and statutory and ground.family.scope is Scope.NATION:
        return Severity.JUSTIFY
    return Severity.WARN


def rule_of(ground: Ground) -> str:
    """Return which rule holds in a ground: R7 for the whole country, R8 within it."""
    return "R7" if ground.family.scope is Scope.NATION else "R8"


def _met(draft: Draft, ground: Ground, how: Likeness, places: list[KnownPlace]) -> Finding:
    where = "全国（已载入部分）" if ground.family.scope is Scope.NATION else ground.within
    where_en = "the country as far as it is loaded" if ground.family.scope is Scope.NATION else ground.within
    wider = "（按较大范围近似）" if ground.is_wider else ""
    heard = f"（{reading(draft.name)}）" if how in {Likeness.SOUND, Likeness.SYLLABLES} else ""
    count = len(places)
    return told(
        how.value,
        severity_of(how, ground),
        f"“{draft.name}”{heard}与{where}{wider}内 {count} 处{_CHINESE[how]}：{listed(places)}",
        f"{draft.name}: within {where_en}{' (a wider scope)' if wider else ''} {count} "
        f"{'place' if count == 1 else 'places'}: each {_ENGLISH[how]}.",
        evidence=evidence_of(places),
        rule=rule_of(ground),
    )


def _in_batch(draft: Draft, facts: Facts, ground: Ground) -> Iterator[Finding]:
    if facts.batch:
        count = len(facts.batch)
        yield told(
            "repeated_in_batch",
            Severity.BLOCK if ground.family.is_statutory else Severity.WARN,
            f"同批另有 {count} 件在同一范围内拟用“{draft.name}”",
            f"{count} other {'draft' if count == 1 else 'drafts'} of the batch in the same scope: {draft.name}.",
            evidence=evidence_of(facts.batch),
            rule=rule_of(ground),
        )


def _famous(draft: Draft, rulebook: Rulebook) -> Iterator[Finding]:
    """Give a natural feature that would have the name of one that all know."""
    for each in rulebook.famous_features:
        is_one = each.kind is FeatureKind.FEATURE and draft.class_code.startswith("1")
        if is_one and likeness(draft.name, each.name, frozenset()) and draft.place_id is None:
            yield told(
                "duplicate",
                Severity.BLOCK,
                f"“{draft.name}”与国内著名自然地理实体重名：{each.name}（{each.where}）",
                f"{draft.name}: a natural feature known all over the country has the name ({each.where}).",
                evidence=[Evidence(each.name, note=f"著名自然地理实体名录：{each.where}")],
                rule="R7",
            )
