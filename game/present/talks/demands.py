"""Demands with a deadline in words: what is asked, how far it has come, what each answer does."""

from __future__ import annotations

from collections.abc import Mapping

from game.actions.accords import secrecy
from game.actions.reasons import label
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.core.rulebook import coefficients
from game.core.sheets import DEADLINE
from game.match.report import date_text
from game.match.seats import SeatView
from game.present.observer.observer import Observer
from game.present.observer.trial import Trial, as_numbers
from game.present.talks.answer_trials import answered, played
from game.present.words.facts import value_text
from game.present.words.formatting import effects, own_effects, percent
from game.present.words.texts import demands as say
from game.present.words.texts import terminal as tr
from game.rules.demand_words import (
    CARRIED,
    DEFIED,
    DROPPED,
    FACE,
    LESSENED,
    MOVED,
    SETTLED,
    demanded,
)
from game.rules.demands import belief, setting

Lines = list[str]
STANDING = {-1: "attendance_no", 0: "attendance_vague", 1: "attendance_yes"}
"""What a guest has said so far."""
FACES = ("support", "prestige")
"""What it costs at home to give in."""
Asked = tuple[str, Lines, dict[str, str]]
"""Title, known facts, and what each answer means."""


def asked(observer: Observer, view: SeatView, maker: int) -> Asked:
    """A demand that awaits the seat's answer; the item's number is the maker's."""
    scenario, seat = view.scenario, view.seat
    m, n = _numbers(view, maker, seat)
    demand, kind = scenario.demands[m], scenario.consequences[n]
    them = scenario.actors[maker].called
    secret = bool(view.demand_secret[maker, seat, 0] > 0)
    title = say("ask_offer" if kind.gives else "ask_demand", them=them, demand=demand.name,
                means=kind.name)
    lines = [demand.text, *standing_lines(view, maker, seat), say("private" if secret else "open"),
             _belief(observer, maker, secret, kind.gives),
             *_indented(act_lines(scenario, n, maker, seat), say("then"))]
    item, pair = f"demand.{scenario.seats[maker]}", (maker, seat)
    face = _told("face", _entries(answered(view, item, "comply"), FACE, pair, seat, *FACES))
    defied = _told("defied", _entries(answered(view, item, "refuse"), DEFIED, pair, seat,
                                      "support"))
    mine = own_effects(scenario, seat, int(demand.comply[maker, seat]))
    return title, lines, {
        "silence": say("silence"),
        "comply": say("comply") + face + (say("for_you", text="; ".join(mine)) if mine else ""),
        "refuse": say("refuse") + defied, **_lesser(view, maker)}


def _entry(trial: Trial, what: int, pair: tuple[int, int], name: str, *at: int) -> float:
    """What it adds to a number that something becomes of a demand between two seats."""
    secret = trial.before[trial.scenario.layout.row("demand_secret", *pair)]
    return trial.entry(demanded(what, secrecy(secret), *pair), name, *at)


def _entries(trial: Trial, what: int, pair: tuple[int, int], seat: int,
             *names: str) -> dict[str, float]:
    """The same of a seat's own numbers, by their names."""
    return {name: _entry(trial, what, pair, name, seat) for name in names}


def _told(key: str, found: Mapping[str, float]) -> str:
    """The text of a key with what is added to numbers; "" where none of them moves."""
    return say(key, **{name: signed(x) for name, x in found.items()}) if any(
        found.values()) else ""


def _lesser(view: SeatView, maker: int) -> dict[str, str]:
    """What offering to meet each lesser demand means, if the maker then takes it."""
    scenario, seat = view.scenario, view.seat
    them, out = scenario.actors[maker].called, dict[str, str]()
    for m in scenario.demands[_numbers(view, maker, seat)[0]].lesser:
        less = scenario.demands[m]
        word = f"counter {less.id}"
        offered = answered(view, f"demand.{scenario.seats[maker]}", word)
        taken = played(scenario, offered.after, view.turn + 1,
                       {maker: {f"concession.{scenario.seats[seat]}": "take"}})
        mine = own_effects(scenario, seat, int(less.comply[maker, seat]))
        out[word] = say("less", them=them, demand=less.name) + _told(
            "face", _entries(taken, LESSENED, (maker, seat), seat, *FACES)) + (
                say("for_you", text="; ".join(mine)) if mine else "")
    return out


def labels(scenario: Scenario) -> dict[str, str]:
    """The words by which a lesser demand is offered, in words."""
    return {f"counter {m.id}": say("offer_less", demand=m.name) for m in scenario.demands}


def named(view: SeatView, kind: str, other: int) -> dict[str, str]:
    """The answers to a demand, to one of the seat's own that fell due, or to less that is offered,
    which name what is asked, threatened or promised; `other`: whose demand it is, or its target."""
    scenario, seat = view.scenario, view.seat
    m, n = _numbers(view, other, seat) if kind == "demand" else _numbers(view, seat, other)
    means = scenario.consequences[n]
    if kind == "demand":
        return {"comply": say("label_comply", demand=scenario.demands[m].name)}
    if kind == "deadline":
        return {"carry_out": say("label_give" if means.gives else "label_carry", means=means.name)}
    less = scenario.demands[max(0, int(view.demand_counter[seat, other, 0]))]
    return {"take": say("label_take", less=less.name)}


def conceded(observer: Observer, view: SeatView, target: int) -> Asked:
    """Less than the seat demanded, which the target offers; the item's number is the target's."""
    scenario, seat = view.scenario, view.seat
    m, n = _numbers(view, seat, target)
    less = scenario.demands[max(0, int(view.demand_counter[seat, target, 0]))]
    demand, kind = scenario.demands[m], scenario.consequences[n]
    them = scenario.actors[target].called
    trial = answered(view, f"concession.{scenario.seats[target]}", "take")
    settled = _told("settled_open", _entries(trial, SETTLED, (seat, target), seat, "credibility",
                                             "support"))
    owed = say("settled_owed", means=kind.name) if kind.gives else ""
    mine = own_effects(scenario, seat, int(less.comply[seat, target]))
    return say("ask_less", them=them, demand=demand.name, less=less.name), [
        less.text.strip(), *standing_lines(view, seat, target),
        *_indented(effects(scenario, int(less.comply[seat, target])), say("if_taken"))], {
        "silence": say("leave_less"),
        "take": say("take", them=them) + settled + owed + (
            say("for_you", text="; ".join(mine)) if mine else ""),
        "insist": say("insist", them=them, demand=demand.name)}


def fallen_due(observer: Observer, view: SeatView, target: int) -> Asked:
    """A word of the seat's own that has fallen due; the item's number is the target's."""
    scenario, seat = view.scenario, view.seat
    m, n = _numbers(view, seat, target)
    demand, kind = scenario.demands[m], scenario.consequences[n]
    them, item = scenario.actors[target].called, f"deadline.{scenario.seats[target]}"
    pair, trials = (seat, target), {word: answered(view, item, word) for word in DEADLINE}
    drop, more = trials["drop"], trials["extend"]
    title = say("ask_give" if kind.gives else "ask_due", them=them, demand=demand.name,
                means=kind.name)
    dropped = say("dropped", them=them, trust=signed(
        _entry(drop, DROPPED, pair, "trust", target, seat))) + "".join(
        _told(key, _entries(drop, DROPPED, pair, seat, name))
        for key, name in (("dropped_open", "credibility"), ("dropped_home", "support")))
    kept, moved = (_told(key, _entries(trials[word], what, pair, seat, "credibility"))
                   for word, what, key in (("carry_out", CARRIED, "carried_open"),
                                           ("extend", MOVED, "moved_open")))
    months = more.level("demand_until", *pair) - view.turn - 1
    return title, [*standing_lines(view, seat, target),
                   *_indented(act_lines(scenario, n, seat, target), say("then"))], {
        "drop": dropped, "carry_out": say("give" if kind.gives else "carry", means=kind.name)
        + kept, "extend": say("extend", them=them, months=amount(months)) + moved}


def standing_lines(view: SeatView, maker: int, target: int) -> Lines:
    """Where the number stands that a demand looks at, where it must be, and by when."""
    scenario = view.scenario
    m, _ = _numbers(view, maker, target)
    t, row = setting(scenario), int(scenario.demands[m].rows[maker, target])
    name, _ = scenario.layout.where(row)
    sign, limit = float(t.array("sign")[m]), scenario.demands[m].limit
    if scenario.demands[m].relative:
        limit += float(view.demand_base[maker, target, 0])
    until = say("until", date=date_text(scenario, int(
        view.demand_until[maker, target, 0]) - 1))
    now = float(view.flat()[row, 0])
    if name == "attendance":
        return [say("attends", what=label(scenario, row), now=tr(STANDING[int(now)])), until]
    key = "hold" if scenario.demands[m].hold else "at_least" if sign > 0 else "at_most"
    return [say(key, what=label(scenario, row), now=value_text(name, now, 0.0),
                limit=value_text(name, limit, 0.0)), until]


def order_lines(observer: Observer, seat: int, row: int) -> Lines:
    """What an order demands and what then follows, before it is given."""
    scenario, table = observer.scenario, observer.scenario.orders
    target, secret = int(table.target[row]), bool(table.extra[row])
    m, n = scenario.demand_pairs[int(table.option[row])]
    demand, kind = scenario.demands[m], scenario.consequences[n]
    shown = label(scenario, int(demand.rows[seat, target]))
    return [f"  {demand.text.strip()}", "  " + say("shows", what=shown),
            *(f"  {line}" for line in _indented(
                effects(scenario, int(demand.comply[seat, target])), say("if_met"))),
            *(f"  {line}" for line in _indented(act_lines(scenario, n, seat, target),
                                                 say("then"))),
            "  " + say("private" if secret else "open"),
            "  " + _belief(observer, seat, secret, kind.gives)]


def act_lines(scenario: Scenario, consequence: int, maker: int, target: int) -> Lines:
    """What the orders that carry out a consequence do."""
    rows = [int(row) for row in scenario.consequences[consequence].acts[maker, target] if row >= 0]
    return effects(scenario, *(int(scenario.orders.block[row]) for row in rows))


def _numbers(view: SeatView, maker: int, target: int) -> tuple[int, int]:
    """The demand and the consequence that stand between two seats."""
    return (max(0, int(view.demand[maker, target, 0])),
            max(0, int(view.demand_means[maker, target, 0])))


def _belief(observer: Observer, maker: int, secret: bool, gives: bool) -> str:
    """How far a maker is believed, in words."""
    scenario = observer.scenario
    share = belief(as_numbers(scenario, observer.flat(-1)),
                   coefficients(scenario).demands, maker, float(secret))
    return say("believed_offer" if gives else "believed", share=percent(share),
               who=scenario.actors[maker].called)


def _indented(texts: Lines, head: str) -> Lines:
    return [head, *(f"    {text}" for text in texts)] if texts else []
