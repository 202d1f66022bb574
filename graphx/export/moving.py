"""Files are written beside their place, and moved there once they are whole.

In: where files shall be. Out: a hidden folder beside, ``.graphx-…``; what is written there moves to
its place when all is well. Whatever happens, a place holds the old file or the new one, and files
that belong together are never some old and some new: a kill between two moves leaves one of them
away, until the next export into that folder ends what was begun. That also removes what killed
exports left; a lock, which ends with who has it, tells their folders from those in use.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from graphx.errors import ExportError

try:
    import fcntl
except ImportError:  # Windows: what a killed export left stays there
    fcntl = None  # type: ignore[assignment]

BESIDE = ".graphx-"
"""What folders beside are called, a number after it."""

DIGITS = 16
"""Hexadecimal digits of that number; only a folder whose name has just as many is ours."""

READY = ".ready"
"""What is added to that once all files in it are whole: from then on they are to take their places,
also if we are killed."""

OLD = ".old-"
"""Before the name of a file that is out of the way."""

_OURS = re.compile(rf"{re.escape(BESIDE)}[0-9a-f]{{{DIGITS}}}(?:{re.escape(READY)})?")


def put(
    path: Path | str,
    writes: Callable[[Path], object],
    verify: Callable[[Path], None] = lambda _: None,
) -> Path:
    """Write a file beside its place, verify it, move it there; return the path.

    Args:
        path: where the file will be.
        writes: writes the file whose path it is given.
        verify: reads that file, and raises `ExportError` if it is not what it should be.

    Raises:
        ExportError: if the place takes no files. What was there before is still there then.
    """
    path = Path(path)
    with beside(path) as folder:
        writes(folder / path.name)
        verify(folder / path.name)
    return path


@contextmanager
def beside(*paths: Path) -> Iterator[Path]:
    """Give a new folder beside some places; all files that are in it at the end move there.

    Nothing moves where something is raised.

    Raises:
        ExportError: if one of the places takes no file. What was there is still there then.
    """
    place = paths[0].parent
    _check(place, paths)
    named = f"{BESIDE}{secrets.token_hex(DIGITS // 2)}"
    folder, ready = place / named, place / f"{named}{READY}"
    try:
        with _alone(place):
            _end_all(place)
            folder.mkdir()
            lock = _lock(folder)
        try:
            yield folder
            with _alone(place):
                _move_or_put_back(folder.rename(ready), place)
        finally:
            _unlock(lock)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        there = f"The new files are in {ready.name!r} beside, and move with the next export there"
        raise ExportError(
            f"{str(paths[0])!r} cannot be written: {error.strerror or error}. "
            f"{there if ready.exists() else 'What was there is unchanged'}; make room, or name a "
            "file in another folder."
        ) from error


def _check(place: Path, paths: Sequence[Path]) -> None:
    """Raise if there is no such folder, or if one of the places in it is a folder."""
    try:
        if not place.is_dir():
            raise ExportError(f"There is no folder {str(place)!r}. Make it, or name another.")
        for path in paths:
            if path.is_dir():
                raise ExportError(f"{str(path)!r} is a folder. Name a file in it.")
    except OSError as error:
        raise ExportError(f"{str(paths[0])!r} is no path: {error.strerror}.") from error


def _move_or_put_back(ready: Path, place: Path) -> None:
    """Move all files of a folder to their places; if not even one can be, put all back."""
    names = _new(ready)
    try:
        _move(ready, place)
    except OSError:
        if _new(ready) == names:
            _back(ready, place)
        raise


def _move(ready: Path, place: Path) -> None:
    """Move all files of a folder to their places; of several, old ones are put away first."""
    names = _new(ready)
    for name in names[1:]:
        with suppress(FileNotFoundError):
            (place / name).replace(ready / f"{OLD}{name}")
    for name in names:
        (ready / name).replace(place / name)
    shutil.rmtree(ready, ignore_errors=True)


def _new(ready: Path) -> list[str]:
    return sorted(path.name for path in ready.iterdir() if not path.name.startswith(OLD))


def _back(ready: Path, place: Path) -> None:
    """Put what is out of the way back."""
    for old in ready.glob(f"{OLD}*"):
        old.replace(place / old.name.removeprefix(OLD))
    shutil.rmtree(ready, ignore_errors=True)


def _end_all(place: Path) -> None:
    """End what killed exports have begun in a folder."""
    for left in sorted(place.iterdir()):
        if _OURS.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
            _end(left)


def _end(left: Path) -> None:
    """Move what a killed export had ready, remove what it had not, and leave what is in use."""
    lock = _lock(left, wait=False)
    if lock is None:
        return
    with suppress(OSError):
        if left.name.endswith(READY):
            _move(left, left.parent)
        shutil.rmtree(left)
    _unlock(lock)


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Let no two exports move files into a folder, or look for what was left there, at once."""
    ours = _OURS.fullmatch(place.name)  # an export within one, which has that folder for itself
    lock = None if ours else _lock(place)
    try:
        yield
    finally:
        _unlock(lock)


def _lock(folder: Path, *, wait: bool = True) -> int | None:
    """Return a lock on a folder, or nothing where another has it, or there are no locks."""
    with suppress(OSError):
        if fcntl:
            lock = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except OSError:
                os.close(lock)
                raise
            return lock
    return None


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
