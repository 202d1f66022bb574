"""A table's rows can be clicked."""

from graphx.explorer import table


def test_a_click_chooses_what_its_row_stands_for_and_nobody_where_the_row_is_gone(monkeypatch):
    drawn = {}
    monkeypatch.setattr(table.st, "dataframe", lambda _, **given: drawn.update(given))
    chosen = []
    table.table("x", [("a", {"Name": "A"}), ("b", {"Name": "B"})], chosen.append, height=100)
    for row in (1, 2):
        state = {"table-x": {"selection": {"cells": [(row, "Name")]}}}
        monkeypatch.setattr(table, "S", state)
        drawn["on_select"]()
    assert chosen == ["b"]
