"""`policy-dsl packs`: the policies that ship, and one of them in full."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from pathlib import Path

from policy_dsl.check import load_pack
from policy_dsl.cli.session import MisuseError, refuse
from policy_dsl.packs import packs
from policy_dsl.reports.pack import index, page


def run(arguments: argparse.Namespace) -> int:
    """Print the list of packs, or one pack; with a folder, write a page each."""
    known = {name: load_pack(name).policy for name in packs()}
    if arguments.pages is not None:
        return _write(
            arguments.pages, {"README": index(known)} | {name: page(name, one) for name, one in known.items()}
        )
    if arguments.name is None:
        print(index(known), end="")
        return 0
    if arguments.name not in known:
        close = get_close_matches(arguments.name, known, 1)
        hint = f"did you mean {close[0]!r}?" if close else f"packs: {', '.join(known)}"
        return refuse(MisuseError(f"no pack {arguments.name!r}; {hint}"))
    print(page(arguments.name, known[arguments.name]), end="")
    return 0


def _write(folder: Path, pages: dict[str, str]) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
    except OSError as error:
        return refuse(MisuseError(f"{folder}: {error.strerror or error}"))
    return 0
