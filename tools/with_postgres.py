"""Run a command against a fresh PostgreSQL of one's own: python -m tools.with_postgres BINARIES COMMAND …"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from maillon.project.embedded import EmbeddedPostgres


def main(binaries: Path, command: list[str]) -> int:
    """Start the server of these programs in a folder thrown away afterwards, and name it in DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="maillon-postgres-") as folder:
        os.chmod(folder, 0o711)
        server = EmbeddedPostgres(Path(folder), binaries=binaries)
        server.start()
        print(f"PostgreSQL from {binaries}.", flush=True)
        try:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": server.url()}).returncode
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
