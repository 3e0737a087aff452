"""Compiled rules as machine code: how they are kept, and how a process takes them up.

What numba compiles is an object file for each entry and each unit. To play, a process needs LLVM's
linker alone, not the compiler: numba in Python and all it loads take five times as long to import
and 90 MB more. Importing this module imports neither.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from game.core.files import read_regular, write_whole

PLAY, ASK = "game.engine.entry.play", "game.engine.entry.ask"
"""Names of the pieces that Python calls."""
SYMBOLS = {PLAY: "multipolar_play", ASK: "multipolar_ask"}
"""Their symbols in a library that was built ahead."""
_FINE = (0, -2)
"""What numba's functions return when nothing was raised: after a value, after None."""
_WORD = ctypes.c_int64
_MOST = 1 << 26
"""Bytes of a piece at most."""


class Piece(NamedTuple):
    """The object file of one compiled function, its symbol there, and the units that it calls."""

    symbol: str
    code: bytes
    calls: tuple[str, ...] = ()


class Entries(NamedTuple):
    """What Python calls of the compiled rules, and the addresses of all pieces by name.

    See `play` and `ask` in game.engine.entry.
    """

    play: Callable[..., int]
    ask: Callable[..., None]
    addresses: Mapping[str, int]


def write(folder: Path, name: str, piece: Piece) -> None:
    """Keep a piece in a folder: whole, or OSError and nothing."""
    told = json.dumps([piece.symbol, piece.calls]).encode("ascii") + b"\n" + piece.code
    write_whole(_file(folder, name), _digest(folder, name, told) + b"\n" + told)


def read(folder: Path, name: str) -> Piece:
    """A piece that is kept. OSError or ValueError if it cannot be read, is not whole, or was kept
    under another name or in another folder: LLVM would end the process if it were given a damaged
    one, and other code would play another game."""
    digest, _, told = read_regular(_file(folder, name), _MOST).partition(b"\n")
    if digest != _digest(folder, name, told):
        raise ValueError(f"{name} is damaged, or was not kept as that")
    head, _, code = told.partition(b"\n")
    symbol, calls = json.loads(head)
    return Piece(symbol, code, tuple(calls))


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.code"


def _digest(folder: Path, name: str, told: bytes) -> bytes:
    """Digest of a piece where it belongs: the folder's name stands for the sources it is made of.
    """
    digest = blake2b(f"{folder.name}/{name}\n".encode(), digest_size=16)
    digest.update(told)
    return digest.hexdigest().encode("ascii")


def read_all(folder: Path) -> dict[str, Piece]:
    """What the entries need, by name; errors as in `read`."""
    entries = {name: read(folder, name) for name in (PLAY, ASK)}
    return entries | {unit: read(folder, unit) for unit in entries[PLAY].calls}


@cache
def cell(name: str) -> ctypes.c_int64:
    """The cell of memory in which compiled code finds the address of a unit."""
    from llvmlite import binding
    made = _WORD(0)
    binding.add_symbol(name, ctypes.addressof(made))
    return made


def linked(pieces: Mapping[str, Piece]) -> Entries:
    """Take pieces up: PLAY, ASK and every unit that is called."""
    for unit in pieces[PLAY].calls:
        cell(unit)
    engine = _engine()
    for piece in pieces.values():
        engine.add_object_file(_object(piece.code))
    engine.finalize_object()
    addresses = {name: engine.get_function_address(p.symbol) for name, p in pieces.items()}
    for unit in pieces[PLAY].calls:
        cell(unit).value = addresses[unit]
    _ENGINES.append(engine)
    return entries(addresses)


def entries(addresses: Mapping[str, int]) -> Entries:
    """The entries by their addresses."""
    return Entries(_play(addresses[PLAY]), _ask(addresses[ASK]), addresses)


_ENGINES: list[Any] = []
"""What owns the code that was linked: it lives as long as the process."""


def _object(code: bytes) -> Any:
    from llvmlite.binding import ObjectFileRef
    return ObjectFileRef.from_data(code)


def _engine() -> Any:
    from llvmlite import binding
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    target = binding.Target.from_triple(binding.get_process_triple())
    return binding.create_mcjit_compiler(binding.parse_assembly(""),
                                         target.create_target_machine(jit=True))


# --- calls of compiled functions: where to return a value and an error, then words ---------------

def _play(address: int) -> Callable[..., int]:
    call = _prototype(address, 11)

    def play(numbers: Any, luck: Any, active: Any, at: Any, *words: int) -> int:
        out, wrong = _WORD(0), _WORD(0)
        _check(call(ctypes.byref(out), ctypes.byref(wrong), _start(numbers, "d"), numbers.shape[1],
                    _start(luck, "LQ"), _start(active, "lq"), _start(at, "lq"), *words))
        return out.value
    return play


def _ask(address: int) -> Callable[..., None]:
    call = _prototype(address, 5)

    def ask(at: Any, *words: int) -> None:
        out, wrong = _WORD(0), _WORD(0)
        _check(call(ctypes.byref(out), ctypes.byref(wrong), _start(at, "lq"), *words))
    return ask


def _start(array: Any, form: str) -> int:
    """Where an array begins whose numbers are of a form and follow each other. TypeError or
    ValueError for others; numpy's own attribute would take three times as long."""
    if array.dtype.char not in form:
        raise TypeError(f"compiled rules cannot take {array.dtype}")
    return ctypes.addressof(ctypes.c_char.from_buffer(array))


def _prototype(address: int, words: int) -> Any:
    """A compiled function, to be called with so many words; other threads run Python meanwhile."""
    kinds = ctypes.c_void_p, ctypes.c_void_p, *[_WORD] * words
    return ctypes.CFUNCTYPE(ctypes.c_int32, *kinds)(address)


def _check(status: int) -> None:
    if status not in _FINE:  # rules raise nothing else, and this only with MULTIPOLAR_BOUNDS
        raise IndexError("an index is off its axis")
