"""What stands before every page: who may ask, how much may be sent, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
from base64 import b64decode
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""On every answer. Nothing is loaded from elsewhere, and no script or style that stands in a page is run."""


class SaferAnswers:
    """An app whose every answer has `HEADERS`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def middleware(settings: Settings) -> list[Middleware]:
    """What every request passes, outermost first: headers, the check of Host, and CORS where it is asked for."""
    layers = [
        Middleware(SaferAnswers),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False),
    ]
    if settings.origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Accept", "Content-Type"],
        )
        layers.append(cors)
    return layers


def permit_update(headers: Headers, token: str | None) -> None:
    """Let an update pass that has the token, as `Authorization: Bearer …` or as the password of Basic; browsers are
    never asked for it, so none sends it by itself.

    Raises Refused: 403 where the server takes no updates, 401 on a wrong token or none.
    """
    if token is None:
        raise Refused(HTTPStatus.FORBIDDEN, "this endpoint is read-only: it was started without a token for updates")
    if not hmac.compare_digest(_given(headers.get("authorization", "")).encode(), token.encode()):
        raise Refused(HTTPStatus.UNAUTHORIZED, "an update wants the token of this server", WWW_Authenticate="Bearer")


def _given(authorization: str) -> str:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip()
    if scheme.lower() == "basic":
        try:
            return b64decode(credentials, validate=True).decode().partition(":")[2]
        except ValueError:
            return ""
    return ""
