"""The landing page, and what the service conforms to."""

from starlette.responses import Response

from api.ogc.asking import Asked
from api.ogc.documents.answering import alternates, told
from api.ogc.documents.conformance import CONFORMANCE
from api.ogc.formats.choosing import DOCUMENTS, Form

_REL = "http://www.opengis.net/def/rel/ogc/1.0/"
TITLE = "贵州地名和行政区划 Gazetteer of Guizhou"


def landing(asked: Asked) -> Response:
    """Return the landing page."""
    asked.only(("f",))
    form = asked.form(DOCUMENTS)
    link = asked.root.link
    day = asked.root.day
    when = "as they are today" if day is None else f"as they were on {day}"
    links = [
        *alternates(asked, form, DOCUMENTS, ""),
        link("service-desc", "/api", media_type=Form.OPENAPI.value, title="API description"),
        link(
            "service-doc", "/api", media_type=Form.HTML.value, title="API description as a page", query=[("f", "html")]
        ),
        link("conformance", "/conformance", media_type=Form.JSON.value, title="What this service conforms to"),
        link("data", "/collections", media_type=Form.JSON.value, title="The collections"),
        link(f"{_REL}tilesets-vector", "/tiles", media_type=Form.JSON.value, title="Vector tiles"),
        link(f"{_REL}tiling-schemes", "/tileMatrixSets", media_type=Form.JSON.value, title="Where tiles lie"),
        link(f"{_REL}styles", "/styles", media_type=Form.JSON.value, title="Styles of the tiles"),
    ]
    content = {
        "title": TITLE if day is None else f"{TITLE}, {day}",
        "description": f"Place names, divisions, boundary lines and markers {when}. 示意，不作为划界依据.",
        **({} if day is None else {"datetime": day.isoformat()}),
        "links": links,
    }
    return told(asked, form, content, title=str(content["title"]))


def conformance(asked: Asked) -> Response:
    """Return what the service conforms to."""
    asked.only(("f",))
    form = asked.form(DOCUMENTS)
    links = alternates(asked, form, DOCUMENTS, "/conformance")
    return told(asked, form, {"links": links, "conformsTo": CONFORMANCE}, title="Conformance")
