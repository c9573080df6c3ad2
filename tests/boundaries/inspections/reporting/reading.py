"""Papers of inspections as they are read again."""

from io import BytesIO

from docx import Document

from boundaries.inspections.reporting.papers import Paper
from boundaries.inspections.reporting.templates import INSPECTIONS
from foundation.documents.templates import Templates

TEMPLATES = Templates((INSPECTIONS,))


def word_texts(paper: Paper) -> list[str]:
    """Return the text of each paragraph of a paper for Word, in tables too."""
    document = Document(BytesIO(TEMPLATES.docx(paper)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    return texts + [
        paragraph.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]


def pictures(paper: Paper) -> int:
    """Return how many pictures stand in a paper for Word."""
    return len(Document(BytesIO(TEMPLATES.docx(paper))).inline_shapes)
