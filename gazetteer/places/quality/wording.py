"""Words in one name that the rules of naming speak against, and figures where only characters belong."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from foundation.files.tables import table_rows
from gazetteer.names.generics import split
from gazetteer.names.text import is_plain
from gazetteer.places.quality.characters import foreign_marks
from gazetteer.places.quality.findings import DATA, Judgement, Rule, Severity

_NUMBERED_CLASSES = ("2163", "217", "2321", "2322", "2331", "2341", "2353", "2354", "2362", "2366", "24", "27")
"""Classes in whose names codes, letters and figures belong: groups, roads, railways, stops, power lines, bodies."""
_GUESSES = frozenset({"M-M", "M-L"})
_MARKS_THAT_MAY_STAND = frozenset({"·", "•", "・"})
"""Stand between the parts of names that were taken over from other languages (GB/T 15834, 4.14)."""


@dataclass(frozen=True, slots=True)
class IrregularWord:
    """A word that is a reason to look at a name (不规范用词)."""

    word: str
    rule: Rule
    is_ending: bool
    classes: tuple[str, ...]
    certainty: str

    @property
    def severity(self) -> Severity:
        """A warning, or a note where the word itself is a guess."""
        return Severity.NOTE if self.certainty in _GUESSES else Severity.WARNING

    def stands_in(self, name: str) -> bool:
        """Return whether a name has the word where it counts; a name that is nothing else has it as well."""
        return name.endswith(self.word) if self.is_ending else self.word in name


@cache
def irregular_words() -> tuple[IrregularWord, ...]:
    """Return the words of `data/irregular_words.tsv`."""
    return tuple(
        IrregularWord(
            row["word"], Rule(row["kind"]), row["place"] == "end", tuple(row["classes"].split()), row["certainty"]
        )
        for row in table_rows(DATA / "irregular_words.tsv")
    )


@cache
def _words_of(class_code: str) -> tuple[IrregularWord, ...]:
    return tuple(each for each in irregular_words() if class_code.startswith(each.classes))


def judgements(name: str, class_code: str) -> Iterator[Judgement]:
    """Give what the words of a name are suspected of, for a place of a class.

    Examples
    --------
    >>> [(each.rule.value, each.evidence) for each in judgements("曼哈顿国际广场", "22100")]
    [('exaggerated', '含“国际”'), ('large_generic', '以“广场”作通名'), ('foreign', '含“曼哈顿”')]
    >>> list(judgements("曼哈顿寨", "22200"))
    []
    """
    told: dict[tuple[Rule, Severity], list[str]] = {}
    for each in _words_of(class_code):
        if each.stands_in(name):
            told.setdefault((each.rule, each.severity), []).append(f"“{each.word}”")
    for (rule, severity), words in told.items():
        said = "以{}作通名" if rule is Rule.LARGE_GENERIC else "含{}"
        yield Judgement(rule, severity, said.format("".join(words)))
    yield from _marks(name, class_code)


def _marks(name: str, class_code: str) -> Iterator[Judgement]:
    if class_code.startswith(_NUMBERED_CLASSES) or is_plain(name):
        return
    marks = foreign_marks(name)
    if not marks or (_is_counted(name) and all(mark.isdigit() for mark in marks)):
        return
    is_weak = all(set(mark) <= _MARKS_THAT_MAY_STAND for mark in marks)
    severity = Severity.NOTE if is_weak else Severity.WARNING
    yield Judgement(Rule.LETTERS_OR_FIGURES, severity, f"含“{'”“'.join(marks)}”")


def _is_counted(name: str) -> bool:
    """Return whether a number in the name counts, as that of a street or a height does (2马路, 1203高地)."""
    return split(name).ordinal is not None
