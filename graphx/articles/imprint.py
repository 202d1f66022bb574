"""Who made a story, when it appeared, and whose it is, as outlets print it above and below.

In: one paragraph. Out: whether it is a byline, tells the date or the rights, or who the author is.
"""

from __future__ import annotations

import re

from graphx.articles.marks import NAME, SHORT, WORD, Hinted, is_said, is_sentence

_RIGHTS = Hinted(
    "copyright|©|(c)|reserved|may be|may not be|reproduc|permission|appear|publish|updated|amended"
    "|corrected|produced|translated|contributed to this|our standards:|disclaimer:|expressed"
    "|necessarily|commission|syndicated|solely responsible",
    r"^(?:all content )?copyright\s*(?:©|\(c\)|\d{4}|by\b)|^all content copyright|^©"
    r"|^\(c\)\s*\d{4}",
    r"\ball rights reserved\b",
    r"^(?:this|the|no)\b.{0,60}\bmay (?:not )?be (?:published|reproduced|copied|broadcast"
    r"|reprinted)\b",
    r"\breproduc(?:tion|ed)\b.{0,60}\b(?:prohibited|without permission|forbidden)\b",
    r"\bre(?:printed|published|produced) with (?:the )?permission\b",
    r"^(?:a version of )?this (?:article|story|piece|essay|column|report|interview)\b.{0,40}"
    r"\b(?:appear(?:s|ed)|published|updated|amended|corrected|produced|translated)\b",
    r"\bcontributed to this (?:report|story|article)\b|^our standards:|^disclaimer:",
    r"\b(?:opinions|views) expressed\b|\bnot necessarily (?:reflect|represent|those)\b",
    r"\bearn (?:a |an )?(?:\w+ )?commission\b|\bpublished by arrangement\b"
    r"|\bsyndicated (?:feed|from)\b|\bsolely responsible for (?:all|its|the|this) content\b",
)
_CORRECTED = re.compile(
    r"(?:(?i:editor[’']?s[’']? notes?|corrections?|clarifications?)\s?[:.–—-]\s{0,3})?"
    r"(?:(?i:this (?:article|story|column) (?:was|has been) (?:amended|corrected|updated))\b"
    r"|An? (?:earlier|previous) version of this (?:article|story|report|piece|column|post)\b"
    r"|(?<=[:.–—-]\s)An? (?:earlier|previous) version\b)"
)
"""What was wrong in the story before, and who was not named as they are called."""
_ROLE = (
    r"(?:correspondents?|reporters?|editors?|writers?|staff|bureau|desk|analyst|columnist|newsroom"
    r"|agenc(?:y|ies)|wires?)"
)
_BYLINE = re.compile(
    r"(?i:(?:words |reported |story |text |written |edited |interview |presented |sponsored "
    r"|reviewed )?by)"
    rf"\s+{NAME}(?:[\s,|]+(?:(?:and|in|for|with|help|from|at|of|the|de|van|von|AND|IN)\s+)*"
    rf"(?:{NAME}|\w+\s+{_ROLE}|{_ROLE}))"
    r"{1,14}(?:\s\([A-Z][^()]{1,40}\))?(?:,?\s*(?:Updated|Published|Posted)\b[^!?]{0,60}"
    r"|\s\d{1,2}(?:,| [A-Z]\w{2,8})? \d{4}\b(?:(?! [a-z]{3}).){0,20}"
    r"|\s\d{1,2}:\d\d ?[ap]m\b.{0,30})?"
    rf"|(?:{NAME}\s+){{1,3}}{NAME}, (?:[\w’'-]+ ){{1,3}}(?:correspondent|editor|reporter)"
    r"|\W*(?i:(?:with )?(?:additional )?(?:reporting|writing|editing|research|interview|compiled)"
    rf"(?: by|:| from))\s+(?:{NAME}|agenc|staff|our).*"
    rf"|(?i:our|from our|the)\s+(?:[\w-]+\s+){{0,3}}{_ROLE}(?:[\s,]+{NAME}){{1,4}}"
    rf"|\W*(?i:(?:{_ROLE}|and|our|with|from|[/,&])\W*){{1,6}}"
    rf"|(?:{NAME}\s+){{1,4}}(?:Senior|Chief|Executive|Managing|Deputy|Staff|News|Political|Foreign"
    r"|Business|Science|Sports)(?:\s+[A-Z]\w+){0,2}\s+(?:Correspondent|Reporter|Editor|Writer)"
    rf"|(?i:contribut(?:ing|ors?)):\s+{NAME}.*"
    rf"|(?:[A-Z][a-z]+ [a-z]+ by )?(?:(?:and |, )?(?:{NAME} ){{1,4}}\((?:now|earlier)\) ?){{1,4}}"
    r"|SOURCE:? (?=[^a-z]*[a-z])[^.!?]{2,80}(?:\b(?:Inc|Corp|Ltd|Co)\.)?"
)
_REACHED = re.compile(
    rf"(?:{NAME}\s+){{1,4}}can be (?:reached|followed|contacted|found)\b"
    r".*(?:\S@\w|@\w|\bTwitter\b).*"
    rf"|(?:Write to|Email|E-mail|Contact) (?:{NAME}\s+){{1,4}}at \S+@\S+.*"
)
"""Where to write to the author: a sentence, and about nobody in the story."""
_AUTHOR = re.compile(
    rf"(?:{NAME}\s+){{1,4}}(?:is (?:(?:a|an|the) )?(?:[\w-]+ ){{0,3}}(?i:{_ROLE}|author"
    rf"|journalist|fellow|professor|lecturer)"
    r"\b|covers? [\w\s]{3,40} for |reports? (?:on|from) [\w\s]{3,40} for )"
)
_WORKED = re.compile(
    r"\W*(?i:(?:with )?(?:additional |further )?(?:reporting|writing|editing|research|compiled)"
    r"(?: and \w+)? (?:by|from)\b|with (?:assistance|files|inputs?|help) from\b|with \w+ inputs?\b)"
)
_TOLD_BY = re.compile(
    r"\(((?:Additional |Further )?(?:Reporting|Writing|Editing|Compiled)\b[^()]{4,300})\)\.?$"
)
_FILED = re.compile(
    rf"(?:{NAME} (?:(?:writer|reporter|journalist)s? )?){{1,4}}(?:also )?"
    r"(?:reported from [A-Z]"
    r"|contributed(?: (?:reporting|research))?(?: to this (?:report|story))?(?: from [A-Z]|\.?$))"
)
"""Where who wrote the story was, or who else did."""
_WORKING = frozenset(
    "additional agencies also and assistance at by checked compiled contributed de edited editing "
    "files for "
    "from further help in input inputs journalist journalists of production report reported "
    "reporter reporters reporting research staff story the this to van von wires with writer "
    "writers writing".split()
)
"""What stands between the names of those who made a story; of what they tell, other words do."""
_CONTACT = Hinted(
    "@|contact ",
    r"\S@[\w-]+\.\w{2,}(?!\w*\s+\w+\s+\w+\s+\w+\s+\w+\s+\w+)",
    r"^(?:[^.?!]*[.?!] )?contact (?:the|our) (?:reporters?|author|newsroom|editors?)\b",
)
_UPDATED = re.compile(
    r"(?i:(?:first |last )?(?:published|updated|modified|posted)"
    r"|(?:publié|mis à jour|modifié) le|(?:publicado|actualizado) el|(?:pubblicato|aggiornato) il"
    r"|(?:publicado|atualizado) em|gepubliceerd op)\b"
    r"(?:[^.!?]|(?<=\d)\.(?=\d)){0,40}\d(?:[^.!?]|(?<=\d)\.(?=\d)){0,30}"
    r"(?:(?<=\d{4})\.)?"
    r"|(?i:veröffentlicht|aktualisiert|stand:)(?: am)? (?=[^\d]{0,20}\d)(?:[^.!?]|(?<=\d)\.){1,60}"
    r"|\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?:[,\s]+\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)?"
)


def is_rights(text: str) -> bool:
    """Tell whether a paragraph tells whose a story is, where else it stands, or what was mended."""
    return bool(_CORRECTED.match(text)) or bool(_RIGHTS.search(text) and not is_said(text))


def is_date(text: str) -> bool:
    """Tell whether a paragraph says when a story appeared, and no more."""
    return bool(_UPDATED.fullmatch(text))


def is_byline(text: str) -> bool:
    """Tell whether a paragraph says who made a story, or how to reach them."""
    if _REACHED.fullmatch(text) or _is_work(text):
        return True
    if _BYLINE.fullmatch(text):
        return (
            not is_sentence(text)
            or text.startswith(("(", "Contribut", "SOURCE"))
            or text.endswith(".m.")
        )
    return bool(_CONTACT.search(text)) and not is_sentence(text) and not is_said(text)


def is_head(line: str) -> bool:
    """Tell whether a line says who wrote what stands below it, or when that appeared.

    >>> is_head("By Ann Lee and Bob Ray"), is_head("by Ann Lee and Bob Ray"), is_head("By then")
    (True, False, False)
    """
    if len(line) >= SHORT or not line[:1].isupper():
        return False
    return is_date(line) or is_byline(line)


def _is_work(text: str) -> bool:
    """Tell whether a paragraph names those who made a story, in whole sentences, and no more."""
    if not (_WORKED.match(text) or _FILED.match(text)):
        return False
    return all(word[0].isupper() or word.lower() in _WORKING for word in WORD.findall(text)[1:])


def told_by(paragraph: str) -> int:
    """Return where a paragraph goes over into the names of who wrote the story, in brackets.

    >>> told = "It fell. (Reporting by Ann Lee; Editing by Bob Ray)"
    >>> told[: told_by(told)], told_by("It fell (by 3 %)") == len("It fell (by 3 %)")
    ('It fell. ', True)
    """
    found = _TOLD_BY.search(paragraph)
    return found.start() if found and _is_work(found[1]) else len(paragraph)


def is_author(paragraph: str) -> bool:
    """Tell whether a paragraph says who the author is, unless the story is about them."""
    return len(paragraph) < SHORT and bool(_AUTHOR.match(paragraph)) and not is_said(paragraph)
