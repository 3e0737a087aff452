"""How the members of the alternative bloc judge a motion, and what consensus makes of it.

Mechanism. A member weighs what the motion's tags are worth to it, how it stands with the sponsor,
what the incumbent lead may do to it for a motion that provokes, whom it distrusts (it resists what
a rival leads), what the chair wants, and what was done to win it. In a watered-down text less of
what it dislikes is left, and of what it likes. Below a threshold it opposes. One opponent of weight
stops a motion, and so do several others, the chair, or the block of a seat; where too many are
only reluctant the text is watered down.
Theory. The lowest common denominator of consensus: Scharpf, "The Joint-Decision Trap" (1988);
Tsebelis, "Veto Players" (2002). BRICS decides by consensus: Stuenkel, "The BRICS and the Future of
Global Order" (2015). Hedging between the group and Washington: Kuik (2008). Votes that are bought
and threatened: Dreher, Nunnenkamp and Thiele, "Does US Aid Buy UN General Assembly Votes?" (2008).
Sizes. Judgements by the record of 2022-24; see the assumption sheet.
"""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

import numpy as np

from game.actions.tables import Orders, order_rows
from game.actions.waiting import bloc_seats
from game.core.exact import Floats
from game.core.exact import grid as exact_grid
from game.core.luck import name_keys
from game.core.model import Motion, Scenario, derived
from game.core.named import Motions
from game.core.records import IntMatrix, IntVector, Keys, Matrix, Record, Vector, view
from game.core.rulebook import Numbers, formula, grid, months, rule, stems
from game.rules.roles import Roles, roles

PROVOKES = ("dedollarise", "anti_western")
"""Tags of motions that the incumbent lead may punish."""
INTEREST, REGARD, FEAR, STRAIN, CHAIR, WORD, WON = range(7)
"""Reasons for a vote."""
VOTES, STANDS, ALARM, FEARS, STRAINS, SCORE = range(6)
"""What is worked out of each member: see `gauge`, `feel` and `stopped`."""
MIDDLE = 20.0
"""Alignment at which a country neither favours nor avoids a sponsor."""


class Setting(Record):
    """What votes read of the scenario. V members, N motions.

    voice, exposure [V]; land [V]: number among the countries, -1 none; seat [V]: the actor that
    answers for the member itself, -1 none; home [V]: the seat of the bloc that speaks for it, -1
    none; key [V]: of its luck. gain, cost [V, N]: what it likes and dislikes in a motion; provokes
    [N]; leads [V, N]: 1 where it leads. rivals [X, 2]: the members of each rivalry. appeal
    [A, N]: of a motion to a seat. steers [month, N]: how the chair steers; chair [month]: the
    member in the chair, -1 none. tariff, threat: of the incumbent lead on the bloc's seat at the
    start. luck: of each month.
    """

    orders: Orders
    roles: Roles
    voice: Vector
    exposure: Vector
    land: IntVector
    seat: IntVector
    home: IntVector
    key: Keys
    gain: Matrix
    cost: Matrix
    provokes: Vector
    leads: Matrix
    rivals: IntMatrix
    appeal: Matrix
    steers: Matrix
    chair: IntVector
    tariff: float
    threat: float
    luck: Keys


@derived
def setting(s: Scenario) -> Setting:
    """The setting in a scenario."""
    m, n, r = s.members, s.motions, roles(s)
    own = bloc_seats(s)
    state = [x.seat in own and s.actors[x.seat].kind != "bloc" for x in m]
    gain, cost = _interests(s)
    lead, seat = r.lead, r.bloc_seat
    both = lead >= 0 and seat >= 0
    return Setting.of(
        orders=order_rows(s), roles=r, voice=[x.voice for x in m],
        exposure=[x.exposure for x in m], land=[x.land for x in m],
        seat=[x.seat if its else -1 for x, its in zip(m, state, strict=True)],
        home=[x.seat if x.seat in own and not its else -1
              for x, its in zip(m, state, strict=True)],
        key=name_keys([x.id for x in m]), gain=gain, cost=cost,
        provokes=[fsum(max(x.tags.get(tag, 0.0), 0.0) for tag in PROVOKES) for x in n],
        leads=np.array([[float(i in x.leads) for x in n] for i in range(len(m))]).reshape(
            len(m), len(n)),
        rivals=np.array([[x.first, x.second] for x in s.rivalries], np.int64).reshape(-1, 2),
        appeal=np.array([[x.appeal[a] for x in n] for a in range(len(s.actors))]).reshape(
            len(s.actors), len(n)),
        steers=np.array([[x.chair.get(s.month(month)[0], 0.0) for x in n]
                         for month in range(months(s))]).reshape(months(s), len(n)),
        chair=chairs(s),
        tariff=float(s.start[s.layout.row("tariff", lead, seat)]) if both else 0.0,
        threat=float(s.start[s.layout.row("threat", lead, seat)]) if both else 0.0,
        luck=stems(s, "votes"))


def chairs(s: Scenario) -> list[int]:
    """The member in the chair in each month, -1 none."""
    number, seat = {x.id: i for i, x in enumerate(s.members)}, roles(s).bloc_seat
    record = s.data.get("actors", {}).get(s.actors[seat].id, {}) if seat >= 0 else {}
    years = {int(year): number.get(land, -1) for year, land in record.get("chairs", {}).items()}
    return [years.get(s.month(month)[0], -1) for month in range(months(s))]


def _interests(s: Scenario) -> tuple[Floats, Floats]:
    """(what each member likes in a motion, what it dislikes), [V, N]."""
    def parts(wants: dict[str, float], motion: Motion) -> list[float]:
        return [wants.get(tag, 0.0) * weight for tag, weight in motion.tags.items()]
    found = [[parts(dict(x.interests), n) for n in s.motions] for x in s.members]
    shape = (len(s.members), len(s.motions))
    gain = np.array([[fsum(max(p, 0.0) for p in each) for each in row] for row in found])
    cost = np.array([[fsum(max(-p, 0.0) for p in each) for each in row] for row in found])
    return (np.asarray(exact_grid(gain.reshape(shape))),
            np.asarray(exact_grid(cost.reshape(shape))))


class Tabled(NamedTuple):
    """A motion as it is put to the vote: the number of the month, the motion, its sponsor, and
    whether it is in its weak form."""

    number: int
    motion: int
    sponsor: int
    weak: bool


@formula
def votes(w: Numbers, t: Setting, v: int) -> bool:
    """Whether a state has a vote: at the home of a seat of the bloc, or a full member."""
    if t.roles.bloc < 0:
        return False
    if t.seat[v] >= 0 or t.home[v] >= 0:
        return True
    return t.land[v] >= 0 and w.membership[max(t.roles.bloc, 0), max(t.land[v], 0)] >= 2.0


@formula
def wish(k: Motions, t: Setting, v: int, motion: int, weak: bool) -> float:
    """What a motion in that form is worth to a member by its tags."""
    if weak:
        return t.gain[v, motion] * k.weak_gain - t.cost[v, motion] * k.weak_cost
    return t.gain[v, motion] - t.cost[v, motion]


@formula
def regard(w: Numbers, k: Motions, t: Setting, v: int, sponsor: int) -> float:
    """What a member's standing with the sponsor adds."""
    out = 0.0
    if t.land[v] >= 0:
        out = (w.alignment[sponsor, t.land[v]] - MIDDLE) / 20.0
    elif t.home[v] >= 0 and t.home[v] != sponsor:
        out = w.relations[t.home[v], sponsor] / 50.0
    return min(max(out, -1.5), 1.5) * k.per_sponsor


@formula
def alarm(w: Numbers, k: Motions, t: Setting, v: int) -> float:
    """How far a member fears the incumbent lead, whatever it is for."""
    lead, seat = t.roles.lead, t.roles.bloc_seat
    if lead < 0 or seat < 0:
        return 0.0
    heat = 1.0 + (w.tariff[lead, seat] - t.tariff) * k.per_tariff
    heat += (w.threat[lead, seat] - t.threat) * k.per_threat
    if t.land[v] >= 0:
        heat += (w.alignment[lead, t.land[v]] - MIDDLE) / 40.0
    return max(heat, 0.0) * t.exposure[v]


@formula
def fear(k: Motions, t: Setting, motion: int, alarmed: float) -> float:
    """What a member so alarmed fears from the incumbent lead for a motion that provokes it."""
    return alarmed * t.provokes[motion] * k.per_lead


@rule
def strain(w: Numbers, k: Motions, t: Setting, v: int, motion: int, sponsor: int) -> float:
    """What a member holds against a motion that a rival leads or sponsors."""
    out = 0.0
    for x in range(t.rivals.shape[0]):
        other = -1
        if v in (t.rivals[x, 0], t.rivals[x, 1]):
            other = t.rivals[x, 0] + t.rivals[x, 1] - v
        if other >= 0 and (t.leads[other, motion] > 0.0 or t.seat[other] == sponsor):
            out = max(out, w.tension[x] * 0.02 * k.per_tension)
    return out


@formula
def softened(k: Motions, weak: bool) -> float:
    """The part of fear and strain that is left of a motion in that form."""
    return k.weak_cost if weak else 1.0


@formula
def steered(k: Motions, t: Setting, number: int, v: int, motion: int) -> float:
    """What the chair of the month adds to the votes of the others."""
    return 0.0 if t.chair[number] == v else t.steers[number, motion] * k.per_chair


@rule
def leaning(w: Numbers, k: Motions, t: Setting, x: Tabled, v: int) -> float:
    """How far a member leans to a motion, before luck and courting; on the grid."""
    return leaned(k, t, x, v, regard(w, k, t, v, x.sponsor),
                  fear(k, t, x.motion, alarm(w, k, t, v)), strain(w, k, t, v, x.motion, x.sponsor))


@formula
def leaned(k: Motions, t: Setting, x: Tabled, v: int, stands: float, fears: float,
           strains: float) -> float:
    """The leaning of a member that stands so with the sponsor, and so fears and resents a motion.
    """
    out = k.base + wish(k, t, v, x.motion, x.weak) + stands
    out -= fears * softened(k, x.weak) + strains * softened(k, x.weak)
    if t.home[v] == x.sponsor:
        out += k.word
    return grid(out + steered(k, t, x.number, v, x.motion))


@rule
def reason(w: Numbers, k: Motions, t: Setting, x: Tabled, v: int, won: float, word: float,
           side: float) -> int:
    """What speaks most for a member's vote: side 1 for yes, -1 for no."""
    out, most = INTEREST, wish(k, t, v, x.motion, x.weak) * side
    for code in range(1, 7):
        amount = won if code == WON else word
        if code == REGARD:
            amount = regard(w, k, t, v, x.sponsor)
        elif code == FEAR:
            amount = -fear(k, t, x.motion, alarm(w, k, t, v)) * softened(k, x.weak)
        elif code == STRAIN:
            amount = -strain(w, k, t, v, x.motion, x.sponsor) * softened(k, x.weak)
        elif code == CHAIR:
            amount = steered(k, t, x.number, v, x.motion)
        if amount * side > most:
            out, most = code, amount * side
    return out


@formula
def below(score: float, limit: float, noise: float) -> float:
    """Chance that a score with uniform noise up to that height falls below a limit."""
    return min(max(0.5 + (limit - score) / (2.0 * noise), 0.0), 1.0)


@rule
def gauge(w: Numbers, k: Motions, t: Setting, sponsor: int, out: Matrix) -> None:
    """Write what hangs on no motion: of each member whether it votes, how it stands with a sponsor,
    and how far it is alarmed, [V, n]."""
    for v in range(t.voice.shape[0]):
        out[v, VOTES] = 1.0 if votes(w, t, v) else 0.0
        out[v, STANDS] = regard(w, k, t, v, sponsor)
        out[v, ALARM] = alarm(w, k, t, v)


def gauged(w: Numbers, k: Motions, t: Setting, sponsor: int) -> Matrix:
    """The same in memory of its own, for people who look, not for rules."""
    out: Matrix = view(np.zeros(6 * t.voice.shape[0]), 0, (t.voice.shape[0], 6))
    gauge(w, k, t, sponsor, out)
    return out


@rule
def feel(w: Numbers, k: Motions, t: Setting, members: Matrix, motion: int, sponsor: int) -> None:
    """Write what each member fears and resents in a motion."""
    for v in range(t.voice.shape[0]):
        members[v, FEARS] = fear(k, t, motion, members[v, ALARM])
        members[v, STRAINS] = strain(w, k, t, v, motion, sponsor)


@rule
def stopped(k: Motions, t: Setting, members: Matrix, x: Tabled, who: int, shift: float) -> float:
    """Chance that a motion in that form is stopped, by public numbers; `who`, a member or -1, is
    won over by `shift` points. What seats will say is guessed from what they think of it."""
    worst, others = 0.0, 0.0
    for v in range(t.voice.shape[0]):
        if members[v, VOTES] == 0.0 or t.seat[v] == x.sponsor:
            continue
        if t.seat[v] >= 0:
            worst = max(worst, min(max(-0.2 - t.appeal[t.seat[v], x.motion] * 0.25, 0.0), 0.9))
            continue
        score = leaned(k, t, x, v, members[v, STANDS], members[v, FEARS],
                       members[v, STRAINS]) + (shift if v == who else 0.0)
        members[v, SCORE] = score
        against = below(score, -k.objects, k.noise)
        if t.voice[v] >= k.weighty or t.chair[x.number] == v:
            worst = max(worst, against)
        else:
            others += grid(against)
        if worst >= 1.0 or others >= k.opposed:
            return 1.0
    return max(worst, min(max(others - k.opposed + 1.0, 0.0), 1.0))


@rule
def reluctance(k: Motions, t: Setting, members: Matrix) -> float:
    """Chance that so many are reluctant by their scores that a motion is watered down."""
    voices = 0.0
    for v in range(t.voice.shape[0]):
        if members[v, VOTES] > 0.0 and t.seat[v] < 0:
            voices += grid(t.voice[v] * below(members[v, SCORE], 0.0, k.noise))
    return min(max(0.5 + (voices - k.reluctant) * 0.25, 0.0), 1.0)


@rule
def passing(k: Motions, t: Setting, members: Matrix, x: Tabled, who: int, shift: float) -> float:
    """Chance that a motion passes at least in its weak form; see `expected`."""
    return 1.0 - stopped(k, t, members, Tabled(x.number, x.motion, x.sponsor, True), who, shift)


class Ends(NamedTuple):
    """How likely the ends of a motion are, or what each is worth: passed whole, passed in its weak
    form, failed."""

    whole: float
    weak: float
    failed: float


@rule
def expected(k: Motions, t: Setting, members: Matrix, x: Tabled, who: int, shift: float,
             weakly: float) -> Ends:
    """How likely a motion's ends are.

    members: what they are by `gauge`, and feel by `feel`; who, shift: see `stopped`; weakly: the
    chance by `passing`, which a motion has in common with its weak form.
    """
    whole = 0.0
    if not x.weak:
        whole = 1.0 - stopped(k, t, members, x, who, shift)
        if whole > 0.0:
            whole *= 1.0 - reluctance(k, t, members)
    weakly = max(weakly - whole, 0.0)
    return Ends(whole, weakly, 1.0 - whole - weakly)


@formula
def worth(odds: Ends, each: Ends) -> float:
    """What a motion is worth whose ends are so likely, and worth so much each."""
    return odds.whole * each.whole + odds.weak * each.weak + odds.failed * each.failed
