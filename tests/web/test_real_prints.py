"""What is printed has no blank page and none that is nearly so: the teacher's material, what a
student's page shows at the end and the files of the debrief, each made a PDF by a real Chromium."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from .chromium import LAPTOP, Borrower, Server, join, teacher, to_stage, until
from .test_real_browser import MATERIAL

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

A4, LETTER = (8.27, 11.69), (8.5, 11.0)
LEAST = 12
"""Pieces of text that a page holds at least: one with fewer is a heading and white paper."""
FETCHED = """const [from, done] = arguments;
fetch(from).then((answer) => answer.arrayBuffer()).then((bytes) => done(
  btoa(Array.from(new Uint8Array(bytes), (b) => String.fromCharCode(b)).join(""))));"""


def pieces(pdf: bytes) -> list[int]:
    """How many pieces of text stand on each page of a PDF as Chromium writes it."""
    objects = dict(re.findall(rb"(?:^|\n)(\d+) 0 obj\b(.*?)\bendobj", pdf, re.S))

    def drawn(number: bytes) -> int:
        body = objects[number]
        text = body[body.index(b"stream") + 6:body.rindex(b"endstream")].lstrip(b"\r\n")
        with suppress(zlib.error):
            text = zlib.decompressobj().decompress(text)
        return len(re.findall(rb"\bT[jJ]\b", text))
    return [sum(map(drawn, re.findall(rb"/Contents\s+(\d+) 0 R", body)))
            for _, body in sorted(objects.items(), key=lambda item: int(item[0]))
            if re.search(rb"/Type\s*/Page\b", body)]


def printed(page: Any, size: tuple[float, float]) -> list[int]:
    """The pages that a browser prints of what it shows."""
    sheet = page.execute_cdp_cmd("Page.printToPDF", {
        "paperWidth": size[0], "paperHeight": size[1], "printBackground": True})
    found = pieces(base64.b64decode(sheet["data"]))
    assert found, "no page at all"
    return found


def test_pages_of_a_pdf_are_counted_with_what_stands_on_them(open_: Borrower) -> None:
    page = open_(*LAPTOP)
    page.get("data:text/html,<p>One</p><div style='break-before:page;height:9px'></div>"
             "<p style='break-before:page'>Two</p>")
    assert [bool(found) for found in printed(page, A4)] == [True, False, True]


@pytest.mark.parametrize("size", [A4, LETTER])
def test_nothing_that_is_printed_has_a_blank_page(server: Server, open_: Borrower, tmp_path: Path,
                                                  size: tuple[float, float]) -> None:
    desk, student = teacher(open_(*LAPTOP), server), open_(*LAPTOP)
    found: dict[str, list[int]] = {}
    for name in MATERIAL:
        desk.get(f"{server.at}/teacher/print/{name}")
        found[name] = printed(desk, size)
    assert len(found["brief"]) == 4, "a page for each team"
    desk.get(f"{server.at}/teacher")
    to_stage(desk, "lobby")
    join(student, server)
    to_stage(desk, "debrief")
    student.get(f"{server.at}/play")
    until(lambda: "Turning points" in student.page_source)
    found["student"] = printed(student, size)
    whole = base64.b64decode(desk.execute_async_script(
        FETCHED, f"/teacher/file/{server.room.name}/whole.zip"))
    with zipfile.ZipFile(io.BytesIO(whole)) as pack:
        pages = [name for name in pack.namelist() if name.endswith(".html")]
        pack.extractall(tmp_path / "pack", pages)
    assert "debrief.html" in pages and len(pages) == 5
    for name in pages:
        student.get((tmp_path / "pack" / name).as_uri())
        found[name] = printed(student, size)
    print(found)
    assert not {name: held for name, held in found.items() if min(held[:-1] or held) < LEAST
                or not held[-1]}, found
