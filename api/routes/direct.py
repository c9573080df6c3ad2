"""Routes that read their parameters by their own model, and not by the framework's general way of reading any."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Any, cast

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.exchange import Exchange
from api.transaction import NotInMemoryError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class DirectRoute(APIRoute):
    """A route whose function takes an exchange and one model of query parameters.

    It is declared as any other, so the API document shows it as any other; only its answering is shorter. The
    framework looks into every field of the model anew for every request, whether it may be a sequence: a tenth of what
    a search takes. A route that takes a part of the path as well is answered the framework's way.
    """

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        if self.dependant.path_params:
            return super().get_route_handler()
        [asking], [given] = self.dependant.dependencies, self.dependant.query_params
        exchanged = cast("Callable[[Request], Coroutine[Any, Any, Exchange]]", asking.call)
        model = cast("type[BaseModel]", given.field_info.annotation)

        async def answer(request: Request) -> Response:
            return await self.answered(await exchanged(request), understood(model, request.query_params))

        return answer

    async def answered(self, asked: Exchange, given: BaseModel) -> Response:
        """Answer in a thread; what can wait on the event loop is answered there."""
        answered: Response
        if iscoroutinefunction(self.endpoint):
            answered = await self.endpoint(asked, given)
        else:
            answered = await run_in_threadpool(self.endpoint, asked, given)
        return answered


class RememberingRoute(DirectRoute):
    """A route whose answers come from memory.

    They are given on the event loop: a search takes some milliseconds, at worst some tens, threads would not do it
    faster beside each other, and going to one and back takes as long as a tenth of the search. Where something is not
    in memory yet, a thread reads it, and the event loop waits for nothing but the ledger's head.
    """

    async def answered(self, asked: Exchange, given: BaseModel) -> Response:
        """Answer on the event loop, or in a thread where something must be read first."""
        glimpsed = replace(asked, glimpsed=await asked.server.head())
        try:
            answered: Response = self.endpoint(replace(glimpsed, at_once=True), given)
        except NotInMemoryError:
            return await super().answered(glimpsed, given)
        return answered


def understood(model: type[BaseModel], given: Mapping[str, str]) -> BaseModel:
    """Return parameters as their model reads them.

    Raises
    ------
    RequestValidationError
        As the framework raises it, so that one handler tells of both.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        faults = [{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults) from error
