import pytest

from api.answers.negotiation import NotAcceptable, UnsupportedMediaType
from api.normalizing.forms import Form, charset_of, form_of, form_of_answer
from foundation.errors import InvalidInput


@pytest.mark.parametrize(
    ("content_type", "form"),
    [
        ("application/json", Form.JSON),
        ("Application/JSON; charset=utf-8", Form.JSON),
        ("application/x-ndjson", Form.NDJSON),
        ("application/jsonl", Form.NDJSON),
        ("text/csv;charset=gbk", Form.CSV),
        ("text/tab-separated-values", Form.CSV),
        (Form.XLSX.value, Form.XLSX),
        ("multipart/form-data; boundary=x", Form.FORM_DATA),
    ],
)
def test_a_form_is_known_by_its_media_type(content_type: str, form: Form) -> None:
    assert form_of(content_type) is form


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "multipart/mixed; boundary=x", "application/zip"])
def test_any_other_is_refused_with_those_there_are(content_type: str | None) -> None:
    with pytest.raises(UnsupportedMediaType, match="text/csv"):
        form_of(content_type)


def test_a_packed_body_is_refused() -> None:
    with pytest.raises(UnsupportedMediaType, match="Content-Encoding"):
        form_of("application/json", "gzip")


@pytest.mark.parametrize(
    ("form", "f", "accept", "answer"),
    [
        (Form.CSV, None, None, Form.CSV),
        (Form.CSV, "xlsx", "text/csv", Form.XLSX),
        (Form.CSV, None, f"{Form.XLSX.value}, text/csv;q=0.5", Form.XLSX),
        (Form.XLSX, None, "*/*", Form.XLSX),
        (Form.JSON, None, "application/*", Form.JSON),
        (Form.NDJSON, "ndjson", None, Form.NDJSON),
    ],
)
def test_an_answer_has_the_form_of_its_body_unless_a_like_one_is_asked_for(
    form: Form, f: str | None, accept: str | None, answer: Form
) -> None:
    assert form_of_answer(form, f, accept) is answer


def test_a_form_that_is_not_given_for_a_body_is_refused() -> None:
    with pytest.raises(InvalidInput, match="f=csv"):
        form_of_answer(Form.JSON, "csv", None)
    with pytest.raises(NotAcceptable, match="application/json"):
        form_of_answer(Form.JSON, None, "text/html")


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/csv; charset=gbk", "gbk"), ('text/csv; header=present; charset="UTF-8"', "UTF-8"), ("text/csv", None)],
)
def test_a_charset_is_told(content_type: str, charset: str | None) -> None:
    assert charset_of(content_type) == charset
