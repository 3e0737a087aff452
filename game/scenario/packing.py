"""Serialization of the game's data: a line of digests, a line of lengths, then numbers and texts.

What follows the lengths are the columns of the value, see game/scenario/columns.py: numbers of
arrays, plain values by type, and the different texts, each with a character behind it that none of
them holds. A checksum finds damage in a fraction of the time of reading; a file that was forged to
fit it can only hold another value, or none. No data are executed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from itertools import count
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from game.scenario.columns import ALIGNED, Source, Written, column

_KINDS = tuple(np.dtype(name) for name in ("float64", "int64", "uint32", "bool"))
"""How numbers, whole numbers, texts (by number) and flags are stored, in this order; no kind needs
more room than one before it, so all are aligned if the first is."""
_ENCODED = "utf-8", "surrogatepass"
_DIGEST = 32
_BODY = _DIGEST + 10
"""Length of the content's digest, and of the first line: a space, the checksum, its end."""


def packed(value: Any, key: str, hint: Any) -> bytes:
    """A value of the type of an annotation as bytes, with a key.

    Equal values of equal types give equal bytes. TypeError or ValueError for other values.
    """
    to = Written()
    column(hint).write([value], to)
    to.raw += bytes(-len(to.raw) % ALIGNED)
    try:
        parts = [np.array(values, kind) for kind, values in zip(
            _KINDS, (to.floats, to.ints, to.texts, to.flags), strict=True)]
    except OverflowError as error:
        raise ValueError("a whole number is too large") from error
    used = set().union(*to.known)
    mark = next(chr(n) for n in count() if chr(n) not in used)
    texts = "".join([text + mark for text in to.known])
    head = json.dumps([mark, len(to.raw), *map(len, parts)]).encode("ascii")
    room = b" " * (-(_BODY + len(head) + 1) % ALIGNED)
    body = b"".join((head, room, b"\n", to.raw, *(part.tobytes() for part in parts),
                     texts.encode(*_ENCODED)))
    digest = blake2b(body, digest_size=_DIGEST // 2).hexdigest().encode()
    return b"%b %08x\n%b" % (digest, _checksum(digest, key, body), body)


def digest_of(data: bytes) -> bytes:
    """The digest of the value in packed bytes, whatever their key."""
    return data[:_DIGEST]


def unpacked(data: bytes, key: str, hint: Any) -> Any:
    """The value of packed bytes, of the type of an annotation, frozen; its arrays are views of
    them.

    Any exception if they are damaged, or of another key or type.
    """
    view = memoryview(data)
    if view[_DIGEST:_BODY] != b" %08x\n" % _checksum(digest_of(data), key, view[_BODY:]):
        raise ValueError("the content is damaged, or another")
    end = data.index(b"\n", _BODY)
    mark, size, *lengths = json.loads(str(view[_BODY:end], "ascii"))
    begin = end + 1
    source = Source(*_plain(mark, lengths, view[begin + size:]), view[begin:begin + size])
    value, = column(hint).read(1, source)
    if not source.is_read():
        raise ValueError("something is left over")
    return value


def _plain(mark: str, lengths: Sequence[int], view: memoryview) -> tuple[
        list[str], list[int], list[float], list[bool]]:
    """Texts, whole numbers, numbers and flags in the order of reading; mark: ends each text."""
    parts: list[NDArray[Any]] = []
    at = 0
    for kind, length in zip(_KINDS, lengths, strict=True):
        parts.append(np.ndarray((length,), kind, view, at))
        at += parts[-1].nbytes
    *known, rest = str(view[at:], *_ENCODED).split(mark)
    if rest:
        raise ValueError("something is left over")
    floats, ints, numbers, flags = parts
    texts = np.array(known, object)[numbers]
    return texts.tolist(), ints.tolist(), floats.tolist(), flags.tolist()


def _checksum(digest: bytes, key: str, body: bytes | memoryview) -> int:
    return crc32(body, crc32(b"%b %b " % (digest, key.encode())))


__all__ = ["digest_of", "packed", "unpacked"]
