"""What is asked of who reads, and tells no story: money, a subscription, consent, secrecy.

In: one paragraph. Out: whether it asks for support, for cookies, or that a message be kept secret.
"""

from __future__ import annotations

import re

from graphx.articles.marks import QUOTED, SHORT, Hinted, any_of, is_said, is_sentence, is_told_of

# Appeals: what is asked, who asks, who is asked, what it costs, what one gets.

_ASKS = (
    Hinted(
        "donate|subscribe|contribute|support us|support our|sign up|register|login|log in|sign in"
        "|consider |become a |help us|join us|join them|make a ",
        r"\b(?:donate|subscribe|contribute|support us|support our|sign up|register"
        r"|log ?in|sign in)\b",
        r"\bconsider (?:a |giving|making|becoming|supporting|subscribing|donating)",
        r"\bbecome a (?:member|supporter|subscriber|patron)|\bhelp us\b|\bjoin (?:us|them)\b",
        r"\bmake a (?:donation|contribution|gift)",
    ),
    Hinted(
        "our |journalism|reporting| press|like you|reporters on|helps us",
        r"\bour (?:\w+ )?(?:journalis(?:m|ts)|report(?:ers|ing)|newsroom|work|readers|newsletters?"
        r"|magazine|site|briefing|app|coverage|daily|weekly|e-?mail|print edition|supporters)\b",
        r"\b(?:independent|quality|free|this kind of) (?:journalism|reporting|press)\b",
        r"\b(?:readers|people|listeners|viewers) like you\b|\bhelps us\b"
        r"|\breporters on the ground\b|\bkeep reporting\b",
    ),
    Hinted(
        "your |if you |enjoying |enjoyed |like this|like what|liked this|liked what|t miss"
        "|why not|you can |stories that|everything you",
        r"\byour (?:support|donation|contribution|gift|inbox|subscription|generosity|help)\b",
        r"\bif you (?:value|like|liked|enjoy(?:ed)?|appreciate|believe|would like|can afford)\b",
        r"\b(?:enjoying|enjoyed|liked?) (?:this|what)\b|\bdon['’]t miss\b|\bwhy not\b",
        r"\byou can (?:support|help|cancel)\b|\bstories that matter\b|\beverything you need\b",
    ),
    Hinted(
        "$|€|£|cancel |free trial|cup of|free account|free daily|every contrib|every gift"
        "|every amount|no matter|whenever you",
        r"\b(?:as little as|only|just|from|less than)\s+[$€£]\s?\d|[$€£]\s?\d+ (?:a|per|for)\b",
        r"\bcancel (?:at )?any ?time\b|\bfree trial\b|\bcup of coffee\b|\bfree (?:account|daily)\b",
        r"\bevery (?:contribution|gift|amount)\b|\bno matter how (?:big|small)\b"
        r"|\bwhenever you like\b",
    ),
    Hinted(
        "unlimited|ad-free|paywall|full access|free to read|for everyone|to everyone"
        "|continue reading",
        r"\bunlimited\b.{0,20}\baccess\b|\bad-free\b|\bpaywalls?\b|\bfull access\b",
        r"\bfree to read\b|\bfree (?:for|to) everyone\b|\bavailable to everyone\b",
        r"\bcontinue reading\b",
    ),
)
_WALL = Hinted(
    " reading|already a|free article|subscribers|members|thank|you agree|you accept|your inbox"
    "|cancel ",
    r"\bto (?:continue|keep) reading\b|\bcontinue reading (?:this|with)\b",
    r"\balready (?:a|an) (?:\w+ )?(?:subscriber|member)\b|\bfree articles? (?:left|remaining)\b",
    r"\b(?:for|to) (?:\w+ )?(?:subscribers|members) only\b|\b(?:subscribers|members)[- ]only\b",
    r"^thank(?:s| you) for (?:signing|subscribing|registering|your (?:support|subscription))\b",
    r"\bby (?:signing up|subscribing|registering|continuing"
    r"|clicking)\b.{0,40}\byou (?:agree|accept)\b",
    r"\bcheck your inbox\b|\bcancel (?:at )?any ?time\b",
)
_BUTTON = Hinted(
    " now",
    r"\b(?:Support|Donate|Subscribe|Contribute|Give|Join) [Nn]ow\b(?=\W*$|\s[A-Z])",
    flags=re.NOFLAG,
)
"""The words on a button, which a sentence neither writes with a capital nor leaves alone."""

KINDS = 3
"""An appeal speaks of three of those five things; a story about donations of one or two."""


def is_appeal(text: str) -> bool:
    """Tell whether a paragraph asks for money or a subscription, and is no story about those."""
    plain = QUOTED.sub(" ", text)
    kinds = sum(bool(kind.search(plain)) for kind in _ASKS)
    walled = _WALL.search(plain) or _BUTTON.search(plain)
    if kinds < KINDS - 1 and not walled:
        return False
    if is_told_of(plain):
        return kinds > KINDS
    if walled:
        return True
    return kinds >= (KINDS if len(plain) > SHORT / 2 or is_sentence(text) else KINDS - 1)


# Cookies

_COOKIES = (
    any_of(
        r"\b(?:we|we and our partners|(?:web)?site|page) (?:also )?uses?\b|\bthis (?:web)?site\b"
    ),
    any_of(r"\b(?:accept|reject|manage|allow|decline|disable|agree to)\b"),
    any_of(
        r"\b(?:your|best|better) (?:\w+ )?(?:experience|consent|choices|data|privacy|preferences)\b"
        r"|\bby (?:continuing|using)\b|\b(?:settings|preferences|privacy (?:notice|policy))\b"
        r"|\bcookie (?:policy|settings|notice)\b"
    ),
)


_COOKIE = any_of(r"\bcookies?\b")


def is_cookies(text: str) -> bool:
    """Tell whether a paragraph asks for leave to keep cookies."""
    if "cookie" not in text.lower() or not _COOKIE.search(text) or is_said(text):
        return False
    return sum(bool(kind.search(text)) for kind in _COOKIES) >= 2


# What firms write under their mail

_CONFIDENTIAL = (
    any_of(r"\b(?:this|the) (?:e-?mails?|(?:electronic )?messages?|communication|transmission)\b"),
    any_of(r"\bintended (?:solely |only |recipient)|\baddressees?\b|\b(?:sole|exclusive) use\b"),
    any_of(r"\bconfidential|\bprivileged\b|\bunauthori[sz]ed\b|\bin error\b"),
    any_of(r"\b(?:delete|destroy|disclosure|notify (?:the sender|us)|contact the sender)\b"),
)


def is_confidential(text: str) -> bool:
    """Tell whether a paragraph only says who may read a message: three of four marks do."""
    if "intended" not in text and "confidential" not in text.lower():
        return False
    return sum(bool(kind.search(text)) for kind in _CONFIDENTIAL) >= 3 and not is_said(text)
