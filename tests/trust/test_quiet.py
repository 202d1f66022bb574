"""Nothing is asked of anybody: proved where there is nobody to ask, with every socket watched."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graphx.export.formats import FORMATS

ALONE = ("unshare", "--map-root-user", "--net")


@pytest.mark.model
def test_the_build_the_app_and_every_export_ask_nobody(tmp_path):
    without = subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode == 0
    command = [sys.executable, Path(__file__).with_name("quiet.py"), tmp_path]
    done = subprocess.run([*ALONE * without, *command], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["asked"] == []
    assert told["seen"] >= 2, "the watchman sleeps"
    assert told["wrong"] == []
    assert {f"a.{ending}" for ending in FORMATS} <= set(told["made"])
    assert {"a.html", "mentions.jsonl", "evidence.csv", "judgements.csv"} <= set(told["made"])
