"""What a file is, by what it holds: never by its name, nor by what its sender calls it."""

import re
import unicodedata

from .models import Kind

LONGEST_NAME = 60
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# A page or a drawing is a text too, but one that a program could run.
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|svg|script|\?xml|!--|body|head|iframe|img)", re.IGNORECASE)
_TELEPHONE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


def kind_of(content: bytes) -> str | None:
    """Tell whether these bytes are a picture, a PDF document or a plain text; nothing for all the rest."""
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return Kind.PICTURE
    if content[4:8] == b"ftyp" and content[8:12] in _TELEPHONE:
        return Kind.PICTURE  # whose reader says what to do with those of some telephones
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    return Kind.TEXT if _is_plain_text(content) else None


def plain_name(given: str, *, ending: str) -> str:
    """Give a file a name that any computer takes, with the ending of what it really is."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    # What is not seen, or turns the reading around, would hide what the file is.
    kept = "".join(sign if sign.isalnum() or sign in " -_()'’" else " " for sign in stem)
    words = " ".join(kept.split())[:LONGEST_NAME].strip()
    return f"{words or 'document'}.{ending}"


def _is_plain_text(content: bytes) -> bool:
    if _MARKUP.search(content[:1024]):
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The first bytes of a longer text may end in the middle of a sign.
        if len(content) != 512 or error.start < 508:
            return False
        text = content[: error.start].decode("utf-8-sig")
    return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\n\r\f" for sign in text)
