"""Aliases that an article gives: in brackets behind a name, or as what it is also known as.

In: an article's names, in order. Out: the aliases, each with the name it means, and why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from graphx.entities.repair.spans import Name
from graphx.entities.resolve.refs import Joined, Ref
from graphx.entities.written import names, shortforms

_BORN = re.compile(r",?\s+\(?(?:who\s+was\s+)?born(?:\s+as)?\s+")
"""What stands between a person and their name at birth."""

_NICKNAME = re.compile(r"[“\"]([^”\"]+)[”\"]")
"""A nickname within a full name."""

_PARENTHESIS = re.compile(r"\s*[(\[]\s*['\"“]?")


def aliases(text: str, refs: Mapping[Name, Ref]) -> Joined:
    """Return the aliases in an article, each with the name it means, and why.

    Args:
        text: the text of the article.
        refs: what each of its names refers to by itself, in order.

    >>> told = "Ann Lee, known as Ali, met the Oro Union (OU)."
    >>> spans = [(0, 7, "PERSON"), (18, 21, "PERSON"), (31, 40, "ORG"), (42, 44, "ORG")]
    >>> said = [Name(at, to, told[at:to], told[at:to].lower(), kind) for at, to, kind in spans]
    >>> joined = aliases(told, {name: Ref("", name.key) for name in said})
    >>> {short.key: full.key for short, (full, _) in joined.items()}
    {'ali': 'ann lee', 'ou': 'oro union'}
    """
    joined = _nicknames(refs)
    for name, after in pairwise(refs):
        if refs[name] != refs[after] and shortforms.is_known_as(text[name.end : after.start]):
            joined[refs[after]] = refs[name], "also known so in the article"
        persons = name.label == "PERSON" == after.label and " " in after.key
        if persons and refs[name] != refs[after] and _BORN.fullmatch(text, name.end, after.start):
            joined[refs[after]] = refs[name], "born so in the article"
        if not _PARENTHESIS.fullmatch(text, name.end, after.start):
            continue
        long, short = refs[name], refs[after]
        if long != short and after.key in shortforms.acronyms(name.key):
            joined[short] = long, "spelled out in the article"
        elif long != short and _is_bracketed(text, name, after):
            joined[short] = long, "in brackets behind the name in the article"
    return joined


def _nicknames(refs: Mapping[Name, Ref]) -> Joined:
    """Return the nicknames in quotation marks within full names: Al "Kid" Lee."""
    joined: Joined = {}
    present = set(refs.values())
    for name, ref in refs.items():
        nickname = _NICKNAME.search(name.text) if name.label == "PERSON" else None
        called = Ref("person", names.key(nickname[1])) if nickname else ref
        if called != ref and called in present:
            joined[called] = ref, "called so in the article"
    return joined


def _is_bracketed(text: str, name: Name, after: Name) -> bool:
    """Tell whether all that stands in brackets behind an organisation is another name for it.

    That is an abbreviation, or any single word behind a name of three words or more.
    """
    alone = text.startswith((")", "]"), after.end)
    both = name.label == "ORG" == after.label
    called = name.key.count(" ") > 1 and " " not in after.key
    return alone and both and (called or shortforms.abbreviates(after.text, name.text))
