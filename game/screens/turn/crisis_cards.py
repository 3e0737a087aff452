"""An answer in a crisis as a card: in a sentence, then what follows from it, case by case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.present.talks.crisis_answers import Outcome
from game.present.words.formatting import joined
from game.present.words.texts import dialogs as say
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.turn.printed import HEAD

PAD, GAP, INDENT = 14.0, 5.0, 10.0
CASES, BESIDE = 0.33, 260.0
"""The share of a card's width for the cases; the width from which they stand beside what follows.
"""


class Setting:
    """Blocks of text set below one another into a width: their places and colours, the rules
    between them, and how far down they reach."""

    def __init__(self, style: Style, width: float) -> None:
        self.style, self.beside = style, width >= BESIDE
        self.room, self.y = max(60.0, width - 2 * PAD), PAD - 4
        self.blocks: list[tuple[float, float, Block, str]] = []
        self.rules: list[float] = []

    def head(self, markup: str, spare: float) -> None:
        """The heading, which leaves something of the line free."""
        block = set_text(self.style, markup, self.room - spare, self.style.theme.sizes.large, HEAD)
        self.blocks.append((PAD, self.y, block, "text"))
        self.y += block.height + 4

    def line(self, markup: str, token: str, *, rule: bool = True) -> None:
        """A text as wide as the card."""
        block = set_text(self.style, markup, self.room, self.style.theme.sizes.small)
        if rule:
            self.rules.append(self.y)
        top = self.y + (GAP if rule else 0.0)
        self.blocks.append((PAD, top, block, token))
        self.y = top + block.height + GAP

    def case(self, found: Outcome) -> None:
        """A case and what then follows, side by side; in a narrow card below each other."""
        small, style = self.style.theme.sizes.small, self.style
        cases = self.room * CASES if self.beside else self.room
        left = cases + INDENT if self.beside else 0.0
        case = set_text(style, escape(found.case), cases, small)
        then = set_text(style, f"**{escape(found.then)}**", self.room - left, small)
        self.rules.append(self.y)
        top = self.y + GAP
        self.blocks += [(PAD, top, case, "dim"),
                        (PAD + left, top + (0 if self.beside else case.height), then, found.tone)]
        self.y = top + GAP + (max(case.height, then.height) if self.beside
                              else case.height + then.height)


class AnswerCard(Pressable):
    """A card of a single-choice set: its name, a sentence, the cases with what follows, and who
    would give it, in their words; `brief`: these when it is pointed at."""

    def __init__(self, name: str, icon: str, sentence: str, told: Sequence[Outcome],
                 on_choose: Callable[[], None], *, id: str, chosen: bool,
                 voices: Sequence[tuple[str, str]] = (), brief: bool = False) -> None:
        said = [f"**{escape(who)}** “{escape(words)}”" for who, words in voices] if brief else []
        super().__init__(id, tooltip="\n".join(said))
        self.name, self.icon, self.sentence, self.told = name, icon, sentence, tuple(told)
        self.voices, self.on_press, self.chosen = tuple(voices), on_choose, chosen
        self.brief = brief
        self._set: Setting | None = None

    def _setting(self, style: Style, width: float) -> Setting:
        """All texts at their places."""
        out = Setting(style, width)
        out.head(f"{{icon:{self.icon}}} {escape(self.name)}",
                 _pill(style) + INDENT if self.chosen else 0.0)
        if self.sentence:
            out.line(escape(self.sentence), "dim", rule=False)
        for found in self.told:
            out.case(found)
        if self.brief and self.voices:
            first, *others = (who for who, _ in self.voices)
            out.case(Outcome(say("crisis_voices"), joined(
                [first, *(who[:1].lower() + who[1:] for who in others)]), "text"))
        for who, said in () if self.brief else self.voices:
            out.line(f"{{dim:{escape(who)}}} “{escape(said)}”", "text")
        return out

    def measure(self, style: Style, width: float) -> Size:
        """The height of all lines."""
        return Size(width, self._setting(style, width).y + PAD - GAP)

    def arrange(self, style: Style) -> None:
        """Wrap the text into the width."""
        self._set = self._setting(style, self.rect.w)

    def draw(self, r: Renderer) -> None:
        """A box, brighter and marked when chosen, with a rule above each case."""
        t, radius, x, y = r.theme, r.theme.radius.l, self.rect.x, self.rect.y
        r.rect(self.rect, t.raised if self.chosen else t.panel,
               t.accent if self.chosen else t.border, 2.0 if self.chosen else 1.0, radius)
        self.tint(r, self.rect, radius)
        if self._set is not None:
            for rule in self._set.rules:
                r.rect(Rect(x + PAD, y + rule, self.rect.w - 2 * PAD, 1.0), t.border)
            for left, top, block, token in self._set.blocks:
                r.block(x + left, y + top, block, t.ink(token))
        if self.chosen:
            wide, high = _pill(r.style), r.style.line(t.sizes.tiny) + 4
            box = Rect(self.rect.right - PAD - wide, y + PAD - 2, wide, high)
            r.rect(box, t.primary, radius=high / 2)
            r.text(box.x + INDENT, box.y + 2, say("crisis_chosen"), t.sizes.tiny, t.on_primary,
                   "semibold")


def _pill(style: Style) -> float:
    """The width of the mark of the chosen one."""
    return style.width(say("crisis_chosen"), style.theme.sizes.tiny, "semibold") + 2 * INDENT
