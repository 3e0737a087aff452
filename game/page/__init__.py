"""Pages as data: what a page tells and asks, made once and shown by every face.

`kinds.py` says what a page is made of; `html.py`, `text.py` and `record.py` (JSON) show it, and
`game/screens/common/page_view.py` does so in the window.
"""

import game.page.text  # noqa: F401 - else the module would take the name of the function later
from game.page.kinds import (
    Block,
    Button,
    Chart,
    Curve,
    Fold,
    Form,
    Group,
    Input,
    Item,
    Line,
    Live,
    Map,
    Mark,
    Meter,
    Page,
    Picture,
    Points,
    Run,
    Section,
    Table,
    Text,
    Tone,
    bold,
    line,
    parts_of,
    press,
    text,
    tinted,
)

__all__ = ["Block", "Button", "Chart", "Curve", "Fold", "Form", "Group", "Input", "Item", "Line",
           "Live", "Map", "Mark", "Meter", "Page", "Picture", "Points", "Run", "Section", "Table",
           "Text", "Tone", "bold", "line", "parts_of", "press", "text", "tinted"]
