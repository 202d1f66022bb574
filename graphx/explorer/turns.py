"""Whose turn it is: where many ask for a picture at once, they get theirs one after the other.

One process draws the pages of all sessions. Made side by side, all pictures would be there only
when the last one is; made in turn, the first is there at once, and the last no later. What stands
around a picture is drawn once nobody waits for a picture.
"""

from __future__ import annotations

import threading
import time
from weakref import WeakKeyDictionary

ABREAST = 2
"""Pictures made side by side: one waits for the database while the other is put together."""

LONGEST = 0.5
"""Seconds of a turn. What takes longer goes on beside the turns after it."""

PATIENCE = 3.0
"""Seconds that what stands around a picture waits, at most."""

_CHANGE = threading.Condition()
_WAITING: list[threading.Thread] = []
_BEGUN: WeakKeyDictionary[threading.Thread, float] = WeakKeyDictionary()
"""When each turn has begun, by its thread: each run of a page has one of its own.

Not by the thread's number: a new thread may get the number of one that has ended, and would inherit
its turn if that run was broken off.
"""


def begin() -> None:
    """Wait for a turn, behind all who wait already; return at once if this thread has one."""
    me = threading.current_thread()
    with _CHANGE:
        if me in _BEGUN:
            return
        _WAITING.append(me)
        while _WAITING[0] != me or _full():
            _CHANGE.wait(_full() or None)
        _WAITING.remove(me)
        _BEGUN[me] = time.monotonic()
        _CHANGE.notify_all()


def end() -> None:
    """Let others have their turn."""
    with _CHANGE:
        _BEGUN.pop(threading.current_thread(), None)
        _CHANGE.notify_all()


def rest() -> None:
    """Let others have their turn, and wait until nobody waits for one."""
    end()
    with _CHANGE:
        _CHANGE.wait_for(lambda: not _WAITING, PATIENCE)


def _full() -> float:
    """Return the seconds until another turn may begin if nobody ends theirs; 0 if it may now."""
    over = time.monotonic() - LONGEST
    lasting = sorted(at - over for at in _BEGUN.values() if at > over)
    return lasting[-ABREAST] if len(lasting) >= ABREAST else 0.0
