"""Mailboxes of a role: told from those of people by their name, never at a host that serves anybody."""

import pytest

from guardrail.detect.mailbox import is_role

DESKS = """
help support info sales customerservice customer.service customer-care dpo privacy no-reply noreply do-not-reply
hello kundenservice kundeservice kundtjanst assistenza servizioclienti service.client atencion-al-cliente ayuda
atendimento klantenservice pomoc destek asiakaspalvelu info.de uk-support support2 press data.protection
refunds+eu orders_uk Reservations
""".split()  # noqa: SIM905 - a list of quoted words reads worse
PEOPLE = """
jane.doe j.doe info.jane jane-support helpman supportjane sam s.ales maria press.maria inform bill.ing
""".split()  # noqa: SIM905 - a list of quoted words reads worse


@pytest.mark.parametrize("name", DESKS)
def test_the_mailbox_of_a_desk_is_a_role(name):
    assert is_role(f"{name}@northwind.example")


@pytest.mark.parametrize("name", PEOPLE)
def test_the_mailbox_of_a_person_is_none(name):
    assert not is_role(f"{name}@northwind.example")


@pytest.mark.parametrize("host", ["gmail.com", "yahoo.co.uk", "gmx.de", "Outlook.com"])
def test_a_desk_at_a_host_that_serves_anybody_may_be_anybody(host):
    assert not is_role(f"support@{host}")
