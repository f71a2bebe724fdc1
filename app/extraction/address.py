"""Where an address leads, told from its letters alone: no name server is asked."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.core.errors import AppError
from app.core.text import message

__all__ = ["Destination", "destination", "is_loopback"]

_CREDENTIALS = re.compile(r"//[^/]*@")


@dataclass(frozen=True)
class Destination:
    """Where a URL leads. ``local`` is decided by the literal address alone, never by asking a name server."""

    scheme: str
    host: str
    port: int
    local: bool

    @property
    def label(self) -> str:
        """Host and port for people and logs."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this computer: ``localhost``, 127.0.0.0/8 or ::1, written out; any other name is not."""
    bare = host.strip("[]").casefold()
    if bare == "localhost":
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def destination(url: str) -> Destination:
    """Take ``url`` apart. ``AppError`` unless it is http or https with a host, no user name, and https if not local."""
    wrong = message("{url} is no address of a server.", url=_CREDENTIALS.sub("//", url.split("?", maxsplit=1)[0][:200]))
    remedy = message("Write it like http://127.0.0.1:8080/v1 or https://server.example/v1.")
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (ValueError, KeyError):
        raise AppError(wrong, remedy) from None
    host = (parts.hostname or "").rstrip(".")
    if not host:
        raise AppError(wrong, remedy)
    if parts.username is not None or parts.password is not None:
        raise AppError(
            message("The address of the server holds a user name or password."),
            message("Take it out; keys belong into the key store."),
        )
    local = is_loopback(parts.hostname or "")  # with a dot at its end, a name server would be asked for it
    if not local and parts.scheme != "https":
        raise AppError(
            message("{host} is not this computer, and its address is not encrypted.", host=host),
            message("Use an address that begins with https://."),
        )
    return Destination(parts.scheme, host, port, local)
