"""A mail server of a few lines: what a real SMTP client sends it is kept, as a server would write it in a file."""

import socket
import threading
from pathlib import Path


class MailServer(threading.Thread):
    """Accept messages (RFC 5321) on a free port, and keep each in a file of the folder."""

    def __init__(self, folder: Path):
        super().__init__(daemon=True)
        self.folder, self.door = folder, socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]

    def run(self):
        while True:
            try:
                line, _address = self.door.accept()
            except OSError:
                return
            with line, line.makefile("rwb") as talk:
                self._serve(talk)

    def stop(self):
        self.door.close()

    def _serve(self, talk):
        self._say(talk, "220 test")
        sender, to = "", ""
        while command := talk.readline().decode("ascii", "replace").strip():
            match command.upper().split(" ")[0]:
                case "EHLO" | "HELO":
                    self._say(talk, "250-test\r\n250-8BITMIME\r\n250 SIZE 50000000")
                case "MAIL":
                    sender = command.partition("<")[2].partition(">")[0]
                    self._say(talk, "250 ok")
                case "RCPT":
                    to = command.partition("<")[2].partition(">")[0]
                    self._say(talk, "250 ok")
                case "DATA":
                    self._say(talk, "354 go on")
                    self._keep(talk, sender, to)
                    self._say(talk, "250 kept")
                case "QUIT":
                    self._say(talk, "221 bye")
                    return
                case _:
                    self._say(talk, "250 ok")

    def _keep(self, talk, sender, to):
        lines = [f"Return-Path: <{sender}>\r\nDelivered-To: {to}\r\n".encode()]
        while (line := talk.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        (self.folder / f"{len(list(self.folder.iterdir()))}.eml").write_bytes(b"".join(lines))

    @staticmethod
    def _say(talk, words):
        talk.write(f"{words}\r\n".encode())
        talk.flush()
