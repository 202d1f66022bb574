"""Other models than the default: another language, and another kind of recognizer."""

import json
import re

import pytest
import spacy

import graphx
from graphx.entities.recognize import Recognition, SpacyRecognizer, mark
from graphx.entities.recognize.gliner import ASKED, GlinerRecognizer
from graphx.errors import ModelError
from graphx.records import Article, Cleaned, Span

STORY = """date 2024-07-26
Paris accueille les Jeux

PARIS (Agence) - Le président Emmanuel Macron a reçu à l'Élysée Anne Hidalgo, la maire de Paris. \
M. Macron et Mme Hidalgo ont salué les athlètes venus des États-Unis et d'Allemagne.

Amélie Oudéa-Castéra a nagé dans la Seine. Selon la SNCF, M. Macron a pris le train.
"""


@pytest.mark.model
def test_the_default_model_goes_by_its_official_name_too():
    assert SpacyRecognizer("en_core_web_sm").name == SpacyRecognizer().name


@pytest.mark.model
def test_a_french_model_reads_french(tmp_path):
    (tmp_path / "jeux.txt").write_text(STORY, encoding="utf-8")
    graphx.build([tmp_path / "jeux.txt"], tmp_path / "fr.graphx", model="fr_core_news_sm")
    with graphx.open(tmp_path / "fr.graphx") as corpus:
        names = {values["name"]: values for _, values in corpus.graph().nodes(data=True)}
    assert names["Emmanuel Macron"]["mentions"] == 3
    assert names["Emmanuel Macron"]["label"] == "PERSON"
    assert names["Anne Hidalgo"]["mentions"] == 2
    assert {"United States", "Germany", "Seine"} <= set(names)


def test_a_pipeline_may_have_its_own_rule_for_sentences(tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Ann Oro"}])
    nlp.to_disk(tmp_path / "model")
    (found,) = SpacyRecognizer(str(tmp_path / "model")).recognize(["Ann Oro kam. Sie ging."])
    assert found == Recognition((Span(0, 7, "PERSON"),), ((0, 12), (13, 22)))


class Capitals:
    """A stand-in for a GLiNER model: two words with capitals are a person, one is a city."""

    def __init__(self):
        self.asked = []

    def predict_entities(self, text, labels, *, threshold):
        self.asked.append(text)
        assert set(labels) == set(ASKED)
        assert 0 < threshold < 1
        for found in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)?", text):
            label = "person" if " " in found[0] else "city"
            yield {"start": found.start(), "end": found.end(), "label": label, "score": 0.9}


def test_a_gliner_model_takes_spacys_place(tmp_path):
    stand_in = Capitals()
    recognizer = GlinerRecognizer("gliner:capitals", stand_in)
    story = tmp_path / "a.txt"
    story.write_text("date 2024-01-01\n\nAnn Smith flew to Oslo. Bob Jones met Ann Smith in Rome.")
    graphx.build([story], tmp_path / "news.graphx", model=recognizer)
    with graphx.open(tmp_path / "news.graphx") as corpus:
        pairs = {frozenset(pair) for pair in corpus.graph().edges}
    assert frozenset(("person-ann-smith", "person-bob-jones")) in pairs
    assert frozenset(("person-ann-smith", "gpe-oslo")) in pairs
    assert stand_in.asked == ["Ann Smith flew to Oslo.", "Bob Jones met Ann Smith in Rome."]


def test_a_folder_without_a_gliner_model_is_told(tmp_path):
    with pytest.raises(ModelError, match=r"gliner_config\.json"):
        GlinerRecognizer(f"gliner:{tmp_path}")


def test_a_gliner_model_without_the_package_names_the_extra(tmp_path):
    (tmp_path / "gliner_config.json").write_text(json.dumps({}))
    with pytest.raises(ModelError, match=r"graphx\[gliner\]"):
        GlinerRecognizer(f"gliner:{tmp_path}")


@pytest.mark.parametrize("piece", ["&", "a:", "&amp;", "…", "QUJD"])
def test_what_is_no_text_is_shown_to_no_model(piece):
    shown = []

    class Recorder:
        name = model = "recorder"

        def recognize(self, texts):
            for text in texts:
                shown.append(text)
                yield Recognition((), ((0, len(text)),))

    text = (
        f"Ann\xa0Lee, Bob\u202fRay. {piece * 1000} https://a.example/{'b' * 200} … 北京{'大' * 500}"
    )
    list(mark(Recorder(), [Cleaned(Article("a", text), ())]))
    plain = text.replace("\xa0", " ").replace("\u202f", " ")
    assert shown == [plain.replace(piece * 1000, " " * 1000 * len(piece))]
