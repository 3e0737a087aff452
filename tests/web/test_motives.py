"""The pages tell the motives that offices give in public, and an adviser's word against waiting."""

from __future__ import annotations

import html

from game.present.motive import motives
from game.present.observer import Observer
from game.present.protest import protest

from .conftest import Class


def test_the_paper_of_a_team_and_the_wall_tell_public_motives(school: Class) -> None:
    (us,) = school.students(1)
    told, on_wall, spoke = 0, 0, 0
    for _ in range(60):
        room = school.room
        if room.stage.name == "results":
            page, wall = (html.unescape(text) for text in (us.page("/play"), screen(school)))
            public = Observer(room.match, None)
            for text, (seat, said) in motives(public, room.stage.turn).items():
                if seat != 0 and f"<li>{text}" in page:
                    told += 1
                    assert said in page
                on_wall += said in wall
        if room.stage.name == "orders":
            heard = protest(room.observer("us"))
            page = html.unescape(us.page("/play"))
            assert (heard is not None) == ("told protest" in page)
            if heard is not None:
                spoke += 1
                assert heard.text in page and heard.text not in html.unescape(screen(school))
        if room.stage.revealed:
            break
        school.next()
    assert told and on_wall and spoke, (told, on_wall, spoke)


def screen(school: Class) -> str:
    """The page of the projector."""
    return school.teacher.page(f"/wall/{school.room.id}")
