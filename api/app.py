"""The HTTP service: `create_app` for ``uvicorn --factory``; nothing happens at import."""

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version

import anyio.to_thread
from fastapi import FastAPI
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import State
from starlette.staticfiles import StaticFiles

from api.answers.assets import Assets
from api.compat import routes as compat
from api.documentation.openapi import document
from api.failures import handle_failures
from api.inspections.attesting import routes as inspection_papers
from api.inspections.overview import routes as inspection_overview
from api.inspections.packing import routes as inspection_packages
from api.inspections.photos import routes as inspection_photos
from api.inspections.planning import routes as inspection_plans
from api.inspections.reporting import routes as inspection_reports
from api.inspections.syncing import import_routes as inspection_imports
from api.inspections.syncing import routes as inspection_records
from api.inspections.treating import routes as inspection_findings
from api.middleware import Manners
from api.ogc import routes as ogc
from api.proposals import checking as proposal_checks
from api.proposals import comment_routes as proposal_comments
from api.proposals import file_routes as proposal_files
from api.proposals import review_routes as proposal_reviews
from api.proposals import routes as proposals
from api.proposals.announcing import routes as announcements
from api.proposals.bulk import routes as bulk_proposals
from api.proposals.papers import routes as proposal_papers
from api.proposals.tasks import routes as proposal_tasks
from api.routes import (
    boundaries,
    division_changes,
    division_recording,
    divisions,
    home,
    lines,
    markers,
    metrics,
    normalize,
    operations,
    place_changes,
    places,
    reconcile,
    reconcile_suggest,
    reference,
    reverse,
    search,
    session,
    suggest,
    tokens,
    users,
)
from api.state import Clock, ServerState
from api.tiles import routes as tiles
from api.tiles.preparing import prepare
from api.tiles.shelf import Shelf
from boundaries.inspections.tables import province_tables
from foundation.db import Database, connect, database_url
from foundation.errors import GazetteerError, Unavailable
from foundation.settings import Settings
from gazetteer.normalizing.model import fitted
from gazetteer.proposals.rulebook.lists import rulebook
from web import CLIENT, HOME

_ROUTES = (
    home,
    tiles,
    search,
    suggest,
    normalize,
    reverse,
    places,
    divisions,
    division_changes,
    lines,
    markers,
    boundaries,
    reconcile,
    reconcile_suggest,
    proposal_checks,
    # Before those whose address holds an identity in the place of their words.
    proposal_tasks,
    bulk_proposals,
    proposals,
    proposal_papers,
    announcements,
    proposal_files,
    proposal_reviews,
    proposal_comments,
    inspection_overview,
    inspection_papers,
    inspection_photos,
    inspection_plans,
    inspection_packages,
    inspection_records,
    inspection_imports,
    inspection_reports,
    inspection_findings,
    ogc,
    compat,
    session,
    users,
    tokens,
    place_changes,
    division_recording,
    operations,
    metrics,
    reference,
)

_log = logging.getLogger("gazetteer.api")

WORKERS = 16
"""Threads that answer; each may hold one connection, so the pool has as many and none waits for another."""

_BESIDE = 4
"""Connections beyond the threads': for building and rebuilding the index."""
_LONGEST_GOODBYE_S = 10.0
"""How long a server that ends waits for the index that is being built."""
_RETRY_S = 2.0
"""Between two tries to build the name index while the database cannot be read."""


def create_app(
    settings: Settings | None = None, database: Database | None = None, *, clock: Clock | None = None
) -> FastAPI:
    """Return the application; the database is opened when the server starts, and closed when it ends.

    Starting raises `Unavailable` where no database is named, or the normalizer's weights are not those of this program.

    Parameters
    ----------
    settings
        Read from the environment when left out.
    database
        A database that is open already and stays the caller's; without one, ``settings.database_url`` is opened.
    clock
        The present instant; a test fixes it.
    """
    known = settings or Settings()
    app = FastAPI(
        title="Gazetteer of Guizhou",
        version=version("gazetteer"),
        contact={"name": "The operators of this server"},
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=_life(known, database, clock or _now),
        # A path is right or it is not: a redirect would hide the mistake and lose the query.
        redirect_slashes=False,
        # The framework's pages load their scripts from a content network that an office may not reach.
        docs_url=None,
        redoc_url=None,
    )
    app.openapi = lambda: document(app)  # type: ignore[method-assign] # the documented way to complete the document
    for routes in _ROUTES:
        # Joined as they are: a router that is included is one more layer to look through for every request.
        app.router.routes.extend(routes.router.routes)
    _mount_pages(app)
    handle_failures(app)
    app.add_middleware(Manners)
    return app


def _life(
    settings: Settings, database: Database | None, clock: Clock
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what happens from the start of a server to its end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = _opened(settings, database)
        app.state.server = ServerState(settings, opened, clock)
        anyio.to_thread.current_default_thread_limiter().total_tokens = WORKERS
        stopping = threading.Event()
        app.state.tiles = Shelf(app.state.server)
        beside = _work_beside(app.state, stopping)
        try:
            yield
        finally:
            stopping.set()
            for each in beside:
                each.join(timeout=_LONGEST_GOODBYE_S)
            await app.state.server.glances.close()
            if database is None:
                opened.dispose()

    return lifespan


def _mount_pages(app: FastAPI) -> None:
    app.mount(home.ASSETS, StaticFiles(directory=HOME))
    if CLIENT.is_dir():
        app.mount(home.MAP_ASSETS, Assets(directory=CLIENT / "map"))


def _opened(settings: Settings, database: Database | None) -> Database:
    """Return the database, after looking for what else must be there: told now, and not to the first who asks."""
    fitted()
    rulebook(settings.naming_rules)
    province_tables(settings.inspection_rules, settings.parameter_sets)
    if database is not None:
        return database
    if settings.database_url is None:
        raise Unavailable("No database is named: set GAZETTEER_DATABASE_URL, or start with `gazetteer serve`.")
    return connect(database_url(settings.database_url), pool_size=WORKERS, max_overflow=_BESIDE)


def _build_index(state: State, stopping: threading.Event) -> None:
    """Build the name index, trying again while the database cannot be read; `/readyz` is 503 until it is there.

    Then what maps ask for first, as far as it could not be drawn before.
    """
    server: ServerState = state.server
    while not stopping.is_set():
        try:
            revision = server.knowledge.build()
        except (SQLAlchemyError, GazetteerError) as error:
            _log.warning("The name index cannot be built yet: %s", error)
            stopping.wait(_RETRY_S)
        else:
            _log.info("The name index is built, at revision %d.", revision)
            prepare(server, state.tiles, stopping)
            return


def _work_beside(state: State, stopping: threading.Event) -> list[threading.Thread]:
    """Begin what goes on beside answering, until told to stop, and return the threads that do it."""
    found = [
        threading.Thread(target=_build_index, args=(state, stopping), name="index", daemon=True),
        # Maps do not wait for the index, and the first who looks at one does not wait for it to be drawn.
        threading.Thread(target=_draw_maps, args=(state, stopping), name="maps", daemon=True),
    ]
    for each in found:
        each.start()
    return found


def _draw_maps(state: State, stopping: threading.Event) -> None:
    prepare(state.server, state.tiles, stopping)


def _now() -> datetime:
    return datetime.now(UTC)
