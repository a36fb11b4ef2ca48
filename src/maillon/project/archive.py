"""One file holding an installation: a tar whose first member says what must be in the others."""

import hashlib
import io
import json
import os
import shutil
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

MANIFEST = "manifest.json"
FORMAT = 1
BLOCK = 1 << 20


class ArchiveError(Exception):
    """Says in plain words why a backup cannot be made or used."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    maillon: str
    postgresql: str
    with_keys: bool
    contents: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def write(archive: Path, *, folder: Path, manifest: Manifest) -> None:
    """Put everything under a folder into one file, complete or not there at all, for its owner's eyes only."""
    members = sorted(path for path in folder.rglob("*") if path.is_file())
    contents = {path.relative_to(folder).as_posix(): _digest(path) for path in members}
    described = json.dumps(asdict(manifest) | {"contents": contents}, indent=1).encode()
    part = archive.with_name(f".{archive.name}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                first = tarfile.TarInfo(MANIFEST)
                first.size = len(described)
                tar.addfile(first, io.BytesIO(described))
                for path in members:
                    tar.add(path, path.relative_to(folder).as_posix(), recursive=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(archive)
    finally:
        part.unlink(missing_ok=True)


def read(archive: Path, *, folder: Path) -> Manifest:
    """Unpack a backup into an empty folder and verify every byte of it."""
    try:
        with tarfile.open(archive) as tar:
            first = tar.next()
            if first is None or first.name != MANIFEST:
                raise ArchiveError(f"{archive} n’est pas une sauvegarde de Maillon.")
            manifest = Manifest(**json.load(tar.extractfile(first)))
            if manifest.format > FORMAT:
                raise ArchiveError(f"{archive} vient d’une version plus récente de Maillon ({manifest.maillon}).")
            for member in tar:
                if member.isfile() and member.name in manifest.contents:
                    _unpack(tar, member, folder)
    except FileNotFoundError:
        raise ArchiveError(f"{archive} n’existe pas.") from None
    except PermissionError:
        raise ArchiveError(f"{archive} ne peut pas être lu par l’utilisateur de Maillon.") from None
    except (tarfile.TarError, ValueError, TypeError, EOFError) as problem:
        raise ArchiveError(f"{archive} est illisible ou incomplet ({problem}).") from None
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    damaged = sorted(
        name
        for name in found.keys() | manifest.contents.keys()
        if name not in found or _digest(found[name]) != manifest.contents.get(name)
    )
    if damaged:
        raise ArchiveError(f"{archive} est abîmé : {', '.join(damaged[:5])}. Rien n’a été changé.")
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    target = (folder / member.name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise ArchiveError(f"Cette sauvegarde veut écrire ailleurs que chez elle : {member.name}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "wb") as file:
        shutil.copyfileobj(tar.extractfile(member), file)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
