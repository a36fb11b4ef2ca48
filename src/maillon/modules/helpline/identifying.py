"""What tells who somebody is, in a text that should not."""

import re

EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]{2,}|\S+\s*(?:\(at\)|\[at\]|arobase)\s*\S+\.\S+", re.IGNORECASE)
# Ten digits as people write a French number, or an international one, with any sign between the digits.
PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)\d{1,3}[\s.\-()]*)?(?:\(0\)[\s.\-]*)?0?\d(?:[\s.\-/]*\d{2}){4}(?!\d)")
LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){7,}")


def what_identifies(text: str, *, name: str = "") -> str:
    """Return "email", "phone", "number" (eight digits or more) or "name" when the text has one, else nothing.

    `name` is that of the person helped: each of its words of three letters or more counts.
    """
    if EMAIL.search(text):
        return "email"
    if PHONE.search(text):
        return "phone"
    if LONG_NUMBER.search(text):
        return "number"
    words = {word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2}
    return "name" if words & set(re.findall(r"\w+", text.casefold())) else ""
