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
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
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
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "the server outlived its command"
