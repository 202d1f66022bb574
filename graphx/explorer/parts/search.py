"""The search field: completes names, also those that somebody else goes by, and finds articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphx.explorer import mount
from graphx.records import LONGEST


def search(
    key: str,
    names: str,
    *,
    typed: str,
    choose: Callable[[str], None],
    look_for: Callable[[str], None],
) -> None:
    """Draw the search field.

    Args:
        key: names the field on its page.
        names: what it completes, most mentioned first: a list that is JSON already, since it may
            have thousands of names. Each has the entity's id, its name, its type in a word, its
            other names, and in how many articles it is.
        typed: the words that are looked for in articles already.
        choose: called with the id of the entity chosen, before the next run.
        look_for: called with words to look for in articles; with none, for all articles.
    """

    def chosen() -> None:
        found = (mount.told(key) or {}).get("chosen")
        told = found if isinstance(found, Mapping) else {}
        if id_ := str(told.get("id") or ""):
            choose(id_)
        elif "text" in told:
            look_for(str(told["text"] or "")[:LONGEST].strip())

    mount.part("search")(
        key=key, data=mount.packed({"typed": typed}, names=names), on_chosen_change=chosen
    )
