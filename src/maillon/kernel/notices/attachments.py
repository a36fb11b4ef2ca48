"""A small text that goes with an e-mail, such as the .ics file of a shift."""

import json

Attachment = tuple[str, str, str]
LARGEST = 100_000


def packed(attach: Attachment | None) -> str:
    """Write (file name, type, text) as one text; a larger one than 100,000 signs is a mistake of the caller."""
    if attach is None:
        return ""
    name, mime, text = attach
    if len(text) > LARGEST or not mime.startswith("text/"):
        raise ValueError("Only a small text may go with a message.")
    return json.dumps([name, mime, text])


def unpacked(packed_text: str) -> Attachment | None:
    """Read what `packed` wrote."""
    return tuple(json.loads(packed_text)) if packed_text else None
