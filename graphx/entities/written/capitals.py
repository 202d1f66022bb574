"""Capital cities, some of which the recognizer does not know: Kyiv.

In: the key of a name. Out: whether it is a capital and hardly ever anything else. Washington,
Victoria and Kingston are left out; only the words around them can tell.
"""

from __future__ import annotations

_CAPITALS = frozenset(
    "abidjan abuja accra algiers amman amsterdam ankara antananarivo ashgabat asmara astana "
    "asuncion athens baghdad baku bamako bangkok bangui banjul beijing beirut belgrade berlin "
    "bishkek bogota brasilia bratislava brazzaville brussels bucharest budapest bujumbura cairo "
    "canberra caracas chisinau colombo conakry copenhagen dakar damascus delhi dhaka dili djibouti "
    "dodoma doha dublin dushanbe freetown gaborone gitega hanoi harare havana helsinki honiara "
    "islamabad jakarta jerusalem juba kabul kampala kathmandu khartoum kiev kigali kinshasa kyiv "
    "lilongwe lisbon ljubljana london luanda lusaka madrid managua manila maputo maseru mbabane "
    "minsk mogadishu monrovia montevideo moscow muscat nairobi naypyidaw niamey nicosia nouakchott "
    "nukualofa oslo ottawa ouagadougou paramaribo podgorica prague pretoria pristina pyongyang "
    "quito rabat reykjavik riga riyadh rome sanaa sarajevo seoul skopje stockholm suva taipei "
    "tallinn tashkent tbilisi tegucigalpa tehran thimphu tirana tokyo tripoli tunis ulaanbaatar "
    "vaduz valletta vienna vientiane vilnius warsaw windhoek yaounde yerevan zagreb".split()
) | {
    "abu dhabi", "addis ababa", "buenos aires", "guatemala city", "kuala lumpur", "kuwait city",
    "la paz", "mexico city", "new delhi", "panama city", "phnom penh", "port au prince",
    "port moresby", "san salvador", "santo domingo",
}  # fmt: skip


def is_capital(key: str) -> bool:
    """Tell whether a key is that of a capital and hardly ever means anything else.

    >>> is_capital("kyiv"), is_capital("new delhi"), is_capital("washington")
    (True, True, False)
    """
    return key in _CAPITALS
