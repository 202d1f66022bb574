"""When an article appeared."""

import datetime as dt

import pytest

from graphx.articles import dates


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-09-26", dt.date(2025, 9, 26)),
        ("2025-9-6 10:00", dt.date(2025, 9, 6)),
        ("20250926T101500Z", dt.date(2025, 9, 26)),
        (20250926, dt.date(2025, 9, 26)),
        ("Mon, 15 Sep 2008 06:30:00 -0400", dt.date(2008, 9, 15)),
        ("Sep 15, 2008", dt.date(2008, 9, 15)),
        ("26/09/2025", dt.date(2025, 9, 26)),
        ("2008-02-31", None),
        ("tomorrow", None),
        ("9" * 10_000, None),
        (["2008-09-15"], None),
    ],
)
def test_a_date_is_read_or_refused(value, day):
    assert dates.parse(value) == day
