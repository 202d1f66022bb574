"""Small spaCy pipelines whose networks know nothing, and find names everywhere."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example

LABELS = ("PERSON", "ORG", "GPE")

EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": 16,
    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
    "rows": [50, 50, 50, 50],
    "include_static_vectors": False,
}
ENCODE = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": 16,
    "depth": 2,
    "window_size": 1,
    "maxout_pieces": 3,
}


def pipeline(
    embed: dict[str, object] | None = None,
    encode: dict[str, object] | None = None,
    **parser: object,
) -> Language:
    """Return a pipeline with a sentencizer and a ner of random weights."""
    nlp = spacy.blank("en")
    draw = np.random.default_rng(8)
    for word in "the a Merkel Paris Acme said in of".split():
        nlp.vocab.set_vector(word, draw.normal(size=12).astype(np.float32))
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": embed or EMBED,
        "encode": encode or ENCODE,
    }
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 16,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
        **parser,
    }
    nlp.add_pipe("sentencizer")
    ner = nlp.add_pipe("ner", config={"model": model})
    for label in LABELS:
        ner.add_label(label)
    text = nlp.make_doc("Merkel said so in Paris.")
    nlp.initialize(lambda: [Example.from_dict(text, {"entities": [(0, 6, "PERSON")]})])
    for node in ner.model.walk():
        for name in node.param_names:
            if name != "G":  # the gain of a normal layer
                shape = node.get_param(name).shape
                node.set_param(name, draw.normal(size=shape).astype(np.float32))
    return nlp
