"""Mailboxes of a role (RFC 2142 and what companies call theirs): they reach a desk, so they are nobody's own.

Where anybody can have a mailbox, the name of a desk is no proof of one.
"""

import re

from guardrail.detect.provider import is_free

_ROLES = """
abo abonnement abuse account accounting accounts admin administration agencia aide aiuto ajuda alert alerts
amministrazione anfrage anfragen antwort apoio asiakaspalvelu asistencia ask assistance assistenza atencion
atencionalcliente atencioncliente atendimento ayuda backoffice banking beratung beschwerde bestellung bestellungen
billing biuro boeking boekingen bonjour booking bookings boutique buchhaltung buchung buero cancellations care careers
carriere claims clientcare cliente clientes clienti clients collections comercial commande commandes communications
complaint complaints compliance compras concierge consumer contabilidad contabilita contact contacto contactus contato
contattaci contatti correo customer customercare customerrelations customers dataprivacy dataprotection datenschutz
delivery desk destek dispatch dispute disputes dokumente donotreply dpo empfang enquire enquiries enquiry escalations
facturacion facturation faktura fattura fatturazione fatture feedback franchise fraud gdpr grievance grievances guest
guestrelations guests hallo hei hej hello help helpcentre helpdesk helpline hilfe hjaelp hjalp hjelp hola hostmaster
hotline hr iletisim info informacion informacje informatie information informazioni infos inquiries inquiry insurance
investors invoice invoices ir jobs juridico karriere kasse klachten klant klantenservice kontakt kontakta kundcenter
kunde kunden kundenbetreuung kundendienst kundenservice kundeservice kundservice kundtjanst legal leserservice
lojistik loyalty mailer marketing media meldung member members membership merchant mitglieder musterihizmetleri myynti
news newsletter noc noreply notice notices notification notifications notify office ombudsman online onlineshop
operations order orders ouvidoria pagamenti pagos palaute parcel partner partners payment payments pedidos
personaldata piracy poczta podpora pomoc post postmaster praktikum prenotazioni prensa press presse privacidad
privacidade privacy produkt produktsicherheit protecciondedatos protection quality queries questions recepcion
recepcja receptie reception rechnung rechnungen rechnungswesen recht reclamacao reclamaciones reclamacoes reclamation
reclamations reclami recruitment redaktion refund refunds registrar registration reklamace reklamacje reklamation
reklamationen relation relations rental rentals repair repairs reparatie reply report reports reservas reservation
reservations reserveren reservierung resolutions response rgpd rodo root sac safety sales salesteam sav secretaria
secretariat security segreteria sekretariat service serviceclient serviceclienti serviceclients servicedesk services
servicio serviciocliente servicios servico servis servizi servizioclienti shipping shop sklep soporte sprzedaz stampa
store stores subscribe subscription subscriptions suggestions suporte support supporto system tarjetas team technical
technik ticket ticketing tickets tienda tips toimisto travel trust unsubscribe usenet users uucp venda vendas vendite
ventas ventes verkauf verkoop vertrag vertrieb verwaltung viestinta warranty web webmaster webshop webteam welcome
whistleblower wholesale winkel www zahlung zakelijk zamowienia zentrale
""".split()  # noqa: SIM905 - a list of quoted words reads worse
_BESIDE = """
al it mail email query question
a all and any app at au br business ca central ch client corporate customer data de del der des deu direct dk do du
east en eng es esp eu europe first for fr fra ger global gmbh group hq ie in inc int international intl it ita le ltd
main me my national nl nld no north not of officer ops our pl plus por prime private protection pt public qa reply
retail se south spa swe the tr uk und us usa we west your
""".split()  # noqa: SIM905 - a list of quoted words reads worse
_WORD = "|".join(sorted(set(_ROLES), key=len, reverse=True))
_SMALL = "|".join(sorted(set(_BESIDE), key=len, reverse=True))
_ROLE = re.compile(rf"(?:(?:{_SMALL}|\d{{1,4}})[._-])*(?:{_WORD})+(?:[._-](?:{_WORD}|{_SMALL}|\d{{1,4}})+)*\d{{0,3}}")


def is_role(address: str) -> bool:
    """Say whether an e-mail address belongs to a role such as support, sales or the data protection officer."""
    local, _, host = address.casefold().rpartition("@")
    return not is_free(host) and _ROLE.fullmatch(local.partition("+")[0]) is not None
