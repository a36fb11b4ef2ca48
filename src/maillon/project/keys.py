"""The secrets of an installation: given by the operator, or made once and kept in the data folder."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet


@dataclass(frozen=True)
class Keys:
    """The key that signs, and those that encrypt (newest first)."""

    secret_key: str
    encryption_keys: tuple[str, ...]


def read_or_make_keys(folder: Path, *, secret_key: str = "", encryption_keys: str = "") -> Keys:
    """Return the given keys, completed by those of `folder/keys.json`, which is made (mode 0600) when needed."""
    given = tuple(key for key in encryption_keys.split(",") if key)
    if secret_key and given:
        return Keys(secret_key, given)
    kept = _kept(folder)
    return Keys(secret_key or kept["secret_key"], given or tuple(kept["encryption_keys"]))


def _kept(folder: Path) -> dict:
    file = folder / "keys.json"
    if not file.exists():
        _make(file)
    return json.loads(file.read_text())


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = {"secret_key": secrets.token_urlsafe(48), "encryption_keys": [Fernet.generate_key().decode()]}
    draft = file.with_name(f"keys.{os.getpid()}.json")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as written:
        json.dump(fresh, written)
    try:
        os.link(draft, file)  # two processes starting together: the first key wins, for both
    except FileExistsError:
        pass
    finally:
        draft.unlink()
