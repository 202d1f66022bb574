"""Same input, same bytes: in another folder, time zone, language, and year, by other processes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SURROUNDINGS = (
    ({"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, 1, 400),
    ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242"}, 2, 0),
)


@pytest.mark.model
def test_the_same_articles_give_the_same_bytes_anywhere(tmp_path):
    running = []
    for number, (environment, workers, days) in enumerate(SURROUNDINGS):
        folder = tmp_path / ("a" * (1 + 40 * number)) / "x"
        folder.mkdir(parents=True)
        files = sorted(path for path in (ROOT / "data").rglob("*") if path.is_file())
        for path in files[:: -1 if number else 1]:  # made in another order
            copy = folder / "data" / path.relative_to(ROOT / "data")
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        command = [sys.executable, Path(__file__).with_name("same.py")]
        running.append(
            subprocess.Popen(
                [*command, folder, str(workers), str(days)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env={**os.environ, **environment},
            )
        )
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    one, other = (json.loads(out.splitlines()[-1]) for out, _ in said)
    assert len(one) > 30
    assert {name for name in one if one[name] != other.get(name)} == set()
    assert one.keys() == other.keys()
