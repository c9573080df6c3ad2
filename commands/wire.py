"""What comes over the wire: request lines with Chinese in them, as people type them behind `curl`."""

import re

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LINE_ENDS = b"\r\n"


def plain_request_line(data: bytes) -> bytes:
    """Return bytes with those percent-encoded that are no ASCII, from the first to the end of the line.

    A URL holds ASCII alone, and a strict parser turns ``/v1/search?q=花溪`` away, which `curl` sends as it is typed.
    What follows the line is left as it is.

    Parameters
    ----------
    data
        Begins with a request line or with a further piece of one; blank lines may stand before it (RFC 9112, 2.2).

    References
    ----------
    RFC 3986, 2.1 and 2.5; RFC 3987, 3.1.

    Examples
    --------
    >>> plain_request_line("GET /v1/search?q=花溪 HTTP/1.1".encode())
    b'GET /v1/search?q=%E8%8A%B1%E6%BA%AA HTTP/1.1'
    """
    end = _end_of_line(data)
    line = data[:end]
    if line.isascii():
        return data
    return _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line) + data[end:]


def _end_of_line(data: bytes) -> int:
    """Return where the first line ends that is not blank; behind the last byte, where it goes on after them."""
    end = data.find(b"\n", len(data) - len(data.lstrip(_LINE_ENDS)))
    return len(data) if end < 0 else end


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 as the server speaks it, with request lines made plain first.

    Only what stands where a request line must stand is touched: a body may hold anything, also what looks like one.
    """

    _is_line_next = True
    """Whether what comes next belongs to a request line: at the beginning, after a whole request, within a line."""

    def data_received(self, data: bytes) -> None:
        """Take what a client sent."""
        if not self._is_line_next:
            super().data_received(data)
            return
        goes_on = _end_of_line(data) == len(data)
        super().data_received(plain_request_line(data))
        # The parser has seen a request begin, but what it wants next is the rest of its first line.
        self._is_line_next = self._is_line_next or goes_on

    def on_message_begin(self) -> None:
        """Take the beginning of a request."""
        self._is_line_next = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Take the end of a request, with its body."""
        super().on_message_complete()
        self._is_line_next = True
