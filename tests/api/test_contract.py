"""The document is kept: whatever schemathesis makes of it is answered as it says, and never with a 5xx."""

from typing import Any

import httpx
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api.app import create_app
from api.normalizing.forms import Form
from foundation.settings import Settings

_REJECTIONS = ["400", "401", "403", "404", "405", "406", "409", "413", "414", "415", "422", "428", "429", "5xx"]
"""How wrong data may be refused: the usual ways, and what made-up data is refused for before it is read (too long)."""

_CONFIG = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": _REJECTIONS}}})
_DOCUMENT = schemathesis.openapi.from_dict(create_app(Settings()).openapi(), config=_CONFIG)

_CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
)
"""Left out is the acceptance of all that fits the document: that west lies below east, or that a division exists, no
schema can say."""


_FILES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "image/tiff",
    "application/offset+octet-stream",
    "image/jpeg",
    "image/png",
    "image/webp",
    "application/gpx+xml",
    "application/geopackage+sqlite3",
    "application/octet-stream",
)


@schemathesis.serializer(Form.NDJSON.value, Form.CSV.value, Form.XLSX.value, *_FILES)
def as_it_stands(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Send what was made up, whatever it is: such bodies have no schema."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@_DOCUMENT.parametrize()
@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_to_the_document(case: schemathesis.Case[Any], client: httpx.Client) -> None:
    case.call_and_validate(base_url=str(client.base_url), checks=list(_CHECKS))
