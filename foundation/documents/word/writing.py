"""An outline as a Word template: its blocks as paragraphs and tables, its fields as docxtpl reads them."""

from functools import singledispatch
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from foundation.documents.blocks import (
    MISSING,
    Drawing,
    Each,
    Form,
    Gallery,
    Heading,
    Line,
    Listing,
    Number,
    Outline,
    Paragraph,
    Recipient,
    Signature,
    Title,
    When,
)
from foundation.documents.word import page

_LABEL_MM, _VALUE_MM = 32, 46
_LINE_HEIGHT_MM = 9.0
_NARROW_MM, _LOW_MM, _TWIPS_A_MM = 0.8, 0.5, 56.7


def word_template(outline: Outline, title: str) -> bytes:
    """Return an outline as a .docx whose texts are templates.

    Parameters
    ----------
    outline
        Its blocks.
    title
        What the document is called, among its properties.
    """
    document = page.blank_page()
    document.core_properties.title = title
    for block in outline:
        _write(block, document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@singledispatch
def _write(block: object, document: WordDocument) -> None:
    raise TypeError(block, document)


@_write.register
def _(block: Title, document: WordDocument) -> None:
    document.add_paragraph(block.text, style=page.TITLE)


@_write.register
def _(block: Number, document: WordDocument) -> None:
    document.add_paragraph(block.text, style=page.NUMBER)


@_write.register
def _(block: Recipient, document: WordDocument) -> None:
    document.add_paragraph(f"{block.text}：", style=page.RECIPIENT)


@_write.register
def _(block: Heading, document: WordDocument) -> None:
    document.add_paragraph(block.text, style=page.HEADING)


@_write.register
def _(block: Paragraph, document: WordDocument) -> None:
    document.add_paragraph(block.text, style=page.BODY)


@_write.register
def _(block: Signature, document: WordDocument) -> None:
    for number, text in enumerate((block.organ, block.day)):
        paragraph = document.add_paragraph(text, style=page.SIGNATURE)
        paragraph.paragraph_format.keep_together = True
        if not number:
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_before = Mm(10)


@_write.register
def _(block: When, document: WordDocument) -> None:
    _tag(document, f"if {block.condition}")
    for each in block.blocks:
        _write(each, document)
    if block.otherwise:
        _tag(document, "else")
        for each in block.otherwise:
            _write(each, document)
    _tag(document, "endif")


@_write.register
def _(block: Each, document: WordDocument) -> None:
    _tag(document, f"for {block.each} in {block.of}")
    for each in block.blocks:
        _write(each, document)
    _tag(document, "endfor")


def _tag(document: WordDocument, text: str) -> None:
    """Write a tag that stands for its whole paragraph, and leaves none behind."""
    document.add_paragraph(f"{{%p {text} %}}", style=page.GAP)


@_write.register
def _(block: Form, document: WordDocument) -> None:
    table = _table(document, (_LABEL_MM, _VALUE_MM) * 2, block.title)
    for line in block.lines:
        _row_tag(table, f"if {line.when}" if line.when else "")
        _fill(_new_row(table), line)
        _row_tag(table, "endif" if line.when else "")
    document.add_paragraph(style=page.GAP)


def _fill(row: _Row, line: Line) -> None:
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(max(line.height_mm, _LINE_HEIGHT_MM))
    _keep_whole(row)
    cells = list(row.cells)
    if len(line.facts) == 1:
        cells = [cells[0], cells[1].merge(cells[3])]
    for number, fact in enumerate(line.facts):
        _put(cells[number * 2], fact.label, page.CELL_HEAD)
        _put(cells[number * 2 + 1], fact.text, page.CELL)


@_write.register
def _(block: Listing, document: WordDocument) -> None:
    table = _table(document, tuple(column.width_mm for column in block.columns), block.title)
    _narrow(table)
    head = _new_row(table)
    _repeated(head)
    for cell, column in zip(head.cells, block.columns, strict=True):
        _put(cell, column.heading, page.SMALL_HEAD)
    _row_tag(table, f"for {block.each} in {block.of}")
    row = _new_row(table)
    _keep_whole(row)
    for cell, column in zip(row.cells, block.columns, strict=True):
        _put(cell, column.text, page.picture_style(document) if column.holds_pictures else page.SMALL_CELL)
    _row_tag(table, "endfor")
    document.add_paragraph(style=page.GAP)


@_write.register
def _(block: Drawing, document: WordDocument) -> None:
    picture = document.add_paragraph(f"{{{{ {block.picture} }}}}", style=page.picture_style(document))
    picture.paragraph_format.keep_with_next = True
    document.add_paragraph(block.caption, style=page.SMALL_HEAD)


_BESIDE = 2


@_write.register
def _(block: Gallery, document: WordDocument) -> None:
    table = _table(document, (page.TYPE_AREA_MM / _BESIDE,) * _BESIDE, block.title)
    _narrow(table)
    _row_tag(table, f"for row in {block.of}|batch({_BESIDE})")
    row = _new_row(table)
    _keep_whole(row)
    for number, cell in enumerate(row.cells):
        there, gone = f"{{% if row|length > {number} %}}{{% set {block.each} = row[{number}] %}}", "{% endif %}"
        _put(cell, f"{there}{{{{ {block.picture} or '{MISSING}' }}}}{gone}", page.picture_style(document))
        cell.add_paragraph(f"{there}{block.caption}{gone}", style=page.SMALL_CELL)
    _row_tag(table, "endfor")
    document.add_paragraph(style=page.GAP)


def _table(document: WordDocument, widths_mm: tuple[float, ...], title: str) -> Table:
    document.add_paragraph(style=page.GAP)
    table: Table = document.add_table(rows=0, cols=len(widths_mm), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width_mm in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width_mm)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tblPr.append(caption)  # noqa: SLF001 - python-docx has no captions, and screen readers tell them
    return table


def _new_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx leaves this one without types
    return row


def _narrow(table: Table) -> None:
    """Leave little room inside the cells, so that more text stands on a line."""
    room = OxmlElement("w:tblCellMar")
    for side, width_mm in (("top", _LOW_MM), ("left", _NARROW_MM), ("bottom", _LOW_MM), ("right", _NARROW_MM)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(width_mm * _TWIPS_A_MM)))
        edge.set(qn("w:type"), "dxa")
        room.append(edge)
    look = table._tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - python-docx has no margins of cells
    look.addprevious(room)


def _row_tag(table: Table, text: str) -> None:
    """Write a tag that stands for its whole row."""
    if text:
        _new_row(table).cells[0].text = f"{{%tr {text} %}}"


def _put(cell: _Cell, text: str, style: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(text)


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no such property


def _repeated(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no such property
