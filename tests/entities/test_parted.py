"""Names that run together are parted by what the corpus knows, and others are left whole."""

import pytest

from tests.marked import looked_again

CORPUS = (
    "In [Avila|GPE] and near [Toro|GPE] it rained. [Avila|GPE] wept; [Toro|GPE] sang.",
    "[Ann Lee|PERSON] spoke. [Lee|PERSON] sat. [Lee|PERSON] rose.",
    "[Oro Inc|ORG], [Oro Inc|ORG]; [Vel Bank|ORG], [Vel Bank|ORG]. [Ann|ORG] Ray.",
    "They met [Sons of Oro|ORG]. Then [Sons of Oro|ORG] left suspected; the press did not.",
    "They like [Rivel|ORG] and [Rivel|ORG].",
    (
        "[Press and Radio Board|ORG] met. [Press and Radio Board|ORG] left. [Press|ORG] and "
        "[Press|ORG] saw the [Radio Board|ORG] and the [Radio Board|ORG]."
    ),
)


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("The [Avila and Toro|ORG] roads.", [("Avila", "GPE"), ("Toro", "GPE")]),
        ("The [Bank of Bo Ann Lee|ORG] of.", [("Bank of Bo", "ORG"), ("Ann Lee", "PERSON")]),
        ("The [Blue Inn in Avila|ORG] of.", [("Blue Inn in Avila", "ORG")]),
        ("[Suspected Sons of Oro|PERSON] fled.", [("Sons of Oro", "ORG")]),
        ("It has [Suspected Sons of Oro|PERSON].", [("Suspected Sons of Oro", "PERSON")]),
        ("The [Press and Radio Board|ORG] met.", [("Press and Radio Board", "ORG")]),
        ("The [Polish Sons of Oro|ORG] of.", [("Polish", "NORP"), ("Sons of Oro", "ORG")]),
        ("The [Polish Avila|ORG] of.", [("Polish Avila", "ORG")]),
        ("PT ([Brazil’s Workers’ Party|ORG]).", [("Brazil", "GPE"), ("Workers’ Party", "ORG")]),
        ("The [Lloyd's Avila|ORG] of.", [("Lloyd's Avila", "ORG")]),
        ("The [Polish Radio Board|ORG] of.", [("Polish", "NORP"), ("Radio Board", "ORG")]),
        (
            "The [Polish National Assembly|ORG] of.",
            [("Polish", "NORP"), ("National Assembly", "ORG")],
        ),
        (
            "The [French Ministry of Fish|ORG] of.",
            [("French", "NORP"), ("Ministry of Fish", "ORG")],
        ),
        ("The [Polish Air Corps|ORG] of.", [("Polish Air Corps", "ORG")]),
        ("The [Peru Sons of Oro|ORG] of.", [("Peru", "GPE"), ("Sons of Oro", "ORG")]),
        ("The [Polish Ann Lee|ORG] of.", [("Polish", "NORP"), ("Ann Lee", "PERSON")]),
        ("The [Ann Lee of Avila|ORG] of.", [("Ann Lee", "PERSON"), ("Avila", "GPE")]),
        ("In [Shap, Cumbria|ORG].", [("Shap", "GPE"), ("Cumbria", "GPE")]),
        ("The [first European Union|ORG].", [("European Union", "ORG")]),
        ("[Citizens of the Ivory Coast|ORG] vote.", [("Ivory Coast", "ORG")]),
        ("The [pro-Oro Party|ORG] won.", [("Oro Party", "ORG")]),
        ("The [Oro Times that Avila|ORG] of.", [("Oro Times", "ORG"), ("Avila", "GPE")]),
        ("[Lee's G20|ORG] met.", [("Lee", "PERSON"), ("G20", "ORG")]),
        ("[Oro's Mehmet Ray|ORG] met.", [("Oro", "ORG"), ("Mehmet Ray", "PERSON")]),
        ("The [Toros' Mehmet Ray|ORG] met.", [("Toros", "ORG"), ("Mehmet Ray", "PERSON")]),
        ("[Oro's Mehmet Hospital|ORG] met.", [("Oro's Mehmet Hospital", "ORG")]),
        ("[Mehmet Ray of the Gambia|ORG] met.", [("Mehmet Ray", "PERSON"), ("Gambia", "GPE")]),
        ("[Lee and Mehmet Ray|ORG] met.", [("Lee", "PERSON"), ("Mehmet Ray", "PERSON")]),
        ("[Lee and Mehmet Ray|PERSON] met.", [("Lee", "PERSON"), ("Mehmet Ray", "PERSON")]),
        ("[Oro and Mehmet Ray|ORG] met.", [("Oro and Mehmet Ray", "ORG")]),
        ("[OpenAI and Oracle Corp|ORG] met.", [("OpenAI", "ORG"), ("Oracle Corp", "ORG")]),
        ("[Rivel, Oro Inc|ORG] met.", [("Rivel", "ORG"), ("Oro Inc", "ORG")]),
        ("[Board of Rivel, Vel Bank|ORG] met.", [("Board of Rivel, Vel Bank", "ORG")]),
        ("[Oro's G20|ORG] met.", [("Oro's G20", "ORG")]),
        ("The [Oro Inc-Vel Bank|ORG] deal.", [("Oro Inc", "ORG"), ("Vel Bank", "ORG")]),
        ("The [Ann Ray and Ann Vel|ORG] of.", [("Ann Ray", "PERSON"), ("Ann Vel", "PERSON")]),
        ("They beat [Bo Vel at Oro|PERSON].", [("Bo Vel", "PERSON"), ("Oro", "GPE")]),
        ("The [Anti-Corruption Board|ORG] met.", [("Anti-Corruption Board", "ORG")]),
        ("From [Osh and Jalal-Abad|ORG] they came.", [("Osh", "GPE"), ("Jalal-Abad", "GPE")]),
        ("The [Red Front of Agnes Vel|ORG] won.", [("Red Front", "ORG"), ("Agnes Vel", "PERSON")]),
        ("The [United Front of Oro Bo|ORG] won.", [("United Front of Oro Bo", "ORG")]),
        ("Then [Rivel of Peru|ORG] sold more.", [("Rivel", "ORG"), ("Peru", "GPE")]),
        ("Then [Rivel of Turin|ORG] sold.", [("Rivel", "ORG"), ("Turin", "GPE")]),
        ("Then [Press of Peru|ORG] sold more.", [("Press of Peru", "ORG")]),
        ("In [Dera|GPE] [Ismail Khan|PERSON] it rained.", [("Dera Ismail Khan", "GPE")]),
        ("The May 7 [Movement|ORG] met on May 8.", [("May 7 Movement", "ORG")]),
    ],
)
def test_names_that_run_together_are_parted(notation, names):
    assert looked_again(notation, *CORPUS) == names


def test_an_office_of_a_state_is_parted_from_its_people_however_often_it_is_met():
    told = "The [Polish Supreme Court|ORG] met. The [Polish Supreme Court|ORG] ruled."
    assert looked_again(told) == 2 * [("Polish", "NORP"), ("Supreme Court", "ORG")]
    agency = looked_again("The [Polish Central News Agency|ORG] said so.")
    assert agency == [("Polish Central News Agency", "ORG")]


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("The [UK, Japan|ORG] and Oro met.", [("UK", "GPE"), ("Japan", "GPE")]),
        ("A [British-Polish|NORP] pact.", [("British", "NORP"), ("Polish", "NORP")]),
        ("In [Guinea-Bissau|GPE] it rained.", [("Guinea-Bissau", "GPE")]),
        ("An [Irish-American|NORP] actor.", [("Irish-American", "NORP")]),
        ("The [German-Oro|ORG] pact.", [("German-Oro", "ORG")]),
    ],
)
def test_two_countries_are_parted_however_often_they_are_named_together(notation, names):
    assert looked_again(notation, notation, notation) == names


def test_who_speaks_for_somebody_is_no_part_of_it():
    told = '"No," said [Bo Oro of Vel Africa|ORG].'
    assert looked_again(told) == [("Bo Oro", "PERSON"), ("Vel Africa", "ORG")]
    assert looked_again("It told [Bo Oro of Vel Africa|ORG].") == [("Bo Oro of Vel Africa", "ORG")]


@pytest.mark.parametrize(
    ("notation", "others", "names"),
    [
        ("[Oro|ORG] and [Vel Plc|ORG] rose.", (), ["Oro and Vel Plc"]),
        ("[Oro|ORG] and [Vel Plc|ORG] rose.", ("[Vel|ORG], [Vel|ORG]",), ["Oro", "Vel Plc"]),
        ("[Oro|ORG] and [Vel Plc|ORG] rose, as [Vel|ORG].", (), ["Oro", "Vel Plc", "Vel"]),
        ("[Oro Gas|ORG] and [Light Plc|ORG] rose.", ("A light.",), ["Oro Gas and Light Plc"]),
        ("[Oro Ltd|ORG] and [Vel Plc|ORG] rose.", (), ["Oro Ltd", "Vel Plc"]),
        (
            "[Gulf|LOC] and Western Gas Inc fell. Gulf and Western sold it. G and W, or G/W, rose.",
            ("The [Gulf|LOC] and the [Gulf|LOC] is far.",),
            ["Gulf and Western Gas Inc", "Gulf and Western", "G and W", "G/W"],
        ),
        (
            "[Oro|ORG] and Western Gas Inc fell. Oro and Western sold it. [Oro|ORG] rose.",
            (),
            ["Oro", "Western Gas Inc", "Oro", "Western", "Oro"],
        ),
    ],
)
def test_a_firm_of_two_names_is_one(notation, others, names):
    assert [text for text, _ in looked_again(notation, *others)] == names


def test_what_a_country_in_letters_has_is_parted_behind_the_where_it_is_a_plain_word():
    known = "[U.S. Attack|ORG], [U.S. Attack|ORG]; [U.S. Steel|ORG], [U.S. Steel|ORG]."
    known += " The attack, an attack, this attack; the steel, some steel."
    assert looked_again("So the [U.S. Attack|ORG] came.", known) == [("U.S.", "GPE")]
    assert looked_again("So [U.S. Steel|ORG] came.", known) == [("U.S. Steel", "ORG")]
    known = known.replace("Attack", "Dollar").replace("attack", "dollar")
    assert looked_again("So [U.S. Dollar|ORG] bonds fell.", known) == [("U.S.", "GPE")]


def test_a_people_is_part_of_a_name_that_is_of_plain_words():
    known = "The [National Bank|ORG] and a [National Bank|ORG]; a national bank."
    found = looked_again("The [Swiss National Bank|ORG] met.", known)
    assert found == [("Swiss National Bank", "ORG")]
    known = "The [West Bank|GPE] and the [West Bank|GPE]; the west bank of the river."
    found = looked_again("It is the [Palestinian West Bank|GPE].", known)
    assert found == [("Palestinian", "NORP"), ("West Bank", "GPE")]


def test_a_name_that_the_corpus_knows_is_parted_where_it_is_found_again():
    known = "[U.S. Raid|ORG] of a raid, the raid, this raid. " * 2
    assert looked_again("It rained. So the U.S. Raid came.", known) == [("U.S.", "GPE")]
    great = "So [Great Oro|ORG] and [Great Oro|ORG] rose. [Oro|ORG], [Oro|ORG]; great, great."
    assert looked_again("It rained. Great Oro fell.", great) == [("Great Oro", "ORG")]
