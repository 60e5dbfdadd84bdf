"""Moments: how they are read and how every record writes them."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """Write a moment the way every record does: UTC, microseconds, sorting as text.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return utc.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def moment(given: str | None) -> datetime | None:
    """Return an RFC 3339 time in UTC, ``None`` for what is none."""
    try:
        read = datetime.fromisoformat(given or "")
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the second where UTC has no such year
        return None
