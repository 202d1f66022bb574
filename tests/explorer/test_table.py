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


def test_numbers_are_written_as_readers_do(monkeypatch):
    drawn = {}
    monkeypatch.setattr(table.st, "dataframe", lambda _, **given: drawn.update(given))
    rows = [("a", {"Name": "A", "Articles": 1078, "Strength": 2.0, "Share": 0.5})]
    table.table("x", rows, print, height=100, columns={"Share": None})
    assert drawn["placeholder"] == "", "what is missing is left out, and not called None"
    formats = {
        name: one and one["type_config"]["format"] for name, one in drawn["column_config"].items()
    }
    assert formats == {"Articles": "localized", "Strength": "localized", "Share": None}
