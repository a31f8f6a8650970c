"""Find a plan's own faults: what a careful editor would send back with a query.

Every kind is one small function in one of the modules named lint_*.py, grouped by what
it looks at. A number that agrees with its list is never reported: each check speaks up
only where no fair reading of the words makes them agree.

Start with lint().
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from luodi.reading import (
    lint_bases,
    lint_below,
    lint_characters,
    lint_counts,
    lint_growth,
    lint_headings,
    lint_layout,
    lint_lists,
    lint_names,
    lint_roads,
    lint_sentences,
    lint_shares,
    lint_steps,
    lint_structure,
    lint_sums,
    lint_targets,
    lint_wholes,
)
from luodi.reading.commitment import CommitmentDraft
from luodi.reading.draft import QuantityDraft
from luodi.reading.finding import Finding
from luodi.reading.lint_figures import Figures
from luodi.reading.lint_page import PLAN_AREA, KnownFigures, Page, make_page
from luodi.reading.mention import Mention
from luodi.reading.outline import Heading
from luodi.reading.text import Document

__all__ = ["PLAN_AREA", "KnownFigures", "lint", "weighs_promises"]

_OF_THE_TEXT: tuple[Callable[[Page], Iterator[Finding]], ...] = (
    lint_characters.whitespace,
    lint_characters.full_width_digits,
    lint_characters.grammar,
    lint_characters.character_variant,
    lint_characters.broken_interpunct,
    lint_characters.unbalanced_marks,
    lint_layout.paragraph_layout,
    lint_layout.title_split,
    lint_layout.notice_title,
    lint_layout.numbering_gap,
    lint_layout.duplicate_text,
    lint_counts.count_vs_enumeration,
    lint_headings.heading_vs_list,
    lint_headings.category_mismatch,
    lint_headings.label_mismatch,
    lint_headings.chapter_names,
    lint_headings.title_mismatch,
    lint_lists.labelled_lists,
    lint_structure.places_left_out,
    lint_structure.announced_parts,
    lint_structure.part_items,
    lint_lists.same_unit_two_levels,
    lint_lists.one_park_two_places,
    lint_names.river_names,
    lint_names.near_names,
    lint_names.swapped_words,
    lint_names.quote_suffix_sharing,
    lint_names.attributes_swapped,
    lint_names.epithets,
    lint_roads.road_number_conflict,
    lint_roads.way_names,
    lint_roads.airports,
    lint_sentences.vague_deadline,
    lint_sentences.values_vs_members,
    lint_sums.shares_not_closing,
    lint_sums.parts_against_total,
    lint_wholes.on_top_of,
    lint_sentences.elided_indicator,
)
_OF_THE_FIGURES: tuple[Callable[[Page, Figures], Iterator[Finding]], ...] = (
    lint_shares.sum_not_100,
    lint_shares.mixed_precision,
    lint_wholes.share_of_whole,
    lint_growth.base_vs_derived,
    lint_growth.growth_vs_increment,
    lint_growth.share_vs_growth,
    lint_steps.step_vs_levels,
    lint_steps.growth_vs_levels,
    lint_steps.yearly_vs_total,
    lint_steps.total_vs_yearly_growth,
    lint_growth.against_known,
    lint_below.target_below_baseline,
    lint_below.growth_below_past,
    lint_bases.target_without_baseline,
    lint_bases.relative_growth_without_base,
    lint_targets.target_without_deadline,
    lint_targets.target_implied_growth,
    lint_targets.small_margin,
    lint_targets.scope_mismatch,
    lint_sentences.currency_mix,
)


def weighs_promises(text: str) -> bool:
    """Whether a check of this text asks for its commitments: only gradual work is held to them."""
    return lint_sentences.GRADUAL.search(text) is not None


def lint(
    doc: Document,
    headings: Sequence[Heading],
    quantities: Sequence[QuantityDraft],
    *,
    mentions: Sequence[Mention] = (),
    commitments: Sequence[CommitmentDraft] = (),
    known: KnownFigures | None = None,
) -> tuple[Finding, ...]:
    """Every fault found, in the order of the text; none is reported twice.

    mentions, commitments -- sharpen some checks where they have been read
    known -- figures from outside: without them nothing outside the plan is compared
    """
    page = make_page(doc, headings, quantities, mentions, commitments, known)
    figures = Figures(page)
    found = [f for check in _OF_THE_TEXT for f in check(page)]
    found += [f for reckon in _OF_THE_FIGURES for f in reckon(page, figures)]
    found.sort(key=lambda f: (f.start, f.end, f.kind))
    seen: set[tuple[str, int, int]] = set()
    unique = []
    for one in found:
        key = (one.kind, one.start, one.end)
        if key not in seen:
            seen.add(key)
            unique.append(one)
    return tuple(unique)
