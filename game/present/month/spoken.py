"""What offices say in public of a month's lead and of its great moments: each utterance is one, no
two in a game have the same words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from game.actions.orders import risk_told
from game.core.ledger import Note
from game.core.luck import name_key
from game.core.model import Scenario
from game.core.prose import opened
from game.match.fates import broke_off
from game.match.ranking import REFUSED, SETTLED, occasion_of
from game.present.observer.observer import Observer
from game.present.people.office_names import office_name
from game.present.words.scenes import sides
from game.present.words.voices import lines
from game.present.world.occasions import sent_envoy, voiced

GREAT = frozenset({"crisis.over", "settlement", "occasion", "accord leaked", "flashpoints.broken",
                   "flashpoints.attempt_won", "flashpoints.attempt_lost", "flashpoints.brink",
                   "flashpoints.general_war", "bond signed", "bond left",
                   "scares.used", "partial agreed", "accord broken", SETTLED})
"""Facts that may have a screen of their own."""
CRISIS_ENDS = ("crisis.won", "crisis.won", "crisis.terms", "crisis.even", "crisis.worn",
               "crisis.arms")
"""What offices say by how a crisis ended."""
OTHERS = {"bond signed": "bond.signed", "bond left": "bond.left",
          "accord signed": "accord.signed", "accord leaked": "leak", "proposal leaked": "leak",
          "bond lapsed": "proposal.refused", "scares.used": "order.force",
          "offer kept": "word.kept", "promise kept": "word.kept", "crisis.kept": "word.kept",
          "promise kept half": "word.part", "promise kept in part": "word.part",
          "promise failed": "word.broken", "promise dropped": "word.broken",
          "accord broken": "accord.broken", "crisis.broken": "word.broken",
          "offer withheld": "word.broken", "assurance broken": "word.broken",
          "demand accepted": "demand.won", "demand met": "demand.won",
          "demand settled": "demand.won", "demand refused": "demand.refused",
          "demand upheld": "order.pressure", "demand prolonged": "order.pressure",
          "demand countered": "demand.less", "threat carried out": "threat.carried",
          "threat dropped": "threat.dropped", "proposal refused": "proposal.refused",
          "event answered": "answered", "outbid": "rivalry",
          "courted": "courted", "overture belied": "overture.belied",
          "event": "event", "event consequence": "event", "scares.lost": "event"}
"""The key of what offices say of other kinds of facts; of a kind that is not here they say nothing.
"""
BREACH, CAME = "accord broken", "occasion.came"
SECOND_FIRST = ("outbid", "assurance broken")
"""Facts of which the second seat speaks first: who offers before whom it is offered to, who broke
its word before who had it."""
AT_HOME = "home"
"""Tag of orders to one's own country."""
COMPLAINS = frozenset({"order.wrong", "order.pressure", "order.force"})
"""Keys of what offices say of orders of which the second complains."""
HARD, SOFT = frozenset({"pressure", "escalate"}), frozenset({"deescalate", "retreat"})
"""Tags of orders that press, and of orders of force that make it less likely to be used."""


@dataclass(frozen=True)
class Voice:
    """What an office says: its seat's number, its name, its words."""

    seat: int
    office: str
    words: str


def spoken(public: Observer, turn: int) -> dict[int, tuple[Voice, ...]]:
    """What offices say of the facts of a month, by the place of each in its news; nothing that was
    said in an earlier month, and nothing for seats that people hold."""
    public, said = public.as_read, set[str]()
    for month in range(1, turn + 1):
        known = float(public.flat(min(month, public.moment_count - 1)).sum())
        held, out = public.people_at(month), dict[int, tuple[Voice, ...]]()
        for at, news in enumerate(public.ranked(month)):
            if not at or news.notes[0].kind in GREAT:
                found = voices(public.scenario, news.notes[0], month, known, said,
                               public.notes(month))
                out[at] = tuple(voice for voice in found if voice.seat not in held
                                and not _belied(public, news.notes[0], month, voice.seat))
                said |= {voice.words for voice in out[at]}
    return out


def _belied(public: Observer, note: Note, turn: int, seat: int) -> bool:
    """Whether a seat would complain of an order while it thinks better of who gave it."""
    return note.kind == "order given" and seat != note.actors[0] and turn < public.moment_count \
        and _order_key(public.scenario, note) in COMPLAINS and public.change(
            public.scenario.layout.row("relations", seat, note.actors[0]), turn) > 0


def voices(scenario: Scenario, note: Note, turn: int, known: float,
           before: Collection[str] = (), beside: Sequence[Note] = ()) -> list[Voice]:
    """What the offices of the first two seats in a fact say. Which wording is drawn from what was
    `known` to the public at the end of the month, so that other games have others; nobody says what
    was said `before`: who has nothing else to say is silent. beside: the facts of the month, which
    bear what is said."""
    what, out = _voice_key(scenario, note, beside), list[Voice]()
    for part, seat in enumerate(who := _speakers(scenario, note)):
        names = _names(scenario, note, next((a for a in who if a != seat), -1))
        mine = 1 if _broke_too(note, seat, beside) else part + 1
        said = [*lines(what, mine), *lines(f"{what}.{note.subject}", mine),
                *(lines("occasion.all", mine) if what == CAME and _all_came(note, beside) else ())]
        fitting = [text for text in map(_filled(names), said) if text]
        key = int(name_key(f"{turn}/{note.kind}/{note.subject}/{part}/{known}"))
        if words := _fresh(fitting, key, {*before, *(voice.words for voice in out)}):
            out.append(Voice(seat, office_name(scenario, seat, turn), words))
    return out


def _speakers(scenario: Scenario, note: Note) -> list[int]:
    """The seats whose offices speak of a fact, by number, the first first."""
    who = list(dict.fromkeys(note.actors))[:2]
    lost = note.kind == "crisis.over" and note.numbers["end"] == 1
    if lost or note.kind in SECOND_FIRST:
        who.reverse()  # of a crisis the winner first
    if note.kind == "settlement":
        place = scenario.flashpoints[note.numbers["flashpoint"]]
        both = sides(place) if note.numbers["end"] == 0 else ()
        who = list(dict.fromkeys([*who, *broke_off(scenario, note), *both]))[:2]
    if note.kind == "occasion":
        host = occasion_of(scenario, note.subject).host
        who = list(dict.fromkeys([*note.actors[:1], *([host] if host >= 0 else [])]))
    return who


def _broke_too(note: Note, seat: int, beside: Sequence[Note]) -> bool:
    """Whether a seat speaks of an accord that it has broken itself in the same month."""
    return note.kind == BREACH and any(
        n.kind == BREACH and n.actors[:1] == (seat,) and set(n.actors) == set(note.actors)
        for n in beside)


def _all_came(note: Note, beside: Sequence[Note]) -> bool:
    """Whether all of several guests came to the day that a fact is about."""
    guests = [n.numbers["came"] for n in beside if n.kind == "occasion"
              and n.subject == note.subject]
    return len(guests) > 1 and all(guests)


def _fresh(lines: Sequence[str], key: int, before: Collection[str]) -> str:
    """One of some lines, by a key: the first from there on that nobody has said before, else "".
    """
    turned = [lines[(key + n) % len(lines)] for n in range(len(lines))]
    return next((text for text in turned if text not in before), "")


def _names(scenario: Scenario, note: Note, other: int) -> dict[str, str]:
    """What an office may name: the other party, the day, the bond; those that there are."""
    days = [o.called for o in scenario.occasions if o.id == note.subject]
    bonds = [b.name for b in scenario.bonds if b.id == note.subject]
    return {key: text for key, text in (
        ("them", scenario.actors[other].called if other >= 0 else ""),
        ("day", days[0] if days else ""), ("what", bonds[0] if bonds else "")) if text}


def _filled(names: Mapping[str, str]) -> Callable[[str], str]:
    """Fills a wording with names, with a capital where it is asked for; "" where one is missing."""
    both = {**names, **{key.capitalize(): opened(text) for key, text in names.items()}}

    def fill(text: str) -> str:
        try:
            return text.format(**both)
        except KeyError:
            return ""
    return fill


def _order_key(scenario: Scenario, note: Note) -> str:
    """The key of what offices say of an order: that it went wrong, else by its family, and whether
    it presses."""
    if risk_told(scenario, note):
        return "order.wrong"
    kind = scenario.order_type(note.numbers["row"])
    hard = not HARD.isdisjoint(kind.tags)
    if kind.family == "force":
        return "order.eased" if not SOFT.isdisjoint(kind.tags) else "order.force"
    if kind.family == "economy" and AT_HOME not in kind.tags:
        return "order.economy" if hard else "order.trade"
    return "order.pressure" if hard else "order.other"


def _voice_key(scenario: Scenario, note: Note, beside: Sequence[Note]) -> str:
    """The key of what offices say of a fact in its month."""
    end = note.numbers.get("end", 0)
    if note.kind == "crisis.over":
        return CRISIS_ENDS[end]
    if note.kind == "occasion":
        occasion = occasion_of(scenario, note.subject)
        return voiced(occasion, note.actors[0], bool(note.numbers["came"]),
                      sent_envoy(note, beside))
    if note.kind == REFUSED:
        return voiced(occasion_of(scenario, note.subject), note.actors[0], came=False)
    if note.kind == "summit":
        return ("summit.met", "summit.full", "summit.met", "summit.declined")[end]
    if note.kind == "settlement":
        return "settlement.signed" if end == 0 else "settlement.refused"
    if note.kind == "motion":
        return "motion.passed" if end in (0, 1) else "motion.failed"
    if note.kind == "order given":
        return _order_key(scenario, note)
    return OTHERS.get(note.kind, "")
