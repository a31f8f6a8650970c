"""The package an .xlsx, .xlsm or .ods is: checked, and repacked with nothing but its figures.

The same checks as for a .docx. What reads the cells is then given a fresh archive of the
checked parts only: two programs never see two different files, and macros stay behind.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.reading.sheet_formats import BUILT_IN, GENERAL, Shown, shown
from luodi.reading.word_package import Package
from luodi.values import Problem, Refused

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_MANIFEST = "META-INF/manifest.xml"
# What tells a reader the format of a package.
_FRAME = ("[Content_Types].xml", "_rels/.rels", "content.xml", "mimetype", _MANIFEST)
SAVE_AS = ".xlsx"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: its name, the part with its cells, whether it is hidden."""

    name: str
    path: str
    hidden: bool


class SheetPackage(Package):
    """An opened workbook in the format of Excel; Refused where it is damaged or unsafe."""

    usual_main = "xl/workbook.xml"
    other_format = "not_workbook"
    too_big = "load.too_big"

    def refused(self, found: str) -> Refused:
        """What to raise where this is no readable workbook."""
        return Refused(Problem("load.bad_workbook", self._name, found, SAVE_AS))

    def sheets(self) -> list[SheetPart]:
        """The sheets with cells, in the order of the tabs; charts and macro sheets are none."""
        targets = {
            key: path for key, kind, path in self.relations_of(self.main) if kind == "worksheet"
        }
        found = []
        for sheet in self.part(self.main).iter("{*}sheet"):
            key = sheet.get(f"{_REL}id") or sheet.get(f"{_STRICT_REL}id") or ""
            if key in targets:
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(sheet.get("name", ""), targets[key], hidden))
        return found

    def formats(self) -> list[Shown]:
        """What each cell style of the workbook shows, by its number."""
        styles = self.related("styles")
        if styles is None:
            return []
        custom = {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iter("{*}numFmt")}
        cells = next(styles.iter("{*}cellXfs"), ())
        return [_format(xf.get("numFmtId", "0"), custom) for xf in cells]

    def repacked(self, parts: Iterable[str]) -> bytes:
        """A plain archive of the parts a reader of cells needs, each as it was checked."""
        needed = {self.main, self.rels_path(self.main), *_FRAME, *parts}
        needed.update(
            path for kind in ("sharedStrings", "styles") if (path := self._related(self.main, kind))
        )
        fresh = io.BytesIO()
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(needed & self._names):
                archive.writestr(path, self.unpacked(path))
        return fresh.getvalue()


def _format(number: str, custom: dict[str, str]) -> Shown:
    if number in custom:
        return shown(custom[number])
    code = BUILT_IN.get(int(number)) if number.isdecimal() and len(number) < 6 else None
    return shown(code) if code else GENERAL


class OpenDocument(SheetPackage):
    """An opened .ods."""

    usual_main = "content.xml"

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data, name)
        if _MANIFEST in self._names and b"encryption-data" in self.unpacked(_MANIFEST):
            raise Refused(Problem("load.password", name, expected=SAVE_AS))
