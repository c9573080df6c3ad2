"""A document that is told as JSON or as a page."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.formats import html
from api.ogc.formats.choosing import Form


def told(asked: Asked, form: Form, content: Mapping[str, Any], *, title: str) -> Response:
    """Return a document in a form, under a strong tag."""
    body = html.document(content, title=title) if form is Form.HTML else orjson.dumps(content)
    return asked.answer_one(body, form)


def alternates(asked: Asked, form: Form, offered: Mapping[str, Form], path: str) -> list[dict[str, str]]:
    """Return the links from a document to itself, and to its other forms."""
    link = asked.root.link
    return [
        link("self", path, media_type=form.value, title="This document"),
        *(
            link("alternate", path, media_type=other.value, title=f"As {name}", query=[("f", name)])
            for name, other in offered.items()
            if other is not form
        ),
    ]
