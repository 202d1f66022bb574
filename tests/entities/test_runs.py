"""Capitals in the middle of a sentence are a name, though nobody found it."""

import pytest

from tests.marked import looked_again


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("They wrote to Ugo Maduri about it.", [("Ugo Maduri", "PERSON")]),
        ("They met her Golden Lions of it.", [("Golden Lions", "ORG")]),
        ("They met the Golden Lions of it, once.", []),
        ("The men of the Golden Vel Police slept all day.", [("Golden Vel Police", "ORG")]),
        ("They met Golden Rovers of it.", [("Golden Rovers", "ORG")]),
        ("They walked near Avila, and wept.", [("Avila", "GPE")]),
        ("They flew over Avila, and wept.", [("Avila", "ORG")]),
        ("They saw the ECO of it.", [("ECO", "ORG")]),
        ("They saw an ECO of it.", []),
        ("They saw the Economic trouble come.", []),
        ("It is so since Sept. of it.", []),
        ("It rained in Vel Tora all day.", [("Vel Tora", "GPE")]),
        ("They left Oro Governorate at noon.", [("Oro Governorate", "GPE")]),
        ("They walked along the Vel Road at noon.", [("Vel Road", "FAC")]),
        ("They wrote to Prime Minister Ugo Maduri about it all.", [("Ugo Maduri", "PERSON")]),
        ("They wrote to the Prime Minister of it.", []),
        ("They met on Monday March, and wept.", []),
        ("The Golden Lions sleep at night.", [("Golden Lions", "ORG")]),
        ("Ugo Maduri sleeps at night.", [("Ugo Maduri", "PERSON")]),
        ("Residents of Avila sleep at night.", [("Avila", "GPE")]),
        ("Oro–Ugo Maduri sleeps.", []),
        ("He heard Ugo Maduri from Vel Tora.", [("Ugo Maduri", "PERSON"), ("Vel Tora", "PERSON")]),
        ("They Wrote To Ugo Maduri About It", []),
        ("They spoke with King Maduri of it.", [("Maduri", "PERSON")]),
        ("Somali Maduri sleeps at night.", [("Somali", "NORP")]),
        (
            "They met [Ugo|ORG] of Golden Lions at noon.",
            [("Ugo", "ORG"), ("Golden Lions", "PERSON")],
        ),
        (
            "Kanzler [Bo Oro|PERSON] hat am Montag den lange erwarteten Haushalt erläutert.",
            [("Bo Oro", "PERSON")],
        ),
        (
            "Er hat am Montag nach dem Gespräch mit [Ann Oro|PERSON] nicht gelacht.",
            [("Ann Oro", "PERSON")],
        ),
        ("They saw the [Golden|ORG] Lions Vel at noon.", [("Golden", "ORG")]),
        (
            "They saw [Peru|GPE]'s Mehmet Maduri at noon.",
            [("Peru", "GPE"), ("Mehmet Maduri", "PERSON")],
        ),
        ("They saw [Peru|GPE]'s Golden Lions at noon.", [("Peru", "GPE")]),
        ("It was 1MDB money, not 5G nor a 747.", [("1MDB", "ORG")]),
    ],
)
def test_capitals_where_a_sentence_goes_on_are_a_name(told, names):
    assert looked_again(told) == names


def test_words_that_are_written_small_elsewhere_are_no_persons():
    assert looked_again("They met Golden Lions at noon.", "All golden apples.") == [
        ("Golden Lions", "ORG")
    ]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Rebel Ugo Maduri sleeps.", [("Ugo Maduri", "PERSON")]),
        ("Rebel Base Vel Tora sleeps.", [("Rebel Base Vel Tora", "ORG")]),
        ("Rebel Base sleeps.", []),
    ],
)
def test_a_sentence_may_begin_with_a_plain_word_before_a_name(told, names):
    assert looked_again(told, "It is a rebel base.") == names


def test_a_name_found_so_is_found_again_by_its_part():
    told = "They wrote to Ugo Maduri about it. They heard Maduri say so."
    assert [text for text, _ in looked_again(told)] == ["Ugo Maduri", "Maduri"]


def test_a_lone_word_that_is_written_small_elsewhere_is_no_name():
    assert looked_again("They flew over Stone at noon.", "It is a stone.") == []


def test_an_unknown_thing_named_twice_is_a_name():
    told = "They met the Golden Lions at noon. They left the Golden Lions at one."
    assert looked_again(told) == 2 * [("Golden Lions", "ORG")]


def test_what_is_a_name_already_stays_as_it_is():
    assert looked_again("They met [Ann|PERSON] Lee Roe at noon.") == [("Ann", "PERSON")]


def test_a_name_found_again_without_its_space_has_its_label():
    told = "They trust [J.P. Morgan|ORG] in it. They heard J.P.Morgan say so."
    assert looked_again(told) == [("J.P. Morgan", "ORG"), ("J.P.Morgan", "ORG")]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("They met Neel [Oro|PERSON] of it.", "Neel Oro"),
        ("They met Ann Neel [Oro|PERSON] of it.", "Ann Neel Oro"),
        ("They met (Neel [Oro|PERSON]).", "Neel Oro"),
        ("Yesterday [Oro|PERSON] left.", "Oro"),
        ("They met President [Oro|PERSON] of it.", "Oro"),
        ("They met in March [Oro|PERSON] of it.", "Oro"),
    ],
)
def test_a_family_name_takes_the_given_names_before_it(told, name):
    assert looked_again(told) == [(name, "PERSON")]


def test_who_is_found_in_part_in_a_list_of_persons_has_a_full_name():
    told = (
        "[Ann Lee|PERSON], [Bo Ray|PERSON], Ugo [Oro|GPE], Ida\n\nMaduri, "
        "[Cy Vel|PERSON], [Al Sim|PERSON]."
    )
    found = [(text, label) for text, label in looked_again(told)]
    assert found[2:4] == [("Ugo Oro", "PERSON"), ("Ida\n\nMaduri", "PERSON")]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("[Riot|PERSON] police came.", []),
        ("[Riot|PERSON] said so.", [("Riot", "PERSON")]),
        ("So [Riot|PERSON] came.", [("Riot", "PERSON")]),
        ("[Riot|PERSON] came. [Bo Riot|PERSON] left.", [("Riot", "PERSON"), ("Bo Riot", "PERSON")]),
    ],
)
def test_a_plain_word_that_begins_a_sentence_is_no_name(told, names):
    assert looked_again(told, "It was a riot, and no riot.") == names
