"""The lists in force: ours, or those of a folder that a province keeps.

A folder may hold any of `words.tsv`, `famous_features.tsv`, `generic_sizes.tsv`, `valued_names.tsv` and
`name_scopes.tsv`, with the columns of ours; a file in it takes the place of ours, and one that ends in `.more.tsv`
(`words.more.tsv`) is added to it, its rows before the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from foundation.errors import InvalidInput
from foundation.files.tables import table_rows
from gazetteer.places.quality.scopes import Family, read_families, statutory_families
from gazetteer.proposals.rulebook.catalogue import DATA
from gazetteer.proposals.rulebook.entries import (
    FamousFeature,
    GenericSize,
    ValuedName,
    Word,
    famous_feature_of,
    generic_size_of,
    valued_name_of,
    word_of,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The lists that names are checked against (命名规则库)."""

    words: tuple[Word, ...]
    famous_features: tuple[FamousFeature, ...]
    generic_sizes: tuple[GenericSize, ...]
    valued_names: tuple[ValuedName, ...]
    families: tuple[Family, ...]
    """Within what a name may be given once, by class."""

    def family(self, class_code: str, name: str) -> Family | None:
        """Return what a place of a class and a name is compared with; the first that fits, ``None`` for nothing.

        Examples
        --------
        >>> rulebook().family("21500", "新店镇").name, rulebook().family("21500", "新店街道").is_statutory
        ('乡、镇', False)
        """
        fitting = (each for each in self.families if class_code.startswith(each.classes))
        return next((each for each in fitting if not each.endings or name.endswith(each.endings)), None)


@cache
def rulebook(folder: Path | None = None) -> Rulebook:
    """Return the lists in force.

    Parameters
    ----------
    folder
        Where a province keeps its own; ``None`` for ours.

    Raises
    ------
    InvalidInput
        When a file of the folder cannot be read, or a row says what cannot be; the sentence names file and row.
    """
    if folder is not None and not folder.is_dir():
        raise InvalidInput(f"{folder} is no folder: GAZETTEER_NAMING_RULES names the one with the lists.")
    return Rulebook(
        words=_listed(folder, "words", word_of),
        famous_features=_listed(folder, "famous_features", famous_feature_of),
        generic_sizes=_listed(folder, "generic_sizes", generic_size_of),
        valued_names=_listed(folder, "valued_names", valued_name_of),
        families=_families(folder),
    )


def _listed(folder: Path | None, name: str, entry: Callable[[Mapping[str, str]], T]) -> tuple[T, ...]:
    own = DATA / f"{name}.tsv"
    if folder is None:
        return _entries(own, entry)
    more, instead = folder / f"{name}.more.tsv", folder / f"{name}.tsv"
    added = _entries(more, entry) if more.is_file() else ()
    return (*added, *_entries(instead if instead.is_file() else own, entry))


def _entries(path: Path, entry: Callable[[Mapping[str, str]], T]) -> tuple[T, ...]:
    found: list[T] = []
    try:
        found.extend(map(entry, table_rows(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}.") from error
    except KeyError as error:
        raise InvalidInput(f"{path} lacks the column {error}: separate columns by tabs.") from error
    except (ValueError, AttributeError, TypeError) as error:
        raise InvalidInput(f"{path}, row {len(found) + 1}: {error}.") from error
    return tuple(found)


def _families(folder: Path | None) -> tuple[Family, ...]:
    if folder is None:
        return statutory_families()
    more, instead = folder / "name_scopes.more.tsv", folder / "name_scopes.tsv"
    added = read_families(more) if more.is_file() else ()
    return (*added, *(read_families(instead) if instead.is_file() else statutory_families()))
