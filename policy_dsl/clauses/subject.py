"""Who or what stands before a predicate."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clauses.aside import apposed, behind_preposition
from policy_dsl.clauses.far import denies_subject, far_party
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Predicate, Voice

INSTRUMENTS = frozenset(("service", "provider materials", "automated tools"))  # what these do the provider does
_QUOTES = ('"', "“")
_SENTENCE = 12  # tokens between a subject and a second verb
_OTHERS = frozenset(("third party", "processor", "data broker", "advertiser"))
_RELATIVE = 5  # tokens of a relative clause between a subject and its modal
_SUBJECT_REACH = 4  # unknown words between a subject and its modal or 'to be'
_BRACKET = 30  # tokens that a bracket before a verb may hold
_OPENING = ("with", "subordinator", "purpose marker", "recipient marker", "override", "self reference")


def subjects(tokens: Sequence[Token], at: int, found: Predicate) -> None:
    """The subject that ends at `at`, with what is coordinated to it."""
    subjects: list[int] = _shared_subject(tokens, at, found)
    if subjects:
        found.subjects = tuple(subjects)
        return
    reach = 1 if not found.modal and found.voice is Voice.ACTIVE else _SUBJECT_REACH
    joined, listed = True, False
    strange = found.voice is Voice.PASSIVE and at > 0 and tokens[at].has("coordinator") and tokens[at].soft_break
    if strange and tokens[at + 1].gap_words > 1:  # '..., and any broken items are removed'
        at = -1
    while at >= 0 and (not tokens[at + 1].hard_break or tokens[at + 1].begins_list) and not tokens[at + 1].goes_on_list:
        end = at
        at, after = _around(tokens, at)
        subjects += _examples(tokens, at, after, end)
        token = tokens[at]
        parted = (found.aside and not subjects) or tokens[after].begins_list
        if subjects and _names_whose(tokens, at):
            at -= 1
            continue
        distance = 0 if parted or apposed(tokens[after].gap) else tokens[after].gap_words
        if (
            joined
            and (_names_subject(token, found) or (not subjects and _tool(tokens, at, found)))
            and distance <= (1 if subjects else reach)
            and not behind_preposition(tokens, at)
        ):
            subjects.append(at)
            joined = tokens[at].gap.strip() == "," and (listed or tokens[at + 1].soft_break)
        elif subjects and not tokens[at + 1].gap.strip() and token.has("thing") and tokens[at + 1].has("thing"):
            pass  # 'no app data is used': the noun before its head
        elif subjects and token.has("negation") and denies_subject(tokens, at):
            found.negation = found.negation or token.term("negation")
            joined = True
        elif subjects and _new_clause(tokens, at, subjects):
            break
        elif _joins(token) and (subjects or found.modal or found.voice is Voice.PASSIVE):
            joined = joined or not token.has("adverb")
            listed = listed or token.has("coordinator") or token.has("including")
        else:
            break
        at -= 1
    subjects = _described(tokens, subjects, found) or _behind_relative(tokens, found)
    if subjects:
        found.first = min(found.first, subjects[-1])
        _inverted(tokens, subjects[-1] - 1, found)
    elif found.modal_at >= 0 and party_of(tokens[found.modal_at]):
        subjects = [found.modal_at]  # 'please check', 'it is your responsibility to check'
    elif found.voice is Voice.PASSIVE:
        subjects = _far_subject(tokens, found.first)
        if subjects and subjects[0] and tokens[subjects[0] - 1].term("negation") == "no" and not found.negation:
            found.negation = "no"  # 'No health data are meant to be processed'
    elif found.modal and any(s.term == "change" for s in tokens[found.verb].all("action")):
        subjects = [at for at in _far_subject(tokens, found.first) if _names_subject(tokens[at], found)]
    elif found.negation == "prohibit":
        subjects = far_party(tokens, found.first)
    found.subjects = tuple(reversed(subjects))


def _new_clause(tokens: Sequence[Token], at: int, subjects: Sequence[int]) -> bool:
    """'because of the content, and you should not': a person behind a comma and a thing begins anew."""
    person = tokens[subjects[-1]].has("pronoun") and party_of(tokens[subjects[-1]])
    parted = at > 0 and tokens[at].has("coordinator") and ("," in tokens[at].gap or ")" in tokens[at].gap)
    return bool(person) and parted and not party_of(tokens[at - 1])


def _described(tokens: Sequence[Token], subjects: list[int], found: Predicate) -> list[int]:
    """'Advertisers that appear on our site may set cookies': not the site, but whom the relative clause is about."""
    things = subjects and (not any(party_of(tokens[at]) for at in subjects) or _acted_on(tokens, subjects[-1]))
    if not things or found.voice is Voice.PASSIVE or found.negation == "prohibit":
        return subjects
    for at in range(subjects[-1], max(0, subjects[-1] - _RELATIVE), -1):
        if tokens[at].hard_break or "," in tokens[at].gap:
            return subjects
        if tokens[at].term("subordinator") in ("that", "which") and party_of(tokens[at - 1]):
            return [at - 1]
    return subjects


def _acted_on(tokens: Sequence[Token], at: int) -> bool:
    """'Partners who resell Parley may': whom the verb of a relative clause is about is no subject of the next verb."""
    return (
        at > 2 and tokens[at - 1].in_form("base", "third") and tokens[at - 2].term("subordinator") in ("that", "which")
    )


def _behind_relative(tokens: Sequence[Token], found: Predicate) -> list[int]:
    """'Apps that you connect to Parley may send us data': the party that a relative clause without a known end is
    about."""
    if not found.modal or found.voice is Voice.PASSIVE or found.negation == "prohibit":
        return []
    for at in range(found.first - 1, max(0, found.first - _RELATIVE - 1), -1):
        token = tokens[at]
        if tokens[at + 1].hard_break or "," in tokens[at + 1].gap or token.has("modal"):
            return []
        if token.term("subordinator") in ("that", "which") and at + 1 < found.first:
            named = party_of(tokens[at - 1]) and not tokens[at - 1].has("pronoun") and not token.gap.strip()
            return [at - 1] if named else []
    return []


def _shared_subject(tokens: Sequence[Token], at: int, found: Predicate) -> list[int]:
    """'You will comply with these terms and will not copy them': a modal behind 'and' has the subject of the verb
    before it."""
    if at >= 0 and found.modal == "right" and tokens[at].term("possessive") in ("user", "provider"):
        return [at]  # 'we respect your ability to delete it'
    if found.modal_at >= 0 and tokens[found.modal_at].has("pronoun"):
        return [found.modal_at]  # 'please check'
    if at > 0 and found.modal == "right" and tokens[at].has("with") and party_of(tokens[at - 1]):
        return [at - 1]  # 'we provide you with the ability to export it'
    link = "" if at < 0 else tokens[found.first].gap.strip(" ,")
    joins = link == "but" or (not link and at >= 0 and tokens[at].has("coordinator"))
    if not joins or not (tokens[found.first].has("modal") or found.perfect) or found.voice is Voice.PASSIVE:
        return []
    for index in range(at - (link != "but"), max(-1, at - _SENTENCE), -1):
        if tokens[index + 1].hard_break:
            return []
        if index + 1 == found.first or not party_of(tokens[index]):
            continue  # '..., listed by our members, but has the right to'
        if any(tokens[index + 1].has(kind) for kind in ("modal", "do", "action", "grant")):
            return [index]
    return []


def _around(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Past an aside: 'you and your staff (as defined below) will', 'vendors, including Parley, use'. The token before
    it, and the one that follows."""
    if tokens[at].has("including") and "," in tokens[at].gap and tokens[at + 1].gap.rstrip().endswith(",") and at:
        return at - 1, at
    if ")" not in tokens[at + 1].gap or "(" in tokens[at + 1].gap:
        return at, at + 1
    opening = next((i for i in range(at, max(0, at - _BRACKET), -1) if "(" in tokens[i].gap), None)
    return (at, at + 1) if opening is None else (opening - 1, opening)


def _examples(tokens: Sequence[Token], at: int, after: int, end: int) -> list[int]:
    """'Our partners (such as ad networks) collect': who stands in a bracket behind others is one of them."""
    if end == at or not tokens[after].has("including") or party_of(tokens[at]) not in _OTHERS:
        return []
    return [i for i in range(end, after, -1) if tokens[i].has("party")]


def _names_whose(tokens: Sequence[Token], at: int) -> bool:
    """'No Parley files may be ...': a name before a thing tells whose it is, and acts on nothing."""
    token, following = tokens[at], tokens[at + 1]
    return token.has("party") and not token.has("pronoun") and following.has("thing") and following.gap == " "


def _inverted(tokens: Sequence[Token], at: int, found: Predicate) -> None:
    """'nor will we sell it', 'in no event shall we': modal and negation before the subject."""
    while at >= 0 and not tokens[at + 1].hard_break and tokens[at + 1].gap.strip() == "":
        token = tokens[at]
        if (token.has("modal") or token.has("do")) and not found.modal:
            found.modal = token.term("modal") or found.modal
        elif token.has("negation"):
            found.negation = found.negation or token.term("negation")
        elif _names_whose(tokens, at):
            at -= 1
            continue
        else:
            return
        found.first = at
        at -= 1


def _far_subject(tokens: Sequence[Token], first: int) -> list[int]:
    """'Data sent to our partners are not used': the first thing of the part of the sentence that the verb ends."""
    start = first
    while (
        start > 0
        and not tokens[start].hard_break
        and not (tokens[start].has("subordinator") and "," in tokens[start].gap)
    ):
        start -= 1
    if any(tokens[start].has(kind) for kind in _OPENING):  # 'As with our other plans, what you send is not used'
        start = next((at for at in range(start + 1, first) if tokens[at].gap.strip().startswith(",")), start)
    things = [at for at in range(start, first) if tokens[at].has("thing") or tokens[at].has("defined")]
    return [] if things and _begun_anew(tokens, things[-1], first) else things[:1]


def _begun_anew(tokens: Sequence[Token], last: int, first: int) -> bool:
    """'It is sent to your address, and any broken items are removed': behind a whole clause, 'and' and words that
    nobody knows are a subject of their own."""
    link = next((at for at in range(last + 1, first) if tokens[at].has("coordinator") and "," in tokens[at].gap), None)
    if link is None or not tokens[link + 1].gap_words:
        return False
    return any(tokens[at].has("be") or tokens[at].has("modal") for at in range(max(0, last - _SENTENCE), last))


def _names_subject(token: Token, found: Predicate) -> bool:
    if token.gap.endswith(_QUOTES) or token.has("oblique"):
        return False  # 'the term "you" shall refer to'
    thing = token.has("thing") or token.has("defined")
    if thing and token.term("thing") in ("terms", "change of terms"):
        return True  # 'changes take effect'
    if found.voice is Voice.PASSIVE:
        return thing or token.term("pronoun") == "thing" or bool(party_of(token))
    tool = found.negation == "not" and token.term("thing") in INSTRUMENTS  # 'our app does not use it'
    return bool(party_of(token)) or bool(found.modal and thing) or tool or token.words == "they"


def _tool(tokens: Sequence[Token], at: int, found: Predicate) -> bool:
    """'Our app collects your location', 'The site uses cookies': a tool that stands first does what its owner does."""
    token, verb = tokens[at], tokens[found.verb]
    if token.term("thing") not in INSTRUMENTS or found.modal or found.voice is Voice.PASSIVE or token.verb:
        return False
    opens = at == 0 or (token.soft_break and not tokens[at - 1].has("coordinator")) or token.hard_break
    several = token.words.endswith("s")
    return opens and (verb.in_form("base") and not verb.noun if several else verb.in_form("third"))


def _joins(token: Token) -> bool:
    return token.has("coordinator") or token.has("possessive") or token.has("including") or token.has("adverb")
