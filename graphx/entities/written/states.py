"""Abbreviations of U.S. states in news: Calif., N.Y., and (R-TX).

In: a text, and where a name stands in it. Out: the code of the state it stands for. Only behind the
name of a town or the letter of a party is an abbreviation surely a state.
"""

from __future__ import annotations

import re

_PRESS = (
    "Ala/al Ariz/az Ark/ar Calif/ca Colo/co Conn/ct Del/de Fla/fl Ga/ga Ill/il Ind/in Kan/ks Ky/ky "
    "La/la Md/md Mass/ma Mich/mi Minn/mn Miss/ms Mo/mo Mont/mt Neb/ne Nev/nv N.H/nh N.J/nj N.M/nm "
    "N.Y/ny N.C/nc N.D/nd Okla/ok Ore/or Pa/pa R.I/ri S.C/sc S.D/sd Tenn/tn Tex/tx Vt/vt Va/va "
    "Wash/wa W.Va/wv Wis/wi Wyo/wy D.C/dc"
)
"""The abbreviation of each in Associated Press style, and its postal code."""

_CODES = {
    form.upper(): f"us-{letters}"
    for short, letters in (one.split("/") for one in _PRESS.split())
    for form in (short, letters)
}
_BEHIND = re.compile(r"(?:, |\b[DR]-)$")
"""What stands before a state: the comma behind a town, or a party."""


def code(short: str) -> str:
    """Return the code of the state with this abbreviation, or ``""``.

    >>> code("Calif."), code("N.Y."), code("TX"), code("Jan.")
    ('us-ca', 'us-ny', 'us-tx', '')
    """
    plain = short.removesuffix(".")
    return _CODES.get(plain.upper(), "") if len(plain) > 2 or plain != plain.lower() else ""


def state(text: str, start: int, end: int) -> str:
    """Return the code of the state that ``text[start:end]`` stands for there, or ``""``.

    >>> told = "TROY, MICH. - Bo Lee (R-Tex.) saw Tex."
    >>> state(told, 6, 10), state(told, 24, 27), state(told, 34, 37)
    ('us-mi', 'us-tx', '')
    """
    return code(text[start:end]) if _BEHIND.search(text, max(0, start - 3), start) else ""
