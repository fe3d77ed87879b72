"""ClaimGraph: one graph of claims, to be filled with articles and asked, from Python."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self, Unpack

from rdflib import Dataset

from claimgraph.choosing import Reading, Selection, in_words, speaking_of
from claimgraph.excerpt import excerpt
from claimgraph.exporting import Tell, named, whole_file, write
from claimgraph.inquiry import Inquiry
from claimgraph.results import Ingested, Picture, Results
from graph.sheet import claims_read
from graph.store import ClaimStore, Wait, open_store
from graph.vocabulary import unsegment

if TYPE_CHECKING:
    import networkx as nx

    from claimgraph.overruling import Overruled
    from graph.check import Report
    from graph.identity.whois import Whois
    from graph.transfer import Transferred


class ClaimGraph(Inquiry):
    """The claims of some articles in one graph: in the folder `path`, at the URL of a SPARQL endpoint, in memory where
    it is None.

    Use it in a `with` block, or close it: a store on disk has one writer. With `read_only` it can be read while
    another process writes. `wait` is how many seconds to wait for another process that writes; `waiting` is called
    with a line that says so.

    >>> with ClaimGraph() as graph:
    ...     _ = graph.ingest("articles/")
    ...     graph.who("propose").to_dataframe()  # doctest: +SKIP
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, read_only: bool = False, **wait: Unpack[Wait]):
        super().__init__(open_store(None if path is None else os.fspath(path), read_only=read_only, **wait))

    def __enter__(self) -> Self:
        """The graph itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the store, so that another process may write."""
        self.store.close()

    # Filling it

    def ingest(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        **reading: Unpack[Reading],
    ) -> Results[Ingested]:
        """Read files, folders, globs or "-" into the graph; what became of each input, as it was done.

        `date` and `publisher` serve articles that tell none of their own; `model` names a spaCy pipeline. With `jobs`,
        so many processes extract: a script that asks for them keeps its work under `if __name__ == "__main__":`; with
        `engine`, a cluster does (see claimgraph.engines). An article that is there already is passed over, unless
        `again` is set or another version or setting of this program extracted it; a changed one takes its place.
        Raises NoModel, NoEngine.
        """
        return Results(Ingested, tuple(self.ingesting(paths, **reading)))

    def ingesting(
        self,
        paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        **reading: Unpack[Reading],
    ) -> Iterator[Ingested]:
        """As `ingest`, one input at a time, as each is done."""
        from claimgraph.ingesting import ingesting, readable  # noqa: PLC0415 (the readers of HTML load for a second)

        found = readable(paths, date=reading.get("date"), publisher=reading.get("publisher"))
        jobs, again, model = reading.get("jobs", 1), reading.get("again", False), reading.get("model")
        try:
            if engine := reading.get("engine"):
                from claimgraph.engines.landing import landing  # noqa: PLC0415 (only for clusters)

                yield from landing(self.store, found, engine=engine, model=model, again=again)
            else:
                yield from ingesting(self.store, found, model=model, jobs=jobs, again=again)
        finally:
            self._forget_names()

    # Giving it away

    def dataset(self) -> Dataset:
        """An rdflib Dataset over the same store."""
        return self.store.dataset()

    def network(self, **chosen: Unpack[Selection]) -> nx.MultiDiGraph[str]:
        """Actors, claims and sources as a networkx graph with all attributes: see graph.network.claim_network."""
        from claimgraph.drawing import network  # noqa: PLC0415 (networkx loads slowly)

        return network(self._chosen(chosen))

    def picture(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        title: str = "Claims",
        view: str | None = None,
        **chosen: Unpack[Selection],
    ) -> Picture:
        """The network as one interactive HTML page that needs no network connection, written to `path` as well.
        A notebook shows it in a frame.

        It opens on the `view`: what matters ("overview"), "whole", or the actor, event or source of a name. Raises
        NothingNamed, UnknownName, BadParameter.
        """
        page = io.BytesIO()
        self.export(page, format="html", title=title, view=view, **chosen)
        if path is not None:
            with whole_file(Path(path)) as stream:
                stream.write(page.getvalue())
        return Picture(page.getvalue().decode("utf-8"))

    def export(
        self,
        output: str | os.PathLike[str] | IO[bytes],
        *,
        format: str | None = None,  # noqa: A002 (rdflib's word for it)
        title: str = "Claims",
        view: str | None = None,
        triple_terms: bool = False,
        tell: Tell = lambda: None,
        **chosen: Unpack[Selection],
    ) -> None:
        """Write the graph to a path or a binary stream, as the end of the path says where no `format` is given.

        "html" is an interactive page; "trig", "nq", "jsonld", "ttl", "nt", "rdf", "nanopub", "graphml", "csv",
        "jsonl", "parquet" the rest: see docs/exports.md, also on `triple_terms`. `actor`, `about`, `since`, `until`
        choose the claims; `view` is what the page opens on, as in `picture`; `tell` is called as each claim is written.
        A file appears whole or not at all. Raises UnknownFormat, NoParquet, UnknownName, BadParameter, NothingNamed.
        """
        told: dict[str, Any] = {"title": title, "chosen": in_words(chosen), "view": view}
        told |= {"triple_terms": triple_terms, "tell": tell}
        if isinstance(output, str | os.PathLike):
            path = Path(output)
            with whole_file(path) as stream:
                write(self._chosen(chosen), stream, shape=format or named(path), **told)
        else:
            write(self._chosen(chosen), output, shape=format or "trig", **told)

    # Keeping it

    def check(self) -> Report:
        """Whether the graph is sound: its SHACL shapes, and the rules between its parts."""
        from graph.check import check  # noqa: PLC0415 (pyshacl loads for a second)

        return check(self.store)

    def retract(self, article: str) -> int:
        """Take out an article by its id, with its earlier versions and the verdicts on them; how many versions went.

        Raises NoSuchArticle.
        """
        from graph.merge import retract  # noqa: PLC0415 (only needed here)

        self._forget_names()
        return len(retract(self.store, article).gone)

    def merging(self, other: ClaimStore) -> Iterator[Transferred]:
        """Put the articles of another store into this graph; what became of each: see graph.transfer.transfer."""
        from graph.transfer import transfer  # noqa: PLC0415 (only needed here)

        try:
            yield from transfer(other, self.store)
        finally:
            self._forget_names()

    def overrule(self, path: str | os.PathLike[str]) -> Overruled:
        """Make a file of `name = other` and `name != other` what users decided on; an earlier one is forgotten.

        Raises OSError, BadOverrules.
        """
        from claimgraph.overruling import overruled  # noqa: PLC0415 (finding copies loads for a second)

        self._forget_names()
        return overruled(self.store, Path(path))

    def overrules(self) -> tuple[str, ...]:
        """What users decided on names, a line a pair, as in the file of `overrule`."""
        from claimgraph.overruling import in_force  # noqa: PLC0415 (as above)

        return in_force(self.store)

    def whois(self, name: str) -> Whois:
        """The names of one entity with how often they stand, and why they were taken for one. Raises UnknownName."""
        from graph.identity.whois import whois  # noqa: PLC0415 (as above)

        return whois(self.store, unsegment(self._names.entities(name)[0]))

    def _chosen(self, chosen: Selection) -> ClaimStore:
        """The store, or an excerpt of it where something is to be chosen."""
        if not any(chosen.values()):
            return self.store
        found = self.rows("selection", **{name: value for name, value in chosen.items() if name != "about"})
        rows = speaking_of(found, chosen.get("about"), "subject", "predicate", "object")
        return excerpt(self.store, claims_read(self.store, (unsegment(str(row["claim"])) for row in rows)))
