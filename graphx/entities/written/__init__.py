"""How names and the words around them are written: rules and lists that need no corpus.

Text: `letters` (patterns for all Latin letters), `stretches` (words, paragraphs, datelines),
`foreign` (is it English), `tables` (of sports pages), and `before` (the words before a name).

Names: `names` compares them by their keys, `shortforms` tells what a full name may be shortened to,
`nicknames` and `transliterations` how else a given name is written, and `cues` what the words
around a name say it is.

Of persons: `given` names. Of places: `lands` (countries, and their peoples), U.S. `states`, and
`towns`. Of organisations: `organisations` (firms, clubs, parliaments), `institutions` that every
country has, `teams`, and `observe` (who only reports the story). Of `things`: what a name's own
words say it is. `gazetteers` are the lists that these look in.
"""
