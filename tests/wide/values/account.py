"""Numbers a company gives its customers: orders, bookings, parcels, accounts, policies, cases."""

import string

from tests.wide.values.made import Made, Maker, Source, grouped

_ALNUM = string.ascii_uppercase + string.digits
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def order(source: Source) -> Made:
    return Made(
        source.pick(
            source.digits(3) + "-" + source.digits(7) + "-" + source.digits(7),
            source.digits(8),
            source.digits(10),
            source.digits(6),
            source.letters(2) + source.digits(7),
            f"W{source.digits(9)}",
            f"{source.letters(3)}-{source.digits(5)}",
            f"SO-{source.digits(4)}/{source.digits(2)}",
            f"{source.digits(3)}-{source.digits(6)}",
            f"#{source.digits(5)}".lstrip("#"),
            f"{source.letters(1)}{source.digits(4)}{source.letters(2)}{source.digits(2)}",
            f"20{source.digits(2)}-{source.digits(6)}",
            source.digits(13),
        ),
        marked=False,
    )


def booking(source: Source) -> Made:
    while True:
        text = source.letters(6, _ALNUM)
        if source.chance(0.25):
            return Made(
                source.pick(
                    source.digits(8), source.digits(10), f"{source.digits(4)}.{source.digits(3)}.{source.digits(3)}"
                ),
                marked=False,
            )
        if any(c.isdigit() for c in text) or source.chance(0.5):
            return Made(text, marked=False)


def _s10(source: Source) -> str:
    serial = source.digits(8)
    check = 11 - sum(int(d) * w for d, w in zip(serial, _S10_WEIGHTS, strict=True)) % 11
    digit = {10: 0, 11: 5}.get(check, check)
    return (
        source.pick("R", "C", "E", "L")
        + source.letters(1)
        + serial
        + str(digit)
        + source.pick("GB", "US", "DE", "CN", "FR", "NL")
    )


def _ups(source: Source) -> str:
    body = source.letters(6, _ALNUM) + source.digits(9)
    values = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in body]
    total = sum(values[::2]) + 2 * sum(values[1::2])
    return f"1Z{body}{-total % 10}"


def _usps(source: Source) -> str:
    body = source.pick("9400", "9205", "9361") + source.digits(17)
    total = 3 * sum(int(c) for c in body[::-2]) + sum(int(c) for c in body[-2::-2])
    return f"{body}{-total % 10}"


def tracking(source: Source) -> Made:
    usps = _usps(source)
    carrier = source.pick(_s10(source), _ups(source), usps, grouped(usps, (4, 4, 4, 4, 4, 2), " "))
    if source.chance(0.5):
        return Made(carrier)
    other = source.pick(
        source.digits(12),
        source.digits(10),
        f"JJD{source.digits(18)}",
        source.digits(14),
        source.digits(20),
        f"TBA{source.digits(12)}",
        f"{source.letters(2)}{source.digits(10)}",
        f"JD{source.digits(16)}",
        grouped(source.digits(12), (4, 4, 4), " "),
        f"H{source.digits(15)}",
    )
    return Made(other, marked=False)


def account(source: Source) -> Made:
    return Made(
        source.pick(
            source.digits(8),
            source.digits(9),
            source.digits(10),
            source.digits(12),
            f"{source.letters(1)}-{source.digits(7)}",
            f"{source.letters(2)}{source.digits(6)}",
            grouped(source.digits(9), (3, 3, 3), " "),
            grouped(source.digits(10), (4, 4, 2), "-"),
            source.digits(6),
            f"{source.digits(8)}/{source.digits(3)}",
            f"CUST{source.digits(5)}",
        ),
        marked=False,
    )


def loyalty(source: Source) -> Made:
    return Made(
        source.pick(
            source.digits(9),
            source.digits(11),
            source.digits(16),
            f"{source.letters(2)}{source.digits(7)}",
            grouped(source.digits(12), (4, 4, 4), " "),
            f"BA{source.digits(8)}",
            source.digits(8),
            f"{source.letters(3)}{source.digits(6)}",
            source.digits(7),
        ),
        marked=False,
    )


def policy(source: Source) -> Made:
    return Made(
        source.pick(
            f"{source.letters(2)}-{source.digits(7)}",
            f"POL{source.digits(8)}",
            source.digits(10),
            f"{source.letters(3)}/{source.digits(6)}/{source.digits(2)}",
            f"{source.digits(3)}-{source.digits(4)}-{source.digits(3)}",
            f"H{source.letters(1)}{source.digits(9)}",
            f"{source.digits(2)} {source.digits(4)} {source.digits(4)}",
            source.digits(8),
        ),
        marked=False,
    )


def case(source: Source) -> Made:
    return Made(
        source.pick(
            source.digits(8),
            f"CS{source.digits(7)}",
            f"INC{source.digits(7)}",
            source.digits(6),
            f"{source.letters(4)}-{source.digits(4)}",
            f"{source.digits(4)}-{source.digits(5)}",
            source.digits(11),
            f"0{source.digits(7)}",
            f"SR-{source.digits(2)}-{source.digits(6)}",
            f"REF{source.digits(5)}{source.letters(1)}",
            f"{source.letters(1)}{source.digits(6)}",
            f"{source.digits(5)}",
        ),
        marked=False,
    )


ACCOUNT: dict[str, Maker] = {
    "ORDER_NUMBER": order,
    "BOOKING_REFERENCE": booking,
    "TRACKING_NUMBER": tracking,
    "ACCOUNT_NUMBER": account,
    "LOYALTY_NUMBER": loyalty,
    "POLICY_NUMBER": policy,
    "CASE_NUMBER": case,
}
