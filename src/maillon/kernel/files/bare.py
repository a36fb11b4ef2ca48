"""Whether a file holds what a picture shows and nothing more: no place, no date, no comment, no second file behind it."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_ONLY_ALPHA = 0x10
# Start of the JFIF header, tables, frame (plain or progressive), Huffman codes, restart interval.
_JPEG_PARTS = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD}
_SCAN, _END = 0xDA, 0xD9
_LONGEST_JFIF = 16


def is_bare(content: bytes, kind: str) -> bool:
    """Tell whether this file of a kind ("JPEG", "PNG", "WEBP") is made of the parts that show the picture alone."""
    try:
        return {"JPEG": _bare_jpeg, "PNG": _bare_png, "WEBP": _bare_webp}[kind](content)
    except (IndexError, ValueError, KeyError):
        return False


def _bare_png(content: bytes) -> bool:
    if not content.startswith(_PNG):
        return False
    at, names = len(_PNG), []
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        names.append(content[at + 4 : at + 8])
        at += 12 + length
    return at == len(content) and set(names) <= _PNG_PARTS and names[-1] == b"IEND" and names.count(b"IEND") == 1


def _bare_webp(content: bytes) -> bool:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or int.from_bytes(content[4:8], "little") + 8 != len(content):
        return False
    at, names = 12, []
    while at < len(content):
        name, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if name == b"VP8X" and content[at + 8] & ~_ONLY_ALPHA:
            return False
        names.append(name)
        at += 8 + length + length % 2
    return at == len(content) and set(names) <= _WEBP_PARTS and len(names) == len(set(names))


def _bare_jpeg(content: bytes) -> bool:
    if content[:2] != b"\xff\xd8":
        return False
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _END:
            return at + 2 == len(content)
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xE0 and not (length == _LONGEST_JFIF and content[at + 4 : at + 9] == b"JFIF\x00"):
            return False
        if marker not in _JPEG_PARTS and marker != _SCAN:
            return False
        at += 2 + length
        if marker == _SCAN:
            at = _after_scan(content, at)
    return False


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next part begins: in a scan, 0xFF is followed by a zero or by a restart mark."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
