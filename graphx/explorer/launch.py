"""Start the explorer: Streamlit on this machine only, telling nobody.

Serving others is a choice of its own, and takes a token: see `serving`.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from graphx import pipeline
from graphx.corpus import Corpus
from graphx.errors import GraphxError, InputError
from graphx.store.opening import there

ENVIRONMENT = "GRAPHX_CORPUS"
"""The environment variable that holds the path of the app's corpus."""

TOKEN = "GRAPHX_TOKEN"  # noqa: S105 — its name, and no token
"""The one that holds the token that the server asks others for; the user may set it."""

STARTER, FOLDER = "GRAPHX_STARTER", "GRAPHX_FOLDER"
"""Those that hold the id of the process that started the server, and the folder that the server
removes if that process is killed."""

FRUGAL = {"MALLOC_ARENA_MAX": "2"}
"""How many heaps the C library of Linux keeps; the user's environment may say otherwise.

By itself it keeps eight for each core, each for some of the threads. Pages are drawn by threads
that come and go, and memory that one has freed could not be used by those of another heap.
"""

HERE = "127.0.0.1"
"""This machine, and no other."""

SHORT = 16
"""Letters that a token has at least, so that nobody guesses it."""

LARGEST = 1024
"""MB that a file dropped on a page may have: as many as a newspaper's archive of a decade, packed.
Such files wait on the disk (see `drops`); without our guard they wait in memory, and may have less.
"""

SAMPLE = Path("sample.graphx")
"""The sample corpus, built where the explorer is started without one."""

FLAGS = {
    "server.headless": "true",  # else it asks for an e-mail address before it starts
    "server.enableXsrfProtection": "true",
    "server.enableCORS": "true",  # which is to say: no other page may ask
    "server.enableStaticServing": "false",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": str(LARGEST),
    "global.maxCachedMessageAge": "30",  # with 2, fast clicks ask for forgotten ones: an error
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": HERE,  # else Streamlit asks a server elsewhere what ours is called
    "runner.magicEnabled": "false",
    "runner.postScriptGC": "false",  # it stops all sessions after every click; Python does it, too
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "logger.enableRich": "false",  # what goes wrong is told on stderr, and not on stdout
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


def explore(corpus: Path | None, *, port: int, browser: bool, serve: str = "") -> int:
    """Serve the explorer until it is stopped; return the exit code.

    Args:
        corpus: the corpus; one that is not there yet is made of what is dropped on its page.
            ``None`` for the sample, which is built on first use.
        port: the first port tried; the next free one is taken.
        browser: open a browser window.
        serve: the address of this machine at which others are served, as in ``"0.0.0.0"``; they
            need a token: that of the environment's ``GRAPHX_TOKEN``, or a new one.

    Raises:
        CorpusError: if the corpus is none or cannot be opened.
        GraphxError: if the token that was set is too short, or the address is not one of this
            machine.
    """
    token = _token() if serve else ""
    corpus = corpus or sample()
    if _is_new(corpus):
        told = f"{corpus} is not there yet: it is made of what you drop on its page."
        print(told, file=sys.stderr)  # noqa: T201
    else:
        Corpus(corpus).close()  # what is wrong with it is said here, and not in a browser
    port = _free(port, serve or HERE)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(Path(__file__).with_name("serving.py")),
    ]
    command += [f"--{name}={value}" for name, value in _flags(port, serve).items()]
    environment = {**FRUGAL, **os.environ, ENVIRONMENT: str(corpus.resolve()), TOKEN: token}
    before = {
        one: signal.signal(one, _stop)  # else the server would outlive us
        for one in ENDS
        if signal.getsignal(one) != signal.SIG_IGN  # as under nohup
    }
    with (
        TemporaryDirectory(prefix="graphx-", ignore_cleanup_errors=True) as folder,
        # However the server ends, nothing stays behind of what was dropped on its pages.
        subprocess.Popen(  # noqa: S603 — our own arguments
            command,
            env={
                **environment,
                **dict.fromkeys(("TMPDIR", "TEMP", "TMP", FOLDER), folder),
                STARTER: str(os.getpid()),
            },
            stdout=subprocess.DEVNULL,
        ) as server,
    ):
        host = f"[{serve}]" if ":" in serve else serve or HERE
        address = f"http://{host}:{port}" + (f"/?token={token}" if token else "")
        print(f"The explorer is at {address} (Ctrl-C stops it)", file=sys.stderr)  # noqa: T201 — talk
        if serve:
            print(_SERVED, file=sys.stderr)  # noqa: T201
        try:
            if browser and _answers(port, server, serve or HERE) and _has_screen():
                webbrowser.open(address)
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            return 0
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What ends the explorer besides Ctrl-C; the second comes when its terminal is closed."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


_SERVED = (
    "Whoever has this link reads everything in the corpus, may add articles and decide about "
    "names. What travels is not encrypted: outside a network you trust, put a reverse proxy with "
    "TLS before it."
)


def end_together() -> None:
    """Let the server, which runs this, end if the process that started it is killed.

    A process that is killed can end no other.
    """
    if starter := os.environ.get(STARTER):
        arguments = (int(starter), Path(os.environ[FOLDER]))
        threading.Thread(target=_end_with, args=arguments, daemon=True).start()


def _end_with(starter: int, folder: Path) -> None:
    while os.getppid() == starter:  # Windows never tells that it is gone
        time.sleep(PAUSE)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


PAUSE = 1.0
"""Seconds between two looks at whether who started the server is still there."""


def _is_new(corpus: Path) -> bool:
    """Tell whether a corpus is yet to be made: it is missing, and has the suffix of one."""
    return not there(corpus) and corpus.suffix == ".graphx" and corpus.parent.is_dir()


def _token() -> str:
    token = os.environ.get(TOKEN) or secrets.token_urlsafe(24)
    if len(token) < SHORT or not token.isascii() or set(token) & set(' ;,"\\'):
        raise GraphxError(
            f"The token in {TOKEN} is to have {SHORT} letters or more, none of them a space or one "
            'of ;,"\\. Set a longer one, or none: then graphx makes one.'
        )
    return token


def _flags(port: int, serve: str) -> dict[str, str]:
    """Return Streamlit's settings, none of which a file of the user's may change."""
    return {**FLAGS, "server.address": serve or HERE, "server.port": str(port)}


def _answers(port: int, server: subprocess.Popen[bytes], host: str) -> bool:
    """Wait until the server answers, and tell whether it does."""
    for _ in range(300):
        if server.poll() is not None:
            return False
        with _socket(host) as probe:
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _has_screen() -> bool:
    """Tell whether a browser can open a window; without a screen, it may take over the terminal."""
    return sys.platform != "linux" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def sample() -> Path:
    """Return the sample corpus, which is built first if there is none."""
    articles = next((path for path in _places("data") if path.is_dir()), None)
    if articles is None:
        raise InputError("The sample articles are not installed. Name a corpus.")
    pipeline.build([articles], SAMPLE)
    return SAMPLE


def app() -> Path:
    """Return the file that Streamlit runs for each page."""
    return next(path for path in _places("app.py") if path.is_file())


def _places(name: str) -> tuple[Path, Path]:
    """Return where a part of the checkout may be: beside the package, or inside if installed."""
    package = Path(str(files("graphx")))
    return package.parent / name, package / "explorer" / name


def _free(port: int, host: str) -> int:
    for number in range(port, port + 100):
        with _socket(host) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, number))
            except OSError as error:
                if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                    raise GraphxError(
                        f"Nothing can be served at {host!r} ({error.strerror}). Name an address of "
                        "this machine; 0.0.0.0 is all of them."
                    ) from error
                continue
            return number
    return port


def _socket(host: str) -> socket.socket:
    """Return a socket for an IPv4 or an IPv6 address."""
    return socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
