"""Whatever happens to the machine, the ledger is in its old state or in its new one."""

import json
import os
import random
import resource
import signal
import sys
import time
from dataclasses import replace
from datetime import date

import pytest

from luodi.catalogue import say_problem
from luodi.store import ledger_state
from luodi.store.ledger import Ledger
from luodi.store.ledger_compact import compact
from luodi.store.ledger_verify import verify
from luodi.values import Refused
from tests.store.test_ledger import observation, store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")
INSTANTS = 200


@pytest.fixture
def ledger(home):
    return Ledger(home, "brook")


def in_a_child(work):
    """Run in a forked process; returns its number. Nothing of the engine is open here."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except Refused as refused:
        os._exit(10 if refused.problems[0].code == "home.unwritable" else 11)
    except BaseException:
        os._exit(1)


def rows(load):
    """A load that brings new keys and revises an old one, over two partitions."""
    revision = observation(2000, str(1000 + load), known="2023-01-01")
    return [revision, *(observation(2001 + i, str(load), source=f"s{load}") for i in range(20))]


def test_killed_at_any_instant_it_holds_the_old_or_the_new(ledger):
    store(ledger, observation(2000))
    chance, whole, begun = random.Random(7), 0.1, 0
    expected = {1}
    for load in range(INSTANTS):
        before = len(ledger.everything())
        start = time.monotonic()
        child = in_a_child(lambda load=load: store(ledger, *rows(load), sha=f"{load:064d}"))
        time.sleep(chance.uniform(0, whole * 1.1))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if status == 0:
            whole = time.monotonic() - start
        after = len(ledger.everything())
        assert after in (before, before + 21)
        begun += after == before
        expected.add(after)
    assert verify(ledger).problems == ()
    assert 0 < begun < INSTANTS, "some loads were cut short and some were not"
    # The next writer finds everything in order.
    store(ledger, observation(2100), sha="f" * 64)
    with ledger.writing():
        compact(ledger, more_than=1)
    assert verify(ledger).problems == ()


def test_a_full_disk_is_said_and_loses_nothing(ledger):
    store(ledger, observation())

    def with_no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        store(ledger, *rows(1), sha="b" * 64)

    child = in_a_child(with_no_room)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 10
    assert len(ledger.everything()) == 1
    assert verify(ledger).problems == ()


def test_a_clock_that_goes_backwards_is_refused(ledger):
    store(ledger, observation())
    about = replace(ledger.releases()[0], loaded_on=date(2001, 1, 1))
    with ledger.writing(), pytest.raises(Refused) as refused:
        ledger.release([observation(2022)], about)

    [problem] = refused.value.problems
    assert problem.code == "ledger.clock_back"
    assert "2001-01-01" in say_problem(problem).zh
    assert "2024-01-31" in say_problem(problem).zh


def test_a_damaged_file_is_named_and_left_alone(ledger):
    store(ledger, observation())
    store(ledger, observation(2022), sha="b" * 64)
    file = ledger.folder / ledger.state.files[1].path
    data = file.read_bytes()
    file.write_bytes(data[:-1] + b"?")

    [problem] = verify(ledger).problems

    assert (problem.code, problem.place) == ("ledger.damaged", str(file))
    file.unlink()
    assert [p.code for p in verify(ledger).problems] == ["ledger.missing_file"]


def test_a_manifest_cannot_be_altered_dropped_or_slipped_in(ledger):
    for year in (2021, 2022, 2023):
        store(ledger, observation(year), sha=f"{year:064d}")
    second = sorted(ledger.folder.glob("*.json"))[1]
    text = second.read_text(encoding="utf-8")
    body = json.loads(text)

    body["release"]["rows"] = 7
    second.write_text(json.dumps(body), encoding="utf-8")
    assert "ledger.damaged" in [p.code for p in verify(ledger).problems]

    second.unlink()
    assert [p.code for p in verify(ledger).problems] == ["ledger.broken_chain"]

    second.write_text(text, encoding="utf-8")
    assert verify(ledger).problems == ()


def test_a_newer_format_is_left_alone(ledger):
    store(ledger, observation())
    [path] = ledger.folder.glob("*.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"format":2', '"format":3'))
    fresh = Ledger(ledger._home, "brook")
    ledger_state._known.clear()
    with pytest.raises(Refused) as refused:
        fresh.everything()

    assert refused.value.problems[0].code == "home.newer_ledger"
