"""In which form an answer is wanted: `f` goes before the Accept header."""

from collections.abc import Sequence
from enum import StrEnum

from api.answers.negotiation import NotAcceptable, preferred
from api.parameters.known import about
from api.parameters.reading import refusal


class Form(StrEnum):
    """A form of answers; the value is its media type (表示形式)."""

    JSON = "application/json"
    GEOJSON = "application/geo+json"
    GEOJSONSEQ = "application/geo+json-seq"
    JSONFG = "application/fg+json"
    CSV = "text/csv"
    FGB = "application/flatgeobuf"
    GPKG = "application/geopackage+sqlite3"
    HTML = "text/html"
    SCHEMA = "application/schema+json"
    LINKS = "application/link-format"
    OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


DOCUMENTS = {"json": Form.JSON, "html": Form.HTML}
SCHEMAS = {"json": Form.SCHEMA, "html": Form.HTML}
DESCRIPTIONS = {"json": Form.OPENAPI, "html": Form.HTML}
ITEMS = {
    "json": Form.GEOJSON,
    "geojson": Form.GEOJSON,
    "geojsonseq": Form.GEOJSONSEQ,
    "jsonfg": Form.JSONFG,
    "csv": Form.CSV,
    "fgb": Form.FGB,
    "gpkg": Form.GPKG,
    "html": Form.HTML,
}
VERSIONS = {"json": Form.JSON, "linkformat": Form.LINKS, "html": Form.HTML}
ITEM = {name: ITEMS[name] for name in ("json", "geojson", "jsonfg", "html")}


def chosen(offered: dict[str, Form], f: str | None, accept: str | None) -> Form:
    """Return the form to answer in.

    Parameters
    ----------
    offered
        Forms by the name that `f` calls them; the first is the one for who does not mind.
    f
        The parameter, which goes before the header.
    accept
        The Accept header.

    Raises
    ------
    InvalidInput
        When `f` names no form.
    NotAcceptable
        When the header rules out every form there is.

    Examples
    --------
    >>> chosen(ITEMS, None, "text/html,application/xhtml+xml,*/*;q=0.8").name
    'HTML'
    >>> chosen(ITEMS, "csv", "text/html").name
    'CSV'
    """
    if f is not None:
        if f not in offered:
            raise about("f", refusal("not_a_choice", f"`f` is one of {', '.join(offered)}."))
        return offered[f]
    # Who takes JSON takes GeoJSON, schemas and descriptions as well: they are JSON.
    forms: Sequence[Form] = [*dict.fromkeys(offered.values()), Form.JSON]
    bare = {form.value.partition(";")[0]: form for form in reversed(forms)}
    best = preferred([form.value.partition(";")[0] for form in forms], accept)
    if best is None:
        raise NotAcceptable(f"This is told as {', '.join(bare)}: accept one of them, or ask with `f`.")
    return bare[best]
