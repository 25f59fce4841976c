"""Pictures after accidents that a decoder sees: a PNG's sums are right again, of a JPEG only tables and coded data are harmed."""

from __future__ import annotations

import random
import struct
import zlib

from .mutations import mutate

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_TABLES = frozenset({0xC0, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA})
"""Markers of what says how a JPEG is decoded (ITU-T T.81, table B.1): frame, Huffman tables, quantization, restarts, scan."""
_SCAN = 0xDA
_MOST = 3_000_000  # bytes of a PNG's points that are harmed before they are packed again
Chunk = tuple[bytes, bytes]


def mutate_picture(chance: random.Random, data: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """The picture after some accidents within its parts; a few, and what has no parts, are harmed anywhere."""
    if chance.random() < 0.2:
        return mutate(chance, data, others)
    if data.startswith(PNG) and (chunks := png_chunks(data)):
        return _harmed_png(chance, chunks)
    if data.startswith(JPEG) and (segments := jpeg_segments(data)):
        return _harmed_jpeg(chance, segments, data)
    return mutate(chance, data, others)


def png_chunks(data: bytes) -> list[Chunk]:
    """Kind and content of each chunk, as far as they can be told apart (PNG, section 5.3)."""
    found: list[Chunk] = []
    at = len(PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            break
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def png_of(chunks: list[Chunk]) -> bytes:
    """The file of these chunks, each with its true length and sum."""
    return PNG + b"".join(struct.pack(">I", len(content)) + kind + content + _sum(kind + content) for kind, content in chunks)


def _sum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def _harmed_png(chance: random.Random, chunks: list[Chunk]) -> bytes:
    made = list(chunks)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if not made:
            break
        at = chance.randrange(len(made))
        kind, content = made[at]
        match chance.randrange(8):
            case 0:
                del made[at]
            case 1:
                made.insert(chance.randrange(len(made) + 1), made[at])
            case 2 if kind == b"IHDR":
                made[at] = (kind, _harmed_header(chance, content))
            case 3:
                made[at] = (bytes(chance.choice((*kind, 0, 255)) for _ in kind), content)
            case 4 if kind == b"IDAT":
                made[at] = (kind, mutate(chance, content))  # the packing itself
            case _ if kind == b"IDAT":
                made[at] = (kind, zlib.compress(mutate(chance, _unpacked(content))))
            case _:
                made[at] = (kind, mutate(chance, content))
    return png_of(made)


def _harmed_header(chance: random.Random, header: bytes) -> bytes:
    """Another size, depth, sort of colour or interlacing: small ones that are read, and those that must be refused."""
    made = bytearray(header.ljust(13, b"\0"))
    if chance.random() < 0.5:
        struct.pack_into(">I", made, chance.choice((0, 4)), chance.choice((0, 1, 7, 61, 4000, 70_000, 2**31 - 1, 2**32 - 1)))
    else:
        made[chance.randrange(8, 13)] = chance.choice((0, 1, 2, 3, 4, 6, 8, 16, 255))
    return bytes(made)


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _MOST)
    except zlib.error:
        return content


def jpeg_segments(data: bytes) -> list[tuple[int, int, int]]:
    """Marker, start and end of the content of each segment; of a scan also what is coded after it, to the end of the file."""
    found: list[tuple[int, int, int]] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(data):
            break
        found.append((marker, at + 4, len(data) if marker == _SCAN else end))
        if marker == _SCAN:
            break
        at = end
    return found


def _harmed_jpeg(chance: random.Random, segments: list[tuple[int, int, int]], data: bytes) -> bytes:
    """Bytes changed in their places, so that every length stays true."""
    made = bytearray(data)
    spots = [(start, end) for marker, start, end in segments if marker in _TABLES and start < end]
    for _ in range(chance.choice((1, 2, 4, 12)) if spots else 0):
        start, end = chance.choice(spots)
        made[chance.randrange(start, end)] = chance.randrange(256)
    return bytes(made)
