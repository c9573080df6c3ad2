"""The sheet that official documents are written on: paper, margins, fonts, styles, page numbers.

Verified in stored texts of GB/T 9704-2012: A4; head margin 37 mm, inner margin 28 mm, type area 156 mm by 225 mm (so
26 mm outside and 35 mm below); titles 小标宋 of size 2, text 仿宋 of size 3, first headings 黑体; 22 lines of 28
characters; the number's year in 〔〕, the day without leading zeros; page numbers in size 4 宋体, outside by one
character. From memory only: page numbers between dashes, 7 mm below the type area.
"""

from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

WIDTH_MM, HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
TYPE_AREA_MM = WIDTH_MM - LEFT_MM - RIGHT_MM
_FOOTER_MM = 23
"""From the edge: seven below the type area, and the height of the number."""

SIZE_2, SIZE_3, SIZE_4, SMALL_4, SIZE_5 = 22.0, 16.0, 14.0, 12.0, 10.5
"""Chinese sizes (字号) in points."""
_LINE_PT, _TITLE_LINE_PT, _CELL_LINE_PT, _LIST_LINE_PT = 28.95, 36.0, 18.0, 14.0
"""Twenty-two lines in 225 mm."""

TITLE_FONT, TEXT_FONT, HEADING_FONT, NUMBER_FONT = "方正小标宋简体", "仿宋", "黑体", "宋体"
LATIN_FONT = "Times New Roman"
FALLBACKS = {TITLE_FONT: "华文中宋", TEXT_FONT: "仿宋_GB2312", HEADING_FONT: "SimHei", NUMBER_FONT: "SimSun"}
"""What stands in where a font is missing: one a font, since Word reads the whole value as one name (MS-OE376)."""

TITLE, HEADING = "Title", "Heading 1"
NUMBER, RECIPIENT, BODY, SIGNATURE = "公文字号", "公文主送", "公文正文", "公文署名"
CELL, CELL_HEAD, SMALL_CELL, SMALL_HEAD = "公文表格", "公文表头", "公文清单", "公文清单表头"
GAP = "公文间隔"
PICTURE = "公文图片"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks."""

    font: str = TEXT_FONT
    size_pt: float = SIZE_3
    line_pt: float = _LINE_PT
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent_chars: int = 0
    before_pt: float = 0
    after_pt: float = 0
    right_chars: int = 0
    keep_with_next: bool = False


_CENTRE, _LEFT, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
_LOOKS = {
    "Normal": _Look(),
    TITLE: _Look(TITLE_FONT, SIZE_2, _TITLE_LINE_PT, _CENTRE, after_pt=_LINE_PT, keep_with_next=True),
    HEADING: _Look(HEADING_FONT, indent_chars=2, keep_with_next=True),
    NUMBER: _Look(align=_CENTRE, after_pt=_LINE_PT / 2),
    RECIPIENT: _Look(align=_LEFT),
    BODY: _Look(indent_chars=2),
    SIGNATURE: _Look(align=_RIGHT, right_chars=4),
    CELL: _Look(size_pt=SMALL_4, line_pt=_CELL_LINE_PT, align=_LEFT),
    CELL_HEAD: _Look(HEADING_FONT, SMALL_4, _CELL_LINE_PT, _CENTRE),
    SMALL_CELL: _Look(size_pt=SIZE_5, line_pt=_LIST_LINE_PT, align=_LEFT),
    SMALL_HEAD: _Look(HEADING_FONT, SIZE_5, _LIST_LINE_PT, _CENTRE),
    GAP: _Look(size_pt=SIZE_5 / 2, line_pt=6),
}


def blank_page() -> WordDocument:
    """Return an empty document on the sheet of official documents, with its styles."""
    document = Document()
    for name, look in _LOOKS.items():
        _styled(document, name, look)
    _margins(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _numbered(document.sections[0].footer, _RIGHT)
    _numbered(document.sections[0].even_page_footer, _LEFT)
    _chinese(document)
    _fallbacks(document)
    _without_thumbnail(document)
    properties = document.core_properties
    properties.author = properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
    return document


def picture_style(document: WordDocument) -> str:
    """Return the style of paragraphs that hold pictures: lines are as high as what stands in them.

    It is there only in documents that have pictures.
    """
    if PICTURE not in document.styles:
        _styled(document, PICTURE, _Look(size_pt=SIZE_5, line_pt=_LIST_LINE_PT, align=_CENTRE))
        style = document.styles[PICTURE]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - it was made this very moment
        style.paragraph_format.line_spacing_rule, style.paragraph_format.line_spacing = WD_LINE_SPACING.SINGLE, 1.0
    return PICTURE


def _margins(section: Section) -> None:
    section.page_width, section.page_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.footer_distance = Mm(_FOOTER_MM)


def _styled(document: WordDocument, name: str, look: _Look) -> None:
    """Give a style its look, whatever it looked like before."""
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of ours are
    for each in ("w:rPr", "w:pPr"):
        for found in style.element.findall(qn(each)):
            style.element.remove(found)
    if name != "Normal":
        style.base_style = styles["Normal"]
    style.quick_style, style.hidden = True, False
    _lettered(style, look)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = look.align, look.keep_with_next
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line_pt)
    layout.space_before, layout.space_after = Pt(look.before_pt), Pt(look.after_pt)
    layout.first_line_indent = _chars(look, look.indent_chars)
    layout.right_indent = _chars(look, look.right_chars)
    if name == HEADING:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().append(level)


def _lettered(style: ParagraphStyle, look: _Look) -> None:
    style.font.name, style.font.size = LATIN_FONT, Pt(look.size_pt)
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    fonts.set(qn("w:eastAsia"), look.font)
    fonts.set(qn("w:cs"), LATIN_FONT)


def _chars(look: _Look, number: int) -> Length:
    return Pt(look.size_pt * number)


def _numbered(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """Put the page number at the outer side: — 1 —."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SIZE_4)
    paragraph.add_run("— ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
    paragraph.add_run(" —")
    for run in paragraph._p.iter(qn("w:r")):  # noqa: SLF001 - the run inside the field too
        run.get_or_add_rPr().append(parse_xml(f'<w:rFonts {nsdecls("w")} w:eastAsia="{NUMBER_FONT}"/>'))
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), str(round(SIZE_4 * 2)))
        run.get_or_add_rPr().append(size)


def _chinese(document: WordDocument) -> None:
    """Say that what stands there is Chinese: for line breaks, spelling, and who has it read aloud."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
        language.set(qn("w:val"), "zh-CN")


def _without_thumbnail(document: WordDocument) -> None:
    """Leave out the picture of another document that python-docx brings along."""
    relations = document.part.package.rels
    for key in [each.rId for each in relations.values() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def _fallbacks(document: WordDocument) -> None:
    """Name what stands in for a font that is missing."""
    declared = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{declared}</w:fonts>'
    part = next(
        each.target_part for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.FONT_TABLE
    )
    part._blob = table.encode()  # noqa: SLF001 - python-docx reads the font table and cannot write it
