"""Observers: outlets and agencies that are only quoted as a source, and take no part in the story.

In: a name and the words around it. Out: whether this mention is an observer. That is a role of the
*mention*: a newspaper that is sued takes part in the story.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphx.entities.written import things
from graphx.entities.written.foreign import is_foreign
from graphx.entities.written.letters import compiled

_MEDIA = re.compile(
    r"\b(?:times|journal|post|herald|tribune|gazette|telegraph|guardian|independent|observer|mirror"
    r"|chronicle|examiner|courier|press|news|newspaper|daily|weekly|magazine|broadcasting|radio"
    r"|television|tv|news agency|wire|ledger|globe|inquirer|sun|bulletin|review|spiegel|zeitung"
    r"|monde|figaro|economist|newsroom)\b"
)
AGENCIES = frozenset(
    "reuters ap afp dpa upi tass interfax xinhua kyodo ansa efe bloomberg axios politico bbc "
    "cnn cnbc abc nbc cbs msnbc npr pbs sky itv rte rai zdf ard nhk cbc wsj nyt ft getty "
    "epa lusa".split()
) | {
    "agence france presse", "associated press", "al jazeera", "itar tass",
    "deutsche presse agentur", "deutschen presse agentur",
}  # fmt: skip
"""Outlets whose names do not say so. Being listed makes nobody an observer; only the words around a
mention do."""

_BEFORE = compiled(
    r"(?:\b(?=[a-z])"  # only at the start of a word, which is faster
    r"(?:told|tells|telling|according to|reported (?:by|in)|reports? (?:by|in|from)|said in|"
    r"interview (?:with|to|in|by)|(?:statement|spoke|speaking|confirmed|contents|meeting|comments?|"
    r"remarks?|disclosed|revealed|leaked|published|seen) (?:\S+ ){0,5}?(?:to|by|in|with)|"
    r"cited by|quoted by|seen by|obtained by|first reported|via|as|courtesy of|source:|reporters? "
    r"(?:for|from|at)|editor of|correspondent (?:for|of))\s+(?:the\s+)?(?:\w+\s+)?|[(/]\s*)$"
)
_AFTER = re.compile(
    r"\s*(?:['’]s\s+\w+\s+)?(?:,?\s*(?:which|citing|first)\s+)?(?:also\s+|first\s+|has\s+|had\s+)?"
    r"(?:report(?:s|ed)?\b|said\s+(?:on|in|that|it)\b|quoted|cited|wrote|revealed|published|"
    r"understands?|via\b|/|\)|news agency (?:said|reported|quoted)|poll\b|survey\b|correspondent"
    r"|reporters?\b|journalists?\b|photographer)"
)

_SAID = (
    # French, Spanish, Portuguese
    "dit|déclaré|confié|expliqué|affirmé|indiqué|précisé|assuré|confirmé|annoncé|raconté|entretien|"
    "dijo|dijeron|declaró|explicó|afirmó|señaló|aseguró|confirmó|contó|indicó|comentó|manifestó|"
    "dicho|declaraciones|entrevista|disse|disseram|afirmou|declarou|explicou|confirmou|contou|"
    # Italian, German, Dutch
    "detto|dichiarato|spiegato|confermato|raccontato|riferito|intervista|sagten?|sagt|gesagt|"
    "erklärten?|bestätigten?|interview|gespräch|zei|zeiden|zegt|vertelden?|verklaarden?|gesprek"
)
_FOREIGN_BEFORE = re.compile(
    rf"\b(?:(?:{_SAID}) (?:\S+ ){{0,5}}?(?:à|aux?|avec|a|al|all[ao]?|con|ao|com|de[rmn]|mit|"
    r"gegenüber|tegen(?:over)?|aan|met)|gegenüber|selon|d['’]après|según|segundo|secondo|laut|"
    r"volgens|de acuerdo con|de acordo com|rapporte|informó|berichtete?|meldete?|meldde)"
    r"(?:\s+|(?<=all)['’])(?:l['’]|(?:l[aeo]|el|il|o|a|d[eo]|de[rmn]|die|das|het)\s+)?"
    r"(?:(?:agenc[ei]a?|agência|agenzia|(?:nachrichten)?agentur|(?:pers|nieuws)bureau|journal|"
    r"quotidien|quotidiano|diario|jornal|zeitung|krant)\s+)?$"
)
_FOREIGN_AFTER = re.compile(
    r",?\s+(?:(?:a|ha|hat|heeft)\s+)?(?:rapporté|révélé|indiqué|écrit|rapporte|informó|publicó|"
    r"informou|noticiou|publicou|riporta(?:to)?|scri(?:ve|tto)|riferi(?:sce|to)|bericht(?:et|ete|te)?|"
    r"meldete?|meldt|meldde|zufolge|schr(?:ei|ij)(?:bt|ft)|gemeld)\b"
)
"""What stands before and after an observer in French, Spanish, Portuguese, Italian, German and
Dutch."""

_SIGNED = re.compile(r"--\s*$")
_PHONE = re.compile(r",?\s+(?:[Tt]el\.?\s*)?[+(]?\d[\d ()+-]{5,}\d")
"""The telephone number behind a signature at the end of a report: -- Oro Newsroom +44 171 542."""

REACH = 70
"""How many characters before and after a mention are searched for a reporting phrase."""


@lru_cache(maxsize=50_000)
def is_outlet(name_key: str) -> bool:
    """Tell whether a key is that of an outlet or agency.

    >>> is_outlet("wall street journal"), is_outlet("axios"), is_outlet("general motors")
    (True, True, False)
    >>> is_outlet("times square")
    False
    """
    if name_key in AGENCIES:
        return True
    return bool(_MEDIA.search(name_key)) and things.thing(name_key, taken="") != "FAC"


def reports(text: str, start: int, end: int) -> bool:
    """Tell whether the words around ``text[start:end]`` say that it reports the story.

    >>> reports("He told Reuters on Friday.", 8, 15), reports("He sued Reuters.", 8, 15)
    (True, False)
    >>> reports("He left. -- Oro Newsroom +44 171 542", 12, 24)
    True
    """
    if _SIGNED.search(text, max(0, start - 4), start) and _PHONE.match(text, end):
        return True
    before = text[max(0, start - REACH) : start].lower()  # faster than re.IGNORECASE
    after = text[end : end + REACH].lower()
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    return is_foreign(text) and bool(_FOREIGN_BEFORE.search(before) or _FOREIGN_AFTER.match(after))
