"""What stands in the lists: words, sizes of generic terms, famous features, names that are not given up lightly."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.proposals.drafts import Extent


class WordKind(StrEnum):
    """What a word is a reason to ask (用词种类)."""

    IMPROPER = "improper"
    """Against 公序良俗, or of a meaning that is not clear and healthy."""
    LEADER = "leader"
    """国家领导人."""
    PERSON = "person"
    """人名, 别名 and 化名."""
    LITERARY = "literary"
    """文学作品人物."""
    COMPANY = "company"
    MARK = "mark"


class ValuedStanding(StrEnum):
    """Why a name is not given up lightly (地名的文化价值)."""

    LISTED = "listed"
    """列入地名保护名录."""
    HISTORIC = "historic"
    """具有重要历史文化价值."""


class FeatureKind(StrEnum):
    """What a famous name belongs to."""

    FEATURE = "feature"
    """国内著名自然地理实体."""
    HERITAGE = "heritage"
    """历史文化遗产遗址."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that asks a question of a name (敏感用词)."""

    text: str
    kind: WordKind
    is_whole: bool
    """Whether it counts only where it is all of the specific term."""
    certainty: str

    def stands_in(self, name: str, specific: str) -> bool:
        """Return whether it counts in a name."""
        return specific == self.text if self.is_whole else self.text in name


@dataclass(frozen=True, slots=True)
class FamousFeature:
    """A natural feature or heritage site that all know (著名自然地理实体、遗产遗址)."""

    name: str
    kind: FeatureKind
    classes: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class GenericSize:
    """What size a generic term is for (通名规模)."""

    generic: str
    classes: tuple[str, ...]
    fact: str
    """A field of `Extent`."""
    least: float
    is_enough: bool
    """Whether it is enough by itself; else every line of the term is asked for."""
    certainty: str

    def stated(self, extent: Extent) -> float | None:
        """Return what is stated of the fact; ``None`` where nothing is."""
        found: float | None = getattr(extent, self.fact)
        return found


@dataclass(frozen=True, slots=True)
class ValuedName:
    """A name that is not given up lightly (具有重要历史文化价值的地名)."""

    name: str
    standing: ValuedStanding
    classes: tuple[str, ...]
    within: str
    certainty: str
    source: str

    def is_of(self, name: str, class_code: str, path: tuple[str, ...]) -> bool:
        """Return whether a place with a name, a class and a path of divisions is meant."""
        fits = name == self.name and class_code.startswith(self.classes or ("",))
        return fits and (not self.within or self.within in path)


def word_of(row: Mapping[str, str]) -> Word:
    """Return the word of a row; ValueError where it says what cannot be."""
    if row["place"] not in {"anywhere", "whole"}:
        raise ValueError(f"the place of {row['word']} is {row['place']!r}, neither anywhere nor whole")
    return Word(_named(row["word"]), WordKind(row["kind"]), row["place"] == "whole", row["certainty"])


def famous_feature_of(row: Mapping[str, str]) -> FamousFeature:
    """Return the feature of a row; ValueError where it says what cannot be."""
    return FamousFeature(_named(row["name"]), FeatureKind(row["kind"]), tuple(row["classes"].split()), row["where"])


def generic_size_of(row: Mapping[str, str]) -> GenericSize:
    """Return the size of a row; ValueError where it says what cannot be."""
    if row["joined"] not in {"any", "all"} or row["fact"] not in _FACTS:
        raise ValueError(f"{row['generic']}: joined is any or all, and fact one of {', '.join(sorted(_FACTS))}")
    least, classes = float(row["least"]), tuple(row["classes"].split())
    return GenericSize(_named(row["generic"]), classes, row["fact"], least, row["joined"] == "any", row["certainty"])


def valued_name_of(row: Mapping[str, str]) -> ValuedName:
    """Return the name of a row; ValueError where it says what cannot be."""
    classes, standing = tuple(row["classes"].split()), ValuedStanding(row["standing"])
    return ValuedName(_named(row["name"]), standing, classes, row["within"], row["certainty"], row["source"])


_FACTS = frozenset({"area_m2", "building_area_m2", "length_m", "width_m", "height_m", "storeys"})


def _named(text: str) -> str:
    if not text.strip():
        raise ValueError("a row names nothing")
    return text.strip()
