"""The few things that can go wrong when graphx is misused.

Trouble in the *input* is never one of these: it is a `graphx.records.Problem`, recorded and shown
at the end of a run. The tree::

    GraphxError
    ├── InputError (FileNotFoundError)      a path that was named and is not there
    ├── CorpusError (ValueError)            a file that is no corpus, or cannot be used now
    │   ├── BusyError                       a corpus that somebody else has, and will give back
    │   └── DamagedError                    a corpus that is broken; some of it may be saved
    ├── ModelError (ValueError)             a recognizer model that cannot be loaded
    ├── RecipeError (ValueError)            choices that cannot be meant
    ├── UnknownEntityError (LookupError)    a name no entity goes by
    ├── UnknownArticleError (LookupError)   an id or a file of no article, or of too many
    ├── JudgementError (ValueError)         a decision about names that cannot be meant
    └── ExportError (ValueError)            a file that cannot be written as asked
"""

from __future__ import annotations


class GraphxError(Exception):
    """Anything graphx refuses to do; its message says what was found, expected, and to do.

    A ``hint`` is the sentence of it that names a command; ``why`` is the message without that, for
    those who look at a page.
    """

    def __init__(self, why: str = "", hint: str = "") -> None:
        super().__init__(f"{why} {hint}".strip())
        self.why = why


class InputError(GraphxError, FileNotFoundError):
    """A path that was named and does not exist."""


class CorpusError(GraphxError, ValueError):
    """A path that is no graphx corpus, or one that cannot be opened now."""


class BusyError(CorpusError):
    """A corpus that another program, or a build in this one, has now; trying again helps."""


class DamagedError(CorpusError):
    """A corpus whose file is broken: cut short, or with other bytes than were written."""


class ModelError(GraphxError, ValueError):
    """A recognizer model that is not installed or does not recognise names."""


class RecipeError(GraphxError, ValueError):
    """A recipe whose choices are unknown or contradict each other."""


class UnknownEntityError(GraphxError, LookupError):
    """A name that no entity, or more than one, in the corpus goes by."""


class UnknownArticleError(GraphxError, LookupError):
    """An id that no article has, or more than one, or a file that no article stands in."""


class JudgementError(GraphxError, ValueError):
    """A decision about names that cannot be meant, or one that is not there to undo."""


class ExportError(GraphxError, ValueError):
    """A file that cannot be written: an unknown ending, or a place that takes no files."""
