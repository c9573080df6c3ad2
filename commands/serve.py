"""`gazetteer serve`: answer over HTTP until Ctrl-C."""

import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import typer
import uvicorn
from sqlalchemy import URL

from api.state import SHELVES
from commands.cluster import ports
from commands.databases import reach, require_current
from commands.state import state_of
from foundation.db import connect
from foundation.documents.templates import open_templates
from foundation.errors import Unavailable
from foundation.settings import Settings
from gazetteer.normalizing.model import fitted
from gazetteer.proposals.workflow.facts import read_terms

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}  # noqa: S104 - what to ask where a server listens on all
_READY_SECONDS = 600
_PORTS = 65_535


def serve(context: typer.Context) -> None:
    """Answer over HTTP until Ctrl-C. Address and port: GAZETTEER_HOST, GAZETTEER_PORT."""
    state = state_of(context)
    settings = listening(state.settings)
    with reach(state.database, state.settings) as url:
        database = connect(url)
        try:
            require_current(database)
        finally:
            database.dispose()
        answer(url, settings, when_ready=lambda: typer.echo(f"Ready: {address(settings)}/docs", err=True))


def answer(url: URL, settings: Settings, *, when_ready: Callable[[], None]) -> None:
    """Serve a database until a signal ends it.

    Parameters
    ----------
    url
        The database, at the newest schema.
    settings
        Address, port, worker processes.
    when_ready
        Called once the first question can be answered.

    Raises
    ------
    Unavailable
        When the normalizer's weights are not those of this program, or an office's template cannot be used.
    """
    fitted()
    open_templates(settings.templates, SHELVES)
    read_terms(
        consultation_days=settings.consultation_days,
        experts=settings.experts_heard,
        approvers=settings.approvers,
        procedures=settings.procedures,
    )
    # The worker processes are new programs: they read the URL, as all settings, from the environment.
    os.environ["GAZETTEER_DATABASE_URL"] = url.render_as_string(hide_password=False)
    threading.Thread(target=_wait_until_ready, args=(settings, when_ready), daemon=True).start()
    uvicorn.run(
        "api.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        log_level=settings.log_level,
        http="commands.wire:Protocol",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


def address(settings: Settings) -> str:
    """Return where a browser on this machine finds the server."""
    return f"http://{_EVERYWHERE.get(settings.host, settings.host)}:{settings.port}"


def listening(settings: Settings) -> Settings:
    """Return the settings with the port that will be listened on: any free one where they say 0.

    Raises
    ------
    Unavailable
        When another program listens there, or the address is not this machine's.
    """
    if settings.port == 0:
        return settings.model_copy(update={"port": ports.any_free()})
    if not ports.is_free(settings.port, settings.host):
        other = settings.port + 1 if settings.port < _PORTS else 8000
        raise Unavailable(
            f"Port {settings.port} of {settings.host} cannot be listened on, most likely because another program does:"
            f" end that program, or choose another port with GAZETTEER_PORT={other}."
        )
    return settings


def _wait_until_ready(settings: Settings, when_ready: Callable[[], None]) -> None:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address(settings)}/readyz", timeout=5):  # noqa: S310 - our own address
                when_ready()
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
