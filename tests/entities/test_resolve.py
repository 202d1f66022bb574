"""Mentions mean entities: precision first, within an article, then across the corpus."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphx.entities.repair.lexicon import counted
from graphx.entities.resolve.within import links
from tests.marked import article
from tests.resolving import meant


def meaning(*notations):
    """Return for each article the names as written, each with whom it means."""
    marked = [article(notation, f"a{n}") for n, notation in enumerate(notations)]
    return [[(one.text, one.name) for one in found] for found in meant(marked)]


def test_a_surname_means_the_only_person_of_that_name_in_the_article():
    assert meaning("[Angela Merkel|PERSON] spoke. Then [Merkel|PERSON] left.") == [
        [("Angela Merkel", "Angela Merkel"), ("Merkel", "Angela Merkel")]
    ]


def test_a_surname_alone_means_the_only_person_of_that_name_in_the_corpus():
    _, second = meaning("[Angela Merkel|PERSON] spoke.", "[Merkel|PERSON] left.")
    assert second == [("Merkel", "Angela Merkel")]


def test_a_lone_name_that_is_a_teams_elsewhere_is_nobodys_family_name():
    *_, last = meaning("[Bo Vela|PERSON] spoke.", "[Vela|ORG] won.", "[Vela|PERSON] slumped.")
    assert last == [("Vela", "Vela")]


@pytest.mark.parametrize("king", ["King [Charles|PERSON]", "[King Charles|PERSON]"])
def test_a_king_is_nobody_else_of_that_given_name(king):
    alone = [f"{king} opened school number {n}." for n in range(3)]
    *others, both, without = meaning(
        *alone,
        f"{king} met [Charles Michel|PERSON].",
        "[Charles Michel|PERSON] spoke. [Charles|PERSON] left.",
    )
    assert {who for found in others for _, who in found}.isdisjoint({"Charles Michel"})
    assert dict(both)["Charles Michel"] == "Charles Michel"
    assert [who for name, who in both if name != "Charles Michel"] != ["Charles Michel"]
    assert dict(without)["Charles"] == "Charles Michel"


def test_a_prince_who_has_a_full_name_goes_by_the_given_one():
    (found,) = meaning("[Prince Faisal al-Saud|PERSON] came. [Prince Faisal|PERSON] left.")
    assert len({who for _, who in found}) == 1


def test_a_junior_is_not_his_father():
    *_, last = meaning(
        *(f"[Donald Trump|PERSON] met [Joe Biden|PERSON] in year {n}." for n in range(4)),
        "[Donald Trump Jr.|PERSON] introduced his father. [Donald Trump|PERSON] thanked him.",
    )
    assert len({who for _, who in last}) == 2
    both, alone = meaning("[Bo Lee|PERSON] met [Bo Lee Jr|PERSON].", "[Bo Lee|PERSON] sat.")
    assert [who for _, who in both + alone] == ["Bo Lee", "Bo Lee Jr", "Bo Lee"]
    *seldom, one = meaning(
        "[Bo Lee Jr|PERSON] sat.", "[Bo Lee Jr|PERSON] ran.", "[Bo Lee|PERSON] sang."
    )
    assert {who for found in seldom for _, who in found} == {one[0][1]} == {"Bo Lee Jr"}


def test_middle_initials_that_contradict_each_other_tell_two_apart():
    first, second, third, plain, both = meaning(
        "[George H. W. Bush|PERSON] came. [Bush|PERSON] sat. [George Bush|PERSON] spoke.",
        "[George HW Bush|PERSON] and [George H. Bush|PERSON] came.",
        "[George W. Bush|PERSON] came. [Bush|PERSON] sat. [George Bush|PERSON] spoke.",
        "[George Bush|PERSON] met [John F. Kerry|PERSON] and [John Kerry|PERSON].",
        "[George H.W. Bush|PERSON] hugged [George W. Bush|PERSON]. [George Bush|PERSON] left.",
    )
    elder, younger = first[0][1], third[0][1]
    assert elder != younger
    assert {who for _, who in first} == {elder}
    assert {who for _, who in third} == {younger}
    assert second[0][1] == elder
    assert [who for _, who in both] == [elder, younger, "George Bush"]
    assert [who for _, who in plain] == ["George Bush", "John F. Kerry", "John F. Kerry"]


@pytest.mark.parametrize("other", ["Williamson", "Williamsen", "William"])
def test_another_familys_name_is_no_spelling_of_one(other):
    (found,) = meaning(f"[David Williams|PERSON] sued [David {other}|PERSON].")
    assert len({who for _, who in found}) == 2


def test_whom_her_title_contradicts_is_another_of_the_family():
    (found,) = meaning(
        "[Benjamin Netanyahu|PERSON] and [Robert Netanyahu|PERSON] stayed. "
        "[Mrs Netanyahu|PERSON] left."
    )
    assert dict(found)["Mrs Netanyahu"] == "Mrs Netanyahu"


def test_of_a_couple_the_family_name_is_not_the_seconds():
    first, _ = meaning(
        "Barack and [Michelle Obama|PERSON] came. [Obama|PERSON] spoke.",
        "[Barack Obama|PERSON] left.",
    )
    assert dict(first)["Obama"] != "Michelle Obama"


@pytest.mark.parametrize(
    ("people", "land"),
    [("Mauritian", "Mauritius"), ("Dominican", "Dominican Republic"),
     ("Republic of Congo", "Congo Republic"), ("West German", "West Germany"),
     ("Yugoslav", "Yugoslavia"), ("Czechoslovak", "Czechoslovakia")],
)  # fmt: skip
def test_peoples_are_of_their_own_country(people, land):
    (found,) = meaning(f"The [{people}|GPE] side left [{land}|GPE]. [Mauritania|GPE] stayed.")
    assert dict(found)[people] == dict(found)[land] != dict(found)["Mauritania"]


def test_a_surname_that_two_share_is_left_alone():
    (found,) = meaning(
        "[Bill Clinton|PERSON] and [Hillary Clinton|PERSON] met. [Clinton|PERSON] left."
    )
    assert dict(found)["Clinton"] == "Clinton"


def test_a_team_without_its_town_is_the_only_such_team_of_the_article():
    (found,) = meaning(
        "[Chicago|GPE] cheered. The [Chicago White Sox|ORG] lost. The [White Sox|ORG] left."
    )
    assert dict(found)["White Sox"] == "Chicago White Sox"


def test_what_is_new_gives_no_other_its_name():
    (found,) = meaning(
        "In [New|GPE] mexico a new rain fell. "
        "The [New White House|ORG] chief met the [White House|ORG]."
    )
    assert dict(found)["White House"] == "White House"


def test_the_bank_of_england_is_not_england():
    (found,) = meaning("The [Bank of England|ORG] and [England|ORG] met the [England|GPE] side.")
    assert dict(found)["Bank of England"] != dict(found)["England"]


def test_titles_and_middle_initials_are_no_other_person():
    (found,) = meaning(
        "[President George W. Bush|PERSON] spoke. [George Bush|PERSON] left. "
        "[Mr. Bush|PERSON] flew."
    )
    assert len({who for _, who in found}) == 1


@pytest.mark.parametrize("quotes", ["“”", '""'])
def test_a_nickname_within_the_full_name_is_a_part_of_it_and_means_the_same(quotes):
    told = "[Ana {}Kid{} de la Oro|PERSON] spoke. [Kid|PERSON] left. [Oro|PERSON] flew."
    (found,) = meaning(told.format(*quotes))
    assert [name for name, _ in found] == [f"Ana {'Kid'.join(quotes)} de la Oro", "Kid", "Oro"]
    assert len({who for _, who in found}) == 1


def test_a_nickname_means_the_only_such_person_of_the_corpus():
    found = meaning("[Richard Fuld|PERSON] spoke.", "[Dick Fuld|PERSON] left. [Fuld|PERSON] flew.")
    assert len({who for article in found for _, who in article}) == 1


def test_a_nickname_that_two_may_have_is_left_alone():
    found = meaning("[Ted Roe|PERSON] and [Ed Roe|PERSON] met [Edward Roe|PERSON].")
    assert len({who for _, who in found[0]}) == 3


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("BofA", "Bank of America"),
        ("SocGen", "Société Générale"),
        ("WaMu", "Washington Mutual"),
        ("NatWest", "National Westminster Bank"),
        ("Citi", "Citigroup"),
        ("Boston Fed", "Federal Reserve Bank of Boston"),
        ("Vela Oro", "Vela Oro Financial"),
        ("Oro Blues", "Oro Blue Movement"),
    ],
)
def test_syllables_and_small_words_may_be_what_is_left_of_a_name(short, full):
    first, second = meaning(f"The [{full}|ORG] met. [{short}|ORG] fell.", f"[{short}|ORG] rose.")
    assert dict(first)[short] == dict(second)[short] == full


def test_a_word_is_no_name_of_which_it_has_the_syllables_unless_it_is_written_so():
    first, second = meaning("[Costa Coffee|ORG] fell. [Costco|ORG] rose.", "[Costco|ORG] met.")
    assert dict(first)["Costco"] == dict(second)["Costco"] == "Costco"


def test_an_acronym_in_brackets_is_the_name_before_it():
    (found,) = meaning(
        "The [Kurdistan Democratic Party|ORG] ([KDP|ORG]) won. [KDP|ORG] fighters left."
    )
    assert {who for _, who in found} == {"Kurdistan Democratic Party"}


def test_letters_in_brackets_shorten_the_name_before_them_in_any_language():
    (found,) = meaning(
        "The [National Liberation Army|ORG] (ELN) won. The ELN left. The [Red Club|ORG] "
        "([Oro|GPE]) met the [Blue Club|ORG] ([UK|GPE])."
    )
    assert [who for _, who in found if who.startswith("National")] == 3 * [
        "National Liberation Army"
    ]
    assert {who for _, who in found} >= {"Red Club", "Oro", "Blue Club", "United Kingdom"}


def test_a_company_is_itself_with_and_without_its_legal_form():
    (found,) = meaning(
        "[Lehman Brothers Holdings Inc|ORG] fell. [Lehman Brothers|ORG] sank. [Lehman|ORG] failed."
    )
    assert len({who for _, who in found}) == 1


def test_a_country_its_letters_and_its_people_are_one_node_and_a_city_is_another():
    (found,) = meaning(
        "[United States|GPE] and [U.S.|GPE] and [American|NORP] voters. "
        "[Kyiv|GPE] is in [Ukraine|GPE]."
    )
    assert {who for _, who in found} == {"United States", "Kyiv", "Ukraine"}


def test_a_name_missed_in_one_place_is_found_by_another():
    (found,) = meaning("[Angela Merkel|PERSON] spoke. They heard Merkel say so.")
    assert [text for text, _ in found] == ["Angela Merkel", "Merkel"]


def test_the_beginning_of_a_longer_name_the_corpus_knows_is_that_name():
    whole = "[Washington Federal|ORG] failed. [Washington Federal|ORG] fell."
    _, second = meaning(whole, "The bank [Washington|GPE] Federal failed in [Washington|GPE].")
    assert [text for text, _ in second] == ["Washington Federal", "Washington"]


def test_a_swallowed_dash_is_no_part_of_a_name():
    (found,) = meaning("Bonds of [Germany - bunds|GPE] fell.")
    assert found == [("Germany", "Germany")]


def test_one_name_with_two_labels_is_one_entity():
    (found,) = meaning("[Siemens|ORG] rose. [Siemens|PERSON] fell. [Siemens|ORG] slept.")
    assert len({who for _, who in found}) == 1


@pytest.mark.parametrize(
    ("told", "reports"),
    [
        ("Le ministre, qui est à Paris avec le maire, l'a dit vendredi à l'[AFP|ORG].", True),
        ("Le ministre, qui est à Paris avec le maire, a quitté [Le Monde|ORG].", False),
        (
            "El ministro no lo dijo el lunes a la agencia [EFE|ORG] ni al alcalde de la ciudad.",
            True,
        ),
        ("Das sagte der Minister am Montag der [Deutschen Presse-Agentur|ORG] und dem Rat.", True),
        ("Der Minister hat nicht, wie [Reuters|ORG] berichtete, den Rat und die Stadt.", True),
        ("Der Minister verklagte am Montag den [Spiegel|ORG] und nicht die Stadt.", False),
        ("Il ministro della città non è, ha detto all'[ANSA|ORG], nel palazzo.", True),
        ("O ministro não foi com o presidente, disse à [Lusa|ORG] uma fonte.", True),
        ("Dat zei de minister niet op het plein, volgens [Reuters|ORG], en ook niet.", True),
        ("The man said to the press that il l'a dit à [Reuters|ORG] and was with it.", False),
    ],
)
def test_an_outlet_reports_in_other_languages_too(told, reports):
    marked = article(told)
    assert [(link.outlet, link.reports) for link in links(marked, counted([marked]))] == [
        (True, reports)
    ]


def test_an_outlet_that_reports_is_an_observer_and_one_that_is_sued_is_not():
    marked = article("He told [Reuters|ORG] so. He sued [Reuters|ORG].")
    found = links(marked, counted([marked]))
    assert [(link.outlet, link.reports) for link in found] == [(True, True), (True, False)]


NAMES = (
    "[Ann Lee|PERSON]", "[Lee|PERSON]", "[Bob Lee|PERSON]", "[UN|ORG]", "[United Nations|ORG]",
    "[Paris|GPE]", "[French|NORP]", "[Acme Corp|ORG]", "[Acme|ORG]", "[ACME|PRODUCT]",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(NAMES), min_size=1, max_size=6).map(
    lambda names: " met ".join(names) + "."
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_every_mention_lies_where_it_says_and_twice_is_once(notations):
    marked = [article(notation, f"a{n}") for n, notation in enumerate(notations)]
    resolved = meant(marked)
    assert resolved == meant(marked[::-1])[::-1], "the order of articles decides nothing"
    for one, found in zip(marked, resolved, strict=True):
        assert all(one.text[name.start : name.end] == name.text for name in found)
        assert all(name.end <= after.start for name, after in pairwise(found))


def test_the_reason_for_every_join_is_told():
    marked = article("[Angela Merkel|PERSON] spoke. [Merkel|PERSON] left.")
    ((_, short),) = meant([marked])
    assert short.reason == "the only person of that name in the article"


@pytest.mark.parametrize("text", ["", "No names at all."])
def test_an_article_without_names_has_no_mentions(text):
    assert meant([article(text)]) == [[]]


def test_one_of_a_people_is_of_the_people():
    found = meaning("The [Houthis|NORP] fired.", "A [Houthi|ORG] fell.", "[Houthi|ORG] rule.")
    assert {who for names in found for _, who in names} == {"Houthi"}
    found = meaning("[Abdul al-Houthi|PERSON] met [Houthis|NORP].", *["A [Houthi|ORG] fell."] * 2)
    assert {who for names in found for _, who in names} == {"Abdul al-Houthi", "Houthi"}


def test_families_have_no_plural_that_is_a_name():
    found = meaning("[Robert Ford|PERSON] met [Roberts|NORP]. [Robert|PERSON] left.")
    assert dict(found[0])["Roberts"] == "Roberts"


def test_gaza_is_the_gaza_strip_and_a_state_is_not_its_town():
    found = meaning(
        "The [Gaza Strip|LOC] burned. [Gaza|GPE] fell.",
        "[Kano State|GPE] voted. [Kano|GPE] did not.",
    )
    assert [who for _, who in found[0]] == ["Gaza Strip", "Gaza Strip"]
    assert [who for _, who in found[1]] == ["Kano State", "Kano"]


@pytest.mark.parametrize(
    "name",
    [
        "N" * 5000,
        "?!" * 50,
        "Пу́тин Vladimir",
        "Ｐａｒｉｓ",
        "Раris",
        "a\u202eb C",
        "'s",
        "𝕬𝖓𝖓 Smith",
    ],
)
def test_odd_names_are_resolved_or_left_and_never_fail(name):
    (found,) = meaning(f"[{name}|PERSON] met [Ann Lee|PERSON] and [{name}|ORG].")
    assert ("Ann Lee", "Ann Lee") in found


def test_an_article_with_ten_thousand_mentions_is_resolved():
    letters = "abcdefghij"
    people = (
        f"{a}{b}{c}{d}".title() for a in letters for b in letters for c in letters for d in letters
    )
    (found,) = meaning(" ".join(f"[Ann {name}|PERSON] left." for name in people))
    assert len(found) == 10_000


def test_a_government_is_not_the_one_who_leads_it_nor_the_land_it_leads():
    (found,) = meaning("[Ann Lee|PERSON] spoke. The [Lee|PERSON] administration fell.")
    assert found[1] == ("Lee administration", "Lee administration")
    (found,) = meaning("The [Oro|GPE] government and the [Malian|PERSON] government met.")
    assert [text for text, _ in found] == ["Oro", "Malian"]


def test_a_firm_is_not_what_one_article_in_many_also_names_there_either():
    alone = ["[Oro|ORG] rose."] * 9
    *found, last = meaning(*alone, "[Oro Fresh|ORG] fell, said [Oro|ORG].")
    assert dict(last) == {"Oro Fresh": "Oro Fresh", "Oro": "Oro"}
    assert {who for names in found for _, who in names} == {"Oro"}
    seldom, _ = meaning("[Oro Fresh|ORG] fell, said [Oro|ORG].", alone[0])
    assert dict(seldom)["Oro"] == "Oro Fresh"


def test_a_peoples_branch_is_not_the_whole():
    (found,) = meaning("The [Polish|NORP] [Sons|ORG] met the [Polish Sons|ORG].")
    assert dict(found)["Sons"] != dict(found)["Polish Sons"]


def test_a_longer_name_that_only_one_has_is_meant_by_its_parts():
    found = meaning(
        "[Recep Tayyip Oro|PERSON] spoke.", "[Tayyip Oro|PERSON] met [Recep Oro|PERSON]."
    )
    assert {who for names in found for _, who in names} == {"Recep Tayyip Oro"}
    found = meaning("[Ann Bea Lee|PERSON] met [Cid Bea Lee|PERSON].", "[Bea Lee|PERSON] left.")
    assert found[1] == [("Bea Lee", "Bea Lee")]


def test_a_province_on_a_side_is_one_with_and_without_its_kind():
    (found,) = meaning("[South Oro Province|GPE] burned. [South Oro|GPE] voted.")
    assert len({who for _, who in found}) == 1


def test_a_province_for_which_no_town_is_named_is_one_with_and_without_its_kind():
    found = meaning("[Borno State|GPE] burned.", "[Borno|GPE] voted.")
    assert {who for names in found for _, who in names} == {"Borno State"}
    found = meaning("[Homs Governorate|GPE] burned.", "[Homs|GPE] voted.")
    assert len({who for names in found for _, who in names}) == 2


def test_letters_with_spaces_behind_their_dots_are_the_same():
    found = meaning("[U. S. Steel|ORG] rose.", "[U.S. Steel|ORG] fell.")
    assert len({who for names in found for _, who in names}) == 1


@pytest.mark.parametrize(("land", "letters"), [("Brazil", "TB"), ("Turkey", "TT"), ("Fiji", "TF")])
def test_a_country_has_no_letters_but_its_own(land, letters):
    (found,) = meaning(f"In [{land}|GPE] it rained. [{letters}|ORG] was in [{land}|GPE].")
    assert [who for _, who in found] == [land, letters, land]


def test_a_movement_goes_by_the_letters_of_its_day():
    found = meaning("The [May 17 Movement|ORG] ([M17|ORG]) left.", "Then [M17|ORG] came back.")
    assert {who for names in found for _, who in names} == {"May 17 Movement"}


def test_a_ship_is_not_the_person_it_is_named_for():
    found = meaning("The [USS Ann B. Lee|PERSON] sailed.", "[Ann Lee|PERSON] left.")
    assert found[1] == [("Ann Lee", "Ann Lee")]


def test_a_country_and_who_leads_it_are_two():
    (found,) = meaning("President of [Peru Ann Lee|PERSON] met [Chad Lee|PERSON].")
    assert [text for text, _ in found] == ["Peru", "Ann Lee", "Chad Lee"]


def test_a_force_and_forces_are_one():
    (found,) = meaning("The [Oro Relief Force|ORG] met. The [Oro Relief Forces|ORG] left.")
    assert len({who for _, who in found}) == 1


def test_courts_of_many_are_none_of_them():
    _, second = meaning(
        "The [High Court|ORG] of [Peru|GPE] and the [High Court|ORG] of [Chile|GPE] met.",
        "[High Courts|ORG] are slow. The [High Court|ORG] of an island is not.",
    )
    assert [who for _, who in second] == ["High Courts", "High Court"]


@pytest.mark.parametrize(("articles", "entities"), [(4, 1), (3, 2)])
def test_a_name_that_is_nearly_always_a_place_is_no_person_once(articles, entities):
    told = [f"It rains in [Sumy|GPE] on day {n}." for n in range(articles)]
    told.append("Mr. [Sumy|PERSON] spoke. [Sumy|PERSON] sang. [Sumy|PERSON] left.")
    marked = [article(notation, f"a{n}") for n, notation in enumerate(told)]
    assert len({name.entity for found in meant(marked) for name in found}) == entities


def test_the_americas_are_no_country():
    (found,) = meaning("In the [Americas|LOC] and in [America|GPE] it rained.")
    assert dict(found) == {"Americas": "Americas", "America": "America"}


def test_a_person_goes_by_the_full_name_that_is_used_most():
    met = "[Brian Cowen|PERSON] spoke."
    found = meaning(met, met, "[Taoiseach Brian Cowen|PERSON] left.")
    assert {name for told in found for _, name in told} == {"Brian Cowen"}
    family = meaning(
        "[Filip De Wilde|PERSON] saved. [De Wilde|PERSON] fell. [De Wilde|PERSON] rose."
    )
    assert {name for _, name in family[0]} == {"Filip De Wilde"}


def test_a_headline_in_title_case_swallows_nobody():
    met = "[Ann Lee|PERSON] spoke. He slams it.", "[Bo Ray|PERSON] left, and she slams it."
    *_, headline, verb = meaning(
        *met, *met, "[Ann Lee Slams Bo Ray|PERSON] Over Tax", "[Bo Ray Slams|PERSON] Rise of Tax"
    )
    assert headline == [("Ann Lee", "Ann Lee"), ("Bo Ray", "Bo Ray")]
    assert verb == [("Bo Ray", "Bo Ray")]


def test_an_air_force_is_its_own_countrys_and_a_senate_none_of_its_committees():
    first, second = meaning(
        "The [Indian|NORP] [Air Force|ORG] hit the [Pakistan Air Force|ORG].",
        "The [Indian Air Force|ORG] flew.",
    )
    assert {name for _, name in first} & {name for _, name in second} == {second[0][1]}
    assert second[0][1] != dict(first)["Pakistan Air Force"]
    (found,) = meaning("The [Senate Banking Committee|ORG] met. The [Senate|ORG] agreed.")
    assert dict(found)["Senate"] == "Senate"


def test_europeans_are_of_no_union():
    (found,) = meaning("The [European Union|ORG] paid. A [European|NORP] mainland.")
    assert dict(found)["European"] == "European"
    found = meaning("[Europe|LOC] agreed.", "A [European|NORP] mainland.")
    assert [who for told in found for _, who in told] == ["Europe", "Europe"]


def test_father_and_son_are_two_and_the_family_name_is_the_fathers():
    corpus = (
        "[Bo Lee|PERSON] spoke. [Bo Lee|PERSON] sang.",
        "[Bo Lee|PERSON] ran.",
        "[Lee|PERSON]'s son [Bo Lee Jr.|PERSON] left.",
    )
    assert meaning(*corpus)[2] == [("Lee", "Bo Lee"), ("Bo Lee Jr", "Bo Lee Jr")]
    assert meaning("[Ann Ray III|PERSON] sat.", "[Ann Ray|PERSON] sat.")[1][0][1] == "Ann Ray III"
    two = meaning("[Ann Ray Jr|PERSON], [Ann Ray Sr|PERSON].", "[Ann Ray|PERSON] sat.")
    assert two[1] == [("Ann Ray", "Ann Ray")]


def test_what_an_address_holds_is_no_word():
    told = "The [ORO Fund|ORG] paid [ORO|ORG]{}."
    for address in (
        ", as told by mail (press@oro.org.uk)",
        ", at www.vela.com/oro",
        ", or oro.com",
    ):
        (found,) = meaning(told.format(address))
        assert dict(found)["ORO"] == "ORO"


def test_a_senior_is_not_who_has_his_name():
    often = "[Ann Ray Sr|PERSON] sat.", "[Ann Ray Sr|PERSON] ran."
    assert meaning(*often, "[Ann Ray|PERSON] sat.")[2] == [("Ann Ray", "Ann Ray")]


@pytest.mark.parametrize(
    "told",
    [
        "[Mrs Lee|PERSON] met her husband [Vik Lee|PERSON].",
        "[Sir Vik Lee|PERSON] sat. [Lady Lee|PERSON] stood.",
        "[Bill Lee|PERSON] sat. Mrs. [Lee|PERSON] stood.",
        "[Bill Van Lee|PERSON] sat. [Mrs Van Lee|PERSON] stood.",
    ],
)
def test_a_wife_is_not_her_husband(told):
    (found,) = meaning(told)
    (man,) = meaning(told.replace("Mrs", "Mr").replace("Lady", "Sir").replace("her", "his"))
    assert [len({name for _, name in one}) for one in (found, man)] == [2, 1]


def test_spanish_titles_are_no_part_of_a_name():
    (found,) = meaning(
        "[Ana Oro|PERSON] sat by [Juan Vel|PERSON]. [Sra. Oro|PERSON] and [Sr. Vel|PERSON] stood."
    )
    assert [name for _, name in found] == ["Ana Oro", "Juan Vel"] * 2


def test_a_monsieur_is_no_madame_of_his_name():
    told = "[M. Le Roy|PERSON] est avec les uns. [Mme Le Roy|PERSON] est avec une autre."
    (found,) = meaning(told)
    assert len({name for _, name in found}) == 2


def test_a_given_name_is_nobodys_family_name_elsewhere():
    corpus = "[Bo James|PERSON] sang.", "[James Lee|PERSON] sat.", "[James|PERSON] left."
    assert meaning(*corpus)[2] == [("James", "James")]


def test_a_name_goes_without_its_office():
    found = meaning(
        "[MEP Ann Lee|PERSON] sat.",
        "[Ann Lee|PERSON] ran.",
        "[Baker Bo Ray|PERSON] sat by a baker.",
        "[Bo Ray|PERSON] ran.",
        "[Ayatollah Vik Oro|PERSON] sat.",
        "[Vik Oro|PERSON] ran.",
    )
    assert [one[0][1] for one in found] == 2 * ["Ann Lee"] + 2 * ["Bo Ray"] + 2 * ["Vik Oro"]
    coroner = meaning("[Coroner Dr Cy Oro|PERSON] sat.", "[Cy Oro|PERSON] ran.")
    assert {name for told in coroner for _, name in told} == {"Cy Oro"}
    twice = meaning("[MEP Ann Lee|PERSON] sat.", "[MEP Ann Lee|PERSON] ran.", "[Ann Lee|PERSON]")
    assert {name for told in twice for _, name in told} == {"Ann Lee"}


def test_a_town_has_its_name_in_small_letters_where_any_article_writes_it_so():
    told = "[OMAHA|GPE], May 4 - It rained."
    assert meaning(told, told, "It rained in [Omaha|GPE].")[0][0][1] == "Omaha"


def test_a_town_that_is_known_has_its_name_in_small_letters_though_all_shout_it():
    found = meaning("[TULSA|GPE], May 4 - So.", "[SAN JOSE|GPE], Calif., May 4 - So.")
    assert [one[0][1] for one in found] == ["Tulsa", "San Jose (California)"]


def test_a_city_named_before_the_man_of_its_name_is_the_city():
    told = "News\n\n[Avila|GPE] has asked. Then [Mark Avila|PERSON] left. [Avila|GPE] agreed."
    found = meaning(told, "In [Avila|GPE]. Near [Avila|GPE].")[0]
    assert [entity for _, entity in found] == ["Avila", "Mark Avila", "Mark Avila"]


def test_kin_and_committees_have_the_whole_name_that_the_corpus_has():
    _, found = meaning(
        "[Ruth Madoff|PERSON] paid. The [Senate Oro Committee|ORG] met.",
        "[Bo Madoff|PERSON] left his wife, [Ruth|PERSON]. The [Senate|ORG] has its "
        "[Oro Committee|ORG].",
    )
    assert {"Ruth Madoff", "Senate Oro Committee"} <= {who for _, who in found}
    _, found = meaning(
        "[Ruth Madoff|PERSON] paid. The [Senate Oro Committee|ORG] met.",
        "[Bo Lee|PERSON] left his wife, [Ruth|PERSON]. The [House|ORG] has its "
        "[Oro Committee|ORG].",
    )
    assert {"Ruth", "Oro Committee"} <= {who for _, who in found}
    _, found = meaning(
        "The [Senate Oro Committee|ORG] met.",
        "The [House|ORG] and the [Senate|ORG] wait for the [Oro Committee|ORG].",
    )
    assert ("Oro Committee", "Oro Committee") in found


def test_a_town_is_one_by_its_name_of_other_years():
    found = meaning("In [Kiev|GPE], Ukraine, it rained.", "In [Kyiv|GPE] it rained.")
    assert found[0][0][1] == found[1][0][1]
    (old,) = meaning("In [Kiev|GPE] it rained.")
    assert old == [("Kiev", "Kiev")]
    (found,) = meaning("Fire from [Khan Younis|PERSON] to southern [Khan Yunis|GPE].")
    assert len({who for _, who in found}) == 1


def test_towns_of_one_name_are_told_apart_by_where_they_lie():
    first, second, third = meaning(
        "It burned in [Oro|GPE], Alabama. [Oro|GPE] wept.",
        "They met in [Oro|GPE], England.",
        "It rained in [Ellabell|GPE], Georgia, U.S.",
    )
    assert {who for text, who in first if text == "Oro"} == {"Oro (Alabama)"}
    assert dict(second)["Oro"] == "Oro (England)"
    assert dict(third)["Ellabell"] == "Ellabell"


def test_a_town_that_is_said_to_lie_in_one_land_alone_is_that_town_everywhere():
    first, second = meaning("It burned in [Oro|GPE], Alabama.", "[Oro|GPE] wept.")
    assert dict(first)["Oro"] == dict(second)["Oro"] == "Oro"


def test_a_town_with_a_famous_name_is_not_the_famous_one():
    first, second, third = meaning(
        "It rained in [London|GPE], Ontario.", "[London|GPE] wept.", "In [London|GPE], England."
    )
    assert dict(first)["London"] == "London (Ontario)"
    assert dict(second)["London"] == dict(third)["London"] == "London"


def test_a_state_is_not_the_country_of_its_name():
    first, second = meaning("They met in [Georgia|GPE], U.S.", "[Georgia|GPE] votes.")
    assert dict(first)["Georgia"] == "Georgia (United States)"
    assert dict(second)["Georgia"] == "Georgia"


@pytest.mark.parametrize(
    "told",
    ["Talks in [Oro|GPE], France and Germany.", "Offices in [Oro|GPE], Spain, Italy and France."],
)
def test_a_list_of_places_says_not_where_they_lie(told):
    first, _ = meaning(told, "It rained in [Oro|GPE], Italy.")
    assert dict(first)["Oro"] == "Oro"


def test_a_country_goes_by_the_name_that_articles_write():
    (found,) = meaning("[Turkish|NORP] troops left. [Turkey|GPE] wept.")
    assert dict(found) == {"Turkish": "Turkey", "Turkey": "Turkey"}


def test_a_firm_is_not_the_one_it_owns():
    first, second = meaning(
        "[Oro Corp|ORG] sold [Oro Canada|ORG]. [Oro|ORG] fell.", "[Oro|ORG] owns [Oro Canada|ORG]."
    )
    assert dict(first)["Oro"] == dict(first)["Oro Corp"] != dict(first)["Oro Canada"]
    assert dict(second)["Oro"] == dict(first)["Oro Corp"]


def test_spouses_who_share_a_name_are_two():
    (found,) = meaning(
        "[Kenji Oro|PERSON] and his wife [Yuki Oro|PERSON] came. "
        "[Mr Oro|PERSON] denied it. [Mrs Oro|PERSON] left."
    )
    assert dict(found)["Mr Oro"] == "Kenji Oro"
    assert dict(found)["Mrs Oro"] == "Yuki Oro"


def test_behind_the_president_a_name_is_that_of_his_wife():
    first, second = meaning(
        "The president and [Mrs Lee|PERSON] danced.", "[Robert Lee|PERSON] left. [Lee|PERSON] flew."
    )
    assert dict(first)["Mrs Lee"] != dict(second)["Lee"]


def test_a_woman_is_no_man_of_her_name_in_another_article():
    told = "[Mrs Lee|PERSON] danced. Mrs. [Lee|PERSON] left. [Lee|PERSON] sat."
    found, _ = meaning(told, "[Ronald Lee|PERSON] sat.")
    assert [who for _, who in found] == ["Mrs Lee", "Mrs Lee", "Ronald Lee"]
    found, _, _ = meaning(told, "[Ronald Lee|PERSON] sat.", "[Nancy Lee|PERSON] stood.")
    assert [who for _, who in found] == ["Nancy Lee", "Nancy Lee", "Lee"]
    found, _ = meaning("[Ms Lee|PERSON] ran.", "[Kamala Lee|PERSON] stood.")  # in her own right
    assert found == [("Ms Lee", "Kamala Lee")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The [Dow Jones average|PRODUCT] fell.", "The [Dow Jones industrial average|PRODUCT]."),
        ("Since the [Depression|EVENT].", "Since the [Great Depression|EVENT]."),
        ("In [World War Two|EVENT].", "In the [Second World War|EVENT]."),
    ],
)
def test_an_event_or_index_that_news_calls_otherwise_is_one(one, other):
    found = meaning(one, other)
    assert len({who for told in found for _, who in told}) == 1


def test_a_place_that_is_somebodys_is_no_firm_and_has_its_name_in_small_letters():
    (found,) = meaning("MARTHA'S VINEYARD (Oro Wire), Aug 26 - On [Martha|ORG]'s Vineyard.")
    assert [who for _, who in found] == ["Martha's Vineyard"] * 2


def test_an_institute_goes_without_the_one_it_is_named_for():
    told = "The [Ann Oro Institute|ORG] opened. The [Oro Institute|ORG] is large."
    assert {who for _, who in meaning(told)[0]} == {"Ann Oro Institute"}
    told = "The [German Oro Bank|ORG] opened. The [Oro Bank|ORG] is large."
    assert {who for _, who in meaning(told)[0]} == {"German Oro Bank"}
    told = "The [German Oro Party|ORG] met the [Oro Party|ORG]."
    assert len({who for _, who in meaning(told)[0]}) == 2


def test_a_model_goes_without_its_maker():
    told = "The [Airbus A380|PRODUCT] landed. The [A380|PRODUCT] is large."
    assert {who for _, who in meaning(told)[0]} == {"Airbus A380"}


@pytest.mark.parametrize(
    "known", ["known as", "also known by his nickname", "(aka", "a pirate known as"]
)
def test_who_is_known_by_another_name_is_one(known):
    (found,) = meaning(f"[Bo Hamdan Lee|PERSON], {known} [Oro|GPE], spoke. [Oro|GPE] left.")
    assert len({who for _, who in found}) == 1


def test_who_was_born_under_another_full_name_is_one():
    (found,) = meaning(
        "[Georg Oro|PERSON], born as [Ann Vel Lee|PERSON], wrote. [Lee|PERSON] died."
    )
    assert len({who for _, who in found}) == 1


SPORT = "A baseball match of the league season, with homers, innings and pitchers. "


def test_a_town_is_its_team_where_the_team_has_its_full_name_and_a_town_where_things_happen():
    (found,) = meaning(
        f"{SPORT}The [Texas Rangers|ORG] beat the [Boston|GPE] Red Sox in [Boston|GPE].\n\n"
        "The loss was [Boston|GPE]'s first. It gave [Texas|GPE] a lead in the standings."
    )
    assert [who for _, who in found] == [
        "Texas Rangers", "Boston Red Sox", "Boston", "Boston Red Sox", "Texas Rangers",
    ]  # fmt: skip


def test_letters_stand_for_the_given_names_of_the_only_such_person():
    first, second, third = meaning(
        "[Steve Oro|PERSON] and [Mark Oro|PERSON] met [Jan van der Vel|PERSON].",
        "A. Lee, B. Ray and C. Sim met. [S. Oro|PERSON] and [M. Oro|PERSON] met.",
        "[J. van der Vel|PERSON] left.",
    )
    assert dict(first)["Steve Oro"] == dict(second)["S. Oro"] == "Steve Oro"
    assert dict(first)["Mark Oro"] == dict(second)["M. Oro"] == "Mark Oro"
    assert dict(third)["J. van der Vel"] == "Jan van der Vel"


def test_letters_that_two_share_stand_for_neither():
    *_, last = meaning("[Steve Oro|PERSON] met [Sam Oro|PERSON].", "[S. Oro|PERSON] left.")
    assert last == [("S. Oro", "S. Oro")]


def test_an_m_without_other_letters_around_it_is_a_monsieur():
    (found,) = meaning("[Emmanuel Oro|PERSON] spoke. [M. Oro|PERSON] left.")
    assert dict(found)["M. Oro"] == "Emmanuel Oro"


def test_a_state_behind_a_town_has_its_full_name():
    first, second = meaning("In [Irvine|GPE], [Calif.|GPE] it rained.", "In [California|GPE] too.")
    assert dict(first)["Calif"] == dict(second)["California"] == "California"


def test_what_an_organisation_is_may_be_left_out_and_its_country_be_short():
    first, second, third = meaning(
        "[China Eastern Airlines|ORG] flew. [China Eastern|ORG] landed.",
        "The [U.S. Federal Reserve|ORG] met.",
        "The [United States Federal Reserve|ORG] met.",
    )
    assert dict(first)["China Eastern"] == "China Eastern Airlines"
    assert second[0][1] == third[0][1]


def test_a_town_has_a_team_for_each_sport():
    told = "{}\n\n{}The [Oro|ORG] players beat [Vel|ORG]. They met in [Oro|GPE]."
    ball, hockey, again = meaning(
        told.format("BASKETBALL - RESULTS", SPORT),
        told.format("ICE HOCKEY - RESULTS", SPORT),
        told.format("BASKETBALL - GAMES", SPORT),
    )
    clubs = [who for name, who in (*ball, *hockey, *again) if name == "Oro"]
    assert clubs == [
        *("Oro (basketball)", "Oro", "Oro (ice hockey)", "Oro", "Oro (basketball)", "Oro")
    ]


def test_a_town_with_one_sport_has_one_team_wherever_it_is_named():
    found = meaning(
        f"SOCCER - RESULTS\n\n{SPORT}The [Oro|ORG] players beat [Vel|GPE] in [Oro|GPE].",
        "The [Oro|ORG] team left.",
    )
    assert [who for name, who in (*found[0], *found[1]) if name == "Oro"] == ["Oro"] * 3


def test_a_full_name_of_one_kind_here_and_another_there_is_one_person():
    first, second = meaning("[Ann Oro|ORG] scored.", "[Ann Oro|PERSON] left.")
    assert first == second


def test_a_firm_is_one_however_it_was_taken():
    first, second = meaning("[Ann Oro Ltd|ORG] fell.", "[Ann Oro|PERSON] fell.")
    assert {who for _, who in (*first, *second)} == {"Ann Oro Ltd"}


def test_an_institution_without_its_country_is_the_one_that_most_articles_tell():
    told = "The [Peruvian|NORP] [Congress|ORG] met in [Chile|GPE]."
    *_, last = meaning(*[told] * 3, "[Congress|ORG] met in [Chile|GPE] and [Peru|GPE].")
    assert dict(last)["Congress"] == "Peruvian Congress"
    *_, last = meaning(told, "[Congress|ORG] met in [Chile|GPE] and [Peru|GPE].")
    assert dict(last)["Congress"] == "Congress"
    once = "The [U.S.|GPE] sent [Congress|ORG] a bill."
    *_, last = meaning(once, "[Congress|ORG] met in [Chile|GPE] and [Peru|GPE].")
    assert dict(last)["Congress"] == "Congress (United States)"


def test_the_bank_is_the_only_one_of_the_article_or_nobody():
    first, second, third = meaning(
        "The [World Bank|ORG] met. The [Bank|ORG] agreed.",
        "The [Bank of Oro|ORG] met. The [Bank|ORG] agreed.",
        "The [Bank|ORG] agreed.",
    )
    assert [dict(found)["Bank"] for found in (first, second)] == ["World Bank", "Bank of Oro"]
    assert not third, "nothing tells which bank that is"


def test_the_state_is_nobody():
    (found,) = meaning(
        "The [State|ORG] sued the [State Street Museum|ORG], and the [State|ORG] won in [Oro|GPE]."
    )
    assert [who for _, who in found] == ["State Street Museum", "Oro"]


def test_the_united_nations_are_none_of_their_councils():
    (found,) = meaning("The [U.N. Security Council|ORG] met. The [U.N.|ORG] agreed.")
    assert dict(found)["U.N."] != dict(found)["U.N. Security Council"]


def test_the_united_nations_are_one_by_whatever_letters_articles_call_them():
    first, second = meaning("The [U.N.|ORG] met.", "The [United Nations|ORG] left.")
    assert {who for _, who in (*first, *second)} == {"United Nations"}


def test_a_shared_family_name_is_his_who_went_by_it_before_the_other_came():
    (found,) = meaning(
        "[Bo Yun|PERSON] spoke. [Yun|PERSON] sat. A lawyer, [Al Yun|PERSON], rose. "
        "[Yun|PERSON] left."
    )
    assert [who for name, who in found if name == "Yun"] == ["Bo Yun", "Bo Yun"]


def test_kin_who_come_later_have_their_own_names():
    (found,) = meaning(
        "[Bo Vel|PERSON] spoke. [Vel|PERSON] sat. His father, [Al Vel|PERSON], rose. "
        "[Vel|PERSON] left."
    )
    assert [who for name, who in found if name == "Vel"] == ["Bo Vel", "Bo Vel"]


def test_where_family_names_come_first_a_shared_one_is_hers_who_was_named_last():
    told = "[Han Duck|PERSON] spoke. [Han Dong|PERSON] sat. [Han|PERSON] left."
    (found,) = meaning(told)
    assert dict(found)["Han"] == "Han Dong"
    (found,) = meaning(told.replace(" sat", ", his brother, sat"))
    assert dict(found)["Han"] == "Han", "kin are left"


def test_a_firm_goes_by_the_beginning_of_its_name_and_its_branches_do_not():
    (found,) = meaning("[Oro Vela Cable Corp|ORG] fell. [Oro Vela|ORG] agreed.")
    assert dict(found)["Oro Vela"] == "Oro Vela Cable Corp"
    (found,) = meaning("[Bank Vela Securities Ltd|ORG] fell. [Bank Vela|ORG] agreed.")
    assert dict(found)["Bank Vela"] == "Bank Vela"


def test_an_acronym_is_not_what_is_named_with_it():
    (found,) = meaning("The [OPQR|ORG] met the [OPQR Fund|ORG].")
    assert dict(found)["OPQR"] == "OPQR"


def test_an_acronym_is_what_its_letters_say_even_where_most_articles_have_something_named_with_it():
    told = "The [Oro Power Quality Road|ORG] met. [OPQR|ORG] left."
    late = "The [Opqr|ORG] met the [OPQR Fund|ORG]."
    *_, last = meaning(told, late, "[OPQR|ORG] rose.")
    assert dict(last)["OPQR"] == "Oro Power Quality Road"


@pytest.mark.parametrize(
    ("told", "who"),
    [("[Oro Vela Corp|ORG] fell.", "Oro Vela Corp"), ("[Oro Vela|ORG] fell.", "OVC")],
)
def test_the_letters_of_a_firm_end_with_its_legal_form(told, who):
    (found,) = meaning(f"{told} [OVC|ORG] agreed.")
    assert dict(found)["OVC"] == who


def test_with_and_without_a_middle_name_nobody_is_his_own_namesake():
    (found,) = meaning(
        "[Bo Lee|PERSON] won. [Bo Ray Lee|PERSON] spoke. [Lee|PERSON] smiled. "
        "His cousin, [Ann Lee|PERSON], sat. [Lee|PERSON] left, [Bo|PERSON] too."
    )
    bo = {who for name, who in found if name != "Ann Lee"}
    assert len(bo) == 1
    assert dict(found)["Ann Lee"] == "Ann Lee"


def test_a_family_name_that_is_mostly_taken_for_a_firms_is_still_somebodys():
    corpus = [
        *(f"They saw [Voro|ORG] in year {n}." for n in range(5)),
        *["[Bo Voro|PERSON] ran."] * 2,
    ]
    persons = ["[Voro|PERSON] wept.", "[Voro|PERSON] sat."]
    assert meaning(*corpus, *persons)[1] == [("Voro", "Bo Voro")]
    assert meaning(*corpus)[1] == [("Voro", "Voro")]
    firms = [f"[Voro|ORG] shares rose in year {n}." for n in range(5)]
    assert meaning(*corpus, *persons, *firms)[-1] == [("Voro", "Voro")]


def test_of_two_family_names_the_first_may_stand_alone():
    (found,) = meaning("[Jose Ruiz Oro|PERSON] and [Sarah Jessica Vel|PERSON] met [Ruiz|PERSON].")
    assert dict(found)["Ruiz"] == "Jose Ruiz Oro"


def test_on_sports_pages_rovers_are_the_only_ones_of_the_article():
    told = (
        "SOCCER - CUP.\n\nThe league match and its goals: [Harvel Rovers|ORG] beat [Oro FC|ORG]. "
        "The striker of [Rovers|ORG] scored."
    )
    (found,) = meaning(told)
    assert dict(found)["Rovers"] == "Harvel Rovers"


def test_a_storm_goes_by_its_name_once_it_was_told_to_be_one():
    (found,) = meaning(
        "[Hurricane Oro|EVENT] tore on. [Oro|ORG] made landfall near [Vela|GPE]. "
        "[Typhoon Ann|EVENT] came; [Ann Lee|PERSON] wept. [Ann|PERSON] stayed."
    )
    assert dict(found)["Oro"] == "Hurricane Oro"
    assert dict(found)["Ann"] == "Ann Lee"


@pytest.mark.parametrize("title", ["Det Insp", "Det Supt", "PC", "Sheriff", "Cardinal"])
def test_a_rank_before_a_name_is_no_part_of_it(title):
    one, two = meaning(f"[{title} Ann Lee|PERSON] sat.", "[Ann Lee|PERSON] rose.")
    assert one[0][1] == two[0][1]


@pytest.mark.parametrize("behind", ["KC", "MP", "OBE", "PhD"])
def test_letters_behind_a_name_are_no_family_name(behind):
    (found,) = meaning(f"Judge [Ann Lee {behind}|PERSON] sat. [Lee|PERSON] rose.")
    assert found == [("Ann Lee", "Ann Lee"), ("Lee", "Ann Lee")]


def test_a_club_is_not_the_council_of_its_town():
    told = "[Oro City Council|ORG] met. [Oro City|GPE] won the cup match, a goal, a season."
    found = meaning(told, "The [Council|ORG] sat. The [Council|ORG] rose.")
    assert dict(found[0])["Oro City"] == "Oro City"


def test_the_letters_of_a_department_begin_with_its_country():
    (found,) = meaning("The [U.S. Agriculture Department|ORG] met. [USDA|ORG] agreed.")
    assert dict(found)["USDA"] == "U.S. Agriculture Department"


def test_a_firm_that_is_named_before_somebody_of_its_name_is_meant_by_it():
    told = (
        "[Taft Vela Co|ORG] fell. Its chairman, [Bo Taft|PERSON], left. [Taft|PERSON] shares rose."
    )
    (found,) = meaning(told)
    assert dict(found)["Taft"] == "Taft Vela Co"
    (found,) = meaning(told.replace("shares rose", "wept"))
    assert dict(found)["Taft"] == "Bo Taft"


@pytest.mark.parametrize(("first", "meant_by_it"), [("wept", "Bo Vela"), ("executives", "Vela")])
def test_a_firm_named_before_anybody_of_its_family_is_itself(first, meant_by_it):
    told = f"[Vela|PERSON] {first} at it. The owner, [Bo Vela|PERSON], left. [Vela|ORG] fell."
    other = "The builder [Vela|ORG] fell on day {}."
    *_, found = meaning(*(other.format(n) for n in range(3)), told)
    assert [who for _, who in found] == [meant_by_it, "Bo Vela", meant_by_it]


def test_ms_pope_is_no_wife_of_the_man_before_her():
    (found,) = meaning("[Amy Pope|PERSON] came. Mr [Deal|PERSON] and [Ms Pope|PERSON] left.")
    assert dict(found)["Ms Pope"] == "Amy Pope"


@pytest.mark.parametrize(("short", "city"), [("N.Y.", "New York"), ("Wash", "Washington")])
def test_a_state_is_not_the_city_of_its_name(short, city):
    (found,) = meaning(f"TROY, [{short}|GPE]., May 2 - [{city}|GPE] won.")
    named = dict(found)
    assert (named[short], named[city]) == (f"{city} State", city)


def test_ny_by_itself_is_new_york():
    found = meaning("[NY|GPE] won. [New York|GPE] lost.", "TROY, [N.Y.|GPE], May 2. [NY|GPE] won.")
    assert [[who for _, who in one] for one in found] == [2 * ["New York"], 2 * ["New York State"]]


def test_a_town_whose_name_is_known_lies_in_no_land_that_begins_what_follows():
    (found,) = meaning("They met in [Paris|GPE], [Japan|GPE] promised to help.")
    assert dict(found)["Paris"] == "Paris"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Sergei Lavrov", "Sergey Lavrov", True), ("Yahya Sinwar", "Yehya Sinwar", True),
     ("Mohammed bin Salman", "Mohammad bin Salman", True), ("Yuri Zalushny", "Yury Zaluzhny", True),
     ("Mohammed Ali", "Muhammad Ali", False), ("Sergei Lavrov", "Serhiy Lavrov", False)],
)  # fmt: skip
def test_a_given_name_has_several_spellings_in_news(one, other, same):
    found = meaning(f"[{one}|PERSON] spoke.", f"[{other}|PERSON] left.")
    assert (len({who for told in found for _, who in told}) == 1) is same


def test_a_king_is_not_who_is_called_his_son():
    first, _ = meaning(
        "[Mohammed bin Salman|PERSON] came. [King Salman|PERSON] sat. King [Salman|PERSON] ate.",
        "[Mohammed bin Salman|PERSON] left.",
    )
    assert [who for _, who in first] == ["Mohammed bin Salman", "King Salman", "King Salman"]


def test_her_title_means_the_woman_who_was_named_before():
    (found,) = meaning(
        "[Bill Clinton|PERSON] and [Hillary Clinton|PERSON] came. [Hillary Ray Clinton|PERSON] ran."
        " [Mrs Clinton|PERSON] spoke, with [Chelsea Clinton|PERSON]."
    )
    assert dict(found)["Mrs Clinton"] == "Hillary Ray Clinton"


def test_his_title_means_the_man_whose_nickname_is_told_as_well():
    (found,) = meaning(
        "[Nancy Vela|PERSON] met [Daniel Vela|PERSON]. [Dan Vela|PERSON] sat. Mr [Vela|PERSON] ate."
        " Mr [Vela|PERSON] left."
    )
    assert dict(found)["Vela"] == dict(found)["Dan Vela"] == "Daniel Vela"


def test_a_firm_goes_by_the_name_of_its_site():
    (found,) = meaning(
        "[Vela.com Inc|ORG] fell. [Vela|ORG] rose. [Vela Web Services|ORG], its arm, did too."
    )
    assert [who for _, who in found] == ["Vela.com Inc", "Vela.com Inc", "Vela Web Services"]


def test_a_body_is_the_only_such_one_that_the_article_names_and_no_countrys():
    (found,) = meaning(
        "The [European Commission|ORG] met. [Brazil|GPE] came. The [Commission|ORG] agreed."
    )
    assert dict(found)["Commission"] == "European Commission"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Centers for Oro Control and Prevention", "COC"), ("U.S. Oro and Toro Authority", "OTA")],
)
def test_letters_may_leave_out_the_country_and_the_last_of_two(name, letters):
    (found,) = meaning(f"The [{name}|ORG] met. The [{letters}|ORG] agreed.")
    assert dict(found)[letters] == name


def test_a_firm_with_its_legal_form_is_not_the_longer_one_that_an_article_tells_of():
    first, _ = meaning("[Oro SpA|ORG] fell.", "[Oro Carbone|ORG] rose. [Oro|ORG] fell.")
    assert first == [("Oro SpA", "Oro SpA")]
    (found,) = meaning(
        "[Michigan Vela|ORG] sued [Vela Inc|ORG]. [Vela|ORG] paid. [Michigan|GPE] slept."
    )
    assert dict(found)["Vela"] == "Vela Inc"
    (found,) = meaning("[Norfolk|GPE] [Vela Corp|ORG] rose. [Norfolk Vela|ORG] fell.")
    assert dict(found)["Vela Corp"] == dict(found)["Norfolk Vela"]


def test_letters_in_brackets_are_the_whole_names_and_not_an_others_elsewhere():
    *_, found = meaning(
        *(f"The [Swiss National Bank|ORG] rose. [National Bank|ORG] cut in {n}." for n in range(3)),
        "The [Philippine National Bank|ORG] ([PNB|ORG]) left. [PNB|ORG] rose.",
    )
    assert {who for _, who in found} == {"Philippine National Bank"}


def test_the_last_of_several_provinces_is_that_province():
    (found,) = meaning("[Sumy Oblast|GPE] fell. [Oro|GPE] and [Sumy Oblasts|PERSON] rose.")
    assert dict(found)["Sumy Oblasts"] == "Sumy Oblast"


def test_a_capital_is_not_its_country():
    (found,) = meaning("They left [Tunis|GPE] in [Tunisia|GPE].")
    assert dict(found)["Tunis"] == "Tunis"


def test_a_firm_is_one_with_and_without_the_word_for_its_group():
    found = meaning("[Oro GmbH|ORG] fell.", "[Oro Group|ORG] rose. [Oro|ORG] fell.")
    assert len({who for told in found for _, who in told}) == 1


def test_a_firm_that_was_taken_for_a_building_is_the_firm():
    first, second = meaning("[Oro Lace|FAC] fell.", "[Oro Lace Co Ltd|ORG] rose.")
    assert first[0][1] == second[0][1]


def test_one_of_a_people_without_a_country_is_of_the_people():
    found = meaning("The [Alawites|NORP] fled.", "An [Alawite|PERSON] man. An [Alawite|PERSON].")
    assert len({who for told in found for _, who in told}) == 1
    found = meaning("The [Kurds|NORP] fled.", "A [Kurdish|NORP] town, and a [Kurd|NORP].")
    assert len({who for told in found for _, who in told}) == 1


def test_who_is_democratic_is_a_democrat():
    found = meaning("[Democrats|NORP] voted.", "A [Democratic|NORP] rival.", "A [Democrat|NORP].")
    assert len({who for told in found for _, who in told}) == 1


@pytest.mark.parametrize(("many", "who"), [(1, "Vela Bank Inc"), (2, "Vela")])
def test_a_firm_that_is_mostly_named_alone_is_no_longer_one(many, who):
    told = "[Vela Bank Inc|ORG] rose. [Vela|ORG] fell."
    *_, last = meaning(*(f"[Vela AG|ORG] fell in {n}." for n in range(many)), told)
    assert last[0] == ("Vela Bank Inc", "Vela Bank Inc")
    assert last[1][1].removesuffix(" AG") == who


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oro & Vela", "Oro and Vela"),
        ("Oro Trade Organisation", "Oro Trade Organization"),
        ("Oro Defence Centre", "Oro Defense Center"),
        ("Oro Co-operation Programme", "Oro Cooperation Program"),
    ],
)
def test_an_organisation_is_one_however_news_spells_its_words(one, other):
    found = meaning(f"[{one}|ORG] fell. [{one}|ORG] rose.", f"[{other}|ORG] fell.")
    assert [who for told in found for _, who in told] == [one] * 3


def test_a_party_of_labour_is_none_of_labor():
    one, other = meaning("The [Labour|ORG] side fell.", "The [Labor|ORG] side fell.")
    assert {who for _, who in one}.isdisjoint(who for _, who in other)


@pytest.mark.parametrize("between", ["&", "and"])
def test_a_firm_that_is_named_for_two_goes_by_their_letters(between):
    (found,) = meaning(
        f"[Oro {between} Vela|ORG] fell. [O&V|ORG] rose; [O and V|WORK_OF_ART] sold."
    )
    assert len({who for _, who in found}) == 1


def test_a_storm_is_one_whatever_it_grew_to():
    (found,) = meaning(
        "[Tropical Storm Oro|EVENT] became [Hurricane Oro|EVENT]. [Hurricane Oro|EVENT] hit, and "
        "[Oro|ORG] left."
    )
    assert {who for _, who in found} == {"Hurricane Oro"}


@pytest.mark.parametrize(("told", "party"), [(1, "Labour"), (2, "Labour Party (New Zealand)")])
def test_a_party_is_the_one_of_a_land_of_which_several_articles_tell(told, party):
    lange = "New Zealand's [Labour Party|ORG] won. [Labour|ORG] rules in [New Zealand|GPE]."
    *_, last = meaning(*[lange] * told, "[Labour|ORG] is behind, [Ann Lee|PERSON] said.")
    assert dict(last)["Labour"] == party


def test_a_state_of_which_only_the_short_name_is_written_has_its_own():
    (found,) = meaning("THOMSON, [Ga|GPE]., April 9 - [Ann Lee|PERSON] won.")
    assert dict(found)["Ga"] == "Georgia (United States)"


def test_a_community_is_not_its_commission_and_the_only_one_of_the_article():
    spelled = "[European Community|ORG] ([EC|ORG]) met."
    told = "The [EC Commission|ORG] met the [EC|ORG]. The [Community|ORG] sang."
    _, found = meaning(spelled, f"The [European Community|ORG] met. {told}")
    assert [who for _, who in found[1:]] == [
        "EC Commission",
        "European Community",
        "European Community",
    ]


def test_letters_mean_what_articles_spell_out_and_not_what_one_article_slips_in():
    told = "[U.S. Agriculture Department|ORG] ([USDA|ORG]) met."
    once = "[U.S. Departments of Agriculture and Transport|ORG] met the [USDA|ORG]."
    *_, last = meaning(*[told] * 6, once, "The [USDA|ORG] met.")
    assert last == [("USDA", "U.S. Agriculture Department")]


def test_a_firm_that_drops_the_word_for_its_kind_is_the_same_firm():
    *_, found = meaning("[Ford Co|ORG] rose.", "[Ford Motor Co|ORG] rose. [Ford|ORG] fell.")
    assert {who for _, who in found} == {"Ford Motor Co"}


def test_a_national_bank_is_the_nations_of_which_its_article_tells():
    told = "The [Swiss National Bank|ORG] met. The [National Bank|ORG] left."
    small = "A national bank, the swiss."
    alone = "The [National Bank|ORG] left."
    first, _, second = meaning(told, small, alone)
    assert {who for _, who in first} == {"Swiss National Bank"}
    assert second == [("National Bank", "National Bank")]


def test_a_name_goes_on_behind_the_sign_for_an_arabic_letter():
    [found] = meaning("[Bo Shia|PERSON]' [al-Oro|PERSON]'s party won.")
    assert [name for name, _ in found] == ["Bo Shia' al-Oro"]


@pytest.mark.parametrize(
    ("firm", "short", "same"),
    [
        ("E.F. Hutton Group Inc", "Hutton|GPE", True),
        ("Adolph Coors Co", "Coors|ORG", True),
        ("J. Sainsbury PLC", "Sainsbury|PERSON", True),
        ("U.S. Stelco Corp", "Stelco|ORG", False),
        ("M.W. Oro Co", "Lord Oro|PERSON", False),
    ],
)
def test_a_firm_goes_by_the_family_that_it_is_named_for(firm, short, same):
    [found] = meaning(f"So [{firm}|ORG] rose. Then [{short}] fell.")
    assert (found[1][1] == firm) is same


def test_a_district_court_is_one_of_many_and_nobody():
    [found] = meaning("The [District Court|ORG] met. The [Supreme Court|ORG] of Peru left.")
    assert [name for name, _ in found] == ["Supreme Court"]


def test_a_firm_that_was_taken_for_a_region_is_the_firm():
    firm = "[Mid Oro Corp|ORG] rose."
    assert {who for told in meaning(firm, firm, "So [Mid Oro|LOC] fell.") for _, who in told} == {
        "Mid Oro Corp"
    }
    land = "So [Mid Oro|LOC] is big."
    found = meaning(firm, land, land)
    assert {who for told in found for _, who in told} == {"Mid Oro Corp", "Mid Oro"}


@pytest.mark.parametrize("what", ["Central Intelligence Agency", "National Security Council"])
def test_what_american_news_has_but_one_of_is_of_no_land_that_its_article_tells_of(what):
    [found] = meaning(f"[Iran|GPE] met. The [{what}|ORG] left.")
    assert found[1][1] == what


def test_a_reuter_report_is_by_reuters():
    *_, last = meaning("[Reuters|ORG] met.", "[Reuters|ORG] left.", "The [Reuter|ORG] board met.")
    assert last == [("Reuter", "Reuters")]


def test_who_is_in_office_is_no_junior_of_that_family_name():
    son = "[Bo Lee Jr.|PERSON] flew out. Then [Lee|PERSON] left."
    assert meaning(son, "President [Lee|PERSON] spoke.")[1] == [("Lee", "Lee")]
    also = f"President {son}"
    assert meaning(also, "President [Lee|PERSON] spoke.")[1] == [("Lee", "Bo Lee Jr")]
    full = meaning("[Bo Lee Jr.|PERSON] flew out.", "President [Bo Lee|PERSON] spoke.")
    assert full[1] == [("Bo Lee", "Bo Lee")]


def test_what_is_of_a_part_of_a_country_is_that_part():
    first, second = meaning("The [Crimean|NORP] bridge fell.", "[Texan|NORP] men saw [Texas|GPE].")
    (held,) = meant([article("[Abkhazian|NORP] men saw [Abkhazia|GPE].")])
    assert len({one.entity for one in held}) == 1
    assert first == [("Crimean", "Crimea")]
    assert second == [("Texan", "Texas"), ("Texas", "Texas")]


def test_what_is_victorian_may_be_of_the_queen_and_not_of_the_state():
    (found,) = meaning("[Victorian|NORP] homes in [Victoria|GPE].")
    assert len({who for _, who in found}) == 2


@pytest.mark.parametrize("names", [("Milan", "Milas"), ("Netherlands Antilles", "Samoa")])
def test_a_place_that_is_called_like_a_people_is_itself(names):
    (found,) = meaning(" and ".join(f"[{name}|GPE]" for name in names))
    assert len({who for _, who in found}) == 2


def test_who_is_in_office_is_nobody_of_that_family_name_who_is_in_none():
    office, son = "President [Lee|PERSON] spoke.", "[Eric Lee|PERSON] flew out. [Lee|PERSON] left."
    *both, _ = meaning(office, f"{office} It rained.", son)
    assert both == [[("Lee", "Lee")]] * 2
    known = "President [Bo Lee|PERSON] sat."
    *_, alone, beside = meaning(known, office, f"{office} [Eric Lee|PERSON] left.")
    assert alone == [("Lee", "Bo Lee")]
    assert beside == [("Lee", "Bo Lee"), ("Eric Lee", "Eric Lee")]


def test_who_is_spelled_out_beside_the_office_holds_it_if_nobody_else_does():
    (found,) = meaning("[Bo Lee|PERSON] came. President [Lee|PERSON] spoke.")
    assert found == [("Bo Lee", "Bo Lee"), ("Lee", "Bo Lee")]


def test_who_has_a_double_name_is_called_by_the_given_one_as_well():
    often = " ".join(["[Lee-Ray|PERSON] ran."] * 3)
    (found,) = meaning(f"[Ann Lee-Ray|PERSON] left. [Mr Lee-Ray|PERSON] wept. {often}")
    assert {who for _, who in found} == {"Ann Lee-Ray"}


@pytest.mark.parametrize("full", ["Bo David", "David Oro"])
def test_a_given_name_is_his_elsewhere_whom_several_articles_name(full):
    told, alone = f"[{full}|PERSON] spoke. [David|PERSON] left.", "[David|PERSON] slept."
    *_, last = meaning(told, alone)
    assert last == [("David", "David")]
    *_, last = meaning(told, f"[{full}|PERSON] ran.", alone)
    assert last == [("David", full)]


def test_a_given_name_is_whose_family_name_it_is_where_another_name_is_shared():
    told = "[Bo David|PERSON] spoke at [Vela Works|ORG] in [Peru|GPE]. [David|PERSON] left."
    *_, last = meaning(told, "[David|PERSON] left [Vela Works|ORG].")
    assert last[0] == ("David", "Bo David")
    *_, last = meaning(told, "[David|PERSON] left [Peru|GPE].")
    assert last[0] == ("David", "David")


def test_several_articles_with_a_family_name_mean_somebody_of_whom_they_share_another_name():
    told = "[Bo Quill|PERSON] spoke at [Vela Works|ORG] in [Peru|GPE]."
    assert meaning(told, "[Quill|PERSON] left.")[1] == [("Quill", "Bo Quill")]
    _, one, _ = meaning(told, "[Quill|PERSON] left.", "[Quill|PERSON] left [Peru|GPE].")
    assert one == [("Quill", "Quill")]
    _, one, _ = meaning(told, "[Quill|PERSON] left.", "[Quill|PERSON] left [Vela Works|ORG].")
    assert one == [("Quill", "Bo Quill")]


@pytest.mark.parametrize("part", ["Law School", "Daily", "University Press"])
def test_a_university_is_none_of_its_schools_and_papers(part):
    (found,) = meaning(f"[Oro {part}|ORG] moved. [Oro|ORG] paid.")
    assert found == [(f"Oro {part}", f"Oro {part}"), ("Oro", "Oro")]


def test_the_house_of_one_article_is_not_the_house_of_another():
    told, other = "[House of Commons|ORG] sat. The [House|ORG] rose.", "The [House|ORG] is a house."
    assert meaning(told, other)[1] == [("House", "House")]
    assert meaning(told, told, other)[2] == [("House", "House of Commons")]


def test_a_syllable_of_a_given_name_is_nobodys_family_name():
    _, last = meaning("[Kweon Ji-hoon|PERSON] sang.", "Mr [Hoon|PERSON] said so.")
    assert last == [("Hoon", "Hoon")]


def test_a_chairman_is_whom_the_article_has_in_full():
    (found,) = meaning("[Bo Oro|PERSON] sat. Thank you, [Chairman Oro|PERSON].")
    assert {who for _, who in found} == {"Bo Oro"}
