"""Who must agree: members of BRICS and how they stand to motions, rivalries, factions at home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.actions.motions import AGAINST, FOR, UNASKED, Outlook, because
from game.actions.waiting import bloc_seats
from game.core.model import Faction, Member, Scenario
from game.core.numerals import amount, signed
from game.present.observer.observer import Observer, Reading
from game.present.talks.votes import Vote
from game.present.words.formatting import change_text, joined
from game.present.words.texts import terminal as tr

PARTNER = 1
"""Membership of a partner of the bloc."""
OPEN = 0.3
"""Leaning within which a member counts as undecided."""


@dataclass(frozen=True)
class Votes:
    """A part of a vote count: "yes", "no" or "open", the voters, their voices."""

    side: str
    who: str
    weight: float


def votes_on(observer: Observer) -> list[Votes]:
    """The count on the motion that is tabled, as far as it can be foreseen."""
    scenario, vote = observer.scenario, Vote.tabled(observer)
    out = [Votes(side, joined([scenario.members[v].name for v in who]),
                 sum(scenario.members[v].voice for v in who))
           for side, who in _sides(scenario, vote).items() if who]
    return out + [Votes("yes" if s == vote.sponsor else "open", scenario.actors[s].name, voice)
                  for s, voice in _seats(scenario).items()]


def votes_by_land(observer: Observer) -> list[tuple[str, str, str]]:
    """The count on the motion that is tabled, voter by voter: code of the country, name, and
    "yes", "open" or "no" as far as it can be foreseen; nothing where none is tabled."""
    scenario = observer.scenario
    if scenario.alternative_bloc < 0 or not scenario.members or observer.world().motion[0] < 0:
        return []
    vote = Vote.tabled(observer)
    members = {side: [(scenario.members[v].id, scenario.members[v].name) for v in who]
               for side, who in _sides(scenario, vote).items()}
    for seat in _seats(scenario):
        actor = scenario.actors[seat]
        members["yes" if seat == vote.sponsor else "open"].append((actor.home[0], actor.name))
    return [(code, name, side) for side, who in members.items() for code, name in who]


def _seats(scenario: Scenario) -> dict[int, float]:
    """Seats that answer for themselves, with the voice of the member for which they do."""
    voice = {m.seat: m.voice for m in scenario.members}
    return {s: voice.get(s, 1.0) for s in bloc_seats(scenario)
            if scenario.actors[s].kind != "bloc"}


def _sides(scenario: Scenario, vote: Vote) -> dict[str, list[int]]:
    """Members likely for, undecided and likely against, the firmest first."""
    leaning, likely, worse = vote.outlook.leaning, vote.words(), vote.words(-OPEN)
    order = sorted(leaning, key=lambda v: (-abs(leaning[v]), scenario.members[v].id))
    side = {v: "yes" if likely[v] == FOR else "no" if worse[v] == AGAINST else "open"
            for v in order}
    return {name: [v for v in order if side[v] == name] for name in ("yes", "open", "no")}


def count_lines(observer: Observer, vote: Vote) -> list[str]:
    """How a motion stands: members with their reasons, seats, what stops it, the likely ends."""
    scenario, sponsor = observer.scenario, vote.sponsor
    lines = [tr("count_title")]
    for side, who in _sides(scenario, vote).items():
        named = [_stand(scenario, vote.outlook, v, vote.motion) for v in who]
        lines.append("    " + tr(f"count_{side}", who=", ".join(named) or tr("nobody")))
    lines.append("    " + tr("count_seats", who=", ".join(
        f"{scenario.actors[s].name} {tr('for_it') if s == sponsor else tr('sealed')}"
        for s in _seats(scenario)) or tr("nobody")))
    return [*lines, *_rules(scenario, vote), tr("count_price", courted=signed(
        scenario.k["motions"].courted), warned=signed(-scenario.k["motions"].warned))]


def _stand(scenario: Scenario, found: Outlook, v: int, motion: int) -> str:
    member, lean = scenario.members[v], found.leaning[v]
    why = because(scenario, member.id, motion, found.reason[v], lean < 0)
    return f"{member.name} ({signed(lean)}{f'; {why}' if why else ''})"


def _rules(scenario: Scenario, vote: Vote) -> list[str]:
    chair, heavy = vote.chair, [scenario.members[v].name for v in vote.outlook.leaning
                                if vote.weighty(v)]
    named = tr("count_chair", who=scenario.members[chair].name) if chair >= 0 else ""
    return [tr("count_rule", heavy=joined(heavy) or tr("nobody"), chair=named,
               others=amount(scenario.k["motions"].opposed)),
            tr("count_ends", **_ends(vote.outlook))]


def _ends(found: Outlook) -> dict[str, str]:
    fails = max(1.0 - found.whole - found.weak, 0.0)
    return {name: f"{round(100 * chance)} %" for name, chance in (
        ("whole", found.whole), ("weak", found.weak), ("fails", fails))}


# Pages -------------------------------------------------------------------------------------------


def member_lines(observer: Observer) -> list[str]:
    """The members of the bloc with what they want, the rivalries, and how the motions stand."""
    scenario, world = observer.scenario, observer.world()
    if scenario.alternative_bloc < 0 or not scenario.members:
        return []
    vote = Vote.tabled(observer)
    lines = [f"  {_member(scenario, m, vote.chair == v, int(world.voted[v, 0]))}"
             for (v, m), word in zip(enumerate(scenario.members), vote.words(), strict=True)
             if word != UNASKED]
    near = [c.called for c, level in zip(
        scenario.countries, world.membership[scenario.alternative_bloc, :, 0], strict=True)
        if level == PARTNER]
    lines += ["  " + tr("members_partners", names=joined(near))] if near else []
    for number, rivalry in enumerate(scenario.rivalries):
        now = observer.read("tension", number)
        lines.append("  " + tr("members_rivalry", name=rivalry.name, now=amount(now.value),
                               change=change_text(now.value, now.before)))
    return [*lines, *(f"  {_motion(observer, n)}" for n in range(len(scenario.motions)))]


def _member(scenario: Scenario, member: Member, in_chair: bool, said: int) -> str:
    whys = sorted(member.interests, key=lambda tag: -abs(member.interests[tag]))[:2]
    text = tr("members_line", name=member.name, voice=amount(member.voice),
              chair=tr("members_in_chair") if in_chair else "",
              wants="; ".join(member.reasons[tag] for tag in whys) + ".")
    return text + (tr("members_voted", word=tr(f"voted_{said}")) if said > -2 else "")


def _motion(observer: Observer, number: int) -> str:
    scenario, world = observer.scenario, observer.world()
    passed, rest = int(world.passed[number, 0]), int(world.rest[number, 0])
    if int(world.motion[0]) == number:
        state = tr("motion_now")
    elif passed:
        state = tr(f"motion_passed_{passed}")
    elif rest:
        state = tr("motion_rests", count=rest)
    else:
        sponsor = next(i for i, a in enumerate(scenario.actors)
                       if a.bloc == scenario.alternative_bloc)
        state = tr("motion_outlook", **_ends(Vote.of(observer, number, sponsor, False).outlook))
    return tr("motion_line", name=scenario.motions[number].name, state=state)


def faction_lines(observer: Observer, seat: int) -> list[str]:
    """The factions at a seat's home: how discontent they are, what they want and block."""
    out = []
    for faction, now in _at_home(observer, seat):
        out += [tr("faction_line", name=faction.name, now=amount(now.value),
                   change=change_text(now.value, now.before), patience=amount(faction.patience),
                   state=tr("faction_bars") if now.value > faction.patience else ""),
                "  " + tr("faction_wants", text=faction.wants.strip()),
                "  " + tr("faction_blocks", patience=amount(faction.patience),
                          text=faction.blocks.strip())]
    return out


def _at_home(observer: Observer, seat: int) -> Iterator[tuple[Faction, Reading]]:
    """The factions at a seat's home, and how discontent they are."""
    for number, faction in enumerate(observer.scenario.factions):
        if faction.actor == seat:
            yield faction, observer.read("discontent", number)


def mood(observer: Observer, seat: int) -> str:
    """The discontent of the factions at a seat's home in one line; '' without any."""
    out = [f"{faction.name} {amount(now.value)}{change_text(now.value, now.before)}"
           + (tr("faction_bars") if now.value > faction.patience else "")
           for faction, now in _at_home(observer, seat)]
    return tr("factions_line", text="; ".join(out)) if out else ""
