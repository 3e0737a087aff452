"""What a seat knows at a decision point, as a record: the one source of its JSON and its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from game.core.errors import UsageError, nearest
from game.core.locale.program import game_text
from game.core.sheets import items
from game.engine.views import observed
from game.match.report import date_text
from game.present.asked.page import answer_stakes, asker_of
from game.present.desk.effects import parts_of
from game.present.desk.matter_lines import matter_lines
from game.present.desk.risks import push_text
from game.present.observer.observer import Accord, Observer
from game.present.talks.bonds import offer_lines
from game.present.talks.clauses import undertaking
from game.present.talks.crisis_questions import crisis_known, crisis_page, silence
from game.present.talks.questions import questions
from game.present.words.formatting import row_in
from game.present.world.pointless_orders import promises_nothing
from game.rules.matters import dated, standings
from game.saves.lines import EVERYBODY

FORMAT = "multipolar.observation/1"
"""Fields are added to version 1, never taken away or given another meaning."""
Record = dict[str, Any]


def observation(observer: Observer, number: int, parts: Iterable[str] = ()) -> Record:
    """The parts that are wanted, all by default, after what every observation begins with.

    observer: of the seat; number: the round of the crisis that asks it, 0 where it is asked for its
    sheet. UsageError for a part that there is not.
    """
    scenario, seat = observer.scenario, observer.view().seat
    month = min(observer.turn, scenario.turns)
    head: Record = {
        "format": FORMAT, "scenario": scenario.id, "seat": scenario.seats[seat],
        "name": scenario.actors[seat].name, "month": month, "months": scenario.turns,
        "date": date_text(scenario, month), "over": observer.over, "round": number}
    wanted = tuple(parts) or tuple(PARTS)
    for name in wanted:
        if name not in PARTS:
            raise UsageError(game_text("seat_no_part", name=name, nearest=nearest(name, PARTS),
                                       parts=", ".join(PARTS)))
    return head | {name: PARTS[name](observer, number) for name in wanted}


def _means(observer: Observer, number: int) -> Record:
    """What it can spend this month: political capital, money (bn USD), orders."""
    view = observer.view()
    scenario = observer.scenario
    return {"capital": float(view.capital[view.seat, 0]), "money": float(view.budget[view.seat, 0]),
            "orders": scenario.slots}


def _goals(observer: Observer, number: int) -> list[Record]:
    """The seat's goals: weight in percent, progress 0 … 100, the progress at which a goal counts as
    held and as achieved, and what the world is like then. Verdicts are taken at the end."""
    scenario, seat = observer.scenario, observer.view().seat
    done = observer.progress(2)
    return [{"id": g.id, "name": g.name, "aim": g.aim, "weight": weight,
             "progress": float(done[n, -1]), "change": float(done[n, -1] - done[n, 0]),
             "held": g.held, "achieved": g.achieved, "held_when": g.held_when,
             "achieved_when": g.achieved_when,
             "rivals": [scenario.seats[r] for r in g.rivals]}
            for n, weight in observer.goal_weights(seat).items() for g in (scenario.goals[n],)]


def _news(observer: Observer, number: int) -> list[Record]:
    """What became known of the last month, in order."""
    if observer.played < 1:
        return []
    return [{"text": line.text, "kind": line.kind, "about": list(line.about)}
            for line in observer.facts(observer.played)]


def _questions(observer: Observer, number: int) -> list[Record]:
    """What awaits the seat's answer: the facts, the words that it may say with what each means and
    does to numbers that it knows, and the word that counts if it says nothing."""
    if number or observer.over:
        return []
    scenario, out = observer.scenario, list[Record]()
    for q in questions(observer):
        asker = asker_of(observer.view(), q.item)
        out.append({
            "item": q.item, "kind": items(scenario).at(q.item)[0].id, "title": q.title,
            "asked_by": scenario.seats[asker] if asker >= 0 else "", "facts": list(q.lines),
            "default": q.default, "settled": q.settled,
            "words": [{"word": word, "means": meaning, "effects": _effects(observer, q.item, word)}
                      for word, meaning in q.choices]})
    return out


def _effects(observer: Observer, item: str, word: str) -> list[Record]:
    """The changes of numbers that an answer decides, as far as they are fixed and the seat sees
    them: which number, by how much, in how many months, and for how many months on end."""
    found, out = answer_stakes(observer, item, word), list[Record]()
    names = observed(observer.scenario, observer.view().seat).names
    for lists, lasting in ((found.once, 1), (found.monthly, found.months)):
        out += [{"number": names[row], "change": amount, "in_months": lag, "for_months": lasting}
                for lag, (row, amount, _) in parts_of(observer, lists, found.factor)
                if observer.shown(row) == row]
    return out


def _crisis(observer: Observer, number: int) -> Record | None:
    """The crisis that asks the seat: the facts, the words with what each means, and what silence
    counts as; None where none does."""
    if not number:
        return None
    view = observer.view()
    lines, words = crisis_page(view, number)
    return {"place": observer.scenario.flashpoints[int(view.crisis[0])].id, "round": number,
            "known": crisis_known(view, number), "facts": [x for x in lines if x],
            "words": [{"word": word, "means": meaning} for word, meaning in words],
            "default": silence(view)}


def _orders(observer: Observer, number: int) -> dict[str, list[Record]]:
    """The orders that may be given now, one by one, by family; an order's id is what `act` takes.
    """
    out: dict[str, list[Record]] = {}
    if number or observer.over:
        return out
    scenario, seat = observer.scenario, observer.view().seat
    found = standings(scenario, observer.flat(-1), observer.turn)
    for c in observer.view().choices():
        row = row_in(scenario, seat, c.text)
        does = (c.log, *offer_lines(observer, row), *matter_lines(observer, row, found))
        out.setdefault(c.family, []).append({
            "id": c.text, "name": c.name, "does": " ".join(does), "cost": c.cost, "tired": c.tired,
            "risk": "; ".join(filter(None, (
                c.risk, push_text(observer, row), promises_nothing(observer, row))))})
    return out


def _promised(observer: Observer, number: int) -> list[Record]:
    """The accords in force that the seat knows of: who is bound to what, and for how many months.
    """
    return [_accord(observer, accord) for accord in observer.accords()]


def _accord(observer: Observer, accord: Accord) -> Record:
    scenario = observer.scenario
    one, two = accord.first, accord.second
    return {"parties": [scenario.seats[one], scenario.seats[two]],
            "names": [scenario.actors[one].name, scenario.actors[two].name],
            "months_left": accord.left,
            "secret": accord.secret,
            "first_would": undertaking(scenario, accord.give, one, two, True),
            "second_would": undertaking(scenario, accord.get, two, one, True)}


def _matters(observer: Observer, number: int) -> list[Record]:
    """What is settled at moments: the months of its dates, where a crisis settles it; of each side
    who stands with it and what it has at stake, 0 … 100; how far the first would prevail as things
    stand, -1 … 1; the months until it is settled for sure, -1 never; how it was settled last, -100
    … 100, in which month (0 never), and for how many months that works on."""
    scenario, out = observer.scenario, list[Record]()
    for n, (matter, stands) in enumerate(zip(scenario.matters, standings(
            scenario, observer.flat(-1), observer.turn), strict=True)):
        place = scenario.flashpoints[matter.dispute].id if matter.dispute >= 0 else ""
        out.append({
            "id": matter.id, "name": matter.name, "months": list(dated(scenario, matter)),
            "crisis": place, "ahead": stands.ahead, "months_left": stands.months_left,
            "sides": [{"name": side.name, "seats": [scenario.seats[a] for a in side.seats],
                       "stake": stake}
                      for side, stake in zip(matter.sides, stands.stakes, strict=True)],
            **{name: observer.value(name, n) for name in ("settled", "settled_in", "settled_left")},
            "goals": [scenario.goals[g].id for g in matter.goals]})
    return out


def _letters(observer: Observer, number: int) -> list[Record]:
    """Letters of the last month and this one that the seat may read."""
    named = {a.id: a.name for a in observer.scenario.actors}
    return [{"month": x.turn, "from": x.sender, "from_name": named.get(x.sender, x.sender),
             "to": "" if x.to == EVERYBODY else x.to, "to_name": named.get(x.to, ""),
             "text": x.text} for x in observer.letters() if x.turn >= observer.turn - 1]


def _numbers(observer: Observer, number: int) -> dict[str, float]:
    """Every number that the seat sees, exactly or as its own estimate, by name."""
    about = observed(observer.scenario, observer.view().seat)
    values = observer.view().flat()[:, 0].tolist()
    return {name: value for name, value, hidden in zip(
        about.names, values, about.hidden.tolist(), strict=True) if not hidden}


PARTS: dict[str, Callable[[Observer, int], Any]] = {
    "means": _means, "crisis": _crisis, "questions": _questions, "goals": _goals, "news": _news,
    "matters": _matters, "promised": _promised, "letters": _letters, "orders": _orders,
    "numbers": _numbers}
"""The parts of an observation, in the order in which they are told."""
