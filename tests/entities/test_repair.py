"""What news does to recognizers, mended."""

import itertools
import re
import textwrap
import time
from dataclasses import replace

import pytest

from graphx.entities.repair import mend
from graphx.entities.repair.firms import firms
from graphx.entities.repair.lexicon import Lexicon, counted
from graphx.entities.repair.missed import second_look
from graphx.entities.repair.spans import named
from tests.marked import article, labels, looked_again


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("[Germany - bunds|GPE] fell.", ["Germany"]),
        ("[Interfax news agency|ORG] said.", ["Interfax"]),
        ("In [Reno, Nevada|GPE] it rained.", ["Reno", "Nevada"]),
        ("[Bosnia 1996-08-31|GPE] again.", ["Bosnia"]),
        ("[Kent 108-3|ORG] won.", ["Kent"]),
        ("[the White House|ORG]", ["White House"]),
        ("[Merkel's|PERSON] car.", ["Merkel"]),
        ("The [Democratic Republic|GPE] of the Congo.", ["Democratic Republic of the Congo"]),
        ("The [Democratic Republic|GPE] of the [Congo|GPE].", ["Democratic Republic of the Congo"]),
        ("[6 Chicago|ORG] fell.", ["Chicago"]),
        ("[Norwich 1 Wolverhampton|PERSON] 0", ["Norwich", "Wolverhampton"]),
        ("[Birmingham v Barnsley|PERSON]", ["Birmingham", "Barnsley"]),
        ("[Boeing 747|PRODUCT] landed.", ["Boeing 747"]),
        ("An [Airbus|ORG] [A320|PRODUCT] landed.", ["Airbus A320"]),
        ("The [Tehreek|ORG]-e-Taliban won.", ["Tehreek-e-Taliban"]),
        ("The [Nasr al-Islam|ORG] wal Muslimin won.", ["Nasr al-Islam wal Muslimin"]),
        ("The Agency for [Bell Relief|ORG] won.", ["Agency for Bell Relief"]),
        ("The [U.S. Agency|ORG] for [Bell Relief|ORG] won.", ["U.S. Agency for Bell Relief"]),
        ("An [Army|ORG] [F-16|PRODUCT] landed.", ["Army", "F-16"]),
        ("[Jo Al|PERSON] [Oro Vel|PERSON] left.", ["Jo Al Oro Vel"]),
        ("[Jo|PERSON] [Oro|PERSON]", ["Jo", "Oro"]),
        ("In [Surat|GPE] [Thani|GPE] it rained.", ["Surat Thani"]),
        ("In [Peru|GPE] [Lima|GPE] is large.", ["Peru", "Lima"]),
        ("Cllr [Cllr Jo|PERSON] [Oro|GPE] left.", ["Cllr Jo Oro"]),
        ("[Oro|PERSON] and Sons Inc. sold it.", ["Oro and Sons Inc"]),
        ("[Robert Downey, Jr.|PERSON] spoke.", ["Robert Downey, Jr"]),
        ("[Oro v Lee 7|PERSON] - he won.", ["Oro", "Lee"]),
        ("[FOCUS|ORG] - [Oro|GPE] sells.", ["Oro"]),
        ("The Bank of [Oro|GPE] sold.", ["Bank of Oro"]),
        ("The [Vel Savings Bank|ORG] of [Oro|GPE] sold.", ["Vel Savings Bank of Oro"]),
        ("[Commerce Minister|ORG] [Ann Lee|PERSON] left.", ["Ann Lee"]),
        ("Lee [Ousts Bo Ray|PERSON] as Talks Drag On\n\nThen Bo Ray left.", ["Bo Ray"]),
        (
            "Home\n\n[Bo Ray Backs|PERSON] Lee on [Oro Tax|ORG]\nBo Ray will back Lee on a tax.",
            ["Bo Ray"],
        ),
        (
            "Home\n\n[Oro Board|ORG] of Tax and Aid of [Vela|GPE]\nThe [Board|ORG] sat on Monday.",
            ["Oro Board", "Vela", "Board"],
        ),
        ("[Serbia|GPE] and [Croatia|GPE] met.", ["Serbia", "Croatia"]),
        ("[Vel County Sheriff Jo Oro|PERSON] left.", ["Jo Oro"]),
        ("[Deputy Commissioner Jo Oro|PERSON] left.", ["Jo Oro"]),
        ("[MLA B.Y. Oro|PERSON] left.", ["B.Y. Oro"]),
        ("[Velagar MLA|PERSON] [Jo Oro|PERSON] left.", ["Velagar", "Jo Oro"]),
        ("[Mayor Bridge|PERSON] left.", ["Mayor Bridge"]),
        ('[David|GPE] "Kid" [Oro|ORG] left.', ['David "Kid" Oro']),
        ("[David|PERSON] '[Kid' Oro|GPE] left.", ["David 'Kid' Oro"]),
        ("[Vel|GPE] 'Kid' Oro left.", ["Vel"]),
        ("[Anna|ORG] ([Vel) Oro|PERSON] left.", ["Anna (Vel) Oro"]),
        ("[Anna|ORG] ([Vel|GPE]) Ltd left.", ["Anna (Vel) Ltd"]),
        ("[DAVID|ORG] [ORO|ORG] lost the toss.", ["DAVID ORO"]),
        ("[VEL|ORG] [ORO|ORG] lost the toss.", ["VEL", "ORO"]),
        ("The [Police Commissioner|ORG] and the [Regional Organizer|ORG] met.", []),
        ("The [Spokesman on Trade|ORG] left the [Minister of Water|ORG].", []),
        (
            "The [Spokesman|ORG]'s Office met the [Vela Commissioner|ORG].",
            ["Spokesman", "Vela Commissioner"],
        ),
        ("[Vela June|PERSON] 11-14th, [Vela June|PERSON] said.", ["Vela", "Vela June"]),
        ("[Vela May|PERSON] 12 months ago.", ["Vela May"]),
        ("[Vela|GPE], [Mar|PERSON] 9 - [Mar|PERSON] left.", ["Vela", "Mar"]),
        ("The [MLA|ORG] and the [CM|ORG] met, [Madam Speaker|PERSON].", []),
        ("The [AG|ORG] and the [GmbH|ORG] met.", []),
        ("In [Oro|GPE] Governorate it rained.", ["Oro Governorate"]),
        ("The [Oro|GPE] war began.", ["Oro war"]),
        ("The [Dutch bank ING|ORG] fell.", ["ING"]),
        ("[Ursula|PERSON] von der [Leyen|GPE] spoke.", ["Ursula von der Leyen"]),
        ("[Han Duck|PERSON]-soo spoke.", ["Han Duck-soo"]),
        ("A [Bo Lee|PERSON]-led team.", ["Bo Lee"]),
        ("[Feb|PERSON] 2 was asked by [MPs|ORG].", []),
        ("[Finance|ORG] Minister [Ann Lee|PERSON]", ["Ann Lee"]),
        ("At [Oro University in Reno|ORG], Nevada.", ["Oro University", "Reno"]),
        ("At [Reno|GPE] International Airport.", ["Reno International Airport"]),
        ("The [Islamic|NORP] State fled.", ["Islamic State"]),
        ("[Lee|ORG] and [Co Ltd|ORG] fell.", ["Lee and Co Ltd"]),
        ("[Revs 34.3|PERSON] rose.", []),
        ("[Revs 10.2 mln vs|PERSON] 6. [Div 6.1p|PERSON] vs 5p. [Revs 1,004,000|PERSON] vs.", []),
        ("In [Washington, D.C.|GPE] it rained.", ["Washington"]),
        ("[Spokeswoman Ann Lee|ORG] spoke.", ["Ann Lee"]),
        ("The [Oro Jones|ORG] 100 index fell.", ["Oro Jones 100 index"]),
        ("[Oro (Peru|ORG]) Ltd fell.", ["Oro (Peru) Ltd"]),
        ("The [Liberal|NORP] party won.", ["Liberal party"]),
        ("[Abdul|GPE]-[Jabbar Oro|PERSON] spoke.", ["Abdul-Jabbar Oro"]),
        ("The Chancellor of the [Exchequer|ORG] left.", []),
        ("[Acme|ORG] <[ACM.L|ORG]> rose; [I'll|ORG] wait.", ["Acme"]),
        ("[AI|GPE] and [th3pYgks|PERSON] and [Sgt.|PERSON]", []),
        ("69 [Bo Lee 70 Al Ray|PRODUCT] 71", ["Bo Lee", "Al Ray"]),
        ("The Oro [Board|ORG] for Aid in [Vela|GPE] (OBAV) won.", ["Oro Board for Aid in Vela"]),
        ("The [Oro Aid|ORG] Board's (OAB) win.", ["Oro Aid Board"]),
        ("The Department of Aid and [Oro Works|ORG] (AOW).", ["Department of Aid and Oro Works"]),
        ("[Ann Oro|PERSON] of [Vela|GPE] (ABC) won.", ["Ann Oro", "Vela"]),
        ("The [Old Oro|ORG] of [Bo Vela|PERSON] (OBV).", ["Old Oro", "Bo Vela"]),
        ("A Key Oro Indicator (KOI) fell.", []),
        (
            "La [Commission européenne|ORG] et les [Oro de|ORG] sont avec nous.",
            ["Commission européenne", "Oro"],
        ),
        (
            "[La France|GPE] et [les Oro|ORG] sont là avec une idée. [L'OTAN|ORG], [Le Monde|ORG].",
            ["France", "Oro", "OTAN", "Le Monde"],
        ),
        ("[Ann Oro|PERSON] del [PSOE|ORG] no es una o más de las que hay.", ["Ann Oro", "PSOE"]),
        (
            "La [Argentina|GPE] de [Bo Oro|PERSON] no es una o más de las que hay.",
            ["Argentina", "Bo Oro"],
        ),
        ("[Ursula|PERSON] von der [Leyen|GPE] ist nicht mit uns.", ["Ursula von der Leyen"]),
        ("[习近平|PERSON]会见了[王毅|PERSON]。", ["习近平", "王毅"]),
        ("وصل [محمود عباس|PERSON] إلى [القاهرة|GPE].", ["محمود عباس", "القاهرة"]),
        ("[नरेन्द्र मोदी|PERSON] ने कहा।", ["नरेन्द्र मोदी"]),
        ("On [the government|ORG] and [правительство|ORG].", []),
        ("In [February|PERSON] and on [September|EVENT] 15 it rained.", []),
        ("In [Game|EVENT] 7, [Category|NORP] 3, [Chapter|LAW] IV, it rained.", []),
        ("On [Interstate|FAC] 35 it rained.", ["Interstate 35"]),
        ("The [Duke|ORG] and [Duchess|ORG] of [Oro|GPE] sat. [Duke|ORG] won.", ["Oro", "Duke"]),
        ("He wrote on [X. Oro|ORG]'s head left. She sat on [X.|NORP] too.", ["Oro"]),
        ("He met [X. Oro|PERSON] there.", ["X. Oro"]),
        ("At 4:30 p.m. [CST|ORG] and 1700 [BST|ORG] it rained.", []),
        ("In 2019 [CAT|ORG] rose. The [EST|ORG] fell.", ["CAT", "EST"]),
        (
            "The [Coroner|PERSON] thanked the [Supt|ORG] and Judge [Oro|PERSON] ([Retd|ORG]).",
            ["Oro"],
        ),
        ("Group [Oro OROB.L|ORG] fell. [Oro A.G|ORG]. rose.", ["Oro", "Oro A.G"]),
        ("[Oro State Police Col|ORG]. [Bo Lee|PERSON] spoke.", ["Oro State Police", "Bo Lee"]),
        ("The Oro [Court|ORG] for the former [Vela|GPE] (OCV).", ["Oro Court for the former Vela"]),
        (
            "Director of [Public Prosecutions|PERSON] [Bo Lee|PERSON] left.",
            [
                "Director of Public Prosecutions",
                "Bo Lee",
            ],
        ),
        ("The plan for [Public Prosecutions|ORG] won.", ["Public Prosecutions"]),
        (
            "At [Oro Savings|ORG] and [Loan Association|ORG], Vel Oro Savings & [Loan|ORG] fell.",
            ["Oro Savings and Loan Association", "Vel Oro Savings & Loan"],
        ),
        ("By [Easter|LOC] the [M-1|ORG] money supply fell [Year Ago|PERSON].", []),
        ("He sent an [M-1|PRODUCT] tank to [Easter|PERSON].", ["M-1", "Easter"]),
        ("So the [U.S. Agriculture|ORG] Secretary left.", ["U.S."]),
        ("It took time and money on the [M4|FAC].", ["M4"]),
        (
            "So [King's Cross Academy|ORG] is near [King|PERSON]'s Cross.",
            ["King's Cross Academy", "King's Cross"],
        ),
        ("By [Bo Lee The Oro Aid Board|ORG] has met.", ["Bo Lee", "Oro Aid Board"]),
        ("Sold by [Bank of The Oro Group|ORG].", ["Bank of The Oro Group"]),
    ],
)
def test_a_span_is_trimmed_to_its_names(notation, names):
    assert [name.text for name in mend.names_of(article(notation))] == names


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("Mayor of [Kingston Jo Oro|PERSON] left.", ["Kingston", "Jo Oro"]),
        ("Chief Minister [Punjab Jo Oro|PERSON] left.", ["Punjab", "Jo Oro"]),
        ("Governor [Virginia Jo Oro|PERSON] left.", ["Virginia Jo Oro"]),
        ("Governor [Jordan Jo Oro|PERSON] left.", ["Jordan Jo Oro"]),
        ("Friends of [Kingston Jo Oro|PERSON] left.", ["Kingston Jo Oro"]),
    ],
)
def test_an_office_has_its_town_or_province_before_who_holds_it(notation, names):
    assert [name.text for name in mend.names_of(article(notation))] == names


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("Then H.D. [Oro|PERSON] left.", ["H.D. Oro"]),
        ("MLC N [Jo Oro|PERSON] left.", ["N Jo Oro"]),
        ("He was in the U.S. [Oro|PERSON] left.", ["Oro"]),
        ("It was 5 P.M. [Oro|PERSON] left.", ["Oro"]),
        ("He had plan B [Oro|PERSON] left.", ["Oro"]),
    ],
)
def test_initials_that_were_left_out_are_part_of_a_name(notation, names):
    assert [name.text for name in mend.names_of(article(notation))] == names


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("The [VKO|ORG]-N won.", ["VKO-N"]),
        ("It rose on the [NYSE|ORG]-A.", ["NYSE"]),
        ("The [VKO|ORG]-led side won.", ["VKO"]),
        ("The [VKO|ORG]-ORO talks.", ["VKO"]),
    ],
)
def test_the_letter_of_its_wing_is_part_of_a_partys_name(notation, names):
    assert [name.text for name in mend.names_of(article(notation))] == names


@pytest.mark.parametrize(
    ("notation", "found"),
    [
        ("At [St. Vela|GPE]'s Catholic church.", ("St. Vela's Catholic church", "FAC")),
        ("At [Saint Vela|PERSON]’s High School.", ("Saint Vela’s High School", "ORG")),
        ("At [St Vela|GPE]'s new church.", ("St Vela", "GPE")),
        ("At [Vela|GPE]'s Church.", ("Vela", "GPE")),
    ],
)
def test_what_is_named_for_a_saint_is_named_so_in_full(notation, found):
    assert [(name.text, name.label) for name in mend.names_of(article(notation))] == [found]


def test_a_dateline_is_a_place():
    marked = article("[OTTAWA|PERSON] 1996-12-06\n\nShares fell.")
    assert [(n.text, n.label) for n in mend.names_of(marked)] == [("OTTAWA", "GPE")]


def test_a_headline_in_capitals_takes_its_names_from_the_body():
    marked = article("[MERKEL MEETS|ORG] MACRON IN PARIS\n\n[Merkel|PERSON] met [Macron|PERSON].")
    lexicon = Lexicon()
    lexicon.add([(marked, mend.names_of(marked))])
    found = second_look(marked, mend.names_of(marked), lexicon)
    assert [name.text for name in found] == ["MERKEL", "MACRON", "Merkel", "Macron"]


@pytest.mark.parametrize("text", ["x" * 5000, "?!" * 2000, "Ａ" * 500, "\u202eabc\u202c" * 200])
def test_monstrous_spans_are_no_names_and_take_no_time(text):
    marked = article(f"[{text}|PERSON] said.")
    assert all(len(name.text) <= 120 for name in mend.names_of(marked))


def test_teams_are_read_from_results_and_standings_of_a_sports_report():
    marked = article(
        "[Results|ORG] of English league soccer matches at half-time:\n\n"
        "Stoke 1 Barnsley 0\n[Grimsby 0 Portsmouth|PERSON] 1\nQueen of the South 4 1 2 1"
    )
    found = [(name.text, name.label) for name in mend.names_of(marked)]
    assert found[1:] == [
        (team, "ORG")
        for team in ("Stoke", "Barnsley", "Grimsby", "Portsmouth", "Queen of the South")
    ]


def test_an_acronym_spelled_out_in_the_article_is_found_where_it_was_missed():
    marked = article("The [Kurdistan Democratic Party|ORG] (KDP) met. The KDP fell.")
    found = second_look(marked, mend.names_of(marked), Lexicon())
    assert [name.text for name in found] == ["Kurdistan Democratic Party", "KDP", "KDP"]


def test_dollars_are_not_their_country():
    marked = article("[US|GPE]$5 million went to the US and the [US|GPE].")
    found = second_look(marked, mend.names_of(marked), Lexicon())
    assert [name.start for name in found] == [25, 36]


@pytest.mark.parametrize("width", range(40, 100, 3))
def test_lines_broken_by_hand_break_no_name(width):
    whole = article(
        "The board met on Monday. [Robert Willumstad|PERSON], chief executive for three months, "
        "made way for [Edward Liddy|PERSON], who used to run [Allstate|ORG]. [Maurice "
        "Greenberg|PERSON], who built the firm, spoke to [Hank Paulson|PERSON] in [New York|GPE] "
        "and, on the telephone from [Papua New Guinea|GPE], to [Angela Merkel|PERSON] as well."
    )
    wrapped = replace(whole, text="\n".join(textwrap.wrap(whole.text, width)))
    found = mend.names_of(wrapped)
    assert [(name.start, name.key) for name in found] == [
        (name.start, name.key) for name in mend.names_of(whole)
    ]


def test_no_name_goes_on_below_a_headline_or_a_time():
    marked = article(
        "The chairman of the bank learned nothing from [Ann Lee\nBo Ray|PERSON]\n\n"
        "21:30 [GMT\nThe Oro Bank|ORG] has told those who keep their money there to stay calm."
    )
    assert [n.text for n in mend.names_of(marked)] == ["Ann Lee", "Bo Ray", "Oro Bank"]


def test_the_rows_of_a_list_are_names_each():
    marked = article("Present were:\n[Ann Lee\nBo Ray|PERSON]\n[Oro\nPeru|GPE]")
    assert [name.text for name in mend.names_of(marked)] == ["Ann Lee", "Bo Ray", "Oro", "Peru"]


def test_a_name_with_thousands_of_spaces_in_it_takes_no_time():
    marked = article(f"[Ann Lee '{' ' * 100_000}Bo Ray|PERSON] met.")
    started = time.process_time()
    assert [name.text for name in mend.names_of(marked)] == ["Ann Lee", "Bo Ray"]
    assert time.process_time() - started < 10


def test_thousands_of_hyphens_before_two_family_names_take_no_time():
    marked = article(f"{'A-' * 50_000} in Oro and in Vela left. [Oro and Vela|ORG] came.")
    started = time.process_time()
    assert [name.text for name in mend.names_of(marked)][-1:] == ["Oro and Vela"]
    assert time.process_time() - started < 10


def test_thousands_of_names_behind_the_article_of_a_sentence_take_no_time():
    ends = ("".join(letters) for letters in itertools.product("abcdefgh", repeat=4))
    marked = article("".join(f"[La Cour{end}|ORG] a dit que les uns sont là. " for end in ends))
    started = time.process_time()
    assert len(mend.names_of(marked)) == 8**4
    assert time.process_time() - started < 10


def test_however_many_rows_a_list_has_its_names_end_no_build():
    rows = ["Oro Corp"] * 2000
    marked = article(f"[{chr(10).join(rows)}|ORG]")
    assert [name.text for name in mend.names_of(marked)] == rows


def test_tables_of_results_in_running_lines_give_their_teams_and_line_ups_their_players():
    told = (
        "Results of soccer league matches, goals for and against, and the teams that played:\n"
        "Stoke 4 3 1 0 7 4 10 Crystal Palace 3 3 0 0 8 2 9 Hajduk (Z) 4 3 0 1\n\n"
        "1 - Bo Lee, 2 - Al Ray (12 - Jo Oro 46th), 3 - Ed Vel, 4 - Ian de Sim.\n\n"
        "A. Lee c Ray b Oro 5 Al Vel b Sim 9 Ed Tor lbw b Oro 1. Ray 4-0-25-0."
    )
    found = [(name.text, name.label) for name in mend.names_of(article(told))]
    assert [text for text, label in found if label == "ORG"] == [
        "Stoke",
        "Crystal Palace",
        "Hajduk",
    ]
    assert [text for text, label in found if label == "PERSON"] == [
        "Bo Lee", "Al Ray", "Jo Oro", "Ed Vel", "Ian de Sim", "A. Lee", "Ray", "Oro", "Sim",
            "Oro", "Ray",
    ]  # fmt: skip


def test_what_is_somebodys_by_office_has_no_name_behind_it():
    assert looked_again("It was adjourned under the Coroner's Ann, and Sheriff's Bo rules.") == []


def test_a_single_letter_is_no_name_but_for_one():
    found = mend.names_of(article("Shares: [N|ORG] / [A|ORG], by [X|ORG]."))
    assert [name.text for name in found] == ["X"]


def test_an_acronym_that_an_article_writes_stands_for_the_name_it_spells_out():
    marked = article("The [Corrupt Practices Investigation Bureau|ORG] spoke. CPIB officers left.")
    found = second_look(marked, mend.names_of(marked), Lexicon())
    assert ("CPIB", "ORG") in [(name.text, name.label) for name in found]


def seen(notation, *others):
    """Return the names of an article after the second look, with their labels."""
    marked = article(notation)
    lexicon = counted((marked, *map(article, others)))
    found = second_look(marked, mend.names_of(marked), lexicon)
    return [(name.text, name.label) for name in found]


def test_who_was_missed_in_a_list_of_persons_is_one():
    told = (
        "Teams: [Ann Lee|PERSON] (captain), [Bob Ray|PERSON], [Cy Oro|PERSON], Asanka Vel, "
        "Inzamam-ul-Haq, [Ed Toro|PERSON]."
    )
    assert {("Asanka Vel", "PERSON"), ("Inzamam-ul-Haq", "PERSON")} <= set(seen(told))


def test_family_names_that_come_first_are_looked_for_as_well():
    told = "The owner, [Zhang Lin|PERSON], left. Zhang, who sang, and Zhang Bo are known."
    assert [text for text, _ in seen(told)] == ["Zhang Lin", "Zhang", "Zhang Bo"]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("LAGOS – Nigeria's regulator left.", ["LAGOS"]),
        ("ATLANTA: He left.", ["ATLANTA"]),
        ("UPDATE: He left.", []),
        ("CAIRO/PORT SUDAN - He left.", ["CAIRO", "PORT SUDAN"]),
    ],
)
def test_a_dateline_may_have_no_day_where_its_town_is_known(told, place):
    found = mend.names_of(article(told))
    assert [name.text for name in found if name.label == "GPE"] == place


def test_a_clubs_letters_are_part_of_its_name():
    assert seen("He bought [Toravel|GPE] FC there.") == [("Toravel FC", "ORG")]


def test_a_country_that_was_missed_is_found_where_its_name_stands_alone():
    assert seen("She left (Slovenia) for Suriname.") == [("Slovenia", "GPE"), ("Suriname", "GPE")]
    assert ("Guinea", "GPE") not in seen("The Western New Guinea Company left.")


def test_countries_that_were_missed_are_found_with_and_between_them():
    assert seen("He sold Suriname and Guyana, Trinidad and Tobago and the Gambia to them.") == [
        (land, "GPE") for land in ("Suriname", "Guyana", "Trinidad and Tobago", "Gambia")
    ]


def test_a_bank_of_somewhere_is_not_the_bank_that_was_found():
    found = seen("It is so. The Bank of England told [Bank|ORG] staff so.")
    assert found[0] == ("Bank of England", "ORG")


@pytest.mark.parametrize(
    "told",
    ["The [Liberal|ORG] [Democrat|NORP] leader left.", "All Liberal [Democrat|NORP] leaders left."],
)
def test_a_party_of_two_words_is_one(told):
    assert seen(told) == [("Liberal Democrat", "ORG")]


def test_the_letters_of_a_share_are_nobody_and_tell_a_firm():
    told = "[Vel Oro|PERSON] A/S ([VELO.CO|ORG]) fell. [Tam|GPE] (NYSE: [TAM|ORG]) fell."
    assert [name.text for name in mend.names_of(article(told))] == ["Vel Oro", "Tam"]
    assert labels(told) == [("Vel Oro", "ORG"), ("Tam", "ORG")]


def test_what_stands_for_a_share_or_a_day_is_nobody_whom_the_corpus_knows():
    known = ["The [UK|GPE] and the [Tam|ORG] left. The [UK|GPE] won.", "[July|PERSON] left."]
    told = "Vel <UK.N> and Oro <ORO.UK> fell on July 5. The UK rose."
    assert looked_again(told, *known, *known, *known) == [("UK", "GPE")]


@pytest.mark.parametrize("firm", ["Washington Mutual", "Corning Glass Works", "Tokyo Exchange"])
def test_a_firm_that_is_named_for_where_it_is_is_no_place(firm):
    town, _, rest = firm.partition(" ")
    assert looked_again(f"[{town}|GPE] {rest} fell.") == [(firm, "ORG")]
    assert looked_again(f"Rates in [{town}|GPE] {rest} Group Fall.") == [(town, "GPE")]
    assert looked_again(f"In [Japan|GPE] {rest} fell.") == [("Japan", "GPE")]


@pytest.mark.parametrize("period", ["January-March", "Apr/Jun", "May–July", "Thu/Fri"])
def test_a_part_of_the_year_or_week_is_nobody(period):
    one, mark, other = re.split(r"(\W)", period)
    told = (
        f"In the [{period}|ORG] quarter, [{one}|ORG]{mark}{other} or {one}{mark}[{other}|PERSON]."
    )
    assert looked_again(told) == []
    assert looked_again(f"[{one} Lee|PERSON] came.") == [(f"{one} Lee", "PERSON")]


@pytest.mark.parametrize(
    "court",
    ["District Court for the Southern District of New York",
     "Court of Appeals for the 9th Circuit", "Court of Appeals for the Federal Circuit",
     "Attorney's Office for the District of Vermont"],
)  # fmt: skip
def test_a_court_is_that_of_its_circuit_or_district(court):
    what, where = court.split(" for the ")
    told = f"The U.S. [{what}|ORG] for the [{where}|LOC] Judge Lee. [{what}|ORG] for the Lee case."
    assert [name for name, label in looked_again(told) if label == "ORG"] == [court, what]


def test_a_firm_whose_name_ends_as_what_is_somebodys_is_called_so():
    told = "[Odey's|ORG] said [Odey|ORG]'s men left. [Oro|ORG]'s men said [Oro|ORG]'s had."
    assert [name for name, _ in looked_again(told)] == ["Odey's", "Odey's", "Oro's", "Oro's"]
    assert [name for name, _ in looked_again(f"{told} [Oro|ORG] fell.")][2:] == 3 * ["Oro"]
    assert looked_again("[Ann Lee|PERSON]'s left.") == [("Ann Lee", "PERSON")]
    assert looked_again("[Oro & Vel|ORG]'s 500 index fell.") == [("Oro & Vel's", "ORG")]
    assert looked_again("[Oro & Vel|ORG]'s 500 men fell.") == [("Oro & Vel", "ORG")]


def test_a_place_is_one_where_it_is_told_so():
    assert ("Uyo", "GPE") in seen("Police in the town of Uyo said that it rained.")
    assert seen("It landed at [Stansted|EVENT] airport.") == [("Stansted", "GPE")]
    assert seen("Tutu is [Archbishop of Cape Town|ORG].") == [("Cape Town", "GPE")]


def test_who_is_quoted_with_a_family_name_alone_has_the_given_one_in_brackets():
    marked = article('"He saw ([Tom|PERSON]) [Seaver|PERSON]," she said.')
    assert [name.key for name in mend.names_of(marked)] == ["tom seaver"]


def test_what_stands_around_the_teams_of_a_table_is_none():
    told = (
        "Results of league matches in the baseball season (home team in CAPS):\n"
        "EASTERN DIVISION W L PCT GB ATLANTA 83 49 .629 -\n"
        "CENTRAL DIVISION HOUSTON 72 63 .533 -\n"
        "Postponed: Walsall v Wrexham\n"
        "MINNESOTA AT MILWAUKEE\n\n"
        "At Headingley (Leeds): Kent beat Surrey."
    )
    found = [(name.text, name.label) for name in mend.names_of(article(told))]
    teams = ["ATLANTA", "HOUSTON", "Walsall", "Wrexham", "MINNESOTA", "MILWAUKEE"]
    assert found == [*((team, "ORG") for team in teams), ("Headingley", "GPE"), ("Leeds", "GPE")]


def test_a_team_goes_by_its_name_without_the_town_in_the_headline_too():
    told = (
        "BRAVES BEAT ROCKIES.\n\nA baseball match of the league season, with homers and innings.\n"
        "The [Atlanta Braves|ORG] beat the [Colorado|GPE] Rockies. It was cold in [Atlanta|GPE] "
        "and in [Colorado|GPE]."
    )
    assert [text for text, label in seen(told) if label == "ORG"] == [
        "BRAVES", "ROCKIES", "Atlanta Braves", "Colorado Rockies",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("The [Olsten|PERSON] Vela Corp fell.", ["Olsten Vela Corp"]),
        ("The [Anchor|LOC] [Glass Corp|ORG] fell.", ["Anchor Glass Corp"]),
        ("In [Lima|GPE] [Glass Corp|ORG] fell.", ["Lima", "Glass Corp"]),
        ("In [Japan|GPE] Glass Corp fell.", ["Japan"]),
    ],
)
def test_a_firm_ends_with_its_legal_form(notation, names):
    assert [text for text, _ in looked_again(notation)][: len(names)] == names


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("[Oro Air Flight|ORG] 610 fell.", [("Oro Air", "ORG")]),
        ("[Bo Dion of Canada|PERSON] won.", [("Bo Dion", "PERSON"), ("Canada", "GPE")]),
        ("The [King of Canada|ORG] came.", [("King of Canada", "ORG")]),
        ("They told [Reuters Oro|ORG] won.", [("Reuters", "ORG"), ("Oro", "ORG")]),
        ("It is a [Y-pattern|ORG] valve.", []),
        ("The [CFO|ORG] left.", []),
        ("A [Ponzi|ORG] scheme.", []),
        ("The [COVID-19|ORG] pandemic.", []),
        ("[National Security|ORG] Adviser [Bo Lee|PERSON].", [("Bo Lee", "PERSON")]),
        (
            "[U.S. National Security Advisor|ORG] [Bo Lee|PERSON].",
            [("U.S.", "GPE"), ("Bo Lee", "PERSON")],
        ),
        ("In [45,678 Ann Lee|PERSON].", [("Ann Lee", "PERSON")]),
        ("[Field Marshal Agnes Lee|ORG] came.", [("Agnes Lee", "PERSON")]),
        ("[Danish PM Agnes Lee|LAW] came.", [("Danish", "NORP"), ("Agnes Lee", "PERSON")]),
        ("[Oro CM K Toro Rao|ORG] came.", [("Oro", "ORG"), ("K Toro Rao", "PERSON")]),
        ("[MP Materials Corp|ORG] rose.", [("MP Materials Corp", "ORG")]),
        ("[VP Bank|ORG] rose.", [("VP Bank", "ORG")]),
        ("The [CS Lewis Foundation|ORG] rose.", [("CS Lewis Foundation", "ORG")]),
        ("[Agnes|NORP] 'Kid' Lee left.", [("Agnes 'Kid' Lee", "PERSON")]),
        ("[Hon|ORG]. [Agnes Lee|PERSON]: Let Us go, [Us|GPE].", [("Agnes Lee", "PERSON")]),
        ("[Laughter|PERSON] and an [OBE|ORG].", []),
        ("The general secretary of the [Oro Party|ORG] left.", [("Oro Party", "ORG")]),
        ("The secretary of the [Oro Party|ORG] left.", []),
        (
            "[Paul Oro|PERSON] met [John Vela|PERSON]. [Oro and Vela|ORG] left.",
            [(name, "PERSON") for name in ("Paul Oro", "John Vela", "Oro", "Vela")],
        ),
        ("[Ann Oro|PERSON] (née [Bowen|PERSON]) left.", [("Ann Oro", "PERSON")]),
        ("The nominee [Ann Lee|PERSON] left.", [("Ann Lee", "PERSON")]),
        (
            "A bank [Central Vela|ORG] (POB). The [POB|ORG] met.",
            [("Central Vela", "ORG"), ("POB", "ORG"), ("POB", "ORG")],
        ),
        ("So Oro Nominees (Nevis) Ltd paid.", [("Oro Nominees (Nevis) Ltd", "ORG")]),
    ],
)
def test_what_a_span_ran_together_is_parted_or_dropped(notation, names):
    assert looked_again(notation) == names


@pytest.mark.parametrize(
    "office", ["Madam Deputy Speaker", "Mr President", "Mr. Prime Minister", "Ms Foreign Secretary"]
)
def test_who_is_spoken_to_by_an_office_has_no_name(office):
    told = f"[{office}|PERSON], [Ann Lee|PERSON] left. She told {office}, and {office} said so."
    assert looked_again(told) == [("Ann Lee", "PERSON")]
    assert [text[-3:] for text, _ in looked_again(f"[{office} Lee|PERSON] left.")] == ["Lee"]


def test_a_dateline_of_two_towns_has_both():
    marked = article("OSLO/ROME, May 2 - It rained.")
    assert [(name.text, name.label) for name in mend.names_of(marked)] == [
        ("OSLO", "GPE"),
        ("ROME", "GPE"),
    ]


def test_results_run_on_in_a_line_and_a_scorer_scores_twice():
    told = (
        "SOCCER - RESULTS.\n\n"
        "Results on Friday: Oro 4 (Nil 2nd and 66th minutes, Jon 46th) Toro 2\n\n"
        "Bochum 2 Hansa Vela 0 Freib 0 Hamb 1\n\nOro - Kir 8, 54, Ser 70; Toro - Lab 29."
    )
    found = {name.text: name.label for name in mend.names_of(article(told))}
    clubs = ("Oro", "Toro", "Bochum", "Hansa Vela", "Freib", "Hamb")
    assert [found.get(club) for club in clubs] == ["ORG"] * 6
    assert [found.get(one) for one in ("Nil", "Jon", "Kir", "Ser", "Lab")] == ["PERSON"] * 5


def test_what_an_organisation_is_called_in_brackets_is_a_name():
    (first, second) = looked_again("The [Federation of Oro Works|ORG] (Keidanren) met.")
    assert (first[0], second) == ("Federation of Oro Works", ("Keidanren", "ORG"))


def test_who_speaks_at_a_sentences_beginning_is_found_though_the_word_is_a_plain_one():
    found = looked_again("[Amy Power|PERSON] came. Power said so.", "They have power. The power.")
    assert [text for text, _ in found] == ["Amy Power", "Power"]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("It rained in Kisumu, and nobody came.", [("Kisumu", "GPE")]),
        ("It rained. In Basey the priest wept.", [("Basey", "GPE")]),
        ("It rained in July, and nobody came.", []),
        ("They wrote in English, and in Hebrew too.", []),
        ("They fled in Capitals, and in capitals they wrote.", []),
    ],
)
def test_a_lone_word_in_which_something_is_is_a_place(told, found):
    assert looked_again(told) == found


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("[Johnson|PERSON] and [Johnson|ORG] fell.", [("Johnson and Johnson", "ORG")]),
        ("[Smith|PERSON] and [Nephew Co|ORG] fell.", [("Smith and Nephew Co", "ORG")]),
        ("[Procter and Gamble Co|ORG] fell.", [("Procter and Gamble Co", "ORG")]),
        (
            "[Baker|ORG] and [Hughes|ORG] merge. [Baker|ORG] agreed.",
            [("Baker", "ORG"), ("Hughes", "ORG"), ("Baker", "ORG")],
        ),
        ("[Ann|PERSON] and [Oro|ORG] fell.", [("Ann", "PERSON"), ("Oro", "ORG")]),
        ("[Oro Wire|ORG] and [Vela Co|ORG], OWV, fell.", [("Oro Wire and Vela Co", "ORG")]),
        ("[Oro Wire|ORG] and [Vela Co|ORG] fell.", [("Oro Wire", "ORG"), ("Vela Co", "ORG")]),
    ],
)
def test_a_firm_known_by_two_names_or_by_the_letters_of_both_is_one(told, names):
    assert seen(told) == names


def test_a_storm_with_which_a_sentence_begins_is_no_plain_word_and_a_name():
    told = "[Hurricane Oro|EVENT] came. A hurricane, hurricane, hurricane."
    assert seen(told, *["[Oro|ORG] fell."] * 9) == [("Hurricane Oro", "EVENT")]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("The [Department of Public Works|ORG] and Highways met.", "Public Works and Highways"),
        ("[Department of Oro|ORG], Animal Husbandry and [Fisheries|ORG] met.",
         "Oro, Animal Husbandry and Fisheries"),
        ("The [Department of Oro|ORG] and Vela met.", "Oro"),
        ("The [Department of Oro|ORG] and Economy Minister Bo Lee met.", "Oro"),
    ],
)  # fmt: skip
def test_a_department_is_named_for_all_that_it_is_for(told, name):
    assert mend.names_of(article(told))[0].text == f"Department of {name}"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("In [Oro|GPE] Parish it rained.", ("Oro Parish", "GPE")),
        ("At [Oro|GPE] Parish Church it rained.", ("Oro", "GPE")),
        ("Then Hurricane [Oro|ORG] came.", ("Hurricane Oro", "EVENT")),
        ("Tropical Storm [Oro|PERSON] came.", ("Tropical Storm Oro", "EVENT")),
        ("A storm [Oro|PERSON] saw came.", ("Oro", "PERSON")),
        ("The [Supreme Court|ORG] of Justice met.", ("Supreme Court of Justice", "ORG")),
        ("The [Supreme Court|ORG] of Oro met.", ("Supreme Court", "ORG")),
    ],
)
def test_a_parish_a_storm_and_a_court_are_named_so_in_full(told, found):
    assert [(name.text, name.label) for name in mend.names_of(article(told))] == [found]


def test_many_things_of_a_country_in_letters_are_its_own():
    told = "It paid [U.S. Dlrs|PERSON] and left [U.S. Steel|ORG]. Some dlrs and steel."
    found = seen(told, *["[U.S. Dlrs|ORG] fell; [U.S. Steel|ORG] rose, dlrs, steel."] * 5)
    assert found == [("U.S.", "GPE"), ("U.S. Steel", "ORG")]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("[Net Sales|ORG] 3.1 2 (1.1) [Net Income|PERSON] 3.1 nil 1.1 so.", []),
        ("Rows. 3.1 [Oro|ORG] rose 3 2 1 [Chad|GPE] 3 2 1 [Oro|ORG] 3 2.", ["Oro", "Chad", "Oro"]),
        ("Rows.\n[Backlog|ORG] 8.3 mln vs 4.2 mln", []),
        ("Rows.\n[Diluted|ORG] avg shrs 83,266 vs 42,100", []),
        ("So [Oro|ORG] 8.3 mln vs 4.2 mln", ["Oro"]),
        ("Call [Bo Oro|PERSON] +44 171 542.", ["Bo Oro"]),
    ],
)
def test_what_the_numbers_of_a_row_are_of_is_nobody(told, names):
    assert [name for name, _ in seen(told)] == names


def test_no_pattern_of_names_takes_long_over_a_text_without_end():
    for text in (
        "A-" * 10_000,
        "Oro-held " * 2_000,
        "Oro Corp " * 2_000,
        "Johnson and " * 2_000,
        "-1 " * 7_000,
        "Oro, Food" * 2_000,
    ):
        seen(f"[Department of Oro|ORG]{text} [Net Income|ORG] {text} and {text}")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("OSLO, June 1 - Oro Wire [Corp|ORG] said so.", ["OSLO", "Oro Wire Corp"]),
        ("Oslo, June 1 - ORO Corp said so.", ["ORO Corp"]),
        ("So Oro [Wire Corp|ORG] rose.", ["Oro Wire Corp"]),
        ("So [American|NORP] Vela Corp rose.", ["American Vela Corp"]),
        ("So in [Peru|GPE] Vela Corp rose.", ["Peru"]),
        ("So Oro of [Texas Inc|ORG] rose.", ["Oro of Texas Inc"]),
        ("So [Bo Lee|PERSON] of Toro Inc rose.", ["Bo Lee"]),
        ("On Monday Oro Wire Ltd rose.", ["Oro Wire Ltd"]),
        ("So I P Oro Ltd rose.", ["I P Oro Ltd"]),
        ("So [Peru|GPE]'s Toro Inc rose.", ["Peru", "Toro Inc"]),
        ("So Oro-based Vela Inc rose.", ["Vela Inc"]),
        ("It cut to B from B-minus Vela Inc's debt.", ["Vela Inc"]),
        ("So [Vela's|ORG] Oro Service Inc rose.", ["Vela"]),
        ("So Oro and [Vela Co|ORG] rose.", ["Vela Co"]),
        ("So the U.S. Oro Vela Co rose.", []),
        ("So Rep. Zaldy Co rose.", []),
        ("Yesterday Oro Corp rose.", ["Oro Corp"]),
        ("Rival [Oro Corp|ORG] rose. Former [Vela Inc|ORG] men left.", ["Oro Corp", "Vela Inc"]),
        ("[Chipmaker Oro Corp|ORG] rose.", ["Oro Corp"]),
        ("Now Corp rose.", []),
    ],
)
def test_a_firm_has_all_the_words_before_its_legal_form(told, names):
    assert [name.text for name in mend.names_of(article(told))] == names


def test_a_text_of_firms_takes_no_time_that_grows_with_its_square():
    told = "Oro Co Lee. " * 20_000
    found = [named(told, at + 7, at + 10, "PERSON") for at in range(0, len(told), 12)]
    started = time.process_time()
    assert len(firms(told, found)) == 2 * len(found)
    assert time.process_time() - started < 10


def test_the_end_of_an_organisation_is_the_longer_one_that_the_corpus_knows():
    known = "[Oro and Vela's Corp|ORG] rose." * 2
    assert seen("So Oro and [Vela's Corp|ORG] fell.", known) == [("Oro and Vela's Corp", "ORG")]
    assert seen("The [Vela's Corp|ORG] fell.", known) == [("Vela's Corp", "ORG")]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("It was rated [AAA|ORG] by [Moody|ORG].", ["Moody"]),
        ("It affirmed the [BBB|ORG]-minus debt.", []),
        ("The debt is rated [Aa-3|ORG].", []),
        ("It lowered the preferred stock to [B-2|LOC].", []),
        ("A [B-2|PRODUCT] of the [AAA|ORG] landed.", ["B-2", "AAA"]),
        ("The Automobile Club ([AAA|ORG]) is rated.", ["AAA"]),
        ("[AAA|ORG] said that members rated it.", ["AAA"]),
    ],
)
def test_how_debt_is_rated_is_nobody(told, names):
    assert [name.text for name in mend.names_of(article(told))] == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Pay Sept 18\n\n[Record Aug|PERSON] 21", []),
        ("Pay Sept 18\n\n[Record|PERSON] Oct Three", []),
        ("So said\n\n[Bo May|PERSON] said so.", ["Bo May"]),
        ("So said [Lee|PERSON] Aug 21", ["Lee"]),
    ],
)
def test_what_falls_due_on_a_day_is_nobody(told, names):
    assert [name.text for name in mend.names_of(article(told))] == names


def test_a_name_may_begin_with_a_word_for_an_office_or_a_small_word():
    told = "He said on Monday that the Financial Conduct Authority had fined it again this week."
    assert looked_again(told) == [("Financial Conduct Authority", "ORG")]
    assert looked_again("Under [Armour|PERSON] fell.") == [("Under Armour", "ORG")]
