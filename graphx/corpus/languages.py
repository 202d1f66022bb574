"""In which articles no names were looked for, since the model does not read them, in words."""

from __future__ import annotations

from collections.abc import Mapping

from graphx.articles import language
from graphx.numbered import few, many

MODELS = {
    "ca": "ca_core_news_sm", "da": "da_core_news_sm", "de": "de_core_news_sm",
    "el": "el_core_news_sm", "en": "en_core_web_sm", "es": "es_core_news_sm",
    "fi": "fi_core_news_sm", "fr": "fr_core_news_sm", "hr": "hr_core_news_sm",
    "it": "it_core_news_sm", "ja": "ja_core_news_sm", "ko": "ko_core_news_sm",
    "lt": "lt_core_news_sm", "mk": "mk_core_news_sm", "nl": "nl_core_news_sm",
    "no": "nb_core_news_sm", "pl": "pl_core_news_sm", "pt": "pt_core_news_sm",
    "ro": "ro_core_news_sm", "ru": "ru_core_news_sm", "sl": "sl_core_news_sm",
    "sv": "sv_core_news_sm", "uk": "uk_core_news_sm", "zh": "zh_core_web_sm",
}  # fmt: skip
"""spaCy's own small models by what they read; https://spacy.io/models tells how to install one."""

MANY = "xx_ent_wiki_sm"
"""Its model for any other language."""

TOLD = 3
"""Languages that are named."""


def unread(spoken: str, foreign: Mapping[str, int], articles: int) -> str:
    """Say in how many articles no names were looked for, and what would read them.

    Args:
        spoken: the language that the model reads.
        foreign: the other languages, with their articles, most first.
        articles: how many there are in all.

    >>> unread("en", {"de": 2}, 2)[:85]
    'All 2 articles are in German. The model reads English: no names were looked for there'
    >>> unread("en", {"de": 1}, 1)[:29]
    'The only article is in German'
    >>> unread("en", {"de": 1}, 2)[:30], unread("en", {}, 2)
    ('1 of 2 articles is in German. ', '')
    >>> print(unread("en", {"fr": 1}, 2).partition("there. ")[2][:64])
    Once fr_core_news_sm is installed (https://spacy.io/models), gra
    """
    if not foreign:
        return ""
    number = sum(foreign.values())
    part = f"{number:,} of {many(articles, 'article')}"
    if number == articles:
        part = f"All {many(articles, 'article')}" if articles > 1 else "The only article"
    several = len(foreign) > 1
    among = [f"{language.name(code)}{f' ({n:,})' * several}" for code, n in foreign.items()]
    most = next(iter(foreign))
    model = MODELS.get(most, MANY)
    return (
        f"{part} {'is' if number == 1 else 'are'} in "
        f"{few(among, TOLD)}. The model reads "
        f"{language.name(spoken)}: no names were looked for there. Once {model} is installed "
        f"(https://spacy.io/models), graphx build FILES -o other.graphx --model {model} makes a "
        f"corpus that reads {language.name(most)}; with --any-language instead, names are looked "
        "for all the same."
    )
