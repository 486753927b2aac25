"""The file of readings: what is written is read again, and what is broken is a finding with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl.readings import Entry, keep, load
from policy_dsl.readings.store import parse
from policy_dsl.span import Source

ENTRY = Entry("We may: yes.", "0" * 20, "not a grant", "dpo@parley.example", "2026-11-25", "It's a 'quote'.")
GOOD = f"- sentence: A.\n  hash: '{'0' * 20}'\n  reads: nothing\n  by: a\n  on: 2026-11-25\n"


def said(entry: Entry) -> tuple[str, ...]:
    return entry.sentence, entry.hash, entry.reads, entry.by, entry.on, entry.because, entry.rule


def test_what_is_kept_is_loaded_again(tmp_path: Path) -> None:
    keep(tmp_path / "r.yaml", (ENTRY,))
    (entry,), problems = load(tmp_path / "r.yaml")
    assert problems == ()
    assert said(entry) == said(ENTRY)


def test_an_entry_for_the_same_words_takes_the_place_of_the_first_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text("# ours\n" + GOOD.replace("0000", "1111"), encoding="utf-8")
    keep(path, (ENTRY,))
    assert path.read_text(encoding="utf-8").startswith("# ours\n")
    keep(path, (Entry("We may: yes.", "0" * 20, "nothing", "b", "2026-11-26"),))
    assert [e.reads for e in load(path)[0]] == ["nothing", "nothing"]


def test_where_there_is_no_file_there_is_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "none.yaml") == ((), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + "- sentence: B.\n", 6),
        (GOOD + "  extra: 1\n", 1),
        (GOOD.replace("2026-11-25", "today"), 5),
        (GOOD.replace("2026-11-25", "[1]"), 5),
        ("a: b\n", 1),
        ("- [\n", 2),
        ("\t- x", 1),
        ("- &a x\n- *a\n", 2),
        ("[" * 20_000, 1),
        ("- \x00\n", 1),
        ("\ufffd: {", 1),
    ],
)
def test_what_is_broken_is_a_finding_with_its_line(text: str, line: int) -> None:
    entries, problems = parse(Source("r.yaml", text))
    assert entries == ()
    assert problems
    assert problems[0].span is not None
    assert problems[0].span.line == line
