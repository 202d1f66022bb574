"""When an article appeared, from where that is known, and how sure it is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphx.articles import dates, days
from graphx.articles.dates import When


@pytest.mark.parametrize(
    ("value", "day", "certainty"),
    [
        ("2025-09-26", "2025-09-26", "sure"),
        ("2025-9-6 10:00", "2025-09-06", "sure"),
        ("2025/09/26", "2025-09-26", "sure"),
        ("20250926T101500Z", "2025-09-26", "sure"),
        (20250926, "2025-09-26", "sure"),
        ("20250926T233000+0200", "2025-09-26", "sure"),
        ("Mon, 15 Sep 2008 06:30:00 -0400", "2008-09-15", "sure"),
        ("Mon Sep 15 06:30:00 +0000 2008", "2008-09-15", "sure"),
        ("Mon Sep  5 06:30:00 2008", "2008-09-05", "sure"),
        ("Sep 15, 2008", "2008-09-15", "sure"),
        ("Monday, September 15th, 2008 at 10:00 BST", "2008-09-15", "sure"),
        ("15.09.2008", "2008-09-15", "sure"),
        ("26/09/2025", "2025-09-26", "sure"),
        ("09/26/2025", "2025-09-26", "sure"),
        ("3/4/2008", "2008-04-03", "guess"),
        # of a time with its zone, the day on the clock that it was written by
        ("2008-09-15T23:30:00-04:00", "2008-09-15", "sure"),
        ("2008-09-16T00:30:00+09:00", "2008-09-16", "sure"),
        ("Tue, 16 Sep 2008 00:30:00 +0900", "2008-09-16", "sure"),
        # seconds and milliseconds since 1970
        (1221436800, "2008-09-15", "sure"),
        (946684800000, "2000-01-01", "sure"),  # of which twelve figures could be a day and a time
        ("1609459200000", "2021-01-01", "sure"),
        # days as a spreadsheet counts them
        (39706, "2008-09-15", "sure"),
        (39706.5, "2008-09-15", "sure"),
        # two figures for the year
        ("15/09/08", "2008-09-15", "guess"),
        ("15-Sep-08", "2008-09-15", "guess"),
        ("15 Sep 87", "1987-09-15", "guess"),
        # other languages
        ("15 septembre 2008", "2008-09-15", "likely"),
        ("mar. 5 mars 2024", "2024-03-05", "likely"),
        ("15. September 2008", "2008-09-15", "likely"),
        ("Montag, den 3. März 2008", "2008-03-03", "likely"),
        ("15 de septiembre de 2008", "2008-09-15", "likely"),
        ("1er août 2008 à 10h", "2008-08-01", "likely"),
        ("15 сентября 2008 г.", "2008-09-15", "likely"),
        ("15 lipca 2008", "2008-07-15", "likely"),
        ("15. července 2008", "2008-07-15", "likely"),
        ("15. června 2008", "2008-06-15", "likely"),
        ("2008年9月15日", "2008-09-15", "likely"),
        ("2008. szeptember 15.", "2008-09-15", "likely"),
    ],
)
def test_a_date_is_read(value, day, certainty):
    assert days.read(value) == (dt.date.fromisoformat(day), certainty)


@pytest.mark.parametrize(
    "value",
    ["2008-02-31", "tomorrow", "31/31/2008", "12", "", "9" * 10_000, "15 Smarch 2008",
     ["2008-09-15"], None, "in the year 2008", "99/99/99"],
)  # fmt: skip
def test_what_is_no_date_is_refused(value):
    assert days.read(value) == (None, "")


@given(st.text(max_size=80) | st.dates().map(str) | st.integers())
def test_no_value_stops_the_reading(value):
    date, certainty = days.read(value)
    assert (date is None) == (certainty == "")


@given(st.dates(dt.date(1605, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y"]))
def test_a_day_written_in_full_is_read_as_that_day(day, form):
    if form == "%Y-%m-%d" or 1605 <= day.year < 2100:
        assert days.read(day.strftime(form)) == (day, "sure")


TEXTS = [
    ("LONDON, Sept 15, 2008 (Wire) - Shares fell.", "2008-09-15", "likely"),
    ("NEW YORK, 15 September 2008 — Shares fell.", "2008-09-15", "likely"),
    ("Published 15 September 2008\n\nShares fell.", "2008-09-15", "sure"),
    ("Shares fall\nPublished on: Monday, Sept. 15, 2008 10:30 GMT\nIt fell.", "2008-09-15", "sure"),
    ("Shares fall\n\nLast updated 10:30, 15/09\n\nPosted: 2008-09-15\n\nA.", "2008-09-15", "sure"),
    ("Shares fall\n\nMonday, 15 September 2008\n\nThey fell.", "2008-09-15", "likely"),
    ("Shares fall\n\nUpdated September 15, 2008\n\nThey fell.", "2008-09-15", "likely"),
    ("Shares fall\n\nHarbour Watch - Monday, September 15, 2008\n\nA.", "2008-09-15", "likely"),
    ("Shares fall\n\nMon | Sep 15, 2008\n\nThey fell.", "2008-09-15", "likely"),
    (f"New York (Sept. 15, 2008) -- Shares {'fell ' * 9}.", "2008-09-15", "likely"),
    ("Published 15 September '08\n\nShares fell.", "2008-09-15", "guess"),
    ("Published 15 September 08\n\nShares fell.", "2008-09-15", "guess"),
    ("Published 15-Sep-08 10:30\n\nShares fell.", "2008-09-15", "guess"),
    ("A\n\nMarch 1, 2025 / 10:15 AM EST / Oro News\n\nB.", "2025-03-01", "likely"),
    ("A\n\nMarch 1, 2025 at 6:00 a.m. EST\n\nB.", "2025-03-01", "likely"),
    ("A\n\nSaturday, March 1, 2025 - 10:15\n\nB.", "2025-03-01", "likely"),
    ("A\n\nSubmitted by editor on Sat, March 1, 2025 - 10:15\n\nB.", "2025-03-01", "likely"),
    ("A\n\nBy Ann Lee | March 1, 2025\n\nB.", "2025-03-01", "likely"),
    ("A\n\n8:00 AM PDT · March 1, 2025\n\nB.", "2025-03-01", "likely"),
    ("A\n\nMar 1, 2025  •  1 hour ago  •  < 1 minute read\n\nB.", "2025-03-01", "likely"),
    ("A\n\nMarch 1, 2025 Updated March 2, 2025 9:12 a.m.\n\nB.", "2025-03-01", "likely"),
    ("A\n\nPublished 5:03 a.m. ET March 1, 2025\n\nB.", "2025-03-01", "sure"),
    ("A\n\nNew Delhi | Updated: March 1, 2025 10:15 IST\n\nB.", "2025-03-01", "likely"),
    ("A\n\nVeröffentlicht\n01.03.2025, 10:15\n\nB.", "2025-03-01", "likely"),
    ("A\n\nPublished: 01.03.2025 10:15\n\nB.", "2025-03-01", "sure"),
    ("3 mars 2011\n\nLes actions ont baissé.", "2011-03-03", "guess"),
    ("Les actions\n\nParis, le lundi 1er mars 2011\n\nElles.", "2011-03-01", "guess"),
    ("Die Aktien\nDonnerstag, 3. März 2011\nSie fielen.", "2011-03-03", "guess"),
    ("3 de marzo de 2011\n\nLas acciones.", "2011-03-03", "guess"),
    ("giovedì 3 marzo 2011\n\nLe azioni.", "2011-03-03", "guess"),
    ("Quinta-feira, 3 de março de 2011\n\nAs ações.", "2011-03-03", "guess"),
    ("3 maart 2011\n\nDe aandelen.", "2011-03-03", "guess"),
    ("A\n\nBOSTON, MA and MUNICH – June 3, 2025 – Oro rose.", "2025-06-03", "likely"),
    ("A\n\nBOSTON--(BUSINESS WIRE)--June 3, 2025--Oro rose.", "2025-06-03", "likely"),
    ("A\n\nLondon, 3 June 2025 - Oro rose.", "2025-06-03", "likely"),
    (f"A\n\nBoston, Mass. (June 3, 2025) — Oro {'rose ' * 9}.", "2025-06-03", "likely"),
    ("A notice\n19/06/2025\n\nIt rained.", "2025-06-19", "likely"),
    ("A sheriff\n\nDATE: 4/22/2025\n\nIt rained.", "2025-04-22", "sure"),
    (f"{'Shares fell. ' * 90}\n\nFirst published 15 September 2008", "2008-09-15", "sure"),
]


@pytest.mark.parametrize(("text", "day", "certainty"), TEXTS)
def test_a_text_says_when_it_appeared(text, day, certainty):
    assert dates.in_text(text) == (dt.date.fromisoformat(day), certainty)


@given(st.integers(0, 700))
def test_a_day_is_read_in_whole_wherever_it_stands(before):
    text = f"{'x' * before}\nPublished 15 September 2008\n\n{'It fell on. ' * 99}"
    assert dates.in_text(text)[0] == (dt.date(2008, 9, 15) if before < dates.TOP else None)


@pytest.mark.parametrize(
    ("link", "day"),
    [
        ("https://example.org/oro/2008/sep/15/banks-fail", "2008-09-15"),
        ("https://example.org/2008/Sept/5", "2008-09-05"),
        ("https://example.org/2008/feb/31/banks-fail", None),
        ("https://example.org/2008/seppo/15/banks-fail", None),
    ],
)
def test_a_link_may_tell_its_month_in_words(link, day):
    assert dates.in_link(link) == (day and dt.date.fromisoformat(day))


def test_a_broken_link_tells_no_day():
    assert dates.find("Shares fell.", link="https://[example.org/2008/09/15/") == dates.When()


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, Sept 15 (Wire) - Shares fell.",  # of which year?
        "LONDON, Sept 15 (Wire) - Shares fell as in 1929 and 1987.",
        "LONDON, Sept 15 (Wire) - Shares fell as in 1987.",
        "He was born on 15 September 2008 in London.",
        "The book, published in 2008, sold well.",
        "Die Wahl\n\nNach dem 3. März 2011\n\nSie kam.",
        "3 morts 2011\n\nLe 3 mars 2011, il a plu.",
        "Shares fall\n\nOro sued Vela - Monday, September 15, 2008\n\nIt lost.",
        f"The fair (September 15, 2008) -- and what it {'told ' * 9}.",
        f"Oro Bank (September 15, 2008 to May 3, 2009) - it {'fell ' * 9}.",
        "LONDON, Sept 31, 2008 (Wire) - Shares fell.",
        "NATO agreed – May 3, 2014 – to send Ann Lee.",
        "Ann Lee, 3 June 1945 – 5 May 2020\n\nShe sang.",
        "Ann Lee, June 3, 1945 – May 5, 2020\n\nShe sang.",
        "Oro's day\n\nMarch 1, 2025 is when Ann Lee left | and Bob Ray came\n\nIt fell.",
        "Oro's day\n\nMarch 1, 2025 at Oro, where 10.30 came\n\nIt fell.",
        "Oro's years\n\n1 March 2005 | Ann Lee founds it\n\n2 May 2009 | It falls",
        "Oro's day\n\nBy the time of March 1, 2025\n\nIt fell.",
        "Shares fall\n\nPosted: 3 March 10 am\n\nThey fell.",
        "Shares fall\n\nOn London's day, 3 June 2025 - as ever - they fell.",
        "Shares fall\n\nDATE: 4/3/2025\n\nThey fell.",  # in April, or in March?
    ],
)
def test_a_text_that_does_not_say_leaves_it_open(text):
    assert dates.in_text(text) == (None, "")


EVERYTHING = {
    "text": "date 2001-01-01\n\nPublished 4 January 2004\n\nShares fell.",
    "value": "2002-02-02",
    "link": "https://example.org/2003/03/03/a",
    "name": "2005-05-05.txt",
}


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ((), When(dt.date(2001, 1, 1), "header", "sure")),
        (("header",), When(dt.date(2002, 2, 2), "metadata", "sure")),
        (("header", "value"), When(dt.date(2003, 3, 3), "link", "likely")),
        (("header", "value", "link"), When(dt.date(2004, 1, 4), "text", "sure")),
        (("value", "link", "text"), When(dt.date(2005, 5, 5), "file name", "likely")),
        (("value", "link", "text", "name"), When()),
    ],
)
def test_the_first_that_tells_is_believed(left_out, expected):
    given = {key: "" if key in left_out else value for key, value in EVERYTHING.items()}
    if "header" in left_out:
        given["text"] = EVERYTHING["text"].split("\n", 1)[1]
    assert dates.find(**given) == expected


@pytest.mark.parametrize(
    ("link", "name"),
    [("https://example.org/2008/fall", ""), ("", "reuters-2008.txt")],
)
def test_the_year_of_a_dateline_may_stand_in_the_link_or_the_files_name(link, name):
    found = dates.find("LONDON, Sept 15 (Wire) - Shares fell.", link=link, name=name)
    assert found == When(dt.date(2008, 9, 15), "text", "guess")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("07.03.2024 Banks fail.txt", "2024-03-07"),
        ("2024_03_07.txt", "2024-03-07"),
        ("a/banks 20240307.pdf", "2024-03-07"),
        ("post_25-04-2024.txt", "2024-04-25"),
        ("04_25_2024_post.txt", "2024-04-25"),
        ("03-04-2024.txt", None),  # April or March
        ("13-13-2024.txt", None),
        ("1.2.03.2024.txt", None),
        ("12-03-20240.txt", None),
    ],
)
def test_a_file_name_tells_a_day_where_it_can_be_only_one(name, day):
    assert dates.in_name(name) == (day and dt.date.fromisoformat(day))
