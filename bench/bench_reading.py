"""Reading a whole plan, beside decoding the same bytes and one pass of a regular expression."""

from __future__ import annotations

import re
from pathlib import Path

from measure import ROOT, line, median

from luodi.reading import read


def main() -> None:
    official = ROOT.parent / "shared" / "plans" / "xiangxi-14th-fyp-industry.txt"
    digest = ROOT / "src" / "luodi" / "packs" / "xiangxi" / "digest.zh.md"
    path: Path = official if official.is_file() else digest
    data = path.read_bytes()
    text = data.decode()
    number = re.compile(r"\d+(?:\.\d+)?[%亿万家个条]")
    scan = median(lambda: number.findall(text))
    reading = read(data, "plan.txt")
    took = median(lambda: read(data, "plan.txt"))
    line(f"one regular expression over {len(text)} characters", scan * 1000, "ms")
    line(
        f"outline and {len(reading.quantities)} quantities",
        took * 1000,
        "ms",
        "500 ms",
        f"{took / scan:.0f} x one expression",
    )


if __name__ == "__main__":
    main()
