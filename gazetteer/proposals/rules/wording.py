"""R1, R3, R4, R5, R6: the characters of a name, and words in it that ask a question.

References
----------
《地名管理条例》Art. 9 (1), (3)-(6); 《地名管理条例实施办法》Art. 3-4.
"""

from collections.abc import Iterable, Iterator, Mapping

from gazetteer.names.general_use import Standing, standing
from gazetteer.names.text import faults_in, fold
from gazetteer.places.quality import wording
from gazetteer.places.quality.characters import status_words
from gazetteer.places.quality.findings import Judgement
from gazetteer.places.quality.findings import Rule as Irregular
from gazetteer.places.quality.findings import Severity as Grade
from gazetteer.places.quality.generic_terms import comparable
from gazetteer.proposals.drafts import Draft
from gazetteer.proposals.rulebook.catalogue import Severity
from gazetteer.proposals.rulebook.entries import Word, WordKind
from gazetteer.proposals.rulebook.lists import Rulebook
from gazetteer.proposals.rules.findings import Evidence, Finding
from gazetteer.proposals.rules.telling import told

_WEAK = frozenset({"M-L", "I"})
_CODES: Mapping[WordKind, tuple[str, str, str]] = {
    WordKind.IMPROPER: ("improper_word", "含义可能不当的用词", "a word whose meaning may be improper"),
    WordKind.LEADER: ("leader_name", "国家领导人姓名", "the name of a leader of the state"),
    WordKind.PERSON: ("personal_name", "人名", "a personal name"),
    WordKind.LITERARY: ("personal_name", "文学作品人物名", "the name of a figure of literature"),
    WordKind.COMPANY: ("company_or_mark", "企业名称", "the name of a company"),
    WordKind.MARK: ("company_or_mark", "商标名称", "a trademark"),
}
_ENGLISH: Mapping[Irregular, str] = {
    Irregular.EXAGGERATED: "words that exaggerate",
    Irregular.FOREIGN: "a foreign name",
    Irregular.BIZARRE: "a bizarre word",
    Irregular.LETTERS_OR_FIGURES: "letters, figures or marks",
}
_IRREGULAR: Mapping[Irregular, tuple[str, Severity, Severity]] = {
    Irregular.EXAGGERATED: ("exaggerated", Severity.JUSTIFY, Severity.WARN),
    Irregular.FOREIGN: ("foreign_name", Severity.BLOCK, Severity.JUSTIFY),
    Irregular.BIZARRE: ("improper_word", Severity.JUSTIFY, Severity.WARN),
    Irregular.LETTERS_OR_FIGURES: ("letters_or_figures", Severity.BLOCK, Severity.WARN),
}
"""What the check of the library's names warns of, and what it only notes, as a check of a new name grades it."""


def findings(draft: Draft, rulebook: Rulebook) -> Iterator[Finding]:
    """Give what the characters and words of a name show, whatever else there is in the library."""
    faults = tuple(faults_in(draft.name))
    for fault in faults:
        if fault.code == "too_long":
            yield told("overlong", Severity.WARN, f"共 {len(draft.name)} 个字", f"{len(draft.name)} characters.")
        else:
            yield told("unwritable", Severity.BLOCK, f"“{draft.name}”中有写不出的字", fault.message)
    if status := status_words(draft.name):
        yield told("status_word", Severity.BLOCK, f"名称中有“{status}”", f"The name tells a status: {status}.")
    yield from _characters(draft.name)
    yield from _irregular(draft, is_whole=not faults)
    yield from _words(draft, rulebook)


def _characters(name: str) -> Iterator[Finding]:
    standings = {each: standing(each) for each in dict.fromkeys(name)}
    variants = [each for each, how in standings.items() if how is Standing.VARIANT]
    if variants:
        forms = "、".join(f"{each}→{fold(each)}" for each in variants)
        yield told(
            "traditional_character",
            Severity.JUSTIFY,
            f"{forms} 不是《通用规范汉字表》所列字形",
            f"Not forms of the table of general standard characters: {forms}.",
            evidence=[Evidence(each, note=f"U+{ord(each):04X}，规范字形 {fold(each)}") for each in variants],
        )
    rare = [each for each, how in standings.items() if how in {Standing.RARE, Standing.UNENCODED}]
    if rare:
        unencoded = [each for each in rare if standings[each] is Standing.UNENCODED]
        zh = f"{'、'.join(rare)} 不在《通用规范汉字表》8105 字之内"
        en = f"Not among the 8,105 general standard characters: {', '.join(rare)}"
        if unencoded:
            zh += f"，其中{'、'.join(unencoded)}不在 GBK 之内，许多系统无法显示"
            en += f"; outside GBK, so that many programs do not show it: {', '.join(unencoded)}"
        marks = [Evidence(each, note=f"U+{ord(each):04X}") for each in rare]
        yield told("rare_character", Severity.WARN, zh, f"{en}.", evidence=marks)


def _irregular(draft: Draft, *, is_whole: bool) -> Iterator[Finding]:
    """Give what the check of the library's names has against words and marks; sizes are judged elsewhere."""
    for judged in wording.judgements(draft.name, draft.class_code):
        # What stands for a lost glyph was told of already.
        if judged.rule in _IRREGULAR and (is_whole or judged.rule is not Irregular.LETTERS_OR_FIGURES):
            yield _graded(draft.name, judged)


def _graded(name: str, judged: Judgement) -> Finding:
    code, strong, weak = _IRREGULAR[judged.rule]
    severity = weak if judged.severity is Grade.NOTE else strong
    return told(code, severity, f"“{name}”{judged.evidence}", f"{name} has {_ENGLISH[judged.rule]}: {judged.evidence}.")


def _words(draft: Draft, rulebook: Rulebook) -> Iterator[Finding]:
    name = fold(draft.name)
    specific = comparable(name)
    found: dict[str, list[Word]] = {}
    for each in rulebook.words:
        if each.stands_in(name, specific):
            found.setdefault(_CODES[each.kind][0], []).append(each)
    for code, words in found.items():
        yield _worded(draft.name, code, _longest(words))


def _longest(words: Iterable[Word]) -> list[Word]:
    """Leave out words that another one holds: 王阳明 is one name, not two."""
    kept: list[Word] = []
    for each in sorted(words, key=lambda word: len(word.text), reverse=True):
        if not any(each.text in longer.text for longer in kept):
            kept.append(each)
    return kept


def _worded(name: str, code: str, words: list[Word]) -> Finding:
    shown = "、".join(f"“{each.text}”" for each in words)
    zh = "、".join(dict.fromkeys(_CODES[each.kind][1] for each in words))
    en = " and ".join(dict.fromkeys(_CODES[each.kind][2] for each in words))
    entries = [Evidence(each.text, note=f"{_CODES[each.kind][1]}（{each.certainty}）") for each in words]
    return told(code, _asked(code, words), f"“{name}”含{zh}：{shown}", f"{name} has {en}: {shown}.", evidence=entries)


def _asked(code: str, words: list[Word]) -> Severity:
    if code == "leader_name":
        return Severity.BLOCK
    is_weak = all(each.certainty in _WEAK for each in words)
    return Severity.WARN if is_weak and code == "improper_word" else Severity.JUSTIFY
