"""How much clutter is set aside, and how little of the story, on labelled articles of our own.

The rules were tuned on the first, third, fifth … article only: the others tell how they do on
what they have not seen.
"""

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from graphx.articles import appeals, captions, clean, clutter, imprint

LABELLED = Path(__file__).with_name("clutter.txt")

KEPT = 0.99
"""At least this share of the story's paragraphs stays: a lost one loses names for good."""

FOUND = 0.90
"""At least this share of the clutter is set aside."""


def articles():
    """Return the labelled articles: a text, and the reason of each of its paragraphs or ``""``."""
    found = []
    for part in re.split(r"^== .*\n", LABELLED.read_text(), flags=re.MULTILINE)[1:]:
        marked = [
            re.fullmatch(r"(?s)(?:\[([a-z ]+)\] )?(.*)", p) for p in part.strip().split("\n\n")
        ]
        found.append(("\n\n".join(m[2] for m in marked), [m[1] or "" for m in marked]))
    return found


def judged(text, labels):
    """Yield for each paragraph what it is, why it was set aside or ``""``, and itself."""
    why = {aside.start: aside.reason for aside in clean.story(text)[1]}
    start = 0
    for paragraph, label in zip(text.split("\n\n"), labels, strict=True):
        yield label, why.get(start, ""), paragraph
        start += len(paragraph) + 2


HALVES = {"tuned on": slice(0, None, 2), "held out": slice(1, None, 2)}


@pytest.mark.parametrize("half", HALVES)
def test_clutter_is_set_aside_and_the_story_stays(half):
    found = [row for article in articles()[HALVES[half]] for row in judged(*article)]
    story = [row for row in found if not row[0]]
    clutter = [row for row in found if row[0]]
    lost = [row for row in story if row[1]]
    missed = [row for row in clutter if not row[1]]
    kept, recall = 1 - len(lost) / len(story), 1 - len(missed) / len(clutter)
    said = f"{half}: {kept:.3f} of {len(story)} kept, {recall:.3f} of {len(clutter)} found"
    assert kept >= KEPT, (said, lost)
    assert recall >= FOUND, (said, missed)


def test_the_reason_is_the_right_one():
    found = [row for article in articles() for row in judged(*article) if row[0] and row[1]]
    wrong = Counter((label, why) for label, why, _ in found if label != why)
    assert wrong.total() <= 0.1 * len(found), wrong


def test_there_are_enough_articles():
    assert len(articles()) >= 40


def test_whatever_a_pattern_matches_holds_one_of_its_hints():
    told = LABELLED.read_text().split("\n\n")
    hinted = [*appeals._ASKS, appeals._WALL, appeals._BUTTON, captions._CREDIT, captions._PLACED]
    hinted += [imprint._CONTACT, imprint._RIGHTS]
    matched = [(one, part) for one in hinted for part in told if one.pattern.search(part)]
    assert {one for one, _ in matched} == set(hinted)
    assert all(one.search(part) for one, part in matched)


PRINTED = {
    "navigation": (
        "The post Oro's minister quits over harbour appeared first on Oro Herald.",
        "Discover more from Oro Herald",
        "Click to share on Facebook (Opens in new window)",
        "Like this: Like Loading...",
        "Sorry, you need to enable JavaScript to visit this website.",
        "...To get all news updates, Join our WhatsApp Group (Click Here)",
        "Like Oro on Facebook, follow @OroNews on Twitter to stay informed.",
        "Catch all the Business News and Latest News Updates on Oro Mint.",
        "Download the Oro Herald app from Google Play.",
        "Home / News / Minister quits over harbour",
        "Lire aussi : Le ministre quitte le port d'Oro",
        "Lesen Sie auch: Der Minister verlässt den Hafen.",
        "Leggi anche > Il ministro lascia il porto",
        "Abonnez-vous à la lettre d'Oro pour ne rien manquer.",
        "Suscríbete a Vela y recibe lo mejor cada día",
        "Anzeige",
        "Leave a Reply",
        "Leave a Reply\nYour email address will not be published. Required fields are marked *",
        "Fill in your details below or click an icon to log in:",
        "WordPress.com Logo",
        "You are commenting using your WordPress.com account. Log Out /  Change )",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    ),
    "caption or credit": (
        "FILE - The logo of Vela Corp. is seen at its shop in Oro, Spain.",
        "File photo of the candidate, Mr Bo Ray",
        "ANN LEE via Getty Images",
        "Photographer: Ann Lee / The Oro Times",
        "Click to expand Image Ann Lee's party at a rally in Oro, July 12, 2025.",
    ),
    "byline": ("By Ann Lee January 23, 2017", "By Ann Lee 04:51 pm Mar 08, 2024"),
    "date line": (
        "Published in The Oro Tribune, February 15th, 2014.",
        "Publié le 3 mars 2024 à 18h02, mis à jour à 19h10",
        "Aktualisiert am 3. März 2024",
        "Stand: 03.03.2024, 18:02 Uhr",
    ),
    "": (
        "The post by Ann Lee first appeared on Facebook on Monday.",
        "The article about Ann Lee appeared first on page 3, then in Oro.",
        "A file photo of Ann Lee was found in the house.",
        "Leave a comment in the book, Ann Lee told them. They did.",
        "Your email address will not be sold. Bo Ray said so.",
        "Your browser is at risk, and JavaScript is why.",
        "Join the army, Ann Lee told them on Facebook.",
        "Like many on Facebook, Ann Lee follows Bo Ray on Twitter.",
        "Published in 1995, it won 3 prizes.",
        "By May 3, 2017, Ann Lee had sold 3,000 shares.",
        "Find a live band, Ann Lee said, and the news will follow.",
        "Photographers: three were hurt.",
        "Lire aussi bien Oro que Vela est un plaisir, dit Ann Lee.",
        "Anzeige erstattet hat Ann Lee am Montag.",
        "Publié en 1995, il a eu 3 prix, et Ann Lee en est fière.",
        "Assine foi a maior vila de Oro em 1990: nada ficou.",
    ),
}


@pytest.mark.parametrize(("why", "told"), [(why, one) for why in PRINTED for one in PRINTED[why]])
def test_what_programs_print_around_every_story_is_set_aside(why, told):
    assert clutter.reason(told) == why


@pytest.mark.parametrize(
    "lead",
    [
        "The post ",
        "Required fields are marked ",
        "Get live ",
        "To get ",
        "By Aa ",
        "Aa ",
        "Like a ",
    ],
)
@pytest.mark.parametrize("word", ["x ", "on Facebook ", "Aa ", "live ", ", join our "])
def test_no_paragraph_takes_long(lead, word):
    began = time.process_time()
    clutter.reason((lead + 99 * word)[: clutter.SHORT - 1])
    assert time.process_time() - began < 5
