"""Nothing is lost by ``kill -9``: whatever runs, whenever it comes, the next run ends as ever."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import graphx
from tests.marked import build

HERE = Path(__file__).parent
TRIALS = {"build": 22, "judge": 18, "migrate": 11, "export": 9, "forget": 12}
"""So many of each; the last three take twice as long. A thousand are as good by hand: `killed`."""


@pytest.mark.timeout(1200)  # half a minute on a machine that has nothing else to do
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_after_kill_9_at_any_of_72_moments_all_is_as_if_nothing_had_been(tmp_path):
    command = [sys.executable, HERE / "killed.py", tmp_path, json.dumps(TRIALS)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert {one["deed"]: one["trials"] for one in told} == TRIALS
    assert not [wrong for one in told for wrong in one["wrong"]]
    assert all(one["killed"] > one["trials"] / 2 for one in told), "most are to end in a kill"


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
