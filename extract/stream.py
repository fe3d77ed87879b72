"""A stream of articles → claims: while one article is parsed, the next one's attributions are already looked for.

The tagger runs outside the interpreter's lock, so on two cores its time is hidden behind the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread

from extract.article import Article, Unreadable
from extract.attribution import Attribution
from extract.pipeline import Settings, claims
from extract.reading import tagged
from graph.claim import Claim


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article with its attributions, or with the fault that came of looking for them."""

    article: Article
    found: tuple[Attribution, ...] | Exception

    def claims(self, *, settings: Settings | None = None) -> tuple[Claim, ...]:
        """The article's claims. Raises what went wrong with it, then or now."""
        if isinstance(self.found, Exception):
            raise self.found
        return claims(self.article, settings=settings, found=self.found)


@dataclass(frozen=True, slots=True)
class _Torn:
    """Where the articles broke off, and by what."""

    error: BaseException


_Ready = Queue[Tagged | Unreadable | _Torn | None]


def stream(found: Iterable[Article | Unreadable]) -> Iterator[Tagged | Unreadable]:
    """Each article as soon as it is read and tagged, in order, at most two ahead; what is unreadable as it is.

    `found` is walked through in another thread; what it raises is raised here.
    """
    ready: _Ready = Queue(maxsize=1)
    stopped = Event()
    # A daemon: a pipe that never closes must not keep the program from ending.
    Thread(target=_tag, args=(found, ready, stopped), daemon=True).start()
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, _Torn):
                raise item.error
            yield item
    finally:
        stopped.set()
        _empty(ready)


def _tag(found: Iterable[Article | Unreadable], ready: _Ready, stopped: Event) -> None:
    try:
        for item in found:
            ready.put(item if isinstance(item, Unreadable) else _tagged(item))
            if stopped.is_set():
                return
    except BaseException as error:  # it is raised where the articles are asked for
        ready.put(_Torn(error))
    ready.put(None)


def _tagged(article: Article) -> Tagged:
    try:
        return Tagged(article, tagged(article))
    except Exception as error:  # one article's fault is told with that article
        return Tagged(article, error)


def _empty(ready: _Ready) -> None:
    """Makes room, so that the other thread sees that it may end."""
    try:
        while True:
            ready.get_nowait()
    except Empty:
        return
