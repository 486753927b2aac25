"""The house: imports point down, without cycles; modules stay small; nothing is kept in a drawer for odds and ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from policy_dsl.vocabulary.load import FILES, yaml_data

PACKAGE = Path(__file__).parents[2] / "policy_dsl"
FLOORS = (  # from the ground up; a module may import from its own floor's package and from the floors below
    ("span",),
    ("clause", "rights", "finding", "schema"),
    ("vocabulary", "documents", "history", "recall"),
    ("clauses", "language", "meaning", "packs"),
    ("judge", "readings"),
    ("changes",),
    ("check", "settings"),
    ("outcome", "baseline"),
    ("project", "infer"),
    ("gate",),
    ("reports",),
    ("cli", "plugin", "lsp", "__main__", "__init__"),
)
FRONT_DOORS = FLOORS[-1]
LARGEST = 250  # lines


@cache
def modules() -> dict[str, Path]:
    return {".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in sorted(PACKAGE.rglob("*.py"))}


def room(name: str) -> str:
    return name.partition(".")[0]


def floor(name: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if room(name) in rooms)


def imports(name: str) -> Iterator[tuple[str, bool]]:
    """Modules of the package that a module imports, and whether it does so inside a function."""
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    inner = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policy_dsl"):
            base = (node.module or "").removeprefix("policy_dsl").lstrip(".")
            for alias in node.names:
                whole = f"{base}.{alias.name}".lstrip(".")
                found = next((m for m in (whole, f"{whole}.__init__", base, f"{base}.__init__") if m in modules()), "")
                yield found or "__init__", id(node) in inner


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_point_down(name: str) -> None:
    for other, inside in imports(name):
        if room(name) in FRONT_DOORS:
            continue
        assert not inside, f"{name} imports {other} inside a function"
        if other == "__init__":
            continue  # the version
        lower = floor(other) < floor(name) or room(other) == room(name)
        assert lower or room(other) in ("finding",), f"{name} imports {other}, which is not below it"


def test_no_import_goes_in_a_circle() -> None:
    graph = {name: {o for o, _ in imports(name) if not o.endswith("__init__")} for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", sorted(modules()))
def test_modules_are_small(name: str) -> None:
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= LARGEST


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert not {p.stem for p in modules().values()} & {"utils", "util", "common", "helpers", "misc"}


def test_only_the_plugin_knows_pytest() -> None:
    for name, path in modules().items():
        if room(name) != "plugin":
            assert "import pytest" not in path.read_text(encoding="utf-8"), name


@pytest.mark.parametrize("file", sorted(FILES.values()))
def test_no_term_is_defined_twice(file: str) -> None:
    names = [entry["name"] for entry in yaml_data(file)]
    assert len(names) == len(set(names))
