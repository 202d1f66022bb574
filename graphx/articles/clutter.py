"""What outlets wrap around stories, told from a story's paragraph by how it is made.

In: one paragraph. Out: the reason why it is not the story, or ``""``. No rule knows an outlet or a
person. Three marks of a story go before most of them: somebody said it, it stands between
quotation marks, or it is a sentence where clutter would be a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphx.articles.appeals import is_appeal, is_confidential, is_cookies
from graphx.articles.marks import SHORT, WORD, Hinted, is_said, is_sentence, words

LABEL = 14
"""Words in the longest label made of nothing but the words of a page's controls."""

# Captions and credits

_AGENCY = (
    r"(?:AP|AFP|EPA(?:-EFE)?|PA|DPA|ANSA|TASS|Reuters|REUTERS|Getty|Shutterstock|Alamy"
    r"|Rex|Bloomberg"
    r"|Images?|IMAGES|Photos?|Pictures?|Pics?|Handout|HANDOUT|Pool|Agence|Agency|AGENCE|AGENCY|Wire"
    r"|Press|Features|Archive)"
)
_CREDITED = r"(?:photographer|photo(?:graph)?s?|pictures?|image|credits?|video|illustration)"
_CAPTION = re.compile(
    r"(?i:open image in (?:gallery|viewer)|click to (?:expand|enlarge|view) (?:image|photo))"
    r"|(?i:(?:image|picture|photo) (?:caption|source|credit)s?|caption)\s*(?:[:,.]|(?=[A-Z“]))"
    rf"|(?i:(?:file )?(?!video|illustration){_CREDITED}(?: by)?\s*(?::|\.\.\.))"
    rf"|(?i:pictured(?:\s*:|,? (?:left|right|above)))"
    r"|[▲▼◀▶△▽]\s*\S"
    r"|FILE ?[-–—]{1,2} |File (?:photo|picture|image|pic) (?:of|shows?|showing)\b"
)
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_MIXED = r"[^\W\d_a-z][\w.'’-]*[a-z][\w.'’-]*"
_OWNERS = (
    rf"(?:{_AGENCY}|{_MIXED})\s?/\s?[^\W\d_a-z]|{_NAME}\s?/\s?(?:{_AGENCY}\b|{_MIXED})"
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
_PLACE = re.compile(
    rf"[^\W\d_a-z]{{2}}[^a-z(),]*(?:, {_NAME}(?: {_NAME})?)?\s\(\s*{_AGENCY}\s*\)\s*"
)
"""A dateline with a line to itself: "BERN, Switzerland (AP)"."""
_INITIALS = re.compile(r"[.!?][”\"’)]?\s+[A-Z]{2,6}$")
_TAIL = re.compile(
    r"(?:^|[.!?…][”\"’]?\s+)"
    r"((?:[^\W\d_a-z][\w.'’-]*|via|for|and|©)(?:[\s/|,]+(?:[^\W\d_a-z][\w.'’-]*|via|for"
    r"|and)){0,7})$"
)
_VIA = re.compile(rf"(?:{_NAME}[\s/,|]+){{1,6}}via {_AGENCY}(?:[\s/]+{_AGENCY})*")
"""Who passed on whose picture: "Ann Lee via Getty Images"."""
_PLACED = Hinted(
    "(", r"\((?:pictured )?(?:centre|center|left|right|far (?:left|right)|above|below|[lrc])\)"
)


def is_caption(text: str) -> bool:
    """Tell whether a paragraph tells what a picture shows, or whose it is.

    >>> is_caption("Photo: Ann Lee"), is_caption("Photos of Ann Lee were sold")
    (True, False)
    """
    if _CAPTION.match(text):
        return True
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


# Labels and links

_CONTROLS = frozenset(
    """
    ad ads advert advertisement advertising alerts app article articles audio blog bookmark
    bulletin caption channel click comment comments contact content continue continues copy
    correction corrections credits download e-mail email error events expand facebook favourite
    feed follow gallery gift headlines helpful home image images inbox instagram latest link
    linkedin listen live load login logout mail main menu messenger min mins minute minutes more
    most navigation news newsletter newsletters next notifications page photos picks pinterest
    play podcast podcasts policy popular previous print privacy promoted questions read reading
    recommended reddit register related report reprints republish rss save scroll search section
    sections see share show sign skip slideshow social sponsored stories story subscribe
    subscription tags telegram terms threads tiktok top topic topics trending tweet twitter typo
    updated video videos view watch web whatsapp youtube
    """.split()
)
_FILLERS = frozenset(
    """
    a about account add all also and around at back below best by close conditions daily day
    delivered down editor's editors editors’ editor’s for free from full get have here hide i in
    it like may might missed must my news no not now of on or other our out phone please printable
    re reader readers recent reporter send stay story submit that the this to today today's
    today’s up updates us use version via want was we what with x yes you your
    """.split()
)
_LABELS = _CONTROLS | _FILLERS
_LINK = re.compile(
    r"[(\[*]?(?i:read(?: more| next| also| this)?|also read|must[- ]read|don['’]t miss"
    r"|see also|see more"
    r"|more(?: (?:on|from|about|in|stories)\b[^:|.]{0,40})?|related(?: \w+)?|recommended|watch"
    r"|listen|tags?|topics?|filed under|keywords|buy the book|what to read next"
    r"|most (?:read|popular|viewed|shared|watched)"
    r"|share(?: \w+){0,2}|follow us)\s*(?:[:|»›>•–—]|\n)\s*\S"
)
_ALSO = re.compile(
    r"(?i:read (?:more|next|also)|also read|see also|must[- ]read|related|recommended"
    r"|(?:[àa] )?(?:lire|voir)(?: aussi| également)?|lesen sie (?:auch|mehr)|lesen sie hierzu"
    r"|mehr zum thema|(?:lea|lee|ver|vea) (?:también|además|más)|leggi anche|lees ook"
    r"|leia (?:também|mais)|czytaj (?:także|też|również))"
    r"\s*[:|»›>]\s*\S"
)
"""A link to another story, also where its headline is a sentence, or a question."""
_FOLLOW = re.compile(
    r"(?:Listen to [^.!?]{2,80} and f|For (?:all|more|the)\b[^.!?]{2,60}, f"
    r"|Like [^.!?]{2,40} on Facebook,? (?:and )?f|F)ollow [^!?]{2,80}?"
    r"(?:\bon (?:[\w ]{2,30}, )?(?:Twitter|X|Facebook|Instagram|LinkedIn|Telegram|TikTok|WhatsApp"
    r"|YouTube)\b|\bGoogle News\b|\bcoverage\b[^!?]*\bat \S+\.\w)"
    r"|\W*(?:(?i:to (?:get|receive)\b)[^.!?]{2,60},\s+)?"
    r"(?i:(?:also |please )?join (?:our|us|the)\b)"
    r"[^.!?]{0,60}\b(?:WhatsApp|Whatsapp|Telegram|Facebook|YouTube|Discord)\b"
    r"|(?:Download|Install) (?:the|our)\b[^.!?]{0,40}\b[Aa]pp\b"
    r"|(?:Catch|Get|Read|Find|Stay)\b[^.!?]{0,80}\b(?i:latest|breaking|live)\b[^.!?]{0,60}"
    r"\b(?i:news|updates?|headlines)\b"
)
"""An order to look for more of an outlet elsewhere."""
_ABROAD = re.compile(
    r"(?:Abonnez-vous|Inscrivez-vous|Je m['’]abonne|Déjà abonné|Cet article est réservé aux abonnés"
    r"|Jetzt abonnieren|Abonnieren Sie|Melden Sie sich\b.{0,80}\bNewsletter|Zum Newsletter"
    r"|Suscríb(?:a|e)(?:te|se)|Apúnta(?:te|se)|Abbonati|Iscriviti|Riproduzione riservata"
    r"|Assine\b|Inscreva-se|Abonneer (?:je|u)|Meld (?:je|u) aan)"
    r"(?!\w)[^:]{0,160}"
    r"|(?:Publicité|Publicidad|Pubblicità|Publicidade|Anzeige|Werbung|Advertentie|Reklama)\W*"
)
"""The same in other languages, and an advertisement's heading."""
_PRINTED = re.compile(
    r"The (?:post|article) \S.{0,200} appeared first on [A-Z0-9][^.!?]{1,60}\.?"
    r"|(?i:click to (?:share|email|print))\b[^.!?]{0,80}|Like this:\s*(?:Like )?Loading\W*"
    r"|Discover more from [A-Z][^.!?]{1,60}|Subscribe to get the latest posts\b[^.!?]{0,40}\.?"
)
"""What programs that make pages and feeds print around every story."""
_FORM = re.compile(
    r"(?i:(?:(?:leave a (?:reply|comment)(?: cancel reply)?"
    r"|you are commenting using your \w++(?:\.com)? account|\(? ?log ?out ?/ ++change ?\)"
    r"|(?:wordpress\.com|google|twitter|facebook|gravatar) (?:logo|photo|picture)"
    r"|(?:your email address will not be published|required fields are marked|fill in your details"
    r" below|this site uses akismet|learn how your comment|notify me of new|save my name, email"
    r"|connecting to %)[^.!?:]*+)[.:*(\s]*+)++)"
)
"""What stands where readers may write something below a story."""
_COMMENTS = re.compile(r"\d+ (?i:comments?:?|(?:thoughts?|responses?|comments?) (?:on|to) [“\"].*)")
_COMMENTER = re.compile(
    r"\W*(?:\d+\. +)?[^\n.:!?]{2,60} (?:said|says) ?(?:\.\.\.|…|:)\s*?$", re.MULTILINE
)
_BROWSER = re.compile(
    r"(?i:(?:(?:we['’]re )?sorry, )?(?:but )?(?:you|your browser|please|this (?:web)?(?:site|page"
    r"|app)|enable|turn on|javascript)\b)[^!?]{0,200}"
)
_ENABLED = re.compile(r"\b(?:enable|disable|support|require|turn(?:ed)? on)")
_SERIES = re.compile(
    r"(?i:video|gallery|in pictures|explainer|opinion|analysis|live|podcast|quiz|factbox|timeline"
    r"|interactive|in depth|comment|profile)\s*[:|]\s*\S"
)
_MORE = re.compile(
    r"\W*(?i:read more\b|click here|tap here|more (?:on this|from [A-Z]|on [A-Z])"
    r"|scroll (?:down|for)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)|follow\b.*(?:@\w+|\bon (?:twitter|x"
    r"|facebook|instagram|linkedin|telegram)\b)"
    r"|sign up (?:to|for|here|now)|advertisement\b|skip to )"
    r"|Loading\b.{0,40}(?:\.{3}|…)$"
)
_LOOK = re.compile(
    r"(?:See|View|Watch|Browse|Check out|Take a look at) [^.!?]*\b(?i:pictures|photos|photographs"
    r"|videos?|galler(?:y|ies)|slideshows?|covers|graphics?)\b[^.!?]{0,30}[.!]?"
)
"""What is to be looked at elsewhere: an order to the reader, and nothing else."""
_FIELDS = re.compile(r"[A-Z][\w ]{1,20}: [^|:]{1,40}(?:\|\s*[A-Z][\w ]{1,20}: [^|]{1,40})+")
"""What a page says of a recording or a file: "Source: PM | Duration: 3 min"."""
_TRAIL = re.compile(r"\s+[|›»·>]\s+")
_HOME = re.compile(r"Home\s+/\s+\S[^/]{0,60}\s+/\s")
STEPS = 3
"""Parts of a trail of links, as in "Home > World > Africa"."""
_ELSEWHERE = re.compile(
    r"(?i:(?:latest|top|popular|trending|related|recommended|featured|other)"
    r"(?: \w+)? (?:news|videos?|stories|articles|posts|headlines)"
    r"|most (?:read|popular|viewed|shared|watched)(?: \w+){0,3}|trending(?: now)?|recommended"
    r"(?: for you)?|you (?:may|might) (?:also )?(?:like|enjoy)|(?:what to )?read next)\W*"
    r"|(?:More|MORE) (?:from|FROM) [^.!?:]{2,40}"
)
"""What stands above links to other stories."""
_COUNT = re.compile(r"\+\d{1,3}|\d{1,3}\s*(?:/|of)\s*\d{1,3}")
_CONTACT = Hinted(
    "@|contact ",
    r"\S@[\w-]+\.\w{2,}(?!\w*\s+\w+\s+\w+\s+\w+\s+\w+\s+\w+)",
    r"^(?:[^.?!]*[.?!] )?contact (?:the|our) (?:reporters?|author|newsroom|editors?)\b",
)


def _is_controls(text: str) -> bool:
    first = WORD.search(text)
    if not first or first[0].lower() not in _LABELS:  # so it is for most, and soon told
        return False
    told = list(words(text))
    return (
        len(told) <= LABEL
        and (len(told) >= 4 or not is_sentence(text))
        and all(word in _LABELS for word in told)
        and any(word in _CONTROLS for word in told)
    )


def _is_trail(text: str) -> bool:
    steps = _TRAIL.split(text)
    return len(steps) >= STEPS and all(0 < len(step) <= 60 for step in steps)


def _is_script(text: str) -> bool:
    """Tell whether a paragraph says that a browser has to do more to show the page."""
    low = text.lower()
    asked = "javascript" in low and _BROWSER.fullmatch(text) and _ENABLED.search(low)
    return bool(asked) and not is_said(text)


def _is_link(text: str) -> bool:
    if _COUNT.fullmatch(text) or _LOOK.fullmatch(text) or _FIELDS.fullmatch(text):
        return True
    if text.startswith("Loading") and _MORE.match(text):  # its dots end no sentence
        return True
    if _PRINTED.fullmatch(text) or _FORM.fullmatch(text) or _is_script(text):
        return True
    if (_ALSO.match(text) or _FOLLOW.match(text) or _ABROAD.fullmatch(text)) and not is_said(text):
        return True
    if is_sentence(text) or is_said(text):
        return False
    return bool(_LINK.match(text) or _MORE.match(text) or _is_trail(text) or _HOME.match(text))


# Rights, bylines, dates

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
    r"(?i:(?:words |reported |story |text |written |edited |interview |presented |sponsored )?by)"
    rf"\s+{_NAME}(?:[\s,|]+(?:(?:and|in|for|with|help|from|at|of|the|de|van|von|AND|IN)\s+)*"
    rf"(?:{_NAME}|\w+\s+{_ROLE}|{_ROLE}))"
    r"{1,14}(?:,?\s*(?:Updated|Published|Posted)\b[^!?]{0,60}"
    r"|\s\d{1,2},? \d{4}\b.{0,20}|\s\d{1,2}:\d\d ?[ap]m\b.{0,30})?"
    rf"|(?:{_NAME}\s+){{1,3}}{_NAME}, (?:[\w’'-]+ ){{1,3}}(?:correspondent|editor|reporter)"
    r"|\W*(?i:(?:with )?(?:additional )?(?:reporting|writing|editing|research|interview|compiled)"
    rf"(?: by|:| from))\s+(?:{_NAME}|agenc|staff|our).*"
    rf"|(?i:our|from our|the)\s+(?:[\w-]+\s+){{0,3}}{_ROLE}(?:[\s,]+{_NAME}){{1,4}}"
    rf"|\W*(?i:(?:{_ROLE}|and|our|with|from|[/,&])\W*){{1,6}}"
    rf"|(?:{_NAME}\s+){{1,4}}(?:Senior|Chief|Executive|Managing|Deputy|Staff|News|Political|Foreign"
    r"|Business|Science|Sports)(?:\s+[A-Z]\w+){0,2}\s+(?:Correspondent|Reporter|Editor|Writer)"
    rf"|(?i:contribut(?:ing|ors?)):\s+{_NAME}.*"
    r"|SOURCE:? (?=[^a-z]*[a-z])[^.!?]{2,80}(?:\b(?:Inc|Corp|Ltd|Co)\.)?"
)
_REACHED = re.compile(
    rf"(?:{_NAME}\s+){{1,4}}can be (?:reached|followed|contacted|found)\b"
    r".*(?:\S@\w|@\w|\bTwitter\b).*"
    rf"|(?:Write to|Email|E-mail|Contact) (?:{_NAME}\s+){{1,4}}at \S+@\S+.*"
)
"""Where to write to the author: a sentence, and about nobody in the story."""
_AUTHOR = re.compile(
    rf"(?:{_NAME}\s+){{1,4}}(?:is (?:(?:a|an|the) )?(?:[\w-]+ ){{0,3}}(?i:{_ROLE}|author"
    rf"|journalist|fellow|professor|lecturer)"
    r"\b|covers? [\w\s]{3,40} for |reports? (?:on|from) [\w\s]{3,40} for )"
)
_WORKED = re.compile(
    r"\W*(?i:(?:with )?(?:additional |further )?(?:reporting|writing|editing|research|compiled)"
    r"(?: and \w+)? (?:by|from)\b|with (?:assistance|files|inputs?|help) from\b|with \w+ inputs?\b)"
)
_FILED = re.compile(
    rf"(?:{_NAME} (?:(?:writer|reporter|journalist)s? )?){{1,4}}(?:also )?"
    r"(?:reported from [A-Z]|contributed(?: to this (?:report|story))?(?: from [A-Z]|\.?$))"
)
"""Where who wrote the story was, or who else did."""
_WORKING = frozenset(
    "additional agencies also and assistance at by compiled contributed de editing files for "
    "from further help in input inputs journalist journalists of production report reported "
    "reporter reporters reporting research staff story the this to van von wires with writer "
    "writers writing".split()
)
"""What stands between the names of those who made a story; of what they tell, other words do."""
_UPDATED = re.compile(
    r"(?i:(?:first |last )?(?:published|updated|modified|posted)"
    r"|(?:publié|mis à jour|modifié) le|(?:publicado|actualizado) el|(?:pubblicato|aggiornato) il"
    r"|(?:publicado|atualizado) em|gepubliceerd op)\b[^.!?]{0,40}\d[^.!?]{0,30}"
    r"(?:(?<=\d{4})\.)?"
    r"|(?i:veröffentlicht|aktualisiert|stand:)(?: am)? (?=[^\d]{0,20}\d)(?:[^.!?]|(?<=\d)\.){1,60}"
    r"|\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?:[,\s]+\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)?"
)


def _is_rights(text: str) -> bool:
    return bool(_CORRECTED.match(text)) or bool(_RIGHTS.search(text) and not is_said(text))


def _is_byline(text: str) -> bool:
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
    return bool(_UPDATED.fullmatch(line)) or _is_byline(line)


def _is_work(text: str) -> bool:
    """Tell whether a paragraph names those who made a story, in whole sentences, and no more."""
    if not (_WORKED.match(text) or _FILED.match(text)):
        return False
    return all(word[0].isupper() or word.lower() in _WORKING for word in WORD.findall(text)[1:])


def _short(test: Callable[[str], object]) -> Callable[[str], bool]:
    return lambda text: len(text) < SHORT and bool(test(text))


RULES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("navigation", _short(_is_controls)),
    ("cookie notice", is_cookies),
    ("confidentiality notice", is_confidential),
    ("appeal for support", is_appeal),
    ("caption or credit", is_caption),
    ("byline", _short(_is_byline)),
    ("date line", _short(_UPDATED.fullmatch)),
    ("navigation", _short(_is_link)),
    ("rights notice", _short(_is_rights)),
)
"""Each reason with its test, in the order they are tried."""


def reason(paragraph: str) -> str:
    """Return why a paragraph is not the story, judged by itself alone, or ``""``.

    >>> reason("Share on Facebook"), reason("Share prices fell on Monday.")
    ('navigation', '')
    """
    return next((why for why, test in RULES if test(paragraph)), "")


def is_series(paragraph: str) -> bool:
    """Tell whether a paragraph is a link of the kind "Video: …", unless it is the headline."""
    return len(paragraph) < SHORT and bool(_SERIES.match(paragraph)) and not is_sentence(paragraph)


def is_elsewhere(paragraph: str) -> bool:
    """Tell whether a paragraph is a heading above what else an outlet has.

    >>> is_elsewhere("LATEST VIDEOS"), is_elsewhere("More from Oro"), is_elsewhere("More on this")
    (True, True, False)
    """
    return len(paragraph) < SHORT and bool(_ELSEWHERE.fullmatch(paragraph))


def are_comments(paragraph: str, behind: str) -> bool:
    """Tell whether a paragraph counts what readers wrote, and the one behind it names the first.

    >>> are_comments("3 comments:", "Ann Lee said..."), are_comments("3 comments", "Ann Lee left.")
    (True, False)
    >>> are_comments("3 comments", "Ann Lee said: “I leave.”")  # so a story may begin
    False
    """
    return bool(_COMMENTS.fullmatch(paragraph) and _COMMENTER.match(behind))


def is_author(paragraph: str) -> bool:
    """Tell whether a paragraph says who the author is, unless the story is about them."""
    return len(paragraph) < SHORT and bool(_AUTHOR.match(paragraph)) and not is_said(paragraph)
