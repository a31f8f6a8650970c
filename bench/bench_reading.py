"""Reading a whole plan, beside decoding the same bytes and one pass of a regular expression."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from measure import ROOT, line, median

from luodi.reading import read, read_text
from luodi.reading.commitments import commitments
from luodi.reading.lint import lint
from luodi.reading.mentions import mentions
from luodi.reading.names import names_of
from luodi.reading.outline import outline
from luodi.reading.quantities import quantities
from luodi.store.packs import open_pack


def segmented(peer: str, text: str) -> float | None:
    """Seconds a segmenter of the group oracle takes for the text; None where it is missing."""
    try:
        module = importlib.import_module(peer)
    except ImportError:
        print(f"{peer} is not installed (group oracle)")
        return None
    return median(lambda: list(module.cut(text)), 3)


def main() -> None:
    official = ROOT.parent / "shared" / "plans" / "xiangxi-14th-fyp-industry.txt"
    digest = ROOT / "src" / "luodi" / "packs" / "xiangxi" / "digest.zh.md"
    path: Path = official if official.is_file() else digest
    data = path.read_bytes()
    text = data.decode()
    number = re.compile(r"\d+(?:\.\d+)?[%亿万家个条]")
    scan = median(lambda: number.findall(text))
    line(f"one regular expression over {len(text)} characters", scan * 1000, "ms")
    names = names_of(open_pack("xiangxi"))
    built = median(names.gazetteer, 3)
    finder = names.gazetteer()
    line(f"building the finder of {len(finder)} wordings, once", built * 1000, "ms")
    doc = read_text(data, "plan.txt")
    heads = outline(doc)
    named = mentions(doc, heads, finder)
    drafts = quantities(doc, heads, mentions=named)
    deeds = commitments(doc, heads, quantities=drafts, mentions=named)
    for what, work in (
        (f"outline, {len(heads)} headings", lambda: outline(doc)),
        (f"{len(drafts)} quantities", lambda: quantities(doc, heads, mentions=named)),
        (f"{len(named)} names", lambda: mentions(doc, heads, finder)),
        (
            f"{len(deeds)} commitments",
            lambda: commitments(doc, heads, quantities=drafts, mentions=named),
        ),
        ("findings", lambda: lint(doc, heads, drafts, mentions=named, commitments=deeds)),
    ):
        took = median(work)
        line(what, took * 1000, "ms", "", f"{took / scan:.0f} x one expression")
    alone = median(lambda: quantities(read_text(data, "plan.txt"), heads))
    speed = len(text) / alone / 1e6
    line("quantities of a text not seen before", speed, "Mch/s", "3")
    for peer in ("rjieba", "jieba"):
        took = segmented(peer, text)
        if took is not None:
            line(f"{peer} cuts the same text into words", took * 1000, "ms", "", "peer")
    compared = median(lambda: read(data, "plan.txt").quantities)
    line("what a comparison asks for", compared * 1000, "ms")
    whole = median(lambda: read(data, "plan.txt", gazetteer=finder).whole())
    line("the whole reading", whole * 1000, "ms", "50 ms", f"{len(text) / whole / 1e6:.2f} Mchar/s")


if __name__ == "__main__":
    main()
