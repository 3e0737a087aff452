"""What the pages say: nothing hidden shows, causes sum up, sources stand behind, links lead on."""

from __future__ import annotations

import numpy as np
import pytest
from looking import Looker, look, played, press, seen, type_in

from game.core.errors import UsageError
from game.core.quantities import BY_NAME, ESTIMATED
from game.match.match import Match
from game.match.report import UNDISCLOSED
from game.present.observer.observer import Observer
from game.present.world.queries import index_of, origin
from game.rules.goals import progress
from game.screens.reference.articles import articles
from game.screens.reference.causes import grow
from game.screens.reference.encyclopaedia import Encyclopaedia
from game.screens.reference.why import WhyScreen
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import parse
from game.screens.toolkit.tree import Tree

__all__ = ["look"]


def test_a_seat_sees_its_own_and_estimates_of_others() -> None:
    match = played()
    eyes, layout = Observer(match, 0), match.scenario.layout
    assert eyes.get("capital", 1) is None and eyes.series("capital", 1) == []
    own = eyes.get("capital", 0)
    assert own is not None and own.value == match.history[-1][layout.row("capital", 0)]
    guess = eyes.get("readiness", 1)
    assert guess is not None and guess.width > 0
    assert guess.value == match.history[-1][layout.row("readiness_estimate", 0, 1)]
    mine = eyes.get("readiness", 0)
    assert mine is not None and mine.width == 0


def test_the_public_sees_what_is_public_and_everybody_all_at_the_end() -> None:
    public, end = Observer(played(), None), Observer(played(None), None)
    for name in ESTIMATED:
        first = (0,) * len(BY_NAME[name].axes)
        assert public.row(name, *first) is None
        assert end.row(name, *first) == end.scenario.layout.row(name, *first)
    assert public.get("capital", 0) is None and end.get("capital", 0) is not None
    assert public.get("support", 2) is not None


def test_secret_causes_are_undisclosed_but_the_sum_holds() -> None:
    match = played()
    secrets = [e for e in match.ledger.entries
               if e.cause.secret and Observer(match, None).row(*_where(match, e.row)) is not None]
    assert secrets, "the game by lot holds covert orders"
    for entry in secrets[:20]:
        name, *index = _where(match, entry.row)
        stranger = next(s for s in range(len(match.seats)) if s not in entry.cause.parties)
        for eyes in (Observer(match, stranger), Observer(match, None)):
            found = eyes.why(name, *index, turn=entry.turn)
            assert all(w.cause != entry.cause.text for w in found)
            assert any(w.kind == UNDISCLOSED for w in found)
            past = match.history
            row = entry.row
            assert sum(w.amount for w in found) == past[entry.turn][row] - past[entry.turn - 1][row]
        owner = Observer(match, entry.cause.parties[0]).why(name, *index, turn=entry.turn)
        assert any(w.cause == entry.cause.text for w in owner)


def _where(match: Match, row: int) -> tuple[str, ...]:
    name, index = match.scenario.layout.where(row)
    return (name, *index)  # type: ignore[return-value]


def test_goals_of_others_do_not_betray_what_is_hidden() -> None:
    match = played()
    for seat in range(len(match.seats)):
        observer = Observer(match, seat)
        seen_now = progress(match.scenario, match.view(seat).flat())[:, 0]
        assert np.array_equal(observer.progress()[:, -1], seen_now)
        assert np.array_equal(observer.progress()[:, -2:], observer.progress(2))


def test_secret_accords_show_to_their_parties_only() -> None:
    match = Match(played().scenario, 3)
    match.world.accord_left[1, 2] = 4
    match.world.accord_secret[1, 2] = 1
    assert not Observer(match, 0).accords() and not Observer(match, None).accords()
    assert [a.secret for a in Observer(match, 2).accords()] == [True]


def test_the_tree_leads_from_cause_to_source(look: Looker) -> None:
    game = look(played())
    game.go("why", quantity="tie", ids=("russia", "china"))
    scene = game.window.app.scene
    assert isinstance(scene, WhyScreen)
    roots = grow(game.scenario, scene.eyes.why("tie", 1, 2, turn=scene.turn), dated=False)
    assert roots.total == pytest.approx(scene.eyes.get("tie", 1, 2).change)  # type: ignore[union-attr]
    uses = next(n for root in roots.nodes for n in root.children if ".uses." in n.key)
    name = uses.key.split(".uses.")[1]
    known = game.scenario.coefficients[name]
    assert any(known.source in leaf.text for leaf in uses.children)
    tree = game.window.app.ui.get("causes", Tree)
    game.window.app.ui.focus(tree)
    root = next(r for r in roots.nodes if uses in r.children)
    tree.toggle(root.key, True)
    tree.select(next(i for i in range(tree.count()) if tree.row_text(i) == uses.text))
    text = game.window.app.ui.get("full", RichText).text
    assert known.confidence in text and seen(game).says("Confidence:")


def test_all_months_and_one_month_agree(look: Looker) -> None:
    game = look(played())
    game.go("why", quantity="support", ids=("us",), turn=2)
    scene = game.window.app.scene
    assert isinstance(scene, WhyScreen) and scene.turn == 2
    scene._choose_turn("0")
    everything = grow(game.scenario, scene.eyes.why("support", 0), dated=True)
    values = scene.eyes.series("support", 0)
    assert everything.total == pytest.approx(values[-1] - values[0])


def test_what_a_number_came_from_can_be_asked_in_turn(look: Looker) -> None:
    game = look(played())
    game.go("why", quantity="tie", ids=("russia", "china"))
    scene = game.window.app.scene
    assert isinstance(scene, WhyScreen)
    scene._follow("c0.from|parent:relations")
    onward = game.window.app.scene
    assert isinstance(onward, WhyScreen)
    assert (onward.quantity, onward.ids) == ("relations", ("russia", "china"))


def test_starting_values_have_their_sources() -> None:
    scenario = played().scenario
    start = origin(scenario, "tie", ("china", "russia"))
    assert start is not None and start.source and start.confidence in ("low", "medium", "high")
    assert origin(scenario, "stance", ("us",)) is None


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(UsageError, match="none of"):
        index_of(played().scenario, "support", ("atlantis",))


def test_every_article_writes_and_its_links_lead_on() -> None:
    scenario = played().scenario
    found = articles(scenario, 0)
    kinds = {key.split(":")[0] for key in found}
    assert kinds == {"theory", "mechanism", "policy",
                     "place", "order", "motion", "number", "event", "assumption"}
    for article in found.values():
        text = article.write()
        assert text.strip() and "{" not in text.replace("{icon", ""), article.key
        for paragraph in parse(text):
            for run in paragraph.runs:
                assert not run.link or run.link in found or run.link.startswith("charts:"), \
                    (article.key, run.link)


def test_the_encyclopaedia_searches_and_goes_back(look: Looker) -> None:
    game = look(played())
    game.go("encyclopaedia", entry="order:impose_sanctions")
    scene = game.window.app.scene
    assert isinstance(scene, Encyclopaedia)
    press(game, "ctrl+f")
    type_in(game, "wedge")
    titles = [a.title for a in scene._found()]
    assert 0 < len(titles) < 60 and any("edge" in t for t in titles)
    scene._follow("theory:sanctions")
    assert scene.entry == "theory:sanctions" and seen(game).says("Ideas")
    press(game, "alt+left")
    assert scene.entry == "order:impose_sanctions"
