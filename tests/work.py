"""Work that tests hand to other processes, which look for it in a file by its name."""

import gc
import os
import signal
from pathlib import Path

from graphx import engine


def die_once(path: str) -> str:
    """Kill the process that does this, unless another one did; then name the file that tells."""
    try:
        Path(path).touch(exist_ok=False)
    except FileExistsError:
        return path
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def die_of(number: int) -> int:
    """Return a number; 13 kills the process that looks at it."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def process(_: object) -> int:
    """Return the number of the process that does this."""
    return os.getpid()


TOLD = os.environ.get(engine.LOADED)
"""What was to be loaded where this was imported."""


def told(_: object) -> str | None:
    """Return what was to be loaded where this was imported."""
    return TOLD


def looking(_: object) -> int:
    """Return how many records are made between two looks for rings of unused ones."""
    return gc.get_threshold()[0]
