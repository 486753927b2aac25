"""Boxes and requests as Cedar policies, decided by cedarpy: an outside judge of permit and forbid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any

from policy_dsl.rights import Masks


def installed() -> bool:
    return find_spec("cedarpy") is not None


def decisions(permits: Sequence[Masks], forbids: Sequence[Masks], asked: Sequence[Sequence[int]]) -> list[bool]:
    """What Cedar decides for each request. Dimensions are attributes of the context, each a number."""
    import cedarpy

    policies = "\n".join([*_policies("permit", permits), *_policies("forbid", forbids)])
    batch: list[dict[str, Any]] = [
        {
            "principal": 'User::"u"',
            "action": 'Action::"a"',
            "resource": 'Thing::"t"',
            "context": {f"d{i}": bit for i, bit in enumerate(request)},
        }
        for request in asked
    ]
    return [bool(answer.allowed) for answer in cedarpy.is_authorized_batch(batch, policies, [])]


def _policies(effect: str, boxes: Iterable[Masks]) -> Iterable[str]:
    for box in boxes:
        tests = " && ".join(_test(f"context.d{i}", mask) for i, mask in enumerate(box))
        yield f"{effect}(principal, action, resource) when {{ {tests} }};"


def _test(name: str, mask: int) -> str:
    bits = [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
    return f"[{', '.join(map(str, bits))}].contains({name})"
