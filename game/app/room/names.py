"""Code names that students choose: what counts as the same name, and what is no name."""

from __future__ import annotations

import unicodedata

from game.core.harmless import in_line
from game.present.words.texts import room as say

LONGEST = 20
_LATIN = str.maketrans(dict(zip(
    "авекмнорстухіјѕһԁԛԝьαβεηικμνορτυχγωıłøđ0134578|!$@",
    "abekmhopctyxijshdqwbabenikuvoptuxywilodoleastblisa", strict=True)))
"""Letters and digits that look like a Latin letter."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("i", "l"))


def chosen(text: str) -> str:
    """A name as somebody typed it, on one line; "" for none."""
    return in_line(text, LONGEST).strip()


def looks(name: str) -> str:
    """What a name looks like: the same for names that a reader takes for one another, by case,
    width, accents, blanks or letters of another script."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    latin = "".join(c for c in bare.casefold().translate(_LATIN) if c.isalnum())
    for pair, letter in _PAIRS:
        latin = latin.replace(pair, letter)
    return latin or plain


def unfit(name: str) -> bool:
    """Whether a name says what no name may: one of the language's list of words, however it is
    written."""
    parts = {looks(part) for part in name.split()} | {looks(name)}
    return any(looks(word) in parts or (len(word) > 5 and looks(word) in looks(name))
               for word in say("names_refused").split())
