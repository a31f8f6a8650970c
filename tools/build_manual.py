"""Write the parts of the manual that are made from code and data.

    python tools/build_manual.py

docs/manual/commands.md comes from the command line's own help, docs/manual/xiangxi.md from
the bundled region pack. The same code and data give the same files, byte for byte.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from luodi.catalogue import Indicator, say  # noqa: E402
from luodi.cli import COMMANDS  # noqa: E402
from luodi.evaluation.sentences import goal_words  # noqa: E402
from luodi.plans import Pack, Target  # noqa: E402
from luodi.store.packs import open_pack  # noqa: E402
from luodi.values import Bilingual  # noqa: E402

MANUAL = ROOT / "docs" / "manual"
GROUPS = ("goal", "body", "box", "layout")
MADE = "<!-- Made by `make docs`; changes by hand are lost. -->"


def commands_page() -> str:
    """Every command with the help it prints, in both languages."""
    parts = [
        f"# Commands · 命令\n\n{MADE}",
        "`luodi` and `python -m luodi` are the same program. Results go to standard output, notices"
        " and problems to standard error. Exit codes: 0 done; 1 the program itself failed, details"
        " in `errors.log` of the home folder; 2 something handed in cannot be used, wholly or in"
        " part (`luodi load` ends with 2 when some rows were left out, though the good ones are"
        " stored). `--home` and `--lang` stand before the command: `luodi --lang en evaluate`.",
    ]
    for name in ("", *COMMANDS):
        helps = (f"```text\n{_help(name, language)}\n```" for language in ("en", "zh"))
        parts += [f"## {f'luodi {name}'.strip()}", *helps]
    return "\n\n".join(parts) + "\n"


def _help(name: str, language: str) -> str:
    """What a person sees, from a process of its own."""
    asked = [sys.executable, "-m", "luodi", "--lang", language, *filter(None, [name]), "--help"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "COLUMNS": "82"}
    done = subprocess.run(asked, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def region_page(pack: Pack) -> str:
    """The targets and indicators of a pack as tables."""
    name, plan = pack.catalogue.name, pack.plan
    parts = [
        f"# {name.en}: targets and indicators · {name.zh}：目标与指标\n\n{MADE}",
        f"{plan.title.en}（{plan.title.zh}）, {plan.issuer.en}, {plan.issued.isoformat()}. The base"
        f" year is {plan.base_year}, the last year {plan.last_year}. {len(pack.targets)} targets,"
        f" {len(pack.catalogue.indicators)} indicators.",
        "## Targets · 目标",
    ]
    for key in GROUPS:
        chosen = [target for target in pack.targets if target.group == key]
        if chosen:
            heading = say(f"group.{key}")
            parts.append(f"### {heading.en} · {heading.zh} ({len(chosen)})")
            head = ("id", "target", "目标", "requirement", "要求", "section")
            parts.append(_table(head, map(_target_cells, chosen)))
    parts.append("## Indicators · 指标")
    head = ("id", "indicator", "指标", "unit", "definition", "口径")
    rows = map(_indicator_cells, pack.catalogue.indicators.values())
    parts.append(_table(head, rows))
    return "\n\n".join(parts) + "\n"


def _target_cells(target: Target) -> tuple[str, ...]:
    goal = goal_words(target)
    title, section = target.title, target.citation.section
    return (f"`{target.id}`", title.text("en"), title.zh, goal.text("en"), goal.zh, section)


def _indicator_cells(indicator: Indicator) -> tuple[str, ...]:
    notes = [_note(definition.id, definition.note) for definition in indicator.definitions]
    english, chinese = ("<br>".join(n.text(language) for n in notes) for language in ("en", "zh"))
    name = indicator.name
    return (f"`{indicator.id}`", name.text("en"), name.zh, indicator.unit, english, chinese)


def _note(definition_id: str, note: Bilingual) -> Bilingual:
    if definition_id == "standard":
        return note
    return Bilingual(f"`{definition_id}`：{note.zh}", f"`{definition_id}`: {note.text('en')}")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def build(folder: Path) -> list[Path]:
    """Write the generated pages into a folder; returns what was written."""
    pages = {"commands.md": commands_page(), "xiangxi.md": region_page(open_pack("xiangxi"))}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in pages]


if __name__ == "__main__":
    for page in build(MANUAL):
        print(page.relative_to(ROOT))
