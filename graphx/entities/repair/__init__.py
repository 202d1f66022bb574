"""Repair what a recognizer found: trim and split spans, find missed names, decide labels.

By the article alone: `mend` turns spans into names, with `spans` (the record for a name),
`nameless` (what is no name), `trimmed` (what a span took in beside its name), `pieces` (several
names in one span), `bracketed` (names that an acronym spells out), `headlines` in Title Case,
`sports` pages, `tails` (what a name goes on with) and `firms` (by their legal form).

By the corpus: `evidence` is what articles say of names, the `lexicon` counts it, and `learning`
tells what new articles change. `missed` takes a second look for names, with `united` (names found
in two), `parted` (names run together), `runs` of capitals, `lists`, `fullnames` and `genitives`.
`label` decides what each name is, with `together` (what an article's names say of each other),
`somebody` (person or not), `somewhere` (place or not) and `forms` (what a name looks like).
"""
