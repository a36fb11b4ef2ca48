"""Give a large file: its length, a mark, and a part of it to whoever was cut off."""

import re
from collections.abc import Iterator

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date

from .models import Parcel

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_BLOCK = 1 << 16


def give(request, parcel: Parcel, *, media_type: str):
    """Answer with the file, the part asked for, or nothing when it is already there."""
    mark = f'"{parcel.digest[:32]}"'
    if mark in request.headers.get("If-None-Match", ""):
        return _dressed(HttpResponse(status=304), parcel, mark)
    span = _span(request, parcel, mark)
    if span == ():
        answer = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{parcel.size}"
        return _dressed(answer, parcel, mark)
    if span is None:
        answer = FileResponse(parcel.path.open("rb"), as_attachment=True, filename=parcel.name, content_type=media_type)
        return _dressed(answer, parcel, mark)
    first, last = span
    answer = StreamingHttpResponse(_part(parcel, first, last), status=206, content_type=media_type)
    answer["Content-Range"] = f"bytes {first}-{last}/{parcel.size}"
    answer["Content-Length"] = str(last - first + 1)
    answer["Content-Disposition"] = f'attachment; filename="{parcel.name}"'
    return _dressed(answer, parcel, mark)


def _dressed(answer, parcel: Parcel, mark: str):
    answer["ETag"] = mark
    answer["Last-Modified"] = http_date(parcel.made_at.timestamp())
    answer["Accept-Ranges"] = "bytes"
    patch_cache_control(answer, public=True, max_age=300)
    return answer


def _span(request, parcel: Parcel, mark: str) -> tuple[int, int] | tuple[()] | None:
    """Return the (first, last) byte asked for, () when there is none such, None for the whole file."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or asked[0] == "bytes=-" or request.headers.get("If-Range", mark) != mark:
        return None
    first, last = asked[1][:15], asked[2][:15]
    if not first:
        return (max(0, parcel.size - int(last)), parcel.size - 1) if int(last) else ()
    end = min(int(last), parcel.size - 1) if last else parcel.size - 1
    return (int(first), end) if int(first) <= end else ()


def _part(parcel: Parcel, first: int, last: int) -> Iterator[bytes]:
    with parcel.path.open("rb") as content:
        content.seek(first)
        left = last - first + 1
        while left and (block := content.read(min(_BLOCK, left))):
            left -= len(block)
            yield block
