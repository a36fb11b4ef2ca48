"""The pictures of an archive, kept when a guide that shows them comes in."""

from datetime import datetime

from maillon.kernel.files.bringing import bring_picture, made_of
from maillon.lib.refusal import Refused

from ...reading.manuscripts import open_text
from ...reading.markdown import parse, shown


class Pictures:
    """The pictures that came with some guides; each is looked at only once a guide shows it."""

    def __init__(self, found: dict[str, bytes], *, source: str, now: datetime):
        self._found, self._source, self._now = dict(found), source, now
        self._kept: list = []

    def bring_those_of(self, manuscript: bytes) -> None:
        """Keep the pictures that a manuscript shows; raises Refused where one may hurt, or is somebody else's here."""
        try:
            _facts, body = open_text(manuscript.decode("utf-8-sig"))
        except (Refused, UnicodeDecodeError):
            return  # the import says what is wrong in it
        for code, words in shown(parse(body)).items():
            if code not in self._found:
                continue
            picture = bring_picture(
                made_of(self._found[code]), code=code, alt=words, source=self._source, now=self._now
            )
            del self._found[code]
            if picture is not None:
                self._kept.append(picture.file)

    def forget(self) -> None:
        """Delete the bytes written so far: what was to show them is not there."""
        for file in self._kept:
            file.storage.delete(file.name)
