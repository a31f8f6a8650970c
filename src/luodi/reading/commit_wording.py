"""How a promise is worded: its verb as written, its object, and the class of what is done."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luodi.plans.drafts import Action
from luodi.reading import commit_tokens as t
from luodi.reading.commit_groups import Promise
from luodi.reading.commit_tokens import Token, action_of
from luodi.reading.commit_words import SUPPORTS

_LOOSE_END = re.compile(r"(?:等?(?:工作|力度|步伐|进程|任务|水平)|等)$")
_PROJECT_END = re.compile(r"等?(?:工程|项目)$")
_MOVERS = frozenset(("推进", "推动", "加快", "启动", "抓好", "做好", "谋划"))
_CAUSATIVES = frozenset(("推动", "促进", "推进", "组织", "引进", "吸引"))
_JOINED = frozenset("、和与及或并")
_EQUALS = re.compile(r"[、和与及并或]")
_SUPPORTS = frozenset(SUPPORTS.split())
_MECHANISM = ("机制", "制度", "体制", "办法", "政策", "规则", "模式")
_MOST_TAILS = 3
_MADE_NEW: tuple[Action, ...] = ("build", "upgrade")


class Wording(NamedTuple):
    """verb -- A…B where a second verb tells what is supported or carried on."""

    verb: str
    action: Action
    object: str
    doubts: tuple[str, ...] = ()


def wording(text: str, plain: str, promise: Promise) -> Wording:
    """The verb, the class of action and the object of a promise."""
    head = promise.head
    start, end = head.verb
    verb = text[start:end]
    inner: tuple[int, int] | None = None
    tails: list[Token] = []
    if head.flags & t.SUPPORT:
        inner = _supported(plain, promise)
    if inner is None and head.flags & (t.CARRIER | t.SUPPORT) and "no_object" not in head.doubts:
        tails = _tails(plain, promise)
    if not tails and verb in _CAUSATIVES:
        inner = _supported(plain, promise)
    if inner is not None:
        begin, stop = inner
        thing = text[stop : promise.end] or text[end:begin]
        told = text[begin:stop]
        shown = f"{verb}…{told}"
        action = _told(told, verb)
    elif tails:
        told = "、".join(dict.fromkeys(text[tail.start : tail.end] for tail in tails))
        thing = text[end : tails[-1].start] if len(tails) == 1 else text[end : promise.end]
        shown = f"{verb}…{told}"
        action = _told(text[tails[0].start : tails[0].end], verb)
    else:
        thing = text[end : promise.end]
        if not thing and head.subject[0] < head.subject[1]:
            thing = text[head.subject[0] : head.subject[1]]
        shown, action = verb, _class_of(verb)
    if action in _MADE_NEW and thing.endswith(_MECHANISM) and not inner:
        action = "reform"
    if promise.carrier is not None:
        shown = f"{text[slice(*promise.carrier.verb)]}…{shown}"
    return Wording(shown, action, thing.strip(" \u3000，、"))


def _supported(plain: str, promise: Promise) -> tuple[int, int] | None:
    """Span of the verb that is supported: 支持…创建."""
    tokens, clause = promise.clause.tokens, promise.clause
    for k in range(promise.head.first, len(tokens)):
        token = tokens[k]
        if token.start >= promise.end:
            return None
        if not token.flags & t.TRANSITIVE or token.end + 1 >= clause.end:
            continue
        following = tokens[k + 1] if k + 1 < len(tokens) else token
        if token.flags & t.MANNER and following.start == token.end and following.flags & t.VERB:
            continue  # 加快创建: the verb is the second
        behind, before = plain[token.end], plain[token.start - 1]
        if behind in "的、和与及" or before in "、的和与及":
            continue
        return token.start, token.end
    return None


def _tails(plain: str, promise: Promise) -> list[Token]:
    """The actions at the end of the object: 推进…建设, 加快…建设、改造和升级."""
    tokens = promise.clause.tokens
    end = promise.end
    loose = _LOOSE_END.search(plain, max(promise.head.verb[1], end - 4), end)
    if loose is None and plain[slice(*promise.head.verb)] in _MOVERS:
        loose = _PROJECT_END.search(plain, max(promise.head.verb[1], end - 4), end)
    last = loose.start() if loose else end
    begun = promise.head.verb[1]
    tails: list[Token] = []
    for k in range(len(tokens) - 1, promise.head.first - 1, -1):
        token = tokens[k]
        if token.end > end or token.flags & t.LIST:
            continue
        if not tails and token.end not in (end, last):
            break
        if tails and (plain[token.end] not in _JOINED or not token.flags & t.VERB):
            continue
        planning = token.flags & t.CARRIER and token.flags & t.MANNER  # 规划, 试点 are nouns here
        if not token.flags & t.VERB or planning or len(tails) >= _MOST_TAILS:
            break
        tails.insert(0, token)
    if tails and tails[0].start <= begun:
        return []
    return tails


def _told(told: str, verb: str) -> Action:
    """The class of the action supported or carried on; taking part stays taking part."""
    action = _class_of(told) if verb != "参与" else "cooperate"
    return action if action != "other" else _class_of(verb)


@lru_cache(maxsize=4096)
def _class_of(verb: str) -> Action:
    """The class of a verb; of a chain that of its last member: 谋划建设 builds.

    Members joined by 和 are equals: there the first counts.
    """
    known = action_of()
    if verb in known:
        return known[verb]
    if _EQUALS.search(verb):
        return _class_of(_EQUALS.split(verb, maxsplit=1)[0])
    for begin in range(1, len(verb) - 1):
        action = known.get(verb[begin:], "other")
        if action != "other":
            return action
    for end in range(len(verb) - 1, 1, -1):
        action = known.get(verb[:end], "other")
        if action != "other":
            return action
    return "support" if verb in _SUPPORTS else "other"
