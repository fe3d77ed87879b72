"""The web application: its pages, its endpoint, the workers that answer both, and what guards them.

Other pages are mounted beside these: a list of routes, whose handlers give jobs to the workers by
`endpoint.read_by`.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from claimgraph.web import endpoint, pages
from claimgraph.web.adding import pages as adding
from claimgraph.web.adding.process import Additions
from claimgraph.web.catalogue.process import Keeper
from claimgraph.web.explorer import routes as explorer
from claimgraph.web.guard import middleware
from claimgraph.web.pool import Pool
from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Settings

ROUTES: tuple[BaseRoute, ...] = (
    *explorer.ROUTES,
    *adding.ROUTES,
    Route("/sparql", endpoint.sparql, methods=["GET", "POST"], name="sparql"),
    Route("/query", pages.query, name="query"),
    Route("/queries/{name}.{shape}", pages.download, name="download"),
    Route("/queries/{name}", pages.named, name="named"),
    Mount("/static", StaticFiles(directory=Path(__file__).with_name("static")), name="static"),
)


def application(settings: Settings, *, more: Iterable[BaseRoute] = ()) -> Starlette:
    """The application on a store, with `more` pages beside its own. The workers live as long as it runs."""

    @asynccontextmanager
    async def alive(app: Starlette) -> AsyncIterator[None]:
        readers = Pool(settings.store, settings.limits, settings.workers)
        writers = Pool(settings.store, settings.limits, 1 if settings.token is not None or settings.editing else 0)
        additions = Additions(settings.store, partial(_changed, app))
        async with readers, writers, Keeper(settings.store) as keeper, additions:
            app.state.readers, app.state.writer, app.state.keeper = readers, writers, keeper
            app.state.additions = additions
            yield

    app = Starlette(
        routes=[*more, *ROUTES],
        middleware=middleware(settings),
        exception_handlers={Refused: _refused, HTTPException: _no_page},
        lifespan=alive,
    )
    app.state.settings, app.state.changes = settings, 0
    app.state.csrf = secrets.token_urlsafe() if settings.editing else None
    return app


def _changed(app: Starlette) -> None:
    """Have readers see what was written just now."""
    app.state.changes += 1


async def _refused(request: Request, error: Exception) -> Response:
    """A refusal: a page to a browser, to others its message in plain text."""
    if not isinstance(error, Refused):
        raise error
    if "text/html" in request.headers.get("accept", ""):
        return explorer.refused(request, error, "")
    return PlainTextResponse(f"{error.message}\n", error.status, headers=error.headers)


async def _no_page(request: Request, error: Exception) -> Response:
    """A page that is not there, or not asked for in this way."""
    if not isinstance(error, HTTPException):
        raise error
    told = {
        HTTPStatus.NOT_FOUND: "there is no such page: SPARQL goes to /sparql, the query page is /query",
        HTTPStatus.METHOD_NOT_ALLOWED: f"{request.method} is not for this page",
    }
    message = told.get(HTTPStatus(error.status_code), error.detail)
    return await _refused(request, Refused(HTTPStatus(error.status_code), message, **(error.headers or {})))
