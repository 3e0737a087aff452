"""The kinds of machine that libraries are built for: optimised and emitted by LLVM, linked by zig.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from llvmlite import binding as llvm
from numba.core.codegen import CPUCodegen

from game.core import native

LEVEL, MEMSET = (Path(__file__).with_name(f"{name}.c") for name in ("level", "memset"))


class Target(NamedTuple):
    """triple: LLVM's name of the kind; zig: the linker's; processor: the least that it needs;
    link: more words for the linker; c: sources in C that are linked in."""

    triple: str
    zig: str
    processor: str
    link: tuple[str, ...] = ()
    c: tuple[Path, ...] = ()


_LINUX = ("-nostdlib", "-Wl,-z,undefs,-z,noexecstack,-z,relro,-z,now")
"""What fills and copies memory is found in whatever C library the process has."""
TARGETS = {
    "linux-x86_64-v2.so": Target("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17", "x86-64-v2",
                                 _LINUX, (LEVEL,)),
    "linux-x86_64-v3.so": Target("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17", "x86-64-v3",
                                 _LINUX),
    "linux-aarch64.so": Target("aarch64-unknown-linux-gnu", "aarch64-linux-gnu.2.17", "generic",
                               _LINUX),
    "windows-x86_64-v2.dll": Target("x86_64-pc-windows-gnu", "x86_64-windows-gnu", "x86-64-v2",
                                    ("-nostdlib", "-fno-builtin", "-Wl,--no-entry"),
                                    (LEVEL, MEMSET)),
    "macos-arm64.dylib": Target("arm64-apple-macosx11.0.0", "aarch64-macos.11.0", "apple-m1"),
}
"""By the names of the files, as the loader looks for them: see game.core.ahead."""


def build(text: str, name: str, folder: Path) -> Path:
    """The library of a target, from the text of the module; what is made on the way lies beside."""
    target = TARGETS[name]
    code, library = folder / f"{name}.o", folder / name
    code.write_bytes(_emitted(text, target))
    subprocess.run(
        [sys.executable, "-m", "ziglang", "cc", "-target", target.zig, "-shared", "-O2", "-g0",
         "-s", "-o", library.name, code.name, *map(str, target.c), *target.link],
        check=True, cwd=folder)  # by names alone: a library for macOS holds what it is called
    return library


def _emitted(text: str, target: Target) -> bytes:
    """The object file of the module for a target."""
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(target.triple).create_target_machine(
        cpu=target.processor, features="", opt=3, reloc="pic", codemodel="small")
    for what, said in (("triple", target.triple), ("datalayout", machine.target_data)):
        text = re.sub(rf"(?m)^target {what} = .*$", f'target {what} = "{said}"', text)
    module = llvm.parse_assembly(text)
    module.verify()
    if "windows" in target.triple:
        for name in native.SYMBOLS.values():
            module.get_function(name).storage_class = "dllexport"
    _optimise(module, machine)
    code: bytes = machine.emit_object(module)
    return code


def _optimise(module: Any, machine: Any) -> None:
    """As numba optimises for the machine it runs on."""
    class Passes:
        _tm = machine
        _pass_builder = CPUCodegen._pass_builder
        _module_pass_manager = CPUCodegen._module_pass_manager
    cheap = {"loop_vectorize": False, "slp_vectorize": False, "opt": 0, "cost": "cheap"}
    for options in (cheap, {"loop_vectorize": True, "slp_vectorize": False}):
        manager, builder = Passes()._module_pass_manager(**options)
        manager.run(module, builder)
