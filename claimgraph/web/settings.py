"""What the server is told: where it listens, whom it answers, and how much one query may take."""

from __future__ import annotations

import os
from dataclasses import dataclass

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
ANY_ADDRESS = {"0.0.0.0", "::", ""}  # noqa: S104 (named here to be told apart, not to be bound to)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds until its answer is out, rows (or triples) of it, megabytes to work it out."""

    seconds: float = 30.0
    rows: int = 10_000
    megabytes: int = 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """A server: `store` is a folder or the URL of an endpoint, `hosts` the names that it answers to ("*" for any),
    `origins` the web pages that may ask it from a browser, `token` what permits updates (None: nobody may),
    `editing` whether its pages may change the store."""

    store: str
    limits: Limits = Limits()
    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    token: str | None = None
    editing: bool = False
    workers: int = max(2, os.cpu_count() or 2)


def hosts_for(address: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The names that a server listening on `address` answers to: loopback's, the address, and those that were named.

    Raises ValueError for a server that listens everywhere and is told no name: any page whose name is made to point
    at this machine could then read the graph through a visitor's browser (DNS rebinding).
    """
    if address in ANY_ADDRESS and not named:
        raise ValueError(
            f"--host {address or '(empty)'} listens on every address: "
            "say by which name others reach it with --allow-host NAME ('*' for any)"
        )
    bracketed = f"[{address}]" if ":" in address else address
    return (*LOOPBACK, *(() if address in ANY_ADDRESS else (bracketed,)), *named)
