"""Hashes and identifiers."""

import hashlib
import json
import secrets
from datetime import UTC, datetime

__all__ = ["canonical_json", "new_id", "now", "sha256_json", "sha256_text"]


def sha256_text(text: str) -> str:
    """Hexadecimal SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no white space: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_json(value: object) -> str:
    """Hexadecimal SHA-256 of the canonical JSON of ``value``."""
    return sha256_text(canonical_json(value))


def new_id(prefix: str) -> str:
    """A readable identifier that sorts by time: ``prefix-YYYYMMDD-HHMMSS-xxxx`` (UTC)."""
    return f"{prefix}-{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def now() -> str:
    """The present time as ISO 8601 in UTC with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
