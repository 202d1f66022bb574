"""The times a text talks about."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphx.articles import talked

MONDAY = dt.date(2008, 9, 15)

PHRASES = [
    # a day
    ("He died on 3 March 2014.", "2014-03-03", "2014-03-03"),
    ("He died on March 3rd, 2014.", "2014-03-03", "2014-03-03"),
    ("He died on the 3rd of March 2014.", "2014-03-03", "2014-03-03"),
    ("It fell on Monday, Sept. 8, 2008, by a third.", "2008-09-08", "2008-09-08"),
    ("The file is of 2007-08-09 and short.", "2007-08-09", "2007-08-09"),
    # without its year: the nearest
    ("They met on 9 August.", "2008-08-09", "2008-08-09"),
    ("They will meet on January 20.", "2009-01-20", "2009-01-20"),
    ("On 12 May, 20 of them died.", "2008-05-12", "2008-05-12"),
    ("On 3 March 14 banks failed.", "2008-03-03", "2008-03-03"),
    ("It fell on 12-May-07.", "2007-05-12", "2007-05-12"),
    # several days
    ("They met from 3 to 5 March 2014.", "2014-03-03", "2014-03-05"),
    ("They met on September 6-7.", "2008-09-06", "2008-09-07"),
    # a month, a quarter, a year, a decade
    ("It fell in September 2008.", "2008-09-01", "2008-09-30"),
    ("It fell in February.", "2008-02-01", "2008-02-29"),
    ("It fell last September.", "2007-09-01", "2007-09-30"),
    ("It has fallen since December.", "2007-12-01", "2007-12-31"),
    ("It fell in May of last year.", "2007-05-01", "2007-05-31"),
    ("It fell from March 9.", "2008-03-09", "2008-03-09"),
    ("It ends next March.", "2009-03-01", "2009-03-31"),
    ("It ends in the coming July.", "2009-07-01", "2009-07-31"),
    ("It fell the previous October.", "2007-10-01", "2007-10-31"),
    ("It ends by June.", "2009-06-01", "2009-06-30"),
    ("It fell in the third quarter of 2008.", "2008-07-01", "2008-09-30"),
    ("It fell in Q4 2007.", "2007-10-01", "2007-12-31"),
    ("It was founded in 1923.", "1923-01-01", "1923-12-31"),
    ("It recalls the 1929 crash.", "1929-01-01", "1929-12-31"),
    ("It ran from 2003 to 2006.", "2003-01-01", "2006-12-31"),
    ("The crisis of 2007-09 is over.", "2007-01-01", "2009-12-31"),
    ("It was so in the 1930s.", "1930-01-01", "1939-12-31"),
    # relative to a Monday, 15 September 2008
    ("The bank filed on Monday.", "2008-09-15", "2008-09-15"),
    ("The bank talked on Friday.", "2008-09-12", "2008-09-12"),
    ("The bank talked last Monday.", "2008-09-08", "2008-09-08"),
    ("The bank will talk on Friday.", "2008-09-19", "2008-09-19"),
    ("It will fail, the bank said on Friday.", "2008-09-12", "2008-09-12"),
    ("The bank talks next Monday.", "2008-09-22", "2008-09-22"),
    ("The bank filed today.", "2008-09-15", "2008-09-15"),
    ("The bank talked yesterday.", "2008-09-14", "2008-09-14"),
    ("The bank opens tomorrow.", "2008-09-16", "2008-09-16"),
    ("The bank talked last week.", "2008-09-08", "2008-09-14"),
    ("The bank talked last weekend.", "2008-09-13", "2008-09-14"),
    ("The bank talks next weekend.", "2008-09-20", "2008-09-21"),
    ("The bank talked last month.", "2008-08-01", "2008-08-31"),
    ("The bank closes next year.", "2009-01-01", "2009-12-31"),
    ("The bank fell three days ago.", "2008-09-12", "2008-09-12"),
    ("The bank fell two weeks ago.", "2008-09-01", "2008-09-07"),
    ("The bank fell nine months ago.", "2007-12-01", "2007-12-31"),
    ("The bank was bought a year ago.", "2007-01-01", "2007-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), PHRASES)
def test_a_phrase_means_its_days(text, first, last):
    (found,) = talked.times(text, MONDAY)
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "The minister may resign, and they march on.",
        "May said so. April Lee said so, too.",
        "It cost $2008 and 2,008 people, or 2008.5 of them.",
        "Some 2000 people came in 300 cars.",
        "Call 555-2008-11 or read page 31.",
        "It fell on 31 February 2008.",
        "The 50s in his sleeve.",
    ],
)
def test_what_is_no_time_is_passed_over(text):
    found = talked.times(text, MONDAY)
    assert [text[t.start : t.end] for t in found if "50s" not in text] == []


def test_without_a_day_of_publication_only_what_is_whole_is_understood():
    text = "On Monday, yesterday, last week, in May, on 3 May, and on 3 May 2007 it fell."
    (found,) = talked.times(text)
    assert text[found.start : found.end] == "3 May 2007"


def test_the_dateline_is_not_talked_about():
    text = "LONDON, Sept 15 (Wire) - The bank talked on Friday."
    (found,) = talked.times(text, MONDAY)
    assert text[found.start : found.end] == "on Friday" or text[found.start :].startswith("Friday")


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("He came last week, in May of last year and three years ago.", dt.date.min),
        ("He comes tomorrow, next week, next month and next year.", dt.date.max),
    ],
)
def test_before_the_first_day_there_is_and_after_the_last_there_is_none(words, published):
    assert talked.times(words, published) == ()


@given(st.text(max_size=300), st.none() | st.dates())
def test_times_lie_in_the_text_and_do_not_end_before_they_begin(text, published):
    for found in talked.times(text, published):
        assert 0 <= found.start < found.end <= len(text)
        assert found.first <= found.last


WORDS = "last next this Monday Friday May June 2008 31 3 1990s two weeks ago year month Q3 quarter"


@given(
    st.lists(st.sampled_from([*WORDS.split(), "-", "to", "of", "in", ","]), max_size=12),
    st.dates(),
)
def test_no_phrase_of_any_day_is_too_much(words, published):
    for found in talked.times(" ".join(words), published):
        assert found.first <= found.last
