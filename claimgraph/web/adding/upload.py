"""A form with files, read as it comes and cut off where it is too long.

The body is parsed by Starlette (python-multipart). Files of some size rest in temporary files without a name; nothing
is written under a name that somebody sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from claimgraph.web.adding.lot import A_FILE, A_TEXT, FILES, IN_ALL, File, shown
from claimgraph.web.refusal import Refused

MULTIPART = "multipart/form-data"
_SENDING = 120.0
"""Seconds within which all must have come."""
_PAST = 10 * IN_ALL
"""Bytes past the limit that are still taken and thrown away: a browser reads no answer before it has sent all."""
_TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
_FIELDS = 12
_FIELD = 4 * A_TEXT
"""Bytes of a field, a character of UTF-8 having four at most."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form holds: its fields by name, and the files that were chosen."""

    fields: dict[str, str]
    files: tuple[File, ...]


async def sent(request: Request) -> Sent:
    """The form in the body of a request.

    Raises Refused: 413 where it has too many bytes or files, 408 where it comes too slowly, 400 and 415 for what is no
    such form.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MULTIPART:
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"articles come as {MULTIPART}")
    length = request.headers.get("content-length", "")
    stated = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
    try:
        async with asyncio.timeout(_SENDING):
            stream = _counted(request, over=stated > IN_ALL)
            parser = MultiPartParser(request.headers, stream, max_files=FILES, max_fields=_FIELDS, max_part_size=_FIELD)
            try:
                return await _read(await parser.parse())
            except MultiPartException as error:
                async for _ in stream:
                    pass
                raise _refused(error) from error
    except TimeoutError as error:
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, "the files did not come in time") from error
    except ClientDisconnect as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "the files broke off on their way") from error


async def _counted(request: Request, *, over: bool) -> AsyncGenerator[bytes, None]:
    """The body piece by piece, up to `IN_ALL`. What is `over` that from the start is not looked at."""
    size = 0
    async for piece in request.stream():
        size += len(piece)
        over = over or size > IN_ALL
        if not over:
            yield piece
        elif size > _PAST:
            break
    if over:
        told = f"all files together have at most {IN_ALL // 1_000_000} MB"
        raise Refused(_TOO_LARGE, f"{told}: add them in several turns, or by claimgraph ingest")


async def _read(form: FormData) -> Sent:
    """The values of a form. Raises Refused (413) for a file that is too long."""
    try:
        uploads = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        given = [one for one in uploads if one.filename or one.size]  # a field without a file is sent as an empty one
        files = tuple([File(shown(one.filename or ""), await one.read(A_FILE + 1)) for one in given])
        long = [file.name for file in files if len(file.data) > A_FILE]
        if long:
            told = f"over {A_FILE:,} bytes, no single article; split it, or write one article a line (.jsonl)"
            raise Refused(_TOO_LARGE, f"{long[0]}: {told}")
        return Sent({name: value for name, value in form.multi_items() if isinstance(value, str)}, files)
    finally:
        await form.close()


def _refused(error: MultiPartException) -> Refused:
    if error.message.startswith("Too many files"):
        told = f"at most {FILES} files are added at one time: add them in several turns, or by claimgraph ingest"
        return Refused(_TOO_LARGE, told)
    if error.message.startswith("Part exceeded"):
        return Refused(_TOO_LARGE, f"a text has at most {A_TEXT:,} characters")
    return Refused(HTTPStatus.BAD_REQUEST, "this is no form with files: it broke off, or was not written by a browser")
