"""Which HTML elements break a line, are never shown, or close one another."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend"
    " li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
CELLS = _names("td th")
ROW_GROUPS = _names("tbody thead tfoot")
NEVER_SHOWN = _names(
    "script style title noscript template button select option textarea iframe noembed"
    " noframes object svg canvas audio video datalist rp rt"
)
# The frame of the site; an article's own header is no part of it.
AROUND = _names("nav header footer aside")
ARTICLE = _names("article main")
# Parts of a page that can be the plan.
PARTS = _names(
    "html body article main section div center form fieldset blockquote table tbody tr td dl dd"
)
# A paragraph or an end tag reaches no further out than these.
FENCES = _names("table td th caption")
THROUGH_FENCES = FENCES | ROW_GROUPS | {"tr"}
CLOSE_PARAGRAPH = BLOCKS - _names("body caption html tbody td tfoot th thead tr legend")
