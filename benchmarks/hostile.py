"""What hostile policies and Markdown cost: seconds of CPU time a megabyte, and its growth when the text doubles.

    python -m benchmarks.hostile

A growth of 2 is linear; anything above 3 is marked.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from policy_dsl import documents, language, vocabulary
from policy_dsl.clauses.read import read
from policy_dsl.span import Source

SIZE = 40_000  # characters of the shorter text
BOUND = 3.0
POLICIES: dict[str, tuple[str, str]] = {  # how it begins, and what is repeated
    "letters": ("", "a"),
    "quotes": ("", '"'),
    "brackets": ("forbid a: provider may use data when ", "("),
    "garbage": ("", "@%&/ {}[]\n"),
    "unknown words": ("forbid a: provider may use ", "frob "),
    "a long list": ("forbid a: provider may use data", ", data"),
}
MARKDOWN = {
    "brackets": "[",
    "links that never end": "[a](",
    "emphasis": "*a_ ",
    "entities": "&amp",
    "tags": "<a ",
    "quotes in quotes": "> ",
    "tables": "|a|b|\n|-|-|\n",
    "quoted names": "“A” means “B” (the “C”, ",
    "numbers": "(i) 1. a) ",
    "leave": "we may use ",
}


def _policy(text: str) -> None:
    language.load_text(Source("hostile.policy", text), vocabulary.load(), {})


def _markdown(text: str) -> None:
    read(documents.read_text(Source("hostile.md", text), "markdown"), vocabulary.load(), {})


def _seconds(work: Callable[[str], None], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def _line(name: str, work: Callable[[str], None], begins: str, part: str) -> str:
    once = begins + part * (SIZE // len(part))
    twice = begins + part * (2 * SIZE // len(part))
    short, long = (_seconds(work, text) for text in (once, twice))
    growth = long / max(short, 1e-3)
    mark = "  more than linear" if growth > BOUND and long > 0.05 else ""
    return f"{long / len(twice) * 1e6:8.2f} s/MB  grows {growth:4.1f}  {name}{mark}"


def main() -> None:
    _policy("forbid a: provider may use data\n")
    _markdown("We use data.")
    for name, (begins, part) in POLICIES.items():
        print(_line(f"policy: {name}", _policy, begins, part))
    for name, part in MARKDOWN.items():
        print(_line(f"markdown: {name}", _markdown, "", part))


if __name__ == "__main__":
    main()
