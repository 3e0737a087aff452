"""What a dossier tells in few words, for a desk that shows several: each has its whole sentence in
the record that it is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.core.locale.texts import Told
from game.core.prose import opened
from game.present.desk.moves import Move
from game.present.dossiers.page import between
from game.present.dossiers.records import GOAL, Deed, Dossier, Promise, Quantity
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say

LATER = "dossiers.goal_later"
"""Key of a goal that a deed moves a month later."""
MANDATE = "dossiers.against_mandate"
"""Key of the sentence that a deed goes against what a seat came to office for."""


def moved_brief(observer: Observer, quantity: Quantity) -> str:
    """A quantity that a deed moves, in few words."""
    scenario = observer.scenario
    if quantity.kind == GOAL:
        goal = scenario.goals[quantity.index]
        text: str = goal.short or goal.name
        if isinstance(quantity.text, Told) and quantity.text.key == LATER:
            text = say("brief_later", text=text, date=quantity.text.fields["date"])
    else:
        text = _briefer(quantity.text)
    return text


def _briefer(text: str) -> str:
    """What a lead comes to, in fewer words; other texts as they are."""
    key = f"brief_{text.key.rpartition('.')[2]}" if isinstance(text, Told) else ""
    if not isinstance(text, Told) or key not in say:
        return text
    lead = text.fields.get("lead")
    inner = {"lead": _briefer(lead)} if isinstance(lead, str) else {}
    return say(key, **{**text.fields, **inner})


def deed_of(found: Sequence[Dossier], order: str) -> Deed | None:
    """The deed of a dossier that is done by an order; None where there is none."""
    return next((deed for one in found for deed in one.deeds if order and deed.order == order),
                None)


def as_deed(observer: Observer, move: Move, found: Sequence[Dossier]) -> Move:
    """A move, by what it wins and loses where its order is a deed of a dossier, so that every page
    says the same of one deed."""
    if (deed := deed_of(found, move.order)) is None:
        return move
    wins, loses = (tuple(_with_consent(observer, q) for q in quantities)
                   for quantities in (deed.wins, deed.loses))
    return replace(move, wins=wins, loses=loses)


def _with_consent(observer: Observer, quantity: Quantity) -> str:
    """A quantity that a deed moves, and whether that hangs on others."""
    text = moved_brief(observer, quantity)
    return say("brief_agreed", text=text) if quantity.agreed else text


def promise_brief(observer: Observer, one: Promise) -> str:
    """Who has promised or offered what to whom."""
    by, to = between(observer, one)
    return opened(say("promise", by=by, to=to, text=one.text, believed=""))


def against_brief(deed: Deed) -> list[str]:
    """What a deed goes against, in few words each, once; all goals of a mandate in one."""
    goals = [str(text.fields["short"]) for text in deed.against
             if isinstance(text, Told) and text.key == MANDATE]
    said = [sentence_brief(text) for text in deed.against
            if not (isinstance(text, Told) and text.key == MANDATE)]
    return [*dict.fromkeys(said),
            *([say("brief_against_mandate", short=" · ".join(goals))] if goals else [])]


def sentence_brief(text: str) -> str:
    """What a sentence on something that is gone against says, in few words; itself where it has no
    short form."""
    if not isinstance(text, Told):
        return text
    key = f"brief_{text.key.rpartition('.')[2]}"
    return say(key, **text.fields) if key in say else text
