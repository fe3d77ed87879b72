"""What a store holds and whether it is sound, and the shell: stats, check, completion."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from claimgraph.api import ClaimGraph
from claimgraph.commands.options import Place, format_option, printed, store_option
from claimgraph.grid import rows as grid
from claimgraph.terminal import put, say, show
from claimgraph.trouble import FAILED
from graph.vocabulary import prefixed
from queries.answer import Answer


@click.command()
@format_option()
@store_option
def stats(shape: str, store: Place) -> None:
    """What the store holds: articles, claims, acts, speakers, figures, verdicts.

    \b
    Example:
      claimgraph stats --format json
    """
    with ClaimGraph(store, read_only=True) as graph:
        found = graph.rows("stats")
    if not printed(found, shape):
        show(grid(found.columns, found))


@click.command()
@format_option()
@store_option
@click.pass_context
def check(ctx: click.Context, shape: str, store: Place) -> None:
    """Whether the graph in the store is sound: its SHACL shapes, and the rules between articles and verdicts.

    The exit code is 1 where it is not.

    \b
    Example:
      claimgraph check --store claims.store
    """
    with ClaimGraph(store, read_only=True) as graph:
        report = graph.check()
    rows = tuple(
        {
            "problem": each.message,
            "node": each.node,
            "property": prefixed(each.path or "") or each.path,
            "value": each.value,
        }
        for each in report.problems
    )
    found = Answer("Problems", ("problem", "node", "property", "value"), rows)
    if not printed(found, shape):
        if rows:
            show(grid(found.columns, found))
        verdict = "sound" if report.conforms else f"{len(rows)} problems; ingest the articles named above again"
        put(f"{report.articles} articles, {report.claims} claims: {verdict}\n")
    if not report.conforms:
        say("the graph is not sound", "red")
        ctx.exit(FAILED)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, options, formats, acts, names of queries and, out of the store, names
    of actors and events in a shell.

    \b
    Example:
      claimgraph completion bash >> ~/.bashrc
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    put(kind(ctx.find_root().command, {}, "claimgraph", "_CLAIMGRAPH_COMPLETE").source())
