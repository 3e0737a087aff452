"""What is missing or new between what was told before and what is told now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Games = Mapping[str, Sequence[str]]
"""Face and game → pairs in order."""


def key_of(pair: str) -> str:
    """The full key of a pair."""
    return pair.partition(" ")[0]


def is_key(word: str) -> bool:
    """Whether a word of the map is a full key, or a whole file of keys, and no reason."""
    return "/" in word and " " not in word.strip()


def renamed(pair: str, dropped: Mapping[str, str], face: str) -> str:
    """A pair under the key that is told now in a face, where the map names one."""
    key, blank, filled = pair.partition(" ")
    file, _, name = key.partition("/")
    to = dropped.get(f"{face} {key}", dropped.get(key, ""))
    if not is_key(to):
        to = dropped.get(f"{file}/", "") + name if f"{file}/" in dropped else key
    return f"{to}{blank}{filled}"


def left_alone(dropped: Mapping[str, str], face: str) -> set[str]:
    """The keys of which the map says only why they are told no longer, or otherwise."""
    alone = {key for key, to in dropped.items() if not is_key(to)}
    return alone | {key.removeprefix(f"{face} ") for key in alone}


def face_of(game: str) -> str:
    """The face in which a game was played."""
    return game.partition(" ")[0]


def missing(before: Games, after: Games, dropped: Mapping[str, str]) -> list[str]:
    """A line for each key that a face told before and tells in none of its games now, with a pair;
    marked where another face tells it."""
    now: dict[str, set[str]] = {}
    for game, pairs in after.items():
        now.setdefault(face_of(game), set()).update(map(key_of, pairs))
    found: dict[tuple[str, str], str] = {}
    for game in after:
        face = face_of(game)
        gone = left_alone(dropped, face)
        for pair in before.get(game, ()):
            to = key_of(renamed(pair, dropped, face))
            if to not in now[face] and not {to, key_of(pair)} & gone:
                found.setdefault((face, to), pair)
    return [f"- {face} {key}{' (elsewhere)' * any(key in keys for keys in now.values())}: {pair}"
            for (face, key), pair in sorted(found.items())]


def differences(before: Games, after: Games, dropped: Mapping[str, str]) -> list[str]:
    """A line for each pair that is missing or new in a game. dropped: a key, perhaps behind a face,
    → the key in its place, or the reason why either side of it is left alone; FILE/ → the file in
    its place."""
    out = []
    for game, pairs in after.items():
        if game not in before:
            out.append(f"! {game}: was not played before")
            continue
        face = face_of(game)
        alone = left_alone(dropped, face)
        old = {renamed(pair, dropped, face) for pair in before[game] if key_of(pair) not in alone}
        for sign, some in (("-", old - set(pairs)), ("+", set(pairs) - old)):
            out += [f"{sign} {game}: {pair}" for pair in sorted(some) if key_of(pair) not in alone]
    return out


def by_key(found: Iterable[str]) -> list[str]:
    """Differences told together, the most frequent first: sign, key, in how many pairs, one of
    them."""
    groups: dict[tuple[str, str], list[str]] = {}
    for line in found:
        sign, rest = line[0], line.partition(": ")[2]
        groups.setdefault((sign, key_of(rest)), []).append(line)
    return [f"{sign} {key}: {len(lines)}, such as {lines[0][2:]}" for (sign, key), lines in sorted(
        groups.items(), key=lambda item: (-len(item[1]), item[0]))]
