"""Find the port to listen on."""

import socket

DEFAULT_PORT = 8000
TRIES = 20


class PortTaken(Exception):
    """Says which port is taken, and what to do."""


def reserve_port(host: str, wanted: int | None) -> socket.socket:
    """Hold the wanted port if it is free; without a wish, the first free one from 8000 on.

    Preparing may take a minute: meanwhile whoever else looks finds the port taken. The socket never listens, and our own
    server may listen beside it (SO_REUSEPORT); two servers on one port would each answer half of the pages.
    """
    if wanted is not None:
        if held := _hold(host, wanted):
            return held
        raise PortTaken(f"Le port {wanted} est déjà pris sur {host} : choisissez-en un autre avec --port.")
    for port in range(DEFAULT_PORT, DEFAULT_PORT + TRIES):
        if held := _hold(host, port):
            return held
    raise PortTaken(
        f"Aucun port libre entre {DEFAULT_PORT} et {DEFAULT_PORT + TRIES - 1} : indiquez-en un avec --port."
    )


def names_of_this_machine() -> list[str]:
    """The names and addresses by which other machines may reach this one."""
    name = socket.gethostname()
    try:
        addresses = {found[4][0].partition("%")[0] for found in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    return [name, *sorted(f"[{address}]" if ":" in address else address for address in addresses)]


def _hold(host: str, port: int) -> socket.socket | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    try:
        # As servers do, so that calls that have just ended are no hindrance.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
        # From now on only a server that shares its port, as ours does, may come beside; not somebody who looks for one.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        held.close()
        return None
    return held
