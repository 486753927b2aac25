"""A repository with a past, judged through both front doors: `pytest --policy --policy-diff` and `check --diff`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from policy_dsl.cli import main
from tests.history.repository import POLICY, TERMS, Repo

FILE = "contracts/terms.md"
TRAINING = "**1.2a Models.** We may use your content to train our AI models.\n\n**1.3"
WAIVER = '\nwaive training in "terms.md" at "train our AI models"\n  until 2099-01-01 because "Later."\n'
SETTINGS = '[tool.pytest.ini_options]\ntestpaths = ["tests"]\n'


@dataclass(frozen=True)
class Situation:
    """What a branch does since it left main, and which verdicts must fail. `root` and `ref` are where from it is
    looked at."""

    do: Callable[[Repo], Repo | None]
    fails: frozenset[str] = frozenset()
    says: str = ""
    ref: str = "main"


def nothing(repo: Repo) -> None:
    repo.edit(FILE, "provide the service", "provide and secure the service")


def adds_a_right(repo: Repo) -> None:
    repo.edit(FILE, "**1.3", TRAINING)


def takes_a_guarantee(repo: Repo) -> None:
    repo.edit(FILE, "within 30 days", "within 90 days")


def main_moved_on(repo: Repo) -> None:
    """Main has got the same right in the meantime: what counts is where the branch left."""
    adds_a_right(repo)
    repo.commit()
    repo.git("switch", "-q", "main")
    adds_a_right(repo)
    repo.commit("the same on main")
    repo.git("switch", "-q", "feature")


def main_went_astray(repo: Repo) -> None:
    """What others have added to main since is none of this branch's doing."""
    repo.git("switch", "-q", "main")
    adds_a_right(repo)
    repo.commit("on main alone")
    repo.git("switch", "-q", "feature")
    nothing(repo)
    repo.commit()


def renames(repo: Repo) -> None:
    repo.git("mv", FILE, "contracts/agreement.md")
    repo.commit()


def renames_and_adds(repo: Repo) -> None:
    renames(repo)
    repo.edit("contracts/agreement.md", "**1.3", TRAINING)


def adds_a_file(repo: Repo) -> None:
    repo.write("contracts/second.md", "# More terms\n\nWe will delete your personal data within 30 days.\n")


def adds_a_bad_file(repo: Repo) -> None:
    repo.write("contracts/second.md", "# More terms\n\nWe may use your content to promote our services.\n")


def loosens_the_policy(repo: Repo) -> None:
    repo.edit("policies/parley.policy", "within 30 days", "within 90 days")
    takes_a_guarantee(repo)


def waives_what_it_adds(repo: Repo) -> None:
    repo.write("policies/parley.policy", POLICY + WAIVER)
    adds_a_right(repo)


ENDED = WAIVER.replace("2099", "2020")


def ends_a_waiver(repo: Repo) -> None:
    """On main, a waiver of what stands there has ended; the change is about something else."""
    _waived_on_main(repo, ENDED)
    nothing(repo)


def needs_no_waiver(repo: Repo) -> None:
    """On main, a waiver covers nothing any more; the change is about something else."""
    repo.git("switch", "-q", "main")
    repo.write("policies/parley.policy", POLICY + WAIVER)
    repo.commit()
    repo.git("switch", "-q", "-C", "feature")
    nothing(repo)


def keeps_a_waiver(repo: Repo) -> None:
    """What is waived on main stays so."""
    _waived_on_main(repo, WAIVER)
    nothing(repo)


def grows_past_an_ended_waiver(repo: Repo) -> None:
    ends_a_waiver(repo)
    takes_a_guarantee(repo)


def _waived_on_main(repo: Repo, waiver: str) -> None:
    repo.git("switch", "-q", "main")
    waives_what_it_adds(repo)
    repo.write("policies/parley.policy", POLICY + waiver)
    repo.commit()
    repo.git("switch", "-q", "-C", "feature")


def shallow(repo: Repo) -> Repo:
    """A clone that does not reach back to where the branch left: all is judged."""
    nothing(repo)
    repo.commit()
    clone = Repo(repo.root.parent / "clone")
    repo.git("clone", "-q", "--depth", "1", "--branch", "feature", f"file://{repo.root}", str(clone.root))
    return clone


def deep(repo: Repo) -> Repo:
    """A clone that does."""
    nothing(repo)
    repo.commit()
    clone = Repo(repo.root.parent / "clone")
    repo.git("clone", "-q", "--branch", "feature", f"file://{repo.root}", str(clone.root))
    return clone


TRAINED = frozenset((f"{FILE}::training",))
SITUATIONS = {
    "nothing of substance": Situation(nothing),
    "a right more": Situation(adds_a_right, TRAINED, "contracts/terms.md:7:"),
    "a guarantee less": Situation(takes_a_guarantee, frozenset((f"{FILE}::erasure",)), "contracts/terms.md:7:"),
    "main has it too by now": Situation(main_moved_on, TRAINED),
    "main alone has it": Situation(main_went_astray),
    "a file renamed": Situation(renames),
    "a file renamed, a right more": Situation(renames_and_adds, frozenset(("contracts/agreement.md::training",))),
    "a new file": Situation(adds_a_file),
    "a new file beyond policy": Situation(
        adds_a_bad_file, frozenset(("contracts/second.md::promotion", "contracts/second.md::erasure"))
    ),
    "a looser policy": Situation(loosens_the_policy, frozenset((f"{FILE}::erasure",)), "erasure 30 → 90 days"),
    "a waiver of what it adds": Situation(waives_what_it_adds, TRAINED, "1 waiver added (training)"),
    "a waiver that ended": Situation(ends_a_waiver, says="the waiver ended on 2020-01-01"),
    "a waiver that nothing needs": Situation(needs_no_waiver, says="nothing is left that this waiver covers"),
    "a waiver that holds": Situation(keeps_a_waiver),
    "a waiver that ended, and a guarantee less": Situation(
        grows_past_an_ended_waiver, frozenset((f"{FILE}::erasure",)), "the waiver ended on 2020-01-01"
    ),
    "a shallow clone": Situation(shallow, frozenset((f"{FILE}::promotion",)), "shallow", "origin/main"),
    "a whole clone": Situation(deep, ref="origin/main"),
    "no base": Situation(nothing, frozenset((f"{FILE}::promotion",)), "everything is judged", "nowhere"),
}
situations = pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS)


def made(situation: Situation, folder: Path) -> Path:
    repo = Repo.of(folder / "parley", terms=TERMS)
    repo.write("pyproject.toml", SETTINGS)
    return (situation.do(repo) or repo).root


@situations
def test_pytest_fails_what_the_change_adds(
    situation: Situation, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("COLUMNS", "400")
    root = made(situation, pytester.path)
    monkeypatch.chdir(root)
    call = ("-p", "policy_dsl.plugin", "--policy", f"--policy-diff={situation.ref}", f"--rootdir={root}")
    result = pytester.runpytest_inprocess(*call)
    failed = {line.split(" - ")[0].removeprefix("FAILED ") for line in result.outlines if line.startswith("FAILED ")}
    assert failed == situation.fails
    assert result.ret == (pytest.ExitCode.TESTS_FAILED if situation.fails else pytest.ExitCode.OK)
    assert situation.says in result.stdout.str()


@situations
def test_check_fails_what_the_change_adds(
    situation: Situation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made(situation, tmp_path)
    code = main(("check", "--diff", situation.ref, "--root", str(root)))
    said = capsys.readouterr()
    assert code == int(bool(situation.fails))
    assert situation.says in said.out + said.err
    assert all(rule.rpartition("::")[2] in said.out for rule in situation.fails)


def test_a_policy_that_the_change_breaks_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Repo.of(tmp_path / "parley", terms=TERMS)
    repo.write("policies/parley.policy", POLICY.replace("forbid ", "forbit ", 1))
    assert main(("check", "--diff", "main", "--root", str(repo.root))) == 2
    assert "does not begin a statement" in capsys.readouterr().err


def test_every_report_of_a_diff_run_says_what_a_change_does_to_its_policy(tmp_path: Path) -> None:
    repo = Repo.of(tmp_path / "parley", terms=TERMS)
    repo.git("switch", "-q", "main")
    repo.write("policies/parley.policy", POLICY + ENDED)
    repo.commit()
    repo.git("switch", "-q", "-C", "feature")
    loosens_the_policy(repo)
    names = ("json", "sarif", "md", "html")
    ordered = [word for name in names for word in ("--report", f"{name}:{tmp_path / name}")]
    assert main(("check", "--diff", "main", "--root", str(repo.root), *ordered)) == 1
    for name in names:
        said = (tmp_path / name).read_text(encoding="utf-8")
        assert "erasure 30 → 90 days" in said, name
        assert "the waiver ended on 2020-01-01" in said, name


def test_the_comment_says_what_a_change_does_to_its_policy(tmp_path: Path) -> None:
    repo = Repo.of(tmp_path / "parley", terms=TERMS)
    loosens_the_policy(repo)
    reports = [tmp_path / "comment.md", tmp_path / "summary.md"]
    ordered = ("--report", f"md:{reports[0]}", "--report", f"github:{reports[1]}")
    assert main(("check", "--diff", "main", "--root", str(repo.root), *ordered)) == 1
    assert all("erasure 30 → 90 days" in report.read_text(encoding="utf-8") for report in reports)


def test_a_missing_base_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Repo.of(tmp_path / "parley", terms=TERMS)
    main(("check", "--diff", "nowhere", "--root", str(repo.root)))
    assert "nowhere: git rev-parse: no such commit" in capsys.readouterr().out


def test_waivers_in_a_file_apart_are_the_base_s(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Repo.of(tmp_path / "parley", terms=TERMS)
    repo.git("switch", "-q", "main")
    repo.write("pyproject.toml", '[tool.policy_dsl]\nwaivers = ["legal/ours.policy"]\n')
    repo.write("legal/ours.policy", f'policy "Waivers" owner "legal@parley.example" edition 1\n{WAIVER}')
    adds_a_right(repo)
    repo.commit()
    repo.git("switch", "-q", "-C", "feature")
    nothing(repo)
    repo.edit("legal/ours.policy", "2099-01-01", "2100-01-01")
    assert main(("check", "--diff", "main", "--root", str(repo.root))) == 0
    assert "waiver of training until 2099-01-01 → 2100-01-01" in capsys.readouterr().out
