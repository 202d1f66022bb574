"""What is not the story is set aside with its reason, and nothing of the story with it."""

import pytest

from graphx.articles import clean

STORY = "The chancellor met the president in Paris on Tuesday to talk about the banks."

MORE = "They agreed on nothing, and will meet again."


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        (
            "Your support tells the story. Our journalism is free. Please donate: contribute now.",
            "appeal for support",
        ),
        ("Open image in gallery Angela Merkel in Paris (AP)", "caption or credit"),
        ("Angela Merkel arrives in Paris (Jane Roe/Getty Images)", "caption or credit"),
        ("Read more: Merkel flies home", "navigation"),
        ("Follow us on Twitter", "navigation"),
        ("© 2008 Example News. All rights reserved.", "rights notice"),
        ("By Jane Roe and John Doe", "byline"),
    ],
)
def test_clutter_is_set_aside(paragraph, reason):
    kept, asides = clean.story(f"{STORY}\n\n{paragraph}\n\n{MORE}")
    assert [aside.reason for aside in asides] == [reason]
    assert len(kept) == 2


@pytest.mark.parametrize(
    "paragraph",
    [
        "By Tuesday the bank had failed.",
        "The minister said (AFP was told) that he would stay.",
        "He asked for support and got none.",
        "Photographs of the minister were found in the archive of the bank, and sold.",
        "Copyright law was not on the agenda, the minister said in a long answer to a question.",
    ],
)
def test_the_story_stays(paragraph):
    kept, _ = clean.story(f"{STORY}\n\n{paragraph}\n\n{MORE}")
    assert paragraph in [f"{STORY}\n\n{paragraph}\n\n{MORE}"[s:e] for s, e in kept]
