"""/sparql: the SPARQL 1.1 Protocol, answered by the workers."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from claimgraph.web import protocol
from claimgraph.web.description import description
from claimgraph.web.guard import permit_update
from claimgraph.web.media import with_charset
from claimgraph.web.pool import Pool, Reply
from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Settings

LONGEST_QUERY = 1 << 20
LONGEST_UPDATE = 64 << 20
"""Bytes of a body; the longer goes with the token only."""
_SENDING = 30.0
"""Seconds within which a client must have sent its body."""
_T = TypeVar("_T")


async def sparql(request: Request) -> Response:
    """The answer to a request of the protocol; to a GET without a query, what the service is, to a browser the page."""
    settings: Settings = request.app.state.settings
    permitted = settings.token is not None and "authorization" in request.headers
    operation = protocol.read(
        request.method,
        request.scope["query_string"],
        request.headers.get("content-type"),
        await body(request, LONGEST_UPDATE if permitted else LONGEST_QUERY),
    )
    accept = request.headers.get("accept")
    if operation is None:
        if "text/html" in (accept or ""):
            return RedirectResponse(request.url_for("query"), HTTPStatus.SEE_OTHER)
        return description(str(request.url_for("sparql")), accept, updates=settings.token is not None)
    if operation.kind == "update":
        permit_update(request.headers, settings.token)
        await answered(request, request.app.state.writer, {"do": "change", "sparql": operation.sparql})
        request.app.state.changes += 1
        return Response(status_code=HTTPStatus.NO_CONTENT)
    asked = operation.dataset
    dataset = [asked.default, asked.named] if asked else None
    job = {"do": "ask", "sparql": operation.sparql, "dataset": dataset, "accept": accept}
    return Sent(await read_by(request, job))


async def read_by(request: Request, job: Mapping[str, Any]) -> Reply:
    """What a reading worker answers to a job (`worker.JOBS`), unless the client goes away: then the work is stopped."""
    return await answered(request, request.app.state.readers, {**job, "changes": request.app.state.changes})


async def answered(request: Request, pool: Pool, job: Mapping[str, Any]) -> Reply:
    """What one of these workers answers to a job, unless the client goes away."""
    return await _while_there(request, pool.run(job))


class Sent(Response):
    """An answer of the workers on its way to the client."""

    def __init__(self, reply: Reply, *, headers: Mapping[str, str] | None = None) -> None:
        self._rest = reply.rest
        super().__init__(reply.begun, media_type=with_charset(reply.media_type), headers=headers)
        self.headers["Vary"] = "Accept"
        if self._rest:
            del self.headers["Content-Length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is there, then what comes. A failure on the way breaks the connection off: a client must not take
        a part of an answer for all of it."""
        if self._rest is None:
            await super().__call__(scope, receive, send)
            return
        try:
            start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            await send(start)
            await send({"type": "http.response.body", "body": self.body, "more_body": True})
            async for piece in self._rest.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._rest.close()


async def body(request: Request, longest: int) -> bytes:
    """The body, if it is not too long (bytes) or too slow. Raises Refused: 413, 408."""
    found = bytearray()
    try:
        async with asyncio.timeout(_SENDING):
            async for piece in request.stream():
                found += piece
                if len(found) > longest:
                    raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body has at most {longest:,} bytes")
    except TimeoutError as error:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the body did not come in time") from error
    except ClientDisconnect as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the body broke off") from error
    return bytes(found)


async def _while_there(request: Request, work: Coroutine[Any, Any, _T]) -> _T:
    task = asyncio.create_task(work)
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Refused(HTTPStatus.BAD_REQUEST, "the client went away")
        return task.result()
    finally:
        gone.cancel()
        task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
