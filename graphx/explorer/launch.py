"""Start the explorer: Streamlit on this machine only, telling nobody."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import webbrowser
from importlib.resources import files
from pathlib import Path

from graphx import pipeline
from graphx.corpus import Corpus
from graphx.errors import InputError

ENVIRONMENT = "GRAPHX_CORPUS"
"""Where the app finds the path of its corpus."""

SAMPLE = Path("sample.graphx")
"""The sample corpus, built where the explorer is started without one."""

FLAGS = {
    "server.headless": "true",  # else it asks for an e-mail address before it starts
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "200",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": "127.0.0.1",
    "runner.magicEnabled": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.baseFontSize": "14",
    "theme.baseRadius": "6px",
    "theme.showWidgetBorder": "true",
    "theme.light.primaryColor": "#4E3BD8",
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F4F2EE",
    "theme.light.textColor": "#1F2328",
    "theme.light.borderColor": "#DEDAD3",
    "theme.light.sidebar.backgroundColor": "#F8F6F3",
    "theme.light.sidebar.secondaryBackgroundColor": "#FFFFFF",
    "theme.dark.primaryColor": "#B19DFF",
    "theme.dark.backgroundColor": "#171614",
    "theme.dark.secondaryBackgroundColor": "#24221F",
    "theme.dark.textColor": "#EDEBE8",
    "theme.dark.borderColor": "#3B3833",
    "theme.dark.sidebar.backgroundColor": "#1D1B19",
    "theme.dark.sidebar.secondaryBackgroundColor": "#282622",
}
"""The same as ``.streamlit/config.toml``, which an installed graphx does not have."""


def explore(corpus: Path | None, *, port: int, browser: bool) -> int:
    """Serve the explorer until it is stopped; return the exit code.

    Args:
        corpus: the corpus; ``None`` for the sample, which is built on first use.
        port: the first port tried; the next free one is taken.
        browser: open a browser window.

    Raises:
        CorpusError: if the corpus is none or cannot be opened.
    """
    corpus = corpus or sample()
    Corpus(corpus).close()  # what is wrong with it is said here, and not in a browser
    port = _free(port)
    command = [sys.executable, "-m", "streamlit", "run", str(_app()), f"--server.port={port}"]
    command += [f"--{name}={value}" for name, value in FLAGS.items()]
    environment = {**os.environ, ENVIRONMENT: str(corpus.resolve())}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:  # noqa: S603 — our own arguments
        address = f"http://127.0.0.1:{port}"
        print(f"The explorer is at {address} (Ctrl-C stops it)", file=sys.stderr)  # noqa: T201 — talk
        try:
            if browser and _answers(port, server) and _has_screen():
                webbrowser.open(address)
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            return 0


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers, and tell whether it does."""
    for _ in range(300):
        if server.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _has_screen() -> bool:
    """Tell whether a browser has somewhere to open; in a bare terminal it would take that over."""
    return sys.platform != "linux" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def sample() -> Path:
    """Return the sample corpus, which is built first if there is none."""
    articles = next((path for path in _places("data") if path.is_dir()), None)
    if articles is None:
        raise InputError("The sample articles are not installed. Name a corpus.")
    pipeline.build([articles], SAMPLE)
    return SAMPLE


def _app() -> Path:
    return next(path for path in _places("app.py") if path.is_file())


def _places(name: str) -> tuple[Path, Path]:
    """Return where a thing of the checkout is: beside the package, or inside an installed one."""
    package = Path(str(files("graphx")))
    return package.parent / name, package / "explorer" / name


def _free(port: int) -> int:
    for number in range(port, port + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", number))
            except OSError:
                continue
            return number
    return port
