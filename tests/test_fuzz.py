"""The frame of the fuzzers: what is planted is noticed, kept and can be tried again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from playing import ROOT

sys.path.insert(0, str(ROOT / "scripts" / "fuzz"))
import frame

PLANTED = '''
import os, signal, warnings

def make(seed, folder):
    case = folder / "case.txt"
    case.write_text(str(seed))
    return case

def trial(case):
    number = int(case.read_text()) % 10
    case.write_text("changed by the trial")
    if number == 3:
        raise ValueError("planted")
    if number == 5:
        warnings.warn("planted")
    if number == 7:
        os.kill(os.getpid(), signal.SIGSEGV)
    while number == 8:
        pass
    return "even" if number % 2 == 0 else "odd"
'''
FAILED = {f"planted-400000{n}" for n in (3, 5, 7, 8)}


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "planted.py").write_text(PLANTED, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)


def told(text: str) -> list[str]:
    """What a run prints, without the time it took and the folder."""
    return [line for line in text.splitlines()
            if "cases of seed" not in line and "Kept" not in line]


@pytest.mark.slow
@pytest.mark.usefixtures("planted")
def test_failures_are_noticed_kept_and_tried_again(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heard = []
    for jobs in (1, 3):
        out = tmp_path / f"out{jobs}"
        assert frame.run("planted", 10, 4, out, frame.Limits(jobs, seconds=0.5)) == 1
        heard.append(told(capsys.readouterr().out))
        assert {f.name for f in out.iterdir()} == FAILED
        assert (out / "planted-4000003" / "case.txt").read_text() == "4000003"
        assert "ValueError: planted" in (out / "planted-4000003" / frame.REPORT).read_text()
    assert heard[0] == heard[1]
    assert heard[0][0] == "1 crashed, 4 even, 2 failed, 1 late, 2 odd"
    assert frame.again([out / "planted-4000003"], frame.Limits()) == 1
    assert "planted-4000003: failed" in capsys.readouterr().out


@pytest.mark.usefixtures("planted")
def test_a_clean_run_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert frame.run("planted", 3, 1, tmp_path / "out", frame.Limits()) == 0
    assert told(capsys.readouterr().out) == ["2 even, 1 odd"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("text", "fine"), [
    ("a.yaml:1:2: this is wrong", True), ("two\nlines, żółw", True), ("", False),
    ("a \x1b[31m", False), ("a \u202e b", False)])
def test_a_refusal_is_text_for_a_terminal(text: str, fine: bool) -> None:
    if fine:
        assert frame.refused(ValueError(text)) == "refused"
    else:
        with pytest.raises(AssertionError):
            frame.refused(ValueError(text))


@pytest.mark.slow
def test_cases_follow_from_their_numbers(tmp_path: Path) -> None:
    import play

    import scenarios

    for module in (play, scenarios):
        texts = []
        for place in ("one", "two"):
            folder = tmp_path / module.__name__ / place
            folder.mkdir(parents=True)
            case = module.make(1_000_001, folder)
            files = [case] if case.is_file() else sorted(case.iterdir())
            texts.append([f.read_bytes() for f in files])
        assert texts[0] == texts[1]
