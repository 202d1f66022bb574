"""What a picture shows, and whose it is, where an outlet prints it among a story's paragraphs.

In: one paragraph. Out: whether it is a caption or a credit.
"""

from __future__ import annotations

import re

from graphx.articles.marks import NAME, SHORT, Hinted, is_sentence

_AGENCY = (
    r"(?:AP|AFP|EPA(?:-EFE)?|PA|DPA|ANSA|TASS|Reuters|REUTERS|Getty|Shutterstock|Alamy"
    r"|Rex|Bloomberg"
    r"|Images?|IMAGES|Photos?|Pictures?|Pics?|Handout|HANDOUT|Pool|Agence|Agency|AGENCE|AGENCY|Wire"
    r"|Press|Features|Archive)"
)
_CREDITED = r"(?:photographer|photo(?:graph)?s?|pictures?|image|credits?|video|illustration)"
_CAPTION = re.compile(
    r"(?i:open image in (?:gallery|viewer)|click to (?:expand|enlarge|view) (?:image|photo))"
    r"|(?i:(?:image|picture|photo) captions?|caption)\s*(?:[:,.]|(?=[A-Z“]))"
    r"|(?P<whose>(?i:(?:image|picture|photo) (?:source|credit)s?)\s*(?:[:,.]|(?=[A-Z“]))"
    rf"|(?i:(?:file )?(?!video|illustration){_CREDITED}(?: by)?\s*(?::|\.\.\.)))"
    rf"|(?i:pictured(?:\s*:|,? (?:left|right|above)))"
    r"|[▲▼◀▶△▽]\s*\S"
    r"|FILE ?[-–—]{1,2} |File (?:photo|picture|image|pic) (?:of|shows?|showing)\b"
)
_MIXED = r"[^\W\d_a-z][\w.'’-]*[a-z][\w.'’-]*"
_OWNERS = (
    rf"(?:{_AGENCY}|{_MIXED})\s?/\s?[^\W\d_a-z]|{NAME}\s?/\s?(?:{_AGENCY}\b|{_MIXED})"
    r"|(?i:facebook|instagram|telegram|tiktok|twitter|youtube)\s?/\s?@?\w"
)
"""Whose a picture is, as "Marr/Harbour Press": no address, and neither 9/11 nor GMT/UTC."""
_CREDIT = Hinted(
    "(|photo|picture|image|credit|video|illustration|courtesy",
    rf"\(\s*(?![^()]*://)[^()]{{0,60}}(?:\b(?:{_OWNERS})|\b(?:Images?|Photos?|Handout|Pictures?|via"
    rf"|{_CREDITED}\s*:)\b)[^()]{{0,50}}"
    r"\)[.\s]*$"
    rf"|[^.!?…]\s\(\s*{_AGENCY}\s*\)\s*$"
    rf"|(?i:(?:^|\W){_CREDITED}(?: by\s|\s*:|\.\.\.)\s*)[^.!?]{{2,60}}$"
    r"|/?\s*(?i:courtesy(?: of|:)) [^.!?]{2,60}$"
    r"|^(?i:courtesy) (?:[A-Z0-9][\w&'’-]*[\s/]*){1,5}$",
    flags=re.NOFLAG,
)
_PLACE = re.compile(rf"[^\W\d_a-z]{{2}}[^a-z(),]*(?:, {NAME}(?: {NAME})?)?\s\(\s*{_AGENCY}\s*\)\s*")
"""A dateline with a line to itself: "BERN, Switzerland (AP)"."""
_INITIALS = re.compile(r"[.!?][”\"’)]?\s+[A-Z]{2,6}$")
_TAIL = re.compile(
    r"(?:^|[.!?…][”\"’]?\s+)"
    rf"((?:{NAME}|via|for|and|©)(?:[\s/|,]+(?:{NAME}|via|for|and)){{0,7}})$"
)
_VIA = re.compile(rf"(?:{NAME}[\s/,|]+){{1,6}}via {_AGENCY}(?:[\s/]+{_AGENCY})*")
"""Who passed on whose picture: "Ann Lee via Getty Images"."""
_PLACED = Hinted(
    "(", r"\((?:pictured )?(?:centre|center|left|right|far (?:left|right)|above|below|[lrc])\)"
)


def is_caption(text: str) -> bool:
    """Tell whether a paragraph tells what a picture shows, or whose it is.

    >>> is_caption("Photo: Ann Lee"), is_caption("Photos of Ann Lee were sold")
    (True, False)
    """
    if found := _CAPTION.match(text):  # below the line that says whose a picture is, a story may be
        return not found["whose"] or len(text) < SHORT or "\n" not in text
    if len(text) >= SHORT:
        return False
    if _PLACE.fullmatch(text):
        return False
    initials = text[-1:].isupper() and not text.isupper() and _INITIALS.search(text)
    if initials or _CREDIT.search(text) or _VIA.fullmatch(text):
        return True
    if _PLACED.search(text) and not is_sentence(text):
        return True
    tail = _TAIL.search(text)
    return bool(
        tail
        and (re.search(rf"\b{_AGENCY}\b", tail[1]) or " / " in tail[1])
        and not re.fullmatch(r"[\w\s]*", text)  # a headline alone
    )
