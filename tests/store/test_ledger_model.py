"""Whatever happens to a ledger, it answers as a plain list would."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.catalogue import default_method
from luodi.ledger import Choice, Observation, Release
from luodi.store.home import Home
from luodi.store.ledger import Ledger
from luodi.store.ledger_compact import compact
from luodi.store.ledger_verify import verify
from luodi.values import Period
from tests.store.naive_ledger import NaiveLedger, key

START = date(2024, 1, 1)
PERIODS = ("2021", "2022", "2022-Q3")
STATUSES = ("final", "preliminary", "projected", "derived")


@st.composite
def figures(draw, sources=("B1", "B2", "B3", "elsewhere")):
    value = draw(st.decimals(-20, 20, places=draw(st.integers(0, 2))))
    return Observation(
        draw(st.sampled_from(["output", "share"])),
        draw(st.sampled_from(["standard", "narrow"])),
        draw(st.sampled_from(["BROOK", "110100"])),
        Period.parse(draw(st.sampled_from(PERIODS))),
        value,
        max(0, -value.as_tuple().exponent),
        "亿元",
        draw(st.sampled_from(STATUSES)),
        draw(st.sampled_from(sources)),
        START + timedelta(draw(st.integers(0, 30))),
    )


events = st.one_of(
    st.tuples(st.just("load"), st.lists(figures(), min_size=1, max_size=12)),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("choose"), st.integers(0, 30)),
    st.tuples(st.just("compact"), st.none()),
)


class Both:
    """A real ledger and the list, told the same things."""

    def __init__(self, folder: Path, pack):
        ranks = {s.id: s.rank for s in pack.catalogue.sources.values()}
        self.pack, self.ledger = pack, Ledger(Home(folder), "brook")
        self.naive = NaiveLedger(ranks, default_method().status_order)
        self.loads: list[tuple[str, int]] = []
        self.changes = 0

    def load(self, rows, today=START):
        with self.ledger.writing(), self.ledger.staged(rows) as stage:
            comparison = stage.comparison(most=100)
            before = self.naive.releases
            assert comparison.counts == self.naive.load(rows)
            if not comparison.to_store:
                self.naive.releases = before
                return
            release = self.ledger.commit(stage, Release("", "t.csv", "a" * 64, "", today, 0))
        self.loads.append((release.id, self.naive.releases))

    def withdraw(self, which, day):
        if which < len(self.loads):
            identity, number = self.loads.pop(which)
            with self.ledger.writing():
                self.ledger.withdraw(identity, day=day, reason="wrong file")
            self.naive.withdraw(number, day)

    def choose(self, which, day):
        if which < len(self.naive.figures):
            o = self.naive.figures[which][1]
            choice = Choice(
                o.indicator_id, o.definition_id, o.place_code, o.period, o.source_id,
                o.status, o.value, "the yearbook", "Li", day,
            )  # fmt: skip
            with self.ledger.writing():
                self.ledger.choose(choice)
            self.naive.choices.append(choice)

    def compact(self):
        with self.ledger.writing():
            compact(self.ledger, more_than=1)

    def live_through(self, happened):
        for number, (what, detail) in enumerate(happened):
            today = START + timedelta(10 + number)
            if what == "load":
                self.load(detail, today)
            elif what == "withdraw":
                self.withdraw(detail, today)
            elif what == "choose":
                self.choose(detail, today)
            else:
                self.compact()

    def current(self, day):
        known = self.ledger.known(day, self.pack.catalogue, default_method())
        picked = {}
        for o in known.ranked():
            if o.status != "projected":
                picked.setdefault(key(o), o)
        return picked


def as_said(figure):
    return (key(figure), figure.printed, figure.status, figure.source_id, figure.known_on)


@settings(max_examples=60, deadline=None)
@given(happened=st.lists(events, min_size=1, max_size=7), day=st.integers(0, 40))
def test_the_ledger_answers_as_a_list_would(brook_pack, happened, day):
    with TemporaryDirectory() as folder:
        both = Both(Path(folder), brook_pack)
        both.live_through(happened)
        asked = START + timedelta(day)

        found, expected = both.current(asked), both.naive.current(asked)

        assert {k: as_said(o) for k, o in found.items()} == {
            k: as_said(o) for k, o in expected.items()
        }
        assert verify(both.ledger).problems == ()
        kept = [(n, o) for n, o in both.naive.figures if n not in both.naive.taken_back]
        assert len(both.ledger.everything()) == len(kept)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(figures(), max_size=12), data=st.data())
def test_the_order_of_loads_does_not_matter(brook_pack, rows, data):
    """Of statements by different sources. One source's later word is its correction."""
    rows = list({(key(o), o.source_id): o for o in rows}.values())
    shuffled = data.draw(st.permutations(rows))
    answers = []
    with TemporaryDirectory() as folder:
        for name, order in (("a", rows), ("b", shuffled)):
            both = Both(Path(folder) / name, brook_pack)
            for row in order:
                both.load([row])
            answers.append({k: as_said(o) for k, o in both.current(START + timedelta(99)).items()})

    assert answers[0] == answers[1]


@settings(max_examples=25, deadline=None)
@given(
    before=st.lists(figures(), min_size=1, max_size=8),
    mistake=st.lists(figures(), min_size=1, max_size=8),
)
def test_withdrawing_restores(brook_pack, before, mistake):
    day = START + timedelta(50)
    with TemporaryDirectory() as folder:
        both = Both(Path(folder), brook_pack)
        both.load(before)
        first = both.current(day)
        both.load(mistake)
        with_mistake = both.current(day)
        if len(both.loads) > 1:
            both.withdraw(1, day)

        assert {k: as_said(o) for k, o in both.current(day).items()} == {
            k: as_said(o) for k, o in first.items()
        }
        # What was known the day before the withdrawal does not change.
        earlier = both.current(day - timedelta(1))
        assert {k: as_said(o) for k, o in earlier.items()} == {
            k: as_said(o) for k, o in with_mistake.items()
        }
