"""A baseline file (YAML, or JSON, which is YAML) <-> Baseline, checked by baseline.schema.json."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from policy_dsl.baseline.baseline import Baseline
from policy_dsl.baseline.entry import Entry
from policy_dsl.finding import Finding, Region
from policy_dsl.span import Source

FORMAT = 1
_HEAD = "# Findings accepted as they stand. Written by `policy-dsl baseline update`; see docs/baseline.md.\n"


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of baseline files."""
    text = files("policy_dsl.baseline").joinpath("baseline.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def load(path: Path) -> Baseline:
    """The baseline of a file, empty where there is none; what is wrong with it accepts nothing. Never raises."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        return Baseline()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        return _broken(path, " ".join(str(error).split())[:200])
    wrong = next(Draft202012Validator(schema()).iter_errors(content), None)
    if wrong is not None:
        at = "/".join(str(step) for step in wrong.absolute_path)
        return _broken(path, f"{at}: {wrong.message[:200]}" if at else wrong.message[:200])
    return Baseline({name: tuple(_entry(e) for e in found) for name, found in content["contracts"].items()})


def render(baseline: Baseline, name: str = "") -> str:
    """The file's text, JSON where its name ends so; the same baseline gives the same bytes."""
    kept = sorted((path, found) for path, found in baseline.contracts.items())
    content = {"format": FORMAT, "contracts": {path: [_plain(e) for e in found] for path, found in kept}}
    if name.endswith(".json"):
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return _HEAD + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)


def _broken(path: Path, said: str) -> Baseline:
    problem = Finding("baseline", f"the baseline cannot be used: {said}", Source(str(path), "").span(0, 0))
    return Baseline(problems=(problem,))


def _entry(plain: dict[str, Any]) -> Entry:
    sure = plain.get("granted", ())
    boxes = {"granted": _region(sure), "possible": _region(plain.get("possible", sure))}
    return Entry(**{**plain, **boxes})


def _region(plain: Any) -> Region:
    return tuple(tuple((d, tuple(terms)) for d, terms in box.items()) for box in plain)


def _plain(entry: Entry) -> dict[str, Any]:
    said = {key: getattr(entry, key) for key in ("fingerprint", "policy", "rule", "said", "words", "count")}
    boxes = {
        key: [{d: list(terms) for d, terms in box} for box in region]
        for key, region in (("granted", entry.granted), ("possible", entry.possible))
        if region and (key == "granted" or region != entry.granted)
    }
    return {**said, **boxes}
