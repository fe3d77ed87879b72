"""What changes the store from a page: who may, and that it was this page that asked.

Nobody may, unless the server was started so (`Settings.editing`). A change goes by POST with a token that only the
pages of this server hold; it is new with every start. Another site's page can send a form here, but cannot read one.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimgraph.web.endpoint import answered, body
from claimgraph.web.explorer.decisions import MARKS
from claimgraph.web.protocol import FORM, pairs, text
from claimgraph.web.refusal import Refused

LONGEST = 10_000
"""Bytes of a form."""
_CLAIM = re.compile(r"[0-9a-f]{16}\Z")
_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]*\Z")


async def decide(request: Request) -> Response:
    """Mark a verdict, and lead back to the page that asked for it. Raises Refused."""
    form = await sent(request)
    pair, mark = (form.get("a", ""), form.get("b", "")), form.get("mark", "")
    if mark not in MARKS or not all(map(_CLAIM.match, pair)):
        raise Refused(HTTPStatus.BAD_REQUEST, f"a mark is one of {', '.join(MARKS)} on the ids of two claims")
    await answered(request, request.app.state.writer, {"do": "decide", "pair": pair, "mark": mark})
    request.app.state.changes += 1
    back = form.get("back", "/")
    return RedirectResponse(back if _PATH.match(back) else "/", HTTPStatus.SEE_OTHER)


async def sent(request: Request) -> Mapping[str, str]:
    """The values of a form that was sent with the token of this server.

    Raises Refused: 403 where the server takes no changes or the token is not there; 400, 408, 413 and 415 for what is
    no form.
    """
    permitted(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a form comes as {FORM}")
    form = dict(pairs(text(await body(request, LONGEST))))
    check_token(request, form.get("token", ""))
    return form


def permitted(request: Request) -> None:
    """Raise Refused (403) where the server takes no changes, or where a page of another site asks for one."""
    if request.app.state.csrf is None:
        raise Refused(HTTPStatus.FORBIDDEN, "this server changes nothing: start it with claimgraph serve --edit")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(HTTPStatus.FORBIDDEN, "a change must be asked for by a page of this server")


def check_token(request: Request, token: str) -> None:
    """Raise Refused (403) on another token than that of this server."""
    if not hmac.compare_digest(token.encode(), request.app.state.csrf.encode()):
        raise Refused(HTTPStatus.FORBIDDEN, "the page that asked is older than this server: reload it, and try again")
