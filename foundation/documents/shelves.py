"""What one part of the program writes documents from: outlines, further pages, and what templates are tried with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from foundation.documents.blocks import Outline


class Paper(Protocol):
    """A document before it is written (文书)."""

    @property
    def key(self) -> str:
        """By which its templates are called."""

    @property
    def label(self) -> str:
        """What an office calls it."""

    @property
    def subject(self) -> str:
        """What it is about, for a title."""

    @property
    def day(self) -> date | None:
        """The day it bears (成文日期)."""

    def told(self) -> Mapping[str, object]:
        """Return what a template may name."""


@dataclass(frozen=True, slots=True)
class FurtherPage:
    """A page that is a file and no outline (附加页面).

    Parameters
    ----------
    path
        Our template of it.
    sample
        Gives the fields with which an office's own is tried.
    """

    path: Path
    sample: Callable[[], Mapping[str, object]]


def _nothing(_: Paper, __: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The templates of one sort of papers (模板类).

    Parameters
    ----------
    outlines
        By the key of the paper.
    labels
        What an office calls each, by its key.
    samples
        Gives papers with which an office's own templates are tried.
    lacking
        Says what a paper that was written must tell and does not, by the text in it, without spaces; nothing where it
        tells all.
    pages
        Further pages by their file names.
    """

    outlines: Mapping[str, Outline]
    labels: Mapping[str, str]
    samples: Callable[[], Iterable[Paper]]
    lacking: Callable[[Paper, str], str] = _nothing
    pages: Mapping[str, FurtherPage] = field(default_factory=lambda: MappingProxyType({}))
