"""Tables made at random: rounding alone is never an alarm, a broken cell always is."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from luodi.ledger.check import check
from luodi.ledger.check_instances import relations_of
from luodi.ledger.check_minimal import key_of
from luodi.ledger.check_relations import fitted
from luodi.ledger.check_statements import Statements
from luodi.ledger.check_violations import domains_of, judge_relations
from luodi.store.packs import open_pack
from tests.ledger.figures_for_checks import COUNTIES, GDP, MEMBERS, POSITIVE, SHARE, SHARES, figure

CATALOGUE = open_pack("xiangxi").catalogue
SHARE1 = SHARE.__class__(
    **{f: getattr(SHARE, f) for f in SHARE.__slots__}
    | {"id": "ratio-va1_share", "whole": ("va1_share",), "parts": ("va1", "gdp")}
)
RULES = [GDP, SHARES, SHARE, SHARE1, MEMBERS, POSITIVE]
AREA = "430800"

amounts = st.decimals("1", "999.999999", places=6)
digits = st.integers(0, 3)


def printed(value, places):
    return str(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


@st.composite
def tables(draw):
    """The industries of four counties and of their prefecture, true to the last digit.

    Each is printed with digits of its own; some are not printed at all.
    """
    true = {}
    for county in COUNTIES:
        for industry in ("va1", "va2", "va3"):
            true[(industry, county)] = draw(amounts)
    for industry in ("va1", "va2", "va3"):
        true[(industry, AREA)] = sum(true[(industry, c)] for c in COUNTIES)
    for place in (*COUNTIES, AREA):
        total = sum(true[(industry, place)] for industry in ("va1", "va2", "va3"))
        true[("gdp", place)] = total
        for industry in ("va1", "va2", "va3"):
            true[(f"{industry}_share", place)] = 100 * true[(industry, place)] / total
    figures = []
    for (indicator, place), value in true.items():
        if draw(st.integers(0, 9)) > 1:
            text = printed(value, draw(digits))
            figures.append(
                figure(indicator, text, place=place, source=draw(st.sampled_from(["S002", "S008"])))
            )
    return figures


@given(tables())
def test_a_consistent_table_rounded_anyhow_never_raises_an_alarm(figures):
    found = check(figures, CATALOGUE, RULES)

    assert [f for f in found if f.severity != "info"] == []


@given(
    st.lists(amounts, min_size=3, max_size=3), st.lists(digits, min_size=4, max_size=4), st.data()
)
def test_a_broken_cell_is_always_found_and_in_the_smallest_set(values, places, data):
    names = ("va1", "va2", "va3", "gdp")
    texts = [printed(v, p) for v, p in zip([*values, sum(values)], places, strict=True)]
    figures = [figure(name, text) for name, text in zip(names, texts, strict=True)]
    at = data.draw(st.integers(0, 3))
    # Rounding explains half a unit of each figure twice over: of the truth, and of the clash.
    play = sum(Decimal(1).scaleb(-p) for p in places)
    by = play + Decimal(1).scaleb(-places[at]) + data.draw(st.decimals("0.001", "500", places=3))
    value = (figures[at].value + by).quantize(Decimal(1).scaleb(-places[at]))
    figures[at] = figure(names[at], str(value))

    for rules in ([GDP], [GDP, POSITIVE]):
        [found] = [f for f in check(figures, CATALOGUE, rules) if f.severity != "info"]
        assert figures[at] in found.minimal
        assert abs(found.difference) > found.tolerance


@given(tables(), st.data())
def test_without_any_one_of_the_smallest_set_the_others_can_be_true(figures, data):
    assume(figures)
    at = data.draw(st.integers(0, len(figures) - 1))
    broken = figures[at]
    figures[at] = figure(
        broken.indicator_id, str(broken.value + 700), place=broken.place_code, source="S002"
    )
    said, domains = Statements(figures, CATALOGUE), domains_of(RULES)
    for violation in judge_relations(relations_of(RULES, said), said, domains).violations:
        assert clash(violation, violation.minimal, said)
        for left_out in violation.minimal:
            rest = [o for o in violation.minimal if o is not left_out]
            assert not clash(violation, rest, said), "the set was not the smallest"
        for relation in violation.relations:
            fewer = tuple(r for r in violation.relations if r is not relation)
            assert not clash(replace(violation, relations=fewer), violation.minimal, said)


def clash(violation, figures, said):
    """Whether the relations, told only these figures, leave some figure no value."""
    known = {**violation.domains, **{key_of(o): said.interval(o) for o in figures}}
    return bool(fitted(violation.relations, known)[1])
