"""Some names of an index, with what comparing them with a text takes."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gazetteer.search.index.columns import Ints
from gazetteer.search.index.keys import Hashes
from gazetteer.search.index.names import NameIndex


class Selection:
    """Names that are compared with one text after another, as those of a division are: their columns are taken once.

    Parameters
    ----------
    index
        Whose names.
    names
        Their positions, each once.
    """

    def __init__(self, index: NameIndex, names: Ints) -> None:
        self.index, self.names = index, names

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def sizes(self) -> Ints:
        """Characters of each name."""
        return self.index.sizes.take(self.names).astype(np.int32)

    @cached_property
    def specific_sizes(self) -> Ints:
        """Characters of its specific term (专名)."""
        return self.index.specific_sizes.take(self.names).astype(np.int32)

    @cached_property
    def marks(self) -> NDArray[np.uint64]:
        """Which characters it has, see `keys.marks`."""
        return self.index.marks.take(self.names)

    @cached_property
    def generics(self) -> Hashes:
        """Hash of its generic term (通名)."""
        return self.index.generics.take(self.names)

    @cached_property
    def letters(self) -> list[bytes]:
        """Its pinyin."""
        letters: list[bytes] = self.index.sounds.letters.take(self.names).tolist()
        return letters

    @cached_property
    def specific_letters(self) -> list[bytes]:
        """That of its specific term."""
        sizes = self.index.sounds.specific_letters.take(self.names).tolist()
        return [letters[:size] for letters, size in zip(self.letters, sizes, strict=True)]
