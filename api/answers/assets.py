"""Built files for browsers: kept for good where their names say what is in them, packed where a browser unpacks."""

import os
import re
from os import PathLike
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

_HASHED = re.compile(r"-[\w-]{8}\.(js|css)\Z")
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"
_POLICY = "default-src 'none'; connect-src 'self'; script-src 'self'"
_PACKED = (("br", ".br"), ("gzip", ".gz"))


class Assets(StaticFiles):
    """A folder of built files.

    A file that has ``.br`` or ``.gz`` beside it is sent packed to who takes it. A script may ask this server: what
    runs as a worker obeys the policy that came with its own file, not that of the page (Content Security Policy
    Level 3, 4.2 "Integration with HTML").
    """

    def file_response(
        self,
        full_path: PathLike[str] | str,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file, packed when there is one that the browser takes; 304 when it has it already."""
        asked = Headers(scope=scope)
        path = Path(full_path)
        coding, sent = _best(path, asked.get("accept-encoding", ""))
        told = sent.stat() if coding else stat_result
        media_type = FileResponse(path).media_type
        answer = FileResponse(sent, status_code=status_code, media_type=media_type, stat_result=told)
        answer.headers["Cache-Control"] = _FOR_GOOD if _HASHED.search(path.name) else _ASK_AGAIN
        answer.headers["Content-Security-Policy"] = _POLICY
        answer.headers["Vary"] = "Accept-Encoding"
        if coding:
            answer.headers["Content-Encoding"] = coding
        return NotModifiedResponse(answer.headers) if self.is_not_modified(answer.headers, asked) else answer


def _best(path: Path, accepted: str) -> tuple[str, Path]:
    """Return the coding and the file to send; no coding for the file itself."""
    named = (part.partition(";q=") for part in accepted.lower().replace(" ", "").split(","))
    # A weight of 0 rules out, however many zeros it is written with (RFC 9110, 12.4.2).
    taken = {name for name, _, weight in named if not weight or weight.strip("0.")}
    for coding, ending in _PACKED:
        packed = path.with_name(path.name + ending)
        if coding in taken and packed.is_file():
            return coding, packed
    return "", path
