"""The spellings of given names from other alphabets: Sergei, Sergey.

In: the key of a given name. Out: the first of its spellings. Only spellings of one name in one
language count: Volodymyr is not Vladimir.
"""

from __future__ import annotations

from functools import cache


def spelling(given: str) -> str:
    """Return the first of a given name's spellings, or the name itself if it has no others.

    >>> spelling("sergey"), spelling("mohammad"), spelling("angela")
    ('sergei', 'mohammed', 'angela')
    """
    return _first().get(given, given)


@cache
def _first() -> dict[str, str]:
    rows = (row.split() for row in _SPELLINGS.splitlines())
    return {other: first for first, *others in rows for other in others}


_SPELLINGS = """\
aleksandr alexandr
alexei alexey aleksei aleksey
anatoly anatoli anatoliy anatolii
andrei andrey
andriy andrii
arkady arkadi arkadiy
dmitry dmitri dmitriy
evgeny evgeni evgeniy yevgeny yevgeni yevgeniy
gennady gennadi gennadiy
grigory grigori grigoriy
maksim maxim
mykhailo mykhaylo
natalia nataliya nataliia natalya
nikolai nikolay
oleksandr olexandr
oleksiy oleksii
sergei sergey
serhiy serhii
tatyana tatiana
valery valeri valeriy valerii
vasily vasili vasiliy
vitaly vitali vitaliy vitalii
yulia yuliya yuliia
yuri yury yuriy yurii
ahmed ahmad akhmad akhmed
ayman aiman
ebrahim ibrahim
faisal faysal feisal
fouad fuad
hassan hasan
hussein hussain husain husein hossein
ismail ismael esmail
khaled khalid
mahmoud mahmud
mohammed mohammad muhammad mohamed mohamad muhammed
moammar muammar muammer
mustafa mostafa moustafa
nasser naser
omar umar
osama usama
qassem qasem qasim
rashid rasheed
saeed saeid
shehbaz shahbaz
suleiman sulaiman sulayman
tariq tarek tareq
walid waleed
yahya yehya yahia
yousef youssef yusuf yousuf
benjamin binyamin
yaakov yaacov
yitzhak yitzchak itzhak
"""
"""The spellings of one name on each line."""
