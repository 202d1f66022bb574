"""Names that end in a possessive: Moody's, Sotheby's, Standard & Poor's.

In: an article's text, and its names. Out: the names, with the 's of those organisations that have
one wherever they are named, and once where the words behind it show that the name ends there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphx.entities.repair.spans import Name
from graphx.entities.written import lands
from graphx.entities.written.letters import compiled

_S = re.compile(r"['’][sS]\b")
_WHOLE = compiled(
    r"(?:[.;:!?]|,? (?:sa(?:id|ys)|noted|has|had|have|will|would|can|could|may|might|did|does|is"
    r"|was|were|are)\b| \w{2,20}ed (?:a|an|its?|that|the|their)\b| \d{2,4} [Ii]ndex\b)"
)
"""What stands behind a whole name, but not behind a possessive."""


def genitives(text: str, found: Iterable[Name]) -> Iterator[Name]:
    """Yield the names, with the 's of those that end in one.

    >>> from graphx.entities.repair.spans import named
    >>> told = "Oro's said so to Oro's men. Vela's chief said Vela's had risen. Vela is old."
    >>> names = [named(told, told.find(one), told.find(one) + 3, "ORG") for one in ("Oro", "Vel")]
    >>> [name.text for name in genitives(told, names)]
    ["Oro's", 'Vel']
    """
    found = [*found]
    same: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        same[name.key].append(name)
    ending = {key for key, names in same.items() if _is_ending(text, names)}
    for name in found:
        behind = _S.match(text, name.end) if name.key in ending else None
        if behind is None:
            yield name
        else:
            yield name._replace(end=behind.end(), text=text[name.start : behind.end()])


def _is_ending(text: str, same: Iterable[Name]) -> bool:
    """Tell whether an organisation has an 's wherever it is named, and once surely as its end."""
    whole = False
    for name in same:
        behind = _S.match(text, name.end)
        if name.label != "ORG" or behind is None or lands.territory(name.text):
            return False
        whole = whole or bool(_WHOLE.match(text, behind.end()))
    return whole
