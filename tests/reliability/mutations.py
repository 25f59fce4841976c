"""Files as a bad day makes them: cut, spliced, with bytes turned over, with what is known to trouble readers; repeatable by a seed."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

TROUBLE = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1a", b'"', b'""', b";", b",", b"\t", b"\n", b"\r", b"\r\n", b"\n\n\n", b"'",
    b"=cmd|' /C calc'!A0", b"<", b">", b"</", b"<!--", b"]]>", b"<![CDATA[", b"&amp;", b"&lol;", b"&#0;", b"&#xFFFFFF;",
    b"{", b"}", b"[", b"]", b":", b"- ", b"&a ", b"*a", b"!!python/object/apply:os.system ['true']", b"? ", b"|", b"%", b"@", b"`", b"~",
    b"1e999", b"-1", b"99999999999999999999999", b"NaN", b"inf", b"0000-00-00", b"31/02/2024", b"9999-12-31", b"null", b"true",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3", "\u202e\u200b\ufeff".encode(), "\U0001f5a8".encode(), b"A" * 5000,
    b"^FX", b"^FO", b"^XZ", b"~DG", b"ERR ", b"BEGIN LIST ", b"END LIST ", b'VAR ups "', b"\\", b'\\"',
)  # fmt: skip
"""Bytes that have troubled readers of tables, XML, YAML, JSON, ZPL or NUT's lines before."""


def mutate(chance: random.Random, data: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """The file after some accidents; `others` are of the same sort, to be spliced with."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        _accident(chance, made, others)
    return bytes(made)


def _accident(chance: random.Random, data: bytearray, others: tuple[bytes, ...]) -> None:
    at = chance.randrange(len(data) + 1)
    length = min(len(data) - at, int(2 ** chance.uniform(0, 9)))
    match chance.randrange(9):
        case 0:
            del data[at:]
        case 1:
            del data[at : at + length]
        case 2:
            data[at:at] = chance.choice(TROUBLE)
        case 3:
            data[at : at + length] = chance.choice(TROUBLE)
        case 4:
            for index in range(at, at + min(length, 8)):
                data[index] ^= 1 << chance.randrange(8)
        case 5:
            data[at : at + length] = chance.randbytes(length)
        case 6:
            data[at:at] = data[at : at + length] * chance.choice((1, 2, 40))
        case 7 if others:
            other = chance.choice(others)
            data[at:] = other[chance.randrange(len(other) + 1) :]
        case _:
            start = chance.randrange(len(data) + 1)
            data[at:at] = data[start : start + length]


def mutate_archive(chance: random.Random, data: bytes, _: tuple[bytes, ...] = ()) -> bytes:
    """An archive (XLSX, ODS) whose parts had accidents and which is whole as an archive, so that they are read; or none of the two."""
    if chance.random() < 0.25:
        return mutate(chance, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return mutate(chance, data)  # one that was broken before, and kept for the lines that it reached
    for name in chance.sample(list(parts), min(len(parts), chance.choice((1, 1, 2, 3)))):
        if name not in parts:
            continue
        if chance.random() < 0.12:
            del parts[name]
        else:
            parts[name] = mutate(chance, parts[name], tuple(parts.values()))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return made.getvalue()


def signature(data: bytes) -> int:
    """A number that names a file in a report."""
    return zlib.crc32(data)
