"""Start Python in a network of its own, with loopback and no route: ``python -m tests.sealed -m pytest``.

Linux alone, without special rights where the kernel permits user namespaces. It holds for all processes that are
started from there, whatever language they are written in.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

__all__ = ["NOT_PERMITTED", "seal"]

NOT_PERMITTED = 77
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1
_REQUEST = "16sh14x"


def seal() -> None:
    """Put this process into a network without a route. ``OSError`` where the machine does not permit it."""
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny", encoding="ascii")
    (own / "uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    (own / "gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
        asked = fcntl.ioctl(device, _GET_FLAGS, struct.pack(_REQUEST, b"lo", 0))
        flags = struct.unpack(_REQUEST, asked)[1]
        fcntl.ioctl(device, _SET_FLAGS, struct.pack(_REQUEST, b"lo", flags | _UP))


def main() -> None:
    """Seal this process, then become Python with the arguments of this one."""
    try:
        seal()
    except (AttributeError, OSError) as error:
        print(f"This machine permits no network of its own to a program: {error}", file=sys.stderr)
        sys.exit(NOT_PERMITTED)
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


if __name__ == "__main__":
    main()
