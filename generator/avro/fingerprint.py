"""Fingerprints of Avro schemas (Avro 1.12, "Parsing Canonical Form for Schemas" and "Schema Fingerprints").

Comes in: a schema as JSON values. Goes out: its canonical form, which is the same for all schemas that read and write
the same data, and short hashes of that. Nothing here reads a model.
"""

from __future__ import annotations

from json.encoder import encode_basestring as quoted
from struct import iter_unpack

from evgen.generator.json_text import Json

PRIMITIVES = frozenset(("null", "boolean", "int", "long", "float", "double", "bytes", "string"))

_EMPTY = 0xC15D213AA4D7A795
"""The fingerprint of no bytes, which is also the polynomial."""


def canonical_form(schema: Json) -> str:
    """The Parsing Canonical Form: full names, only the attributes that data depends on, in one order, no spaces."""
    return _canonical(schema, "")


def crc64_avro(data: bytes) -> int:
    """The 64-bit Rabin fingerprint (CRC-64-AVRO) of bytes, from 0 to 2**64 - 1."""
    value, end = _EMPTY, len(data) & ~15
    # Sixteen bytes at a time (Kounavis and Berry 2005): a step in Python costs the same whatever it does.
    for word, i, j, k, m, n, o, p, q in iter_unpack("<Q8B", data[:end]):
        a, b, c, d, e, f, g, h = (value ^ word).to_bytes(8, "little")
        value = (
            _TF[a] ^ _TE[b] ^ _TD[c] ^ _TC[d] ^ _TB[e] ^ _TA[f] ^ _T9[g] ^ _T8[h]
            ^ _T7[i] ^ _T6[j] ^ _T5[k] ^ _T4[m] ^ _T3[n] ^ _T2[o] ^ _T1[p] ^ _TABLE[q]
        )  # fmt: skip
    for byte in data[end:]:
        value = (value >> 8) ^ _TABLE[(value ^ byte) & 0xFF]
    return value


def fingerprint(schema: Json) -> int:
    """The CRC-64-AVRO fingerprint of a schema, unsigned; in single-object encoding its bytes are little-endian."""
    return crc64_avro(canonical_form(schema).encode("utf-8"))


def sha256_fingerprint(schema: Json) -> bytes:
    """The SHA-256 fingerprint of a schema: 32 bytes."""
    # Not at the top: it loads OpenSSL, and builds do not ask for this.
    import hashlib

    return hashlib.sha256(canonical_form(schema).encode("utf-8")).digest()


def _table() -> tuple[int, ...]:
    table = []
    for index in range(256):
        value = index
        for _ in range(8):
            value = (value >> 1) ^ (_EMPTY if value & 1 else 0)
        table.append(value)
    return tuple(table)


def _further(table: tuple[int, ...]) -> tuple[int, ...]:
    """The same for a byte that has one more byte behind it."""
    return tuple((value >> 8) ^ _TABLE[value & 0xFF] for value in table)


_TABLE = _table()
_T1 = _further(_TABLE)
_T2 = _further(_T1)
_T3 = _further(_T2)
_T4 = _further(_T3)
_T5 = _further(_T4)
_T6 = _further(_T5)
_T7 = _further(_T6)
_T8 = _further(_T7)
_T9 = _further(_T8)
_TA = _further(_T9)
_TB = _further(_TA)
_TC = _further(_TB)
_TD = _further(_TC)
_TE = _further(_TD)
_TF = _further(_TE)


def _canonical(schema: Json, namespace: str) -> str:
    if isinstance(schema, str):
        return f'"{schema}"' if schema in PRIMITIVES else quoted(_full_name(schema, namespace))
    if isinstance(schema, list):
        return f"[{','.join([_canonical(branch, namespace) for branch in schema])}]"
    if isinstance(schema, dict):
        return _canonical_type(schema, namespace)
    raise ValueError(f"not an Avro schema: {schema!r}")


def _canonical_type(schema: dict[str, Json], namespace: str) -> str:
    kind = schema.get("type")
    if kind == "array" and "items" in schema:
        return f'{{"type":"array","items":{_canonical(schema["items"], namespace)}}}'
    if kind == "map" and "values" in schema:
        return f'{{"type":"map","values":{_canonical(schema["values"], namespace)}}}'
    if kind in ("record", "error", "enum", "fixed"):
        name, inside = _names(schema, namespace)
        return f'{{"name":{quoted(name)},"type":"{kind}",{_content(schema, inside)}}}'
    return _canonical(kind, namespace)


def _content(schema: dict[str, Json], namespace: str) -> str:
    """What a definition has beside its name."""
    match schema:
        case {"type": "enum", "symbols": list(symbols)}:
            return f'"symbols":[{",".join([quoted(str(symbol)) for symbol in symbols])}]'
        case {"type": "fixed", "size": size}:
            return f'"size":{int(str(size))}'
        case {"fields": list(fields)}:
            return f'"fields":[{",".join([_canonical_field(field, namespace) for field in fields])}]'
    raise ValueError(f"not an Avro schema: {schema!r}")


def _canonical_field(field: Json, namespace: str) -> str:
    if not isinstance(field, dict):
        raise ValueError(f"not a field of an Avro record: {field!r}")
    return f'{{"name":{quoted(str(field["name"]))},"type":{_canonical(field["type"], namespace)}}}'


def _names(schema: dict[str, Json], namespace: str) -> tuple[str, str]:
    """The full name that a definition has, and the namespace that holds inside it."""
    name = str(schema["name"])
    if "." not in name:
        own = schema.get("namespace", namespace)
        name = f"{own}.{name}" if own else name
    return name, name.rpartition(".")[0]


def _full_name(name: str, namespace: str) -> str:
    if "." in name or not namespace:
        return name
    return f"{namespace}.{name}"
