"""What a check of proposed names says, in both languages."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from foundation.errors import Fault
from gazetteer.names.romanise import romanise
from gazetteer.places.loading.spelling import is_joined
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rulebook.catalogue import requirements
from gazetteer.proposals.rules.findings import Evidence, Finding, Report

_SETTLEMENTS = "22"
"""Beginning of the class codes of settlements (居民点)."""
_SHOWN = 60
"""Characters of what stood in the place of a name, as they are told again."""


class EvidenceTold(TypedDict):
    """A place, or an entry of a list, that a finding rests on."""

    id: Annotated[str | None, Field(description="Identity of the place; null for an entry of a list.")]
    name: str
    kind: Annotated[str | None, Field(description="Class code (地名类别代码).")]
    path: Annotated[list[str], Field(description="Names of the divisions it lies in, from the province down.")]
    reading: Annotated[str, Field(description="Syllables with tones, as place names are read.")]
    romanized: str | None
    note: Annotated[str, Field(description="Of an entry: what it is, and how certain.")]


class FindingTold(TypedDict):
    """What the law says of the name."""

    rule: Annotated[str, Field(description="R0-R10: requirements of Art. 9; A10, A25: of Articles 10 and 25.")]
    code: Annotated[str, Field(description="Stable: duplicate, homophone, rare_character …")]
    title: Annotated[str, Field(description="What it is called: 重名, 同音, 生僻字 …")]
    title_en: str
    article: Annotated[str, Field(description="Where the requirement stands (依据).")]
    severity: Annotated[str, Field(description="block, justify (a reason is asked for) or warn.")]
    sentence: Annotated[str, Field(description="In Chinese.")]
    sentence_en: str
    evidence: list[EvidenceTold]
    remedy: Annotated[str, Field(description="What would satisfy it, in Chinese.")]
    remedy_en: str
    justification: Annotated[str, Field(description="What the draft says to it; a person accepts it or does not.")]


class SpellingTold(TypedDict):
    """How a name is spelt by the rules (罗马字母拼写); a person confirms it."""

    text: Annotated[str, Field(description="With tone marks: Lóngjǐng Cūn.")]
    confirmed: Annotated[bool, Field(description="Whether a published source gives the reading of the whole name.")]
    uncertain: Annotated[list[str], Field(description="Characters whose reading is a guess (多音字).")]


class CheckTold(TypedDict):
    """What a check of one name says."""

    name: str
    verdict: Annotated[str, Field(description="blocked, needs_justification, warned or clear.")]
    scope: Annotated[str, Field(description="Within what it was compared; empty where nothing is compared.")]
    scope_en: str
    findings: Annotated[list[FindingTold], Field(description="The gravest first.")]
    spelling: Annotated[SpellingTold | None, Field(description="null where no name is given: it is spelt already.")]


class FaultTold(TypedDict):
    """One thing that is wrong with a draft."""

    code: str
    message: str
    pointer: Annotated[str, Field(description="JSON pointer to the place in the body.")]


class UncheckedTold(TypedDict):
    """A draft that could not be checked, in the place of its result."""

    name: Annotated[str | None, Field(description="What stood there, a long text cut.")]
    errors: list[FaultTold]


class OneCheck(CheckTold):
    """The answer to one draft."""

    as_of: Annotated[str, Field(json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


class ManyChecks(TypedDict):
    """The answer to many drafts, in their order."""

    results: list[CheckTold | UncheckedTold]
    counts: Annotated[dict[str, int], Field(description="How many have each verdict, and how many were unchecked.")]
    as_of: Annotated[str, Field(json_schema_extra={"format": "date"})]
    revision: Annotated[int, Field(description="Number of the last ledger entry that was taken into account.")]


def check_told(draft: Draft, report: Report) -> CheckTold:
    """Return a report on a draft as it is told."""
    return CheckTold(
        name=draft.name,
        verdict=report.verdict.value,
        scope=report.scope,
        scope_en=report.scope_en,
        findings=[_finding_told(each) for each in report.findings],
        spelling=_spelling_told(draft) if draft.kind.gives_a_name else None,
    )


def unchecked_told(given: object, faults: Iterable[Fault]) -> UncheckedTold:
    """Return what is told in the place of a draft that could not be checked."""
    name = given.get("name") if isinstance(given, dict) else None
    shown = name[:_SHOWN] if isinstance(name, str) else None
    return UncheckedTold(
        name=shown, errors=[FaultTold(code=each.code, message=each.message, pointer=each.where) for each in faults]
    )


def one_told(told: CheckTold, as_of: date, revision: int) -> Mapping[str, Any]:
    """Return the answer to one draft."""
    return {**told, "as_of": as_of.isoformat(), "revision": revision}


def _spelling_told(draft: Draft) -> SpellingTold:
    joined = is_joined(draft.name, settlement=draft.class_code.startswith(_SETTLEMENTS))
    found = romanise(draft.name, joined=joined)
    return SpellingTold(text=found.text, confirmed=found.confirmed, uncertain=list(found.uncertain))


def _finding_told(finding: Finding) -> FindingTold:
    known = requirements()[finding.code]
    return FindingTold(
        rule=finding.rule,
        code=finding.code,
        title=known.name,
        title_en=known.english,
        article=finding.article,
        severity=finding.severity.value,
        sentence=finding.sentence_zh,
        sentence_en=finding.sentence_en,
        evidence=[_evidence_told(each) for each in finding.evidence],
        remedy=finding.remedy,
        remedy_en=finding.remedy_en,
        justification=finding.justification,
    )


def _evidence_told(evidence: Evidence) -> EvidenceTold:
    return EvidenceTold(
        id=None if evidence.place_id is None else str(evidence.place_id),
        name=evidence.name,
        kind=evidence.class_code or None,
        path=list(evidence.path),
        reading=evidence.reading,
        romanized=evidence.romanized,
        note=evidence.note,
    )
