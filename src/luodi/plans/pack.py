"""A region pack: everything that makes the product about one region and one plan."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from luodi import catalogue as catalogue_room
from luodi.catalogue import Catalogue, PackFile
from luodi.catalogue.sources import last_possible_day
from luodi.plans.digest import Digest, load_digest
from luodi.plans.place_targets import PlaceTarget, load_place_targets
from luodi.plans.promises import PromiseBook, load_promises
from luodi.plans.target import Target
from luodi.plans.target_rows import load_targets
from luodi.values import Bilingual, Problem, Refused

MILESTONE_STATES = ("completed", "under_construction", "not_started", "unknown")


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan itself.

    base_year       -- the year its growth is counted from
    midterm_through -- last full year a mid-term evaluation looks at
    scope           -- the area the plan is about
    """

    id: str
    title: Bilingual
    issuer: Bilingual
    issued: date
    base_year: int
    first_year: int
    last_year: int
    midterm_through: int
    midterm_reason: Bilingual
    scope: str
    reference_place: str


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text of the plan luodi knows, by the checksum of its bytes and of its characters.

    Offsets of links count the characters of the text without any white space, so
    that the same wording in another layout or file format is still recognised.
    """

    sha256: str
    squeezed_sha256: str
    squeezed_characters: int
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where a target's wording stands, in characters without white space."""

    target_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """A named thing the plan promised and what became of it; ``unknown`` is no evidence found."""

    id: str
    subject: Bilingual
    kind: str
    sections: tuple[str, ...]
    state: str
    day: str
    place_codes: tuple[str, ...]
    source_id: str
    note: Bilingual

    @property
    def known_on(self) -> date | None:
        """The last day its printed date can mean."""
        return last_possible_day(self.day)


@dataclass(frozen=True, slots=True, repr=False)
class Pack:
    """A region's catalogue and plan."""

    catalogue: Catalogue
    plan: Plan
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...]
    texts: tuple[PlanText, ...]
    links: tuple[Link, ...]
    promises: PromiseBook = field(default_factory=PromiseBook)
    place_targets: tuple[PlaceTarget, ...] = ()

    @property
    def id(self) -> str:
        """The pack's short name, such as ``xiangxi``."""
        return self.catalogue.id

    @property
    def observations_file(self) -> Path:
        """The figures the pack brings along."""
        return self.catalogue.folder / "observations.csv"

    @property
    def boundaries_file(self) -> Path:
        """GeoJSON of the units' outlines, WGS-84."""
        return self.catalogue.folder / "boundaries.geojson"

    def target(self, target_id: str) -> Target | None:
        """The target of an id."""
        return next((t for t in self.targets if t.id == target_id), None)

    def digest(self, language: str) -> Digest:
        """The plan in our own words."""
        return load_digest(self.catalogue.folder, language)


def load_pack(folder: Path) -> Pack:
    """Read a pack; raises Refused that names file, line and column of what is wrong."""
    catalogue = catalogue_room.load(folder)
    plan = _plan(folder, catalogue)
    targets = tuple(load_targets(folder, catalogue))
    ids = {t.id for t in targets}
    links = tuple(
        Link(row.one_of("target_id", ids), row.year("start") or 0, row.year("end") or 0)
        for row in PackFile(folder / "links.csv", "target_id start end", optional=True)
    )
    texts = tuple(
        PlanText(
            row.text("sha256"),
            row.text("squeezed_sha256"),
            row.read("squeezed_characters", int, "number"),
            row.text("title"),
        )
        for row in PackFile(
            folder / "texts.csv",
            "sha256 squeezed_sha256 squeezed_characters title",
            optional=True,
        )
    )
    milestones = tuple(_milestones(folder, catalogue))
    promises = load_promises(folder, catalogue, milestones={m.id for m in milestones}, targets=ids)
    own = load_place_targets(folder, catalogue, ids)
    return Pack(catalogue, plan, targets, milestones, texts, links, promises, own)


def _plan(folder: Path, catalogue: Catalogue) -> Plan:
    path = folder / "pack.toml"
    head = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        plan = head["plan"]
        return Plan(
            id=plan["id"],
            title=Bilingual(plan["title"]["zh"], plan["title"]["en"]),
            issuer=Bilingual(plan["issuer"]["zh"], plan["issuer"]["en"]),
            issued=plan["issued"],
            base_year=plan["base_year"],
            first_year=plan["first_year"],
            last_year=plan["last_year"],
            midterm_through=plan["midterm_through"],
            midterm_reason=Bilingual(plan["midterm_reason"]["zh"], plan["midterm_reason"]["en"]),
            scope=catalogue.places[plan["scope"]].code,
            reference_place=catalogue.places[plan["reference_place"]].code,
        )
    except (KeyError, TypeError) as error:
        raise Refused(Problem("pack.bad_head", str(path), str(error))) from error


def _milestones(folder: Path, catalogue: Catalogue) -> list[Milestone]:
    table = PackFile(
        folder / "milestones.csv",
        "id subject subject_en kind sections status date place_codes source_id note note_en",
        optional=True,
    )
    return [
        Milestone(
            id=row.text("id"),
            subject=Bilingual(row.text("subject"), row.text("subject_en")),
            kind=row.text("kind"),
            sections=row.many("sections"),
            state=row.one_of("status", MILESTONE_STATES),
            day=row.text("date"),
            place_codes=row.many("place_codes"),
            source_id=row.one_of("source_id", catalogue.sources),
            note=Bilingual(row.text("note"), row.text("note_en")),
        )
        for row in table
    ]
