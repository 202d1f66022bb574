"""The ledger: one DuckDB file, the corpus.

`database` opens it and keeps one writer, `writing` is what a build adds, `reading` is what people
ask. Records go in and come out; nobody else sees a table.
"""
