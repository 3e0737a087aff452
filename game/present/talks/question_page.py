"""A question to a seat as a page: what happened, why it is asked, what each answer comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.core.errors import sentence
from game.core.kinds import BY_ID
from game.core.numerals import amount
from game.page import Block, Fold, Group, Run, Section, line, text
from game.present.asked.page import found, page_of
from game.present.desk.open_sheet import OpenSheet, indented
from game.present.desk.situations import word_name
from game.present.observer.observer import Observer
from game.present.talks import negotiation_page, settlement_page
from game.present.talks.answer_briefs import at_table, brief, brief_lines, reasons, sentence_of
from game.present.talks.questions import Question
from game.present.words.texts import dialogs as say
from game.present.words.texts import table
from game.present.words.texts import web as w

COUNTER = "counter "
"""What the word of a counter-proposal begins with."""


def question_page(observer: Observer, question: Question, sheet: OpenSheet, *below: Block,
                  held: str = "", whole: bool = False) -> Section:
    """A question with its answers, and the way to the table where it has one. held: what is said of
    every answer; whole: with every number, in place of the brief; below: what follows the answers.
    """
    now = sheet.answers.get(question.item, "")
    plain = [c for c in question.choices if not c[0].startswith(COUNTER)]
    counters = [c for c in question.choices if c[0].startswith(COUNTER)]

    def answers(some: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
        return tuple(sheet.choice(question.item, word, word_name(question, word), [
            *_told(observer, question, word, meaning, whole), *([held] if held else [])])
            for word, meaning in some)
    known = indented(question.lines)
    return Section(question.headed(""), (
        *((known,) if whole else (text(t) for t in why_asked(observer, question))),
        *to_table(observer, question.item),
        Group(answers(plain), "answers"),
        *((Fold(line(w("counter_with")), answers(counters)),) if counters else ()),
        *(() if whole else (Fold(line(w("what_is_known")), (known, *_meanings(question))),)),
        *below), 3, "question answered" if now else "question")


def to_table(observer: Observer, item: str) -> tuple[Block, ...]:
    """The way to the table at which something is answered, or dealt with; nothing where there is
    none."""
    kind, _, about = item.partition(".")
    page = page_of(kind) if kind in BY_ID else None
    screen = "" if page is None else page.screen
    link = negotiation_page.way(observer, about, item) if screen == "table" else \
        settlement_page.way(observer, about) if screen == "settlement" else ""
    return (text(Run(table("to_table"), icon="handshake", link=link), kind="button"),) if link \
        else ()


def why_asked(observer: Observer, question: Question) -> Iterator[str]:
    """What happened, what is asked and why now, and how a vote stands."""
    _, page, number = found(observer.scenario, question.item)
    if news := page.news(observer.scenario, number):
        yield news
    if not at_table(question):
        yield from (t for t in reasons(observer, question) if t != sentence(question.title))
    for v in question.votes:
        yield say(f"votes_{v.side}", weight=amount(v.weight), who=v.who)


def _told(observer: Observer, question: Question, word: str, meaning: str,
          whole: bool) -> list[str]:
    """What an answer comes to, in few words or whole."""
    if whole or at_table(question):
        return [meaning]
    told = brief(observer, question, word)
    return [sentence_of(told), *brief_lines(observer.scenario, told)]


def _meanings(question: Question) -> tuple[Block, ...]:
    """All that each answer means; at a table the answers say so themselves."""
    return () if at_table(question) else (indented(
        [f"{word_name(question, word)}: {meaning}" for word, meaning in question.choices]),)


def stands(question: Question, word: str, by: str = "") -> Block:
    """What counts: the answer that was given, and by whom, or what does as long as none is."""
    if word:
        return text(w("answered_by", word=word_name(question, word), name=by), kind="good small")
    return text(w("open_default", word=word_name(question, question.default)), kind="dim small")
