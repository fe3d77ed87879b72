"""HTTP to a SPARQL endpoint: one request at a time, tried again where that does no harm, errors in words.

Credentials come from the environment and are never part of a message: CLAIMGRAPH_TOKEN, sent as a bearer's, or
CLAIMGRAPH_USER and CLAIMGRAPH_PASSWORD, sent by Basic or Digest as the server asks for.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import sleep
from urllib.parse import urlsplit

import httpx

from graph.errors import QueryError, StoreError, StoreNotFound

SECONDS = 600.0
"""For one answer; long, as the first question of a large graph may be."""
_CONNECTING = 10.0
_TRIES = 4
_AGAIN = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
_REFUSED = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.INTERNAL_SERVER_ERROR}
"""What engines say to SPARQL that they do not, or cannot, carry out (SPARQL 1.1 Protocol, 2.1.6: 400 and 500)."""
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where an endpoint takes queries and where updates."""

    query: str
    update: str

    @classmethod
    def of(cls, url: str) -> Place:
        """The place at a URL. Updates go to $CLAIMGRAPH_UPDATE_URL, else where the engine's own custom has them:
        beside ".../query" at ".../update" (Oxigraph, Fuseki), else at the same URL.

        Raises StoreError on a URL with a password in it, which would show in messages and lists of processes.
        """
        parts = urlsplit(url)
        if parts.username or parts.password:
            raise StoreError("leave the name and password out of the address: set CLAIMGRAPH_USER, CLAIMGRAPH_PASSWORD")
        if not parts.hostname:
            raise StoreError(f"{url} names no host: write http://host/path")
        beside = url.removesuffix("/query") + "/update" if url.endswith("/query") else url
        return cls(url, os.environ.get("CLAIMGRAPH_UPDATE_URL") or beside)


class _Credentials(httpx.Auth):
    """A token with every request; a password only where it is asked for, by Basic or Digest."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._token = environment.get("CLAIMGRAPH_TOKEN", "").strip()
        self._user, self._password = environment.get("CLAIMGRAPH_USER", ""), environment.get("CLAIMGRAPH_PASSWORD", "")
        self._digest = httpx.DigestAuth(self._user, self._password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """See httpx.Auth."""
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
        if self._chosen is not None:
            yield from self._chosen.auth_flow(request)
            return
        response = yield request
        if response.status_code == HTTPStatus.UNAUTHORIZED and self._user:
            asked = response.headers.get("www-authenticate", "").lower()
            self._chosen = self._digest if "digest" in asked else httpx.BasicAuth(self._user, self._password)
            flow = self._chosen.auth_flow(request)
            signed = next(flow)
            yield flow.send(response) if self._chosen is self._digest else signed


class Transport:
    """The way to one endpoint."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._client = httpx.Client(
            auth=_Credentials(os.environ),
            timeout=httpx.Timeout(SECONDS, connect=_CONNECTING),
            headers={"User-Agent": "claimgraph"},
        )

    def query(self, sparql: str, accept: str, parameters: tuple[tuple[str, str], ...] = ()) -> httpx.Response:
        """The answer to a query; tried again where nobody answers or the server is busy, for reading harms nobody.

        Raises StoreError, QueryError for what the engine refuses.
        """
        data: dict[str, str | list[str]] = {"query": sparql}
        for name, value in parameters:
            data[name] = [*data.get(name, []), value]
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            try:
                answer = self._client.post(self.place.query, data=data, headers={"Accept": accept})
                if answer.status_code not in _AGAIN or last:
                    return self._sound(answer, self.place.query)
            except (httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError) as error:
                if last:
                    raise self._unreached(error, self.place.query) from error
            except httpx.HTTPError as error:
                raise self._unreached(error, self.place.query) from error
            sleep(0.25 * 2**attempt)
        raise AssertionError  # the loop returns or raises

    def update(self, sparql: str) -> None:
        """Carry out an update; never tried again once it was sent, for it may have been made.

        Raises StoreError, QueryError for what the engine refuses.
        """
        try:
            answer = self._client.post(self.place.update, data={"update": sparql})
        except httpx.HTTPError as error:
            raise self._unreached(error, self.place.update) from error
        self._sound(answer, self.place.update)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _sound(self, answer: httpx.Response, url: str) -> httpx.Response:
        """The answer, if it is one."""
        status = answer.status_code
        if status < HTTPStatus.MULTIPLE_CHOICES:
            return answer
        told = " ".join(answer.text[:_SHOWN].split())
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            hint = "set CLAIMGRAPH_TOKEN, or CLAIMGRAPH_USER and CLAIMGRAPH_PASSWORD"
            raise StoreError(f"{url} does not permit this ({status}): {hint}")
        if status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED) or answer.is_redirect:
            raise StoreNotFound(
                f"no SPARQL endpoint at {url} ({status}): look at the address, or $CLAIMGRAPH_UPDATE_URL"
            )
        if status in _REFUSED:
            raise QueryError(f"{url} refuses this: {told}")
        raise StoreError(f"{url} fails with {status}: {told}")

    def _unreached(self, error: httpx.HTTPError, url: str) -> StoreError:
        if isinstance(error, httpx.TimeoutException):
            return StoreError(f"{url} did not answer in time: is the server at work, or the question too large?")
        return StoreError(f"cannot reach {url}: {error or type(error).__name__}; is the server running?")
