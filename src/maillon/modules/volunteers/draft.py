"""What somebody has told us so far, kept encrypted in their session until the last step, and for a few hours only."""

import json
import uuid
from datetime import datetime

from cryptography.fernet import InvalidToken

from maillon.kernel.cipher import decrypt, encrypt

from .policy import DRAFT_LASTS

KEY = "enrolling"


def read_draft(request) -> dict:
    """Return the answers given so far; a first visit, or a draft too old or that we can no longer read, starts empty."""
    token = request.session.get(KEY)
    if not token:
        return {}
    try:
        draft = json.loads(decrypt(token))
        kept_at = datetime.fromisoformat(draft["kept_at"])
    except (InvalidToken, ValueError, KeyError):
        return {}
    return draft if request.now - kept_at < DRAFT_LASTS else {}


def keep_in_draft(request, **answers) -> dict:
    """Add answers to the draft; the first ones give it the identity that makes a repeated post harmless."""
    draft = {"submission": str(uuid.uuid4()), **read_draft(request), **answers, "kept_at": request.now.isoformat()}
    request.session[KEY] = encrypt(json.dumps(draft))
    return draft


def forget_draft(request) -> None:
    """Drop the draft once the enrolment exists."""
    request.session.pop(KEY, None)
