"""The pages by which articles are added: the form, and how far a lot is. Who may is `editing`'s to say."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from claimgraph.web.adding import lot as lots
from claimgraph.web.adding.process import Additions
from claimgraph.web.adding.upload import Sent, sent
from claimgraph.web.endpoint import Sent as Answer
from claimgraph.web.endpoint import read_by
from claimgraph.web.explorer import editing
from claimgraph.web.explorer.rendering import html
from claimgraph.web.explorer.routes import changing, common_values
from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Settings

LISTED = 60
"""So many articles of a lot are listed by name."""
_HERE = "add"
_FIELDS = {"title": 500, "date": 40, "publisher": 300, "url": 2_000}
"""The fields beside a text, and their longest values."""
_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


async def form(request: Request) -> Response:
    """The form. Raises Refused (403) where nothing can be added."""
    _permitted(request)
    return _form(request)


async def add(request: Request) -> Response:
    """Take in what the form holds, and lead to how far it is. What cannot be taken in comes back with what is wrong."""
    _permitted(request)
    try:
        given = await sent(request)
        editing.check_token(request, given.fields.get("token", ""))
        lot = _lot(given)
    except Refused as refusal:
        if refusal.status != _LARGE:
            raise
        return _form(request, refusal.message, status=_LARGE)
    told = await run_in_threadpool(lots.wrong, lot) if lot else "there is nothing in it: paste a text, or choose files"
    if lot is None or told:
        return _form(request, told, given.fields, files=bool(given.files), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _seen(_additions(request).begin(lot).key)


async def look(request: Request) -> Response:
    """How far a lot is; once it is done, its articles and the verdicts on them."""
    _permitted(request)
    one = _additions(request).found(request.path_params["key"])
    told = one.told_of(LISTED)
    if one.busy:
        return HTMLResponse(html("adding.html", **common_values(request, _HERE), **told).encode("utf-8", "replace"))
    common = common_values(request, _HERE)
    return Answer(
        await read_by(request, {"do": "show", "page": "added", "at": {"told": told}, "given": {}, "common": common})
    )


async def again(request: Request) -> Response:
    """Try a lot again."""
    _permitted(request)
    await editing.sent(request)
    return _seen(_additions(request).again(request.path_params["key"]).key)


async def stop(request: Request) -> Response:
    """End a lot where it is."""
    _permitted(request)
    await editing.sent(request)
    return _seen(_additions(request).stop(request.path_params["key"]).key)


def _permitted(request: Request) -> None:
    """Raise Refused (403) where the server takes no changes, another site's page asks, or the store is elsewhere."""
    settings: Settings = request.app.state.settings
    editing.permitted(request)
    if "://" in settings.store:
        told = "the store is behind an endpoint, into which this page does not write: use claimgraph ingest --store"
        raise Refused(HTTPStatus.FORBIDDEN, f"{told} {settings.store}")


def _lot(given: Sent) -> lots.Lot | None:
    """What is to be added; None for nothing. Raises Refused (413) for a text or field that is too long."""
    fields = {name: given.fields.get(name, "").strip() for name in ("text", *_FIELDS)}
    for name, longest in {"text": lots.A_TEXT, **_FIELDS}.items():
        if len(fields[name]) > longest:
            raise Refused(_LARGE, f"the {name} has {len(fields[name]):,} characters: at most {longest:,}")
    if given.files:
        return lots.Lot(given.files, fields["date"], fields["publisher"])
    return lots.Lot((lots.pasted(fields),)) if fields["text"] else None


def _form(
    request: Request,
    problem: str = "",
    fields: Mapping[str, str] | None = None,
    *,
    files: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The form with what was in it, and the `problem` with that; `files` says which half it is with."""
    given = {name: (fields or {}).get(name, "") for name in ("text", *_FIELDS)}
    values = {"problem": problem, "given": given, "files": files, "limits": lots}
    return HTMLResponse(html("add.html", **common_values(request, _HERE), **values).encode("utf-8", "replace"), status)


def _seen(key: str) -> Response:
    return RedirectResponse(f"/add/{key}", HTTPStatus.SEE_OTHER)


def _additions(request: Request) -> Additions:
    found: Additions = request.app.state.additions
    return found


ROUTES: tuple[BaseRoute, ...] = (
    Route("/add", changing(form, _HERE), methods=["GET"]),
    Route("/add", changing(add, _HERE), methods=["POST"]),
    Route("/add/{key}", changing(look, _HERE), methods=["GET"]),
    Route("/add/{key}/again", changing(again, _HERE), methods=["POST"]),
    Route("/add/{key}/stop", changing(stop, _HERE), methods=["POST"]),
)
