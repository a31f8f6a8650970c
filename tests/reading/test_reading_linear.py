"""Reading takes time in proportion to the text, whoever wrote it: counted in steps."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import luodi.reading
from luodi.reading.masking import _NO_NUMBER, masked
from tests.reading.counting import calls
from tests.reading.hostile_texts import longest_bounded, pumped, pumps, repeated
from tests.reading.step_counter import StepCounter, TooManySteps

GROWTH = 6  # four times the text may cost six times the steps, and no more
CONSTANT = 4_000
MOST = 2_000_000  # steps for the smaller text
SPENT = 60_000  # steps after which a pattern has seen enough texts
FEWEST, MOST_TEXTS = 16, 90

# Patterns the code calls through another name, always with match() or fullmatch().
ANCHORED = {
    "outline._CHAPTER": "_read_line takes it from a table and matches at the start of a line",
    "outline._SECTION": "_read_line takes it from a table and matches at the start of a line",
}

# Patterns only ever applied to short stretches: (longest stretch, where it is cut).
BOUNDED = {
    "lint_characters._LIST_NUMBER": (8, "searched from at - 8 to at"),
    "mention_patterns._HAN_RUN": (16, "searched from start - longest - 4, longest is 12 at most"),
    "mention_signs._ROAD_NUMBERS": (40, "searched from road - 40 to road"),
    "commit_groups._AS_MUCH_AS": (16, "its tail begins 16 before the end of the clause"),
    "pdf_furniture._ENDS_IN_NUMBER": (60, "the last _TAIL characters of a line"),
    "pdf_furniture._LEADERS": (60, "the last _TAIL characters of a line"),
    "mention_signs._DOCUMENT": (50, "a title _TITLE found, which has 50 characters at most"),
}

# Patterns matched once in a text, or only where their last match ended: no line begins anew.
ONCE = {"word_fields._CONTENTS", "html_tokens._ATTRIBUTE"}

# Patterns that see a text only after others have blanked out parts of it, and how.
PREPARED: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("measures._BARE", "measures._FROM", "measures._UNITLESS"), masked),
    **dict.fromkeys(
        ("masking._NO_MEASURE", "masking._THRESHOLD"),
        lambda text: re.sub(_NO_NUMBER, lambda m: "＃" * len(m[0]), text),
    ),
}


def patterns_in(value: object) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.items()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for member in value:
            yield from patterns_in(member)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from patterns_in([getattr(value, f.name) for f in dataclasses.fields(value)])


def reading_modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(luodi.reading.__path__, "luodi.reading.")
    return [importlib.import_module(module.name) for module in found]


def methods_called(modules: list[ModuleType]) -> dict[re.Pattern, set[str]]:
    """What the code does with a pattern it names; "" is anything but calling a method."""
    called: dict[re.Pattern, set[str]] = defaultdict(set)
    for module in modules:
        tree = ast.parse(inspect.getsource(module))
        owner = {id(n.value): n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                value = vars(module).get(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                value = getattr(vars(module).get(node.value.id), node.attr, None)
            else:
                continue
            if isinstance(value, re.Pattern):
                called[value].add(owner.get(id(node), ""))
    return called


MODULES = reading_modules()
CALLED = methods_called(MODULES)
PATTERNS = {
    pattern: f"{module.__name__.removeprefix('luodi.reading.')}.{name}"
    for module in reversed(MODULES)
    for name, value in vars(module).items()
    for pattern in patterns_in(value)
}
LABELS = set(PATTERNS.values())


Way = Callable[[StepCounter, str], int]


def way_of(pattern: re.Pattern) -> Way:
    """How the code uses a pattern, as a count of the steps over a text."""
    called = CALLED[pattern] - {"pattern", "flags"}
    if PATTERNS[pattern] in ANCHORED or (called and called <= {"match", "fullmatch"}):
        return at_start if PATTERNS[pattern] in ONCE else at_lines
    prepare = PREPARED.get(PATTERNS[pattern])
    return (lambda counter, text: counter.scan(prepare(text))) if prepare else StepCounter.scan


def at_start(counter: StepCounter, text: str) -> int:
    """Steps of one match tried at the start of the text."""
    counter.match(text)
    return counter.steps


def at_lines(counter: StepCounter, text: str) -> int:
    """Steps of a match tried at the start of the text and of each of its lines."""
    total, budget = 0, counter.budget
    for start in [0, *(m.end() for m in re.finditer("\n", text))]:
        counter.budget = budget - total
        counter.match(text, start)
        total += counter.steps
    counter.budget = budget
    return total


def grows(pattern: re.Pattern, way: Way = StepCounter.scan, most: int = MOST) -> str:
    """The first hostile text on which steps grow faster than the text; "" if there is none."""
    counter = StepCounter(pattern)
    items, random, spent = list(counter.tree), Random(20_25), 0
    length = max(200, 3 * min(longest_bounded(items), 400))
    fewest = FEWEST + len(list(repeated(items)))
    for number, pump in enumerate(islice(pumps(items, pattern.flags, random), MOST_TEXTS)):
        if number >= fewest and spent > SPENT:
            break
        small = large = -1
        try:
            counter.budget = most
            small = way(counter, pumped(pump, length))
            counter.budget = GROWTH * small + CONSTANT
            large = way(counter, pumped(pump, 4 * length))
        except TooManySteps:
            return f"{pump} {length} characters: {small} steps, 4 times: over {counter.budget}"
        spent += small + large
    return ""


@pytest.mark.parametrize("pattern", PATTERNS, ids=PATTERNS.get)
def test_a_pattern_takes_steps_in_proportion_to_the_text(pattern):
    if PATTERNS[pattern] not in BOUNDED:
        assert not grows(pattern, way_of(pattern))
        return
    longest, _ = BOUNDED[PATTERNS[pattern]]
    counter = StepCounter(pattern)
    counter.budget = 10 * longest**2 + CONSTANT
    for pump in islice(pumps(list(counter.tree), pattern.flags, Random(20_25)), MOST_TEXTS):
        counter.scan(pumped(pump, longest)[:longest])


def test_the_tables_speak_of_patterns_that_exist():
    assert {*ANCHORED, *BOUNDED, *ONCE, *PREPARED} <= LABELS
    assert len(PATTERNS) > 250


@pytest.mark.parametrize("bad", ["(a+)+b", "(a|a)*b", "a*a*b", "a+b", "(?:ab|cd)+$"])
def test_the_counter_sees_what_is_not_linear(bad):
    assert grows(re.compile(bad), most=200_000)


@pytest.mark.parametrize(
    "good", ["a", "a{1,9}b", "(?<!a)a{1,9}+b", "(?>a+)", "(?:ab|a)?c", "^a+b", "[^a]{0,80}a"]
)
def test_the_counter_lets_pass_what_is_linear(good):
    assert not grows(re.compile(good))


def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    suffixes = ["*", "+", "?", "*?", "+?", "??", "{0,2}", "{2}", "{1,2}?", "*+", "?+"]
    return st.one_of(
        st.lists(parts, min_size=2, max_size=3).map("".join),
        st.tuples(parts, parts).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(parts, st.sampled_from(suffixes)).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        parts.map(lambda part: f"(?={part})"),
        parts.map(lambda part: f"(?!{part})"),
        parts.map(lambda part: f"(?>{part})"),
        parts.map(lambda part: f"(?i:{part})"),
        st.sampled_from(["(?<=a)", "(?<!ab)", "(?<![bA])"]),
    )


SIMPLE = st.sampled_from(["a", "b", "A", ".", "[ab]", "[^a]", r"\w", "^", "$", r"\b", r"\B", r"\Z"])
EXPRESSIONS = st.recursive(SIMPLE, joined, max_leaves=8)


@settings(max_examples=250, deadline=None)
@given(EXPRESSIONS, st.text("abA\n ", min_size=1, max_size=9))  # versions differ on \B in ""
def test_the_counter_finds_what_re_finds(expression, text):
    pattern = re.compile(expression)
    counter = StepCounter(pattern)
    for method in ("search", "match", "fullmatch"):
        found = getattr(pattern, method)(text)
        assert getattr(counter, method)(text) == (found and found.span()), method


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"(ab|a)(c?)\1d", "abcabd aad"),
        (r"(a)?b(?(1)c|d)", "bc abd abc"),
        (r"(?i)(k)x\1", "KXk"),
        (r"(?m)^b$", "a\nb\n"),
        (r"(?s)a.b", "a\nb"),
        (rb"(?i)<html\s", b"\xa0<HTML "),
    ],
)
def test_references_flags_and_bytes(expression, text):
    pattern = re.compile(expression)
    plain = text if isinstance(text, str) else text.decode("latin-1")
    assert StepCounter(pattern).search(plain) == pattern.search(text).span()


def reading_calls(text: str) -> int:
    """How many functions are called to read a text."""
    data = f"一、发展目标\n{text}".encode()
    return calls(lambda: luodi.reading.read(data, "plan.txt").whole())


@pytest.mark.parametrize(
    "words",
    ["3", "一", "、", "（", "“", "。", " ", "12%、", "凤凰县、", "推进建设", "增长3%，",
     "一是建设5个园区；", "到2025年，力争新增（含）企业10家以上和"],
)  # fmt: skip
def test_reading_calls_grow_with_the_text(words):
    reading_calls(words * 10)
    assert reading_calls(words * (20_000 // len(words))) <= 5 * reading_calls(
        words * (5_000 // len(words))
    )
