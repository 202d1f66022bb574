"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from graphx.articles import language
from graphx.articles.letters import Detector

TEXTS = {
    "en": "The bank filed for bankruptcy on Monday after talks with the government had failed.",
    "de": "Die Bank meldete am Montag Insolvenz an, nachdem die Gespräche gescheitert waren.",
    "fr": "La banque a déposé son bilan lundi après l'échec des discussions avec le gouvernement.",
    "es": "El banco se declaró en quiebra el lunes tras el fracaso de las conversaciones.",
    "ru": "Банк объявил о банкротстве в понедельник после провала переговоров с властями.",
    "ar": "أعلن البنك إفلاسه يوم الاثنين بعد فشل المحادثات مع الحكومة في نهاية الأسبوع",
}


def detect(text: str, given: object = "") -> str:
    """Return the language of one text."""
    return language.detect([(text, given)])[0]


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_is_in_its_language_whatever_was_said(code):
    assert detect(TEXTS[code], given="xx") == code
    assert language.name(code) in language.NAMES.values()


@pytest.mark.parametrize(
    "text", ["", "Shares fell.", "Net 1.2 mln vs 3.4 mln\n" * 20, "- - -" * 99]
)
def test_where_it_is_unsure_what_was_given_counts(text):
    assert detect(text) == ""
    assert detect(text, given="pt-BR") == "pt"
    assert detect(text, given="Brazilian") == ""
    assert detect(text, given={"code": 7}) == ""


def test_many_at_once_are_told_as_the_library_tells_one():
    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    library.set_languages(set(language.NAMES) & set(library.labels))
    texts = [*TEXTS.values(), TEXTS["de"].upper(), TEXTS["ru"][:9], "Zürich", "\ud800 1", "Влада"]
    for found, one in zip(Detector(language.NAMES).classify(texts), texts, strict=True):
        assert found == (library.classify(one)[0], pytest.approx(library.classify(one)[1]))


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none_and_always_the_same(text):
    found = detect(text)
    assert found == "" or found in language.NAMES
    assert detect(text) == found
