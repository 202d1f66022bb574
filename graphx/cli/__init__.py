"""The command line: one command a verb, with the library's names and defaults.

Results go to stdout, as tables or as JSON; talk goes to stderr. Exit 0: done; 1: done, with
problems in the input, or stopped halfway; 2: misuse, said in one line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from graphx.cli.printing import DONE, TROUBLED, hang_up, open_streams, talk
from graphx.errors import GraphxError


class Listed(NamedTuple):
    """A command in the list of all: the module that has it, and the first line of its help."""

    module: str
    line: str


COMMANDS = {
    "build": Listed(
        "building", "Read articles, find names, decide whom they mean; add to a corpus."
    ),
    "explore": Listed("exploring", "Open the explorer on a corpus; without one, on the sample."),
    "info": Listed("asking", "Tell what is in a corpus, and every recorded problem."),
    "rank": Listed("asking", "List the entities, the strongest first."),
    "show": Listed("asking", "Show one entity: who it is, its names, neighbours and articles."),
    "evidence": Listed("asking", "Print the sentences behind the edge between two entities."),
    "match": Listed("matching", "Tell which names of a LIST are in a corpus, and how often."),
    "path": Listed(
        "connecting",
        "Tell how two entities are connected: the best few ways, a sentence for each step.",
    ),
    "compare": Listed(
        "connecting",
        "Compare two PERIODs: who meets in the second only, no more, more often, less often.",
    ),
    "feed": Listed(
        "connecting",
        "List who met for the first time, the newest first, and who was named far more than usual.",
    ),
    "outlets": Listed(
        "connecting", "Tell who says so: how often each outlet lets two entities (NAMES) meet."
    ),
    "forget": Listed(
        "forgetting", "Take articles out of a corpus, and every word of them out of its file."
    ),
    "judge": Listed(
        "judging",
        "Decide about a name; the decision lasts, also when articles are added, and can be undone.",
    ),
    "export": Listed("exporting", "Write a graph, a page, or a table; the ending says the format."),
    "check": Listed(
        "keeping", "Read all of a corpus and tell what is wrong with it; nothing is changed."
    ),
    "rescue": Listed("keeping", "Save what can be saved from a broken corpus into a new one."),
}
"""In the order in which they are used. A module is loaded when its command is."""


class _Listing(click.Group):
    """Lists its commands without loading any, each with the whole of its line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"graphx.cli.{COMMANDS[cmd_name].module}")
        found: click.Command = getattr(module, cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.line) for name, listed in COMMANDS.items()])


@click.group(
    cls=_Listing,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="graphx")
def graphx() -> None:
    """Who is connected to whom, since when, and where does it say so?"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; what graphx refuses is said in one line, never as a traceback."""
    open_streams()
    try:
        code = graphx.main(args=arguments, prog_name="graphx", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Abort:
        talk.say("Stopped.")
        return TROUBLED
    except GraphxError as error:
        talk.say(f"graphx: {error}")
        return 2
    except BrokenPipeError:
        hang_up()
        return DONE
    except OSError as error:  # a full disk, say, that a result was printed to
        hang_up()
        talk.say(f"graphx: stopped: {error}")
        return TROUBLED
    return code if isinstance(code, int) else DONE
