"""Room 1: files become articles.

In: paths. Out: `Article` records, and a `Problem` for whatever could not be read. `readers` turns
bytes into articles, `dates` finds when they appeared, `clean` says which passages are not the
story, and where the paragraphs of the story stand.
"""
