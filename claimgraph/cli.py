"""The command line: `claimgraph COMMAND …`. Commands are loaded when they are called, so that help comes at once."""

from __future__ import annotations

import difflib
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "ingest": ("claimgraph.commands.read", "Read articles into a store."),
    "extract": ("claimgraph.commands.read", "Print the claims of articles, without a store."),
    "who": ("claimgraph.commands.ask", "Who proposed, rejected or promised what, when."),
    "timeline": ("claimgraph.commands.ask", "What an actor said and did, and what was said of it."),
    "compare": ("claimgraph.commands.weigh", "Where sources agree, conflict, update or shift."),
    "events": ("claimgraph.commands.weigh", "Which events the articles tell of."),
    "event": ("claimgraph.commands.weigh", "All that was said of one event."),
    "show": ("claimgraph.commands.ask", "One claim in the words of its article."),
    "entities": ("claimgraph.commands.ask", "Who and what is in the graph, and under which names."),
    "query": ("claimgraph.commands.query", "Ask in SPARQL: a query by name, from a file, or your own."),
    "export": ("claimgraph.commands.export", "Write the graph as a picture, RDF, GraphML or a table."),
    "serve": ("claimgraph.commands.serve", "Look at the graph in a browser; SPARQL over HTTP."),
    "stats": ("claimgraph.commands.keep", "What the store holds."),
    "check": ("claimgraph.commands.keep", "Whether the graph in the store is sound."),
    "retract": ("claimgraph.commands.upkeep", "Take articles out of the store."),
    "merge": ("claimgraph.commands.upkeep", "Put the articles of another store into this one."),
    "backup": ("claimgraph.commands.upkeep", "Copy the store, also while it is written to."),
    "restore": ("claimgraph.commands.upkeep", "Put a copy in the place of the store."),
    "optimize": ("claimgraph.commands.upkeep", "Make the files of the store few and small."),
    "migrate": ("claimgraph.commands.upkeep", "Bring an older store to the format of this program."),
    "completion": ("claimgraph.commands.keep", "Print the script that completes commands in a shell."),
}
"""Name → where the command is, and its short help."""

EPILOG = """\b
Exit codes:
  0  done, also where nothing was found
  1  something failed: an input could not be read, the store is missing or
     in use, the graph is not sound
  2  called wrongly: an unknown option, name or query, an error in SPARQL
  130  stopped by Ctrl-C; what was reported is kept

\b
Example:
  claimgraph ingest articles/
  claimgraph who propose
"""


class Commands(click.Group):
    """A group whose commands are imported when they are called, and whose errors are told in a line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The commands, in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (as above)
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. Raises UsageError with the nearest name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=2, cutoff=0.5)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"no command {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (as above)
        """The list of commands with their short help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors that a user can mend become one clear message and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from claimgraph.trouble import told  # noqa: PLC0415 (knows all errors, so it loads everything)

            trouble = told(error)
            if trouble is None:
                raise
            raise trouble from error


def program_version() -> str:
    """The installed version, "unreleased" where the program runs from its source tree."""
    try:
        return version("claimgraph")
    except PackageNotFoundError:
        return "unreleased"


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(program_version(), "--version", message="%(prog)s %(version)s")
def main() -> None:
    """News articles in; claims with a source and a date; one graph; answers.

    Who proposed what, when, and where do sources agree or conflict? Start with `claimgraph ingest`.
    """


if __name__ == "__main__":
    main()
