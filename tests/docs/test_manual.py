"""The manual keeps up with the product: commands, settings, pages, packs, generated parts."""

import re
import tomllib

import pytest
from tools import build_manual

from luodi.catalogue import PackFile
from luodi.cli import COMMANDS
from luodi.ledger import COLUMNS
from luodi.plans import load_pack
from luodi.web import urls
from luodi.web.workbench import urls as workbench
from tests.conftest import ROOT

MANUAL = ROOT / "docs" / "manual"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog.d").glob("*.md")]
)
XIANGXI = ROOT / "src" / "luodi" / "packs" / "xiangxi"
# Shown as they are; a picture is put there when the pages are photographed.
IMAGES = {"docs/images/home.png", "docs/images/target.png"}


def page(name):
    return (MANUAL / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_manual(name):
    assert f"## luodi {name}\n" in page("commands.md")


def test_generated_pages_are_up_to_date(tmp_path):
    for made in build_manual.build(tmp_path):
        assert made.read_bytes() == (MANUAL / made.name).read_bytes(), f"{made.name}: make docs"


def _settings():
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        found.update(re.findall(r"\bLUODI_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    return sorted(found)


@pytest.mark.parametrize("name", _settings())
def test_every_setting_is_explained(name):
    assert f"`{name}`" in page("settings.md")


@pytest.mark.parametrize("path", sorted(p.name for p in XIANGXI.iterdir() if p.is_file()))
def test_every_file_of_a_pack_is_explained(path):
    headings = re.findall(r"^##+ (.+)$", page("region-pack.md"), re.MULTILINE)

    assert any(path in heading for heading in headings)


def test_every_column_the_loaders_read_is_explained(monkeypatch):
    asked = {"observations.csv": set(COLUMNS)}
    original = PackFile.__init__

    def remember(self, path, columns, **options):
        asked.setdefault(path.name, set()).update(columns.split())
        original(self, path, columns, **options)

    monkeypatch.setattr(PackFile, "__init__", remember)
    load_pack(XIANGXI)

    assert len(asked) > 10
    for name, columns in asked.items():
        section = _section(name)
        missing = {column for column in columns if f"`{column}`" not in section}
        assert not missing, f"{name}: {sorted(missing)}"


def _section(name):
    [text] = re.findall(
        rf"^##+ {re.escape(name)}\n(.*?)(?=^#|\Z)", page("region-pack.md"), re.M | re.S
    )
    return text


def test_every_key_of_the_head_is_explained():
    head = tomllib.loads((XIANGXI / "pack.toml").read_text(encoding="utf-8"))

    for key in (*head, *head["plan"]):
        assert f"`{key}`" in _section("pack.toml") or f"`[{key}]`" in _section("pack.toml")


def _addresses():
    public = [p.name for p in urls.urlpatterns[0].url_patterns if getattr(p, "name", None)]
    return [*public, *(f"workbench:{p.name}" for p in workbench.urlpatterns)]


@pytest.mark.parametrize("name", _addresses())
def test_every_address_is_in_the_manual(name):
    assert f"`{name}`" in page("pages.md")


LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_inside_the_project_lead_somewhere(path):
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        there = (path.parent / target).resolve()
        assert there.exists() or str(there.relative_to(ROOT)) in IMAGES, target


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_the_readmes_name_the_two_commands(path):
    text = path.read_text(encoding="utf-8")

    assert "make demo" in text
    assert "make test" in text
    assert len(text.splitlines()) < 150


def test_manual_pages_are_in_the_table_of_contents():
    for path in MANUAL.glob("*.md"):
        assert path.name == "index.md" or f"({path.name})" in page("index.md"), path.name
