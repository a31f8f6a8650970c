"""The area a row of totals is of, where that is certain; a total is never added to its parts."""

from __future__ import annotations

from luodi.catalogue import Catalogue
from luodi.catalogue.sheet_words import sheet_words


def place_of_total(word: str, listed: set[str], titled: str, catalogue: Catalogue) -> str:
    """The place whose figures stand in a row called 合计 or 全州; empty where it may be another.

    listed -- the places with rows of their own; titled -- the place the title names
    全州 is the prefecture the title names, or the one whose counties are all listed. 合计 is
    the place of the title only if all its counties, and nothing else, are listed: without one
    of them the sum is smaller.
    """
    words = sheet_words()
    if word in words.subtotals:
        return ""
    candidates = [titled] if titled else sorted(_common_areas(listed, catalogue))
    found = [place for place in candidates if place not in listed]
    if ending := words.whole.get(word):
        found = [p for p in found if catalogue.places[p].full_name.endswith(ending)]
        found = [p for p in found if listed <= _inside(p, catalogue)]
        if titled:
            return found[0] if found else ""
    found = [p for p in found if listed and listed == _inside(p, catalogue)]
    return found[0] if len(found) == 1 and (titled or ending) else ""


def _common_areas(listed: set[str], catalogue: Catalogue) -> set[str]:
    return {catalogue.places[place].parent for place in listed if catalogue.places[place].parent}


def _inside(place: str, catalogue: Catalogue) -> set[str]:
    members = catalogue.members.get(place)
    if members and catalogue.places[members[0]].level != "county":
        return set(members)
    return {county.code for county in catalogue.counties_of(place)}
