"""SECURITY.md names the tests of its promises; they are there."""

import re

from tests.conftest import ROOT


def test_every_test_that_a_promise_names_exists():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    tests = {path: path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py")}
    paths = re.findall(r"`(tests/[\w/]+\.py)`", text)
    assert len(set(paths)) > 10
    assert [path for path in paths if ROOT / path not in tests] == []
    names = {*re.findall(r"`(test_\w+)`", text)}
    assert names
    assert [
        name for name in names if not any(f"def {name}(" in one for one in tests.values())
    ] == []
    promises = [line for line in text.splitlines() if re.match(r"\| [A-Z]", line)]
    assert all(re.search(r"`(tests/|test_|make)|marked `browser`", line) for line in promises)
