"""The tables of promises, facts and links of a pack: read whole, refused with their address."""

import shutil

import pytest

from luodi.plans import load_pack
from luodi.values import Refused
from tests.conftest import BROOK, ROOT

MILESTONES = (
    "id,subject,subject_en,kind,sections,status,date,place_codes,source_id,note,note_en\n"
    "w1,水渠,Canal,project,二,completed,2022-04,110101,B2,,\n"
)
PROMISES = (
    "milestone_id,strength,verb,field,due,names,decides_zh,decides_en,holder_zh,holder_en,"
    "note_zh,note_en\n"
)
FACTS = "milestone_id,state,date,source_id,note_zh,note_en\n"
SERVES = "milestone_id,target_id,ground,value,unit,section,source_id,reason_zh,reason_en\n"


@pytest.fixture
def folder(tmp_path):
    pack = tmp_path / "brook"
    shutil.copytree(BROOK, pack)
    (pack / "milestones.csv").write_text(MILESTONES, encoding="utf-8")
    return pack


def test_a_pack_without_the_tables_has_no_promises(brook_pack):
    assert brook_pack.promises.wordings == ()
    assert brook_pack.promises.wording("w1") is None


def test_wording_facts_and_links_are_read(folder):
    (folder / "promises.csv").write_text(
        PROMISES + "w1,complete,建成,二,2022-06-30,水渠;东溪,验收,Acceptance,县,County,,\n",
        encoding="utf-8",
    )
    (folder / "milestone_facts.csv").write_text(
        FACTS + "w1,started,2020,B1,动工,Begun\n", encoding="utf-8"
    )
    (folder / "serves.csv").write_text(
        SERVES + "w1,output-level,named,12.5,亿元,二,B1,写明,Stated\n", encoding="utf-8"
    )

    book = load_pack(folder).promises

    wording = book.wording("w1")
    assert (wording.strength, wording.names) == ("complete", ("水渠", "东溪"))
    assert wording.due.isoformat() == "2022-06-30"
    assert [f.state for f in book.facts_of("w1")] == ["started"]
    assert [str(s.value) for s in book.serving("output-level")] == ["12.5"]
    assert book.served_by("w1") == book.serving("output-level")
    assert book.serving("mills-50") == ()


@pytest.mark.parametrize(
    ("name", "head", "line", "column"),
    [
        ("promises.csv", PROMISES, "w9,complete,,,,,,,,,,\n", "milestone_id"),
        ("promises.csv", PROMISES, "w1,firmly,,,,,,,,,,\n", "strength"),
        ("promises.csv", PROMISES, "w1,complete,,,2022,,,,,,,\n", "due"),
        ("milestone_facts.csv", FACTS, "w1,finished,2020,B1,,\n", "state"),
        ("milestone_facts.csv", FACTS, "w1,started,2020-13,B1,,\n", "date"),
        ("milestone_facts.csv", FACTS, "w1,started,2020,B9,,\n", "source_id"),
        ("serves.csv", SERVES, "w1,nothing,named,,,,B1,,\n", "target_id"),
        ("serves.csv", SERVES, "w1,output-level,guessed,,,,B1,,\n", "ground"),
        ("serves.csv", SERVES, "w1,output-level,named,much,,,B1,,\n", "value"),
    ],
)
def test_a_bad_cell_is_refused_with_file_line_and_column(folder, name, head, line, column):
    (folder / name).write_text(head + line, encoding="utf-8")

    with pytest.raises(Refused) as refusal:
        load_pack(folder)

    [problem] = refusal.value.problems
    assert problem.place == f"{name}:2"
    assert problem.values["column"] == column


def test_every_milestone_of_the_bundled_pack_is_worded_and_every_link_has_a_ground():
    pack = load_pack(ROOT / "src" / "luodi" / "packs" / "xiangxi")
    book = pack.promises

    assert [w.milestone_id for w in book.wordings] == [m.id for m in pack.milestones]
    for wording in book.wordings:
        assert wording.decides.zh
        assert wording.decides.en
        assert wording.holder.zh
        # Short words of the plan only, never a sentence of it.
        assert all(len(name) <= 20 for name in (wording.verb, *wording.names))
    for service in book.services:
        assert service.section
        assert service.reason.zh
        assert service.reason.en
    pairs = [(s.milestone_id, s.target_id) for s in book.services]
    assert len(pairs) == len(set(pairs))
