"""The command that opens the app: ``explore``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
def explore(corpus: Path | None, port: int, no_browser: bool) -> int:  # noqa: FBT001 — click's flag
    """Open the explorer on a corpus; without one, on the sample."""
    from graphx.explorer import launch  # noqa: PLC0415 — Streamlit is loaded only here

    return launch.explore(corpus, port=port, browser=not no_browser)
