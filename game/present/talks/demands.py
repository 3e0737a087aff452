"""Demands with a deadline in words: what is asked, how far it has come, what each answer does."""

from __future__ import annotations

from game.actions.reasons import label
from game.core.model import Scenario
from game.core.numerals import amount, signed
from game.match.report import date_text
from game.match.seats import SeatView
from game.present.observer.observer import Observer
from game.present.words.facts import value_text
from game.present.words.formatting import effects, own_effects, percent
from game.present.words.texts import demands as say
from game.present.words.texts import terminal as tr
from game.rules.demands import setting

Lines = list[str]
STANDING = {-1: "attendance_no", 0: "attendance_vague", 1: "attendance_yes"}
"""What a guest has said so far."""
Asked = tuple[str, Lines, dict[str, str]]
"""Title, known facts, and what each answer means."""


def asked(observer: Observer, view: SeatView, maker: int) -> Asked:
    """A demand that awaits the seat's answer; the item's number is the maker's."""
    scenario, seat = view.scenario, view.seat
    m, n = _numbers(view, maker, seat)
    demand, kind = scenario.demands[m], scenario.consequences[n]
    them, k = scenario.actors[maker].called, scenario.k["demands"]
    secret = bool(view.demand_secret[maker, seat, 0] > 0)
    title = say("ask_offer" if kind.gives else "ask_demand", them=them, demand=demand.name,
                means=kind.name)
    lines = [demand.text, *standing_lines(view, maker, seat), say("private" if secret else "open"),
             _belief(observer, maker, secret, kind.gives),
             *_indented(act_lines(scenario, n, maker, seat), say("then"))]
    audience = _audience(scenario, seat)
    face = "" if secret or kind.gives else say(
        "face", support=signed(-k.face_support * audience), prestige=signed(-k.face_prestige))
    block = int(demand.comply[maker, seat])
    defied = "" if secret or kind.gives else say("defied", support=signed(
        k.defied_support * audience))
    mine = own_effects(scenario, seat, block)
    return title, lines, {
        "silence": say("silence"),
        "comply": say("comply") + face + (say("for_you", text="; ".join(mine)) if mine else ""),
        "refuse": say("refuse") + defied, **_lesser(view, maker, bool(face))}


def _lesser(view: SeatView, maker: int, faced: bool) -> dict[str, str]:
    """What offering to meet each lesser demand means. faced: giving in costs face."""
    scenario, seat = view.scenario, view.seat
    k, them = scenario.k["demands"], scenario.actors[maker].called
    share = k.lesser_face
    face = say("face", support=signed(-share * k.face_support * _audience(scenario, seat)),
               prestige=signed(-share * k.face_prestige)) if faced else ""
    out = {}
    for m in scenario.demands[_numbers(view, maker, seat)[0]].lesser:
        less = scenario.demands[m]
        mine = own_effects(scenario, seat, int(less.comply[maker, seat]))
        out[f"counter {less.id}"] = say("less", them=them, demand=less.name) + face + (
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
    them, k = scenario.actors[target].called, scenario.k["demands"]
    seen = view.demand_secret[seat, target, 0] <= 0 and not kind.gives
    settled = say("settled_open", credibility=signed(-k.settled_credibility), support=signed(
        -k.settled_support * _audience(scenario, seat))) if seen else ""
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
    them, k = scenario.actors[target].called, scenario.k["demands"]
    secret = bool(view.demand_secret[seat, target, 0] > 0)
    title = say("ask_give" if kind.gives else "ask_due", them=them, demand=demand.name,
                means=kind.name)
    dropped = say("dropped", them=them, trust=signed(-k.dropped_trust))
    if not secret:
        dropped += say("dropped_open", credibility=signed(-k.dropped_credibility))
        dropped += "" if kind.gives else say("dropped_home", support=signed(
            -k.dropped_support * _audience(scenario, seat)))
    kept = "" if secret else say("carried_open", credibility=signed(k.carried_credibility))
    moved = "" if secret else say("moved_open", credibility=signed(-k.prolonged_credibility))
    return title, [*standing_lines(view, seat, target),
                   *_indented(act_lines(scenario, n, seat, target), say("then"))], {
        "drop": dropped, "carry_out": say("give" if kind.gives else "carry", means=kind.name)
        + kept, "extend": say("extend", them=them, months=amount(k.longer)) + moved}


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
    k = observer.scenario.k["demands"]
    sure = 0.01 * k.word * observer.value("credibility", maker) + (0.0 if secret else k.in_public)
    return say("believed_offer" if gives else "believed", share=percent(
        min(max(sure, k.least_belief), 1.0)), who=observer.scenario.actors[maker].called)


def _audience(scenario: Scenario, seat: int) -> float:
    """How far those at home make a leadership pay for its words."""
    return float(scenario.k["demands"][f"audience_{scenario.actors[seat].regime}"])


def _indented(texts: Lines, head: str) -> Lines:
    return [head, *(f"    {text}" for text in texts)] if texts else []
