"""A reading -> the policy that permits exactly what it grants and requires what it promises."""

from policy_dsl.infer.infer import Inferred, infer

__all__ = ["Inferred", "infer"]
