"""What somebody typed in a form that could not be taken: it goes back to them in the answer, and is kept nowhere here."""

SECRETS = {"csrfmiddlewaretoken", "password", "credential"}
DEED = "deed"  # the name of our buttons: what was pressed, which nobody typed


def typed_in(request) -> list[tuple[str, str]]:
    """Return the fields that were sent, in their order: neither files nor what opens a door."""
    return [(name, value) for name in request.POST if name not in SECRETS for value in request.POST.getlist(name)]


def readable(typed: list[tuple[str, str]]) -> list[str]:
    """Return what looks typed by a person, to be read and copied; else the longest of all; nothing of a bare button."""
    said = [value for name, value in typed if name != DEED and value.strip()]
    sentences = [value for value in said if len(value.split()) > 1 and any(sign.isalpha() for sign in value)]
    return sentences or sorted(said, key=len)[-1:]
