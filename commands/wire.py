"""What comes over the wire: request lines with Chinese in them, as people type them behind `curl`."""

import re

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_READING = re.compile(rb"(?:GET|HEAD|OPTIONS) [^\r\n]*")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def plain_request_line(data: bytes) -> bytes:
    """Return what a client sent with the bytes of its request line that are no ASCII percent-encoded.

    A URL holds ASCII alone, and a strict parser turns ``/v1/search?q=花溪`` away, which `curl` sends as it is typed. No
    other byte is touched: not those of headers, of a body, or of a request line that came in pieces.

    References
    ----------
    RFC 3986, 2.1 and 2.5; RFC 3987, 3.1.

    Examples
    --------
    >>> plain_request_line("GET /v1/search?q=花溪 HTTP/1.1".encode())
    b'GET /v1/search?q=%E8%8A%B1%E6%BA%AA HTTP/1.1'
    """
    found = _READING.match(data)
    if found is None or found[0].isascii():
        return data
    return _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], found[0]) + data[found.end() :]


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 as the server speaks it, with request lines made plain first."""

    def data_received(self, data: bytes) -> None:
        """Take what a client sent."""
        super().data_received(plain_request_line(data))
