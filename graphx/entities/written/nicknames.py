"""Usual English nicknames: which names they stand for, and whether a man or a woman bears them."""

from __future__ import annotations


def formal(person_key: str) -> str:
    """Return a person's key with the formal name in place of a usual English nickname.

    >>> formal("dick fuld"), formal("hank paulson"), formal("angela merkel")
    ('richard fuld', 'henry paulson', 'angela merkel')
    """
    given, _, rest = person_key.partition(" ")
    return f"{_FORMAL.get(given, given)} {rest}" if rest else person_key


_HIS = (
    "abe/abraham al/albert alex/alexander andy/andrew barney/bernard bernie/bernard "
    "bill/william billy/william bob/robert bobby/robert chris/christopher chuck/charles "
    "charlie/charles dan/daniel danny/daniel dave/david dick/richard don/donald ed/edward "
    "eddie/edward fred/frederick gerry/gerald greg/gregory hank/henry harry/henry jack/john "
    "jake/jacob jeff/jeffrey jerry/gerald jim/james jimmy/james joe/joseph joey/joseph "
    "johnny/john jon/jonathan josh/joshua ken/kenneth kenny/kenneth larry/lawrence "
    "lou/louis matt/matthew mick/michael mike/michael nick/nicholas pat/patrick pete/peter "
    "phil/philip ray/raymond rich/richard rick/richard rob/robert ron/ronald sam/samuel "
    "stan/stanley steve/stephen ted/edward terry/terence tim/timothy tom/thomas "
    "tommy/thomas tony/anthony vic/victor vince/vincent walt/walter will/william"
)
_HERS = (
    "becky/rebecca beth/elizabeth betty/elizabeth cathy/catherine debbie/deborah jen/jennifer "
    "jenni/jennifer jenny/jennifer jessie/jessica kate/katherine kathy/katherine liz/elizabeth "
    "maggie/margaret meg/margaret patty/patricia peggy/margaret sally/sarah sandy/sandra "
    "sue/susan vicky/victoria"
)
_FORMAL = dict(pair.split("/") for pair in f"{_HIS} {_HERS}".split())
"""The formal name for each nickname. It is only a hint: several names may share a nickname."""


def gender(person_key: str) -> str:
    """Return ``he`` or ``she`` if a usual English given name tells the gender, or ``""``.

    >>> gender("bill clinton"), gender("margaret thatcher"), gender("kim yong")
    ('he', 'she', '')
    """
    return _GENDER.get(person_key.partition(" ")[0], "")


_SHARED = frozenset({"alex", "chris", "pat", "ray", "sam", "sandy"})
"""Given names, or short forms of them, that both men and women bear."""

_GENDER = {
    given: gender
    for gender, pairs in (("he", _HIS), ("she", _HERS))
    for given in pairs.replace("/", " ").split()
    if given not in _SHARED
}
