"""Reading a whole plan, beside decoding the same bytes and one pass of a regular expression."""

from __future__ import annotations

import re
from pathlib import Path

from measure import ROOT, line, median

from luodi.reading import outline, quantities, read, read_text
from luodi.reading.lint import lint
from luodi.reading.mentions import mentions
from luodi.reading.names import names_of
from luodi.store.packs import open_pack


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
    drafts = quantities(doc, heads)
    named = mentions(doc, heads, finder)
    for what, work in (
        (f"outline, {len(heads)} headings", lambda: outline(doc)),
        (f"{len(drafts)} quantities", lambda: quantities(doc, heads)),
        (f"{len(named)} names", lambda: mentions(doc, heads, finder)),
        ("findings", lambda: lint(doc, heads, drafts, mentions=named)),
    ):
        took = median(work)
        line(what, took * 1000, "ms", "", f"{took / scan:.0f} x one expression")
    whole = median(lambda: read(data, "plan.txt", gazetteer=finder))
    line("the whole reading", whole * 1000, "ms", "50 ms", f"{len(text) / whole / 1e6:.2f} Mchar/s")


if __name__ == "__main__":
    main()
