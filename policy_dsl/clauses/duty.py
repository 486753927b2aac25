"""A duty of the user that words state without saying who must: the frame of it."""

from __future__ import annotations

from policy_dsl.clause import Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token


def users_duty(context: Context, verb: Token, action: str, object_: Token, thing: str) -> Frame:
    """The user must do `action`, which `verb` says, to `thing`, which `object_` says; one token may say both."""
    frame = Frame(verb.start, max(verb.end, object_.end), modal="must")
    frame.add(Dimension.PARTY, context.mention(verb, "user"))
    frame.add(Dimension.ACTION, context.mention(verb, action))
    frame.add(Dimension.THING, context.mention(object_, thing))
    frame.deciding.append((verb.start, verb.end))
    return frame
