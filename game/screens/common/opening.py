"""Opening a saved game; one that is open elsewhere is taken over or branched, by choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.app.controller import GameController
from game.core.errors import ElsewhereError, MultipolarError, OtherRulesError
from game.present.words.texts import dialogs as say
from game.screens.common.app_window import app_of
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask


def open_saved(game: GameController, path: Path, then: Callable[[], None],
               failed: Callable[[MultipolarError], None], own: str = "") -> None:
    """Load a game, then call `then`; `failed` gets the error. One of other rules opens as a report.

    own: the seats that code of one's own takes again; see `GameController.load`.
    """
    def attempt(load: Callable[[], None]) -> None:
        try:
            load()
        except ElsewhereError as error:
            ask(app_of(game).ui, say("elsewhere_title"),
                f"{escape(str(error))}\n\n{say('elsewhere_text')}",
                [(say("cancel"), "normal", None),
                 (say("elsewhere_take"), "danger",
                  lambda: attempt(partial(game.load, path, take_over=True, own=own))),
                 (say("elsewhere_branch"), "primary",
                  lambda: attempt(partial(game.load_branch, path, own)))], id="elsewhere")
        except OtherRulesError:
            game.go("stored", path=path)
        except MultipolarError as error:
            failed(error)
        else:
            then()
    attempt(partial(game.load, path, own=own))
