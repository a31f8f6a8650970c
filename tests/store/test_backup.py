"""A backup is taken while people work, is proved when it comes back, and is all or nothing."""

import io
import json
import tarfile
import threading
from datetime import UTC, datetime

import pytest

from luodi.actions.keep_safe import back_up, restore
from luodi.actions.open_region import open_region
from luodi.lookups.evaluation import evaluate
from luodi.lookups.evaluation_json import evaluation_json
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.ledger_verify import verify
from luodi.values import Refused
from tests.conftest import TODAY
from tests.store.test_ledger import observation, store

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def judged(home):
    region, _ = open_region(home, "xiangxi", today=TODAY)
    found = evaluation_json(evaluate(region.pack, region.ledger, day=TODAY), "zh")
    return json.dumps(found, ensure_ascii=False).encode()


@pytest.fixture
def saved(home, tmp_path):
    open_region(home, "xiangxi", today=TODAY)
    target = tmp_path / "backup.tar"
    back_up(home, target, at=AT)
    return target


def test_an_evaluation_from_the_restored_home_is_the_same_byte_for_byte(home, saved, tmp_path):
    before = judged(home)
    fresh = Home(tmp_path / "restored")

    done = restore(saved, fresh)

    assert judged(fresh) == before
    assert done.seals == {"xiangxi": Ledger(home, "xiangxi").state.seal}
    assert not (fresh.path / "secret.key").exists()


def test_a_backup_taken_while_others_write_holds_one_moment(home, tmp_path):
    ledger = Ledger(home, "brook")
    store(ledger, observation(1950))
    stop = threading.Event()

    def work():
        year = 1951
        while not stop.is_set():
            store(ledger, observation(year), sha=f"{year:064d}")
            year += 1

    writer = threading.Thread(target=work)
    writer.start()
    try:
        for number in range(5):
            back_up(home, tmp_path / f"{number}.tar", at=AT)
    finally:
        stop.set()
        writer.join()

    counts = []
    for number in range(5):
        fresh = Home(tmp_path / f"home{number}")
        restore(tmp_path / f"{number}.tar", fresh)
        restored = Ledger(fresh, "brook")
        assert verify(restored).problems == ()
        counts.append(len(restored.everything()))
    assert counts == sorted(counts)
    assert len(ledger.everything()) >= counts[-1]


def damaged(source, target, change):
    """The same archive with one file's bytes changed, left out or added."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            data = old.extractfile(member)
            kept = change(member, data.read() if data else b"")
            if kept is not None:
                member.size = len(kept)
                new.addfile(member, io.BytesIO(kept))


@pytest.mark.parametrize(
    "change",
    [
        lambda m, d: d[:-1] + b"?" if m.name.endswith(".parquet") else d,
        lambda m, d: None if m.name.endswith("-first.parquet") else d,
        lambda m, d: d.replace(b'"rows"', b'"rOws"') if m.name.startswith("ledger/") else d,
        lambda m, d: b"{}" if m.name == "backup.json" else d,
    ],
    ids=["altered", "missing", "manifest", "contents"],
)
def test_a_damaged_backup_restores_nothing(saved, tmp_path, change):
    bad, fresh = tmp_path / "bad.tar", Home(tmp_path / "fresh")
    damaged(saved, bad, change)

    with pytest.raises(Refused) as refused:
        restore(bad, fresh)

    assert refused.value.problems[0].code == "backup.damaged"
    assert not fresh.path.exists()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_an_archive_that_leads_elsewhere_is_refused(tmp_path):
    bad = tmp_path / "bad.tar"
    (tmp_path / "x").write_bytes(b"x")
    with tarfile.open(bad, "w") as archive:
        archive.add(tmp_path / "x", arcname="../../escaped")

    with pytest.raises(Refused):
        restore(bad, Home(tmp_path / "fresh"))

    assert not (tmp_path.parent / "escaped").exists()


def test_nothing_is_written_over(home, saved):
    with pytest.raises(Refused) as refused:
        back_up(home, saved, at=AT)
    assert refused.value.problems[0].code == "backup.exists"

    with pytest.raises(Refused) as refused:
        restore(saved, home)
    assert refused.value.problems[0].code == "backup.not_empty"


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b broken"])
def test_what_is_no_backup_is_refused(tmp_path, content):
    path = tmp_path / "x.tar"
    path.write_bytes(content)
    with pytest.raises(Refused):
        restore(path, Home(tmp_path / "fresh"))
