"""Forms of pages as widgets: fields, choices, buttons."""

from __future__ import annotations

from functools import partial

from game.page import Button, Form, Input, parts_of
from game.page.text import plain
from game.screens.common.page_base import OpenForm, PageBase
from game.screens.common.page_lines import markup
from game.screens.toolkit.button import Button as Press
from game.screens.toolkit.button import Checkbox
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.icons import names
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown
from game.screens.toolkit.listbox import Item as Choice
from game.screens.toolkit.markup import escape
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget

SWITCH = "on"
"""The field that says which way a switch goes: a form is the same in both states."""
LONGEST = 1000
"""Characters of a field without a bound of its own."""


def show_form(view: PageBase, block: Form) -> list[Widget]:
    """A form: its fields and buttons."""
    key = "/".join([block.do, *(v for k, v in block.fields.items() if v and k != SWITCH)])
    if view.within and any(isinstance(p, Input) for p in parts_of(block.blocks)):
        key += f"@{view.within}"
    view.form = OpenForm(key, block.do, dict(block.fields))
    inner = view.widgets(block.blocks)
    view.form = None
    if "row" in block.kind.split() and inner:
        return [Row(inner[0].sized(stretch=1), *inner[1:], gap=8, align="end")]
    return inner if len(inner) < 2 else [Column(*inner, gap=6)]


def show_button(view: PageBase, block: Button) -> list[Widget]:
    """A button of a form; outside of one its words."""
    form = view.form
    kinds, text = set(block.kind.split()), plain(block.runs)
    if form is None:
        return [Label(text)]
    form.first = form.first or block
    name = f"do/{form.key}/{block.name}{block.value}{'look' * block.look}"
    made = Press(text, partial(_press, view, form, block), id=view.new_id(name),
                         kind="primary" if block.chosen or kinds & {"primary", "brass"}
                         else "quiet" if "quiet" in kinds else "normal",
                         icon="check" if block.chosen else block.icon
                         if block.icon in names() else "",
                         tooltip=escape(block.barred or text * ("choice" in kinds)))
    made.disabled(block.shut or bool(block.barred))
    told = [RichText(markup(t), size="small", token="dim") for t in block.told]
    told += [RichText(escape(block.barred), size="small", token="bad")] if block.barred else []
    wide = made if "wide" in kinds or told else Row(made)
    return [Column(wide, *told, gap=2)]


def _press(view: PageBase, form: OpenForm, block: Button | None) -> None:
    if block is None or block.barred:
        return
    values = {**form.values, **{n: v for (key, n), v in view.kept.typed.items()
                                if key == form.key}}
    if block.name:
        values[block.name] = block.value
    typed = {(form.key, name): view.kept.typed.get((form.key, name)) for name in form.free}
    if not block.look:
        for key in typed:
            view.kept.typed.pop(key, None)
    if view.doing.send(form.do, values, block.look) is False:
        view.kept.typed |= {key: text for key, text in typed.items() if text is not None}
        view.doing.rebuild()


def show_input(view: PageBase, block: Input) -> list[Widget]:
    """A field of a form."""
    form = view.form
    if form is None:
        return []
    form.values[block.name] = block.value
    control = _choice(view, block, form) if block.of in ("choice", "check") \
        else _typing(view, block, form)
    wrong = [RichText(escape(block.error), size="small", token="bad")] if block.error else []
    label = [RichText(escape(block.label), size="small", token="dim")] \
        if block.label not in ("", block.hint) and block.of != "check" else []
    return [Column(*label, control, *wrong, gap=2)]


def _typing(view: PageBase, block: Input, form: OpenForm) -> Widget:
    number = block.of == "number"
    if not number:
        form.free.append(block.name)
    return TextField(view.kept.typed.get((form.key, block.name), block.value),
                     id=view.new_id(f"field/{form.key}/{block.name}"),
                     placeholder=block.hint,
                     on_change=partial(_typed, view, form.key, block.name),
                     secret=not view.recorded or block.of == "password",
                     on_enter=lambda _: _press(view, form, form.first),
                     longest=4 if number else min(block.most or LONGEST, LONGEST),
                     allow=str.isdecimal if number else None)


def _choice(view: PageBase, block: Input, form: OpenForm) -> Widget:
    now = view.kept.typed.get((form.key, block.name), block.value)
    id_ = view.new_id(f"field/{form.key}/{block.name}")
    if block.of == "check":
        def turn(on: bool) -> None:
            _typed(view, form.key, block.name, "1" if on else "")
        return Checkbox(block.label, bool(now), turn, id=id_)
    items = [Choice(value, read) for value, read in block.choices]
    known = [i.key for i in items]
    start = block.value if block.value in known else known[0] if known else ""
    form.values[block.name] = start
    return Dropdown(items, now if now in known else start,
                    partial(_typed, view, form.key, block.name), id=id_)


def _typed(view: PageBase, form: str, name: str, text: str) -> None:
    view.kept.typed[form, name] = text
