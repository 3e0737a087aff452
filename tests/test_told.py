"""The trace of what faces tell: full keys, nothing that was not told, and what a map lets pass."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from playing import ROOT

from game.core.locale.texts import area


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(ROOT / "scripts" / "told"))
    yield
    for name in ("traced", "compared"):
        sys.modules.pop(name, None)


def test_a_text_is_told_under_its_file_with_what_is_filled_in() -> None:
    """The first file that has a key; a text that was only asked after, or is missing, is not."""
    from traced import traced
    say = area("terminal", "web")
    with traced() as found:
        say("q_capital")
        say("pin_is", pin="123 456")
        assert "menu_title" in say and say.get("no such text", "") == ""
        with pytest.raises(KeyError):
            say("pin_is")
    assert found == {"terminal/q_capital", "web/pin_is pin=123 456"}
    say("menu_title")
    assert len(found) == 2, "the trace has ended"


def test_what_is_drawn_comes_again_and_times_and_folders_do_not_show() -> None:
    from traced import drawn, masked
    with drawn(3):
        first = secrets.token_hex(8), secrets.randbelow(1000), secrets.choice("abcdef")
    with drawn(3):
        assert first == (secrets.token_hex(8), secrets.randbelow(1000), secrets.choice("abcdef"))
    assert secrets.token_hex(8) != first[0]
    day = date.today().isoformat()
    assert masked(f"a/b at=/there/game; day={day}; when=10:15", "/there") == \
        "a/b at=DATA/game; day=TODAY; when=TIME"


def test_only_what_the_map_names_may_be_missing_or_new() -> None:
    """A key told under another is told with the same fields; a reason leaves either side alone."""
    from compared import by_key, differences
    before = {"window x": ["a/kept n=1", "a/gone n=1", "a/moved n=1", "old/one", "old/two n=2"]}
    after = {"window x": ["a/kept n=1", "b/moved n=1", "new/one", "new/two n=3", "a/fresh"]}
    dropped = {"a/gone": "its page went", "a/moved": "b/moved", "old/": "new/"}
    assert differences(before, after, dropped) == [
        "- window x: new/two n=2", "+ window x: a/fresh", "+ window x: new/two n=3"]
    assert not differences(before, after, {**dropped, "a/fresh": "a new line",
                                           "new/two": "counts more"})
    assert not differences(before, before, {})
    assert differences({}, after, {}) == ["! window x: was not played before"]
    assert by_key(differences(before, after, dropped))[0].startswith("+ a/fresh: 1, such as ")


def test_a_key_is_missing_if_no_game_of_the_face_tells_it_any_longer() -> None:
    """One game of a face is enough; the map may speak of one face only."""
    from compared import missing
    before = {"window x": ["a/kept n=1", "a/gone n=1", "a/moved"], "window y": ["a/rare"],
              "files x": ["a/gone n=2", "a/kept"]}
    after = {"window x": ["a/rare", "b/moved"], "window y": ["a/kept n=3"], "files x": ["a/gone"]}
    dropped = {"a/moved": "b/moved", "files a/kept": "its page went"}
    assert missing(before, after, dropped) == ["- window a/gone (elsewhere): a/gone n=1"]
    assert not missing(before, after, {**dropped, "window a/gone": "a/rare"})
    assert missing(before, after, {"a/moved": "b/moved", "window a/kept": "a reason"}) == [
        "- files a/kept (elsewhere): a/kept", "- window a/gone (elsewhere): a/gone n=1"]
