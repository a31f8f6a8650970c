"""A person signs the verdict of a target: the computed word, or another one with a reason."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from luodi.actions.review_target import NotAllowed
from luodi.plans import Pack
from luodi.store import trail
from luodi.store.decisions import Proposal
from luodi.store.models import VerdictDecision
from luodi.store.reviews import visible_targets
from luodi.values import Problem, Refused

PERMISSION = "store.decide_verdict"
# 数据有误 is a reason, 不行 is none.
SHORTEST_REASON = 4
LONGEST_REASON = 500


def decide_verdict(
    pack: Pack,
    proposal: Proposal,
    *,
    code: str,
    reason: str,
    seen: str,
    user: AbstractUser,
    at: datetime,
) -> VerdictDecision:
    """Record a word on a proposal and leave a trail, both or neither.

    seen -- the proposed code that stood on the page the person signed: where it is another
            one by now, they look again
    Raises NotAllowed for a target the person may not sign; Refused where the word is none of
    the stage's, or a reason is missing.
    """
    seen_targets = {target.id for target in visible_targets(user, pack)}
    if proposal.target_id not in seen_targets or not user.has_perm(PERMISSION):
        raise NotAllowed(proposal.target_id)
    reason = reason.strip()
    _refuse_unclear(pack, proposal, code, reason, seen)
    with transaction.atomic():
        decision: VerdictDecision = VerdictDecision.objects.create(
            plan_id=pack.plan.id,
            target_id=proposal.target_id,
            stage=proposal.stage,
            as_of=proposal.as_of,
            proposed=proposal.code,
            code=code,
            reason=reason,
            basis=proposal.basis,
            by=user,
            at=at,
        )
        trail.record(
            at=at,
            actor=user.get_username(),
            action="decide_verdict",
            subject=f"{pack.plan.id}/{proposal.target_id}",
            details={
                "stage": proposal.stage,
                "as_of": proposal.as_of.isoformat(),
                "proposed": proposal.code,
                "code": code,
                "reason": reason,
                "basis": proposal.basis,
            },
        )
    return decision


def _refuse_unclear(pack: Pack, proposal: Proposal, code: str, reason: str, seen: str) -> None:
    words = pack.catalogue.method.words
    if (proposal.stage, code) not in words:
        known = "、".join(
            word.word.zh for (stage, _), word in words.items() if stage == proposal.stage
        )
        raise Refused(Problem("decide.unknown_word", "", code[:24], known))
    if seen != proposal.code:
        raise Refused(Problem("decide.moved_on", ""))
    if len(reason) > LONGEST_REASON:
        raise Refused(Problem("decide.reason_long", "", str(len(reason)), str(LONGEST_REASON)))
    if code == proposal.code:
        return
    if not reason:
        raise Refused(Problem("decide.reason_needed", ""))
    if len("".join(reason.split())) < SHORTEST_REASON:
        raise Refused(Problem("decide.reason_short", "", reason))
