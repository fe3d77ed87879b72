"""How the server and its workers speak over pipes: a job is a line of JSON, an answer a train of frames.

A frame is its kind (one byte), its length (four, big endian) and so many bytes. An answer opens with a HEAD, goes on in
BODY frames and closes with END; or it is a FAILURE, before any BODY or in the midst of them. READY is the first word of
a worker.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

READY, HEAD, BODY, END, FAILURE = b"R", b"H", b"B", b"E", b"F"
HEADER = struct.Struct(">cI")


def send(output: IO[bytes], kind: bytes, payload: bytes = b"") -> None:
    """Write one frame."""
    output.write(HEADER.pack(kind, len(payload)))
    output.write(payload)


def packed(value: object) -> bytes:
    """A value as JSON, for the payload of a HEAD or FAILURE."""
    return json.dumps(value).encode()


def unpacked(payload: bytes) -> Any:
    """The value in such a payload."""
    return json.loads(payload)
