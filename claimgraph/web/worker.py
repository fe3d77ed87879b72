"""A process that answers queries for the server, one at a time, and can be killed without harm.

Oxigraph cannot be interrupted from Python, so a query that explodes is ended with the process that works on it. It
holds the store open for reading, takes jobs from its standard input and answers on its standard output (`frames`).
`python -m claimgraph.web.worker STORE SECONDS ROWS MEGABYTES`, started by `pool`.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import IO, Any, TypeVar

import pyoxigraph as ox

from claimgraph.api import ClaimGraph
from claimgraph.trouble import MISUSED, told
from claimgraph.web import frames, media, rows
from claimgraph.web.explorer.decisions import decide
from claimgraph.web.explorer.jobs import show
from claimgraph.web.refusal import Refused
from claimgraph.web.settings import Limits
from claimgraph.web.snapshot import Snapshot
from graph.claimstore import Asked
from graph.errors import StoreError, StoreLocked
from graph.vocabulary import PREFIXES
from queries.answer import Answer
from queries.library import find

GRACE = 5.0
"""Seconds after which a worker ends itself whose server no longer can."""
HELD = 20_000
"""Rows that are worked out before the first is sent, so that an answer that fails, or is too long, fails whole."""
_PIECE = 1 << 16
_MEGABYTE = 1 << 20
_T = TypeVar("_T")

Reply = tuple[str, Iterator[bytes]]
"""The media type of an answer and its bytes."""
Job = Callable[[Snapshot, Mapping[str, Any], Limits], Reply]


def ask(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """A query of the protocol: `sparql`, `default` and `named` graphs or None, `accept`."""
    graph = snapshot.graph(job["changes"])
    dataset = None if job["dataset"] is None else Asked(*(tuple(names) for names in job["dataset"]))
    found = graph.store.answers(job["sparql"], dataset)
    if isinstance(found, ox.QueryBoolean):
        media_type = media.results_type(job["accept"])
        return media_type, iter([rows.truth(bool(found), media_type).encode()])
    if isinstance(found, ox.QuerySolutions):
        media_type = media.results_type(job["accept"])
        variables = [variable.value for variable in found.variables]
        return media_type, _pieces(rows.written(variables, _counted(found, limits.rows), media_type))
    shape = media.graph_format(job["accept"])
    triples = _counted(_distinct(found), limits.rows)
    return shape.media_type, iter([ox.serialize(triples, format=shape, prefixes=PREFIXES) or b""])


def named(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """A query of the library by `name` with `parameters`, its rows as "csv", "json" or "jsonl" (`shape`), or as "page":
    a JSON object of its `sparql`, `columns` and `rows`."""
    graph = snapshot.graph(job["changes"])
    query = find(job["name"])
    found = graph.query(query, **job["parameters"])
    if not isinstance(found, Answer):
        raise Refused(HTTPStatus.BAD_REQUEST, f"{query.name} has no rows")
    if len(found) > limits.rows:
        raise _too_many(limits.rows)
    if job["shape"] == "page":
        asked = graph.sparql(query, **job["parameters"])
        page = {"sparql": asked, "columns": found.columns, "rows": json.loads(found.to_json())}
        return "application/json", iter([json.dumps(page).encode()])
    text = {"csv": found.to_csv, "json": found.to_json, "jsonl": found.to_jsonl}[job["shape"]]()
    return {"csv": media.CSV, "json": "application/json"}.get(job["shape"], "application/jsonl"), iter([text.encode()])


def change(snapshot: Snapshot, job: Mapping[str, Any], _limits: Limits) -> Reply:
    """An update, for which the store is opened for writing and let go of again."""
    with ClaimGraph(snapshot.place) as graph:
        graph.store.update(job["sparql"])
    return "", iter(())


JOBS: dict[str, Job] = {"ask": ask, "named": named, "change": change, "show": show, "decide": decide}


def answer(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Iterator[tuple[bytes, bytes]]:
    """The frames that answer a job."""
    try:
        media_type, pieces = _begun(snapshot, job, limits)
        yield frames.HEAD, frames.packed({"type": media_type})
        for piece in pieces:
            yield frames.BODY, piece
        yield frames.END, b""
    except Refused as refused:
        yield frames.FAILURE, frames.packed([refused.status, refused.message, refused.headers])
    except MemoryError:
        yield frames.FAILURE, frames.packed([HTTPStatus.UNPROCESSABLE_ENTITY, "the query needs too much memory", {}])
    except Exception as error:
        yield frames.FAILURE, frames.packed(_failure(error))


def _begun(snapshot: Snapshot, job: Mapping[str, Any], limits: Limits) -> Reply:
    """A reply whose first piece is there; once more from the start where the writer took a table away meanwhile."""
    for last in (False, True):
        try:
            media_type, pieces = JOBS[job["do"]](snapshot, job, limits)
            first = list(itertools.islice(pieces, 1))
            return media_type, itertools.chain(first, pieces)
        except (OSError, RuntimeError):
            if last or job["do"] in ("change", "decide"):
                raise
            snapshot.open()
        except StoreError:
            raise
        except ValueError as error:
            if last or not isinstance(error.__cause__, OSError | RuntimeError):
                raise
            snapshot.open()
    raise AssertionError  # the loop returns or raises


def _failure(error: Exception) -> list[object]:
    """Status, message and headers for an error: 400 for what the asker can mend, 503 while another process writes."""
    if isinstance(error, StoreLocked):
        return [HTTPStatus.SERVICE_UNAVAILABLE, str(error), {"Retry-After": "5"}]
    trouble = told(error)
    if trouble is not None and trouble.exit_code == MISUSED:
        return [HTTPStatus.BAD_REQUEST, trouble.message, {}]
    sys.stderr.write(f"claimgraph serve: {type(error).__name__}: {error}\n")
    return [HTTPStatus.INTERNAL_SERVER_ERROR, "the store cannot be read; the server's log says why", {}]


def _counted(found: Iterable[_T], limit: int) -> Iterator[_T]:
    """These, the first `HELD` of them at once. Raises Refused where there are more than `limit`."""
    rest = iter(found)
    held = list(itertools.islice(rest, min(limit + 1, HELD)))
    if len(held) > limit:
        raise _too_many(limit)
    return itertools.chain(held, _up_to(rest, limit - len(held), limit))


def _distinct(found: Iterable[_T]) -> Iterator[_T]:
    """Each once: a CONSTRUCT makes a set of triples, and the engine some of them twice."""
    seen: set[_T] = set()
    for item in found:
        if item not in seen:
            seen.add(item)
            yield item


def _up_to(found: Iterator[_T], left: int, limit: int) -> Iterator[_T]:
    for count, item in enumerate(found):
        if count >= left:
            raise _too_many(limit)
        yield item


def _too_many(limit: int) -> Refused:
    return Refused(
        HTTPStatus.UNPROCESSABLE_ENTITY, f"the answer has more than {limit:,} rows: add a LIMIT, or ask for less"
    )


def _pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts joined to pieces of some size."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def _serve(snapshot: Snapshot, limits: Limits, jobs: IO[bytes], output: IO[bytes]) -> None:
    with suppress(StoreError):  # the first job will meet it again, and tell
        snapshot.graph()
    frames.send(output, frames.READY)
    output.flush()
    for line in jobs:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE)  # by default its signal ends the process
        for kind, payload in answer(snapshot, json.loads(line), limits):
            frames.send(output, kind, payload)
        output.flush()
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(megabytes: int) -> None:
    """What the process may claim; where the system knows no such limit, none."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 (not on every system)

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer jobs until standard input ends."""
    store, seconds, most, megabytes = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at a terminal reaches the server, which ends its workers
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the frames
    limits = Limits(float(seconds), int(most), int(megabytes))
    _limit_memory(limits.megabytes)
    _serve(Snapshot(store), limits, sys.stdin.buffer, output)


if __name__ == "__main__":
    main()
