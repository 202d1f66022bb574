"""What is not the story is set aside with its reason, and nothing of the story with it."""

import pytest

from graphx.articles import clean, stories

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
        ("SOURCE Oro Energy, Inc.", "byline"),
        ("Ann Lee contributed reporting from Rome, and Bob Ray from Oslo.", "byline"),
        ("See more on: Angela Merkel, Emmanuel Macron", "navigation"),
        ("Most viewed\nMerkel flies home\nMacron stays", "navigation"),
        ("Editor's note: An earlier version called Jane Roe Jane Row.", "rights notice"),
        ("An earlier version of this article said that Jane Roe had left.", "rights notice"),
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
        "SOURCE OF THE NILE FOUND",
        "An earlier version of the bill, said Jane Roe, was better.",
        "The minister said (AFP was told) that he would stay.",
        "He asked for support and got none.",
        "Photographs of the minister were found in the archive of the bank, and sold.",
        "Copyright law was not on the agenda, the minister said in a long answer to a question.",
    ],
)
def test_the_story_stays(paragraph):
    kept, _ = clean.story(f"{STORY}\n\n{paragraph}\n\n{MORE}")
    assert paragraph in [f"{STORY}\n\n{paragraph}\n\n{MORE}"[s:e] for s, e in kept]


@pytest.mark.parametrize(
    "byline",
    [
        "By Jane Roe, Town Hall Reporter",
        "Interview by Jane Roe",
        "Jane Roe, technology correspondent",
        "By JANE ROE with help from John Doe",
        "Jane Roe (now) and John Doe (earlier)",
        "By Jane Roe Oro Staff, Updated September 18, 2025, 4:12 p.m.",
    ],
)
def test_who_wrote_a_story_is_set_aside_from_the_lines_of_its_head(byline):
    text = f"Merkel meets Macron\n{byline}\nPublished: 14 October 2025, 18:42\n\n{STORY}"
    kept, asides = clean.story(text)
    assert [text[start:end] for start, end in kept] == ["Merkel meets Macron", STORY]
    assert [aside.reason for aside in asides] == ["byline", "date line"]
    below = f"{byline}\n{STORY}\n{MORE}\n\n{MORE}"
    assert below[slice(*clean.story(below)[0][0])] == f"{STORY}\n{MORE}"


def test_who_wrote_a_story_is_set_aside_from_the_end_of_its_last_paragraph():
    text = f"{STORY}\n\n{MORE} (Reporting by Ann Lee in Rome; Editing by Bob Ray and Jane Roe)"
    kept, asides = clean.story(text)
    assert [text[start:end] for start, end in kept] == [STORY, MORE]
    assert [aside.reason for aside in asides] == ["byline"]
    assert clean.kept(text, asides) == kept


def test_what_an_outlet_says_of_who_wrote_a_story_is_set_aside():
    about = "As chief in Rome, Ann Lee runs our coverage of Italy. Before, she was in Oslo."
    text = f"{STORY}\n\n{MORE}\n\nReporting by Ann Lee; Editing by Bob Ray\n\nAnn Lee\n\n{about}"
    kept, asides = clean.story(text)
    assert [text[start:end] for start, end in kept] == [STORY, MORE]
    assert [aside.reason for aside in asides] == ["byline"] * 3


@pytest.mark.parametrize("told", ["Ann Lee, she said, will go.", "It was the day of Ann Lea."])
def test_what_a_story_tells_of_who_is_called_like_its_writer_stays(told):
    text = f"By Ann Lee\n\n{STORY}\n\n{MORE}\n\n{told}"
    assert text[slice(*clean.story(text)[0][-1])] == told
    above = f"By Ann Lee\n\nAnn Lee was there.\n\n{STORY}\n\n{MORE}\n\nAnn Lee left."
    assert len(clean.story(above)[0]) == 4


@pytest.mark.parametrize("told", ["(Reporting by Oro fell.)", "(Editing by machines is easy)"])
def test_what_a_story_says_in_brackets_stays(told):
    text = f"{STORY} {told}"
    assert clean.story(text) == (((0, len(text)),), ())


@pytest.mark.parametrize("line", ["Published: 11.04.2025 10:15", "Updated: April 20, 2025 10.15am"])
def test_a_line_that_tells_its_day_with_full_stops_in_it_is_no_part_of_the_headline(line):
    text = f"Merkel meets Macron\n{line}\n\n{STORY}"
    kept, asides = clean.story(text)
    assert [text[start:end] for start, end in kept] == ["Merkel meets Macron", STORY]
    assert [aside.reason for aside in asides] == ["date line"]


def test_a_line_that_is_a_day_is_set_aside_so_that_reprints_of_another_are_copies():
    texts = [f"Merkel meets Macron\n{day} March 2011\n\n{STORY}" for day in (3, 4)]
    told = [clean.story(text) for text in texts]
    assert [[aside.reason for aside in asides] for _, asides in told] == [["date line"]] * 2
    one, other = (
        stories.seen(stories.told(text, asides))
        for text, (_, asides) in zip(texts, told, strict=True)
    )
    assert one == other is not None


def test_a_line_of_prose_says_not_who_wrote_it():
    text = "The treaty was signed in Paris on Monday\nby Jane Roe and John Doe\nof the council."
    assert len(clean.story(text)[0]) == 1


@pytest.mark.parametrize("first", ["Ann Lee said...", "  1. Ann Lee says:", "Ann Lee said…"])
@pytest.mark.parametrize("heading", ["2 comments:", "2 thoughts on “Fire at Vela”"])
def test_what_readers_wrote_below_a_story_is_set_aside(heading, first):
    told = f"Fire at Vela\n\nVela burned on Monday.\n\n{heading}\n\n{first}\n\nSo did Oro."
    assert clean.story(told)[1][-1].reason == "comments"
    assert [told[slice(*place)] for place in clean.story(told)[0]] == [
        "Fire at Vela",
        "Vela burned on Monday.",
    ]


@pytest.mark.parametrize("said", ["Ann Lee said that Vela burned.", "Ann Lee said: “Vela burned.”"])
def test_what_was_said_below_a_count_of_comments_stays(said):
    told = f"Fire at Vela\n\n2 comments\n\n{said}\n\nSo did Oro."
    assert told[slice(*clean.story(told)[0][-1])] == "So did Oro."


def test_links_with_the_mark_of_the_next_are_set_aside():
    told = f"{'Vela burned, and so did Oro. ' * 4}\n-\nRay Wins -\nLee Leaves -\nNo Rain -"
    assert len(clean.story(told)[0]) == 1
    assert len(clean.story(told.replace("\nLee Leaves -", "").replace("\n-\n", "\n"))[0]) == 3


@pytest.mark.parametrize("above", ["The Harbour Post", "Skip to content", "Menu\n\nSign in"])
@pytest.mark.parametrize("headline", ["TIMELINE: How Oro came to fall", "Vela burns as Oro falls"])
def test_a_headline_below_the_head_of_a_site_is_the_storys(above, headline):
    told = f"{above}\n\n{headline}\n\nVela burned on Monday.\n\nVideo: How Vela burned"
    kept = [told[slice(*place)] for place in clean.story(told)[0]]
    assert kept[-2:] == [headline, "Vela burned on Monday."]
    told = f"{above}\n\n{headline}\n\nA day of smoke and rain\n\nVela burned on Monday."
    kept = [told[slice(*place)] for place in clean.story(told)[0]]
    assert kept[-3:-1] == [headline, "A day of smoke and rain"]


@pytest.mark.parametrize(
    "link", ["Video: How Vela burned", "Menu\n\nSign in\n\nHow all of Vela burned"]
)
def test_a_link_below_a_headline_is_none(link):
    told = f"Vela burns as Oro's bank falls\n\n{link}\n\nVela burned on Monday."
    kept = [told[slice(*place)] for place in clean.story(told)[0]]
    assert kept == ["Vela burns as Oro's bank falls", "Vela burned on Monday."]


def test_a_headline_is_not_set_aside_with_the_picture_below_it():
    picture = "Jane Roe, who leads the bank. Photo: Marr/Harbour Press"
    told = f"Vela burns as Oro falls\n{picture}\n\nVela burned on Monday."
    kept, asides = clean.story(told)
    assert [told[slice(*place)] for place in kept] == told.split(f"\n{picture}\n\n")
    assert [told[aside.start : aside.end] for aside in asides] == [picture]


BOX = ["Ships collide off Lumo.", "Brenta's judges have freed two of them.", "Ferries are late."]


def test_a_story_in_short_lines_is_not_set_aside_with_the_credit_above_it():
    text = "Image Credits: Ann Lee / Oro Images\nBusiness\n" + "Oro Bank pays Vela Group.\n" * 12
    assert not clean.story(text)[1]
    assert clean.story(text[:99])[1]


@pytest.mark.parametrize("heading", ["LATEST VIDEOS", "Most read", "More from The Harbour Post"])
def test_teasers_below_the_heading_of_other_stories_are_set_aside(heading):
    story = ["Vela burns as Oro falls", STORY, MORE, "Jane Roe left Vela on Monday."]
    told = "\n\n".join([*story, heading, *BOX])
    assert [told[slice(*place)] for place in clean.story(told)[0]] == story


@pytest.mark.parametrize(
    "last",
    [
        "Jane Roe left Vela again.",
        "It was too late, a man said.",
        "“It is late.”",
        f"A ferry {'came and went ' * 9}.",
    ],
)
def test_a_story_that_goes_on_below_such_a_heading_stays(last):
    story = ["Vela burns as Oro falls", STORY, MORE, "Jane Roe left Vela on Monday."]
    told = "\n\n".join([*story, "Most read", *BOX, last])
    assert told[slice(*clean.story(told)[0][-1])] == last
    assert len(clean.story(told)[0]) == len([*story, *BOX, last])


def test_a_story_below_the_heading_of_others_and_a_menu_stays():
    told = "\n\n".join(["Home", "Politics", "Football", "Oro falls today", "Most read", *BOX])
    assert told[slice(*clean.story(told)[0][-1])] == BOX[-1]
