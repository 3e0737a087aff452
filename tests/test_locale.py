"""The texts of the program: files, languages, fields."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import game.engine.phases  # noqa: F401 (every rule names its causes as it is imported)
from game.core import caching
from game.core.errors import UsageError
from game.core.ledger import LIMIT, Cause
from game.core.locale import files, pseudo, texts
from game.core.locale.texts import Texts, area, use
from game.core.locale.units import unit_text
from game.core.locale.wording import Worder, fields, is_worded
from game.core.model import Scenario
from game.core.quantities import QUANTITIES
from game.core.rulebook import CAUSES
from game.core.sheets import choices, items
from game.present.asked.page import page_of

ROOT = Path(__file__).resolve().parents[1]
AREAS = files.areas(files.SOURCE)
GOOD = "# A comment\n\nplain: \"one\"\nfolded: \"one\n  two\"\n\"yes\": 'it''s'\n"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    use(files.SOURCE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of languages with a small English, and a folder of caches of its own."""
    monkeypatch.setattr(files, "FOLDERS", (tmp_path / "locale",))
    monkeypatch.setenv(caching.VARIABLE, str(tmp_path / "cache"))
    write(tmp_path / "locale", "en", "small", 'left: "{left:month} for {Who}"\nbye: "Goodbye"\n')
    return tmp_path / "locale"


def write(folder: Path, language: str, name: str, text: str) -> Path:
    path = folder / language / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Files -------------------------------------------------------------------------------------------

def test_a_file_maps_keys_to_texts() -> None:
    assert files.parsed(GOOD.encode(), "f") == {"plain": "one", "folded": "one two", "yes": "it's"}
    assert files.parsed(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "f") \
        == files.parsed(GOOD.encode(), "f")


@pytest.mark.parametrize(("text", "said"), [
    ("a: 1\na: 2\n", "f:2:1: the key \"a\" stands here twice"),
    ("a: [1, 2]\n", "f:1:4: a file of texts"),
    ("a:\n  b: c\n", "f:2:3: a file of texts"),
    ("a: &x b\nc: *x\n", "f:1:4: a file of texts"),
    ("a: !!python/object:os.system b\n", "f:1:4: a file of texts"),
    ("- a\n", "f:1:1: a file of texts"),
    ("a: \"b\n", "f:2:1: this is not YAML"),
    ("a: \"b\" c\n", "f:1:8: this is not YAML")])
def test_what_is_no_map_of_texts_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        files.parsed(text.encode(), "f")
    assert str(error.value).startswith(said)


def test_a_file_in_another_encoding_is_refused() -> None:
    with pytest.raises(UsageError, match="not UTF-8"):
        files.parsed("a: ü".encode("latin-1"), "f")


def test_what_was_parsed_is_kept_until_the_file_changes(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files.texts_of("en", "small")
    kept = next(caching.caches().glob("texts-en-small.json"))
    calls = []
    monkeypatch.setattr(files, "parsed", lambda data, name: calls.append(name) or {"bye": "new"})
    assert files.texts_of("en", "small") == first and not calls
    write(folder, "en", "small", "bye: x\n")
    assert files.texts_of("en", "small") == {"bye": "new"} and len(calls) == 1
    for damage in ("", "[", "[]", "{}", json.dumps({"digest": "x", "texts": {}}), json.dumps(
            {**json.loads(kept.read_text("utf-8")), "texts": {"bye": 1}})):
        kept.write_text(damage, encoding="utf-8")
        assert files.texts_of("en", "small") == {"bye": "new"}, damage


def test_texts_are_read_without_a_folder_to_keep_them_in(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = folder / "file"
    blocked.write_text("")
    monkeypatch.setenv(caching.VARIABLE, str(blocked / "below"))
    assert files.texts_of("en", "small")["bye"] == "Goodbye"


# Languages ---------------------------------------------------------------------------------------

def test_a_language_falls_back_to_english_text_by_text(folder: Path) -> None:
    write(folder, "ru", "language", 'plural: "slavic"\n')
    write(folder, "ru", "small", 'left: "{left:месяц|месяца|месяцев}: {who}"\n')
    write(folder, "en", "language", 'plural: "one_other"\n')
    small = area("small")
    assert small("left", left=1, who="the G7") == "1 month for The G7"
    use("ru")
    assert [small("left", left=n, who="a") for n in (1, 3, 11, 21, "many")] == [
        "1 месяц: a", "3 месяца: a", "11 месяцев: a", "21 месяц: a", "many месяцев: a"]
    assert small("bye") == "Goodbye"
    use("en")
    assert small("left", left=2, who="a") == "2 months for A"


@pytest.mark.parametrize(("name", "text", "said"), [
    ("small", 'by: "x"\n', "small.yaml: by: the program has no such text; did you mean 'bye'?"),
    ("other", 'a: "x"\n', "other.yaml: a: the program has no such text."),
    ("small", 'bye: "{who}"\n', "small.yaml: bye: there is nothing to fill in for {who}."),
    ("small", 'bye: "{who"\n', "small.yaml: bye: the braces do not fit"),
    ("language", 'plural: "dual"\n', "there is no rule 'dual'")])
def test_a_language_that_does_not_fit_is_refused(
        folder: Path, name: str, text: str, said: str) -> None:
    write(folder, "en", "language", 'plural: "one_other"\n')
    write(folder, "fr", name, text)
    with pytest.raises(UsageError) as error:
        use("fr")
    assert said in str(error.value) and texts.language() == "en"


def test_an_unknown_language_ends_the_command_with_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "doctor"], cwd=ROOT, capture_output=True, text=True,
        timeout=120, check=False, env={**os.environ, texts.VARIABLE: "xx"})
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "There is no language 'xx'; there are en, qps." in done.stderr


def test_the_pseudo_language_marks_and_lengthens_what_has_words() -> None:
    for text in ("Save", "{who} waits {left:month}", "- **a** point", " (secret)", "a\n"):
        told = pseudo.marked(text)
        assert pseudo.OPEN in told and told.rstrip().endswith(pseudo.CLOSE)
        assert fields(told) == fields(text) and is_worded(told) == is_worded(text)
        assert told.startswith(text[:1]) or told.startswith(pseudo.OPEN)
        assert len(told) >= len(text) + 2 + round(pseudo.LONGER * 4 * (len(text) > 9))
    assert pseudo.marked("{low} – {high} %") == "{low} – {high} %"


# Keys --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", AREAS)
def test_every_text_can_be_filled_in(name: str) -> None:
    for key, text in files.texts_of(files.SOURCE, name).items():
        asked = fields(text)
        told = Worder().format(text, **dict.fromkeys(asked, "1")) if name != "voices" else text
        assert text.strip() and told, (name, key)


def test_causes_numbers_and_units_have_their_texts_and_no_others() -> None:
    def key(cause: Cause) -> str:
        return cause.id if cause.kind == "rule" else f"{cause.kind}.{cause.id}"
    known = [cause for cause in [*CAUSES.values(), LIMIT] if not cause.id.startswith("test")]
    told = {key for name in files.beside("causes") for key in files.texts_of("en", name)}
    ways = {name for name in told if name.endswith((".rise", ".fall"))}
    assert {key(cause) for cause in known} == told - ways
    assert {name.rpartition(".")[0] for name in ways} <= told - ways
    assert all(cause.text for cause in known)


def test_every_answer_has_its_words(main: Scenario) -> None:
    """No page shows an answer's id in their place."""
    told, table = files.texts_of("en", "dialogs"), items(main)
    for item in table.names:
        kind, number = table.at(item)
        page = page_of(kind.id)
        labels = page.labels(main, number) if page else {}
        bare = [word for word in choices(main, table.names.index(item))
                if word not in labels and f"word_{word.partition(' ')[0]}" not in told]
        assert not bare, (item, bare)
    assert all(q.help and unit_text(q.unit) for q in QUANTITIES)
    numbers = files.texts_of("en", "numbers")
    assert {f"q_{q.name}" for q in QUANTITIES} == {k for k in numbers if k.startswith("q_")}
    assert set(files.texts_of("en", "quantities")) - {q.name for q in QUANTITIES} \
        == {"_estimate", "_width"}


def test_areas_are_read_when_they_are_asked_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    before = files.texts_of
    monkeypatch.setattr(files, "texts_of", lambda language, name: asked.append(name)
                        or before(language, name))
    lazy = Texts("units", "dates")
    assert not asked
    assert lazy("month_1") == "January" and lazy("points") == "points" and "nothing" not in lazy
    assert sorted(asked) == ["dates", "units"]
