"""A network is read where it has the shape that is known; of any other, it is said why not."""

import pytest

from graphx.entities.recognize import trained
from tests.entities.networks import EMBED, ENCODE, LABELS, pipeline


def test_a_network_of_the_known_shape_is_read_whole():
    nlp = pipeline()
    assert trained.obstacle(nlp) == ""
    read = trained.read(nlp.get_pipe("ner"))
    assert sorted(read.labels) == sorted(LABELS)
    assert [layer.weight.shape for layer in read.layers] == [(3 * 16, 3 * 16)] * 2
    assert [feature.shape for feature in read.features] == [(16, 2 * 16)] * 3
    assert read.first[0].shape == (16, 2 * len(LABELS) + 1)
    assert read.stay[0].shape == (len(LABELS), 16)


def _with_another_pipe():
    nlp = pipeline()
    nlp.add_pipe("entity_ruler", name="rules", before="ner")
    return nlp


def _with_a_beam():
    nlp = pipeline()
    nlp.get_pipe("ner").cfg["beam_width"] = 4
    return nlp


def _without_margins():
    nlp = pipeline(encode=ENCODE | {"depth": 3})
    tok2vec = nlp.get_pipe("ner").model.layers[0].layers[0]
    tok2vec.get_ref("encode").attrs["pad"] = 2
    return nlp


def _with_a_listener():
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    return pipeline(tok2vec=listener)


def _with_an_untrained_label():
    nlp = pipeline()
    nlp.get_pipe("ner").add_label("EVENT")
    return nlp


CHARACTERS = {
    "@architectures": "spacy.CharacterEmbed.v2",
    "width": 16,
    "rows": 50,
    "nM": 4,
    "nC": 4,
    "include_static_vectors": False,
    "feature": "LOWER",
}
MISH = {
    "@architectures": "spacy.MishWindowEncoder.v2",
    "width": 16,
    "depth": 2,
    "window_size": 1,
}


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: pipeline(use_upper=False), "noop"),
        (lambda: pipeline(maxout_pieces=1), "maxout"),
        (lambda: pipeline(extra_state_tokens=True), "three tokens"),
        (lambda: pipeline(EMBED | {"attrs": ["NORM", "SPACY", "TAG", "SHAPE"]}), "SPACY, TAG"),
        (lambda: pipeline(CHARACTERS), "charembed"),
        (lambda: pipeline(encode=MISH), "mish"),
        (_with_another_pipe, "rules"),
        (_with_a_beam, "greedy"),
        (_without_margins, "from one text into the next"),
        (_with_a_listener, "tok2vec"),
        (_with_an_untrained_label, "untrained"),
    ],
)
def test_any_other_shape_is_refused_with_its_reason(make, reason):
    assert reason in trained.obstacle(make())
