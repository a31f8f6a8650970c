"""What one clause says: a promise and where it begins, or why it is none.

A promise opens with its verb, before which may stand a link (并), a date, words of manner
and a subject. What stands before the verb decides: 依托 leads to a means, 沿 to a place.
"""

from __future__ import annotations

from luodi.reading import commit_signs as signs
from luodi.reading import commit_tokens as t
from luodi.reading.commit_tokens import Clause, Token
from luodi.reading.commit_verbs import Head, VerbReader, elided

NOTHING, LIST = Head("none"), Head("list")
MEANS, PLACE, TIME = Head("means"), Head("place"), Head("time")


class HeadReader(VerbReader):
    """Reads the clauses of one text."""

    def read(self, clause: Clause, after: Head | None) -> Head:
        """What a clause says.

        after -- the promise of the clause before it in the sentence, if it held one
        """
        tokens = clause.tokens
        i, pos = self._skip_links(clause)
        if pos >= clause.end:
            return TIME
        if self.plain[clause.end - 1] == "的":
            return NOTHING  # 对获得认定的，: whom a later clause speaks of
        begin = pos
        i, pos, pure = self._manner(clause, i, pos)
        manner = pos > begin
        if pos >= clause.end:
            return NOTHING
        if i < len(tokens) and tokens[i].start == pos:
            flags = tokens[i].flags
            if flags & t.MEANS:
                return self._through_means(clause, i, pos)
            if flags & t.ACTS:
                head = self.at_verb(clause, i, begin, begin, manner)
                if head is not None:
                    return self._with_means(clause, head) if self._promises(clause) else NOTHING
                return self._behind_subject(clause, i + 1, begin, after)
            if flags & t.DESCRIBES:
                return NOTHING
        elif pure and self._unknown_verb(clause, pos):
            return Head(
                "promise", begin, begin, (pos, pos + 2), i, t.VERB, True, doubts=("unknown_verb",)
            )
        elif self.plain[pos] in signs.PREPOSITIONS:
            head = self._behind_preposition(clause, i, pos, after)
            return head._replace(begin=begin) if head.begin == pos > begin else head
        return self._behind_subject(clause, i, begin, after)

    def _skip_links(self, clause: Clause) -> tuple[int, int]:
        """Past white space, links, modals and a date at the start of a clause."""
        plain, tokens, end = self.plain, clause.tokens, clause.end
        i, pos = 0, clause.start
        while pos < end:
            if plain[pos].isspace():
                pos += 1
            elif (
                i < len(tokens) and tokens[i].start == pos and tokens[i].flags & (t.LINK | t.MODAL)
            ):
                pos, i = tokens[i].end, i + 1
            elif plain[pos] in signs.DATE_OPENS and (date := signs.DATE.match(plain, pos, end)):
                pos = date.end()
                while i < len(tokens) and tokens[i].start < pos:
                    i += 1
            else:
                break
        return i, pos

    def _manner(self, clause: Clause, i: int, pos: int) -> tuple[int, int, bool]:
        """Past words of manner, 多渠道、全方位 too; tells whether the last may lead anywhere."""
        tokens, pure = clause.tokens, False
        while i < len(tokens) and tokens[i].start == pos and tokens[i].flags & t.MANNER:
            token, following = tokens[i], i + 1
            at = token.end
            if self._lists_manner(clause, following):
                following, at = following + 1, at + 1
            leads = following < len(tokens) and tokens[following].start == at
            if leads:
                leads = bool(tokens[following].flags & (t.ACTS | t.MANNER | t.MEANS))
            leads = leads or self.plain[at : at + 1] in signs.MOVING
            if not leads and (token.flags & (t.VERB | t.MEANS) or not token.flags & t.PURE):
                break
            pure = bool(token.flags & t.PURE)
            pos, i = at, following
        return i, pos, pure

    def _lists_manner(self, clause: Clause, k: int) -> bool:
        """Whether token k is a 、 with a word of manner behind it."""
        pair = clause.tokens[k : k + 2]
        return (
            len(pair) == 2
            and bool(pair[0].flags & t.LIST)
            and pair[1].start == pair[0].end
            and bool(pair[1].flags & t.MANNER)
        )

    def _unknown_verb(self, clause: Clause, pos: int) -> bool:
        return pos + 3 < clause.end and all(
            "\u4e00" <= char <= "\u9fff" and char not in "的是不在为、对与向将把从"
            for char in self.plain[pos : pos + 2]
        )

    def _promises(self, clause: Clause) -> bool:
        """教育是根本, 转型任务繁重: the verb that opens the clause is but its subject."""
        if self.plain.endswith(signs.STATES, clause.start, clause.end):
            return False
        for token in clause.tokens:
            if token.flags & t.DESCRIBES and self.plain[token.start] == "是":
                return False
        return True

    def _with_means(self, clause: Clause, head: Head) -> Head:
        """鼓励企业依托…，打造…: the clause holds but the support and the means."""
        if not head.flags & t.SUPPORT:
            return head
        tokens = clause.tokens
        through = next(
            (k for k in range(head.first, len(tokens)) if tokens[k].flags & t.MEANS), None
        )
        if through is None:
            return head
        before = any(tokens[k].flags & t.TRANSITIVE for k in range(head.first, through))
        ends = signs.MEANS_END.search(self.plain, max(head.verb[1], clause.end - 16), clause.end)
        for k in range(through + 1, len(tokens)):
            if not ends and self.opens(clause, k, nominal=True):
                return head
        return head if before else head._replace(role="support")

    def _through_means(self, clause: Clause, i: int, pos: int) -> Head:
        """A clause of means; it may go on to what is done with them."""
        plain, tokens = self.plain, clause.tokens
        tail = max(pos, clause.end - 16)
        if plain[pos] == "以" and (locus := signs.LOCUS.search(plain, tail, clause.end)):
            return PLACE if self.lists_places(pos + 1, locus.start()) else MEANS
        if plain[pos] == "为":
            return self._for_whom(clause, i, pos)
        if signs.MEANS_END.search(plain, tail, clause.end):
            return MEANS
        behind = tokens[i].end + 2
        for k in range(i + 1, min(len(tokens), i + signs.MOST_LOOKED_AT)):
            if tokens[k].start >= behind and (head := self.opens(clause, k, nominal=True)):
                return head
        return MEANS

    def _for_whom(self, clause: Clause, i: int, pos: int) -> Head:
        """为老人提供体检 is a promise, 为发展提供支撑 is none."""
        plain, tokens = self.plain, clause.tokens
        if signs.FOR_NOTHING.search(plain, max(pos, clause.end - 4), clause.end):
            return NOTHING
        for k in range(i + 1, min(len(tokens), i + signs.MOST_LOOKED_AT)):
            token = tokens[k]
            if plain[token.start : token.end] in signs.FOR_THEM:
                return Head(
                    "promise",
                    pos,
                    token.start,
                    (token.start, token.end),
                    k + 1,
                    token.flags | t.CONSEQUENCE,
                    subject=(pos, token.start),
                )
        return NOTHING

    def _behind_preposition(self, clause: Clause, i: int, pos: int, after: Head | None) -> Head:
        """在…建设, 把…建成, 对…实施: the promise begins with the preposition."""
        plain, tokens = self.plain, clause.tokens
        mark = plain[pos]
        if mark == "将" and i < len(tokens) and tokens[i].start == pos + 1:
            moved = self.at_verb(clause, i, pos, pos, True) if tokens[i].flags & t.ACTS else None
            if moved:
                return moved
        if mark == "在" and signs.CIRCUMSTANCE.search(plain, max(pos, clause.end - 4), clause.end):
            return MEANS
        found: Head | None = None
        for k in range(i, min(len(tokens), i + 2 * signs.MOST_LOOKED_AT)):
            token = tokens[k]
            if token.flags & t.DESCRIBES and mark not in "把将在对":
                break
            if mark in "把将":
                if token.flags & t.BECOMING and token.end < clause.end:
                    return _led_by_subject(pos, token, k)
            elif token.start > pos + 1 and (head := self.opens(clause, k, pos)):
                found = head._replace(subject=(pos, token.start))
                if mark != "在":
                    break  # 在承接产业较多的园区建设…: the last verb counts
        if found or mark in "把将":
            return found or NOTHING
        if mark in "在沿":
            return PLACE
        spoken = self._behind_subject(clause, i, pos, after)
        return NOTHING if spoken is LIST else spoken

    def _behind_subject(self, clause: Clause, i: int, begin: int, after: Head | None) -> Head:
        """A clause that opens with a noun: who is to do it, or what is left unsaid."""
        plain, tokens = self.plain, clause.tokens
        last = min(len(tokens), i + signs.MOST_LOOKED_AT)
        for k in range(i, last):
            if tokens[k].flags & t.MODAL and tokens[k].start > begin:
                return self._behind_modal(clause, k, begin)
        for k in range(i, last):
            token = tokens[k]
            if token.flags & t.DESCRIBES:
                return NOTHING
            if token.start == begin:
                continue
            shares = after and after.flags & t.SUPPORT and token.flags & t.TRANSITIVE
            if shares and (head := self.opens(clause, k, begin)):
                return elided(head, token.start)
            if plain[token.start : token.end] in signs.RISES and token.end < clause.end:
                return _led_by_subject(begin, token, k)
            if token.flags & (t.MANNER | t.TRANSITIVE | t.SUPPORT):
                actor = self.acts(begin, token.start)
                head = self.opens(clause, k, begin if actor else token.start)
                if head and (actor or token.flags & t.MANNER):
                    return head._replace(subject=(begin, token.start))
        if after and (head := self.tail_only(clause, begin, after)):
            return head
        return LIST if after and self.enumerates(clause, begin) else NOTHING

    def _behind_modal(self, clause: Clause, k: int, begin: int) -> Head:
        """怀化要加快建设…: the promise begins with who is to act."""
        tokens = clause.tokens
        head = self.read(Clause(tokens[k].end, clause.end, tokens[k + 1 :]), None)
        if head.role != "promise":
            return NOTHING
        start = begin if self.acts(begin, tokens[k].start) else head.begin
        return head._replace(
            begin=start,
            first=head.first + k + 1,
            manner=True,
            subject=(begin, tokens[k].start),
        )


def _led_by_subject(begin: int, token: Token, k: int) -> Head:
    """A verb behind the noun it is said of: 把A建设成B, A稳步提升."""
    return Head(
        "promise",
        begin,
        token.start,
        (token.start, token.end),
        k + 1,
        token.flags,
        subject=(begin, token.start),
    )
