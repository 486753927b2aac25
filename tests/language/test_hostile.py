"""Bad input ends in findings, and never in a traceback. What it costs is measured in benchmarks.hostile."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_dsl import language
from policy_dsl.language import Policy
from tests.language.clauses import policy, words


def loaded(tmp_path: Path, raw: bytes) -> Policy:
    path = tmp_path / "hostile.policy"
    path.write_bytes(raw)
    return language.load(path, words(), {})[0]


def test_broken_utf8_is_said_and_the_rest_stands(tmp_path: Path) -> None:
    found = loaded(tmp_path, b'forbid a: provider may use data\n  because "\xff\xfe"\n')
    assert [f.code for f in found.problems] == ["encoding"]
    assert [r.name for r in found.rules] == ["a"]


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    found = loaded(tmp_path, b"\xef\xbb\xbfforbid a:\r\n  provider may use data\r\n")
    assert not found.problems
    assert [r.name for r in found.rules] == ["a"]


def test_a_missing_file_and_a_folder_are_findings(tmp_path: Path) -> None:
    for path in (tmp_path / "none.policy", tmp_path):
        assert [f.code for f in language.load(path, words(), {})[0].problems] == ["unreadable"]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert [f.code for f in loaded(tmp_path, b"x" * 2_000_001).problems] == ["too-large"]


HOSTILE = {
    "one line of a million letters": "a" * 1_000_000,
    "a million quotes": '"' * 1_000_000,
    "a million brackets": "forbid a: provider may use data when " + "(" * 1_000_000,
    "lines of garbage": "@%&/ {}[]\n" * 3_000,
    "brackets in brackets": "forbid a: provider may use data when " + "(" * 900 + "opted in" + ")" * 900,
    "conditions that multiply": "forbid a: provider may use data when "
    + " and ".join(["(opted in or notified)"] * 300),
    "negations that multiply": "forbid a: provider may use data unless "
    + " or ".join(["(opted in and notified)"] * 300),
    "a long list": "forbid a: provider may use " + ", ".join(["data"] * 3_000),
    "a long list of unknown words": "forbid a: provider may use " + "frob " * 3_000,
    "nul bytes": "\0" * 10_000,
    "adopts itself": 'adopt "test.policy"\n',
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_a_finding(name: str) -> None:
    found = policy(HOSTILE[name])
    assert found.problems or name == "a long list"


def test_thousands_of_statements() -> None:
    text = "".join(f"forbid rule-{n}: provider may use data for AI training\n" for n in range(2_000))
    found = policy(text)
    assert len(found.rules) == 2_000
    assert not found.problems


def test_thousands_of_mistakes() -> None:
    found = policy("".join(f"forbid rule-{n}: provider may use frobs{n}\n" for n in range(2_000)))
    assert len(found.problems) == 2_000


STATEMENTS = "policy applies to we they are permit forbid require review adopt waive protect is called about clauses"
BODIES = (
    "provider customer may must not need does licenses owns expressly firmly some only for with from as within "
    "48 hours of when unless and or use data audio opted in except including promptly before until without undue "
    "delay at off"
)
TAILS = "ideal accept if approved by under because fails passes where a-rule (blocker) 2027-01-31 edition 2026.1"
ODD = ("(", ")", ":", ",", ";", '"', '"x"', '"ai-training"', "#", "\n", "\n ", "\0", "\u0430")
PIECES = st.sampled_from([*f"{STATEMENTS} {BODIES} {TAILS}".split(), *ODD])


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES | st.text(max_size=4), max_size=60).map(" ".join))
def test_no_text_raises(text: str) -> None:
    found = policy(text)
    for problem in found.problems:
        assert problem.message
        assert problem.span is not None
        assert problem.span.line >= 1
        assert 0 <= problem.span.start <= problem.span.end <= max(1, len(problem.span.source.text))
