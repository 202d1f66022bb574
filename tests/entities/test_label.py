"""One name, several labels: the article's evidence decides."""

import pytest

from tests.marked import labels, looked_again


def test_who_has_a_full_name_in_the_article_is_a_person_unless_something_happens_there():
    found = labels(
        "[MaliVai Washington|PERSON] won. Then [Washington|GPE] left. He lives in [Washington|GPE]."
    )
    assert found == [
        ("MaliVai Washington", "PERSON"),
        ("Washington", "PERSON"),
        ("Washington", "GPE"),
    ]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("It began at the [Oro|PERSON] copper mine.", "GPE"),
        ("They hail from the [Oro|ORG] district of it.", "GPE"),
        ("They rang the [Oro|ORG] district attorney.", "ORG"),
        ("Britain will nationalise [Oro|PERSON] now.", "ORG"),
        ("They feared a run on [Oro|GPE] then.", "ORG"),
        ("The debts of [Oro|PERSON] and five other banks were safe.", "ORG"),
        ("It chose [Oro|PERSON], a Canadian maker of car parts.", "ORG"),
        ("Vela Inc of [Oro|GPE], a maker of car parts, fell.", "GPE"),
        ("In [Oro|GPE], a maker of car parts fell.", "GPE"),
        ("The run came to [Orobank|GPE] and [Orobanki|LOC].", "ORG"),
        ("They left for [Burbank|GPE].", "GPE"),
        ("They left for [Millbank|GPE].", "GPE"),
        ("A mayor of [Fort Vel|PERSON] in Oro wept.", "GPE"),
        ("They swore in [Vel Oro|PERSON], 79.", "PERSON"),
        ("[Vel Street|GPE] said that it was so.", "GPE"),
        ("[Vel County|ORG] and [Bo Ray|PERSON] agreed.", "ORG"),
        ("[Vel Air|PERSON] fell.", "ORG"),
        ("[Vel Motor|PERSON] fell.", "ORG"),
        ("[Vel People’s Army|PERSON] fell.", "ORG"),
        ("[Storm Vel|PERSON] came.", "EVENT"),
        ("[Vel Oro|ORG], his chief of staff, can count.", "PERSON"),
        ("So said [Vel Oro|ORG], professor of politics at Vela.", "PERSON"),
        ("So said [Vel Oro|ORG], a market analyst of note.", "PERSON"),
        ("So said [Vel Oro Co|ORG], senior director of Vela.", "ORG"),
    ],
)
def test_what_lies_at_a_place_tells_one_and_who_is_sworn_in_is_none(told, label):
    assert labels(told)[0][1] == label


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("The party of Prime Minister [Oro|ORG] won.", "PERSON"),
        ("The ousting of President [Oro|GPE] came.", "PERSON"),
        ("The talks with President [Kinshasa|GPE] came.", "GPE"),
        ("It hit Sheikh [Oro|PRODUCT] and it fell.", "PERSON"),
        ("It hit Sheikh [Oro|GPE] and it fell.", "GPE"),
        ("The president [Oro|ORG] chose won.", "ORG"),
        ("[Ann Vel Oro|FAC] won, as [Ann Oro|PERSON] did.", "PERSON"),
        ("[Vela Vel Oro|ORG] won, as [Vela Oro|PERSON] did.", "ORG"),
        ("[V.A. Oro|WORK_OF_ART] won. Mr. [Oro|PERSON] laughed.", "PERSON"),
    ],
)
def test_an_office_a_middle_name_and_initials_make_a_person(told, label):
    assert labels(told)[0][1] == label


def test_who_is_called_like_a_month_or_a_plain_word_is_not_looked_for():
    told = "[Unadjusted February|PERSON] rose, as in February. [Scale AI|PERSON] sells AI to it."
    assert [name for name, _ in looked_again(told)] == ["Unadjusted February", "Scale AI"]


def test_nothing_happens_in_what_another_paragraph_begins_with():
    assert labels("The enquiry closes in\n\n[Oro Vel|PERSON]\n\nIt fell.") == [
        ("Oro Vel", "PERSON")
    ]


def test_a_lone_person_in_whom_things_happen_is_a_place():
    assert labels("Fighting went on in [Tavildara|PERSON].") == [("Tavildara", "GPE")]


@pytest.mark.parametrize(
    "text",
    [
        "Ferries from [Caen|PERSON] and [Bordeaux|ORG] were late.",
        "The premier of [Gauteng|PERSON] went to [Kisangani|NORP].",
        "[Mali|PERSON] bans flights.",
        "Floods in four districts of [Tamil Nadu|PERSON], [Norilsk|ORG] and [Oruro|PRODUCT].",
    ],
)
def test_what_a_list_of_towns_tells_is_a_place(text):
    assert {label for _, label in labels(text)} == {"GPE"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[Valencia|PERSON] said no to all from [Valencia|PERSON].", "PERSON"),
        ("[Ana Guerrero|PERSON] left. An answer to [Guerrero|PERSON] came.", "PERSON"),
        ("[Lorient|ORG] shares fell, and so did those of [Lorient|ORG].", "ORG"),
        ("[Bari|ORG] beat [Lecce|ORG] 2-1 in a league match; the striker scored a goal.", "ORG"),
        ("A rocket of [Falcon|ORG] flew.", "ORG"),
    ],
)
def test_who_is_named_like_a_town_is_none_where_the_article_tells(text, label):
    assert {found for _, found in labels(text)} == {label}


@pytest.mark.parametrize(
    "text",
    [
        "A stake in [Magna|PERSON] was sold. [Magna|PERSON] shares fell.",
        "[Magna|PERSON] shares fell.",
    ],
)
def test_a_lone_person_with_shares_is_a_firm(text):
    assert {label for _, label in labels(text)} == {"ORG"}


def test_a_lone_person_who_speaks_stays_one():
    assert labels("[Lebed|PERSON] said no. They met in [Lebed|PERSON]'s office.")[0] == (
        "Lebed",
        "PERSON",
    )


def test_legal_forms_and_outlets_are_organisations():
    found = labels("[Pirelli SpA|PERSON] told the [Sueddeutsche Zeitung|PERSON].")
    assert [label for _, label in found] == ["ORG", "ORG"]


def test_the_corpus_votes():
    others = ["[Acme|ORG] rose."] * 3
    assert labels("[Acme|PRODUCT] fell.", *others) == [("Acme", "ORG")]


def test_a_word_that_is_no_part_of_any_persons_name_takes_the_label_it_has_elsewhere():
    others = ["[Nokia|ORG] rose.", "[Nokia|PERSON] fell.", "[Nokia|PERSON] paid."]
    assert labels("[Nokia|PERSON] said so.", *others) == [("Nokia", "ORG")]
    assert labels("President [Nokia|PERSON] said so.", *others) == [("Nokia", "PERSON")]


def test_an_acronym_that_is_no_territorys_code_is_an_organisation():
    assert labels("The [NLD|GPE] met in the [UAE|GPE].") == [("NLD", "ORG"), ("UAE", "GPE")]
    assert labels("It is for [PNG|ORG] to decide.") == [("PNG", "GPE")]


def test_in_a_report_of_a_match_towns_that_play_are_teams_and_countries_stay_countries():
    told = (
        "[MILAN|GPE] 1996-08-31\n\n[Milan|GPE] beat [Roma|GPE] 2-1 in a league match in "
        "[Turin|GPE]. The goalkeeper of [Italy|GPE] has been in [Milan|GPE] for a season."
    )
    assert labels(told) == [
        ("MILAN", "GPE"), ("Milan", "ORG"), ("Roma", "ORG"), ("Turin", "GPE"), ("Italy", "GPE"),
        ("Milan", "GPE"),
    ]  # fmt: skip


def test_towns_that_beat_each_other_elsewhere_are_no_teams():
    told = "[Milan|GPE] beat [Roma|GPE] as the seat of a new authority."
    assert {label for _, label in labels(told)} == {"GPE"}


def test_names_of_peoples_are_told_by_their_endings():
    told = "A [Ukrainian|GPE] drone, a [Philippine|ORG] ship; [Tunis|GPE], [Kazakstan|GPE]."
    assert [label for _, label in labels(told)] == ["NORP", "NORP", "GPE", "GPE"]


def test_what_the_corpus_says_around_a_name_outweighs_how_it_was_labelled():
    found = labels(
        "[Vel Torq|PERSON] burned.",
        "It rained in [Vel Torq|PERSON].",
        "Near [Vel Torq|PERSON], two fell.",
        "[Oro Sim|PERSON] fled.",
        "[Oro Sim|PERSON] militants fled, and [Oro Sim|PERSON] fighters.",
    )
    assert found == [("Vel Torq", "GPE")]
    assert labels("[Oro Sim|PERSON] rebels and [Oro Sim|PERSON] gunmen.")[0] == ("Oro Sim", "ORG")


def test_a_list_says_which_kind_of_place_one_is_that_the_corpus_only_knows_for_a_place():
    told = "It rained in [New South Wales|LOC].", "In [New South Wales|LOC] two fell."
    assert labels(*told, "They left [New South Wales|LOC].")[-1] == ("New South Wales", "GPE")


def test_something_happens_in_a_place_of_several_words_and_faith_is_in_a_person():
    assert labels("Faith in [Vel Torq|PERSON].") == [("Vel Torq", "PERSON")]
    assert labels("In [Vel Torq|PERSON], two fell.") == [("Vel Torq", "GPE")]


def test_adherents_are_no_organisation_however_they_fight():
    told = "[Stoicist|NORP] rebels and [Stoicist|NORP] fighters."
    assert labels(told)[0] == ("Stoicist", "NORP")


def test_a_name_that_ends_with_a_kind_of_land_is_a_place():
    told = "[Oro Governorate|PERSON] and [Lake Oro|PERSON], but [Oro County|ORG]."
    assert [label for _, label in labels(told)] == ["GPE", "GPE", "ORG"]


def test_a_name_of_several_words_means_one_thing_in_every_article():
    told = "[Ann Lee|ORG] left.", "[Ann Lee|PERSON] spoke. [Ann Lee|PERSON] rose."
    assert labels(*told) == [("Ann Lee", "PERSON")]


def test_an_office_behind_a_comma_makes_a_person():
    told = "[Vik Oro|ORG], the chief executive, rose.", "[Vik Oro|ORG], the head of Acme, fell."
    assert labels(*told) == [("Vik Oro", "PERSON")]
    assert labels("A [Green|NORP] who sang and a [Green|NORP] who did not.")[0][1] == "NORP"


def test_who_is_called_mr_or_ms_is_a_person():
    assert labels("They met [Ms Oro|ORG].") == [("Ms Oro", "PERSON")]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("They entered the [Louvre|LAW].", "ORG"),
        ("They broke the [Immigration Act|LAW].", "LAW"),
        ("A small [Bell|ORG] 407 crashed.", "PRODUCT"),
        ("A [Bell|ORG] 2008 report fell.", "ORG"),
        ("A [Bell|ORG] 20 percent stake fell.", "ORG"),
        ("It sold [Bell|ORG] 407 shares.", "ORG"),
        ("It strikes with [ATACMS|ORG] there.", "PRODUCT"),
        ("They fired [Patriot|ORG] air defence missiles.", "PRODUCT"),
        ("A [Robinson R44|PERSON] helicopter crashed.", "PRODUCT"),
        ("He is a true [Patriot|ORG] and won.", "ORG"),
        ("The [M23|ORG] fighters took jets.", "ORG"),
        ("[M23|ORG] drones hit it.", "ORG"),
        ("[Bradley Oro|PERSON] rockets to the top.", "PERSON"),
        ("[Stacey Abrams|PERSON] tanks in polls.", "PERSON"),
        ("[Tomahawk Oro Inc|ORG] fell.", "ORG"),
        ("He lives near [King's Lynn|GPE].", "GPE"),
        ("It fired at [Vel|ORG] tanks.", "ORG"),
        ("It broke the [General Agreement on Tariffs and Trade|LAW].", "ORG"),
        ("They lent to the [Third World|ORG].", "LOC"),
    ],
)
def test_laws_say_so_and_models_have_numbers(told, label):
    assert labels(told)[0][1] == label


def test_what_something_is_posted_on_is_no_place():
    assert labels("In a post on [Agora Square|GPE] she agreed.") == [("Agora Square", "ORG")]
    assert labels("She wrote on [Mexico|GPE].") == [("Mexico", "GPE")]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("The airline [Vel Oro|PERSON] rose.", "ORG"),
        ("[Oro|PERSON], Spain's largest lender, fell.", "ORG"),
        ("[Vel|PERSON], the chairman of a bank, left.", "PERSON"),
        ("They walked in [Oro|ORG] and sang.", "GPE"),
        ("They walked in [ORO|ORG] and sang.", "ORG"),
        ("It resulted in [Oro|ORG] being sold.", "ORG"),
        ("[Vik Torq|ORG], who sang, left.", "PERSON"),
        ("[Torq|ORG], who sang, left.", "ORG"),
        ("They buried the widow of [Vik Torq|FAC] there.", "PERSON"),
        ('"It fell," said [Vik Torq|ORG] of Oro Capital.', "PERSON"),
        ("[Vik Torq|ORG], the Oro Council's rapporteur, left.", "PERSON"),
        ("A partner at [Vik Torq|PERSON] left.", "ORG"),
        ("[Torq Nua|PERSON], which defaulted, fell.", "ORG"),
        ("[Torq FC|ORG], who lost, fell.", "ORG"),
    ],
)
def test_of_a_name_that_is_rare_one_cue_tells_the_kind(told, label):
    assert labels(told)[0][1] == label


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("His sons, Bo and [Kas|GPE], left.", {"Kas": "PERSON"}),
        ("They met [King Charles|GPE] there.", {"King Charles": "PERSON"}),
        ("They ran through [King County|GPE] there.", {"King County": "GPE"}),
        ("[Torq & Vel|PERSON] rose.", {"Torq & Vel": "ORG"}),
        ("[Ann Lee|PERSON] and [Torq Vel|ORG] sang.", {"Torq Vel": "PERSON"}),
        ("Many of [Ann Lee|PERSON] and [Torq Vel|ORG] sang.", {"Torq Vel": "ORG"}),
        ("[Torq Nua|PERSON]'s [Ann Lee|PERSON] sang.", {"Torq Nua": "ORG", "Ann Lee": "PERSON"}),
        ("[Bo Nua|PERSON]'s [Ann Lee|PERSON] sang. [Nua|PERSON] rose.", {"Bo Nua": "PERSON"}),
        ("[Ann Lee|PERSON] of [Torq Nua|PERSON] sang.", {"Torq Nua": "ORG", "Ann Lee": "PERSON"}),
        ("The leader of [Torq Nua|PERSON] sang.", {"Torq Nua": "ORG"}),
        ("[Bo Vel|PERSON], [Ann Torq|GPE], [Cy Oro|PERSON] sang.", {"Ann Torq": "PERSON"}),
        ("They crowned [Toro II|ORG] there.", {"Toro II": "PERSON"}),
        ("They flew [Apollo II|ORG] there.", {"Apollo II": "ORG"}),
        ("She was told by his party, [Torq Nua|PERSON], to sing.", {"Torq Nua": "ORG"}),
        ("[Torq Nua|ORG], cousin of the king, sang.", {"Torq Nua": "PERSON"}),
        ('"No," said [Torq Nua|ORG], a mother.', {"Torq Nua": "PERSON"}),
        ("Its boss, [Torq Nua|ORG], sang.", {"Torq Nua": "PERSON"}),
        ("The mills in [Toravel|NORP], it said.", {"Toravel": "GPE"}),
        ("It was written in [Hebrew|NORP], it said.", {"Hebrew": "NORP"}),
    ],
)
def test_the_words_around_a_name_tell_whose_it_is(told, expected):
    found = dict(labels(told))
    assert {name: found[name] for name in expected} == expected


def test_somebodys_family_name_is_a_towns_only_where_the_town_is_known():
    told = "[Machado|GPE] waits.\n\n[Ana Machado|PERSON] left [Lagos|GPE]."
    others = ["[Machado|GPE] rose."] * 5
    assert ("Machado", "PERSON") in labels(told, *others)


def test_one_cue_makes_no_place_of_a_name_with_plain_words():
    assert labels("They met in [Oro Bank|ORG] by a bank.") == [("Oro Bank", "ORG")]


def test_what_is_named_in_one_list_is_of_one_kind():
    listed = "[Ava|ORG], [Bel|ORG], [Cor|ORG] and [Dun|GPE] fell."
    assert labels("[Dun|GPE] rose.", listed, listed) == [("Dun", "ORG")]
    assert labels("[Dun|GPE] rose.", "[Ava|ORG] and [Dun|GPE] fell.") == [("Dun", "GPE")]
    met = "[Dun|ORG], [Ava|PERSON], [Bel|PERSON] and [Cor|PERSON] met."
    assert labels("[Dun|ORG] rose.", met, met) == [("Dun", "ORG")]


def test_who_is_never_named_without_the_is_no_person():
    assert labels("They met the [Torq|PERSON] and feared the [Torq|PERSON].")[0][1] == "ORG"
    assert labels("The [Torq|PERSON] family met.") == [("Torq", "PERSON")]
    assert labels("The [Lee|PERSON] met [Ann Lee|PERSON].")[0] == ("Lee", "PERSON")


def test_a_courtesy_before_a_name_makes_a_person_of_it():
    assert labels("They met Mr [Vel-Oro|ORG] there.") == [("Vel-Oro", "PERSON")]


def test_a_firm_that_goes_by_its_first_word_is_no_person():
    told = "[Magna|PERSON] rose. It is [Magna International|ORG]. [Magna|PERSON] fell."
    assert {label for _, label in labels(told)} == {"ORG"}
    assert labels(told, "[Ann Magna|PERSON] sat.")[0] == ("Magna", "PERSON")


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("[Typhoon Ann|PERSON] came.", "EVENT"),
        ("The [Ann Lee Airport|PERSON] closed.", "FAC"),
        ("The [Ann Lee Act|PERSON] passed.", "LAW"),
        ("[Ann Bridge|PERSON] spoke.", "PERSON"),
        ("[Jama'at Ann|PERSON] fled.", "ORG"),
        ("[Ann United|PERSON] won.", "ORG"),
        ("[Nova Ann|PERSON] fell.", "GPE"),
        ("[Ann Oriental|PERSON] is large.", "GPE"),
        ("The [Ann Awards|PERSON] went on.", "EVENT"),
        ("The [Oro Grand Prix|PERSON] went on.", "EVENT"),
        ("It froze at [Oro Falls|PERSON].", "GPE"),
        ("It froze at [Victoria Falls|PERSON].", "GPE"),
        ("So [Colin Falls|PERSON] left.", "PERSON"),
        ("So [Kari Lake|PERSON] left.", "PERSON"),
        ("They climbed [Mt Ann|PERSON].", "GPE"),
        ("He was in [Co Oro|PERSON].", "GPE"),
    ],
)
def test_the_word_for_a_thing_tells_what_is_named_for_somebody(told, label):
    assert [found for _, found in labels(told)] == [label]


def test_who_attacks_a_country_attacks_nobody_named_for_it():
    found = labels("[Israel Katz|PERSON] spoke. They went on attacking [Israel|GPE].")
    assert ("Israel", "GPE") in found


def test_those_with_their_country_in_brackets_are_of_one_kind():
    told = "[Bo Lee|PERSON] (Peru), [Al Ray|PERSON] (Chad), [Ed Vel|PERSON] (Mali), "
    assert labels(f"{told}[Qu Oro|ORG] (Cuba).")[3] == ("Qu Oro", "PERSON")
    assert labels("[Bo Lee|PERSON] (Peru) and [Qu Oro|ORG] (Cuba).")[1] == ("Qu Oro", "ORG")


def test_who_bowls_is_a_person_however_teams_are_called():
    told = "Cricket: the match, an innings. A c Ray b [Oro|ORG] 5, B b Sim 9, C lbw b [Oro|ORG] 1, "
    assert {label for _, label in labels(f"{told}D c Sim b [Oro|ORG] 2.")} == {"PERSON"}


def test_a_role_before_a_name_makes_a_person_of_it():
    assert labels("The spokesman [Per Oro|ORG] told them.") == [("Per Oro", "PERSON")]


def test_a_family_name_taken_for_a_place_is_a_persons_unless_it_is_known_as_a_place():
    told = "[Massoud Barzani|PERSON] spoke. They heard of [Barzani|LOC]."
    assert dict(labels(told))["Barzani"] == "PERSON"
    towns = ["[Barzani|LOC] fell."] * 3
    assert ("Barzani", "LOC") in labels("At dawn [Barzani|LOC] fell to them.", *towns)


def test_who_is_named_often_and_never_has_a_full_name_nor_a_voice_is_nobody():
    others = ["They left [Wirecard|PERSON] in June."] * 3
    assert ("Wirecard", "ORG") in labels("Signs at [Wirecard|PERSON] were clear.", *others)
    others = ["He met [Hemedti|PERSON], who left."] * 3
    assert ("Hemedti", "PERSON") in labels("They saw [Hemedti|PERSON] there.", *others)


def test_behind_players_stand_their_clubs_in_brackets():
    squad = (
        "[Bo Lee|PERSON] ([Oro|GPE]), [Al Ray|PERSON] ([Vel|PERSON]), Ed Sim (Toro), Jo Tor (Vila)"
    )
    found = labels(f"Soccer league squad, players of the season: {squad}.")
    assert [label for name, label in found if name in {"Oro", "Vel"}] == ["ORG", "ORG"]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("[Oro Holdings Ltd|ORG] fell. So did [Oro|GPE].", "ORG"),
        ("[Oro Holdings Ltd|ORG] fell. So did [Oro|PERSON].", "ORG"),
        ("[Oro Holdings Ltd|ORG] fell. It rained in [Oro|GPE].", "GPE"),
        ("[Oro Holdings Ltd|ORG] fell. So did Mr. [Oro|PERSON].", "PERSON"),
        ("[Oro Holdings Ltd|ORG] fell. [Ann Oro|PERSON] and [Oro|PERSON].", "PERSON"),
    ],
)
def test_the_beginning_of_a_firms_name_is_the_firm_unless_it_is_somebody_or_somewhere(told, label):
    assert dict(labels(told))["Oro"] == label


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("[Bo Oro|ORG] left. Mr [Oro|ORG] wept.", "PERSON"),
        ("[Bo Oro|GPE] left. [Oro|PERSON] said so.", "PERSON"),
        ("[Bo Oro|ORG] left. [Oro|ORG] said so.", "ORG"),
        ("The [Oro Bulls|ORG] won. The [Bulls|PERSON], who won, left.", "ORG"),
        ("Its director, [Bo Oro|GPE], met the runner [Bo Oro|GPE].", "PERSON"),
        (f"The runner [Bo Oro|ORG] left.{' [Bo Oro|ORG] ran.' * 3}", "PERSON"),
        (f"The runner [Bo Oro|ORG] left.{' [Bo Oro|ORG] ran.' * 9}", "ORG"),
        ("[Bo Oro Ltd|GPE] fell.", "ORG"),
        ("[Athletics Ireland|GPE] said so.", "ORG"),
    ],
)
def test_a_full_name_is_somebodys_where_the_family_name_alone_is_or_a_role_tells(told, label):
    assert labels(told)[0][1] == label


def test_in_a_headline_the_family_name_is_hers_whose_full_name_was_mistaken():
    told = "SPONSOR STANDS BY [ORO|ORG]\n\nThe runner [Ann Oro|LOC] met Ms [Oro|PERSON]."
    assert {label for name, label in labels(told)} == {"PERSON"}


def test_what_a_report_is_from_is_a_place_though_a_firm_has_the_name():
    told = "[ORO|PERSON] 1996-08-30\n\nIt rained. [Oro|PERSON] sang."
    assert labels(told) == [("ORO", "GPE"), ("Oro", "GPE")]
    firm = "[Oro Bell|ORG] fell, and [Oro Bell|ORG] rose."
    told = "[ORO BELL|ORG], May 3, 2023 - Rain. [Oro Bell|ORG] fell."
    assert labels(told, firm, firm) == [("ORO BELL", "GPE"), ("Oro Bell", "ORG")]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("Residents of [Oro|PERSON] fled.", "GPE"),
        ("The [Oro|PERSON] militias fled.", "ORG"),
        ("The [Oro|GPE] paramilitary group fled.", "ORG"),
        ("At [Oro Air Base|ORG] it rained.", "FAC"),
    ],
)
def test_what_is_said_around_a_name_that_is_named_once_tells_what_it_is(told, label):
    assert labels(told)[0][1] == label


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("[Kyiv|PERSON] fell.", "GPE"),
        ("[OpenAI|GPE] fell.", "ORG"),
        ("[iTunes|NORP] fell.", "PRODUCT"),
        ("[SEN. ORO|ORG]: No.", "PERSON"),
        ("[New South Wales|LOC] voted.", "GPE"),
        ("His wife, [Oro|ORG], spoke.", "PERSON"),
        ("[Oro Ventures|PERSON] paid.", "ORG"),
        ("[Ann McOro|PERSON] paid.", "PERSON"),
        ("[Agnes Oro|GPE] said so.", "PERSON"),
        ("[New Oro|GPE] said so.", "GPE"),
        ("[Times Square|FAC] was full.", "FAC"),
        ("[Pershing Square|ORG] sold.", "ORG"),
        ("Since the [Depression|ORG].", "EVENT"),
        ("[Depression|ORG] is an illness.", "ORG"),
    ],
)
def test_what_a_name_is_tells_its_label_where_the_recognizer_never_heard_of_it(told, label):
    assert labels(told)[0][1] == label


def test_a_capital_that_was_missed_is_found():
    assert looked_again("It rained in Kyiv.") == [("Kyiv", "GPE")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Mr. [Han|NORP] left.", "PERSON"),
        ("Rep. [Zaldy Co|PERSON] denied it.", "PERSON"),
        ("[Zaldy Co|PERSON] shares fell.", "ORG"),
        ("The billionaire [Bidzina Oro|ORG] came.", "PERSON"),
        ("Said the woman, [Oh Bok|ORG], 82.", "PERSON"),
        ("Al Lee, founder of [Hindel|PERSON], replied.", "ORG"),
        ("The firm is 45% held by [Gazel Neft|PERSON].", "ORG"),
    ],
)
def test_words_around_a_name_tell_what_it_is(text, label):
    assert labels(text) == [(text[text.index("[") + 1 : text.index("|")], label)]


def test_two_who_are_against_each_other_are_two():
    found = [name for name, _ in labels("The case [Dangote v Ahmed|PERSON] was heard.")]
    assert found == ["Dangote", "Ahmed"]


@pytest.mark.parametrize(
    ("told", "name", "label"),
    [
        ("[Neves|ORG], 61, will work.", "Neves", "PERSON"),
        ("[Oro|ORG], 61, [Vela|ORG], 52, led.", "Oro", "ORG"),
        ("[Crown Prince Charles|ORG] left.", "Crown Prince Charles", "PERSON"),
        ("[King Charles Hospital|ORG] burned.", "King Charles Hospital", "ORG"),
        ("They met at [Freedom Monument|ORG].", "Freedom Monument", "FAC"),
        ("He fell on [Marine Drive|PERSON].", "Marine Drive", "FAC"),
        ("They marched down [Avenida Corrientes|ORG].", "Avenida Corrientes", "FAC"),
        ("The MP for [Chawama|ORG] left.", "Chawama", "GPE"),
        ("[Ann Lee|PERSON] came from [Los Angeles|GPE], resigned and left.", "Los Angeles", "GPE"),
        ("They fled along the [Henares|ORG] at dawn.", "Henares", "GPE"),
        ("He landed at [Charles de Gaulle|PERSON] airport.", "Charles de Gaulle", "FAC"),
        ("Smoke rose from [Hayli Gubbi|ORG] volcano.", "Hayli Gubbi", "LOC"),
        ("The [Bell Works|ORG] prison burned.", "Bell Works", "FAC"),
        ("They paid [SpaceX|PERSON] for it.", "SpaceX", "ORG"),
        ("They fear [Los Choneros|PERSON] there.", "Los Choneros", "ORG"),
        ("They saw [Port Moresby|FAC] burn.", "Port Moresby", "GPE"),
        ("They saw [Lasbela District|FAC] burn.", "Lasbela District", "GPE"),
        ("They saw [Lake Murray|FAC] rise.", "Lake Murray", "LOC"),
        ("BHUJ, January 27 (PTI): It shook. [Bhuj|ORG] has lost its jail.", "Bhuj", "GPE"),
        ("A packed [Dublin Castle|PERSON] cheered. [Dublin|GPE] slept.", "Dublin", "GPE"),
    ],
)
def test_ages_titles_streets_seats_and_towns_tell_what_a_name_is(told, name, label):
    assert dict(labels(told))[name] == label


@pytest.mark.parametrize("people", ["Alawite", "Alawites", "Druze", "Haredi", "Rohingya"])
def test_a_people_without_a_country_of_its_name_is_a_people(people):
    for label in ("PERSON", "ORG", "GPE"):
        assert labels(f"They burned the [{people}|{label}] village.") == [(people, "NORP")]


def test_a_full_name_with_a_generation_is_somebodys():
    assert labels("A jury convicted [Marshall Oro Sr|ORG].") == [("Marshall Oro Sr", "PERSON")]
    assert labels("They ate at [Vela's Jr|ORG].") == [("Vela's Jr", "ORG")]


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("[M23|GPE] took the town.", "ORG"),
        ("It rained in [Oro State|FAC]. Some fled from [Oro State|FAC].", "GPE"),
    ],
)
def test_letters_with_a_number_are_no_place_and_a_state_no_building(told, label):
    assert labels(told)[0][1] == label


@pytest.mark.parametrize("taken", ["LOC", "FAC", "GPE", "PERSON"])
def test_what_has_a_legal_form_is_a_firm(taken):
    assert labels(f"So [Oro Post Ltd|{taken}] rose.") == [("Oro Post Ltd", "ORG")]


def test_a_bank_of_islands_is_none_of_them():
    told = "The [Bank of the Oro Islands|ORG] closed."
    assert labels(told) == [("Bank of the Oro Islands", "ORG")]


@pytest.mark.parametrize("form", ["Inc", "Ltd", "plc"])
def test_what_has_a_legal_form_is_a_firm_whatever_title_stands_before_it(form):
    assert labels(f"Mr. [Vela Group {form}|PERSON] rose.") == [(f"Vela Group {form}", "ORG")]


def test_what_has_a_legal_form_elsewhere_is_no_device():
    told = "[iRobot|ORG] fell. [iRobot Corp|ORG] met."
    assert labels(told) == [("iRobot", "ORG"), ("iRobot Corp", "ORG")]


def test_what_an_article_calls_a_group_is_no_place():
    told = "[Citigroup|ORG] fell. Owners of [Citi|GPE] sold."
    assert labels(told) == [("Citigroup", "ORG"), ("Citi", "ORG")]
