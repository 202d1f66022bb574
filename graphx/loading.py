"""What the workers of a build need, loaded once: they are copied from a process that imports this.

The name of the model stands in its environment; see `engine.Processes.prepare`.
"""

from __future__ import annotations

import atexit
import os
import signal
from contextlib import suppress

atexit.register(os._exit, 0)  # it leaves its memory to the system, as they do
signal.signal(signal.SIGINT, signal.SIG_IGN)  # as for workers: Ctrl-C is their parent's to answer

from graphx import batches, engine  # noqa: E402 — which takes a second

with suppress(Exception):  # of what cannot be loaded, whoever needs it tells, in words
    batches.warm(os.environ[engine.LOADED])
