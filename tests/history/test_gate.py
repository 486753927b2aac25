"""What a change adds or takes fails; what was there before does not; no change disarms the gate that it must pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_dsl.cli import main
from policy_dsl.finding import State, Verdict
from policy_dsl.gate import ChangedProject, changed_project
from policy_dsl.outcome import Outcome, outcome
from policy_dsl.project import Project
from policy_dsl.settings import load_settings
from tests.history.repository import POLICY, TERMS, Repo

TERMS_FILE = "contracts/terms.md"
GRAVE = "You acknowledge that AI training has been the subject of our endeavours about content."
HARMLESS = "You acknowledge that our trademarks have been the subject of our endeavours."
UNREAD = "You acknowledge that your content has been the subject of our endeavours at the models."
TRAINING = "We may use your content to train our AI models."


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.of(tmp_path / "parley")


def gate(repo: Repo, ref: str = "main") -> ChangedProject:
    return changed_project(Project(repo.root, load_settings(repo.root)), ref)


def verdicts(repo: Repo, path: str = TERMS_FILE, ref: str = "main") -> dict[str, Verdict]:
    return {v.rule: v for j in gate(repo, ref).judge(repo.root / path) for v in j.verdicts}


def failing(repo: Repo, path: str = TERMS_FILE, ref: str = "main") -> set[str]:
    project = gate(repo, ref)
    every = (v for j in project.judge(repo.root / path) for v in j.verdicts)
    return {v.rule for v in every if outcome(v, project.settings) is Outcome.FAIL}


def test_what_was_wrong_before_fails_nothing(repo: Repo) -> None:
    assert failing(repo) == set()
    assert verdicts(repo)["promotion"].state is State.UNCHANGED


def test_a_right_that_the_change_adds_fails_at_its_line(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"**1.2a Models.** {TRAINING}\n\n**1.3")
    found = verdicts(repo)["training"]
    assert failing(repo) == {"training"}
    assert [f.span.line for f in found.findings if f.span] == [7]


ASKED = "We may use your content to promote our services if you opt in."
CONDITIONAL = TERMS.replace("We may use your content to promote our services.", ASKED)


def test_a_condition_that_goes_fails_though_the_rule_names_none(tmp_path: Path) -> None:
    repo = Repo.of(tmp_path / "asked", terms=CONDITIONAL)
    assert failing(repo) == set()
    repo.write(TERMS_FILE, TERMS)
    found = verdicts(repo)["promotion"]
    assert failing(repo) == {"promotion"}
    assert [f.span.line for f in found.findings if f.span] == [9]


def test_a_condition_that_comes_fails_nothing(repo: Repo) -> None:
    repo.write(TERMS_FILE, CONDITIONAL)
    assert failing(repo) == set()


def test_one_condition_for_another_fails(tmp_path: Path) -> None:
    repo = Repo.of(tmp_path / "asked", terms=CONDITIONAL)
    repo.edit(TERMS_FILE, "if you opt in", "unless you opt out")
    assert failing(repo) == {"promotion"}


def test_other_words_for_the_same_condition_fail_nothing(tmp_path: Path) -> None:
    repo = Repo.of(tmp_path / "asked", terms=CONDITIONAL)
    repo.edit(TERMS_FILE, "if you opt in", "with your prior consent")
    assert failing(repo) == set()


def test_a_protected_thing_without_its_condition_fails(tmp_path: Path) -> None:
    policy = 'policy "Parley"\n\nprotect user content\n\npermit hosting:\n  provider may store user content\n'
    repo = Repo.of(tmp_path / "protected", terms=CONDITIONAL, policy=policy)
    assert failing(repo) == set()
    repo.write(TERMS_FILE, TERMS)
    assert failing(repo) == {"protect user content"}


def test_a_right_that_is_said_again_adds_nothing(repo: Repo) -> None:
    repo.edit(
        TERMS_FILE, "promote our services.\n", "promote our services.\n\nWe may use your content for promotion.\n"
    )
    assert failing(repo) == set()


def test_a_guarantee_that_the_change_takes_fails_where_it_stood(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "**1.3 Deletion.** We will delete your personal data within 30 days of your request.\n\n", "")
    found = verdicts(repo)["erasure"]
    assert failing(repo) == {"erasure"}
    assert [f.span.line for f in found.findings if f.span] == [7]


def test_a_guarantee_that_grows_worse_fails(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "30 days", "90 days")
    assert failing(repo) == {"erasure"}


def test_renumbering_and_reordering_change_nothing(repo: Repo) -> None:
    head, *sections = TERMS.split("\n\n")
    moved = [s.replace("**1.", "**9.") for s in reversed(sections)]
    repo.write(TERMS_FILE, "\n\n".join([head, *moved]) + "\n")
    assert failing(repo) == set()


def test_a_change_cannot_loosen_the_policy_that_it_must_pass(repo: Repo) -> None:
    repo.edit("policies/parley.policy", "within 30 days", "within 90 days")
    repo.edit(TERMS_FILE, "30 days", "90 days")
    assert failing(repo) == {"erasure"}
    assert gate(repo).remarks == ("policies/parley.policy: erasure 30 → 90 days",)


def test_a_change_cannot_waive_what_it_adds(repo: Repo) -> None:
    end = 'until 2099-01-01 because "Later." approved by "ada@parley.example"'
    waiver = f'\nwaive training in "terms.md" at "{TRAINING}"\n  {end}\n'
    repo.write("policies/parley.policy", POLICY + waiver)
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    assert failing(repo) == {"training"}
    assert gate(repo).remarks == ("policies/parley.policy: 1 waiver added (training)",)


def test_a_change_cannot_lower_the_threshold(repo: Repo) -> None:
    repo.write("pyproject.toml", '[tool.policy_dsl]\nfail_on = "never"\n')
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    assert failing(repo) == {"training"}


def test_a_policy_that_is_taken_away_still_judges(repo: Repo) -> None:
    repo.git("rm", "-q", "policies/parley.policy")
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    assert failing(repo) == {"training"}
    assert gate(repo).remarks == ("policies/parley.policy: taken away",)


def broken_at_the_base(folder: Path) -> Repo:
    """Main has a policy of which one statement cannot be read."""
    return Repo.of(folder / "broken", policy=POLICY.replace("forbid training", "forbit training"))


def test_the_change_that_mends_a_broken_policy_is_not_blocked(tmp_path: Path) -> None:
    repo = broken_at_the_base(tmp_path)
    repo.write("policies/parley.policy", POLICY)
    assert failing(repo) == set()
    assert main(("check", "--diff", "main", "--root", str(repo.root))) == 0
    first, second = gate(repo).remarks
    assert "could not be read in whole (policies/parley.policy:3:1" in first
    assert first.endswith("what stands of it judges, and this change's own training")
    assert second == "policies/parley.policy: forbid training added"


def test_what_did_not_stand_at_the_base_is_judged_by_the_change_s_own(tmp_path: Path) -> None:
    repo = broken_at_the_base(tmp_path)
    repo.write("policies/parley.policy", POLICY)
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    assert failing(repo) == {"training"}


def test_what_stands_of_a_broken_base_is_not_loosened(tmp_path: Path) -> None:
    repo = broken_at_the_base(tmp_path)
    end = 'until 2099-01-01 because "Later." approved by "ada@parley.example"'
    waiver = f'\nwaive training in "terms.md" at "{TRAINING}"\n  {end}\n'
    repo.write("policies/parley.policy", POLICY.replace("within 30 days", "within 90 days") + waiver)
    repo.edit(TERMS_FILE, "within 30 days", "within 90 days")
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    assert failing(repo) == {"training", "erasure"}


def test_a_policy_that_stays_broken_is_a_wrong_call(tmp_path: Path) -> None:
    repo = broken_at_the_base(tmp_path)
    repo.edit(TERMS_FILE, "provide the service", "provide and secure the service")
    assert main(("check", "--diff", "main", "--root", str(repo.root))) == 2


def test_the_merge_base_counts_and_not_what_main_has_become(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    repo.commit()
    repo.git("switch", "-q", "main")
    repo.edit(TERMS_FILE, "**1.3", f"{TRAINING}\n\n**1.3")
    repo.commit("main has it too by now")
    repo.git("switch", "-q", "feature")
    assert failing(repo) == {"training"}


def test_a_renamed_contract_is_the_same_contract(repo: Repo) -> None:
    repo.git("mv", TERMS_FILE, "contracts/terms-of-use.md")
    assert failing(repo, "contracts/terms-of-use.md") == set()
    repo.edit("contracts/terms-of-use.md", "**1.3", f"{TRAINING}\n\n**1.3")
    repo.commit()
    assert failing(repo, "contracts/terms-of-use.md") == {"training"}
    assert gate(repo).remarks == ()


def test_all_of_a_new_contract_counts(repo: Repo) -> None:
    repo.write("contracts/privacy.md", "# Privacy\n\nWe may use your content to promote our services.\n")
    assert failing(repo, "contracts/privacy.md") == {"promotion", "erasure"}


def test_a_contract_that_is_taken_away_is_named(repo: Repo) -> None:
    repo.git("rm", "-q", TERMS_FILE)
    assert gate(repo).remarks == ("contracts/terms.md: taken away, with all that it promised",)


def test_without_the_base_all_is_judged_and_said_so(repo: Repo, tmp_path: Path) -> None:
    repo.edit(TERMS_FILE, "provide the service", "provide and secure the service")
    repo.commit()
    shallow = Repo(tmp_path / "shallow")
    repo.git("clone", "-q", "--depth", "1", "--branch", "feature", f"file://{repo.root}", str(shallow.root))
    assert failing(shallow, ref="origin/main") == {"promotion"}
    (remark,) = gate(shallow, "origin/main").remarks
    assert "everything is judged" in remark
    assert "shallow" in remark


def test_an_added_sentence_that_nobody_can_read_waits_for_a_person(repo: Repo) -> None:
    assert verdicts(repo)["added-text"].state is State.SILENT
    repo.edit(TERMS_FILE, "**1.3", f"{UNREAD}\n\n**1.3")
    assert verdicts(repo)["added-text"].state in (State.REVIEW, State.FAIL)


UNKNOWN = "Parley may recalibrate the moon-phase gadget."
PARTLY = "We will notify you of the sale of our trademarks and carry it out."


@pytest.mark.parametrize("sentence", [UNKNOWN, "You must varnish the gazebo.", "The Client shall not yodel at dusk."])
def test_an_added_sentence_of_words_that_nobody_knows_waits_for_a_person(repo: Repo, sentence: str) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"{sentence}\n\n**1.3")
    found = verdicts(repo)["added-text"]
    assert found.state is State.REVIEW
    assert [f.span.line for f in found.findings if f.span] == [7]
    call = ("sign", f"{TERMS_FILE}:7", "--by", "dpo@parley.example", "--root", str(repo.root))
    assert main(call) == 0
    assert verdicts(repo)["added-text"].state is State.SILENT


def test_words_that_nobody_knows_are_no_part_of_what_was_found_to_read(repo: Repo) -> None:
    (before,) = gate(repo).judge(repo.root / TERMS_FILE)
    repo.edit(TERMS_FILE, "**1.3", f"{UNKNOWN}\n\n**1.3")
    (after,) = gate(repo).judge(repo.root / TERMS_FILE)
    assert (after.reading.read, after.reading.operative) == (before.reading.read, before.reading.operative)
    assert [u.words for u in after.reading.bare] == [UNKNOWN]
    assert "added-text" not in {v.rule for j in Project(repo.root).judge(repo.root / TERMS_FILE) for v in j.verdicts}


@pytest.mark.parametrize("sentence", ["Welcome to the gazebo.", "The moon-phase gadget is blue.", PARTLY])
def test_added_text_that_says_nothing_or_was_read_waits_for_nobody(repo: Repo, sentence: str) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"{sentence}\n\n**1.3")
    assert verdicts(repo)["added-text"].state is State.SILENT


def test_a_signature_answers_for_added_text_until_it_changes(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"{HARMLESS}\n\n**1.3")
    assert verdicts(repo)["added-text"].state is State.REVIEW
    line = (repo.root / TERMS_FILE).read_text(encoding="utf-8").split("\n").index(HARMLESS) + 1
    call = ("sign", f"{TERMS_FILE}:{line}", "--by", "dpo@parley.example", "--root", str(repo.root))
    assert main(call) == 0
    assert verdicts(repo)["added-text"].state is State.SILENT
    repo.edit(TERMS_FILE, "endeavours.", "endeavours at times.")
    assert verdicts(repo)["added-text"].state is State.REVIEW


def test_a_signature_does_not_answer_for_added_text_that_names_a_protected_thing(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"{GRAVE}\n\n**1.3")
    before = verdicts(repo)["added-text"].state
    line = (repo.root / TERMS_FILE).read_text(encoding="utf-8").split("\n").index(GRAVE) + 1
    assert main(("sign", f"{TERMS_FILE}:{line}", "--by", "dpo@parley.example", "--root", str(repo.root))) == 0
    assert (before, verdicts(repo)["added-text"].state) == (State.FAIL, State.FAIL)


def test_the_work_tree_and_the_index_are_left_alone(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "30 days", "90 days")
    before = repo.git("status", "--porcelain=v2")
    failing(repo)
    assert repo.git("status", "--porcelain=v2") == before
    assert repo.git("worktree", "list").count("\n") == 1


def test_a_reading_that_the_change_adds_is_said(repo: Repo) -> None:
    repo.edit(TERMS_FILE, "**1.3", f"**1.2a Models.** {TRAINING}\n\n**1.3")
    line = next(n for n, words in enumerate((repo.root / TERMS_FILE).read_text().splitlines(), 1) if TRAINING in words)
    call = ("misread", f"{TERMS_FILE}:{line}", "not a grant", "--by", "someone@parley.example")
    assert main((*call, "--root", str(repo.root))) == 0
    assert failing(repo) == set()
    (remark,) = gate(repo).remarks
    assert "not a grant" in remark
    assert "someone@parley.example" in remark


def test_what_is_waived_only_in_part_names_its_waiver(tmp_path: Path) -> None:
    end = 'until 2099-01-31 because "Being renegotiated." approved by "dpo@parley.example"'
    policy = f'{POLICY}\nwaive promotion in "terms.md" at "promote our services"\n  {end}\n'
    terms = f"{TERMS}\n**1.5 Partners.** We may use your content to promote our partners.\n"
    repo = Repo.of(tmp_path / "partly", terms=terms, policy=policy)
    repo.edit(TERMS_FILE, "provide the service", "provide and secure the service")
    detail = verdicts(repo)["promotion"].detail
    assert "as before" in detail
    assert "in part waived until 2099-01-31 at “promote our services”, approved by dpo@parley.example" in detail


def test_a_date_blocks_nobodys_change(tmp_path: Path) -> None:
    end = 'until 2020-01-31 because "Being renegotiated." approved by "dpo@parley.example"'
    waived = f'{POLICY}\nwaive promotion in "terms.md" at "promote our services"\n  {end}\n'
    lapsed = Repo.of(tmp_path / "lapsed", policy=waived)
    whole = Project(lapsed.root, load_settings(lapsed.root))
    assert {v.state for j in whole.judge(lapsed.root / TERMS_FILE) for v in j.verdicts if v.rule == "promotion"} == {
        State.FAIL
    }
    lapsed.edit(TERMS_FILE, "**1.3", f"**1.2a Marks.** {HARMLESS}\n\n**1.3")
    assert "promotion" not in failing(lapsed)
