"""Isolation and prestige: who is shunned, and who is looked up to.

Mechanism. Isolation moves towards a level: its start, plus what has changed since in how many
countries join sanctions against the actor, how the other powers regard it, how much of the world
belongs to blocs it leads, and how hot a war is that it wages. Prestige moves towards its start plus
support at home, growth, the standing of its word, success at flashpoints and, against it,
isolation. Visits, forums, votes and condemnation act at once through orders; with time they fade,
because only the level stays.

Theory. Isolation as a loss of recognised standing: Hurd, "Legitimacy and Authority in International
Politics" (1999). Prestige as a reputation for power: Gilpin, "War and Change in World Politics"
(1981). That a visit fades: Goldsmith, Horiuchi and Matush, "Does Public Diplomacy Sway Foreign
Public Opinion?" (2021), find a gain of some two points that lasts for weeks.
"""

from __future__ import annotations

import numpy as np

from game.core.exact import grid as exact_grid
from game.core.exact import total
from game.core.model import Scenario
from game.core.named import Assumptions, Isolation
from game.core.records import IntMatrix, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    formula,
    grid,
    numbers,
    part,
    rows,
    rule,
    vector,
)
from game.rules.measures import mean_by_weight
from game.rules.roles import Roles, roles, start_value

_SPEED = "isolation.speed"
QUARTER = 3
"""Memberships change seldom: their part is counted once in so many months."""
FADING = cause("isolation.fading",
               coefficients=(_SPEED,), parents=("isolation",))
JOINED = cause("isolation.sanctions",
               coefficients=(_SPEED, "isolation.participation"), parents=("participation",))
REGARD = cause("isolation.regard",
               coefficients=(_SPEED, "isolation.relations"), parents=("relations",))
COMPANY = cause("isolation.company",
               coefficients=(_SPEED, "isolation.members"), parents=("membership",))
OUTRAGE = cause("isolation.outrage",
               coefficients=(_SPEED, "isolation.outrage"), parents=("rung",))
_PACE = "isolation.prestige_speed"
EVERYDAY = cause("prestige.everyday", coefficients=(_PACE,),
                 parents=("prestige",))
AT_HOME = cause("prestige.home",
                coefficients=(_PACE, "isolation.prestige_support", "isolation.prestige_growth"),
                parents=("support", "growth"))
ABROAD = cause("prestige.abroad",
               coefficients=(_PACE, "isolation.prestige_isolation", "isolation.prestige_word"),
               parents=("isolation", "credibility"))
SUCCESS = cause("prestige.success",
                coefficients=(_PACE, "isolation.prestige_control"), parents=("control",))


class Setting(Record):
    """What the rule derives from the scenario.

    voices [A, A]: weight of the first actor's regard in the standing of the second; columns sum to
    1. joined, regard, members [A]: those measures at the start.
    """

    moved: IntMatrix
    roles: Roles
    voices: Matrix
    joined: Vector
    regard: Vector
    members: Vector


def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    r, w, actors = roles(s), numbers(s.start, s.layout), range(len(s.actors))
    none = np.zeros(len(s.actors))
    out = Setting.of(moved=rows(s.layout, "isolation", "prestige"), roles=r, voices=_voices(s),
                     joined=[mean_by_weight(w.participation, a, r) for a in actors],
                     regard=none, members=[members(w, r, a) for a in actors])
    for a in actors:
        out.regard[a] = regard(w, out, a)
    return out


def _voices(s: Scenario) -> np.ndarray:
    """Voices by the square root of the economy, so that the small are heard; none on oneself."""
    size = np.sqrt(start_value(s, "gdp"))
    voice = np.repeat(size[:, None], len(s.actors), axis=1)
    np.fill_diagonal(voice, 0.0)
    out: np.ndarray = voice / np.maximum(total(exact_grid(voice), 0), 1.0)
    return out


@rule
def isolation(w: Numbers, s: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """Move isolation and prestige [A] by one month."""
    for a in range(w.isolation.shape[0]):
        shunned(w, s, d, k.isolation, t, month, a)
    condemned(w, s, d, k.isolation, t.roles, month)
    for a in range(w.prestige.shape[0]):
        esteem(w, s, d, k.isolation, month, a)
    success(w, s, d, k.isolation, t.roles, month)


@rule
def shunned(w: Numbers, s: Numbers, d: Sums, k: Isolation, t: Setting, month: Month,
            a: int) -> None:
    """How far an actor is kept away from: by sanctions, regard and the company it keeps."""
    part(month, d.isolation, (a,), (s.isolation[a] - w.isolation[a]) * k.speed, FADING)
    joined = mean_by_weight(w.participation, a, t.roles) - t.joined[a]
    part(month, d.isolation, (a,), joined * (k.speed * k.participation), JOINED)
    better = regard(w, t, a) - t.regard[a]
    part(month, d.isolation, (a,), better * (-k.speed * k.relations), REGARD)
    if month.number % QUARTER == 0:
        more = members(w, t.roles, a) - t.members[a]
        part(month, d.isolation, (a,), more * (-QUARTER * k.speed * k.members), COMPANY)


@formula
def regard(w: Numbers, t: Setting, a: int) -> float:
    """Relations of the others towards an actor, mean by the economies at the start."""
    out = 0.0
    for b in range(t.voices.shape[0]):
        out += grid(w.relations[b, a] * t.voices[b, a])
    return out


@formula
def members(w: Numbers, r: Roles, a: int) -> float:
    """Weight of the members of the blocs that an actor leads, partners half, in %."""
    out = 0.0
    for bloc in range(r.leads.shape[0]):
        if r.leads[bloc] == a:
            out += mean_by_weight(w.membership, bloc, r) * 50.0
    return out


@rule
def condemned(w: Numbers, s: Numbers, d: Sums, k: Isolation, r: Roles, month: Month) -> None:
    """A war hotter than at the start isolates its claimant."""
    for f in range(r.claimant.shape[0]):
        hotter = heat(w, r, f) - heat(s, r, f)
        part(month, d.isolation, (r.claimant[f],), hotter * (k.speed * k.outrage), OUTRAGE)


@formula
def heat(w: Numbers, r: Roles, f: int) -> float:
    """Rungs of open war at a flashpoint, 0 below its war rung."""
    return max(w.rung[f] - (r.war_rung[f] - 1.0), 0.0)


@rule
def esteem(w: Numbers, s: Numbers, d: Sums, k: Isolation, month: Month, a: int) -> None:
    """How an actor is looked up to: for what it is at home, and for its standing abroad."""
    speed = k.prestige_speed
    part(month, d.prestige, (a,), (s.prestige[a] - w.prestige[a]) * speed, EVERYDAY)
    home = (w.support[a] - s.support[a]) * k.prestige_support
    home += (w.growth[a] - s.growth[a]) * k.prestige_growth
    part(month, d.prestige, (a,), home * speed, AT_HOME)
    abroad = (w.credibility[a] - s.credibility[a]) * k.prestige_word
    abroad -= (w.isolation[a] - s.isolation[a]) * k.prestige_isolation
    part(month, d.prestige, (a,), abroad * speed, ABROAD)


@rule
def success(w: Numbers, s: Numbers, d: Sums, k: Isolation, r: Roles, month: Month) -> None:
    """What claimants gain at flashpoints honours them at the cost of the leading patrons."""
    won = vector(month, w.prestige.shape[0])
    for f in range(r.claimant.shape[0]):
        gain = grid((w.control[f] - s.control[f]) * (k.prestige_speed * k.prestige_control))
        won[r.claimant[f]] += gain
        if r.patron[f] >= 0:
            won[r.patron[f]] -= gain
    for a in range(won.shape[0]):
        part(month, d.prestige, (a,), won[a], SUCCESS)
