"""An outline as an HTML template: its blocks as elements, its fields as Jinja reads them."""

from functools import singledispatch
from pathlib import Path

from foundation.documents.blocks import (
    MISSING,
    Block,
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

FRAME, STYLE = "frame.html", "frame.css"
"""What every page stands in, and how it looks; an office may replace these too."""
_PICTURES = "pictures.css"
"""How pictures look; in the pages alone that have some."""
_ROOM = Path(__file__).parent


def page_file(name: str) -> bytes:
    """Return one of the templates that are files: the frame, or its style."""
    return (_ROOM / name).read_bytes()


def html_template(outline: Outline) -> str:
    """Return an outline as an HTML template that stands in our frame.

    Parameters
    ----------
    outline
        Its blocks.
    """
    title = next(block.text for block in outline if isinstance(block, Title))
    lines = [
        f'{{% extends "{FRAME}" %}}',
        f"{{% block title %}}{title}{{% endblock %}}",
        *(_pictures() if _has_pictures(outline) else ()),
        "{% block paper %}",
        *(_written(block) for block in outline),
        "{% endblock %}",
    ]
    return "\n".join(lines) + "\n"


def _pictures() -> tuple[str, ...]:
    return "{% block style %}", page_file(_PICTURES).decode().rstrip(), "{% endblock %}"


def _has_pictures(blocks: tuple[Block, ...]) -> bool:
    return any(
        isinstance(block, Drawing | Gallery)
        or (isinstance(block, When) and _has_pictures((*block.blocks, *block.otherwise)))
        or (isinstance(block, Each) and _has_pictures(block.blocks))
        for block in blocks
    )


@singledispatch
def _written(block: object) -> str:
    raise TypeError(block)


@_written.register
def _(block: Title) -> str:
    return f"<h1>{block.text}</h1>"


@_written.register
def _(block: Number) -> str:
    return f'<p class="number">{block.text}</p>'


@_written.register
def _(block: Recipient) -> str:
    return f'<p class="recipient">{block.text}：</p>'


@_written.register
def _(block: Heading) -> str:
    return f"<h2>{block.text}</h2>"


@_written.register
def _(block: Paragraph) -> str:
    return f"<p>{block.text}</p>"


@_written.register
def _(block: Signature) -> str:
    return f'<footer class="signature">\n<p>{block.organ}</p>\n<p>{block.day}</p>\n</footer>'


@_written.register
def _(block: When) -> str:
    otherwise = ["{% else %}", *(_written(each) for each in block.otherwise)] if block.otherwise else []
    inside = [_written(each) for each in block.blocks]
    return "\n".join([f"{{% if {block.condition} %}}", *inside, *otherwise, "{% endif %}"])


@_written.register
def _(block: Each) -> str:
    inside = [_written(each) for each in block.blocks]
    return "\n".join([f"{{% for {block.each} in {block.of} %}}", *inside, "{% endfor %}"])


@_written.register
def _(block: Form) -> str:
    lines = "\n".join(_line(line) for line in block.lines)
    return f'<table class="form">\n<caption>{block.title}</caption>\n<tbody>\n{lines}\n</tbody>\n</table>'


def _line(line: Line) -> str:
    wide = "" if len(line.facts) > 1 else ' colspan="3"'
    cells = "".join(f'<th scope="row">{fact.label}</th><td{wide}>{fact.text}</td>' for fact in line.facts)
    row = f'<tr class="written">{cells}</tr>' if line.height_mm else f"<tr>{cells}</tr>"
    return f"{{% if {line.when} %}}\n{row}\n{{% endif %}}" if line.when else row


@_written.register
def _(block: Drawing) -> str:
    return f'<figure class="drawing">{{{{ {block.picture} }}}}<figcaption>{block.caption}</figcaption></figure>'


@_written.register
def _(block: Gallery) -> str:
    return "\n".join(
        [
            f'<div class="gallery" role="group" aria-label="{block.title}">',
            f"{{% for {block.each} in {block.of} %}}",
            f"<figure>{{% if {block.picture} %}}{{{{ {block.picture} }}}}{{% else %}}",
            f'<p class="missing">{MISSING}</p>',
            f"{{% endif %}}<figcaption>{block.caption}</figcaption></figure>",
            "{% endfor %}",
            "</div>",
        ]
    )


@_written.register
def _(block: Listing) -> str:
    whole = sum(column.width_mm for column in block.columns)
    columns = "".join(f'<col style="width: {column.width_mm / whole:.1%}">' for column in block.columns)
    heads = "".join(f'<th scope="col">{column.heading}</th>' for column in block.columns)
    cells = "".join(
        f'<th scope="row">{column.text}</th>' if column.heads_row else f"<td>{column.text}</td>"
        for column in block.columns
    )
    return "\n".join(
        [
            f'<div class="scroll" role="region" aria-label="{block.title}" tabindex="0">',
            '<table class="listing">',
            f"<caption>{block.title}</caption>",
            f"<colgroup>{columns}</colgroup>",
            f"<thead><tr>{heads}</tr></thead>",
            "<tbody>",
            f"{{% for {block.each} in {block.of} %}}",
            f"<tr>{cells}</tr>",
            "{% endfor %}",
            "</tbody>",
            "</table>",
            "</div>",
        ]
    )
