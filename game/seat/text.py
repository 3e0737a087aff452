"""An observation in words, for people at a prompt and for language models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from game.core.numerals import amount, signed
from game.present.words.formatting import at_hand
from game.present.words.texts import seat as say
from game.present.words.texts import terminal as tr
from game.seat.observation import Record

LENGTH = 10_500
"""Characters of a text; what is more is left out, and it says so."""
FULLNESS = ((99, 6), (6, 6), (2, 5), (0, 4), (0, 2))
"""How many facts and answers of each question are told, from the fullest on."""


def observation_text(record: Record, *, whole: bool = False, hints: bool = True) -> str:
    """The parts of an observation in words, in order; where they are too long, with fewer of a
    question's facts and answers. whole: each order, not the families alone, however long; hints:
    whether it says that more can be asked for by part."""
    for facts, words in FULLNESS:
        lines = [say("head", **{k: record[k] for k in ("name", "date", "month", "months")})]
        if record["over"]:
            lines.append(say("over"))
        for part, tell in _TOLD.items():
            if record.get(part) and not (record["over"] and part in ("means", "orders")):
                found = [*(_each_order(record[part]) if whole and part == "orders" else
                           _questions(record[part], facts, words, hints)
                           if part == "questions" else
                           _matters(record[part], record["month"]) if part == "matters" else
                           tell(record[part]))]
                if hints and not whole and part == "orders":
                    found.append(say("find_orders"))
                lines += ["", say(f"part_{part}"), *found] if found else []
        text = "\n".join(lines)
        if whole or len(text) <= LENGTH:
            return text
    return text[:LENGTH - 80].rpartition("\n")[0] + ("\n" + say("cut") if hints else "")


def _means(means: dict[str, Any]) -> Iterator[str]:
    yield say("means", capital=at_hand(means["capital"]), money=amount(means["money"]),
              orders=means["orders"])


def _crisis(crisis: Record) -> Iterator[str]:
    yield from crisis["facts"]
    for word in crisis["words"]:
        yield say("word", word=word["word"], means=word["means"])
    yield say("silence", word=crisis["default"])


def _questions(questions: list[Record], facts: int, words: int, hints: bool) -> Iterator[str]:
    for q in questions:
        yield say("question", item=q["item"], title=q["title"])
        yield from (f"    {line.strip()}" for line in q["facts"][:facts])
        for word in q["words"][:words]:
            mark = say("default") if word["word"] == q["default"] else ""
            yield say("word", word=word["word"], means=word["means"]) + mark
        if len(q["facts"]) > facts or len(q["words"]) > words:
            yield say("more_words", facts=max(0, len(q["facts"]) - facts),
                      words=max(0, len(q["words"]) - words),
                      hint=say("ask_questions") if hints else "")


def _goals(goals: list[Record]) -> Iterator[str]:
    for g in goals:
        yield say("goal", name=g["name"], weight=amount(g["weight"]),
                  progress=amount(g["progress"]), change=signed(g["change"]),
                  held=amount(g["held"]),
                  achieved=amount(g["achieved"]))


def _news(news: list[Record]) -> Iterator[str]:
    return (f"- {line['text']}" for line in news)


def _matters(matters: list[Record], month: int) -> Iterator[str]:
    """What is still to be settled, with the months in which it is; of the rest, how it ended."""
    for m in matters:
        one, two = m["sides"]
        last, points = int(m["settled_in"]), m["settled"]
        outcome = say("nobody") if not points else say(
            "ahead", side=(one if points > 0 else two)["name"], points=amount(abs(points)))
        if m["months_left"] < 0:
            yield say("matter_over" if last else "matter_never", name=m["name"], month=last,
                      outcome=outcome)
            continue
        dates = [date for date in m["months"] if date >= month]
        yield say("matter", name=m["name"], one=one["name"], two=two["name"],
                  first=amount(one["stake"]), second=amount(two["stake"]),
                  months=", ".join(map(str, dates)) or say("by_crisis")) + (
            say("matter_last", month=last, outcome=outcome) if last else "")


def _promised(accords: list[Record]) -> Iterator[str]:
    for accord in accords:
        one, two = accord["names"]
        yield say("accord", one=one, two=two, first=accord["first_would"],
                  second=accord["second_would"], months=accord["months_left"])


def _letters(letters: list[Record]) -> Iterator[str]:
    for letter in letters:
        yield say("letter", sender=letter["from_name"], to=letter["to_name"] or say("everybody"),
                  text=" ".join(letter["text"].split()))


def _orders(orders: dict[str, list[Record]]) -> Iterator[str]:
    """The families, with how many orders each has and the cheapest of each kind."""
    for family, found in orders.items():
        kinds: dict[str, Record] = {}
        for order in found:
            kinds.setdefault(order["name"], order)
        names = "; ".join(f"{o['id']} ({amount(o['cost'])})" for o in kinds.values())
        yield say("family", family=tr(f"family_{family}"), count=len(found), names=names)


def _each_order(orders: dict[str, list[Record]]) -> Iterator[str]:
    for family, found in orders.items():
        yield tr(f"family_{family}")
        for order in found:
            risk = f" {order['risk']}" if order["risk"] else ""
            yield f"    {order['id']} ({amount(order['cost'])}): {order['does']}{risk}"


_TOLD: dict[str, Callable[[Any], Iterator[str]]] = {
    "means": _means, "crisis": _crisis, "questions": iter, "goals": _goals, "news": _news,
    "matters": iter, "promised": _promised, "letters": _letters, "orders": _orders}
"""How each part is told; numbers are for programs."""
