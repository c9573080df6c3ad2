"""What cannot be answered, in the shape of the national register: `status` and `message`, with the status of HTTP."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson
import psycopg
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response

from api import problems
from api.answers.sending import encode
from foundation.errors import GazetteerError

_TOLD = (RequestValidationError, GazetteerError, SQLAlchemyError, psycopg.Error)
_IN_SHORT: Mapping[int, str] = {
    problems.INVALID_PARAMETERS.status: "参数有误",
    problems.NOT_FOUND.status: "未找到",
    problems.METHOD_NOT_ALLOWED.status: "请求方式不支持",
    problems.GONE.status: "该年份不存在此区划",
    problems.TOO_LARGE.status: "请求过大",
    problems.UNSUPPORTED_MEDIA_TYPE.status: "请求格式不支持",
    problems.INTERNAL.status: "服务内部错误",
    problems.UNAVAILABLE.status: "服务暂不可用",
}
"""What clients may show to people; the sentence behind it is ours."""


async def in_their_shape(request: Request, answer: Callable[[], Awaitable[Response]]) -> Response:
    """Return an answer, or why there is none: the same kinds of problem as everywhere, told as the register tells them.

    Raises
    ------
    Exception
        What no handler of the application knows: the last resort of all routes takes it.
    """
    try:
        return await answer()
    except _TOLD as error:
        handlers = request.app.exception_handlers
        handler = next((handlers[kind] for kind in type(error).__mro__ if kind in handlers), None)
        if handler is None:
            raise
        return refused(handler(request, error))


def refused(problem: Response) -> Response:
    """Return a problem document in the register's shape, with its status and headers.

    There is no `records`: who does not look at the status shall not take it for an empty list.
    """
    told = orjson.loads(problem.body)
    headers = {name: value for name, value in problem.headers.items() if name not in {"content-type", "content-length"}}
    content: dict[str, Any] = {"status": told["status"], "message": _message(told), "total": 0, "data": None}
    content |= {name: told[name] for name in ("type", "errors", "units", "instance") if name in told}
    return Response(encode(content), problem.status_code, headers, "application/json")


def _message(told: Mapping[str, Any]) -> str:
    sentences = [fault["detail"] for fault in told.get("errors", ())] or [told["detail"]]
    return f"{_IN_SHORT.get(told['status'], '无法回答')}：{' '.join(sentences)}"
