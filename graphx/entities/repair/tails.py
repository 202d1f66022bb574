"""What follows a name and belongs to it: a firm's legal form, a president's cabinet, a civil war.

In: a name, and the text behind it. Out: the name with what belongs to it, and the label of both.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from graphx.entities.repair.spans import Name, longer
from graphx.entities.written import lands, names, things
from graphx.entities.written.letters import compiled


def named_after(text: str, name: Name, ends: AbstractSet[int]) -> Name:
    """Return a name with what follows and belongs to it, and the label of both.

    Args:
        text: the text of the article.
        name: the name.
        ends: where the names of the article end.
    """
    if _GOES_ON.match(text, name.end):  # a fast test that spares most names the slow ones
        return _going_on(text, name, ends)
    return _as_thing(name)


def _as_thing(name: Name) -> Name:
    """Return a name labelled as what its words say it is, not as the person it is named for."""
    thing = things.thing(name.key, taken="PERSON") if name.label == "PERSON" else ""
    return name._replace(label=thing) if thing else name


def _going_on(text: str, name: Name, ends: AbstractSet[int]) -> Name:
    """Return a name with what belongs to it, of all that may follow."""
    firm = LEGAL_END.match(text, name.end) if name.label in _FIRMS else None
    if firm and firm.end() not in ends and not lands.territory(name.text):
        return longer(text, name, firm, "ORG")
    name = _as_thing(name)
    if name.label in {"EVENT", "NORP", "PRODUCT"} and _FIELD.match(text, name.end):
        name = name._replace(label="GPE")
    saints = _SAINTS.match(text, name.end) if _SAINT.match(name.text) else None
    if built := saints or _BUILT.match(text, name.end):
        what = built[1].lower()
        label = "FAC" if what in _HALLOWED or things.thing(f"a {what}", taken="") else "ORG"
        return longer(text, name, built, label)
    for labels, pattern, label in _ITS_TAILS if _DEPARTMENT.search(name.text) else _TAILS:
        if name.label in labels and (tail := pattern.match(text, name.end)):
            return longer(text, name, tail, label)
    if (bodies := _BODIES.get(name.label)) and not lands.country(name.text):
        return longer(text, name, bodies.match(text, name.end), "ORG")
    person = name.label == "PERSON" or (name.label == "ORG" and " " not in name.key)
    if not person or lands.country(name.text):
        return name
    return longer(text, name, _OFFICE.match(text, name.end), "ORG")


_GOES_ON = compiled(
    r",? (?:[A-Z\d&(]|and\b|stock|share|price|industrial|composite|blue-chip|all[- ]|ind(?:ex|ic)"
    r"|for the [A-Z\d]|of [ACFHJ]|average|air(?:port|base)|stadium|war\b|civil|party|administration"
    r"|plc\b|government|cabinet)"
    r"|-(?:e|i|ul|al)-| wal[- ]|\n|\s\s|['’]s? [A-Zc]"
)
"""The beginnings of everything that may follow a name and belong to it."""

_FIELD = re.compile(r" (?:airport|airbase|stadium)\b")
"""What only a town has."""

_BUILT = compiled(
    r" (?:(?:International|National|Regional|Memorial|Olympic|General) )*"
    r"(Airport|Stadium|Bridge|Expressway|Refinery|University|Hospital|Foundation)\b(?! [A-Z])"
)
"""What is named for a person, or for its place."""

_SAINT = re.compile(r"(?:St\.?|Saint) [A-Z][\w-]+$")
_SAINTS = compiled(
    r"['’]s? (?:[A-Z][\w’'-]+ ){0,3}([Cc]hurch|[Cc]athedral|[Cc]emetery|Chapel|Abbey|Basilica"
    r"|Hospital|School|College|Academy|University|Hospice)\b(?! [A-Z])"
)
_HALLOWED = frozenset("church cemetery chapel abbey basilica".split())
"""Buildings, not organisations, that are named for saints."""

_INDEX = re.compile(
    r"(?: \d{2,4})?"
    r"(?: (?:[Ss]tock|[Ss]hare|[Pp]rice|[Ii]ndustrial|[Cc]omposite|[Bb]lue-chip|all[- ]\w+)){0,2}"
    r" (?:[Ii]ndex|[Ii]ndices|[Aa]verage)\b"
)
"""A stock index, which does nothing by itself."""

_LEGAL = rf"(?:,? (?!Cos?\b){names.LEGAL})"
LEGAL_END = compiled(
    rf"(?:(?: [A-Z][\w'’-]*){{0,4}}(?: Cos?\b)?{_LEGAL}|(?: [A-Z][\w'’-]*){{0,4}} Cos?\b)(?!-)"
)
"""The rest of a firm's name, up to its legal form."""

_FIRMS = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC"})
"""Labels that the beginning of a firm's name may have."""

_AND = compiled(
    r",? (?:and|&) (?:Sons|Brothers|Bros|Co|Company|Partners|Associates)\b"
    rf"{_LEGAL}?(?!-| [A-Z])"
)
"""The partners in a firm's name."""

_IN_LAND = compiled(rf" \([A-Z][\w.]+(?: [A-Z]\w+)?\){_LEGAL}")
"""Where a firm is, and its legal form: Acme (Oro) Ltd."""

_BODY = re.compile(
    r" (?:(?:National|Democratic|Liberation|United|People['’]s) )*"
    r"(?:State|[Pp]arty|Church|Front|Brotherhood|Movement|Army|League|Council|Union|Jihad"
    r"|Resistance|Caucus|Alliance|Convention)\b(?! of\b)"
)
"""What followers of a faith or a cause form, behind their name: the Islamic State."""

_OFFICE = re.compile(r"\s+(?:[Aa]dministration|[Gg]overnment|[Cc]abinet)\b")
"""What the head of a government acts as."""

_CIRCUIT = compiled(
    r"(?:(?<=Court)|(?<=Appeals)|(?<=Office)) for the (?:[A-Z\d][a-z\d]+ ){0,2}(?:Circuit"
    r"|District of (?:(?:New|North|Puerto|Rhode|South|West) )?[A-Z][a-z]+(?: Circuit)?)\b"
)
"""The district of a court: the District Court | for the District of Vermont."""

_OF_JUSTICE = re.compile(
    r"(?<=Court) of (?:Appeals?|Arbitration|Audit(?:ors)?|Cassation|First Instance|Human Rights"
    r"|Justice)\b"
)
"""What a court deals with: the Supreme Court | of Justice."""

_OF_TOWN = compiled(
    r"(?: [A-Z][a-z]+)? (?:Airlines|Airways|Bancorp|Electric|Exchange|Insurance|Motors|Mutual"
    r"|Railroad|Railway|Savings|Steel|Works)(?: Group)?\b(?!-| [A-Z])"
)
"""The rest of a firm's name behind its town or state: Washington Mutual, Corning Glass Works."""

_BODIES = {"GPE": _OF_TOWN, "LOC": _OF_TOWN, "NORP": _BODY}
"""What may follow a name that is no country's, by its label."""

_WAR = re.compile(r"\s+(?:[Cc]ivil\s+)?[Ww]ar\b")

_DEPARTMENT = re.compile(r"\b(?:Department|Ministry) (?:of|for) ")
_TASK = (
    r"(?:(?:Animal|Human|Local|Marine|Natural|Public|Regional|Rural|Social|Urban|Water) )?(?:"
    + "|".join(
        word.title()
        for word in sorted(names.DUTIES)
        + (
            "affairs antiquities arts broadcasting budget children commerce communication "
            "communications cooperation development electricity employment families family "
            "fisheries food forestry gas highways housing husbandry immigration industry "
            "information infrastructure innovation irrigation lands livestock media minerals "
            "mines mining peace pensions petroleum planning railways religion research resources "
            "roads sanitation science security services skills sport sports supplies technology "
            "telecommunications tourism transportation water welfare women works youth"
        ).split()
    )
    + ")"
)
_TASKS = re.compile(
    rf"(?:, {_TASK})*,? and {_TASK}\b(?! (?:[Mm]inist|[Dd]epartment|[Ss]ecretar|[Cc]ommittee))"
)
"""Further duties in a department's name: the Department of Public Works | and Highways."""

_PARISH = re.compile(r" Parish\b(?! (?:Church|Council|Hall|Priest)\b)")
"""The word for a county in Louisiana."""

_PARTY = compiled(r"-(?:e|i|ul|al)-[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?| wal[- ][A-Z][\w’'-]*")
"""The rest of a name in Urdu or Arabic: Tehreek-e-Taliban, Nasr al-Islam wal Muslimin."""

_TAILS = (
    (frozenset({"ORG"}), _CIRCUIT, "ORG"),
    (frozenset({"ORG"}), _OF_JUSTICE, "ORG"),
    (frozenset({"ORG", "PERSON", "GPE"}), _PARTY, "ORG"),
    (frozenset({"ORG", "PERSON"}), _INDEX, "PRODUCT"),
    (frozenset({"ORG", "PERSON", "GPE"}), _AND, "ORG"),
    (frozenset({"ORG", "PERSON", "GPE"}), _IN_LAND, "ORG"),
    (frozenset({"GPE", "LOC"}), _WAR, "EVENT"),
    (frozenset({"GPE"}), _PARISH, "GPE"),
    (frozenset({"GPE", "LOC", "PERSON", "ORG"}), re.compile(r" (?:A?FC|CF|BC)\b"), "ORG"),
)
"""The labels of a name, what may follow it, and the label of both."""

_ITS_TAILS = ((frozenset({"ORG"}), _TASKS, "ORG"), *_TAILS)
"""The same for a department."""
