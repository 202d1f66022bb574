"""Rows to click: names or connections with a bar, read by eye, keyboard and screen reader alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from graphx.explorer import mount


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it stands for, by its id, what it says, and how long its bar is, from 0 to 1.

    ``value`` stands at the end. ``light`` and ``dark`` are the colours of the bar, without which it
    is grey.
    """

    id: str
    text: str
    value: str = ""
    share: float = 0
    light: str = ""
    dark: str = ""


def rows(key: str, shown: Sequence[Row], choose: Callable[[str], None], *, name: str) -> None:
    """Draw rows; a click on one chooses what it stands for.

    Args:
        key: names the rows on their page.
        shown: the rows.
        choose: called with the id of the row that is clicked, before the next run.
        name: what a screen reader calls them.
    """
    known = {row.id for row in shown}

    def chosen() -> None:
        found = (mount.told(f"rows-{key}") or {}).get("chosen")
        id_ = str(found.get("id") or "") if isinstance(found, Mapping) else ""
        if id_ in known:
            choose(id_)

    mount.part("rows")(
        key=f"rows-{key}",
        data={"rows": [asdict(row) for row in shown], "name": name},
        on_chosen_change=chosen,
    )
