"""Who must agree: members of BRICS and how they stand to motions, rivalries, factions at home."""

from __future__ import annotations

from dataclasses import dataclass

from game.actions.motions import Outlook, because, outlook
from game.actions.voting import chairs
from game.actions.waiting import bloc_seats
from game.core.model import Member, Scenario
from game.core.numerals import amount, signed
from game.present.observer.observer import Observer
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
    world, scenario = observer.world(), observer.scenario
    sponsor, weak = int(world.motion_sponsor[0]), bool(world.motion_weak[0] > 0)
    found = outlook(world, int(world.motion[0]), sponsor, weak)
    out = [Votes(side, joined([scenario.members[v].name for v in who]),
                 sum(scenario.members[v].voice for v in who))
           for side, who in _sides(scenario, found).items() if who]
    return out + [Votes("yes" if s == sponsor else "open", scenario.actors[s].name, voice)
                  for s, voice in _seats(scenario).items()]


def _seats(scenario: Scenario) -> dict[int, float]:
    """Seats that answer for themselves, with the voice of the member for which they do."""
    voice = {m.seat: m.voice for m in scenario.members}
    return {s: voice.get(s, 1.0) for s in bloc_seats(scenario)
            if scenario.actors[s].kind != "bloc"}


def _sides(scenario: Scenario, found: Outlook) -> dict[str, list[int]]:
    """Members likely for, undecided and likely against, the firmest first."""
    k = scenario.k["motions"]
    order = sorted(found.leaning, key=lambda v: (-abs(found.leaning[v]), scenario.members[v].id))
    side = {v: "yes" if found.leaning[v] > k.supports else
            "no" if found.leaning[v] < -k.objects + OPEN else "open" for v in order}
    return {name: [v for v in order if side[v] == name] for name in ("yes", "open", "no")}


def count_lines(observer: Observer, motion: int, sponsor: int, weak: bool) -> list[str]:
    """How a motion stands: members with their reasons, seats, what stops it, the likely ends."""
    scenario, world = observer.scenario, observer.world()
    found = outlook(world, motion, sponsor, weak)
    lines = [tr("count_title")]
    for side, who in _sides(scenario, found).items():
        named = [_stand(scenario, found, v, motion) for v in who]
        lines.append("    " + tr(f"count_{side}", who=", ".join(named) or tr("nobody")))
    lines.append("    " + tr("count_seats", who=", ".join(
        f"{scenario.actors[s].name} {tr('for_it') if s == sponsor else tr('sealed')}"
        for s in _seats(scenario)) or tr("nobody")))
    return [*lines, *_rules(scenario, world.turn, found), tr("count_price", courted=signed(
        scenario.k["motions"].courted), warned=signed(-scenario.k["motions"].warned))]


def _stand(scenario: Scenario, found: Outlook, v: int, motion: int) -> str:
    member, lean = scenario.members[v], found.leaning[v]
    why = because(scenario, member.id, motion, found.reason[v], lean < 0)
    return f"{member.name} ({signed(lean)}{f'; {why}' if why else ''})"


def _rules(scenario: Scenario, turn: int, found: Outlook) -> list[str]:
    k, chair = scenario.k["motions"], chairs(scenario)[turn]
    heavy = [scenario.members[v].name for v in found.leaning
             if scenario.members[v].voice >= k.weighty]
    named = tr("count_chair", who=scenario.members[chair].name) if chair >= 0 else ""
    return [tr("count_rule", heavy=joined(heavy) or tr("nobody"), chair=named,
               others=amount(k.opposed)), tr("count_ends", **_ends(found))]


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
    chair = chairs(scenario)[min(observer.turn, len(chairs(scenario)) - 1)]
    lines = [f"  {_member(scenario, m, chair == v, int(world.voted[v, 0]))}"
             for v, m in enumerate(scenario.members) if _asked(observer, m)]
    near = [c.called for c, level in zip(
        scenario.countries, world.membership[scenario.alternative_bloc, :, 0], strict=True)
        if level == PARTNER]
    lines += ["  " + tr("members_partners", names=joined(near))] if near else []
    for number, rivalry in enumerate(scenario.rivalries):
        now = observer.read("tension", number)
        lines.append("  " + tr("members_rivalry", name=rivalry.name, now=amount(now.value),
                               change=change_text(now.value, now.before)))
    return [*lines, *(f"  {_motion(observer, n)}" for n in range(len(scenario.motions)))]


def _asked(observer: Observer, member: Member) -> bool:
    if member.land < 0:
        return member.seat in bloc_seats(observer.scenario)
    bloc = observer.scenario.alternative_bloc
    return bool(observer.world().membership[bloc, member.land, 0] >= 2)


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
        state = tr("motion_outlook", **_ends(outlook(world, number, sponsor, False)))
    return tr("motion_line", name=scenario.motions[number].name, state=state)


def faction_lines(observer: Observer, seat: int) -> list[str]:
    """The factions at a seat's home: how discontent they are, what they want and block."""
    scenario, out = observer.scenario, []
    for number, faction in enumerate(scenario.factions):
        if faction.actor == seat:
            now = observer.read("discontent", number)
            angry = now.value > faction.patience
            out += [tr("faction_line", name=faction.name, now=amount(now.value),
                       change=change_text(now.value, now.before),
                       patience=amount(faction.patience),
                       state=tr("faction_bars") if angry else ""),
                    "  " + tr("faction_wants", text=faction.wants.strip()),
                    "  " + tr("faction_blocks", patience=amount(faction.patience),
                              text=faction.blocks.strip())]
    return out


def mood(observer: Observer, seat: int) -> str:
    """The discontent of the factions at a seat's home in one line; '' without any."""
    scenario, out = observer.scenario, []
    for number, faction in enumerate(scenario.factions):
        if faction.actor == seat:
            now = observer.read("discontent", number)
            out.append(f"{faction.name} {amount(now.value)}{change_text(now.value, now.before)}"
                       + (tr("faction_bars") if now.value > faction.patience else ""))
    return tr("factions_line", text="; ".join(out)) if out else ""
