"""Names are recognised: spans of a text, by spaCy or any other `Recognizer`.

`recognizer` is the protocol and spaCy behind it; its network is read out of it by `trained`, and
run over whole batches by `batched`, `tokens` and `forward`. `gliner` is another recognizer.
"""

from graphx.entities.recognize.recognizer import (
    DEFAULT_MODEL,
    Recognition,
    Recognizer,
    SpacyRecognizer,
    mark,
)

__all__ = ["DEFAULT_MODEL", "Recognition", "Recognizer", "SpacyRecognizer", "mark"]
