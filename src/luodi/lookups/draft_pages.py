"""Pages of plans read in for review, and of their published editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luodi.catalogue import say
from luodi.catalogue.strength import ladder
from luodi.catalogue.wording import sentences
from luodi.plans.drafts import (
    COMMITMENT,
    Decision,
    Disagreement,
    DraftItem,
    choices,
    disagreement,
    in_review_order,
    latest,
    shown,
    unreviewed,
)
from luodi.reading.pages import Pages
from luodi.store.drafts import decisions_of, items_of
from luodi.store.models import Edition, PlanDraft

# The parts of a sheet, and whether they hold deeds.
PARTS = (("quantities", False), ("commitments", True))
PER_LEAF = 100  # more forms on one page make an old machine wait


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A plan on the list. waiting -- targets nobody has decided about."""

    id: int
    title: str
    file_name: str
    by: str
    day: str
    items: int
    waiting: int
    editions: int


@dataclass(frozen=True, slots=True)
class Field:
    """An editable field of an item. read -- as it was read; value -- as it counts now.

    choices -- what it may hold and how that is said; empty where anything may
    """

    name: str
    label: str
    value: str
    read: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its sentence in three parts, its fields, doubts, and what people said.

    place    -- page and line, as a person would look it up
    evidence -- what would show the promise kept; empty for a quantity
    """

    key: str
    kind: str
    place: str
    evidence: str
    is_target: bool
    before: str
    words: str
    after: str
    fields: tuple[Field, ...]
    doubts: tuple[str, ...]
    state: str
    history: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """One leaf of a plan's sheet: items in review order, how much is done, how far people agree.

    part      -- quantities or commitments
    parts     -- each part with its name and how many items it has
    leaf, leaves -- which leaf of the part this is, counted from 1, and how many there are
    doubts    -- pages of the file a person should look at
    """

    row: DraftRow
    part: str
    parts: tuple[tuple[str, str, int], ...]
    leaf: int
    leaves: int
    doubts: tuple[str, ...]
    items: tuple[ItemRow, ...]
    done: int
    needed: int
    agreement: Disagreement
    editions: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A published promise: its sentence and what was decided it says."""

    before: str
    words: str
    after: str
    requirement: str
    indicator: str
    deadline: str
    kind: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class EditionPage:
    """A published edition."""

    id: int
    title: str
    number: int
    day: str
    by: str
    sha256: str
    rows: tuple[PromiseRow, ...]


def may_review(user: Any) -> bool:
    """Whether a person may see and review drafts."""
    return bool(user.is_authenticated and user.has_perm("store.review_plan"))


def draft_list() -> list[DraftRow]:
    """Every plan that was read in, the latest first."""
    return [_row(draft) for draft in PlanDraft.objects.select_related("by").order_by("-pk")]


def find_draft(draft_id: int) -> PlanDraft | None:
    """A draft by its number."""
    return PlanDraft.objects.select_related("by").filter(pk=draft_id).first()


def draft_sheet(draft: PlanDraft, lang: str, part: str = "", leaf: int = 1) -> DraftSheet:
    """The review sheet: undecided targets with doubts first, a hundred items a leaf."""
    items, decisions = items_of(draft), decisions_of(draft)
    decided = latest(decisions)
    needed = [item for item in items if item.needs_review]
    parts = {name: [i for i in items if (i.kind == COMMITMENT) is deeds] for name, deeds in PARTS}
    part = part if part in parts else PARTS[0][0]
    leaves = max(1, -(-len(parts[part]) // PER_LEAF))
    leaf = min(max(leaf, 1), leaves)
    here = in_review_order(parts[part], decided)[(leaf - 1) * PER_LEAF : leaf * PER_LEAF]
    pages = Pages(draft.text, draft.pages)
    return DraftSheet(
        row=_row(draft),
        part=part,
        parts=tuple(
            (name, say(f"web.sheet_part_{name}").text(lang), len(held))
            for name, held in parts.items()
        ),
        leaf=leaf,
        leaves=leaves,
        doubts=tuple(
            say(f"page_doubt.{d['code']}", page=d["page"], found=d["found"]).text(lang)
            for d in draft.page_doubts
        ),
        items=tuple(item_row(draft, item, decisions, pages, lang) for item in here),
        done=sum(item.key in decided for item in needed),
        needed=len(needed),
        agreement=disagreement(decisions),
        editions=tuple(
            (e.pk, e.number, e.at.date().isoformat()) for e in draft.editions.order_by("-number")
        ),
    )


def one_item(draft: PlanDraft, key: str, lang: str) -> ItemRow | None:
    """One item of the sheet, for an answer without the whole page."""
    item = next((i for i in items_of(draft) if i.key == key), None)
    if item is None:
        return None
    return item_row(draft, item, decisions_of(draft), Pages(draft.text, draft.pages), lang)


def item_row(
    draft: PlanDraft, item: DraftItem, decisions: list[Decision], pages: Pages, lang: str
) -> ItemRow:
    """An item as the sheet shows it."""
    said = tuple(d for d in decisions if d.key == item.key)
    change = said[-1].change if said else {}
    first, last = item.sentence
    strength = change.get("strength", item.draft.get("strength"))
    return ItemRow(
        key=item.key,
        place=cited(pages, item.start, lang),
        evidence=ladder()[strength].evidence.text(lang) if strength in ladder() else "",
        kind=say(f"quantity.{item.kind}").text(lang),
        is_target=item.needs_review,
        before=draft.text[first : item.start],
        words=draft.text[item.start : item.end],
        after=draft.text[item.end : last],
        fields=tuple(
            Field(
                name,
                say(f"quantity.{name}").text(lang),
                shown(change.get(name, item.draft.get(name))),
                shown(item.draft.get(name)),
                tuple((choice, _choice(name, choice, lang)) for choice in choices(name)),
            )
            for name in item.editable
        ),
        doubts=tuple(_doubt(code, lang) for code in item.doubts),
        state=said[-1].decision if said else "pending",
        history=tuple(reversed(said)),
    )


def cited(pages: Pages, offset: int, lang: str) -> str:
    """Page and line of an offset; the line alone where the format has no pages."""
    place = pages.at(offset)
    if place.page is None:
        return say("word.at_line", line=place.line).text(lang)
    return say("word.at_page", page=place.page, line=place.line).text(lang)


def _choice(field: str, choice: str, lang: str) -> str:
    if field == "strength":
        return ladder()[choice].name.text(lang)
    return say(f"action.{choice}").text(lang) if field == "action" else choice


def edition_list() -> list[tuple[int, str, int, str]]:
    """Every published edition: id, title, number, day."""
    rows = Edition.objects.select_related("draft").order_by("-at")
    return [(e.pk, e.draft.title, e.number, e.at.date().isoformat()) for e in rows]


def edition_page(edition_id: int, lang: str) -> EditionPage | None:
    """A published edition, or None."""
    edition = Edition.objects.select_related("draft", "by").filter(pk=edition_id).first()
    if edition is None:
        return None
    text = edition.draft.text
    return EditionPage(
        id=edition.pk,
        title=edition.draft.title,
        number=edition.number,
        day=edition.at.date().isoformat(),
        by=edition.by.get_username(),
        sha256=edition.draft.sha256,
        rows=tuple(_promise(item, text, lang) for item in edition.items),
    )


def _promise(item: dict[str, Any], text: str, lang: str) -> PromiseRow:
    first, last = item["sentence"]
    start, end = item["char_start"], item["char_end"]
    if "action" in item:
        return PromiseRow(
            before=text[first:start],
            words=text[start:end],
            after=text[end:last],
            requirement=f"{_choice('action', item['action'], lang)} · "
            f"{_choice('strength', item['strength'], lang)}",
            indicator=item["object"] or "",
            deadline=item["deadline"] or "",
            kind=say("quantity.commitment").text(lang),
            reviewer=item["reviewer"],
        )
    sign = say(f"sign.{item['comparator']}").text(lang)
    goal = f"{sign}{shown(item['value'])}{item['unit'] or ''}"
    return PromiseRow(
        before=text[first:start],
        words=text[start:end],
        after=text[end:last],
        requirement=say(f"form.{item['form']}", goal=goal).text(lang),
        indicator=item["indicator"] or "",
        deadline=item["deadline_or_period"] or "",
        kind=say(f"quantity.{item['kind']}").text(lang),
        reviewer=item["reviewer"],
    )


def _row(draft: PlanDraft) -> DraftRow:
    items = items_of(draft)
    return DraftRow(
        id=draft.pk,
        title=draft.title,
        file_name=draft.file_name,
        by=draft.by.get_username(),
        day=draft.at.date().isoformat(),
        items=len(items),
        waiting=len(unreviewed(items, decisions_of(draft))),
        editions=draft.editions.count(),
    )


def _doubt(code: str, lang: str) -> str:
    key = f"doubt.{code}"
    return say(key).text(lang) if key in sentences("zh") else code
