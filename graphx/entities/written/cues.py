"""What the words around a name say it is: a person, an organisation or a place.

In: a text, and where a name stands in it. Out: a cue, or none. A single cue may be wrong; all the
cues that a corpus gives for one name seldom are.
"""

from __future__ import annotations

import re

from graphx.entities.written import lands, names
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled

_INSIDE = Before("in near outside inside via throughout across".split())
_STAKE = Before(
    ["in"],
    r"(?:stakes?|shares?|stock|interest\w*|invest\w*|holdings?|result\w*|involve\w*|confidence"
    r"|swore|faith|hopes?|pride|delight\w*|disappoint\w*|rival|find|found|trust|belie\w+|writ\w+|sp[eo]\w*k\w*)\s+in",
)
_BEFORE_PLACE = Before(
    ["of", "for"],
    r"(?:(?:city|town|village|province|region|state|district|county|island|capital|port|suburb"
    r"|governorate|municipality|cit(?:y|ies)|towns|villages|provinces|residents|inhabitants"
    r"|villagers|outskirts|streets|suburbs|mayor|governor|parish|north|south|east|west)\s+of"
    r"|(?:MPs?|TDs?|members? of parliament|lawmaker|deputy)\s+for)",
)
_WATER = Before(
    ["the"],
    r"(?:along|(?:delta|banks?|mouth|source|waters|shores?|slopes|foothills) of)\s+the",
)
_LIES_IN = compiled(r",\s+(?:the\s+)?((?:[A-Z][\w.'’-]*\s?){1,4})")
_ENDED = re.compile(r"(?<!\s)[,;.)]|$")
FIRM = re.compile(
    r"(?:['’]s?)?\s+(?:(?:common\s+)?(?:shares?|stock)|plc|unit|group|subsidiary"
    r"|spokes(?:man|woman|person)|officials?|executives?|(?:share|stock)holders?|employees"
    r"|workers|factory|plant|chairman|chief executive|newspaper|daily|magazine|militants?"
    r"|rebels|fighters|guerrillas|lawmakers|party)\b",
    re.IGNORECASE,
)
_AFTER_ORGANISATION = re.compile(
    r"(?:['’]s?\s+(?:vice[- ]|former\s+|online\s+|new\s+)?"
    r"(?:board|balance\s+sheet|branches|customers|headquarters|chief\s+executive|chairman"
    r"|share\s+price|(?:co-?)?founders?|auditors?|shareholders|creditors|subsidiar(?:y|ies)"
    r"|bankruptcy|insolvency|parent\s+company|listing|users|market(?:place|\s+value)|unit)\b"
    r"|\s+and\s+(?:\w+\s+)?other\s+(?:airlines|banks|brokerages|carmakers|companies|firms|insurers"
    r"|lenders|retailers)\b"
    r"|(?:,\s+which|\s+also)?\s+(?:owns|lends|employs|operates|defaulted|acquired|bought\s+out"
    r"|makes\s+\w+s)\b"
    r"|\s+and\s+its\s+(?:chair(?:wo)?man|chief\s+executive|co-?founder|founder|parent|auditor)\b"
    r"|,\s+(?:part\s+|which\s+is\s+|majority[- ])?owned\s+by\b|\s+unit\b"
    r"|\s+(?:filed\s+for\s+(?:bankruptcy|insolvency|protection)|went\s+(?:bankrupt|bust|public)"
    r"|reported\s+(?:an?\s+)?(?:\w+\s+)?(?:profits?|loss(?:es)?|revenues?|earnings|sales))\b"
    r"|(?:['’]s)?\s+(?:managers|depositors|savers|accounts)\b"
    r"|(?:['’]s)?(?:\s+(?:shares?|stock|plc|subsidiary|executives?|shareholders|militants?|rebels?"
    r"|fighters?|guerrillas?|insurgents?|militia(?:s|men)?|gunmen|terrorists?|commanders?|movement"
    r"|group|offensive|(?:armed|rebel|militant|terrorist|paramilitary|jihadist"
    r"|separatist)\s+group)\b"
    r"|[-–](?:controlled|linked|affiliated|aligned|held)\b))",
    re.IGNORECASE,
)
_TRADED = re.compile(
    r"(?: (?:plc|Inc\.?|Corp\.?|Ltd\.?|A/S|AG|SE|SA|NV|AB))? ?\("
    r"(?:(?:NYSE|N(?:asdaq|ASDAQ)|LSE|ASX|TSXV?|AMEX|OTC\w{0,4}|EPA|ETR|HKEX|SGX|JSE|AIM)"
    r"(?: [A-Z]{2,6})?: ?[A-Z][A-Z\d.]{0,6}|[A-Z\d]{1,6}[a-z]?\.[A-Z]{1,2})\)"
)
"""The ticker symbol behind a firm's name: Oro (NYSE: ORO), Vela A/S (VELA.CO)."""
_TITLED = Before(names.HONORIFICS | {"minister", "leader", "chairman"}, dotted=True, reach=24)
_ROLE = Before(
    "spokesman spokeswoman economist strategist lawyer attorney coach striker goalkeeper "
    "midfielder defender pitcher quarterback captain skipper winger halfback batsman "
    "editor author actor actress singer professor "
    "journalist activist lawmaker candidate brother sister son daughter wife husband "
    "widow widower father mother nephew niece cousin prosecutor magistrate banker financier trader "
    "businessman businesswoman entrepreneur oligarch dissident cleric diplomat historian scientist "
    "billionaire tycoon grandmother grandfather aunt uncle midwife comedian satirist neighbour "
    "physicist haematologist surgeon nurse teacher farmer runner sprinter miler swimmer cyclist "
    "skier boxer golfer jumper hurdler steeplechaser footballer lawyers barrister "
    "solicitor rapporteur whistleblower rapper guitarist drummer "
    "photographer filmmaker novelist poet playwright dancer pianist violinist".split(),
    reach=24,
    flags=0,
)
"""Roles that stand before a person's name; in lower case, because Captain America is no captain."""

_COURTESY = Before(names.COURTESIES - {"m"}, dotted=True, reach=12)
_IN_OFFICE = Before(
    ["minister", "president", "governor", "senator", "sheikh"],
    r"(?:Prime Minister|President|Governor|Senator|Sheikh)",
    reach=16,
    flags=0,
)
_KINDRED = r"(?:wife|wives|husband|sons?|daughters?|brothers?|sisters?|mother|father|widow(?:er)?)"
"""Words for whom somebody is near to."""

_KIN = compiled(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|['’]s) (?:\w+ )?(?:{_KINDRED}|fianc[ée]e?|girlfriend"
    r"|boyfriend),?(?: [A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? and)? $"
)
_BEFORE_PERSON = Before(
    ["of", "to"],
    rf"(?:{_KINDRED}|heirs|funeral|statues?|busts?|portraits?|biograph(?:y|er))\s+of"
    r"|married\s+to",
)
"""Words that lead up to a person's name: the wife of, married to."""

_APPOSED = compiled(
    rf"\b(?:{_KINDRED}|director|secretary[- ]general|president|chief executive|chair(?:wo)?man"
    r"|head|founder|governor|minister|mayor|lawyer|attorney|agent|coach|doctor|owner|partner"
    r"|spokes(?:wo)?man|prosecutor|judge|commissioner|treasurer|assistant|successor|predecessor"
    r"|deputy|barrister|solicitor|rapporteur|boss|leader|chief|manager|captain|envoy|ambassador"
    r"|editor|economist|analyst|mayor of [A-Z]\w+),\s+$"
)
"""Roles before a person's name that stands between two commas: its director, Bo Oro, agreed."""

_AFTER_PERSON = compiled(
    r"\s+(?:wept|smiled|nodded|shrugged|testified|was (?:arrested|jailed|questioned))\b|,\s+born\b"
    r"|,?\s+(?:who|whose|himself|herself|resigned|married|was born|\(\d\d\))\b"
    r"|,\s+\d\d(?:[,;]|\.(?!\d))"
    r"|\s+was\s+its\s+(?:chief|chair|head|president|founder)|,\s+formerly\s+of\b"
    rf"|,\s+(?:the\s+)?(?:{_KINDRED}|cousin|nephew|niece|grand(?:son|daughter))\s+of\b"
    r"|,\s+an?\s+(?:[A-Z]\w+\s+and\s+)?[A-Z]\w+\s+(?:citizen|national)\b"
    r"|['’]s\s+(?:wife|husband|sons?|daughters?|widow|widower|cousin|nephew|niece|late father)\b"
    r"|,\s+(?:[\w-]+\s+){0,2}(?:professor|economist|analyst|strategist|spokes(?:wo)?man|lecturer"
    r"|researcher|historian|president|chair(?:wo)?man|director|secretary|head)\s+(?:of|at)\b"
    r"|,\s+(?:his|her)\s+(?:chief of staff|deputy|spokes(?:wo)?man|lawyer|agent|predecessor"
    r"|successor)\b"
    r"|,\s+(?:the|an?|another|[A-Z][\w.-]*['’]s?)\s+(?:[\w'’]+\s+){0,2}(?:chief executive"
    r"|head|chair(?:wo)?man|president|leader|governor|minister|senator|lawyer|judge|economist"
    r"|analyst|spokes(?:wo)?man|politician|engineer|solicitor|doctor|teacher|professor|scientist"
    r"|author|novelist|poet|director|co-?founder|founder|secretary|ambassador|envoy|diplomat"
    r"|lawmaker|journalist|activist|actor|actress|singer|player|rapporteur|tycoon|banker)\b"
    r"(?!\s+(?:said|says|told|added|has|had|was|is|will|would))"
)
_POSTED = Before(
    "on his her its their the".split(),
    r"(?:post(?:s|ed|ing)?|wrote|writing|written|tweet\w*|messages?|statements?|videos?|shared"
    r"|published|announced)\s+on(?:\s+(?:his|her|its|their|the))?",
)
_KINDS = (
    "bank banks lender insurer company firm airline carmaker automaker party brokerage retailer "
    "broadcaster newspaper magazine charity subsidiary manufacturer conglomerate regulator "
    "watchdog club startup militia group organisation organization union network agency "
    "website chain gang cult sect paramilitary fund site app platform studio publisher "
    "label nonprofit".split()
)
_KIND = rf"(?:{'|'.join(_KINDS)}|think[- ]tank|start-up)"
"""Words for kinds of organisations."""

_CALLED = Before(
    [*_KINDS, "tank", "up", "operator", "maker", "supplier"],
    rf"(?:{_KIND}|operator|maker|supplier)",
    flags=0,
)
_WHICH_IS = re.compile(
    r",\s+(?:the|an?|one\s+of\s+the|(?:[\w.-]+\s){0,2}[\w.-]+['’]s?)\s+"
    r"(?:(?!(?:of|at|for|from|in|with|to|by|who)\b)[\w-]+\s+){0,4}?"
    rf"(?:{_KIND}(?=\s*[,.;)]|\s+(?:that|which|in|of|based|run|owned|behind|with|whose)\b)"
    r"|maker\s+of\b)"
)
_BEFORE_ORGANISATION = Before(
    "in of with for the by at on nationalise nationalize nationalised nationalized".split(),
    r"(?:(?:stakes?|shares|savings)\s+in|shareholders\s+(?:of|in)|(?:chair(?:wo)?man"
    r"|chief\s+executive(?:\s+officer)?|CEO"
    r"|subsidiary|unit|branch(?:es)?|customers|managers|employees|board|co-?founder|shareholders"
    r"|auditors?|affiliate|founder|insolvency|bankruptcy|takeover|acquisition|users)\s+of"
    r"|investors?\s+in|(?:partner|analyst|economist|strategist|lawyer|researcher|fellow|executive"
    r"|trader|manager|director|editor|engineer|professor)\s+(?:at|with)"
    r"|\d+(?:%|\s+per\s?cent)\s+(?:owned|held)\s+by|merger\s+with|work(?:s|ed|ing)?\s+for"
    r"|run\s+on|nationali[sz]ed?)(?:\s+the)?",
)
SPEAKS = re.compile(
    r",?\s+(?:said|says|told|added|who|whose|tweeted|wrote|resigned|married|was born)\b"
)


def cue(text: str, start: int, end: int) -> str:
    """Return the label that the words around ``text[start:end]`` suggest, or ``""``.

    >>> told = "Rebels of Oro fled from Avila, Spain, where Oro fighters met Mr. Bell in Toro."
    >>> [cue(told, at, at + size) for at, size in ((10, 3), (24, 5), (44, 3), (65, 4), (73, 4))]
    ['', 'GPE', 'ORG', 'PERSON', 'GPE']
    """
    if is_person(text, start, end):
        return "PERSON"
    if (
        _AFTER_ORGANISATION.match(text, end)
        or is_traded(text, end)
        or (_WHICH_IS.match(text, end, end + 100) and not text.endswith((" of ", "In "), 0, start))
    ):
        return "ORG"
    if _CALLED.stands(text, start) or _BEFORE_ORGANISATION.stands(text, start):
        return "ORG"
    if _is_apposed(text, start, end, _OWN):
        return "ORG"
    water = _WATER.stands(text, start) and " " not in text[start:end]
    placed = water or _BEFORE_PLACE.stands(text, start) or _AFTER_PLACE.match(text, end)
    if placed or is_inside(text, start, end):
        return "GPE"
    return "GPE" if lies_in_land(text, end) else ""


_AFTER_PLACE = re.compile(
    r" (?:(?:copper|gold|coal|iron|diamond|lithium|nuclear|hydroelectric|refugee|military) )?"
    r"(?:dam|mines?|reservoir|peninsula|province|region|governorate|archipelago|oilfield|camp"
    r"|border crossing|power (?:station|plant)|district(?! (?:attorney|court|judge|council)))\b"
)
"""Words after the name of a place for what lies there: the Panguna copper mine."""

_OWN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|['’]s)\s+(?:[\w-]+\s+){0,2}(?!regulator|broadcaster)"
    rf"(?:{'|'.join(_KINDS)}),\s+$"
)
"""An organisation that is somebody's, before its name between two commas: his bank, Oro, failed."""


def lies_in_land(text: str, end: int) -> bool:
    """Tell whether the name before ``end`` is a place followed by the country or state it lies in.

    A part of the country may stand between the two.

    >>> lies_in_land("Paris, Texas", 5), lies_in_land("Acme, the Texas lender", 4)
    (True, False)
    >>> lies_in_land("Oro, West Sumatra, Indonesia", 3)
    True
    """
    behind = _LIES_IN.match(text, end)
    if behind is None:
        return False
    further = _LIES_IN.match(text, behind.end())
    whole = further[1].strip() if further else ""
    words = behind[1].split()
    lies = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    the = behind[0].startswith(", the ")
    if the and not _ENDED.match(text, behind.end()):  # Ann Lee, the U.S. envoy
        return False
    known = lands.country if the else lands.territory
    return bool(lands.country(whole) and not lands.is_demonym(whole)) or any(
        known(one) and not lands.is_demonym(one) for one in lies
    )


def is_inside(text: str, start: int, end: int) -> bool:
    """Tell whether something is in, near or on the way to the name: a place, if no possessive."""
    if _WENT.search(text, max(0, start - 30), start):
        return True
    return (
        _INSIDE.stands(text, start)
        and not _STAKE.stands(text, start)
        and not text.startswith(names.POSSESSIVES, end)
    )


_WENT = re.compile(
    r"\b(?:flew|fly|flying|flight|flown|travel\w*|trip|drove|driving|fled|sailed|bus|train|ferry"
    r"|road|railway|highway|pilgrimage) (?:back )?(?:to|from) $"
)


def is_traded(text: str, end: int) -> bool:
    """Tell whether a ticker symbol follows the name that ends here.

    >>> is_traded("Vela A/S (VELA.CO) rose", 4), is_traded("Vela (VEL) rose", 4)
    (True, False)
    """
    return bool(_TRADED.match(text, end))


def is_posted_on(text: str, start: int) -> bool:
    """Tell whether somebody posts something on what the name that starts here stands for.

    >>> is_posted_on("In a post on Agora Ann Lee agreed.", 13), is_posted_on("War on Oro.", 7)
    (True, False)
    """
    return _POSTED.stands(text, start)


def is_aged(text: str, end: int) -> bool:
    """Tell whether an age follows the name that ends here, and the sentence goes on.

    >>> is_aged("Neves, 61, will", 5), is_aged("Oro, 61, Vela, 52", 3)
    (True, False)
    """
    return bool(_AGED.match(text, end))


_AGED = re.compile(r", \d\d, (?=[a-z])")


def is_surely_person(text: str, start: int) -> bool:
    """Tell whether the words before a name go with persons only: a courtesy title, or kin.

    >>> is_surely_person("Mr. Lee left.", 4), is_surely_person("General Electric", 8)
    (True, False)
    >>> is_surely_person("with his wife, Oro, to", 15), is_surely_person("the sister firm Oro", 16)
    (True, False)
    """
    return _COURTESY.stands(text, start) or is_kin(text, start)


def is_kin(text: str, start: int) -> bool:
    """Tell whether somebody's kin is named here.

    >>> is_kin("with his wife, Oro, to", 15), is_kin("the sister firm Oro", 16)
    (True, False)
    """
    return bool(_KIN.search(text, max(0, start - 24), start))


def is_in_office(text: str, start: int) -> bool:
    """Tell whether an office that is used with a family name stands before the name.

    >>> is_in_office("for Prime Minister Oro's", 19), is_in_office("the president Oro", 14)
    (True, False)
    """
    return _IN_OFFICE.stands(text, start)


def is_titled(text: str, start: int) -> bool:
    """Tell whether a person's title stands before a name.

    >>> is_titled("Rep. Zaldy Co left.", 5), is_titled("by Zaldy Co", 3)
    (True, False)
    """
    return _TITLED.stands(text, start)


def is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a name has words around it that usually go with a person.

    >>> is_person("so said Bo Oro of Toro.", 8, 14), is_person("so said Oro.", 8, 11)
    (True, False)
    """
    return bool(
        is_titled(text, start)
        or _ROLE.stands(text, start)
        or _BEFORE_PERSON.stands(text, start)
        or _AFTER_PERSON.match(text, end, end + 48)
        or _is_apposed(text, start, end, _APPOSED)
        or (_OF.match(text, end) and is_said(text, start))
    )


def is_said(text: str, start: int) -> bool:
    """Tell whether "said" stands before the name."""
    return bool(_SAID.search(text, max(0, start - 8), start))


_SAID = re.compile(r"\bsa(?:id|ys) $")
_OF = compiled(r" (?:of|at) (?:the )?[A-Z]|, an? [a-z]")


def _is_apposed(text: str, start: int, end: int, what: re.Pattern[str]) -> bool:
    """Tell whether a name is set off by punctuation, right after ``what`` describes it.

    >>> told = "Its director, Bo Oro, agreed. To the director, Oro agreed."
    >>> _is_apposed(told, 14, 20, _APPOSED), _is_apposed(told, 47, 50, _APPOSED)
    (True, False)
    """
    marks = text[end : end + 1] in {",", ".", ";", ")"} and text.endswith(", ", 0, start)
    return bool(marks and what.search(text, max(0, start - 48), start))
