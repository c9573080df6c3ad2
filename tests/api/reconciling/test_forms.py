import pytest

from api.reconciling.forms import fields_of
from foundation.errors import InvalidInput


def test_chinese_in_a_form_is_read_percent_encoded_or_as_it_is() -> None:
    assert fields_of(b"queries=%E9%9D%92") == fields_of("queries=青".encode()) == {"queries": "青"}


def test_an_empty_form_has_no_fields() -> None:
    assert fields_of(b"") == {}


@pytest.mark.parametrize(
    "body",
    [b"queries=%ff", b"queries=\xff\xfe", b"queries=1&queries=2", b"&".join(b"f%d=1" % at for at in range(11))],
)
def test_a_form_that_cannot_be_read_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidInput):
        fields_of(body)
