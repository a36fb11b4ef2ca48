"""Text messages are paid by the 160 signs of an old alphabet: one sign outside it and only 70 fit."""

import re
import unicodedata

GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = set("^{}\\[~]|€")
SAID_OTHERWISE = str.maketrans({
    "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-", "‑": "-",
    "œ": "oe", "Œ": "OE", "\u00a0": " ", "\u202f": " ", "·": ".", "•": "-",
})  # fmt: skip
ONE_MESSAGE, EACH_OF_MANY = 160, 153


def plain_sms(text: str) -> str:
    """Write a text in the alphabet of text messages: what it lacks loses its accent, and spaces are gathered."""
    quoted = re.sub(r"«\s*|\s*»", '"', unicodedata.normalize("NFC", text))
    return " ".join("".join(_sign(sign) for sign in quoted.translate(SAID_OTHERWISE)).split())


def messages_for(text: str) -> int:
    """Count how many messages of the operator this text takes."""
    length = sum(2 if sign in GSM_DOUBLE else 1 for sign in text)
    return 1 if length <= ONE_MESSAGE else -(-length // EACH_OF_MANY)


def _sign(sign: str) -> str:
    if sign in GSM or sign in GSM_DOUBLE:
        return sign
    bare = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    return "".join(part for part in bare if part in GSM) or "?"
