"""Proposals looked for by a part of a name or of the number, in what is stored."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Text, column, func, literal_column, or_, select

from gazetteer.names.text import fold
from gazetteer.proposals.models import Proposal


def looked_for(text: str, drafts: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    """Give the condition that a proposal has a text in its number, or in the name of one of its drafts; none for none.

    Width, case and blanks do not matter, and a text in traditional characters is looked for in simplified ones too.
    ``%`` and ``_`` are themselves.

    Parameters
    ----------
    drafts
        The drafts as they are stored, in the version that is shown to who asks.
    """
    if wanted := _forms(text):
        draft = func.jsonb_array_elements(drafts).table_valued(column("value", drafts.type), name="draft")
        name = _plain_column(draft.c.value["name"].astext)
        number = _plain_column(Proposal.number)
        named = select(1).select_from(draft).where(or_(*(name.contains(each, autoescape=True) for each in wanted)))
        yield or_(*(number.contains(each, autoescape=True) for each in wanted), named.exists())


def _forms(text: str) -> list[str]:
    plain, simplified = _plain(text), fold(text)
    # What search leaves out, as signs between characters, is meant here: of such a text there is but one form.
    return [each for each in dict.fromkeys((plain, simplified if len(simplified) == len(plain) else plain)) if each]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _plain_column(text: SQLColumnExpression[Any]) -> ColumnElement[str]:
    composed = func.normalize(text, literal_column("NFKC"))
    return func.lower(func.regexp_replace(composed, r"\s+", "", "g"), type_=Text())
