"""R0 and R2: a name has both its parts, and its generic term fits what it names.

References
----------
《地名管理条例》Art. 9 (专名和通名两部分组成) and (2).
"""

from collections.abc import Iterator
from itertools import groupby

from gazetteer.places.quality import generic_terms, wording
from gazetteer.places.quality.findings import Rule as Irregular
from gazetteer.places.quality.findings import Severity as Grade
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rulebook.catalogue import Severity
from gazetteer.proposals.rulebook.entries import GenericSize
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rules.findings import Evidence, Finding
from gazetteer.proposals.rules.telling import told

_FACTS = {
    "area_m2": ("占地面积", "area", "平方米", "m²"),
    "building_area_m2": ("建筑面积", "floor area", "平方米", "m²"),
    "length_m": ("长度", "length", "米", "m"),
    "width_m": ("宽度", "width", "米", "m"),
    "height_m": ("高度", "height", "米", "m"),
    "storeys": ("层数", "storeys", "层", ""),
}


def findings(draft: Draft, rulebook: Rulebook) -> Iterator[Finding]:
    """Give what the parts of a name lack, and what its generic term promises."""
    yield from _parts(draft)
    sized = list(_sizes_of(draft, rulebook))
    if sized:
        yield from _sizes(draft, sized)
    else:
        yield from _large(draft)


def _parts(draft: Draft) -> Iterator[Finding]:
    for judged in generic_terms.judgements(draft.name, draft.class_code):
        if judged.rule is Irregular.SPECIFIC_MISSING:
            english = f"{draft.name} is a generic term and nothing else."
            yield told("specific_missing", Severity.BLOCK, f"“{draft.name}”{judged.evidence}", english)
        else:
            severity = Severity.WARN if judged.severity is Grade.NOTE else Severity.BLOCK
            english = f"{draft.name} does not end as names of the class {draft.class_code} do."
            yield told("generic_missing", severity, f"“{draft.name}”{judged.evidence}", english)


def _sizes_of(draft: Draft, rulebook: Rulebook) -> Iterator[GenericSize]:
    """Give what the longest generic term of the list that ends the name is for."""
    fitting = [
        each
        for each in rulebook.generic_sizes
        if draft.class_code.startswith(each.classes) and draft.name.endswith(each.generic)
    ]
    longest = max((len(each.generic) for each in fitting), default=0)
    yield from (each for each in fitting if len(each.generic) == longest)


def _sizes(draft: Draft, sized: list[GenericSize]) -> Iterator[Finding]:
    for is_enough, group in groupby(sorted(sized, key=lambda each: each.is_enough), key=lambda each: each.is_enough):
        lines = list(group)
        stated = [(line, value) for line in lines if (value := line.stated(draft.extent)) is not None]
        short = [line for line, value in stated if value < line.least]
        if is_enough and len(short) < len(stated):
            continue  # one that is met is enough
        if short:
            yield _too_large(draft, short)
        elif len(stated) < len(lines):
            yield _unstated(draft, [line for line in lines if line.stated(draft.extent) is None])


def _too_large(draft: Draft, short: list[GenericSize]) -> Finding:
    zh = "，".join(f"{_zh(line)}（所报 {line.stated(draft.extent):,.6g}）" for line in short)
    en = ", ".join(f"{_en(line)} ({line.stated(draft.extent):,.6g} stated)" for line in short)
    generic = short[0].generic
    return told(
        "generic_too_large",
        Severity.JUSTIFY,
        f"通名“{generic}”一般用于{zh}",
        f"The generic term {generic} is for {en}.",
        evidence=[Evidence(generic, note=f"通名规模表（{line.certainty}）：{_zh(line)}") for line in short],
    )


def _unstated(draft: Draft, lines: list[GenericSize]) -> Finding:
    generic = lines[0].generic
    zh, en = "、".join(map(_zh, lines)), ", ".join(map(_en, lines))
    return told(
        "size_not_stated",
        Severity.WARN,
        f"通名“{generic}”一般用于{zh}，“{draft.name}”未报规模",
        f"The generic term {generic} is for {en}; no size is stated.",
        evidence=[Evidence(generic, note=f"通名规模表（{line.certainty}）：{_zh(line)}") for line in lines],
    )


def _large(draft: Draft) -> Iterator[Finding]:
    """Give a term of the list of large ones that no size is known of."""
    for judged in wording.judgements(draft.name, draft.class_code):
        if judged.rule is Irregular.LARGE_GENERIC:
            english = f"{draft.name} has a generic term that depends on a size; say how large it is."
            yield told("size_not_stated", Severity.WARN, f"“{draft.name}”{judged.evidence}，请说明规模", english)


def _zh(line: GenericSize) -> str:
    name, _, unit, _ = _FACTS[line.fact]
    return f"{name}不小于 {line.least:,.6g} {unit}"


def _en(line: GenericSize) -> str:
    _, name, _, unit = _FACTS[line.fact]
    return f"{name} of at least {line.least:,.6g} {unit}".rstrip()
