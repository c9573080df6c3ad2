"""Comparing a question with every name, the plain way: rapidfuzz over all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True)
class EveryName:
    """All texts that may be meant, compared one by one."""

    texts: Sequence[str]

    def nearest(self, text: str, limit: int = 5) -> list[str]:
        """Return the texts most like a question."""
        return [found for found, _, _ in process.extract(text, self.texts, scorer=fuzz.ratio, limit=limit)]
