"""Laws of tables: places stay exact, memory changes nothing, and every header that the vocabulary lists is known."""

from __future__ import annotations

import pytest

from policy_dsl import documents, vocabulary
from policy_dsl.clauses.memory import Memory
from policy_dsl.clauses.read import read
from policy_dsl.clauses.reading import Reading
from policy_dsl.span import Source
from policy_dsl.vocabulary.columns import Lead, columns
from policy_dsl.vocabulary.load import yaml_data
from policy_dsl.vocabulary.phrase import expand

TABLE = """
| Purpose | Data | Shared with | Sold? |
| --- | --- | --- | --- |
| Advertising | Device identifiers | Ad networks | No |
| To train our models | Your messages<br>Location data | None | |
"""


def _read(text: str, memory: Memory | None = None) -> Reading:
    return read(documents.read_text(Source("table.md", text), "markdown"), vocabulary.load(), {}, memory)


def test_a_clause_of_a_row_stands_in_its_row() -> None:
    lines = TABLE.split("\n")
    for clause in _read(TABLE).clauses:
        assert clause.span is not None
        assert lines[clause.span.line - 1].find(clause.span.text) >= 0
        assert clause.span.line > 3


def test_what_a_clause_names_stands_where_it_says() -> None:
    named = {m.span.text for c in _read(TABLE).clauses for m in (*c.things, *c.recipients, *c.purposes) if m.span}
    assert {"Advertising", "Device identifiers", "Ad networks", "Location data"} <= named


def test_memory_changes_nothing_in_a_table() -> None:
    memory = Memory()
    for text in (TABLE, "Moved.\n" + TABLE, TABLE.replace("| No |", "| Yes |"), "Moved.\n" + TABLE):
        assert repr(_read(text, memory).clauses) == repr(_read(text).clauses)


@pytest.mark.parametrize(
    "entry", yaml_data("columns.yaml")["headers"], ids=lambda e: f"{e['column']} {e.get('verb', '')}"
)
def test_every_header_is_known(entry: dict[str, object]) -> None:
    assert isinstance(entry["phrases"], list)
    for phrase in entry["phrases"]:
        header = next(iter(expand(str(phrase).replace("..", "Parley"))))
        known = columns().column(header.capitalize() + "?")
        assert known is not None, header
        assert (known.name, known.verb) == (entry["column"], entry.get("verb", "")), header


def test_every_column_that_is_said_has_a_lead() -> None:
    said = {part for saying in columns().sayings for parts in saying.parts.values() for part in parts[1::2]}
    assert all(isinstance(columns().leads.get(name), Lead) for name in said)


def test_plain_text_has_rows_too() -> None:
    text = TABLE.replace("<br>", ", ")
    plain = read(documents.read_text(Source("table.txt", text), "text"), vocabulary.load(), {})
    assert {(c.actions[0].term, c.things[0].term) for c in plain.clauses} == {
        (c.actions[0].term, c.things[0].term) for c in _read(TABLE).clauses
    }
    assert all(m.span is None or m.span.text == m.words for c in plain.clauses for m in c.things)
