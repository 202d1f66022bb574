"""Nothing is lost by ``kill -9``: whatever runs, whenever it comes, the next run ends as ever."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import graphx
from tests.marked import build

HERE = Path(__file__).parent
TRIALS = {"build": 36, "judge": 30, "migrate": 18, "export": 16, "forget": 20}
"""So many of each; the last three take twice as long. A thousand are as good by hand: `killed`."""


@pytest.mark.timeout(1200)  # a minute on a machine that has nothing else to do
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_after_kill_9_at_any_of_120_moments_all_is_as_if_nothing_had_been(tmp_path):
    running = {}
    for deed, trials in TRIALS.items():  # at once, for each waits for the disk most of the time
        (tmp_path / deed).mkdir()
        command = [sys.executable, HERE / "killed.py", deed, str(trials), tmp_path / deed]
        running[deed] = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    said = {deed: process.communicate() for deed, process in running.items()}
    for deed, process in running.items():
        out, err = said[deed]
        *wrong, last = [*out.splitlines(), ""][:-1] or ["nothing was said"]
        assert process.returncode == 0, err
        assert not wrong
        told = json.loads(last)
        assert told["trials"] == TRIALS[deed]
        assert told["killed"] > told["trials"] / 2, "most trials are to end in a kill"


def test_a_decision_is_on_the_disk_when_it_was_made(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    judge = (
        "import os, sys, graphx; graphx.judge(sys.argv[1], 'rename', 'Ann Lee', 'Anna Lee'); "
        "os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", judge, path], check=False)
    assert killed.returncode == -9
    with graphx.open(path) as corpus:
        assert [judgement.value for judgement in corpus.judgements()] == ["Anna Lee"]
        assert corpus.entity("Anna Lee").mentions == 1
