"""The desk of dossiers, by events: deeds on the sheet and off it, folded dossiers, questions, keys
alone, in windows of all sizes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.present.dossiers.brief import against_brief, sentence_brief
from game.present.dossiers.dossiers import dossiers, outlines
from game.present.dossiers.page import deed_fields
from game.present.dossiers.records import Dossier
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import characters
from game.present.people.protest import Protest
from game.present.words.formatting import row_in
from game.present.words.order_words import asked as told
from game.present.words.texts import dossiers as say
from game.screens.map.widget import Atlas
from game.screens.toolkit.events import Key, Pointer
from game.screens.toolkit.focus import candidates
from game.screens.toolkit.markup import plain
from game.screens.toolkit.picture import Portrait
from game.screens.toolkit.widget import Widget
from game.screens.turn import desk, sheet_bar
from game.screens.turn.answer import Answer
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.desk_protocol import ADVICE, ALL, DESK
from game.screens.turn.dossier_parts import LeadBar, StakeBars
from game.screens.turn.main_screen import Main
from game.screens.turn.panel_orders import detail
from game.screens.tutorial.card import visible

SIZES = (((1920, 1080), 1.0), ((1366, 768), 1.0), ((1280, 720), 1.0), ((1280, 720), 2.0))


@cache
def played(turns: int) -> Match:
    return play_by_lot(compiled(MAIN), 5, turns)


def at_desk(size: tuple[int, int] = (1366, 768), scale: float = 1.0, turns: int = 2,
            seat: int = 0, theme: str = "dark") -> Player:
    """A person at the desk of a game by lot."""
    player = player_of(size, scale, theme)
    player.take(Match.replay(list(played(turns).journal.lines)), seat)
    player.to_desk()
    player.window.ui.notices.toasts = []
    assert player.at(Main).page == DESK
    return player


def cards(player: Player) -> list[DeedCard]:
    return [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, DeedCard)]


def gives(player: Player) -> DeedCard:
    """The first deed that an order does and that cannot bring war."""
    return next(c for c in cards(player) if c.deed.order and "raise" not in c.deed.order)


def folded(player: Player) -> list[Dossier]:
    ui = player.window.ui
    return [one for one in player.at(Main).dossiers if not ui.has(f"dossier.{one.matter.id}")]


def reach(player: Player) -> list[str]:
    """Walk around with Tab: what has the keyboard is in sight; the ids in order. Each widget that
    can have the keyboard must be met."""
    ui = player.window.ui
    met: list[Widget] = []
    for _ in range(160):
        player.press("tab")
        focused = ui.focused
        assert focused is not None
        if any(focused is w for w in met):
            break
        met.append(focused)
        seen, screen = visible(focused), ui.style.units.screen
        assert seen is not None and screen.holds(seen), focused.id
        assert seen.h >= min(focused.rect.h, 60.0) - 1, f"{focused.id} is half in sight"
    assert {id(w) for w in candidates(ui.root)} <= {id(w) for w in met}
    return [w.id for w in met]


@pytest.mark.slow
@pytest.mark.parametrize("theme", ("dark", "light"))
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_nothing_is_clipped_and_all_is_reached_by_tab(size: tuple[int, int], scale: float,
                                                      theme: str) -> None:
    player = at_desk(size, scale, theme=theme)
    player.press("tab")
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "deed.0", "the keyboard begins at the first deed"
    player.tidy()
    ids = set(reach(player))
    assert {"end_turn", "menu", "open", *(f"fold.{one.matter.id}" for one in folded(player))} <= ids
    assert {c.id for c in cards(player) if c.deed.order} <= ids
    player.tidy()


@pytest.mark.slow
@pytest.mark.parametrize("by", ("keys", "mouse"))
@pytest.mark.parametrize(("size", "scale"), (SIZES[0], SIZES[3]))
def test_a_press_puts_a_deed_on_the_sheet_and_the_same_takes_it_off(
        size: tuple[int, int], scale: float, by: str) -> None:
    player = at_desk(size, scale)
    draft, ui = player.game.draft, player.window.ui
    card = gives(player)
    id, order = card.id, card.deed.order
    assert not card.chosen
    player.focus(id)

    def press(key: str) -> None:
        player.press(key) if by == "keys" else player.click(id)
    press("enter")
    assert draft.orders == [order] and ui.get(id, DeedCard).chosen
    focused = ui.focused
    assert focused is not None and focused.id == id, "the keyboard stays where it was"
    hold = next(c for c in cards(player) if not c.deed.order)
    assert hold.focusable, "holding back takes it off, too"
    press("space")
    assert draft.orders == [] and not ui.get(id, DeedCard).chosen
    press("enter")
    player.press_at(hold.id, "enter")
    assert draft.orders == []
    player.press("ctrl+z")
    assert draft.orders == [order], "undone like any order"


def test_enter_gives_nothing_without_the_ring() -> None:
    """After a page, and after a click beside."""
    player = at_desk()
    player.press("enter")
    assert player.game.draft.orders == [] and player.screen == "Main"
    card = gives(player)
    player.click(card.id)
    player.click(card.id)
    assert player.game.draft.orders == []
    player.press("enter")
    assert player.game.draft.orders == [] and not player.game.draft.answers


def test_a_double_click_on_a_folded_dossier_is_one_press() -> None:
    player = at_desk()
    other = folded(player)[0].matter.id
    place = player.window.ui.find(f"fold.{other}").rect.centre
    for _ in range(2):
        player.click_at(*place)
    assert player.window.ui.has(f"dossier.{other}")


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_dossiers_keep_the_order_of_their_outlines(seat: int) -> None:
    """What is worked out fills the places of the outlines: none moves, none goes, none comes."""
    for turns in (0, 2, 4):
        game = played(turns)
        observer = Observer(game, seat)
        advisers = Advisers(game.scenario)
        shown = [(one.matter.id, one.chance) for one in outlines(observer, advisers)]
        assert shown == [(one.matter.id, one.chance) for one in dossiers(observer, advisers)]


def test_a_press_on_a_deed_that_is_worked_out_is_refused_in_words() -> None:
    player = player_of((1366, 768), 1.0, "dark")
    player.take(Match.replay(list(played(2).journal.lines)), 0)
    player.game.show("main")
    player.game.tasks.poll = lambda: None  # type: ignore[method-assign]  # nothing arrives
    main, ui = player.at(Main), player.window.ui
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "found", lambda game: outlines(
            player.game.mine, player.game.current.advisers))
        main.rebuild()
        player.window.frame()
        player.click_at(*ui.find("weighed.1").rect.centre)
    assert player.game.draft.orders == [] and ui.has("thinking")
    assert any(say("thinking") in toast.text for toast in ui.notices.toasts)


def test_what_was_pressed_before_the_desk_could_be_seen_is_not_done_on_it() -> None:
    """As it is built and painted events gather that were meant for the page before."""
    player = at_desk()
    ui = player.window.ui
    x, y = gives(player).rect.centre
    player.open("goals")
    player.queue.append(Key("escape"))
    player.queue += [Pointer("down", x, y), Pointer("up", x, y)]
    player.rest()
    assert player.screen == "Main" and player.game.draft.orders == []
    player.open("goals")
    painted, source = ui.draw, player.window.source

    def slow(*args: object, **how: object) -> object:
        """Painting during which somebody presses."""
        out = painted(*args, **how)  # type: ignore[arg-type]
        if player.screen == "Main" and not pressed:
            pressed.append(1)
            player.queue += [Pointer("down", x, y), Pointer("up", x, y)]
        return out
    pressed = list[int]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ui, "draw", slow)
        player.press("escape")
    assert pressed and source is player.window.source
    assert player.screen == "Main" and player.game.draft.orders == []
    player.click_at(x, y)
    assert player.game.draft.orders != [], "what is aimed at it is done"


def test_the_desk_is_worked_out_while_the_paper_is_read() -> None:
    player = player_of((1366, 768), 1.0, "dark")
    player.take(Match.replay(list(played(2).journal.lines)), 0)
    assert player.screen in ("BeatScene", "FrontPageScene")
    player.window.scene.leave() if player.screen == "FrontPageScene" else player.game.resume()
    assert player.screen == "Main" and cards(player) and not player.window.ui.has("thinking")


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_dossiers_keep_their_places_whichever_is_open(size: tuple[int, int],
                                                      scale: float) -> None:
    player = at_desk(size, scale)
    ui, main = player.window.ui, player.at(Main)
    ids = [f"fold.{one.matter.id}" for one in main.dossiers]

    def places() -> list[tuple[float, float]]:
        return [(round(ui.find(id).rect.x), round(ui.find(id).rect.y)) for id in ids]
    before, order = places(), [*sorted(ids, key=lambda id: ui.find(id).rect[1::-1])]
    assert order == ids, "in the order of what presses"
    other = folded(player)[-1]
    player.press_at(f"fold.{other.matter.id}", "enter")
    assert ui.has(f"dossier.{other.matter.id}")
    assert [*sorted(ids, key=lambda id: ui.find(id).rect[1::-1])] == ids
    if size[1] > 800:  # else what is open may take more room than the one before
        line = ui.style.line(ui.style.theme.sizes.small)  # by which a card may be taller
        assert all(abs(a - b) <= line for now, then in zip(places(), before, strict=True)
                   for a, b in zip(now, then, strict=True))
    assert [c.deed.text for c in cards(player)] == [d.text for d in other.deeds]
    assert ui.focused is not None and ui.focused.id == "deed.0" and ui.focused.in_sight().h > 0
    assert not ui.find(f"fold.{other.matter.id}").focusable, "it is open"
    player.tidy()
    first = main.dossiers[0]
    player.focus(f"fold.{first.matter.id}")
    player.click_at(*ui.find(f"fold.{first.matter.id}").in_sight().centre)
    assert ui.has(f"dossier.{first.matter.id}")


@pytest.mark.parametrize("size", ((1920, 1080), (1366, 768)))
def test_the_open_dossier_tells_who_what_and_how_it_stands(size: tuple[int, int]) -> None:
    player = at_desk(size)
    one, painted, ui = player.at(Main).dossiers[0], player.painted(), player.window.ui
    assert painted.says(one.matter.name) and painted.says(one.name.partition(", ")[0])
    assert one.utterance is None or ui.has("quote")
    walked = list(ui.find(f"dossier.{one.matter.id}").walk())
    assert any(isinstance(w, Portrait) for w in walked)
    bars = next(w for w in walked if isinstance(w, StakeBars))
    assert all(side.side in bars.tooltip for side in one.stakes)
    assert painted.says("You") and painted.says("suspected")
    assert all(painted.says(name) for name in ("You win", "You lose", "Likely", "Goes against"))
    for card, deed in zip(cards(player), one.deeds, strict=True):
        said = " ".join(op.text for op in painted.ops if op.owner == card.id)
        assert deed.text in said and all(
            sentence_brief(c.text) in said for c in deed.likely), said
        assert all(text.casefold() in said.casefold() for text in against_brief(deed))
        tip = card.tooltip.replace("\\", "")
        assert all(q.text.casefold() in f"{tip} {said}".casefold()
                   for q in (*deed.wins, *deed.loses))
        assert deed.text not in tip and say("nothing") not in tip.casefold(), "on the card"
        assert all(f"{round(100 * c.share)} in 100" in tip for c in deed.likely)
        for chance in deed.likely:
            assert chance.printed is None or f"{chance.printed} in 100" in said
    others = [w for w in ui.root.walk() if isinstance(w, LeadBar)]
    assert len(others) == len(player.at(Main).dossiers)


@pytest.mark.parametrize("size", ((1920, 1080), (1280, 720)))
def test_a_deed_that_does_not_fit_beside_the_sheet_has_a_lock_and_says_why(
        size: tuple[int, int]) -> None:
    player = at_desk(size)
    draft, main = player.game.draft, player.at(Main)
    for card in (c for c in cards(player) if c.deed.order):
        assert not card.barred and draft.refusal(card.deed.order) is None
    deeds = {deed.order for one in main.dossiers for deed in one.deeds}
    while (more := [c.text for c in draft.choices() if c.text not in deeds]):
        assert draft.add(more[0])
    main.rebuild()
    shut = [c for c in cards(player) if c.deed.order]
    assert shut
    for card in shut:
        why = str(draft.refusal(card.deed.order))
        assert card.barred and plain(card.barred).casefold().startswith(why[:20].casefold())
        assert card.tooltip.startswith("{icon:lock}")
        said = [op.text for op in player.painted().ops if op.owner == card.id]
        assert "lock" in said and "plus" not in said


def test_the_text_on_an_order_says_of_a_deed_what_its_card_says() -> None:
    player = at_desk()
    deeds = [deed for one in player.at(Main).dossiers for deed in one.deeds if deed.order]
    for deed in deeds:
        said = detail(player.game, deed.order)
        assert all(name in said for name, _, _ in deed_fields(deed))
    assert deeds


def test_the_desk_can_be_used_before_worlds_are_played() -> None:
    """The places of the dossiers stand at once, then names, days and stakes; deeds arrive, and what
    is on the sheet waits for no world."""
    player = player_of((1366, 768), 1.0, "dark")
    player.game.take(Match.replay(list(played(2).journal.lines)), {"us": "human"})
    player.game.sit(0)
    player.game.show("main")
    ui, game = player.window.ui, player.game
    assert ui.has("thinking") and not cards(player), "the worlds are not played yet"
    assert ui.find("end_turn").usable and player.at(Main).page == DESK
    while not player.at(Main).dossiers:
        player.window.frame()
    first = outlines(game.mine, game.current.advisers)
    assert [one.matter.id for one in player.at(Main).dossiers] == [one.matter.id for one in first]
    assert player.painted().says(first[0].matter.name) and ui.has(f"dossier.{first[0].matter.id}")
    player.rest()
    assert not ui.has("thinking") and cards(player)
    assert player.at(Main).dossiers == dossiers(
        Observer(player.game.match, 0), player.game.current.advisers)
    submitted = player.game.tasks._submitted
    player.click(gives(player).id)
    assert not [key for key in _queued(player) if key.startswith(("dossiers", "war"))]
    assert player.game.tasks._submitted >= submitted


def _queued(player: Player) -> list[str]:
    tasks = player.game.tasks
    return [job.key for job in (*tasks._waiting, *tasks._ready)]


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1366, 768), (1920, 1080)))
def test_an_envelope_leads_to_what_awaits_an_answer(size: tuple[int, int]) -> None:
    for turns in range(2, 9):
        player = at_desk(size, turns=turns)
        asked = next((one for one in player.at(Main).dossiers if one.items), None)
        if asked is not None:
            break
        player.window.quit()
    assert asked is not None
    if asked is not player.at(Main).dossiers[0]:  # which is open
        player.press_at(f"fold.{asked.matter.id}", "enter")
    player.press_at("answer.0", "enter")
    scene = player.window.scene
    assert not isinstance(scene, Answer) or scene.item == asked.items[0]
    assert player.screen != "Main" and player.game.draft.answers == {}


@pytest.mark.parametrize("size", ((1366, 768), (1920, 1080)))
def test_the_sheet_marks_and_counts_what_goes_against_something(size: tuple[int, int]) -> None:
    player = at_desk(size, turns=0)
    draft, ui = player.game.draft, player.window.ui
    for begins in ("raise_tariffs china", "propose_accord china market_access/"):
        assert draft.add(next(c.text for c in draft.choices() if c.text.startswith(begins)))
    player.at(Main).rebuild()
    player.rest()
    assert ui.has("contradictions") and player.painted().says("1 contradiction")
    assert any(ui.has(f"against.{n}") for n in range(len(draft.orders)))
    player.tidy()
    player.click("remove.0")
    assert not ui.has("contradictions")


def test_a_free_place_leads_to_all_orders() -> None:
    player = at_desk()
    player.press_at("free.0", "enter")
    assert player.at(Main).page == ALL and player.window.ui.has("forms")
    player.press("alt+1")
    assert player.at(Main).page == DESK and cards(player)


@pytest.mark.parametrize(("size", "scale"), SIZES[:3])
def test_an_adviser_protests_at_idleness_on_the_empty_sheet(
        size: tuple[int, int], scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    adviser = characters(compiled(MAIN), 0)[0]
    monkeypatch.setattr(sheet_bar, "protest", lambda _: Protest(adviser, "Give us an order.", 0))
    player = at_desk(size, scale)
    painted = player.tidy()
    assert painted.says("Give us an order.") and painted.says(adviser.called)
    player.click(gives(player).id)
    assert not player.window.ui.has("protest"), "there is an order on the sheet"


def test_faces_are_pins_on_the_map_and_open_their_dossiers() -> None:
    player = at_desk((1920, 1080))
    main, atlas = player.at(Main), player.window.ui.get("atlas", Atlas)
    pins = main.pins()
    assert len(pins) == len(main.dossiers) and all(pin.face for pin in pins.values())
    assert [pin.number for pin in pins.values()] == list(range(1, len(pins) + 1))
    assert list(atlas.pins) == list(pins.values())
    id, pin = list(pins.items())[-1]
    x, y = atlas.scene.pin_centres()[list(atlas.pins).index(pin)]
    factor = player.window.ui.style.units.factor
    player.click_at(atlas.rect.x + x / factor, atlas.rect.y + y / factor)
    assert player.window.ui.has(f"dossier.{id}"), "a click on a face opens it"
    assert main.state.place is None


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_a_month_in_which_nothing_presses_shows_small_cards_and_what_prepares(
        size: tuple[int, int], scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    known = desk.found

    def quiet(game: object) -> tuple[Dossier, ...]:
        return tuple(replace(one, quiet=True, changed=(), items=(), deeds=tuple(
            replace(d, intent="prepare") if d.order else d for d in one.deeds[-2:]))
            for one in known(game))  # type: ignore[arg-type]  # the desk's own game
    monkeypatch.setattr(desk, "found", quiet)
    player = at_desk(size, scale)
    ui, main = player.window.ui, player.at(Main)
    painted = player.tidy()
    assert painted.says("Nothing presses in") and len(cards(player)) == 1
    assert cards(player)[0].deed.intent == "prepare"
    assert all(ui.has(f"fold.{one.matter.id}") for one in main.dossiers)
    player.press_at("deed.0", "enter")
    assert len(player.game.draft.orders) == 1
    player.press_at(f"fold.{main.dossiers[1].matter.id}", "enter")
    assert ui.has(f"dossier.{main.dossiers[1].matter.id}"), "a press opens one"


def test_a_scenario_without_matters_opens_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "found", lambda game: ())
    monkeypatch.setattr(desk, "any_touch", lambda game: False)
    player = player_of((1366, 768), 1.0, "dark")
    player.take(Match.replay(list(played(0).journal.lines)), 0)
    player.show("main")
    assert player.at(Main).page == ADVICE and player.window.ui.has("advice")
    assert player.window.ui.has("free.0") and player.window.ui.has("end_turn")


WORD, NUMBER = re.compile(r"[^\W\d_][\w'’-]*"), re.compile(r"\d[\d.,]*")


@pytest.mark.slow
@pytest.mark.parametrize("seat", (0, 3))
def test_the_desk_has_few_words_and_numbers(seat: int) -> None:
    """As counted from what is drawn, in the first month and on average over months."""
    counts = []
    for turns in (0, 2, 4, 6):
        player = at_desk((1920, 1080), turns=turns, seat=seat)
        said = [op.text for op in player.painted().ops if op.kind == "text" and op.shown]
        counts.append((sum(len(WORD.findall(text)) for text in said),
                       sum(len(NUMBER.findall(text)) for text in said)))
        player.window.quit()
    for words, numbers in (counts[0], (sum(w for w, _ in counts) / 4, sum(n for _, n in counts) / 4)
                           ):
        assert words <= 260 and numbers <= 30, counts


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1920, 1080), (1280, 720)))
def test_an_adviser_speaks_on_the_desk_in_the_month_in_which_a_matter_is_settled(
        size: tuple[int, int]) -> None:
    player = at_desk(size, turns=9, seat=3)
    one = player.at(Main).dossiers[0]
    assert one.last == player.game.observer.turn and "helps us most" in one.counsel
    said = player.window.ui.find("counsel")
    assert said.in_sight().holds(said.rect) and player.painted().says("helps us most")
    player.window.quit()
    later = at_desk(size)
    assert not later.window.ui.has("counsel") and not later.at(Main).dossiers[0].counsel


@pytest.mark.slow
def test_what_cannot_be_combined_is_refused_with_the_order_that_bars_it_and_why() -> None:
    player = at_desk()
    draft, scenario, me = player.game.draft, player.game.scenario, player.game.me
    seen = set[str]()
    orders = [c.text for c in draft.choices()]
    for first in orders:
        if len(seen) == 2:
            break
        draft.add(first)
        free = {c.text for c in draft.choices()}
        for other in orders:
            bars = draft._view.clashing((first,), other)
            if other == first or other in free or not bars:
                continue
            assert bars == first and not draft.add(other) and draft.orders == [first]
            said = player.window.ui.notices.said[-1]
            titles = [told(scenario, row_in(scenario, me, o)) for o in (other, first)]
            assert all(title in plain(said) for title in titles), said
            assert "cannot be combined" in said and "a month has room for one" in said
            seen.add(said.rpartition("room for")[2])
        draft.remove(first)
    assert len(seen) == 2, "of the same kind, and of one group"
