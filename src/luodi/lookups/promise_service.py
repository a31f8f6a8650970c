"""What a project serves and, where it is late or unknown, endangers; and what serves a target."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from luodi.catalogue import say
from luodi.evaluation import Stage
from luodi.lookups.evaluation import Evaluation
from luodi.lookups.promise_rows import PromiseRow, milestone_promise
from luodi.lookups.promises import judged_milestone
from luodi.lookups.rows import URGENCY, target_row
from luodi.plans.promises import GROUNDS, Service
from luodi.values import plain


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A target a project serves.

    size   -- how much it brings, or that only a direction can be said
    ground -- what the link stands on; reason says it in words
    """

    target_id: str
    target: str
    target_code: str
    target_label: str
    target_mark: str
    size: str
    sized: bool
    ground: str
    ground_code: str
    section: str
    reason: str
    source_id: str
    source: str

    @property
    def by_chapter(self) -> bool:
        """Whether only the heading of a chapter links the two: weak ground, folded away."""
        return self.ground_code == "chapter"


@dataclass(frozen=True, slots=True)
class TargetProject:
    """A project that serves a target, with its verdict."""

    promise: PromiseRow
    service: ServiceRow
    endangers: bool


def endangers(row: PromiseRow, stage: Stage) -> bool:
    """Whether a promise in this state puts what it serves at risk.

    While its deadline is ahead, work under way is as it should be.
    """
    if row.code == "under_way":
        return stage is Stage.FINAL
    return row.code in ("not_kept", "kept_late", "undetermined")


def served(milestone_id: str, evaluation: Evaluation, lang: str) -> tuple[ServiceRow, ...]:
    """The targets a project serves, ranked.

    The plan's own links come before those of a chapter, sized contributions before mere
    directions, targets in trouble before the others.
    """
    services = evaluation.pack.promises.served_by(milestone_id)
    rows = [_service_row(service, evaluation, lang) for service in services]
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                GROUNDS.index(r.ground_code),
                not r.sized,
                URGENCY.index(r.target_code) if r.target_code in URGENCY else len(URGENCY),
                r.target_id,
            ),
        )
    )


def endangered(row: PromiseRow, evaluation: Evaluation, lang: str) -> tuple[ServiceRow, ...]:
    """The targets a late or unknown project endangers, ranked; none for one that was kept."""
    return served(row.id, evaluation, lang) if endangers(row, evaluation.stage) else ()


def target_projects(evaluation: Evaluation, target_id: str, lang: str) -> tuple[TargetProject, ...]:
    """The projects that serve a target: the well grounded first, then those that endanger it."""
    found = []
    for service in evaluation.pack.promises.serving(target_id):
        judged = judged_milestone(evaluation, service.milestone_id)
        if judged is None:
            continue
        promise = milestone_promise(judged, evaluation, lang)
        row = _service_row(service, evaluation, lang)
        found.append(TargetProject(promise, row, endangers(promise, evaluation.stage)))
    order = ("not_kept", "undetermined", "under_way", "kept_late", "kept")
    return tuple(
        sorted(
            found,
            key=lambda p: (
                p.service.by_chapter,
                not p.endangers,
                GROUNDS.index(p.service.ground_code),
                order.index(p.promise.code) if p.promise.code in order else len(order),
                p.promise.id,
            ),
        )
    )


def service_json(row: ServiceRow) -> dict[str, Any]:
    """A link for other programs."""
    return asdict(row)


def _service_row(service: Service, evaluation: Evaluation, lang: str) -> ServiceRow:
    pack = evaluation.pack
    target, verdict = next((t, v) for t, v in evaluation.verdicts if t.id == service.target_id)
    row = target_row(target, verdict, evaluation, lang)
    source = pack.catalogue.sources[service.source_id]
    if service.value is None:
        size = say("promise.direction_only").text(lang)
    else:
        size = say("promise.size", value=plain(service.value), unit=service.unit).text(lang)
    return ServiceRow(
        target_id=target.id,
        target=row.title,
        target_code=row.code,
        target_label=row.label,
        target_mark=row.mark,
        size=size,
        sized=service.value is not None,
        ground=say(f"promise.ground.{service.ground}").text(lang),
        ground_code=service.ground,
        section=service.section,
        reason=service.reason.text(lang),
        source_id=source.id,
        source=source.title,
    )
