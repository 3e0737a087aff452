"""Rules compiled by numba: the types of records and fields, and what the rulebook's words become.

Nothing here knows a rule. Importing this module imports numba; only the compiled path does so.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from llvmlite import ir
from llvmlite.binding import set_option
from numba import njit, types
from numba.core import cgutils
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global, signature
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_builtin,
    lower_getattr_generic,
    lower_setattr_generic,
    models,
    overload,
    register_model,
)

from game.core import caching, native, rulebook
from game.core.coefficients import NEEDED as NAMES
from game.core.quantities import GRID
from game.core.records import Field, Record

set_option("", "-unroll-runtime=false")
set_option("", "-unroll-count=1")
FLAGS: dict[str, Any] = {"error_model": "numpy", "fastmath": False, "boundscheck": False}
CALLED: dict[str, Any] = {**FLAGS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""The same without wrappers for Python, which would take a seventh of the time and need numba in
whatever process calls them."""
WORD = ir.IntType(64)
_NUMBER = {"d": types.float64, "q": types.int64, "i": types.int64, "Q": types.uint64}


FIXED, FREE, SUMS, MONTH, HEAD, SHEETS = "fixed", "free", "sums", "month", "head", "sheets"
"""What the optimiser may assume of memory: nothing writes to it while compiled code runs; or that
memory of each other kind shares nothing with the rest: the numbers of worlds; the sums of
changes; what a month keeps, and its single numbers; the sheets of seats, and what they decide
by."""
_KINDS = (FREE, SUMS, MONTH, HEAD, SHEETS)


class FieldType(types.Type):
    """Numbers along some axes: an address and a size for each axis."""

    def __init__(self, form: str, axes: int, memory: str) -> None:
        self.form, self.axes, self.memory = form, axes, memory
        super().__init__(f"field({form}{axes} {memory})")


class RecordType(types.Type):
    """A record of a class: the addresses of its buffer and of its places."""

    def __init__(self, record: type[Record], memory: str) -> None:
        self.fields, self.memory = record.fields, memory
        self.numbers = {f.name: i for i, f in enumerate(record.fields)}
        self.scalars = HEAD if record is rulebook.Month else memory
        super().__init__(f"{record.__module__}.{record.__qualname__}({memory})")

    def result(self, field: Field) -> types.Type:
        """What reading a field gives."""
        if field.record:
            return RecordType(field.record, self.memory)
        if field.axes or self.memory == SUMS:
            return FieldType(field.format, field.axes, self.memory)
        return _NUMBER[field.format]


class CoefficientsType(types.Type):
    """All coefficients (group "") or those of one group: the address of their values."""

    def __init__(self, group: str) -> None:
        self.group = group
        super().__init__(f"coefficients({group})")


@register_model(FieldType)
class _FieldModel(models.StructModel):
    def __init__(self, manager: Any, kind: FieldType) -> None:
        sizes = [(f"size{i}", types.intp) for i in range(kind.axes)]
        super().__init__(manager, kind, [("at", types.intp), *sizes])


@register_model(RecordType)
class _RecordModel(models.StructModel):
    def __init__(self, manager: Any, kind: RecordType) -> None:
        super().__init__(manager, kind, [("data", types.intp), ("places", types.intp)])


@register_model(CoefficientsType)
class _CoefficientsModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: CoefficientsType) -> None:
        super().__init__(manager, kind, WORD)


def _load(builder: Any, address: Any, index: Any, kind: Any, memory: str) -> Any:
    """The word number `index` from an address on."""
    pointer = builder.gep(builder.inttoptr(address, kind.as_pointer()), [index])
    return _assume(builder, builder.load(pointer), memory)


def _assume(builder: Any, access: Any, memory: str) -> Any:
    """Tell the optimiser what it may assume of the memory that a load or a store touches."""
    module = builder.module
    if memory == FIXED:
        access.set_metadata("invariant.load", module.add_metadata([]))
    else:
        domain = module.add_metadata(["multipolar"])
        scopes = {kind: module.add_metadata([kind, domain]) for kind in _KINDS}
        own = scopes.pop(memory)
        access.set_metadata("alias.scope", module.add_metadata([own]))
        access.set_metadata("noalias", module.add_metadata(list(scopes.values())))
    return access


def _word(number: int) -> Any:
    return ir.Constant(WORD, number)


_LLVM = {"d": ir.DoubleType(), "q": WORD, "i": ir.IntType(32), "Q": WORD}


# --- reading fields and coefficients ----------------------------------------------------------

@infer_getattr
class _RecordAttribute(AttributeTemplate):
    key = RecordType

    def generic_resolve(self, kind: RecordType, name: str) -> types.Type | None:
        number = kind.numbers.get(name)
        return None if number is None else kind.result(kind.fields[number])


@lower_getattr_generic(RecordType)
def _read_field(context: Any, builder: Any, kind: RecordType, value: Any, name: str) -> Any:
    record = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    number = kind.numbers[name]
    field, result = kind.fields[number], kind.result(kind.fields[number])
    start = _load(builder, record.places, _word(4 * number), WORD, FIXED)
    if isinstance(result, RecordType):
        inner = cgutils.create_struct_proxy(result)(context, builder)
        inner.data = _load(builder, record.data, start, WORD, FIXED)
        inner.places = _load(builder, record.data, builder.add(start, _word(1)), WORD, FIXED)
        return inner._getvalue()
    if not isinstance(result, FieldType):
        return _load(builder, record.data, start, _LLVM[field.format], kind.scalars)
    out = cgutils.create_struct_proxy(result)(context, builder)
    out.at = builder.add(record.data, builder.mul(start, _word(8)))
    for i in range(field.axes):
        setattr(out, f"size{i}",
                _load(builder, record.places, _word(4 * number + 1 + i), WORD, FIXED))
    return out._getvalue()


@lower_setattr_generic(RecordType)
def _write_field(context: Any, builder: Any, sig: Any, args: Any, name: str) -> Any:
    kind = sig.args[0]
    if kind.scalars == FIXED:
        raise TypeError(f"compiled code must not write to {name}")
    record = cgutils.create_struct_proxy(kind)(context, builder, value=args[0])
    number = kind.numbers[name]
    start = _load(builder, record.places, _word(4 * number), WORD, FIXED)
    form = _LLVM[kind.fields[number].format]
    pointer = builder.gep(builder.inttoptr(record.data, form.as_pointer()), [start])
    value = context.cast(builder, args[1], sig.args[1], _NUMBER[kind.fields[number].format])
    _assume(builder, builder.store(value, pointer), kind.scalars)


@infer_getattr
class _CoefficientAttribute(AttributeTemplate):
    key = CoefficientsType

    def generic_resolve(self, kind: CoefficientsType, name: str) -> types.Type | None:
        if not kind.group:
            return CoefficientsType(name) if name in NAMES else None
        return types.float64 if name in NAMES[kind.group] else None


@lower_getattr_generic(CoefficientsType)
def _read_coefficient(context: Any, builder: Any, kind: CoefficientsType, value: Any,
                      name: str) -> Any:
    if not kind.group:
        return value
    return _load(builder, value, _word(NUMBER_OF[kind.group, name]), ir.DoubleType(), FIXED)


NUMBER_OF = {pair: i for i, pair in enumerate(
    (group, name) for group, names in NAMES.items() for name in names)}
"""Place of each coefficient among the values that compiled code gets."""


@infer_getattr
class _FieldAttribute(AttributeTemplate):
    key = FieldType

    def generic_resolve(self, kind: FieldType, name: str) -> types.Type | None:
        return types.UniTuple(types.intp, kind.axes) if name == "shape" else None


@lower_getattr_generic(FieldType)
def _shape(context: Any, builder: Any, kind: FieldType, value: Any, name: str) -> Any:
    field = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    return cgutils.pack_array(builder, [getattr(field, f"size{i}") for i in range(kind.axes)], WORD)


# --- numbers of a field -----------------------------------------------------------------------

def _indices(index: types.Type) -> int | None:
    if isinstance(index, types.Integer):
        return 1
    if isinstance(index, types.BaseTuple) and all(isinstance(t, types.Integer) for t in index):
        return len(index)
    return None


@infer_global(operator.getitem)
class _GetNumber(AbstractTemplate):
    """field[index]"""

    def generic(self, args: Any, kws: Any) -> Any:
        field, index = args
        if isinstance(field, FieldType) and _indices(index) == field.axes:
            return signature(_NUMBER[field.form], field, index)
        return None


@infer_global(operator.setitem)
class _SetNumber(AbstractTemplate):
    """field[index] = number"""

    def generic(self, args: Any, kws: Any) -> Any:
        field, index, _ = args
        if isinstance(field, FieldType) and _indices(index) == field.axes:
            return signature(types.none, field, index, _NUMBER[field.form])
        return None


def _offset(context: Any, builder: Any, kind: FieldType, field: Any, index_type: types.Type,
            index: Any) -> Any:
    """The flat index into a field, its axes row by row."""
    if isinstance(index_type, types.Integer):
        return context.cast(builder, index, index_type, types.intp)
    out = _word(0)
    for i, part in enumerate(cgutils.unpack_tuple(builder, index)):
        at = context.cast(builder, part, index_type[i], types.intp)
        out = at if i == 0 else builder.add(builder.mul(out, getattr(field, f"size{i}")), at)
    return out


def _check(context: Any, builder: Any, kind: FieldType, field: Any, index_type: types.Type,
           index: Any) -> None:
    """Raise IndexError for an index that is off its axis."""
    parts = [index] if isinstance(index_type, types.Integer) else cgutils.unpack_tuple(
        builder, index)
    for i, part in enumerate(parts):
        one = index_type if isinstance(index_type, types.Integer) else index_type[i]
        at = context.cast(builder, part, one, types.intp)
        off = builder.icmp_unsigned(">=", at, getattr(field, f"size{i}"))
        with builder.if_then(off, likely=False):
            context.call_conv.return_user_exc(builder, IndexError, ("an index is off its axis",))


def _pointer(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    kind = sig.args[0]
    field = cgutils.create_struct_proxy(kind)(context, builder, value=args[0])
    at = _offset(context, builder, kind, field, sig.args[1], args[1])
    if caching.bounds_checked():
        _check(context, builder, kind, field, sig.args[1], args[1])
    return builder.gep(builder.inttoptr(field.at, _LLVM[kind.form].as_pointer()), [at])


@lower_builtin(operator.getitem, FieldType, types.Any)
def _get(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    value = _assume(builder, builder.load(_pointer(context, builder, sig, args)),
                    sig.args[0].memory)
    return builder.sext(value, WORD) if sig.args[0].form == "i" else value


@lower_builtin(operator.setitem, FieldType, types.Any, types.Any)
def _set(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    if sig.args[0].memory == FIXED or sig.args[0].form == "i":
        raise TypeError("compiled code must not write to fixed memory")
    store = builder.store(args[2], _pointer(context, builder, sig, args))
    _assume(builder, store, sig.args[0].memory)
    return context.get_dummy_value()


UNKNOWN = 1 << 40
"""Size of a vector whose end compiled code does not know."""


# --- the rulebook's words ---------------------------------------------------------------------

DISPATCHERS: dict[Callable[..., Any], Any] = {}
"""Each rule's compiled form; numba's types refer to them weakly."""


def _typed(function: Callable[..., Any], inline: bool) -> None:
    """Let compiled code call a rule by its plain name, in one form for all constants."""
    if function in rulebook.UNITS:
        return
    made: Any = njit(**CALLED, forceinline=inline)(function)
    ask = made.get_call_template
    made.get_call_template = lambda args, kws: ask(
        [types.unliteral(t) for t in args], {k: types.unliteral(t) for k, t in kws.items()})
    DISPATCHERS[function] = made
    function._numba_type_ = types.Dispatcher(DISPATCHERS[function])  # type: ignore[attr-defined]
    if function in rulebook.STEPS:  # what numba asks before it takes a function's body for a call
        function.targetoptions = {"inline": "always"}  # type: ignore[attr-defined]
        function.py_func = function  # type: ignore[attr-defined]


rulebook.on_every_rule(_typed)


def apart(function: Callable[..., Any], *wanted: Any) -> None:
    """Let compiled code call a unit, which gets arguments of the wanted types, by the address that
    stands in its cell."""
    name, told = name_of(function), signature(types.none, *wanted)
    native.cell(name)

    @infer_global(function)
    class _Call(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            return told if len(args) == len(wanted) else None

    @lower_builtin(function, *wanted)
    def _call(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        convention, module = context.call_conv, builder.module
        kind = convention.get_function_type(types.none, sig.args)
        place = module.globals.get(name) or ir.GlobalVariable(module, WORD, name)
        unit = builder.inttoptr(builder.load(place), kind.as_pointer())
        result, error = (cgutils.alloca_once(builder, part.pointee) for part in kind.args[:2])
        flat = context.get_arg_packer(sig.args).as_arguments(builder, args)
        status = convention._get_return_status(
            builder, builder.call(unit, [result, error, *flat]), builder.load(error))
        with builder.if_then(status.is_error, likely=False):
            convention.return_status_propagate(builder, status)
        return context.get_dummy_value()


def name_of(function: Callable[..., Any]) -> str:
    """The name of an entry or a unit, also among what is kept."""
    return f"{function.__module__}.{function.__qualname__}"


def form(function: Callable[..., Any], wanted: Any) -> Any:
    """A function compiled for arguments of the wanted types, as numba knows it."""
    made: Any = njit(**CALLED)(function)
    made.compile(wanted)
    return made.overloads[made.signatures[0]]


def machine_code(function: Callable[..., Any], wanted: Any, calls: Iterable[str]) -> native.Piece:
    """Such a form as it is kept. calls: names of the units whose cells it reads."""
    made = form(function, wanted)
    code, _ = made.library.serialize_using_object_code()[-1]
    return native.Piece(made.fndesc.llvm_func_name, code, tuple(calls))


@overload(rulebook.rounded, strict=False)
def _rounded(x: Any) -> Any:
    return lambda x: np.rint(x)  # noqa: PLW0108 (numba takes Python functions only)


@intrinsic
def _row(context: Any, month: Any, target: Any, at: Any) -> Any:
    """The row of a number among the sums."""
    def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        field = cgutils.create_struct_proxy(target)(context, builder, value=args[1])
        sums = _read_field(context, builder, month, args[0], "sums")
        first = builder.ashr(builder.sub(field.at, sums), _word(3))
        return builder.add(first, _offset(context, builder, target, field, at, args[2]))
    return types.intp(month, target, at), code


@overload(rulebook.part, strict=False)
def _part(month: Any, target: Any, at: Any, amount: Any, why: Any) -> Any:
    log = rulebook.log

    def code(month: Any, target: Any, at: Any, amount: Any, why: Any) -> None:
        units = np.rint(amount * GRID)
        target[at] += units
        if month.watched != 0 and units != 0.0:
            log(month, _row(month, target, at), units, why)
    return code


@overload(rulebook.spot, strict=False)
def _spot(month: Any, target: Any, at: Any, amount: Any, why: Any) -> Any:
    log, mark = rulebook.log, rulebook.mark

    def code(month: Any, target: Any, at: Any, amount: Any, why: Any) -> None:
        units, row = np.rint(amount * GRID), _row(month, target, at)
        target[at] += units
        mark(month, row)
        if month.watched != 0 and units != 0.0:
            log(month, row, units, why)
    return code


@overload(rulebook.move, strict=False)
def _move(month: Any, d: Any, row: Any, amount: Any, why: Any) -> Any:
    log, mark = rulebook.log, rulebook.mark

    def code(month: Any, d: Any, row: Any, amount: Any, why: Any) -> None:
        units = amount * GRID
        sums = _all(d, np.intp(UNKNOWN))
        sums[row] += units
        mark(month, row)
        if month.watched != 0 and units != 0.0:
            log(month, row, units, why)
    return code


@intrinsic
def _all(context: Any, record: Any, size: Any) -> Any:
    """The whole buffer of a record, as a vector."""
    kind = FieldType("d", 1, record.memory)

    def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        out = cgutils.create_struct_proxy(kind)(context, builder)
        out.at = cgutils.create_struct_proxy(record)(context, builder, value=args[0]).data
        out.size0 = args[1]
        return out._getvalue()
    return kind(record, types.intp), code


@njit(**CALLED)
def _cut(month: Any, numbers: Any, sums: Any, bounds: Any, begin: int, end: int) -> None:
    """Add the sums of rows begin … end - 1 to the numbers, cut to their bounds."""
    low, high = bounds.low, bounds.high
    if month.watched == 0:  # without a call inside, the loop can be vectorised
        for row in range(begin, end):
            x = numbers[row] + sums[row] * rulebook.STEP
            x = low[row] if x < low[row] else x
            numbers[row] = high[row] if x > high[row] else x
            sums[row] = 0.0
        return
    for row in range(begin, end):
        uncut = numbers[row] + sums[row] * rulebook.STEP
        x = low[row] if uncut < low[row] else uncut
        x = high[row] if x > high[row] else x
        numbers[row] = x
        sums[row] = 0.0
        if x != uncut:
            rulebook.log(month, row, (x - uncut) * GRID, rulebook.LIMIT)


@njit(**CALLED)
def _cut_spots(month: Any, numbers: Any, sums: Any, bounds: Any) -> None:
    """The same of the rows that are marked."""
    low, high, spots = bounds.low, bounds.high, month.spots
    for i in range(month.counts[rulebook.SPOTS]):
        row = spots[i]
        uncut = numbers[row] + sums[row] * rulebook.STEP
        x = low[row] if uncut < low[row] else uncut
        x = high[row] if x > high[row] else x
        numbers[row] = x
        sums[row] = 0.0
        if month.watched != 0 and x != uncut:
            rulebook.log(month, row, (x - uncut) * GRID, rulebook.LIMIT)
    month.counts[rulebook.SPOTS] = 0


@overload(rulebook.close, strict=False)
def _close(month: Any, w: Any, d: Any, bounds: Any, moved: Any) -> Any:
    def code(month: Any, w: Any, d: Any, bounds: Any, moved: Any) -> None:
        numbers, sums = _all(w, bounds.low.shape[0]), _all(d, bounds.low.shape[0])
        for i in range(moved.shape[0]):
            _cut(month, numbers, sums, bounds, moved[i, 0], moved[i, 1])
        _cut_spots(month, numbers, sums, bounds)
    return code


@overload(rulebook.flat, strict=False)
def _flat(record: Any) -> Any:
    return lambda record: _all(record, np.intp(UNKNOWN))


@overload(rulebook.draw, strict=False)
def _draw(state: Any, stem: Any, key: Any) -> Any:
    a, b, c = (np.uint64(x) for x in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
    s30, s27, s31, s11 = (np.uint64(x) for x in (30, 27, 31, 11))

    def code(state: Any, stem: Any, key: Any) -> Any:
        x = (key ^ stem) * a + state
        x ^= x >> s30
        x *= b
        x ^= x >> s27
        x *= c
        x ^= x >> s31
        return np.float64(x >> s11) * 2.0**-53
    return code


@overload(rulebook.lot, strict=False)
def _lot(chance: Any, key: Any) -> Any:
    one, s11 = np.uint64(1), np.uint64(11)

    def code(chance: Any, key: Any) -> Any:
        spread = np.uint64(chance * 2.0**53) * (key | one)
        return np.float64(spread >> s11) * 2.0**-53
    return code


def _scratch(axes: int) -> Any:
    """An intrinsic that makes a field over scratch memory from its first word and its sizes."""
    @intrinsic
    def make(context: Any, scratch: Any, start: Any, sizes: Any) -> Any:
        kind = FieldType("d", axes, scratch.memory)

        def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            memory = cgutils.create_struct_proxy(scratch)(context, builder, value=args[0])
            out = cgutils.create_struct_proxy(kind)(context, builder)
            out.at = builder.add(memory.at, builder.mul(args[1], _word(8)))
            for i, size in enumerate(cgutils.unpack_tuple(builder, args[2])):
                setattr(out, f"size{i}", context.cast(builder, size, sizes[i], types.intp))
            return out._getvalue()
        return kind(scratch, types.intp, sizes), code
    return make


_vector, _matrix = _scratch(1), _scratch(2)


@njit(**CALLED)
def _take(month: Any, count: int) -> Any:
    """The first word of `count` zeros of scratch memory."""
    start = month.counts[2]
    if start + count > month.scratch.shape[0]:
        month.counts[3] = 1
        return 0
    for i in range(start, start + count):
        month.scratch[i] = 0.0
    month.counts[2] = start + count
    return start


@overload(rulebook.vector, strict=False)
def _new_vector(month: Any, size: Any) -> Any:
    return lambda month, size: _vector(month.scratch, _take(month, size), (size,))


@overload(rulebook.matrix, strict=False)
def _new_matrix(month: Any, rows: Any, columns: Any) -> Any:
    return lambda month, rows, columns: _matrix(
        month.scratch, _take(month, rows * columns), (rows, columns))


# --- from Python into compiled code -----------------------------------------------------------

def record_at(record: type[Record], memory: str = FIXED) -> Any:
    """An intrinsic (data address, places address) → the record."""
    kind = RecordType(record, memory)

    @intrinsic
    def make(context: Any, data: Any, places: Any) -> Any:
        def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            out = cgutils.create_struct_proxy(kind)(context, builder)
            out.data, out.places = args
            return out._getvalue()
        return kind(types.intp, types.intp), code
    return make


def vector_at(form: str, memory: str) -> Any:
    """An intrinsic (address, size) → numbers of a form that follow each other."""
    kind = FieldType(form, 1, memory)

    @intrinsic
    def make(context: Any, address: Any, size: Any) -> Any:
        def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            out = cgutils.create_struct_proxy(kind)(context, builder)
            out.at, out.size0 = args
            return out._getvalue()
        return kind(types.intp, types.intp), code
    return make


@intrinsic
def coefficients_at(context: Any, address: Any) -> Any:
    """The coefficients whose values stand at an address."""
    return CoefficientsType("")(types.intp), lambda context, builder, sig, args: args[0]
