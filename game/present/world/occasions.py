"""The days to which powers are invited: one by its id, and the one that names the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.core.ledger import Note
from game.core.model import Occasion, Scenario
from game.core.rulebook import Month, Numbers, Sums
from game.engine.engine import Rulebook
from game.match.ranking import occasion_of
from game.match.seats import SeatView
from game.present.observer.observer import Observer
from game.present.observer.trial import trial
from game.present.people.office_names import chair_of
from game.present.words.formatting import joined
from game.present.words.occasions import key_of, say
from game.present.words.texts import front
from game.present.words.texts import occasions as texts
from game.rules.summits import ANSWER, setting, summits

WAYS = 3
"""Wordings of who came to a day."""
DUE = frozenset({"promise kept", "promise kept half", "promise kept in part", "promise failed"})
"""What becomes of a promise that the answer of a guest makes due."""
ENVOY = 2
"""What an answer of a courted guest says that sends an envoy; see rules.courtship."""


def attended(scenario: Scenario, notes: Iterable[Note],
             drawn: Callable[[str, int], int] = lambda key, count: 0) -> list[str]:
    """Who came to each day that some facts are about, and who stayed away, in one sentence each.

    drawn: which of so many wordings a page has for a day; by default the first."""
    who: dict[tuple[str, int], list[int]] = {}
    for note in notes:
        if note.kind == "occasion":
            who.setdefault((note.subject, note.numbers["came"]), []).append(note.actors[0])
    days = {o.id: o for o in scenario.occasions}
    return [say(f"after_{'came' if came else 'away'}_{drawn(day, WAYS) + 1}", days[day],
                day=days[day].called, names=joined(_called(scenario, seats)))
            for (day, came), seats in who.items()]


def _called(scenario: Scenario, seats: list[int]) -> list[str]:
    """Seats as they are called beside each other: a group beside a member of its own as its other
    members, after that."""
    members = {member.seat for member in scenario.members}
    groups = [seat for seat in seats if scenario.actors[seat].kind == "bloc"]
    own = members.intersection(seats) - set(groups)
    return [*(scenario.actors[seat].called for seat in seats if seat not in groups or not own),
            *(front("other_members", group=scenario.actors[seat].called)
              for seat in groups if own)]


def held_in(scenario: Scenario, occasion: Occasion) -> str:
    """The code of the country in which an occasion is held, as the scenario says, else that of its
    host; a group of states holds it in that of its chair. "" where it has no place."""
    if occasion.held_in or occasion.host < 0:
        return occasion.held_in
    host, chair = (scenario.actors[occasion.host],
                   chair_of(scenario, occasion.host, occasion.turn))
    if chair is not None:
        return chair.id
    return host.home[0] if host.home and host.bloc < 0 else ""


def stood(notes: Iterable[Note]) -> int:
    """What a courted guest answered by coming, sending an envoy or staying away, where one of some
    facts tells of it; -1 where none does."""
    return next((n.numbers["stood"] for n in notes if n.kind == "courted answer"), -1)


def sent_envoy(day: Note, notes: Iterable[Note]) -> bool:
    """Whether the guest in a fact about a day sent an envoy, by the facts of its month."""
    return any(n.kind == "courted answer" and n.numbers["stood"] == ENVOY
               and (n.subject, n.actors[:1]) == (day.subject, day.actors[:1]) for n in notes)


def owed(public: Observer, notes: Iterable[Note]) -> str:
    """Whose promises the answer of a courted guest has made due, as a sentence; "" where none of
    some facts is such an answer, and where nobody is known to have promised what falls due."""
    note = next((n for n in notes if n.kind == "courted answer"), None)
    if note is None:
        return ""
    host = occasion_of(public.scenario, note.subject).host
    givers = sorted({n.actors[0] for n in public.notes(note.turn) if n.kind in DUE
                     and n.subject == note.subject}, key=lambda giver: (giver != host, giver))
    if not givers:
        return ""
    who = joined([public.scenario.actors[giver].called for giver in givers])
    if note.numbers["stood"] != ENVOY:
        return front("owed_all", who=who)
    return front("owed_part_both" if len(givers) > 1 else "owed_part", who=who)


def labels(occasion: Occasion) -> dict[str, str]:
    """The words of the answers to an occasion, where they are not those of a visit."""
    return {word: say(word, occasion) for word in ("confirm", "decline")
            if key_of(texts, word, occasion) != word}


def hint(scenario: Scenario, row: int) -> str:
    """What an order, by its global row, leads to that is about an occasion without a host; "" where
    the scenario's own hint fits."""
    kind = scenario.order_type(row)
    if kind.target != "occasion":
        return ""
    key = key_of(texts, f"hint_{kind.id}", scenario.occasions[int(scenario.orders.target[row])])
    return texts.get(key, "")


def vagueness(view: SeatView, number: int) -> float:
    """What it adds to the host's trust in a month that a seat has not said whether it comes to an
    occasion: the rule is tried with that, and as if the seat had said no."""
    scenario, seat, host = view.scenario, view.seat, view.scenario.occasions[number].host
    seen, t = view.flat()[:, 0], setting(scenario)

    def trust(said: float) -> float:
        def act(w: Numbers, d: Sums, month: Month, book: Rulebook) -> None:
            w.attendance[seat, number] = said
            summits(w, d, book.coefficients, t, month)
        return trial(scenario, seen, view.turn, act).entry(ANSWER, "trust", host, seat)
    return trust(0.0) - trust(-1.0)


def honoured(occasion: Occasion, seat: int) -> bool:
    """Whether a seat is the guest of honour: not at a meeting of which it is a member itself."""
    return seat == occasion.honour >= 0 and occasion.form == "visit"


def voiced(occasion: Occasion, seat: int, came: bool, envoy: bool = False) -> str:
    """The key of what offices say of a seat that came to a day, stayed away or sent an envoy."""
    if occasion.form == "treaty":
        return "treaty.kept" if came else "treaty.dropped"
    if not came:
        return "occasion.envoy" if envoy else "occasion.away"
    return "occasion.came" if honoured(occasion, seat) else "occasion.guest"


def stands(occasion: Occasion, said: int) -> str:
    """What a guest has said so far, 1 yes, -1 no, 0 neither, in words."""
    return say({1: "stands_yes", -1: "stands_no"}.get(said, "stands_vague"), occasion)


def day_text(occasion: Occasion) -> str:
    """What an occasion is, in a sentence: the rest of what is said about it are its sources."""
    return " ".join(occasion.about.split()).split(". ")[0].rstrip(".") + "."
