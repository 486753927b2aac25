"""A small repository with a past, made by commands: what the tests of the gate work on."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

TERMS = """\
# Terms of Parley

**1.1 Content.** You grant us a licence to host your content.

**1.2 Data.** We use your personal data to provide the service.

**1.3 Deletion.** We will delete your personal data within 30 days of your request.

**1.4 Marketing.** We may use your content to promote our services.
"""
POLICY = """\
policy "Parley" owner "legal@parley.example" edition 1

forbid training (blocker):
  anyone may expressly use data for AI training unless user opted in

forbid promotion (major):
  anyone may expressly use user content for promotion

require erasure (major):
  anyone must delete some data within 30 days
"""


@dataclass(frozen=True)
class Repo:
    """`root` is the work tree."""

    root: Path

    @classmethod
    def of(cls, root: Path, terms: str = TERMS, policy: str = POLICY) -> Repo:
        """One commit on main with a policy and a contract, and a branch that is checked out."""
        root.mkdir(parents=True, exist_ok=True)
        made = cls(root)
        made.git("init", "-q", "-b", "main")
        made.write("policies/parley.policy", policy)
        made.write("contracts/terms.md", terms)
        made.commit("first")
        made.git("switch", "-q", "-c", "feature")
        return made

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=Ada", "-c", "user.email=ada@parley.example", "-c", "commit.gpgsign=false")
        command = ["git", "-C", str(self.root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new))

    def commit(self, message: str = "a change") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
