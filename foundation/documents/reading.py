"""The text of documents that are written: what is looked through for what must stand in them."""

import re
from html import unescape
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]+>")
_HEAD = re.compile(r"<(head|style|script)\b.*?</\1>", re.DOTALL)


def word_text(document: bytes) -> str:
    """Return all text in the body of a .docx, without spaces.

    Parameters
    ----------
    document
        The file.
    """
    body = Document(BytesIO(document)).element.body
    return SPACE.sub("", "".join(text.text or "" for text in body.iter(qn("w:t"))))


def page_text(page: str) -> str:
    """Return all text in the body of a page, without spaces."""
    return SPACE.sub("", unescape(_TAG.sub("", _HEAD.sub("", page))))
