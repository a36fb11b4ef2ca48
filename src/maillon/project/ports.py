"""Find the port to listen on."""

import socket

DEFAULT_PORT = 8000
TRIES = 20


class PortTaken(Exception):
    """Says which port is taken, and what to do."""


def choose_port(host: str, wanted: int | None) -> int:
    """Return the wanted port if it is free; without a wish, the first free one from 8000 on."""
    if wanted is not None:
        if _is_free(host, wanted):
            return wanted
        raise PortTaken(f"Le port {wanted} est déjà pris sur {host} : choisissez-en un autre avec --port.")
    for port in range(DEFAULT_PORT, DEFAULT_PORT + TRIES):
        if _is_free(host, port):
            return port
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


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As servers do; a port that another one listens on is refused all the same.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
