"""Articles into the store, and what came of each: extracted here or by several workers, merged here one by one.

What the store has already of the same extraction is passed over before it is extracted, so a run that was cut off is
soon back where it was.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from claimgraph.choosing import Day
from claimgraph.results import Ingested
from claimgraph.workers import NoWorker, WorkerDied, Workers
from extract.article import Article, Unreadable, articles
from extract.settings import Settings, mark
from graph.claim import digest
from graph.claimstore import ONE_ARTICLE, ClaimStore
from graph.merge import ingest
from graph.origin import known

if TYPE_CHECKING:
    from graph.claim import Claim

BATCH, BATCH_CHARACTERS = 16, 20_000
"""A batch has at most so many articles, and no further one where it has so many characters: short ones are handed to a
worker together, since handing over takes as long as extracting one of a few words."""
AHEAD = 4
"""Batches a worker that are read ahead of what is merged, at most; so memory does not grow with the input."""

Extracted = tuple["Claim", ...]
_Numbered = tuple[int, Article]


def readable(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    date: Day = None,
    publisher: str | None = None,
) -> Iterator[Article | Unreadable]:
    """The articles at these paths, and what could not be read; see extract.article.articles."""
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return articles(given, date=date, publisher=publisher)


def ingesting(
    store: ClaimStore,
    found: Iterable[Article | Unreadable],
    *,
    model: str | None = None,
    jobs: int = 1,
    again: bool = False,
) -> Iterator[Ingested]:
    """What became of each article, its claims extracted and merged into the store, as each is done.

    With one job in the order given; with more, workers extract and articles are merged as they come, but versions of
    one article in the order given. `again` extracts also what is there already. Raises NoModel, TaggerError, NoWorker.
    """
    settings = Settings(model=model)
    desk = Desk(store, mark(settings), again)
    if jobs > 1:
        yield from _in_parallel(desk, found, settings, jobs)
        return
    for item in found:
        yield desk.unneeded(item) or desk.merged(item, tried(item, settings))


def extracted(numbered: _Numbered, *, settings: Settings) -> Extracted:
    """The claims of an article; what a worker does. Raises NoModel, TaggerError, and what a faulty extractor does."""
    from extract.pipeline import claims  # noqa: PLC0415 (loads spaCy and the tagger, which a second run does not need)

    return claims(numbered[1], settings=settings)


def tried(item: Article | Unreadable, settings: Settings) -> Extracted | Exception:
    """The claims of an article, or why there are none: what `Desk.merged` takes."""
    if isinstance(item, Unreadable):
        return item
    try:
        return extracted((0, item), settings=settings)
    except Exception as error:  # told of by `Desk.merged`
        return error


@dataclass(frozen=True, slots=True)
class Desk:
    """Where articles are held against the store and put into it."""

    store: ClaimStore
    mark: str
    again: bool

    def unneeded(self, item: Article | Unreadable) -> Ingested | None:
        """What became of an input that needs no extraction; None where it does."""
        if isinstance(item, Unreadable):
            return Ingested(item.path, "failed", problem=item.problem, remedy=item.remedy)
        count = None if self.again else known(self.store, item.ref, item.text, self.mark)
        return None if count is None else Ingested(_path(item), "unchanged", item.ref, count, notes=item.notes)

    def merged(self, found: Article | Unreadable, made: Extracted | Exception) -> Ingested:
        """What became of an article whose claims were extracted. Raises what `_problem` does."""
        assert isinstance(found, Article)  # noqa: S101 (see `unneeded`)
        path = _path(found)
        if isinstance(made, Exception):
            return Ingested(path, "failed", found.ref, problem=_problem(made), remedy="report this, with the article")
        try:
            report = ingest(self.store, found.ref, made, text=found.text, mark=self.mark)
        except ValueError as error:  # a text that no store can hold
            return Ingested(path, "failed", found.ref, problem=str(error), remedy="mend the text, or leave it out")
        return Ingested(path, report.outcome, found.ref, report.claims, report.verdicts_added, notes=found.notes)


def _problem(error: Exception) -> str:
    """A fault of an extractor, ours or a plug-in's, costs one article; what no article can do without, the run.

    Raises NoModel, TaggerError, NoWorker.
    """
    if isinstance(error, WorkerDied):
        return f"its claims could not be extracted ({error})"
    if isinstance(error, NoWorker):
        raise error
    from extract.attribution import TaggerError  # noqa: PLC0415 (slow to load)
    from extract.language import NoModel  # noqa: PLC0415 (loads spaCy)

    if isinstance(error, NoModel | TaggerError):
        raise error
    return f"its claims could not be extracted ({type(error).__name__}: {error})"


def _path(article: Article) -> str:
    return article.ref.path or article.ref.id


@dataclass(slots=True)
class _Pending:
    """An article on its way: `after` are the numbers of those before it that may be versions of the same."""

    article: Article
    keys: frozenset[str]
    after: frozenset[int]
    made: Extracted | Exception | None = None


@dataclass(slots=True)
class _Flow:
    """Articles read ahead, in the hands of workers, and waiting to be merged, by their numbers."""

    jobs: int
    pending: dict[int, _Pending] = field(default_factory=dict)
    waiting: list[_Numbered] = field(default_factory=list)
    in_hand: int = 0
    count: int = 0

    def add(self, article: Article, keys: frozenset[str], after: frozenset[int]) -> None:
        """An article to be extracted."""
        self.count += 1
        self.pending[self.count] = _Pending(article, keys, after)
        self.waiting.append((self.count, article))

    def before(self, keys: frozenset[str]) -> frozenset[int]:
        """The articles on their way of which one with these keys may be another version."""
        return frozenset(number for number, one in self.pending.items() if not keys.isdisjoint(one.keys))

    def batches(self) -> Iterator[Sequence[_Numbered]]:
        """What workers can be given now: each one batch to work on and one beside it."""
        while self.waiting and self.in_hand < 2 * self.jobs:
            size, characters = 0, 0
            while size < min(BATCH, len(self.waiting)) and characters < BATCH_CHARACTERS:
                characters += len(self.waiting[size][1].text)
                size += 1
            batch, self.waiting = self.waiting[:size], self.waiting[size:]
            self.in_hand += 1
            yield batch

    def done(self, batch: Sequence[_Numbered], results: Sequence[Extracted | Exception]) -> None:
        """A worker has done a batch."""
        self.in_hand -= 1
        for (number, _), made in zip(batch, results, strict=True):
            self.pending[number].made = made

    def next(self) -> _Pending | None:
        """An article that can be merged, taken out."""
        for number, one in self.pending.items():
            if one.made is not None and one.after.isdisjoint(self.pending):
                return self.pending.pop(number)
        return None


@dataclass(frozen=True, slots=True)
class _End:
    """No more input; `error` is what reading it raised."""

    error: BaseException | None = None


_Event = Article | Unreadable | _End | tuple[Sequence[_Numbered], Sequence[Extracted | Exception]]


def _in_parallel(
    desk: Desk, found: Iterable[Article | Unreadable], settings: Settings, jobs: int
) -> Iterator[Ingested]:
    events: SimpleQueue[_Event] = SimpleQueue()
    flow, reader = _Flow(jobs), _Reader(found, events, room=jobs * AHEAD * BATCH)
    work = partial(extracted, settings=settings)
    reading = True
    with reader, Workers(jobs, work, lambda batch, results: events.put((batch, results))) as workers:
        while reading or flow.pending:
            ready = flow.next()
            if ready is not None and ready.made is not None:
                yield desk.merged(ready.article, ready.made)
                reader.room.release()
            for event in _taken(events, wait=ready is None and (reading or bool(flow.pending))):
                if isinstance(event, _End):
                    reading = False
                    if event.error:
                        raise event.error
                elif isinstance(event, tuple):
                    flow.done(*event)
                elif (done := _arrived(desk, flow, event)) is not None:
                    yield done
                    reader.room.release()
                for batch in flow.batches():
                    workers.give(batch)


def _arrived(desk: Desk, flow: _Flow, item: Article | Unreadable) -> Ingested | None:
    """What became of an input that needs no extraction; else it is on its way."""
    keys = frozenset() if isinstance(item, Unreadable) else version_keys(item)
    after = flow.before(keys)
    if (not after or isinstance(item, Unreadable)) and (done := desk.unneeded(item)):
        return done
    assert isinstance(item, Article)  # noqa: S101 (see `unneeded`)
    flow.add(item, keys, after)
    return None


def version_keys(article: Article) -> frozenset[str]:
    """What two versions of one article have in common, one of these at least: see graph.claimstore."""
    ref = article.ref
    alone = ref.path is not None and PurePath(ref.path).suffix.lower() in ONE_ARTICLE
    told = {"id": ref.id, "url": ref.url, "path" if alone else "text": ref.path if alone else digest(article.text)}
    return frozenset(f"{name} {value}" for name, value in told.items() if value is not None)


def _taken(events: SimpleQueue[_Event], *, wait: bool) -> Iterator[_Event]:
    """What has happened; with `wait`, at least one event."""
    try:
        yield events.get(block=wait)
        while True:
            yield events.get(block=False)
    except Empty:
        return


class _Reader:
    """Reads articles in a thread of its own, no further ahead than there is `room`."""

    def __init__(self, found: Iterable[Article | Unreadable], events: SimpleQueue[_Event], *, room: int) -> None:
        self.room = threading.Semaphore(room)
        self._found, self._events, self._stopped = iter(found), events, False
        self._thread = threading.Thread(target=self._read, daemon=True)  # it may wait for a pipe that says nothing

    def __enter__(self) -> None:
        """Begin to read."""
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        """Read no further."""
        self._stopped = True
        self.room.release()

    def _read(self) -> None:
        try:
            while self.room.acquire() and not self._stopped:
                item = next(self._found, None)
                if item is None:
                    break
                self._events.put(item)
        except BaseException as error:  # told where the results are waited for
            self._events.put(_End(error))
        else:
            self._events.put(_End())
