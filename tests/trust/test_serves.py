"""The explorer as it is started: it ends when it is told to, and shows others nothing untold."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

import pytest

from tests.marked import build

TOKEN = "a-token-of-enough-letters"  # noqa: S105


def answer(address):
    try:
        with urllib.request.urlopen(address, timeout=120) as found:  # noqa: S310
            return found.status, dict(found.headers)
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers)


def until(holds, seconds=60):
    """Wait until something holds."""
    for _ in range(10 * seconds):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("in vain")


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.timeout(600)
def test_the_explorer_is_served_to_who_has_the_token_until_it_is_told_to_stop(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    command = [sys.executable, "-m", "graphx.cli", "explore", path, "--no-browser"]
    with subprocess.Popen(
        [*command, "--port=8950", "--serve", "127.0.0.1"],
        stderr=subprocess.PIPE, text=True, env={**os.environ, "GRAPHX_TOKEN": TOKEN},
    ) as explorer, ExitStack() as stack:  # fmt: skip
        stack.callback(explorer.terminate)  # whatever fails
        said = explorer.stderr.readline()
        assert f"?token={TOKEN}" in said
        port = int(re.search(r":(\d+)/", said)[1])
        assert "not encrypted" in explorer.stderr.readline()
        until(lambda: listens(port))
        status, headers = answer(f"http://127.0.0.1:{port}/")
        assert status == 401
        assert "content-security-policy" in headers
        jar = urllib.request.HTTPCookieProcessor()
        opened = urllib.request.build_opener(jar).open(
            f"http://127.0.0.1:{port}/?token={TOKEN}", timeout=120
        )
        with opened as page:
            assert (page.status, page.url) == (200, f"http://127.0.0.1:{port}/")
        explorer.send_signal(signal.SIGTERM)
        assert explorer.wait(60) == 0
    assert not listens(port), "the server outlived its command"


EXPLORE = """
import signal, sys
from graphx.cli import main
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whatever this test runs under
sys.exit(main(["explore", *sys.argv[1:]]))
"""


@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("end", ["SIGHUP", "SIGKILL"])
def test_when_its_terminal_closes_or_it_is_killed_no_server_and_nothing_dropped_stays(
    tmp_path, end
):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    (room := tmp_path / "room").mkdir()
    command = [sys.executable, "-c", EXPLORE, path, "--no-browser", "--port=8960"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(room)}
    ) as explorer, ExitStack() as stack:  # fmt: skip
        stack.callback(explorer.terminate)
        port = int(re.search(r":(\d+) ", explorer.stderr.readline())[1])
        until(lambda: listens(port))
        (folder,) = room.iterdir()
        (folder / "dropped.txt").write_text("the names of the sources")
        explorer.send_signal(getattr(signal, end))
        explorer.wait(60)
        until(lambda: not listens(port) and not folder.exists())
