"""Files come to their place whole, together, or not at all: full disks, kills, two at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphx.errors import ExportError
from graphx.export import moving
from graphx.export.moving import beside, put
from tests.conftest import ROOT


def contents_of(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def pair(folder, text):
    with beside(folder / "a", folder / "b") as new:
        for name in "ab":
            (new / name).write_text(text)


def test_put_replaces_once_the_file_is_verified(tmp_path):
    path = tmp_path / "page.html"
    assert put(str(path), lambda new: new.write_text("one")) == path

    def refuse(new):
        assert new.read_text() == "two"
        assert path.read_text() == "one"
        raise ExportError("no")

    with pytest.raises(ExportError, match="no"):
        put(path, lambda new: new.write_text("two"), refuse)
    assert contents_of(tmp_path) == {"page.html": "one"}


def test_putting_writes_with_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "plain").write_text("")
    path = put(tmp_path / "put", lambda new: new.write_text(""))
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def moves(folder, text):
    """Write a pair, and return how many times something was moved."""
    count, move = 0, Path.replace

    def counted(path, target):
        nonlocal count
        count += 1
        return move(path, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        pair(folder, text)
    return count


def killed(folder, at):
    """Write a pair in a child that is killed before a move."""
    child = os.fork()
    if not child:
        move = Path.replace

        def moved(path, target):
            nonlocal at
            at -= 1
            if at < 0:
                os.kill(os.getpid(), 9)
            return move(path, target)

        Path.replace = moved
        pair(folder, "new")
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


OLD, NEW = {"a": "old", "b": "old"}, {"a": "new", "b": "new"}
STATES = (OLD, {"a": "old"}, {"a": "new"}, NEW)
"""What a kill leaves, before each of the moves and after the last; never an old and a new one."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_kill_before_any_move_leaves_no_pair_of_old_and_new_and_the_next_run_ends_it(tmp_path):
    pair(tmp_path, "old")
    whole = moves(tmp_path, "old")
    assert whole == 3
    for at in range(whole + 1):
        pair(tmp_path, "old")
        assert killed(tmp_path, at) == (at < whole)
        seen = {path.name: path.read_text() for path in tmp_path.glob("[ab]")}
        assert seen == STATES[at]
        put(tmp_path / "c", lambda new: new.write_text("other"))
        assert contents_of(tmp_path) == {**NEW, "c": "other"}
        (tmp_path / "c").unlink()


@pytest.mark.parametrize("at", range(3))
def test_a_move_that_fails_is_told_and_leaves_no_pair_of_old_and_new(tmp_path, monkeypatch, at):
    pair(tmp_path, "old")
    move, count = Path.replace, 0

    def moved(path, target):
        nonlocal count
        count += 1
        if count == at + 1:
            raise OSError(13, "Permission denied")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", moved)
    said = "move with the next export" if at == 2 else "What was there is unchanged"
    with pytest.raises(ExportError, match=said):
        pair(tmp_path, "new")
    seen = {path.name: path.read_text() for path in tmp_path.glob("[ab]")}
    assert seen == ({"a": "new"} if at == 2 else OLD)
    put(tmp_path / "c", lambda new: new.write_text(""))
    assert {*contents_of(tmp_path)} == {"a", "b", "c"}


def test_a_folder_that_another_export_writes_is_left_alone(tmp_path):
    with beside(tmp_path / "a") as one:
        (one / "a").write_text("a")
        put(tmp_path / "b", lambda new: new.write_text("b"))
        assert (one / "a").read_text() == "a"
    assert contents_of(tmp_path) == {"a": "a", "b": "b"}


def test_without_locks_files_are_moved_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(moving, "fcntl", None)
    left = f"{moving.BESIDE}{'0' * moving.DIGITS}"
    (tmp_path / left).mkdir()
    pair(tmp_path, "new")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", left}


@pytest.mark.parametrize("name", ["backup", "mine.ready", "0" * 15, "g" * 16])
def test_a_folder_of_somebody_else_is_left_alone(tmp_path, name):
    theirs = tmp_path / f"{moving.BESIDE}{name}"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("precious")
    put(tmp_path / "a", lambda new: new.write_text("a"))
    assert (theirs / "notes.txt").read_text() == "precious"


def test_a_link_that_is_called_as_our_folders_is_not_followed(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "a").write_text("precious")
    link = tmp_path / f"{moving.BESIDE}{'0' * moving.DIGITS}{moving.READY}"
    link.symlink_to(tmp_path / "theirs", target_is_directory=True)
    put(tmp_path / "a", lambda new: new.write_text("a"))
    assert (tmp_path / "theirs" / "a").read_text() == "precious"
    assert (tmp_path / "a").read_text() == "a"


LITTLE = """
import resource, sys
from pathlib import Path
from graphx.errors import ExportError
from graphx.export.files import FORMATS, write
from tests.export.graphs import graph
old, new = graph("Old"), graph(*(f"Name {n} " + 40 * chr(97 + n % 26) for n in range(60)))
for ending in FORMATS:
    write(old, Path(f"a.{ending}"))
before = {path: path.read_bytes() for path in Path().iterdir()}
if sys.argv[1:]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
else:
    filler = open("filler", "wb", buffering=0)
    try:
        while True:
            filler.write(bytes(512))
    except OSError:
        pass
for ending in FORMATS:
    try:
        write(new, Path(f"a.{ending}"))
    except ExportError as error:
        assert "cannot be written" in str(error) and "unchanged; make room" in str(error), error
    else:
        raise SystemExit(f"{ending} was written")
Path("filler").unlink(missing_ok=True)
assert {path: path.read_bytes() for path in Path().iterdir()} == before
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("disk", ["a limit", "a full disk"])
def test_no_room_is_told_by_every_format_and_leaves_what_was_there(tmp_path, disk):
    command = [sys.executable, "-c", LITTLE]
    if disk == "a limit":
        command.append("2500")
    else:
        if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
            pytest.skip("no namespaces here")
        mount = f'mount -t tmpfs -o size=1m none {tmp_path} && cd {tmp_path} && exec "$@"'
        command = ["unshare", "-rm", "sh", "-c", mount, "sh", *command]
    done = subprocess.run(
        command, cwd=tmp_path, check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
