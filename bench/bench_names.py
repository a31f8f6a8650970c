"""Finding names: the automaton alone, and whole mention reading, beside `re` on the same text."""

from __future__ import annotations

import re
from pathlib import Path

from measure import ROOT, line, median

from luodi.catalogue.divisions import divisions, load_names
from luodi.reading.gazetteer import gazetteer
from luodi.reading.mentions import mentions
from luodi.reading.outline import outline
from luodi.reading.text import read_text

COPIES = 40  # the automaton is too fast for one plan to be timed well
NAMES_IN_RE = 500  # an alternation of all of them would take minutes


def main() -> None:
    official = ROOT.parent / "shared" / "plans" / "xiangxi-14th-fyp-industry.txt"
    pack = ROOT / "src" / "luodi" / "packs" / "xiangxi"
    path: Path = official if official.is_file() else pack / "digest.zh.md"
    doc = read_text(path.read_bytes(), "plan.txt")
    headings = outline(doc)
    names = load_names(pack / "names.csv")
    region = {u.code for u in divisions() if u.code[:4] in {"4331", "4308", "4312", "4305", "4313"}}

    build = median(lambda: gazetteer(names, region=region))
    known = gazetteer(names, region=region)
    text = doc.text * COPIES
    finding = median(lambda: known.find(text))
    reading = median(lambda: mentions(doc, headings, known))
    found = len(mentions(doc, headings, known))

    words = sorted((u.full_name for u in divisions()), key=len, reverse=True)[:NAMES_IN_RE]
    alternation = re.compile("|".join(map(re.escape, words)))
    scan = median(lambda: alternation.findall(doc.text), runs=3)

    peer = len(doc.text) / scan / 1e6
    line(f"build an automaton of {len(known)} wordings", build * 1000, "ms")
    line(f"re, an alternation of {NAMES_IN_RE} names", peer, "Mch/s")
    speed = len(text) / finding / 1e6
    line("the automaton, all wordings", speed, "Mch/s", "20", f"{speed / peer:.0f} x re")
    line(
        f"mentions, {found} in {len(doc.text)} characters",
        reading * 1000,
        "ms",
        "15 ms",
        f"{len(doc.text) / reading / 1e6:.2f} Mch/s",
    )


if __name__ == "__main__":
    main()
