"""Information: what each seat believes of what it cannot see.

Mechanism. For every estimated quantity each observer keeps a middle and a half-width. News of each
quantity comes every second month: the middle moves toward the truth plus an error as large as the
width, faster where the picture is sharp; the width drifts back to what is usual between the two,
so that what intelligence, summits and back channels have narrowed blurs again. Military
cooperation opens books. An actor's own numbers are exact.
This is the only rule that writes estimates, and a view never reads the truth behind them.
Theory. Uncertainty about resolve and capability as a cause of war: James Fearon, "Rationalist
Explanations for War", International Organization 49 (1995); signal and noise: Roberta Wohlstetter,
Pearl Harbor: Warning and Decision (1962); Robert Jervis, Why Intelligence Fails (2010).
Sizes. The error is spread evenly over 1.25 widths to either side: the truth lies within the width
in four cases of five, as the quantity's help promises.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.core.exact import Floats
from game.core.ledger import Cause, Turn
from game.core.luck import U64, name_keys
from game.core.model import Scenario
from game.core.quantities import BY_NAME, ESTIMATED
from game.rules.shared import start

EVERY = 2
"""Months from one piece of news on a quantity to the next."""
_SPREAD = 1.25

NEWS = Cause("rule", "information.news", "reports come in",
             coefficients=("information.pace", "information.half_pace"))
BLUR = Cause("rule", "information.blur", "what was learnt grows old",
             coefficients=("information.blur", "information.cooperation", "information.floor",
                           "information.cap"), parents=("cooperation",))


@dataclass(frozen=True)
class Watch:
    """Who watches what, for one quantity: keys [A x S], own [A, S, 1] is 1 for one's own number."""

    keys: U64
    own: Floats
    usual: Floats
    floor: Floats


def information(turn: Turn) -> None:
    """News of this month."""
    for number, name in enumerate(ESTIMATED):
        if (turn.number + number) % EVERY == 0:
            _news(turn, name)


def _news(turn: Turn, name: str) -> None:
    w, k = turn.world, turn.k["information"]
    watch = turn.scenario.once(f"information.{name}", lambda s: _watch(s, name))
    truth = getattr(w, name)
    middle, width = getattr(w, f"{name}_estimate"), getattr(w, f"{name}_width")
    error = turn.draw("information", watch.keys).reshape(middle.shape)
    error -= 0.5
    error *= width
    error *= 2.0 * _SPREAD
    error += truth
    error -= middle
    pace = np.maximum(k.pace * k.half_pace / (k.half_pace + width), watch.own)
    pace *= error
    turn.add(f"{name}_estimate", ..., pace, NEWS)
    usual = watch.usual
    if BY_NAME[name].axes == "A":
        more = w.cooperation - start(turn.scenario, "cooperation")
        usual = np.minimum(np.maximum(usual - k.cooperation * more, watch.floor), k.cap)
        usual = usual * (1.0 - watch.own)
    then = np.maximum(width + k.blur * (usual - width), watch.floor)
    turn.add(f"{name}_width", ..., then - width, BLUR)


def _watch(scenario: Scenario, name: str) -> Watch:
    """The static part for one quantity; luck is keyed by observer, subject and quantity."""
    by_actor = BY_NAME[name].axes == "A"
    subjects = [x.id for x in (scenario.actors if by_actor else scenario.flashpoints)]
    keys = name_keys([f"{a.id} {s} {name}" for a in scenario.actors for s in subjects])
    usual = start(scenario, f"{name}_width")
    own = np.zeros(usual.shape)
    if by_actor:
        own[...] = np.eye(len(subjects))[:, :, None]
    floor = scenario.k["information"].floor * (1.0 - own)
    return Watch(keys, own, usual, floor)
