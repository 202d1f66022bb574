"""What archives of the press export is parted into its articles, and its fields are no story."""

import io

import docx
import pytest

from graphx.articles import clean
from tests.articles.readers import samples

NUMBERED = """\

                               1 of 2 DOCUMENTS


                              The Harbour Times

                            March 7, 2024 Thursday
                              Late Edition - Final

Two Banks Fail In
Northern Europe

BYLINE: By JANE DOE; Karen Roe contributed
reporting from Oslo.

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 512 words

DATELINE: OSLO


   Anna Berg met Carl Lund in Oslo.

   Nordic Bank, which Mr. Lund leads, asked
Kari Holm for help.

GRAPHIC: PHOTOS: Anna Berg and Per Hansen (PHOTOGRAPH BY JIM ROE)

LOAD-DATE: March 8, 2024

LANGUAGE: ENGLISH


           Copyright 2024 The Harbour Times Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS


           Copyright 2024 The Harbour Times Company
                              All Rights Reserved
                              The Harbour Times

                            April 9, 2024 Tuesday

HEADLINE: Holm Says No

LENGTH: 12 words

Kari Holm said no to Carl Lund.

LOAD-DATE: April 9, 2024
"""

ENDED = """\
User Name: Ann Lee
Date and Time: Thursday, May 2, 2024 10:00 AM EST
1. Two Banks Fail In Northern Europe

Two Banks Fail In Northern Europe
The Harbour Times
March 7, 2024 Thursday 8:00 AM GMT

Copyright 2024 Harbour Media Limited All Rights Reserved

Section: BUSINESS; Pg. 5
Length: 512 words
Byline: Jane Doe
Highlight: Carl Lund asks for help
Body


Anna Berg met Carl Lund in Oslo.

Nordic Bank, which Mr. Lund leads, asked Kari Holm for help.

Classification


Language: ENGLISH
Subject: BANKING (90%); Person: PER HANSEN (80%)
Load-Date: March 7, 2024


End of Document

Holm Says No
The Harbour Times
April 9, 2024 Tuesday

Length: 12 words
Body

Kari Holm said no to Carl Lund.

End of Document
"""

ORDERED = """\
News
Two Banks Fail In Northern Europe

By Jane Doe
512 words
7 March 2024
08:15 GMT
The Harbour Times
HARBT
15
English
© Copyright 2024. Harbour Media Limited. All rights reserved.

Anna Berg met Carl Lund in Oslo.

Nordic Bank, which Mr. Lund leads, asked Kari Holm for help.

Document HARBT00020240307ek370000a

Holm Says No
12 words
9 April 2024
The Harbour Times
HARBT
English
(c) 2024, Harbour Media Limited.

Kari Holm said no to Carl Lund.

Document HARBT00020240409ek490000b
"""

TAGGED = """\
HD  Two Banks Fail In Northern Europe
BY  By Jane Doe
WC  512 words
PD  7 March 2024
SN  The Harbour Times
LA  English
LP
Anna Berg met Carl Lund in Oslo.

TD
Nordic Bank, which Mr. Lund leads, asked Kari Holm for help.

NS  cbank : Banking, Per Hansen
AN  Document HARBT00020240307ek370000a

HD  Holm Says No
WC  12 words
PD  9 April 2024
SN  The Harbour Times
LP  Kari Holm said no to Carl Lund.
AN  Document HARBT00020240409ek490000b
"""

STORY = (
    "Anna Berg met Carl Lund in Oslo. Nordic Bank, which Mr. Lund leads, asked Kari Holm for help."
)


def word(text):
    """Return a Word document with these lines as its paragraphs."""
    document, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("numbered.txt", NUMBERED.encode()),
        ("numbered.txt", NUMBERED.replace("\n", "\r\n").encode()),
        ("ended.txt", ENDED.encode()),
        ("ended.docx", word(ENDED)),
        ("ended.odt", samples.opened(ENDED.splitlines())),
        ("ended.rtf", samples.rich(ENDED.splitlines())),
        ("ordered.txt", ORDERED.encode()),
        ("tagged.txt", TAGGED.encode()),
    ],
)
def test_an_export_is_parted_into_its_articles(read, name, content):
    (first, second), problems = read(name, content)
    assert problems == []
    for article, title, day in (
        (first, "Two Banks Fail In Northern Europe", "2024-03-07"),
        (second, "Holm Says No", "2024-04-09"),
    ):
        assert (article.title, str(article.date), article.certainty) == (title, day, "sure")
        assert article.source == "The Harbour Times"
    assert (first.origin, second.origin) == (f"{name}, document 1", f"{name}, document 2")
    assert first.author.lower().startswith("jane doe")
    told = [first.text[start:end] for start, end in clean.story(first.text)[0]]
    assert " ".join(" ".join(told).split()) == STORY
    assert second.text == "Kari Holm said no to Carl Lund."


def test_the_number_in_the_archive_is_kept(read):
    (first, _), _ = read("a.txt", ORDERED.encode())
    assert first.given_id == "HARBT00020240307ek370000a"


def test_a_document_of_which_something_is_missing_is_an_article_all_the_same(read):
    texts = (
        "1 of 2 DOCUMENTS\n\nLENGTH: 9 words\n\nAnna left.",
        "\n\n2 of 2 DOCUMENTS\nKari left.",
    )
    articles, problems = read("a.txt", "".join(texts).encode())
    assert [article.text for article in articles] == ["Anna left.", "Kari left."]
    assert problems == []
    cut = ORDERED[: ORDERED.index("Kari Holm said no") + 9]
    assert [article.text for article in read("b.txt", cut.encode())[0]][1] == "Kari Holm"


@pytest.mark.parametrize(
    "text",
    [
        "The essay had\n512 words\nand Ann Lee wrote it.",
        "He read 3 of 25 documents.\n\nLENGTH: it had none.",
    ],
)
def test_a_story_about_words_is_no_export(read, text):
    (article,), _ = read("a.txt", text.encode())
    assert article.text == text
