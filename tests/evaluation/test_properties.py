"""What stays true of verdicts whatever the figures are."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.lookups.judged_case import judged_case

BETTER = ("missed", "behind", "on_pace", "faster", "ahead", "met")
TODAY = date(2026, 11, 24)
VALUES = st.decimals(min_value=1, max_value=500, places=2)
FORMS = st.sampled_from(
    [
        ("level", ">="),
        ("level", ">"),
        ("level", "≈"),
        ("count", "="),
        ("share", ">="),
        ("increment", ">="),
        ("total_growth", ">="),
        ("annual_growth", "="),
        ("level", "<="),
        ("level", "<"),
        ("total_growth", "down"),
    ]
)
STAGES = st.sampled_from(["monitor", "midterm", "final"])


def judged(form, comparator, value, base, figures, *, stage, day, reference=(), path=""):
    data = {
        "target": {
            "form": form,
            "comparator": comparator,
            "value": value,
            "deadline_or_period": "2021-2025",
            "base": base,
            "path": path,
        },
        "observations": [{"period": str(y), "value": v} for y, v in figures.items()],
        "reference": [{"period": str(y), "value": v} for y, v in dict(reference).items()],
        "stage": stage,
        "as_of": day,
    }
    found = judged_case(data, "zh", today=TODAY)
    assert "error" not in found, found
    return found["verdict"]


@given(
    FORMS,
    st.decimals(min_value=1, max_value=90, places=1),
    st.one_of(st.none(), VALUES),
    st.tuples(VALUES, VALUES),
    st.integers(2021, 2025),
    STAGES,
    st.sampled_from(["", "linear", "compound", "s_shaped"]),
)
@settings(max_examples=300, deadline=None)
def test_more_progress_never_gives_a_worse_word(form, value, base, pair, year, stage, path):
    less, more = sorted(pair)
    down = form[1] in ("<", "<=", "down")
    day = f"{year + 1}-06-30"
    say = [
        judged(*form, value, base, {year: figure}, stage=stage, day=day, path=path)
        for figure in ((more, less) if down else (less, more))
    ]
    # A bare number below its base is a fall; which way is better follows from the base alone.
    bare = form[1] in ("=", "≈") and form[0] in ("level", "count")
    if bare and base is not None and base > value:
        say.reverse()
    if "undetermined" not in say:
        assert BETTER.index(say[0]) <= BETTER.index(say[1])


@given(
    FORMS,
    st.decimals(min_value=1, max_value=90, places=1),
    st.one_of(st.none(), VALUES),
    st.dictionaries(st.integers(2020, 2025), VALUES, max_size=5),
    st.dictionaries(st.sampled_from([2023, 2024, 2025]), VALUES, max_size=3),
    STAGES,
    st.integers(2021, 2027),
    st.data(),
)
@settings(max_examples=400, deadline=None)
def test_less_evidence_never_makes_a_claim(form, value, base, figures, ref, stage, year, data):
    day = f"{year}-06-30"
    before = judged(*form, value, base, figures, stage=stage, day=day, reference=ref)
    if before != "undetermined":
        return
    kept = data.draw(st.sets(st.sampled_from(sorted(figures)))) if figures else set()
    ref_kept = data.draw(st.sets(st.sampled_from(sorted(ref)))) if ref else set()
    fewer = {y: v for y, v in figures.items() if y in kept}
    less_ref = {y: v for y, v in ref.items() if y in ref_kept}
    after = judged(*form, value, base, fewer, stage=stage, day=day, reference=less_ref)

    assert after == "undetermined"


@given(
    st.lists(st.decimals(min_value=-20, max_value=30, places=1), min_size=5, max_size=5),
    st.sampled_from(["monitor", "final"]),
)
def test_rates_a_year_removed_is_a_chain_broken(rates, stage):
    figures = {2021 + n: rate for n, rate in enumerate(rates)}
    whole = {"form": "annual_growth", "indicator": "增速", "value": Decimal(5), "unit": "%"}

    def say(known):
        data = {
            "target": whole | {"deadline_or_period": "2021-2025"},
            "observations": [{"period": str(y), "value": v} for y, v in known.items()],
            "stage": stage,
            "as_of": "2026-06-30",
        }
        return judged_case(data, "zh", today=TODAY)["verdict"]

    assert say(figures) in ("met", "missed")
    for year in figures:
        assert say({y: v for y, v in figures.items() if y != year}) == "undetermined"
