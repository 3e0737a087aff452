"""How sure is this? What an ending is worth as a finding: how often it comes about between
programs, and how much of that is luck and how much hangs on what the model assumes."""

from __future__ import annotations

from collections.abc import Mapping

from game.arena.odds import Odds, none_measured, read_odds
from game.arena.outcomes import outcome_records, outcomes
from game.core.model import Scenario
from game.page import Block, Section, Table, text
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say


def how_sure(scenario: Scenario, outcome: str) -> str:
    """What can be said of an ending, by its id, in a few sentences. UsageError for a scenario of
    which nothing has been measured."""
    found = known_odds(scenario).get(outcome)
    if found is None:
        raise none_measured(scenario)
    name = outcome_records(scenario)[outcome]["name"] if outcome in outcome_records(scenario) \
        else say("sure_none")
    return " ".join([
        say("sure_share", name=name, share=apart(found), games=f"{found.games:,}",
            sets=found.sets), say(_weighed(found)), *([say("sure_stale")] if found.stale else []),
        say("sure_not")])


def known_odds(scenario: Scenario) -> Mapping[str, Odds]:
    """The endings that have been measured by id, the likeliest first; read once for a scenario."""
    return scenario.once("measured endings", read_odds)


def _weighed(found: Odds) -> str:
    """Which of the two leaves more open."""
    luck, assumed = (high - low for low, high in (found.luck, found.assumptions))
    return "sure_assumptions" if assumed > luck else "sure_luck"


def apart(found: Odds) -> str:
    """A share in percent, luck and assumptions apart."""
    luck, assumed = (f"{100 * low:.0f}–{100 * high:.0f}"
                     for low, high in (found.luck, found.assumptions))
    if found.assumptions[0] == found.assumptions[1]:
        assumed = say("sure_no_more")
    return say("sure_apart", share=f"{100 * found.share:.0f}", luck=luck, assumptions=assumed)


def certainty_page(observer: Observer) -> tuple[Block, ...]:
    """How sure the ending of a finished game is, and all endings with their odds; during a game,
    the odds alone. UsageError for a scenario of which nothing has been measured."""
    scenario, known = observer.scenario, known_odds(observer.scenario)
    if not known:
        raise none_measured(scenario)
    names = {id: str(record["name"]) for id, record in outcome_records(scenario).items()}
    rows = tuple(((text(names.get(one.outcome, say("sure_none"))),), (text(apart(one)),))
                 for one in known.values())
    return (Section(say("sure_title"), (
        *certainty_blocks(observer), Table((say("sure_ending"), say("sure_odds")), rows))),)


def certainty_blocks(observer: Observer) -> tuple[Block, ...]:
    """How sure the ending of a finished game is; nothing during one, or where nothing has been
    measured."""
    scenario = observer.scenario
    if not observer.over:
        return ()
    number = int(outcomes(scenario, observer.world().flat)[0])
    ending = [*outcome_records(scenario), "none"][number]
    return (text(how_sure(scenario, ending)),) if ending in known_odds(scenario) else ()
