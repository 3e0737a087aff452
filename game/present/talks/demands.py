"""Demands with a deadline in words: what is asked, how far it has come, what each answer does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from game.actions.accords import secrecy
from game.actions.reasons import label
from game.core.errors import sentence
from game.core.kinds import BY_ID
from game.core.model import Consequence, Scenario
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.rulebook import coefficients
from game.match.report import date_text
from game.match.seats import SeatView
from game.present.asked.page import Asked, Lines, Page
from game.present.desk.commitments import Commitment, met
from game.present.desk.effects import Effects
from game.present.desk.stakes import NOTHING
from game.present.observer.observer import Observer
from game.present.observer.trial import Trial, as_numbers
from game.present.talks.answer_trials import answered, played
from game.present.words.facts import value_text
from game.present.words.formatting import effects, own_effects, percent
from game.present.words.texts import demands as say
from game.present.words.texts import dialogs as dialog
from game.present.words.texts import situations as situation
from game.present.words.texts import terminal as tr
from game.present.words.voices import office_within
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

STANDING = {-1: "attendance_no", 0: "attendance_vague", 1: "attendance_yes"}
"""What a guest has said so far."""
FACES = ("support", "prestige")
"""What it costs at home to give in."""

COMPLY = "comply"

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


def _label_comply(view: SeatView, maker: int) -> dict[str, str]:
    """The answer to a demand that names what is asked."""
    m, _ = _numbers(view, maker, view.seat)
    return {"comply": say("label_comply", demand=view.scenario.demands[m].name)}


def _label_due(view: SeatView, target: int) -> dict[str, str]:
    """The answer to one's own demand that fell due, which names what was threatened or promised."""
    means = _means(view, view.seat, target)
    return {"carry_out": say("label_give" if means.gives else "label_carry", means=means.name)}


def _label_take(view: SeatView, target: int) -> dict[str, str]:
    """The answer to less that is offered, which names it."""
    less = view.scenario.demands[max(0, int(view.demand_counter[view.seat, target, 0]))]
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
    pair, words = (seat, target), BY_ID["deadline"].words
    trials = {word: answered(view, item, word) for word in words}
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


# As pages -----------------------------------------------------------------------------------------

def _means(view: SeatView, maker: int, target: int) -> Consequence:
    return view.scenario.consequences[_numbers(view, maker, target)[1]]


def _yielding(view: SeatView, maker: int, word: str) -> Effects:
    demands, now = view.scenario.demands, int(view.demand[maker, view.seat, 0])
    said = demands[now].id if word == "comply" else word.removeprefix("counter ")
    return next((Effects((int(m.comply[maker, view.seat]),)) for m in demands if m.id == said),
                NOTHING)


def _taking(view: SeatView, target: int, word: str) -> Effects:
    less = view.scenario.demands[max(0, int(view.demand_counter[view.seat, target, 0]))]
    return Effects((int(less.comply[view.seat, target]),)) if word == "take" else NOTHING


def _head(observer: Observer, other: int, means: Consequence, kind: str,
          title: str) -> tuple[str, str]:
    """A title that fits on a scene, and the whole sentence; means: where something is offered and
    nothing threatened, the kind is named otherwise."""
    who = office_within(observer.scenario.seats[other], observer.scenario.actors[other].called)
    return situation(f"gives_{kind}" if means.gives else f"{kind}_title", who=who), \
        sentence(opened(title))


def _left(observer: Observer, maker: int, target: int) -> int:
    return max(0, int(observer.view().demand_until[maker, target, 0]) - 1 - observer.turn)


def _gist(kind: str, view: SeatView, other: int, word: str) -> str:
    """What one does by an answer; other: whose demand it is, or its target."""
    key, means = f"gist_{kind}_{word.partition(' ')[0]}", ""
    if kind != "demand":
        own = _means(view, view.seat, other)
        means = own.name
        key += "_owed" if kind == "concession" and word == "take" and own.gives else ""
    elif word == "comply" and not view.demand_secret[other, view.seat, 0]:
        key += "_seen"
    return dialog(key, them=view.scenario.actors[other].called, means=means)


def _binds(observer: Observer, maker: int, word: str) -> Iterable[Commitment]:
    """The demand that the seat says it meets, or the lesser one that it offers to meet."""
    scenario, view = observer.scenario, observer.view()
    lesser = [n for n, demand in enumerate(scenario.demands) if word == f"counter {demand.id}"]
    said = [int(view.demand[maker, view.seat, 0])] if word == COMPLY else lesser
    return (one for number in said for one in met(scenario, view.seat, maker, number))


DEMAND = Page(
    asked, _yielding, labels=lambda scenario, _: labels(scenario), named=_label_comply,
    heading=lambda observer, maker, title, _: _head(observer, maker, _means(
        observer.view(), maker, observer.view().seat), "demand", title),
    left=lambda observer, maker: _left(observer, maker, observer.view().seat),
    gist=partial(_gist, "demand"), pleases=COMPLY, angers="refuse", icon="hourglass", binds=_binds,
    opened_by="demand")
DEADLINE = Page(
    fallen_due, named=_label_due,
    heading=lambda observer, target, title, _: _head(observer, target, _means(
        observer.view(), observer.view().seat, target), "deadline", title),
    gist=partial(_gist, "deadline"), icon="hourglass")
CONCESSION = Page(
    conceded, _taking, named=_label_take,
    heading=lambda observer, target, title, _: (situation("concession_title", who=office_within(
        observer.scenario.seats[target], observer.scenario.actors[target].called)),
        sentence(opened(title))),
    left=lambda observer, target: _left(observer, observer.view().seat, target),
    gist=partial(_gist, "concession"), pleases="take", angers="insist", icon="handshake",
    part="offers_less")
