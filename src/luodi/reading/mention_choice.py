"""Which of its meanings a wording has where it stands.

Decided by what stands around it: the other names of a list, the unit above just in front,
the words behind, what the line and the heading speak of. What that does not decide keeps
all its meanings, for a person to choose.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from luodi.reading.gazetteer import Meaning, Standing, Trust
from luodi.reading.mention_tokens import Token
from luodi.reading.mention_words import AFTER_PLACE, BEFORE_PLACE, ORDINARY, SUBJECT_VERB

TWO_READINGS = "two_readings"
_SIGHTS = {"scenic_area", "heritage", "mountain"}
_SIGHTS_BEHIND = re.compile(r"等?[^，。；、和]{0,6}(?:景区|景点|遗产|旅游目的地)")
_SIGHTS_BEFORE = re.compile(r"(?:遗产|景区|景点|名胜)[（(：:“]?$")
_ROOM = "，。；：、！？（）“”《》 \n\t—-·:;,"
_BOUND_BEHIND = re.compile(r"[，。；：、！？（）“”\s—\-]|等|的|和|与|及|至|市|县|区|方向|$")
_BUILDS = re.compile("建设|打造|创建|申报|发展|建成")
_STRONG_VERB = re.compile("重点|着力|立足|依托|大力|加快|积极")


class Choice(NamedTuple):
    """What a wording means here; also -- what else it may mean, with a doubt."""

    meaning: Meaning
    also: tuple[Meaning, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Scene:
    """What is known around a list of names.

    spelled_out -- codes of units the plan writes in full somewhere
    nearby      -- codes of units already met on the line and in its heading
    home        -- codes of the prefecture and province the document itself is about; empty
                   for a document of the region the names were gathered for
    """

    text: str
    run: Sequence[Token]
    before: Token | None
    spelled_out: Collection[str]
    nearby: set[str] = field(default_factory=set)
    home: Collection[str] = ()


def choose(token: Token, scene: Scene) -> Choice | None:
    """The meaning of one name of a list; None where it is no name here."""
    meanings: Sequence[Meaning] = token.meanings
    if len(meanings) == 1 and meanings[0].trust is Trust.SURE:
        return Choice(meanings[0])
    meanings = _at_home(token, scene.home)
    others = [t for t in scene.run if t is not token]
    allowed: list[Meaning] = []
    doubtful = False
    for meaning in meanings:
        evidence = _evidence(token, meaning, others, scene)
        if evidence is not None:
            allowed.append(meaning)
            doubtful = doubtful or not evidence
    if not allowed:
        return None
    choice = _best(token, allowed, others, scene)
    if doubtful and not choice.also:
        word = Meaning("word", token.text)
        return Choice(choice.meaning, (word,), (TWO_READINGS,))
    return choice


def _at_home(token: Token, home: Collection[str]) -> Sequence[Meaning]:
    """The meanings, with the units of the document's own area as near as a region's own."""
    if not any(m.parent in home for m in token.meanings):
        return token.meanings
    trust = Trust.CONTEXT if token.text in ORDINARY else Trust.SURE
    near = [
        replace(m, standing=Standing.REGION, trust=min(m.trust, trust))
        if m.is_place and (m.parent in home or m.code in home)
        else m
        for m in token.meanings
    ]
    # 淮安 is the city 淮安, which the document is about, before it is its district.
    return sorted(near, key=lambda m: m.code not in home)


def choose_inside(token: Token) -> Choice:
    """The meaning of a name inside a longer one: a place before anything else."""
    places = [m for m in token.meanings if m.is_place] or list(token.meanings)
    first = places[0]
    rivals = tuple(
        m
        for m in places[1:]
        if m.standing == first.standing and m.trust == first.trust and m.level == first.level
    )
    return Choice(first, rivals, (TWO_READINGS,) if rivals else ())


def _evidence(token: Token, meaning: Meaning, others: Sequence[Token], scene: Scene) -> bool | None:
    """True: a name here; False: perhaps; None: no."""
    if meaning.trust is Trust.SURE:
        return True
    before = scene.before
    adjacent = before is not None and before.end == token.start and token is scene.run[0]
    if adjacent and before is not None and _is_above(before, meaning):
        return True
    if any(_supports(other, meaning, token) for other in others):
        return True
    text = scene.text
    left, right = text[max(0, token.start - 4) : token.start], text[token.end : token.end + 8]
    if meaning.trust is Trust.BOUNDED and not adjacent:
        return True if _bounded(left, right) else None
    if meaning.standing is not Standing.REGION:
        return None
    free = not left or left[-1] in _ROOM
    if AFTER_PLACE.match(right) and (free or BEFORE_PLACE.search(left)):
        return True
    if free and _STRONG_VERB.match(right):
        return True
    if free and SUBJECT_VERB.match(right) and left[-1:] not in "、“":
        return False
    if token.text in ORDINARY and BEFORE_PLACE.search(left) and _BUILDS.match(right):
        return False
    return None


def _supports(other: Token, meaning: Meaning, token: Token) -> bool:
    """Whether a neighbour in the list makes it likely that this is a unit too."""
    if other.built:
        return False
    for theirs in other.meanings:
        if not theirs.is_place:
            continue
        if theirs.trust is Trust.SURE and theirs.level != "province":
            return True
        if theirs.trust is Trust.SURE and meaning.level == "prefecture":
            return True
        near = Standing.REGION is theirs.standing is meaning.standing
        if other.text != token.text and (near or theirs.parent == meaning.parent):
            return True
    return False


def _is_above(before: Token, meaning: Meaning) -> bool:
    return any(
        m.level in ("province", "prefecture")
        and (m.code == meaning.parent or (m.code or " ")[:2] == (meaning.code or "")[:2])
        for m in before.meanings
    )


def _bounded(left: str, right: str) -> bool:
    starts = not left or left[-1] in _ROOM or BEFORE_PLACE.search(left) is not None
    return starts and (
        _BOUND_BEHIND.match(right) is not None or SUBJECT_VERB.match(right) is not None
    )


def _best(
    token: Token, allowed: Sequence[Meaning], others: Sequence[Token], scene: Scene
) -> Choice:
    if len(allowed) == 1:
        return Choice(allowed[0])
    scores = [_score(token, meaning, others, scene) for meaning in allowed]
    # A unit of the place that heading or line name is as near as one of the plan's own region.
    standing = [
        Standing.REGION if m.is_place and m.parent in scene.nearby else m.standing for m in allowed
    ]
    order = sorted(range(len(allowed)), key=lambda i: (standing[i], -scores[i], i))
    best = order[0]
    winner = allowed[best]
    rivals = tuple(
        allowed[i]
        for i in order[1:]
        if standing[i] == standing[best]
        and scores[i] >= scores[best]
        and allowed[i].canonical != winner.canonical
    )
    if rivals and not any(_is_plain_place(o) for o in others):
        rivals = tuple(r for r in rivals if not _told_apart(winner, r, scene))
    return Choice(winner, rivals, (TWO_READINGS,) if rivals else ())


def _told_apart(winner: Meaning, rival: Meaning, scene: Scene) -> bool:
    """A plan that writes 邵阳县 in full means the city where it writes 邵阳."""
    if not (winner.is_place and rival.is_place):
        return False
    return winner.level != rival.level and rival.code in scene.spelled_out


def _score(token: Token, meaning: Meaning, others: Sequence[Token], scene: Scene) -> float:
    places = [o.meanings[0] for o in others if _is_plain_place(o)]
    sights = sum(1 for o in others if o.type in _SIGHTS and len(o.meanings) == 1)
    score = 0.0
    run = scene.run
    if _SIGHTS_BEHIND.match(scene.text, run[-1].end) or _SIGHTS_BEFORE.search(
        scene.text, max(0, run[0].start - 4), run[0].start
    ):
        sights += 2 + len(others)
    if meaning.type in _SIGHTS:
        score += 2 if sights > len(places) else 0
    elif meaning.is_place:
        score += 2 if places and len(places) >= sights else 0
        levels = [p.level for p in places]
        score += levels.count(meaning.level) / len(levels) if levels else 0
        score += any(meaning.parent in (p.parent, p.code) for p in places if meaning.parent)
        near = {meaning.code, meaning.parent} & scene.nearby
        score += 0.5 if near or _same_province(meaning, scene.nearby) else 0
    elif others:
        score += 2 if all(o.type == meaning.type for o in others) else 0
    before = scene.before
    if before is not None and before.end == token.start and _is_above(before, meaning):
        score += 3 if meaning.parent == before.meanings[0].code else 1
    return score


def _is_plain_place(token: Token) -> bool:
    """A place whose level is plain: one meaning, or all of one level."""
    first = token.meanings[0]
    return first.is_place and all(m.level == first.level for m in token.meanings)


def _same_province(meaning: Meaning, nearby: Collection[str]) -> bool:
    code = meaning.code or "  "
    return any(near[:2] == code[:2] for near in nearby) and len(nearby) > 0
