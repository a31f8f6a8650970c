"""One paragraph read sentence by sentence: who, compared with what, how much, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luodi.reading.clauses import Run, runs
from luodi.reading.comparisons import comparison
from luodi.reading.distribution import Subjects, distributed, years_listed
from luodi.reading.draft import QuantityDraft
from luodi.reading.drafting import Wording, draft
from luodi.reading.layout import Span, clauses
from luodi.reading.measures import Measure
from luodi.reading.memory import Memory, Said
from luodi.reading.numbered_page import NumberedPage
from luodi.reading.places import Places
from luodi.reading.predicates import Head, read_head, words_after
from luodi.reading.situation import Situation
from luodi.reading.subjects import (
    addition_before,
    borrows_name,
    completed,
    creates,
    indicator_name,
    is_addition,
    leading_words,
    members,
    noun_after,
)
from luodi.reading.timing import Calendar, Timing, is_only_time, opening_time

_TAXED = re.compile(
    r"的(?P<rate>税率|征收率|费率|利率)(?:(?:计征|征收|缴纳)(?P<tax>[\u4e00-\u9fff]{1,6}税))?"
    r"|给予(?:一次性)?(?P<grant>补助|奖励|补贴|贴息)"
)
# 力争2025年超过: the date is no part of the name; 比2020年 is a reference and stays.
_DATE_INSIDE = re.compile(r"(?<![比较与由从以自])(?:19|20)\d\d ?年[末底]?的?(?=[^末底]{0,8}$)")
_YEAR = re.compile(r"(?:19|20)\d\d|十[一二三四五六]五")
_YEAR_OPENS = re.compile(r"(?:力争|争取|确保|预计|努力|全省|全市|其中|到|至)*((?:19|20)\d\d) ?年")
_RANKED = re.compile(r"\d+ ?强")
_BEHIND = re.compile(r"的?(?P<name>[^，。；：、\d]{2,20})")
_CONNECTIVE = re.compile(r"(?:其中|同时|并|且|力争|争取|确保)*")
_LONGEST_HEAD = 300  # no indicator is longer; what stands before is another matter
_DASHES = "—―─–- "  # of a list item
_CLASSES = {"吨级", "千伏"}  # of works: 500吨级航道
_SHORT_THINGS = ("县", "市", "镇", "村")


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a value directly behind a counted thing takes over: 新增1个国家级、2个省级….

    words -- the verb before the first; thing -- what was counted or classed
    """

    words: str = ""
    thing: str = ""


class SentenceReader:
    """Reads the sentences of one paragraph in order and remembers what was spoken of."""

    def __init__(
        self,
        page: NumberedPage,
        paragraph: Span,
        where: Situation,
        places: Places,
        opening: Timing | None = None,
    ) -> None:
        self.plain = page.plain
        self.where = where
        self.places = places
        self.page = page
        self._paragraph = paragraph
        self._opening = opening
        self._calendar: Calendar | None = None
        self._memory = Memory()
        self._carried = _Carried()
        self._total: QuantityDraft | None = None

    def timing(self, offset: int, clause: Span, sentence: Span) -> Timing:
        """The time that governs an offset; paragraphs without a value never ask."""
        if self._calendar is None:
            where = self.where
            self._calendar = Calendar(
                self.plain,
                self._paragraph,
                where.period,
                where.looks_back,
                where.goals,
                self._opening,
            )
        return self._calendar.at(offset, clause, sentence)

    def read(self, sentence: Span) -> list[QuantityDraft]:
        """Every written value of one sentence."""
        found: list[QuantityDraft] = []
        self._memory.new_sentence()
        self._total = None
        parts = clauses(self.plain, sentence)
        for i, clause in enumerate(parts):
            if self.plain.startswith("其中", clause.start):
                self._total = found[-1] if found else None
            consumed = clause.start
            self._carried = _Carried()
            values = self.page.measures_in(clause)
            for run in runs(self.plain, self.page.hidden, clause, values) if values else ():
                head = Span(max(run.head.start, consumed), run.head.end)
                before = parts[i - 1] if i and head.start == clause.start else None
                drafts = self._read_run(Run(head, run.values), clause, sentence, before)
                drafts = [self._as_part(draft) for draft in drafts]
                found += drafts
                consumed = drafts[-1].end if drafts else run.values[-1].end
            if consumed == clause.start and self.page.hinted(clause):
                self._note_topic(clause)
        return found

    def _as_part(self, draft: QuantityDraft) -> QuantityDraft:
        """新增…150家，其中甲县30家: a part of an increase is an increase over the same years."""
        total = self._total
        if total is None or total.form != "increment" or draft.unit != total.unit:
            return draft
        if draft.form not in ("count", "level"):
            return draft
        return draft._replace(form=total.form, period=total.period)

    def _note_topic(self, clause: Span) -> None:
        """A comparison without a number still says what the next clause speaks of."""
        if found := comparison(self.plain, clause):
            begin = opening_time(self.plain, *found.subject)
            name = indicator_name(self.plain[begin : found.subject.end])
            if name and not borrows_name(name):
                self._memory.note(Said((name,), "level", ""))

    def _read_run(
        self, run: Run, clause: Span, sentence: Span, before: Span | None
    ) -> list[QuantityDraft]:
        """The values under one head, distributed over its subjects where they list them."""
        begin, words = self._words(run.head)
        own_words = words
        words = words or self._carried.words
        head = read_head(_DATE_INSIDE.sub(lambda m: " " * len(m[0]), words))
        name = indicator_name(head.subject)
        things = [self._thing_after(v, clause, head, name) for v in run.values]
        if _RANKED.match(self.plain, run.values[-1].end):
            return []  # 三类500强: the number belongs to a name
        if things[0]:
            name = things[0]
        elif not own_words and run.head.start == run.head.end:
            name = self._carried.thing or name  # 220千伏变电站3座
        self._carried = _Carried(words, things[0]) if things[0] else _Carried()
        if not name:
            name = self._said_behind(run.values[0], words)
        count = len(run.values)
        before_words = self.plain[slice(*before)] if before else ""
        names = self._names(name, head, run.values[0], bool(things[0]))
        subjects = distributed(names, head, count, before_words, self.places)
        years = years_listed(before_words, count) if self._only_time(before) else []
        if years or things[0] or len(run.values[0].values) == 3:
            subjects = replace(subjects, doubts=())
        last_tail = self._tail(run.values[-1]) if "分别" in words else ""
        drafts = []
        for i, value in enumerate(run.values):
            said = Wording(
                head=head,
                words=words,
                name=things[i] or subjects.name(i, count),
                tail=self._tail(value) or last_tail,
                behind=self.plain[value.end : value.end + 4],
                thing_after=bool(things[i]),
                timing=years[i] if years else self.timing(value.start, clause, sentence),
            )
            made = draft(value, said, self.where)
            drafts.append(self._placed(made, value, said, subjects, i))
        start = self._span_start(run, begin, own_words, before, drafts[0], bool(things[0]))
        drafts[0] = drafts[0]._replace(start=min(start, drafts[0].start))
        names = subjects.names if len(subjects.names) > 1 else (drafts[0].indicator,)
        self._memory.note(Said(names, drafts[0].form, run.values[0].unit))
        return drafts

    def _placed(
        self, made: QuantityDraft, value: Measure, said: Wording, subjects: Subjects, i: int
    ) -> QuantityDraft:
        """The draft with its span's end, its place and reference; rules with their tax."""
        end = words_after(self.plain, value.end)
        start, name = value.start, made.indicator
        if said.thing_after:
            quoted = value.great and self.plain.startswith("”", end)
            end += len(said.name) + quoted
            start -= quoted and self.plain[start - 1 : start] == "“"
        name = name.removeprefix("的")
        if rule := _TAXED.match(self.plain, value.end):
            name, end = rule["grant"] or (rule["tax"] or "") + rule["rate"], rule.end()
            start -= next((len(w) for w in ("减按", "按照", "按") if said.words.endswith(w)), 0)
        doubts = made.doubts + subjects.doubts + (() if name else ("no_subject",))
        places = subjects.places[i] if i < len(subjects.places) else ()
        reference = made.reference
        if i < len(subjects.references):
            reference = subjects.references[i]
        return made._replace(
            indicator=name,
            indicators=(name,) if said.thing_after else members(name),
            start=start,
            end=end,
            reference=reference,
            place_names=places or self.places.named(name),
            doubts=tuple(dict.fromkeys(doubts)),
        )

    def _words(self, head: Span) -> tuple[int, str]:
        """Where the head's words begin once its opening time is skipped, and the words."""
        begin = max(opening_time(self.plain, *head), head.end - _LONGEST_HEAD)
        while begin < head.end and self.plain[begin] in "、，和及与或并且 ":
            begin += 1
        words = self.plain[begin : head.end]
        cut = max(words.rfind("（"), words.rfind("("))
        if cut >= 0 and words.find("）", cut) < 0 and words.find(")", cut) < 0:
            begin, words = begin + cut + 1, words[cut + 1 :]
        return begin, words

    def _tail(self, value: Measure) -> str:
        return self.plain[value.end : words_after(self.plain, value.end)]

    def _thing_after(self, value: Measure, clause: Span, head: Head, name: str) -> str:
        """The counted thing where it follows the number, else nothing."""
        if value.relative or len(value.values) == 3:
            return ""
        if name and not value.great and (head.state or head.change or head.compared):
            return ""
        classed = value.unit in _CLASSES
        if name and not value.counted and not classed and not creates(head.subject):
            return ""  # 氯酸钠8万吨产能
        after = words_after(self.plain, value.end)
        if value.great and self.plain.startswith("”", after):
            after += 1  # “六大”优势产业
        noun = noun_after(self.plain, after, clause.end, value.great)
        return noun if len(noun) > 1 or noun in _SHORT_THINGS else ""

    def _said_behind(self, value: Measure, words: str) -> str:
        """三分之二以上的行政村建成站点: of whom a share without subject speaks."""
        if value.relative and not words:
            behind = _BEHIND.match(self.plain, words_after(self.plain, value.end))
            return behind["name"] if behind else ""
        return ""

    def _names(self, name: str, head: Head, value: Measure, thing_after: bool) -> tuple[str, ...]:
        """The run's own name, made whole from memory where it borrows one."""
        if thing_after or not borrows_name(name):
            return (name,)
        earlier = self._memory.earlier(value, head, name)
        if earlier is None:
            return (name,)
        return tuple(completed(name, said) for said in earlier.names)

    def _span_start(
        self,
        run: Run,
        begin: int,
        words: str,
        before: Span | None,
        first: QuantityDraft,
        thing_after: bool,
    ) -> int:
        """From the indicator, or from the year where that opens the clause."""
        own_words = begin + (0 if words.startswith("每年") else len(leading_words(words)))
        if first.kind == "rule" and _TAXED.match(self.plain, run.values[0].end):
            return first.start
        if first.form == "ratio_triplet" and first.reference:
            return own_words  # 由2015年的… is not of the year that opens the clause
        if before is not None and self._only_time(before) and self._year_in(*before):
            return before.end - len(self.plain[slice(*before)].lstrip(_DASHES))
        if self._year_in(run.head.start, begin):
            return run.head.start
        if year := _YEAR_OPENS.match(words):
            return begin + year.start(1)
        if thing_after:
            at = addition_before(words) if first.form == "increment" else len(words)
            return min(begin + at, first.start)
        if is_addition(words[:16]) and (connective := _CONNECTIVE.match(words)):
            return begin + connective.end()
        return own_words

    def _only_time(self, clause: Span | None) -> bool:
        return clause is not None and is_only_time(self.plain, clause)

    def _year_in(self, start: int, end: int) -> bool:
        return _YEAR.search(self.plain[start:end]) is not None
