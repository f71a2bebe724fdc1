"""Loaded by every Python that is started with this folder on its path: no connection but to this machine.

A refused attempt is written to the file in ``BLOCKED_LOG``, because the program may catch the error.
"""

import os
import socket
import sys
from pathlib import Path

_LOOPBACK = ("127.", "::1", "localhost")


def _check(address):
    host = address[0] if isinstance(address, tuple) else "unix"
    if isinstance(host, bytes):
        host = host.decode()
    if host == "unix" or str(host).startswith(_LOOPBACK):
        return
    with Path(os.environ["BLOCKED_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{host} by {' '.join(sys.argv)}\n")
    raise OSError(f"blocked: {host}")


class BlockedSocket(socket.socket):
    def connect(self, address):
        _check(address)
        return super().connect(address)

    def connect_ex(self, address):
        _check(address)
        return super().connect_ex(address)

    def sendto(self, data, *rest):
        _check(rest[-1])
        return super().sendto(data, *rest)


_resolve = socket.getaddrinfo


def _blocked_resolve(host, *rest, **named):
    if host is not None:
        _check((host,))
    return _resolve(host, *rest, **named)


socket.socket = BlockedSocket
socket.SocketType = BlockedSocket
socket.getaddrinfo = _blocked_resolve
with Path(os.environ["BLOCKED_LOG"] + ".processes").open("a", encoding="utf-8") as log:
    log.write(f"{os.getpid()} {' '.join(sys.orig_argv)}\n")
