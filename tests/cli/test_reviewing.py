"""misread, sign: a person's word beside the contract, and what becomes of it when the text changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from policy_dsl.cli import main

Call = Callable[..., tuple[int, str, str]]
POLICY = "forbid training (blocker):\n  provider may use user content for AI training\n"
REVIEW = POLICY + 'review liability: clauses about liability by "gc@parley.example"\n'
BAD = "We may keep your content.\n\nWe may use your content to train our AI models.\n"
LIABLE = "We may keep your content.\n\nOur liability is limited to ten euros.\n"
DPO = ("--by", "dpo@parley.example")
BY = f"by dpo@parley.example on {date.today().isoformat()}"
FILE = Path("contracts/terms.readings.yaml")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Write policy and contract, and run a command beside them."""
    monkeypatch.chdir(tmp_path)

    def _call(*arguments: str, terms: str = "", policy: str = "", kept: str = "") -> tuple[int, str, str]:
        for name, text in (("policies/p.policy", policy), ("contracts/terms.md", terms), (str(FILE), kept)):
            if text:
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_text(text, encoding="utf-8")
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return _call


def test_what_is_no_grant_fails_no_more_and_fails_again_when_it_changes(call: Call) -> None:
    assert call("check", terms=BAD, policy=POLICY)[0] == 1
    code, out, err = call("misread", "contracts/terms.md:3", "not a grant", *DPO, "--because", "A quotation.")
    assert code == 0, err
    assert "was read as: provider may" in out
    assert "because: A quotation." in FILE.read_text(encoding="utf-8")
    assert call("check")[0] == 0
    code, out, _ = call("check", terms=BAD.replace("AI models", "AI models and theirs"))
    assert code == 1
    assert "void: the sentence that dpo@parley.example reviewed" in out


def test_moving_and_reflowing_a_sentence_leaves_its_reading(call: Call) -> None:
    call("misread", "contracts/terms.md:3", "not a grant", *DPO, terms=BAD, policy=POLICY)
    moved = "# Terms\n\n" + BAD.replace("to train", "to\n**train**")
    assert call("check", terms=moved)[0] == 0


def test_a_clause_in_the_languages_own_form_is_judged(call: Call) -> None:
    reads = "provider may use user content for AI training"
    assert call("misread", "contracts/terms.md:1", reads, *DPO, terms=BAD[:26], policy=POLICY)[0] == 0
    code, out, _ = call("check")
    assert code == 1
    assert f"as read {BY}" in out


def test_a_denial_that_was_missed_keeps_the_rule(call: Call) -> None:
    reads = "provider must not use user content for AI training"
    assert call("misread", "contracts/terms.md:1", reads, *DPO, terms=BAD[:26], policy=POLICY)[0] == 0
    code, out, _ = call("check", "--format", "json")
    assert code == 0
    assert f"kept by, as read {BY}" in out


def test_words_that_are_no_reading_are_refused(call: Call) -> None:
    code, _, err = call("misread", "contracts/terms.md:3", "a grant of sorts", *DPO, terms=BAD, policy=POLICY)
    assert code == 2
    assert "is no reading" in err
    assert not FILE.exists()


@pytest.mark.parametrize("place", ["contracts/terms.md", "contracts/terms.md:2", "contracts/none.md:1"])
def test_misread_needs_a_place(call: Call, place: str) -> None:
    assert call("misread", place, "not a grant", *DPO, terms=BAD, policy=POLICY)[0] == 2


def test_two_sentences_on_a_line_are_told_apart_by_words(call: Call) -> None:
    line = BAD.replace("\n\n", " ")
    assert "--words" in call("misread", "contracts/terms.md:1", "not a grant", *DPO, terms=line, policy=POLICY)[2]
    words = ("--words", "train our AI")
    assert call("misread", "contracts/terms.md:1", "not a grant", *DPO, *words)[0] == 0
    assert call("check")[0] == 0


def test_a_signed_review_is_kept_until_its_text_changes(call: Call) -> None:
    assert call("check", "--strict", terms=LIABLE, policy=REVIEW)[0] == 1
    code, out, err = call("sign", "contracts/terms.md", "--rule", "liability", *DPO)
    assert (code, "1 signed by dpo@parley.example" in out) == (0, True), err
    code, out, _ = call("check", "--strict")
    assert code == 0, out
    assert f"signed {BY}" in out
    assert call("check", "--strict", terms=LIABLE.replace("ten", "five"))[0] == 1
    assert call("check", "--strict", terms=LIABLE + "\nNobody has liability for data.\n")[0] == 1


def test_an_unclear_sentence_is_signed(call: Call) -> None:
    unclear = "We may use your content to improve our products.\n"
    assert call("check", terms=unclear, policy=POLICY)[0] == 1
    assert call("sign", "contracts/terms.md:1", "--rule", "training", *DPO)[0] == 0
    code, out, _ = call("check")
    assert code == 0, out
    assert f"signed {BY}" in out


def test_a_breach_is_never_signed_away(call: Call) -> None:
    call("sign", "contracts/terms.md:3", *DPO, terms=BAD, policy=POLICY)
    assert call("check")[0] == 1


def test_sign_says_what_it_cannot_sign(call: Call) -> None:
    assert "--rule NAME" in call("sign", "contracts/terms.md", *DPO, terms=BAD, policy=POLICY)[2]
    assert "rules: training" in call("sign", "contracts/terms.md", "--rule", "trainin", *DPO)[2]
    assert "nothing to sign" in call("sign", "contracts/terms.md", "--rule", "training", *DPO)[2]


def test_a_broken_file_is_said_with_its_line_and_written_over_by_nobody(call: Call) -> None:
    broken = "- sentence: x\n  by: [\n"
    code, out, _ = call("check", terms=BAD, policy=POLICY, kept=broken)
    assert code == 2
    assert "contracts/terms.readings.yaml:3:1" in out
    assert call("misread", "contracts/terms.md:3", "not a grant", *DPO)[0] == 2
    assert FILE.read_text(encoding="utf-8") == broken
