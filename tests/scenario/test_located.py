"""YAML text to located nodes: both loaders, every kind of broken text, places and paths."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from game.core.errors import Problem, ScenarioError
from game.scenario.read import yaml_files
from game.scenario.read.nodes import Node, Problems, nearest, path_of, path_text

LOADERS = {"pure": yaml_files.PureReader, "c": yaml_files.Reader}
C_LOADER = pytest.mark.skipif(not yaml.__with_libyaml__, reason="no C loader here")


def read(text: str | bytes, name: str = "x.yaml") -> tuple[Node | None, list[str]]:
    """The tree and the problems of a text."""
    problems = Problems()
    data = text if isinstance(text, bytes) else text.encode()
    return yaml_files.read_bytes(data, name, problems), [str(p) for p in problems.found]


def plain(node: Node) -> object:
    """The values of a tree without their places."""
    if isinstance(node.value, dict):
        return {k: plain(v) for k, v in node.value.items()}
    return [plain(v) for v in node.value] if isinstance(node.value, list) else node.value


def test_places_of_keys_and_values() -> None:
    node, wrong = read("a: 1\nb:\n  cé: [x,  'y']\n")
    assert node is not None and not wrong
    inner = node.value["b"].value["cé"]
    second = inner.value[1]
    assert inner.key is not None and second.mark is not None
    assert (inner.key.line, inner.key.column) == (2, 2)
    assert (second.mark.name, second.mark.line, second.mark.column) == ("x.yaml", 2, 11)


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
def test_what_unquoted_words_mean(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "Reader", loader)
    node, wrong = read("[0]: x".replace("[0]", "a") + """
b: [1, -2, +3, 1.5, -.5, 2., 1e3, 0]
c: [true, No, ON, off, yes, False]
d: [null, ~, "", 'null', "no", '1']
e: [007, 1_000, 0x1F, 12:30, 2025-02, 2025-05-09, .inf, .nan, 1.2.3, -, y, n]
f: |
  text
""")
    assert node is not None and not wrong
    values = plain(node)
    assert values == {
        "a": "x", "b": [1, -2, 3, 1.5, -0.5, 2.0, 1000.0, 0],
        "c": [True, False, True, False, True, False],
        "d": [None, None, "", "null", "no", "1"],
        "e": ["007", "1_000", "0x1F", "12:30", "2025-02", "2025-05-09", ".inf", ".nan", "1.2.3",
              "-", "y", "n"],
        "f": "text\n"}
    assert [type(v) for v in values["b"]] == [int, int, int, float, float, float, float, int]  # type: ignore[index]
    assert node.value["c"].value[1].raw == "No" and not node.value["d"].value[4].raw


BROKEN = {
    "a:\n\tb: 1\n": "x.yaml:2:1: a tab stands here; YAML is indented with spaces",
    "a: b: c\n": 'x.yaml:1:5: a ":" cannot stand here: the line is indented wrongly, or a text '
                 'with ": " needs quotes',
    "a: 1\nb\nc: 2\n": 'x.yaml:2:1: this key has no ":" after it',
    "a: \"bcd\ne: 1\n": "x.yaml:1:4: the quoted text that begins here has no end",
    "a: [1, 2\nb: 3\n": 'x.yaml:1:4: the list that begins here lacks a "," or its "]"',
    "a: {b: 1\nc: 2\n": 'x.yaml:1:4: the map that begins here lacks a "," or its "}"; a text that '
                        "begins with a brace needs quotes",
    "a: {self} acts\n": "x.yaml:1:11: this does not belong here: the line is indented wrongly, or "
                        "a text needs quotes",
    "a:\n  b: 1\n c: 2\n": "x.yaml:3:2: this does not belong here: the line is indented wrongly, "
                           "or a text needs quotes",
    "a: *b\n": "x.yaml:1:4: there is no anchor of this name (a text that begins with * needs "
               "quotes)",
    "a: &x 1\nb: &x 2\n": "x.yaml:2:4: this anchor is given twice",
    "a: 1\n---\nb: 2\n": 'x.yaml:2:1: a file holds one document; remove the line "---"',
    "a: @b\n": 'x.yaml:1:4: a text cannot begin with "@" unless it stands in quotes',
    "a: - b\n": 'x.yaml:1:4: a list entry ("- ") must begin on a line of its own',
    "a: \x02\n": "x.yaml:1:4: a control character (U+0002) stands here; remove it",
    "": "x.yaml: the file is empty",
    "# nothing\n": "x.yaml: the file is empty",
    "text\n": "x.yaml:1:1: a map of sections is meant (key: value)",
    "a: &x [*x]\n": "x.yaml:1:4: values are nested more than 30 deep (or an alias holds itself)",
}


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_is_a_located_problem(text: str, loader: type,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "Reader", loader)
    assert read(text) == (None, [BROKEN[text]])


@C_LOADER
def test_both_loaders_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).resolve().parents[1] / "bad_scenarios/small/scenario.yaml").read_bytes()
    trees = []
    for loader in LOADERS.values():
        monkeypatch.setattr(yaml_files, "Reader", loader)
        node, wrong = read(text)
        assert node is not None and not wrong
        trees.append(list(places(node)))
    assert trees[0] == trees[1]


def places(node: Node) -> list[tuple[object, ...]]:
    """Every scalar of a tree with its place and raw text."""
    if isinstance(node.value, dict):
        return [p for child in node.value.values() for p in places(child)]
    if isinstance(node.value, list):
        return [p for child in node.value for p in places(child)]
    assert node.mark is not None
    return [(node.value, node.raw, node.mark.line, node.mark.column,
             node.key and (node.key.line, node.key.column))]


@pytest.mark.parametrize("depth", [900, 5_000, 200_000])
@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_ends_in_a_problem(opening: str, loader: type, depth: int,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "Reader", loader)
    assert len(read(opening * depth)[1]) == 1


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"\n', 'a: "\\U00110000"\n',
                                  "%YAML 1." + "9" * 5_000 + "\n---\na: b\n",
                                  "%TAG !e! %ff\n---\na: !e!x b\n"])
def test_numbers_of_escapes_and_directives_are_bounded(
        text: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "Reader", loader)
    wrong = read(text)[1]
    assert len(wrong) == 1 and re.match(r"x\.yaml:\d+:\d+: ", wrong[0])


@pytest.mark.parametrize(("anchors", "height"), [
    ("a: &x [[]]\n", 2), ("a: &x []\n", 1), ("a: &x {k: [[1]]}\n", 3),
    ("a: &y {k: [[]]}\nb: &x [*y]\n", 4)])
def test_an_alias_is_as_deep_as_what_it_stands_for(anchors: str, height: int) -> None:
    for lists, fits in ((29 - height, True), (30 - height, False)):
        node, wrong = read(f"{anchors}z: {'[' * lists}*x{']' * lists}\n")
        assert (node is not None) == fits and len(wrong) == (not fits)
        assert fits or (f":{4 + lists}: values are nested more than 30 deep") in wrong[0]


def test_alias_bombs_of_values_and_of_text_are_cut_off() -> None:
    values = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi",
                                                                     strict=True))
    text = "a: &a " + "x" * 100_000 + "\nb: [" + ", ".join(["*a"] * 1_000) + "]\n"
    for bomb in (values, text):
        node, wrong = read(bomb)
        assert node is None
        assert len(wrong) == 1 and "aliases counted each time" in wrong[0]


def test_few_aliases_are_welcome() -> None:
    node, wrong = read("a: &a {x: 1}\nb: *a\n")
    assert node is not None and not wrong
    assert plain(node) == {"a": {"x": 1}, "b": {"x": 1}}


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "big.yaml").write_bytes(b"a: " + b"x" * 4_000_000)
    for name in ("missing.yaml", ".", "big.yaml"):
        assert yaml_files.file_bytes(tmp_path / name, problems, yaml_files.Room()) is None
    assert [p.message for p in problems.found] == [
        "there is no such file", "this is not a file",
        "with this file, the scenario's files hold 4.0 MB; at most 4 MB are allowed"]
    assert all(p.line == 0 for p in problems.found)


def test_a_byte_order_mark_is_skipped() -> None:
    node, wrong = read(b"\xef\xbb\xbfa: b\n")
    assert node is not None and not wrong
    assert node.value["a"].key.column == 0


def test_keys_that_are_none() -> None:
    node, wrong = read("NO: 1\n'NO': 2\n~: 3\n<<: 4\n? [a]\n: 5\n2025: 6\n!x y: 7\n")
    assert node is not None and list(node.value) == ["NO", "2025"]
    assert [w.split(": ", 1)[0] for w in wrong] == [
        "x.yaml:1:1", "x.yaml:3:1", "x.yaml:4:1", "x.yaml:5:3", "x.yaml:8:1"]


@given(st.binary(max_size=60))
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    node, wrong = read(data)
    assert (node is None) <= bool(wrong)


@given(st.text("ab:-[]{}#&*!|>'\"%@`?, \t\n~1.é\\", max_size=40))
def test_no_text_makes_a_traceback(text: str) -> None:
    node, wrong = read(text)
    assert (node is None) <= bool(wrong)
    assert all(re.match(r"x\.yaml(:\d+:\d+)?: ", w) for w in wrong)


@given(st.lists(st.one_of(st.integers(0, 99), st.text("ab_.[]é, ", min_size=1, max_size=6)),
                min_size=1, max_size=5))
def test_paths_can_be_read_back(steps: list[int | str]) -> None:
    assert path_of(path_text(tuple(steps))) == tuple(steps)


def test_paths_look_like_this() -> None:
    assert path_text(("start", "gdp[us]", "value")) == 'start."gdp[us]".value'
    assert path_text(("orders", "x", "effects", 0, "by")) == "orders.x.effects[0].by"
    with pytest.raises(ValueError, match="is no path"):
        path_of('a."b')


def test_problems_are_placed_at_what_exists() -> None:
    problems = Problems("nowhere")
    node, _ = read("a:\n  b: [1, 2]\n")
    problems.root = node
    problems.add(("a", "b", 1), "one", "two")
    problems.add("a.c.d", "no such thing")
    problems.add((), "the whole")
    assert [str(p) for p in problems.found] == [
        'x.yaml:2:10: a.b[1]: one; did you mean "two"?',
        "x.yaml:1:1: a.c.d: no such thing", "x.yaml:1:1: the whole"]
    with pytest.raises(ScenarioError) as caught:
        problems.raise_if_any()
    assert str(caught.value).splitlines()[0] == "3 problems in the scenario:"


def test_a_long_list_of_problems_is_cut_in_the_text_only() -> None:
    error = ScenarioError([Problem("f", i + 1, 1, "", "wrong") for i in range(70)], "it")
    assert len(error.problems) == 70
    assert str(error).splitlines()[-1] == "… and 20 more."


def test_nearest() -> None:
    assert nearest("eest", ["west", "east"]) == "east"
    assert nearest("NATO", ["nato", "eu"]) == "nato"
    assert nearest("x" * 200, ["x" * 200]) == nearest("zzz", ["abc"]) == ""
