"""Where the pages are, and how a request becomes a job of the workers and its answer a page."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from claimgraph.web.endpoint import Sent, read_by
from claimgraph.web.explorer import editing
from claimgraph.web.explorer.desk import NotListed
from claimgraph.web.explorer.rendering import html
from claimgraph.web.refusal import Refused

Handler = Callable[[Request], Awaitable[Response]]
_TITLES = {
    HTTPStatus.NOT_FOUND: "Not here",
    HTTPStatus.FORBIDDEN: "Not permitted",
    HTTPStatus.BAD_REQUEST: "That cannot be asked",
    HTTPStatus.SERVICE_UNAVAILABLE: "Not now",
    HTTPStatus.UNPROCESSABLE_ENTITY: "That takes too long",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That is too much",
}


def page(name: str, here: str) -> Handler:
    """The handler of a page of `jobs.PAGES`; `here` is the part of the navigation that it belongs to."""

    async def handler(request: Request) -> Response:
        given = {key: request.query_params.getlist(key) for key in request.query_params}
        common = common_values(request, here)
        job = {"do": "show", "page": name, "at": dict(request.path_params), "given": given, "common": common}
        try:
            reply = await read_by(request, job)
        except Refused as refusal:
            return refused(request, refusal, here)
        if reply.media_type == "text/x-elsewhere":
            return RedirectResponse(json.loads(reply.begun), HTTPStatus.SEE_OTHER)
        return Sent(reply)

    return handler


def changing(change: Handler, here: str = "") -> Handler:
    """A handler that changes the store; why it does not is told as a page."""

    async def handler(request: Request) -> Response:
        try:
            return await change(request)
        except Refused as refusal:
            return refused(request, refusal, here)

    return handler


def common_values(request: Request, here: str) -> dict[str, Any]:
    """What every page holds: where one is, and what stands in the search box."""
    query = request.url.query
    return {
        "here": here,
        "searched": request.query_params.get("q", "") if here == "search" else "",
        "token": request.app.state.csrf,
        "at_page": f"{request.url.path}?{query}" if query else request.url.path,
    }


def refused(request: Request, refusal: Refused, here: str) -> Response:
    """Why there is no such page, or that its lists are being made, as a page."""
    common = common_values(request, here)
    headers = dict(refusal.headers)
    if refusal.message == NotListed().message:
        values: Mapping[str, Any] = {"progress": request.app.state.keeper.told, "gone": request.app.state.keeper.gone}
        return HTMLResponse(html("waiting.html", **common, **values), refusal.status, headers)
    title = _TITLES.get(refusal.status, "Something went wrong")
    return HTMLResponse(html("refused.html", **common, title=title, message=refusal.message), refusal.status, headers)


ROUTES: tuple[BaseRoute, ...] = (
    Route("/", page("conflicts", "conflicts"), name="start"),
    Route("/claim/{name}.ttl", page("turtle", "claims")),
    Route("/claim/{name}", page("claim", "claims")),
    Route("/events", page("events", "events")),
    Route("/event/{name}", page("event", "events")),
    Route("/question/{name}", page("question", "events")),
    Route("/actors", page("actors", "actors")),
    Route("/entity/{name:path}", page("actor", "actors")),
    Route("/articles", page("articles", "articles")),
    Route("/article/{name}/{version}", page("article", "articles")),
    Route("/search", page("search", "search")),
    Route("/decisions", page("decisions", "decisions")),
    Route("/overrules.txt", page("overrules", "decisions")),
    Route("/decide", changing(editing.decide), methods=["POST"]),
)
