"""SDMX-ML data messages, 2.1 and 3.0, structure-specific and generic → observations.

Both forms are walked the same way: a data set, in it groups, series and observations, each
with components. Without the structure at hand it is not known which component is a dimension,
and it need not be: what an observation has is what it, its series, the groups that agree with
it, and its data set say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luodi.reading.sdmx_rows import RowReader
from luodi.reading.sdmx_xml import elements, local, namespace
from luodi.values import Problem, Refused

_FORMS = ("2_1", "2.1", "3_0", "3.0", "3_1", "3.1")
_DATA = (
    "StructureSpecificData",
    "StructureSpecificTimeSeriesData",
    "GenericData",
    "GenericTimeSeriesData",
)
_MOST_SHAPES = 100  # of groups: real files have one or two
_TIME = "TIME_PERIOD"
# Attributes of SDMX's own on a data set, which 2.1 writes without a namespace, too.
_OF_THE_SET = frozenset(
    (
        "action",
        "dataScope",
        "publicationPeriod",
        "publicationYear",
        "reportingBeginDate",
        "reportingEndDate",
        "setID",
        "structureRef",
        "validFromDate",
        "validToDate",
    )
)


def read_sdmx_ml(data: bytes, name: str, reader: RowReader) -> None:
    """Give every observation to the reader; Refused where this is no SDMX data message."""
    walk = _Walk(name, reader)
    for event, element in elements(data, name):
        walk.start(element) if event == "start" else walk.end(element)
    if not walk.sets:
        raise Refused(Problem("load.sdmx_unreadable", name, "DataSet"))


@dataclass(slots=True)
class _Place:
    """What has been read of the innermost data set, group, series or observation."""

    kind: str
    address: str
    found: dict[str, str] = field(default_factory=dict)


class _Walk:
    def __init__(self, name: str, reader: RowReader) -> None:
        self._name, self._reader = name, reader
        self._root = True
        self._observed = _TIME
        self._places: list[_Place] = []
        self._groups = _Groups(name)
        self._texts: list[str] = []
        self._delete = False
        self._counts = {"Series": 0, "Obs": 0, "InSeries": 0}
        self.sets = 0

    def start(self, element: Any) -> None:
        kind = local(element)
        if self._root:
            self._root = False
            self._check(element, kind)
        elif kind == "DataSet":
            self.sets += 1
            self._groups = _Groups(self._name)
            self._counts["Series"] = 0
            self._delete = _own(element, "action") in ("Delete", "D")
            self._open(kind, f"DataSet[{self.sets}]", element)
        elif kind in ("Series", "Group", "Atts", "Obs") and self._places:
            self._open(kind, self._address(kind), element)

    def end(self, element: Any) -> None:
        kind = local(element)
        if kind == "Structure" and not self._places:
            # The header's: which dimension stands at the observations.
            self._observed = element.get("dimensionAtObservation") or self._observed
        if not self._places:
            return
        place = self._places[-1]
        if kind == "Value" and element.get("id") is not None:
            place.found[element.get("id")] = (element.get("value") or "").strip()
        elif kind == "Value":
            self._texts.append((element.text or "").strip())
        elif kind == "Comp" and element.get("id") is not None:
            self._component(place, element.get("id"))
        elif kind == "ObsDimension":
            component = element.get("id") or self._dimension()
            place.found[component] = (element.get("value") or "").strip()
        elif kind == "ObsValue":
            place.found["OBS_VALUE"] = (element.get("value") or "").strip()
        elif kind == place.kind:
            self._close(self._places.pop())

    def _check(self, element: Any, kind: str) -> None:
        """Refuse what is SDMX of another kind or age, and what is no SDMX."""
        home = namespace(element)
        if kind in _DATA and any(form in home for form in _FORMS):
            return
        known = "sdmx" in home.lower()
        found = f"{kind} ({home})" if home else kind
        code = "load.sdmx_other_message" if known else "load.sdmx_unreadable"
        raise Refused(Problem(code, self._name, found[:120], "、".join(_DATA[::2])))

    def _open(self, kind: str, address: str, element: Any) -> None:
        skip = _OF_THE_SET if kind == "DataSet" else frozenset()
        found = {
            key: value.strip()
            for key, value in element.attrib.items()
            # Components bear no namespace; xsi:type, ss:action and the like do.
            if not key.startswith("{") and key not in skip
        }
        if kind == "Group":
            found.pop("type", None)
        self._places.append(_Place(kind, address, found))

    def _address(self, kind: str) -> str:
        if kind == "Series":
            self._counts["Series"] += 1
            self._counts["InSeries"] = 0
            return f"Series[{self._counts['Series']}]"
        if kind == "Obs":
            self._counts["InSeries"] += 1
            return f"Obs[{self._counts['InSeries']}]"
        return kind

    def _dimension(self) -> str:
        return _TIME if self._observed == "AllDimensions" else self._observed

    def _component(self, place: _Place, component: str) -> None:
        """A component of 3.0 that is written as an element: the text of its only value."""
        if len(self._texts) == 1:
            place.found[component] = self._texts[0]
        self._texts.clear()

    def _close(self, place: _Place) -> None:
        if place.kind in ("Group", "Atts"):
            self._groups.add(place.found)
        elif place.kind == "Obs":
            self._counts["Obs"] += 1
            known: dict[str, str] = {}
            for outer in self._places:
                known |= outer.found
            known |= place.found
            address = "/".join(p.address for p in (*self._places, place))
            found = self._groups.of(known) | known
            number = self._counts["Obs"]
            self._reader.take(number, found, address=address, delete=self._delete)


def _own(element: Any, name: str) -> str:
    """An attribute of SDMX's own, with a namespace or without."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


class _Groups:
    """What groups say, found by the components an observation shares with them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._shapes: dict[tuple[str, ...], list[dict[str, str]]] = {}
        # (components of the groups, those an observation shares) → values of these → group
        self._indexes: dict[
            tuple[tuple[str, ...], tuple[str, ...]], dict[tuple[str, ...], dict[str, str]]
        ] = {}

    def add(self, found: dict[str, str]) -> None:
        shape = tuple(sorted(found))
        self._shapes.setdefault(shape, []).append(found)
        for (other, shared), index in self._indexes.items():
            if other == shape:
                index[tuple(found[component] for component in shared)] = found
        self._limit(len(self._shapes))

    def _limit(self, shapes: int) -> None:
        if shapes > _MOST_SHAPES:
            raise Refused(Problem("load.sdmx_unsafe", self._name, f"Group > {_MOST_SHAPES}"))

    def of(self, known: Mapping[str, str]) -> dict[str, str]:
        """What the groups add to an observation: those that agree in all they share with it."""
        added: dict[str, str] = {}
        for shape, groups in self._shapes.items():
            shared = tuple(component for component in shape if component in known)
            index = self._index(shape, shared, groups)
            added |= index.get(tuple(known[component] for component in shared), {})
        return added

    def _index(
        self, shape: tuple[str, ...], shared: tuple[str, ...], groups: list[dict[str, str]]
    ) -> dict[tuple[str, ...], dict[str, str]]:
        name = (shape, shared)
        if name not in self._indexes:
            self._limit(len(self._indexes))
            self._indexes[name] = {
                tuple(group[component] for component in shared): group for group in groups
            }
        return self._indexes[name]
