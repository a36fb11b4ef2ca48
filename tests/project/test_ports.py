"""The port of an installation is its own from the first second on."""

import socket

import pytest

from maillon.project.ports import PortTaken, reserve_port

HOST = "127.0.0.1"


def test_a_port_being_prepared_is_taken_for_everybody_else():
    with reserve_port(HOST, None) as held:
        port = held.getsockname()[1]

        with pytest.raises(PortTaken, match=str(port)):
            reserve_port(HOST, port)
        with reserve_port(HOST, None) as other:
            assert other.getsockname()[1] != port


def test_our_own_server_listens_on_the_port_that_is_held():
    with reserve_port(HOST, None) as held, socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(held.getsockname())
        server.listen()

        with socket.create_connection(held.getsockname()):
            pass  # it answers: the socket that holds the port takes nobody's call


def test_a_port_that_somebody_listens_on_is_refused():
    with socket.create_server((HOST, 0)) as server, pytest.raises(PortTaken):
        reserve_port(HOST, server.getsockname()[1])


def test_a_port_let_go_is_free_again():
    with reserve_port(HOST, None) as held:
        port = held.getsockname()[1]

    with reserve_port(HOST, port) as again:
        assert again.getsockname()[1] == port
