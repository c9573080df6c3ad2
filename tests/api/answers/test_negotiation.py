import pytest

from api.answers.negotiation import NotAcceptable, Representation, negotiate


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, Representation.JSON),
        ("", Representation.JSON),
        ("*/*", Representation.JSON),
        ("application/*", Representation.JSON),
        ("application/geo+json", Representation.GEOJSON),
        ("Application/Geo+JSON", Representation.GEOJSON),
        ("application/json;q=0.5, application/geo+json", Representation.GEOJSON),
        ("application/geo+json;q=0.5, */*", Representation.JSON),
        ("application/json;q=0, */*", Representation.GEOJSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Representation.JSON),
    ],
)
def test_the_accept_header_chooses(accept: str | None, expected: Representation) -> None:
    assert negotiate(None, accept) is expected


def test_f_goes_before_the_header() -> None:
    assert negotiate("geojson", "application/json") is Representation.GEOJSON


@pytest.mark.parametrize(
    "accept", ["text/html", "application/json;q=0", "*/*;q=0", "application/json;q=nan", "nonsense"]
)
def test_a_header_that_leaves_out_everything_is_refused(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="f=geojson"):
        negotiate(None, accept)
