"""The formula language: what it reads, and where it says a slip is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.ledger.formula_syntax import BadFormula, parse
from luodi.ledger.formula_tree import Call, Chain, Operation, references


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("a / b * 100", [("a", "", 0, None), ("b", "", 0, None)]),
        ("prev(prev(a))", [("a", "", 2, None)]),
        ("prev(at(a, 2020))", [("a", "", 1, 2020)]),
        ("at(prev(a), 2020)", [("a", "", 0, 2020)]),
        ("parent(prev(a))", [("a", "parent", 1, None)]),
        ('place(a, "430000")', [("a", "430000", 0, None)]),
        ("growth(a)", [("a", "", 0, None), ("a", "", 1, None)]),
        ("share(a)", [("a", "", 0, None), ("a", "parent", 0, None)]),
        ('share(a, "430000")', [("a", "", 0, None), ("a", "430000", 0, None)]),
        ("real(a, g, 2020)", [("a", "", 0, 2020), ("g", "", 0, None)]),
        ("growth + share", [("growth", "", 0, None), ("share", "", 0, None)]),
        ("（a＋b）÷２", [("a", "", 0, None), ("b", "", 0, None)]),
    ],
)
def test_what_figures_a_formula_asks_for(text, refs):
    found = [(r.indicator_id, r.place, r.back, r.year) for r in references(parse(text))]

    assert found == refs


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b / c", "((a / b) / c)"),
        ("(a + b) * 2.5", "((a + b) * 2.5)"),
        ("a * (b - (c))", "(a * (b - c))"),
    ],
)
def test_what_binds_first(text, shape):
    def shown(part):
        if isinstance(part, Operation):
            return f"({shown(part.left)} {part.sign} {shown(part.right)})"
        return part.text

    assert shown(parse(text)) == shape


@pytest.mark.parametrize(
    ("text", "code", "at", "found", "expected"),
    [
        ("", "syntax", 1, "", "part"),
        ("a +", "syntax", 4, "", "part"),
        ("a b", "syntax", 3, "b", "operator"),
        ("a ** b", "syntax", 4, "*", "part"),
        ("-a", "syntax", 1, "-", "part"),
        ("(a + b", "syntax", 7, "", ")"),
        ("growth(1)", "syntax", 8, "1", "indicator"),
        ("growth(a + b)", "syntax", 10, "+", ")"),
        ("growth(growth(a))", "syntax", 8, "growth", "indicator"),
        ("at(a, 20)", "syntax", 7, "20", "year"),
        ("at(a)", "syntax", 5, ")", ","),
        ("place(a, 430000)", "syntax", 10, "430000", "place_code"),
        ('parent(place(a, "1"))', "syntax", 1, "parent", "one_place"),
        ("share(parent(a))", "syntax", 1, "share", "one_place"),
        ("real(prev(a), g, 2020)", "syntax", 6, "prev", "indicator"),
        ("a + 产值", "syntax", 5, "产", "part"),
        ("__import__(a)", "unknown_function", 1, "__import__", "prev"),
        ("(" * 13 + "a", "too_deep", 13, "(", "12"),
        ("prev(" * 13 + "a" + ")" * 13, "too_deep", 56, "prev", "12"),
        ("a+" * 151 + "a", "too_long", 301, "303", "300"),
    ],
)
def test_a_slip_is_told_with_its_character(text, code, at, found, expected):
    with pytest.raises(BadFormula) as error:
        parse(text)

    slip = error.value
    assert (slip.code, slip.at, slip.found) == (f"formula.{code}", at, found)
    assert slip.expected.split("、")[0] == expected


@given(
    st.text(st.sampled_from('ab10.,+-*/() "prev(at(growth(real(shareparent产（，“'), max_size=60)
)
def test_any_text_is_a_formula_or_a_slip_inside_it(text):
    slip = None
    try:
        assert parse(text).text in text
    except BadFormula as error:
        slip = error

    assert slip is None or 1 <= slip.at <= len(text) + 1


@st.composite
def formulas(draw, depth=3):
    names = st.sampled_from(["a", "b", "gdp_2"])
    if depth == 0 or draw(st.booleans()):
        name = draw(names)
        return draw(
            st.sampled_from(
                [name, f"prev({name})", f"at({name}, 2020)", f"growth({name})",
                 f'share({name}, "43")', f"real({name}, b, 2019)", "12.5"]
            )
        )  # fmt: skip
    left, right = draw(formulas(depth=depth - 1)), draw(formulas(depth=depth - 1))
    return f"({left} {draw(st.sampled_from('+-*/'))} {right})"


@given(formulas())
def test_the_text_of_a_part_reads_as_that_part(text):
    def parts(tree):
        yield tree
        if isinstance(tree, Operation):
            yield from parts(tree.left)
            yield from parts(tree.right)

    for part in parts(parse(text)):
        again = parse(part.text)
        assert again.text == part.text
        assert type(again) is type(part)
        if isinstance(part, Call | Chain):
            assert references(again) == references(parse(part.text))
