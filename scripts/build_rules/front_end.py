"""numba's front end, once for all targets: the whole rulebook as one LLVM module."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from llvmlite import binding as llvm
from numba import types
from numba.core.codegen import CPUCodeLibrary

from game.core import compiled, native
from game.engine import entry


def module() -> str:
    """The entries and all that they call, not yet optimised as a whole; all but the entries is
    internal, and the cells of the units hold the units' addresses."""
    pieces = {entry.play: entry._SIGNATURE, entry.ask: entry._OPTIONS,
              **{unit: types.none(*told) for unit, told in entry.UNITS.items()}}
    linked: Any = None
    symbols = {}
    for function, wanted in pieces.items():
        bitcode, symbols[compiled.name_of(function)] = _piece(function, wanted)
        part = llvm.parse_bitcode(bitcode)
        if linked is None:
            linked = part
        else:
            linked.link_in(part)
    text = _with_own_roots(_with_cells(str(linked), symbols))
    return str(_internal(llvm.parse_assembly(text), symbols))


def _piece(function: Callable[..., Any], wanted: Any) -> tuple[bytes, str]:
    """A compiled function before the last optimisation, as bitcode, and its symbol."""
    latest = [b""]
    optimise = CPUCodeLibrary._optimize_final_module

    def keep(self: Any) -> None:
        latest[0] = self._final_module.as_bitcode()
        optimise(self)
    CPUCodeLibrary._optimize_final_module = keep
    try:
        made = compiled.form(function, wanted)  # its own module is optimised last
    finally:
        CPUCodeLibrary._optimize_final_module = optimise
    return latest[0], made.fndesc.llvm_func_name


def _with_cells(text: str, symbols: dict[str, str]) -> str:
    """The module with constants in place of the cells that a process would fill."""
    for name, symbol in symbols.items():
        text = re.sub(rf'(?m)^@"?{re.escape(name)}"? = external global i64.*$',
                      f'@"{name}" = internal constant i64 ptrtoint (ptr @{symbol} to i64)', text)
    return text


def _with_own_roots(text: str) -> str:
    """The module with the processor's square root, which IEEE 754 fixes to the last bit, in place
    of that of a library that would have to be there."""
    text = re.sub(r"(?m)^declare double @sqrt\(double\).*\n", "", text)
    declared = "declare double @llvm.sqrt.f64(double)"
    return text.replace("@sqrt(", "@llvm.sqrt.f64(") + ("" if declared in text else declared + "\n")


def _internal(module: Any, symbols: dict[str, str]) -> Any:
    """The module with the entries under their names, and nothing else to be seen from outside."""
    exported = {symbols[name]: told for name, told in native.SYMBOLS.items()}
    for part in (*module.functions, *module.global_variables):
        if part.name in exported:
            part.name, part.linkage = exported[part.name], "external"
        elif not part.is_declaration:
            part.linkage = "internal"
    return module
