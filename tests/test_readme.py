"""What the README shows is what the commands print."""

import re
import shlex
import shutil

import pytest

from graphx import cli
from tests.conftest import ROOT

ROOMS = (
    *("articles", "network", "store", "corpus", "spark"),
    *(f"entities/{part}" for part in ("written", "recognize", "repair", "resolve", "judge")),
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown():
    """Yield each command of the README's terminal with what it is said to print."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in block.split("$ ")[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed.strip()


@pytest.mark.model
def test_every_command_prints_what_the_readme_shows(sample, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample, "news.graphx")
    tried = 0
    for command, expected in shown():
        program, *words = shlex.split(command)
        assert program == "graphx"
        if words[0] in {"explore", "build"}:
            continue
        assert cli.main(words) == 0
        captured = capsys.readouterr()
        printed = "\n".join(line.rstrip() for line in f"{captured.out}{captured.err}".splitlines())
        assert re.sub(r"\n+", "\n", printed).strip() == expected
        tried += 1
    assert tried >= 4


def test_the_readme_builds_what_it_says(sample, capsys):
    cli.main(["info", str(sample)])
    facts = capsys.readouterr().out
    line = next(printed for command, printed in shown() if command.startswith("graphx build"))
    for number in re.findall(r"[\d,]+(?= (?:articles|mentions|entities))", line):
        assert number in facts


def test_the_eight_lines_of_python_run(tmp_path, monkeypatch):
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "data", "data")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 — our own lines
    assert (tmp_path / "people.gexf").exists()


def test_the_tree_names_every_module_once():
    tree = README[README.index("├── __init__.py") : README.index("└── explorer/")]
    for room in ROOMS:
        line = re.findall(rf"^.*── {room.rpartition('/')[2]}/ .*$", tree, re.MULTILINE)
        assert len(line) == 1, room
        told = re.findall(r"\w+", line[0])
        modules = {file.stem for file in (ROOT / "graphx" / room).glob("*.py")} - {"__init__"}
        assert modules <= set(told), room
