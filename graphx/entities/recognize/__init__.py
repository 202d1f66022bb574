"""Recognise names: find their spans in a text, with spaCy or any other `Recognizer`.

`recognizer` is the protocol, and spaCy behind it. `trained` reads spaCy's network, which `batched`
runs over whole batches, with `tokens` and `forward`. `gliner` is another recognizer.
"""

from graphx.entities.recognize.recognizer import (
    DEFAULT_MODEL,
    Recognition,
    Recognizer,
    SpacyRecognizer,
    mark,
)

__all__ = ["DEFAULT_MODEL", "Recognition", "Recognizer", "SpacyRecognizer", "mark"]
