"""What leads through an outlet's pages: labels, links, forms, and what stands above other stories.

In: one paragraph. Out: whether it is made of a page's controls, or leads elsewhere.
"""

from __future__ import annotations

import re

from graphx.articles.marks import SHORT, WORD, is_said, is_sentence, words

LABEL = 14
"""Words in the longest label made of nothing but the words of a page's controls."""

STEPS = 3
"""Parts of a trail of links, as in "Home > World > Africa"."""

_CONTROLS = frozenset(
    """
    ad ads advert advertisement advertising alerts analysis app article articles audio blog
    bookmark bulletin caption channel click comment comments contact content continue continues
    copy correction corrections credits download e-mail email error events exclusive expand
    facebook favourite feed follow gallery gift headlines helpful home image images inbox
    instagram latest link letters linkedin listen live load login logout mail main menu
    messenger min mins minute minutes more most navigation news newsletter newsletters next
    notifications opinion page photos picks pinterest play podcast podcasts policy popular
    previous print privacy promoted questions read reading recommended reddit register related
    release report reprints republish rss save scroll search section sections see share show
    sign skip slideshow social sponsored stories story subscribe subscription tags telegram
    terms threads tiktok top topic topics trending tweet twitter typo updated video videos view
    watch web whatsapp youtube
    """.split()
)
_FILLERS = frozenset(
    """
    a about account add all also and around at back below best by close conditions daily day
    delivered down editor editor's editors editors’ editor’s for free from full get have here
    hide i immediate in it like long may might missed must my news no not now of on or other our
    out phone please press printable re reader readers recent reporter send stay story submit
    that the this to today today's today’s up updates us use version via want was we what with x
    yes you your
    """.split()
)
_LABELS = _CONTROLS | _FILLERS
_LINK = re.compile(
    r"[(\[*]?(?i:read(?: more| next| also| this)?|also read|must[- ]read|don['’]t miss"
    r"|see also|see more(?: on)?"
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
_ELSEWHERE = re.compile(
    r"(?i:(?:latest|top|popular|trending|related|recommended|featured|other)"
    r"(?: \w+)? (?:news|videos?|stories|articles|posts|headlines)"
    r"|most (?:read|popular|viewed|shared|watched)(?: \w+){0,3}|trending(?: now)?|recommended"
    r"(?: for you)?|you (?:may|might) (?:also )?(?:like|enjoy)|(?:what to )?read next)\W*"
    r"|(?:More|MORE) (?:from|FROM) [^.!?:]{2,40}"
)
"""What stands above links to other stories."""
_COUNT = re.compile(r"\+\d{1,3}|\d{1,3}\s*(?:/|of)\s*\d{1,3}")


def is_controls(text: str) -> bool:
    """Tell whether a paragraph is made of nothing but the words of a page's controls."""
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


def is_link(text: str) -> bool:
    """Tell whether a paragraph leads elsewhere, or is what programs print around every story."""
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
