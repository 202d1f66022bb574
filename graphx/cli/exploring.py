"""The command that opens the app: ``explore``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
@click.option(
    "--serve", default="", metavar="ADDRESS",
    help="Serve others, too, at this address of this machine (0.0.0.0 is all of them). They need "
    "the link that is printed, with its token; GRAPHX_TOKEN may name the token.",
)  # fmt: skip
def explore(
    corpus: Path | None,
    port: int,
    no_browser: bool,  # noqa: FBT001 — click's flag
    serve: str,
) -> int:
    """Open the explorer on a corpus; without one, on the sample.

    A CORPUS that is not there yet is made of the articles that you drop on its page.
    """
    from graphx.explorer import launch  # noqa: PLC0415 — Streamlit is loaded only here

    return launch.explore(corpus, port=port, browser=not no_browser, serve=serve)
