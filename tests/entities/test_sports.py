"""Sports pages: results, line-ups, scoreboards, and who stands in them."""

from graphx.entities.repair import mend
from graphx.entities.repair.label import relabel
from graphx.entities.repair.lexicon import counted
from graphx.entities.resolve.within import links
from tests.marked import article


def found(notation):
    """Return the names of an article and what each is taken for."""
    return [(name.text, name.label) for name in mend.names_of(article(notation))]


def test_two_words_beside_a_score_are_a_team_in_a_sport_of_teams_and_a_player_elsewhere():
    told = "[Rapid Oro|PERSON] 1 [Sturm Vel|PERSON] 1"
    for sport, label in (("SOCCER", "ORG"), ("SQUASH", "PERSON")):
        assert found(f"{sport} - RESULTS.\n\n{told}") == [
            ("Rapid Oro", label),
            ("Sturm Vel", label),
        ]


def test_who_has_a_country_in_brackets_is_found_where_most_such_were():
    told = (
        "BADMINTON - RESULTS.\n\n[Jo Vel|PERSON] (Peru) beat 3 - [Bo Lee|PERSON] (Chad) 15-9, "
        "Sun Jun (Mali) beat Al Ray/Ed Oro (Togo) 15-6, [Ian Sim|PERSON] (Iran) 2."
    )
    assert [text for text, label in found(told) if label == "PERSON"] == [
        "Jo Vel", "Bo Lee", "Sun Jun", "Al Ray", "Ed Oro", "Ian Sim",
    ]  # fmt: skip


def test_batsmen_are_found_in_the_middle_of_a_line():
    told = (
        "CRICKET - SCOREBOARD.\n\nOro first innings A. Lee c Ray b Vel 35 B. Sim run out 14 "
        "C. Tor lbw b Vel 6 D. Kit not out 11 E. Mar c Ray b Pol 9"
    )
    batsmen = [text for text, label in found(told) if label == "PERSON" and text[1] == "."]
    assert batsmen == ["B. Sim", "C. Tor", "D. Kit", "E. Mar"]


def test_a_cup_and_an_arena_are_no_teams_though_teams_play_for_them():
    marked = article("SOCCER - CUP.\n\nOro beat the [Toro Cup|ORG] side in the [Vel Arena|FAC].")
    names = relabel(marked.text, mend.names_of(marked), counted([marked]))
    assert [(name.text, name.label) for name in names] == [
        ("Toro Cup", "EVENT"),
        ("Vel Arena", "FAC"),
    ]


def test_who_is_of_a_town_in_a_sport_of_teams_plays_for_it_and_who_leaves_one_too():
    told = (
        "SOCCER - NEWS.\n\nThe striker Ann Lee of [Oro|GPE] scored for the league side. They "
        "sold Bo Ray to [Vela|GPE] in [Toro|GPE]."
    )
    marked = article(told)
    names = relabel(marked.text, mend.names_of(marked), counted([marked]))
    assert [(name.text, name.label) for name in names] == [
        ("Oro", "ORG"), ("Vela", "ORG"), ("Toro", "GPE"),
    ]  # fmt: skip


def test_a_national_team_is_its_country_whatever_it_is_called():
    marked = article("RUGBY UNION - NEWS.\n\nThe [All Blacks|ORG] beat [Wales|GPE].")
    refs = [(link.name.text, link.ref.key) for link in links(marked, counted([marked]))]
    assert refs == [("All Blacks", "territory nz"), ("Wales", "wales")]


def test_who_rides_for_whom_stands_behind_the_country():
    told = "CYCLING - RESULTS.\n\n1. Bo Lee (Peru) Oro 4:48 2. Al Ray (Chad) Vel same time "
    told += "3. Ed Sim (Mali) Oro 8 4. Jo Tor (Iran) Kit Pol 9"
    assert [text for text, label in found(told) if label == "ORG"] == [
        "Oro",
        "Vel",
        "Oro",
        "Kit Pol",
    ]
