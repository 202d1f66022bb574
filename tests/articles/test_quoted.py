"""A message says what its sender wrote: what it quotes is in the pile by itself."""

import pytest

from graphx import batches
from graphx.articles import clean, quoted
from graphx.records import Article

OWN = "Ann Lee met Bob Roe in Paris."
OLD = "Did Bob Roe meet Carl Icahn?"

HEAD = """From: Bob Roe <bob@example.org>
Sent: Monday, October 22, 2001 7:30 AM
To: Ann Lee
Subject: Paris"""

NOTES = """Bob Roe@EXAMPLE
10/22/2001 07:30 AM
To:\tAnn Lee/EX@EX, Carl
\tIcahn/EX@EX
cc:\t\x20
Subject:\tParis"""


def told(text, subject="", **given):
    """Return what remains of a text, and why the rest does not."""
    kept, asides = clean.story(text, subject, **given)
    assert kept == clean.kept(text, asides)
    return [text[start:end] for start, end in kept], [aside.reason for aside in asides]


@pytest.mark.parametrize(
    "quotation",
    [
        f"-----Original Message-----\n{HEAD}\n\n{OLD}",
        f" -----Ursprüngliche Nachricht-----\nVon: Bob Roe\n\n{OLD}",
        f"________________________________\n{HEAD}\n\n{OLD}",
        f"{HEAD}\n\n{OLD}",
        f"{NOTES}\n\n{OLD}",
        f"\tFrom:  Bob Roe            10/22/2001 07:30 AM\n\t\n\nTo:\tAnn Lee\ncc:\t \n\n{OLD}",
        f"On Mon, Oct 22, 2001 at 7:30 AM Bob Roe <bob@example.org>\nwrote:\n\n> {OLD}",
        f"On Oct 22, 2001, at 7:30 AM, Bob Roe wrote:\n\n{OLD}",
        f"Am 22.10.2001 um 07:30 schrieb Bob Roe:\n> {OLD}\n>\n> > {OLD}",
    ],
)
def test_what_a_message_answers_is_set_aside(quotation):
    assert told(f"{OWN}\n\n{quotation}", "Re: Paris") == ([OWN], ["quoted message"])
    assert told(f"{OWN}\n{quotation}", "Re: Paris") == ([OWN], ["quoted message"])


def test_an_answer_between_quoted_lines_stays():
    wrote = "On Mon, 22 Oct 2001, Bob Roe wrote:"
    parts, reasons = told(f"Dear Bob,\n{wrote}\n> {OLD}\n{OWN}\n> And Dan?\nNo.")
    assert parts == ["Dear Bob,", OWN, "No."]
    assert set(reasons) == {"quoted message"}


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("Fw: Paris", f"-----Original Message-----\n{HEAD}"),
        ("WG: Paris", HEAD),
        ("", f"---------- Forwarded message ---------\n{HEAD}"),
        ("", f"Begin forwarded message:\n\n{HEAD}"),
        ("", f"-------- Forwarded by Ann Lee/EX on 10/22/2001 \n08:37 AM --------\n\n{NOTES}"),
    ],
)
def test_what_is_handed_on_stays_without_its_head(subject, head):
    parts, reasons = told(f"For you.\n\n{head}\n\n{OWN}\n\n{HEAD}\n\n{OLD}", subject)
    assert parts == ["For you.", OWN]
    assert reasons == ["head of a message", "quoted message"]


def test_signatures_and_notices_are_set_aside():
    notice = "This e-mail is confidential and intended solely for the addressee of Northern Bank."
    parts, reasons = told(f"{OWN}\n\n-- \nAnn Lee\nNorthern Bank, London\n\n{notice} Delete it.")
    assert (parts, reasons) == ([OWN], ["signature", "confidentiality notice"])
    assert told(f"{OWN}\n\nSent from my iPhone")[1] == ["signature"]


@pytest.mark.parametrize(
    "text",
    [
        f"On 22 October 2001, Ann Lee wrote:\n\n“{OWN} I was there.”",
        f"Ann Lee wrote:\n\n> {OWN}\n\n{OLD}",
        f"{OWN}\n--\n{OLD} It was a long day in Paris, and nobody knew what to say to a bank.",
        f"{OWN} From: Paris. To: London. Subject: money.",
        f"De: la {OWN}\nTo: {OLD}",
    ],
)
def test_a_story_that_quotes_is_no_message(text):
    assert quoted.apart(text) == ()


def test_in_mail_a_line_that_is_marked_is_quoted():
    assert told(f"{OWN}\n\n> {OLD}\n> And when?", is_mail=True) == ([OWN], ["quoted message"])
    assert told(f"{OWN}\n\n> {OLD}")[1] == []


def test_what_came_as_mail_is_known_by_its_file():
    mail = (
        "a.eml",
        "all.zip/Box.mbox, message 2",
        "a.mbox.gz, message 1",
        "inbox, message 1",
        "Roe, Jane.EML",
        "a.eml.xz",
        "a.mbox, message 1/message.eml",
    )
    others = (
        "a.md",
        "a.mbox, message 1/notes.txt",
        "a.eml/notes.csv, line 1",
        "Lehman, message.md",
    )
    for origin, quoted_ in [*((one, 1) for one in mail), *((one, 0) for one in others)]:
        found = batches.cleaned(Article(id="a", text=f"{OWN}\n\n> {OLD}", origin=origin))
        assert [aside.reason for aside in found.asides] == ["quoted message"] * quoted_
