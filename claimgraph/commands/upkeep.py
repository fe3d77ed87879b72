"""Keeping a store: articles out of it, those of another in, copies of it and back, fewer files, a newer format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from claimgraph.commands.options import Place, Writing, folder_option, store_option, wait_option, written
from claimgraph.progress import progress
from claimgraph.results import counted
from claimgraph.terminal import say
from graph.claimstore import ClaimStore
from graph.store import DiskStore, open_store
from graph.transfer import Transferred

MEGABYTE = 1_000_000


@click.command(cls=Writing)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@wait_option
@store_option
def retract(articles: tuple[str, ...], wait: float, store: Place) -> None:
    """Take articles out of the store, with their earlier versions and the verdicts on their claims.

    ARTICLE is an id, as `claimgraph query articles` lists them.

    \b
    Example:
      claimgraph retract 9f2c4d1a7b3e5f60
    """
    with written(store, wait) as graph:
        for article in articles:
            graph.retract(article)
            say(f"retracted {article}", "dim")


@click.command(cls=Writing)
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER-STORE")
@wait_option
@store_option
def merge(other: Path, wait: float, store: Place) -> None:
    """Put the articles of another store into this one, as if they were ingested: entities and verdicts follow.

    A version that is here already stays as it is; a changed article takes the place of its earlier version. What users
    decided on names comes along; where the two stores differ, this one's holds. OTHER-STORE is only read.

    \b
    Example:
      claimgraph merge colleague.store
    """
    if isinstance(store, Path) and other.resolve() == store.resolve():
        raise click.UsageError("a store is not merged into itself")
    with open_store(other, read_only=True) as source, written(store, wait) as graph:
        done = _told(graph.merging(source), total=_articles(source))
    say(f"{_in_words(done)}; {store} has the articles of {other}")


@click.command()
@click.argument("copy", type=click.Path(path_type=Path), metavar="DEST")
@folder_option
def backup(copy: Path, store: Path) -> None:
    """Copy the store, as it is now, into a new folder DEST; also while another claimgraph writes to it.

    The copy is a store like any other, and can be asked where it is.

    \b
    Example:
      claimgraph backup /backups/claims-monday
    """
    from graph import upkeep  # noqa: PLC0415 (not for help)

    say(f"{copy}: {upkeep.backup(store, copy) / MEGABYTE:,.1f} MB, whole and on the disk")


@click.command(cls=Writing)
@click.argument("copy", type=click.Path(path_type=Path), metavar="SOURCE")
@click.option("--replace", is_flag=True, help="Put it in the place of the store that is there, damaged or not.")
@wait_option
@folder_option
def restore(copy: Path, *, replace: bool, wait: float, store: Path) -> None:
    """Put a copy made by `claimgraph backup` in the place of the store. SOURCE stays as it is.

    All of the copy is read first; what is there goes only when the copy is there whole.

    \b
    Example:
      claimgraph restore /backups/claims-monday --replace
    """
    from graph import upkeep  # noqa: PLC0415 (as above)

    quads = upkeep.restore(copy, store, replace=replace, wait=wait)
    say(f"{store}: {quads:,} statements, all read")


@click.command(cls=Writing)
@wait_option
@folder_option
def optimize(wait: float, store: Path) -> None:
    """Merge the files of the store, after much was ingested or taken out: it gets smaller and is asked sooner.

    \b
    Example:
      claimgraph optimize
    """
    from graph import upkeep  # noqa: PLC0415 (as above)

    with DiskStore(store, wait=wait, waiting=lambda told: say(told, "dim")) as found:
        before, after = upkeep.optimize(found)
    say(f"{store}: {before / MEGABYTE:,.1f} MB before, {after / MEGABYTE:,.1f} MB now")


@click.command(cls=Writing)
@wait_option
@folder_option
def migrate(wait: float, store: Path) -> None:
    """Bring a store that an older claimgraph made to the format of this one.

    A new store grows beside the old one, which stays whole and is kept under another name. Stopped on the way, the
    same command goes on.

    \b
    Example:
      claimgraph migrate
    """
    from graph.migration import kept_aside, migrating  # noqa: PLC0415 (as above)

    with DiskStore(store, read_only=True, any_format=True) as old:
        before, total = old.format, _articles(old)
    done = _told(migrating(store, wait=wait), total=total)
    if not kept_aside(store, before).exists():
        say(f"{store} has the format of this claimgraph already")
        return
    say(f"{_in_words(done)}; the old store is kept at {kept_aside(store, before)}: delete it when you like")


def _articles(store: ClaimStore) -> int:
    return sum(1 for _ in store.articles())


def _told(steps: Iterable[Transferred], *, total: int) -> Mapping[str, int]:
    """How many articles came by outcome, each shown as it comes."""
    done: Counter[str] = Counter()
    with progress(total) as tell:
        for step in steps:
            done[step.outcome] += 1
            tell(done.total(), step.article.title or step.article.id)
    return done


def _in_words(done: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(done.items())) or counted(0, "article")
