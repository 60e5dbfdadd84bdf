"""Made-up values of every entity type but names of people and places, in the formats of many countries.

Check digits come from python-stdnum, Faker, phonenumbers or hashlib, never from guardrail's own checksum code: a
mistake there must show as a miss here.
"""

from tests.wide.values.account import ACCOUNT
from tests.wide.values.contact import CONTACT
from tests.wide.values.credential import CREDENTIAL
from tests.wide.values.device import DEVICE
from tests.wide.values.government import GOVERNMENT
from tests.wide.values.health import HEALTH
from tests.wide.values.made import Made, Maker
from tests.wide.values.payment import PAYMENT

MAKERS: dict[str, Maker] = {**CONTACT, **PAYMENT, **CREDENTIAL, **ACCOUNT, **DEVICE, **GOVERNMENT, **HEALTH}
"""Entity type -> what makes one value of it."""

__all__ = ["MAKERS", "Made", "Maker"]
