"""The command line: one command a verb, with the library's names and defaults.

Results go to stdout, as tables or as JSON; talk goes to stderr. Exit 0: done; 1: done, with
problems in the input, or stopped halfway; 2: misuse, said in one line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from graphx.cli import (
    asking,
    building,
    connecting,
    exploring,
    exporting,
    judging,
    keeping,
    matching,
)
from graphx.cli.printing import DONE, TROUBLED, hang_up, talk
from graphx.errors import GraphxError


class _InOrder(click.Group):
    """Commands are listed in the order in which they are used, each with the whole of its line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        return list(self.commands)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        cmd.short_help = (cmd.help or "").strip().partition("\n")[0]  # click would cut its own
        super().add_command(cmd, name)


@click.group(
    cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="graphx")
def graphx() -> None:
    """Who is connected to whom, since when, and where does it say so?"""


for command in (
    building.build,
    exploring.explore,
    asking.info,
    asking.rank,
    asking.show,
    asking.evidence,
    matching.match,
    connecting.path,
    connecting.compare,
    connecting.feed,
    connecting.outlets,
    judging.judge,
    exporting.export,
    keeping.check,
    keeping.rescue,
):
    graphx.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; what graphx refuses is said in one line, never as a traceback."""
    try:
        code = graphx.main(args=arguments, prog_name="graphx", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Abort:
        talk.print("Stopped.")
        return TROUBLED
    except GraphxError as error:
        talk.print(f"graphx: {error}", soft_wrap=True, markup=False)
        return 2
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hang_up()
        return DONE
    return code if isinstance(code, int) else DONE
