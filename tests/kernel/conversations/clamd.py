"""A scanner that speaks as clamd does: INSTREAM, pieces after their length, and the same words in answer."""

import socket
import struct
import threading

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(threading.Thread):
    """Listen on a free port until told to stop; `seen` is what was scanned."""

    def __init__(self, *, longest: int = 25_000_000, answer: bytes | None = None):
        super().__init__(daemon=True)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.door.getsockname()[1]}"
        self.longest, self.answer, self.seen = longest, answer, []

    def run(self):
        while True:
            try:
                line, _address = self.door.accept()
            except OSError:
                return
            with line:
                line.sendall(self._answer(line))

    def stop(self):
        self.door.close()

    def _answer(self, line) -> bytes:
        if self._exactly(line, 10) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while size := struct.unpack("!L", self._exactly(line, 4))[0]:
            content += self._exactly(line, size)
            if len(content) > self.longest:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.seen.append(content)
        if self.answer is not None:
            return self.answer
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"

    @staticmethod
    def _exactly(line, size: int) -> bytes:
        got = b""
        while len(got) < size:
            piece = line.recv(size - len(got))
            if not piece:
                raise ConnectionError
            got += piece
        return got
