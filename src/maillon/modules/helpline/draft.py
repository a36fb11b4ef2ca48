"""What a person has told us so far, kept encrypted in their session until the last step."""

import json
import uuid

from cryptography.fernet import InvalidToken

from maillon.kernel.privacy.fields import decrypt, encrypt

KEY = "asking"


def read_draft(request) -> dict:
    """Return the answers given so far; a first visit, or a draft we can no longer read, starts empty."""
    token = request.session.get(KEY)
    if not token:
        return {}
    try:
        return json.loads(decrypt(token))
    except (InvalidToken, ValueError):
        return {}


def keep_in_draft(request, **answers) -> dict:
    """Add answers to the draft; the first ones give it the identity that makes a repeated post harmless."""
    draft = {"submission": str(uuid.uuid4()), **read_draft(request), **answers}
    request.session[KEY] = encrypt(json.dumps(draft))
    return draft


def forget_draft(request) -> None:
    """Drop the draft once the request exists."""
    request.session.pop(KEY, None)
