"""The number of the company's own line, where the words beside it say so: customer service, a desk, a free call.

Nobody's data: whoever answers there works for the company. What a caller should beware of is another matter, and
the registry's: it still says whether such a number is nearly one of the company's.
"""

import regex

from guardrail.detect.phone import free_somewhere
from guardrail.finding import Span

_DESKS = (
    # whoever is asked to reach us
    r"(?:call|ring|phone|telephone|text|whatsapp|message|sms|contact|reach)\sus|(?:give|drop)\sus\sa\s(?:call|"
    r"ring|bell|text)|"
    r"(?:rufen|schreiben|kontaktieren|erreichen)\ssie\suns|ruf(?:t)?\suns|(?:nous\s(?:contacter|joindre|"
    r"appeler)|(?:contactez|"
    r"appelez|écrivez|joignez)[- ]nous)|(?:ll[aá]m[ae]|escríb[ae]|contácta|contácte)nos|"
    r"(?:ligue|contacte|fale|escreva)(?:[- ]nos|\s(?:connosco|conosco))|(?:chiama|scrivi|contatta)(?:te)?ci|"
    r"(?:bel|app|contacteer)\sons|"
    r"(?:ring|kontakta|kontakt|sms[:a]?|"
    r"skriv)\s(?:till?\s)?oss?|soita\smeille|(?:zadzwoń|napisz|dzwoń)\sdo\snas|bizi\sarayın|bize\s(?:ulaşın|yazın)|"
    r"(?-i:[Ff]or)\s(?-i:\p{Ll}[\p{Ll}-]+\s){1,4}(?:please\s)?(?:call|ring|dial|phone)|"
    # English
    r"(?:customers?|client|consumer|passenger|guest|patient|member|tenant|technical|tech|it|student|user|visitor|"
    r"merchant|partner|seller|traveller)s?\s(?:services?|care|support|relations|help\s?(?:line|desk)?|"
    r"enquiries|line|desk|team)|help\s?-?(?:line|desk)s?|hot\s?-?lines?|info(?:rmation)?\s?-?line|"
    r"(?:call|contact|support|service|booking|control)\s(?:cent(?:re|er)|line|desk)|switchboard|freephone|toll[- ]free|"
    r"(?:speaking\sclock|sales|press|claims|billing|bookings?|reservations|complaints|enquir(?:y|ies)|repairs?|"
    r"emergenc(?:y|ies)|fault|outage|out[- ]of[- ]hours|tourist)s?\s(?:line|desk|team|office|hotline|number)|"
    r"(?:our|the)\s(?:[\p{Ll}-]{2,16}\s){1,3}?(?:line|desk|team|department|dept|helpline|hotline)|"
    r"our\s(?:\p{L}[\p{Ll}-]{1,16}\s){0,3}?(?:line|desk|team|department|office|branch|shop|store|depot|clinic|surgery|"
    r"reception|centre|center|workshop)|our\s(?:(?:main|general|office|free|public|local|new|national|support|service|"
    r"contact|uk|us|landline|whatsapp|signal|sms|fax)\s){0,2}(?:(?:tele)?phone\s)?number|"
    r"your\s(?:local|nearest|closest)\s(?:branch|store|shop|office|depot|centre|center|clinic|dealer|agent)|"
    # German
    r"(?:kunden|bürger|mieter|patienten|fahrgast|gäste|leser|mitglieder|karten|presse|bestell|zentral|technik|"
    r"beratungs)-?"
    r"(?:service|dienst|betreuung|telefon|hotline|center|zentrum|beratung|line|zentrale|büro)(?:nummer)?|"
    r"(?:service|info|stör(?:ungs|fall)|not(?:fall|ruf)?|sperr|hilfe|bereitschafts|pannen)-?(?:service|dienst|"
    r"telefon|hotline|"
    r"center|line|nummer|stelle|annahme|zentrale|ruf|hilfe)"
    r"(?:nummer|hotline|telefon)?|hotline|infoline|zentrale|serviceteam|unsere?[rmn]?\s(?:[\p{L}-]{2,24}\s)?(?:"
    r"(?:telefon|ruf|durchwahl|service|whatsapp|sms|fax|mobil)?-?nummer|telefon|hotline|filiale|büro|praxis|"
    r"werkstatt|geschäft|laden|zentrale|"
    r"team|abteilung|geschäftsstelle|niederlassung|empfang|rezeption|\p{L}{3,20}(?:hotline|telefon|abteilung))|"
    # French
    r"services?\s(?:relations?\s)?(?:clients?|clientèle|consommateurs?|commercial|techniques?|après-vente|voyageurs|"
    r"abonnés|usagers|réservations?|adhérents|patients)|relations?\sclients?|assistance(?:\s(?:technique|clients?|"
    r"téléphonique))?|support(?:\s(?:technique|client))?|num[ée]ro\svert|standard\stéléphonique|"
    r"centre\sd['’]appels?|dépannage|sav|ligne\s(?:gratuite|directe|dédiée|d['’]\p{L}+)|(?:notre|"
    r"nos)\s(?:[\p{L}-]{2,20}\s)?"
    r"(?:ligne|numéro|téléphone|standard|équipe|boutique|magasin|agence|bureau|accueil|atelier|secrétariat)s?|"
    # Spanish
    r"(?:atención|servicio|ayuda|asistencia|soporte)\s(?:de\satención\s)?al?\s?(?:la\s)?(?:clientes?|"
    r"usuari[oa]s?|pacientes?|"
    r"viajer[oa]s?|soci[oa]s?|ciudadan[oa]s?|ciudadanía|público|pasajer[oa]s?|huésped(?:es)?|"
    r"consumidor(?:es)?|técnic[oa])|"
    r"(?:servicio|soporte|asistencia)\stécnic[oa]|línea\s(?:gratuita|directa|nacional|de\s\p{L}+|única)|centralita|"
    r"conmutador|call\scenter|averías|(?:teléfono|número)\s(?:gratuito|de\s(?:atención|averías|información|reservas|"
    r"asistencia|ayuda|contacto|urgencias))|nuestr[oa]s?\s(?:[\p{L}-]{2,20}\s)?(?:teléfono|número|línea|equipo|tienda|"
    r"oficina|centralita|taller|clínica|recepción)s?|"
    # Portuguese
    r"(?:apoio|atendimento|suporte|assistência|serviço|linha)\s(?:de\s(?:apoio|atendimento)\s)?(?:a[os]?|"
    r"ao)s?\s(?:clientes?|"
    r"consumidor(?:es)?|utentes?|passageiros?|usuários?|munícipes?|cidadão|hóspedes?)|(?:suporte|"
    r"assistência)\stécnic[oa]|"
    r"linha\s(?:gratuita|verde|azul|direta|de\s\p{L}+)|número\s(?:verde|azul|gratuito)|(?:nosso\s)?sac|ouvidoria|"
    r"central\s(?:telefônica|de\s\p{L}+)|noss[oa]s?\s(?:[\p{L}-]{2,20}\s)?(?:número|telefone|linha|equipa|equipe|loja|"
    r"balcão|oficina|escritório|receção|recepção|central)s?|"
    # Italian
    r"(?:servizio|assistenza|supporto|centro|ufficio)\s(?:di\s)?(?:clienti?|assistenza|guasti|prenotazioni|tecnic[oa]|"
    r"reclami|passeggeri|utenti)|assistenza(?:\sclienti)?|numero\sverde|centralino|pronto\sintervento|"
    r"(?:nostr[oa]\s(?:[\p{L}-]{2,20}\s)?)(?:numero|telefono|linea|negozio|ufficio|sportello|centralino|officina|team)|"
    # Dutch
    r"(?:klanten|reizigers|patiënten|huurders|leden)-?(?:service|contact|balie)(?:nummer|lijn|center|centrum)?|"
    r"storings?(?:dienst|nummer|lijn)|(?:hulp|info|service|bestel|klachten)lijn|meldpunt|"
    r"(?:ons|onze)\s(?:[\p{L}-]{2,20}\s)?(?:(?:telefoon)?nummer|team|kantoor|winkel|balie|receptie|praktijk|"
    r"werkplaats)|"
    # Swedish, Danish, Norwegian, Finnish
    r"(?:kund|kunde|medlems|patient|resenärs|gäst|teknisk\s)\s?-?(?:tjänst|service|center|centrum|senter|"
    r"support|telefon)"
    r"(?:en|et)?(?:nummer|s\snummer)?|support(?:en)?|felanmälan|växeln?|omstilling(?:en)?|sentralbord(?:et)?|"
    r"(?:jour|vakt|vagt|service)-?(?:telefon|nummer|linje)(?:en|et|n)?|"
    r"(?:vårt|vår|vores|våra|våre|vort)\s(?:[\p{L}-]{2,20}\s)?(?:(?:telefon)?nummer|växel|butik|butikk|kontor|"
    r"linje|telefon|"
    r"verkstad|verksted|värksted)|asiakas(?:palvelu|tuki)\p{L}{0,8}|(?:puhelin)?vaihde|neuvonta\p{L}{0,6}|"
    r"vikapäivystys|"
    r"vikailmoitu\p{L}{1,4}|(?:puhelin)?numeromme|tekninen\stuki|myymälämme|toimistomme|"
    # Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Turkish, Greek, Russian, Ukrainian, Indonesian
    r"infolini\p{L}{1,2}|biur\p{L}\sobsługi(?:\sklient\p{L})?|bok|obsług\p{L}\sklient\p{L}|centrum\sobsługi|"
    r"pomoc\stechniczna|"
    r"nasz\p{L}{0,2}\s(?:infolini\p{L}|numer|telefon|sklep\p{L}?|biur\p{L}|linia|salon\p{L}?)|"
    r"(?:zákaznick|zákazníck)\p{L}{1,3}\s(?:link\p{L}|servis|centrum|podpor\p{L})|infolink\p{L}|"
    r"ügyfélszolgálat\p{L}{0,8}|"
    r"(?:serviciul|relații)\s(?:cu\s)?clienți\p{L}{0,3}|korisničk\p{L}{1,2}\s(?:služb\p{L}|podršk\p{L}|servis)|"
    r"(?:müşteri|hasta|yolcu|üye)\s(?:hizmet|destek|ilişki|temsilci|iletişim)\p{L}{0,12}|çağrı\smerkez\p{L}{0,8}|"
    r"(?:danışma|destek|iletişim|bilgi|ihbar|arıza)\s(?:hatt|merkez)\p{L}{0,8}|(?:telefon\s)?numaramız|"
    r"hattımız|telefonumuz|"
    r"εξυπηρέτησης?\sπελατών|горяч\p{L}{2}\sлини\p{L}|гаряч\p{L}{1,2}\sліні\p{L}|служб\p{L}\s(?:поддержки|підтримки)|"
    r"layanan\spelanggan|pusat\spanggilan"
)
"""Who answers for a company, and what a line of its own is called."""
_LINKS = (
    r"whatsapp|sms|signal|"
    r"is|are|on|at|by|or|and|the|an?|number|nos?\.?|nº|n°|tel\.?|(?:tele)?phone|ph\.?|open|now|always|"
    r"direct(?:ly)?|here|"
    r"you(?:['’]ll|\scan|\smay)?\s(?:reach|call|ring|dial|find|get)(?:\s(?:them|us|it|through))?|via|"
    r"can\s(?:also\s)?be\s(?:reached|called)|reachable|for\s(?:this|that|help|these)|free|toll[- ]free|freephone|"
    r"(?:from|outside|inside|within)\s(?:the\s)?(?:abroad|overseas|uk|usa?|ireland|canada|australia|europe|eu|mobiles?|"
    r"a\smobile|landlines?|a\slandline)|abroad|overseas|uk|us|it['’]s|instead|direct|"
    r"ist|sind|unter|der|die|den|das|(?:telefon|ruf|service)?-?nummer|nr\.?|telefon(?:isch)?|kostenlos\p{L}*|"
    r"kostenfrei\p{L}*|"
    r"gebührenfrei\p{L}*|erreich(?:bar|en\ssie|st\sdu|t\sihr)|sie|uns|rund\sum\sdie\suhr|oder|und|"
    r"aus\sdem\sausland|auch|"
    r"lautet|täglich|jederzeit|auf|steht\s(?:ihnen|dir)|"
    r"est|sont|au|à|le|les|la|num[ée]ros?|n[°º]|t[ée]l[ée]?(?:phone)?\.?|par|joignables?|gratuit\p{L}{0,6}|ou|et|"
    r"disponibles?|appelez|depuis\sl['’]étranger|du|de|répond|(?:vous|te)\s(?:répond|attend)|sur|en|composez|reste|"
    r"es|está|están|el|al|del|teléfono|n[úu]m(?:ero)?\.?|gratis|llam(?:ando|e)|marc(?:ando|que)|o|y|disponible|"
    r"desde\s(?:el\s)?(?:extranjero|fijo|móvil)|(?:te|le)\satiende|nuestr[oa]|"
    r"é|no|na|ao|através|do|pelo|pela|telefone|grátis|e|ou|disponível|ligue|(?:do|para\so)\sestrangeiro|noss[oa]|"
    r"è|allo?|il|telefono|verde|dall['’]estero|da\s(?:cellulare|fisso|rete\sfissa)|risponde|chiam(?:ando|ate|i)|"
    r"raggiungibile|op|het|nummer|telefoonnummer|bereikbaar|bereik\s(?:je|u)|bereikt\su|te\sbereiken|of|"
    r"vanuit\shet\sbuitenland|u|bel|är|er|på|når\s(?:du|ni|i|man|dere)(?:\soss?)?|nås|nåes|kan|"
    r"telefon(?:nummer|numret)?|tlf\.?|"
    r"ring|eller|og|och|træffes|träffas|treffes|svar(?:ar|er)|från\sutlandet|fra\sud?tlandet|har|os|oss|"
    r"on|numero(?:ssa|sta|on|ssamme)?|puh(?:elin|elimitse)?\.?|p\.|palvelee|vastaa|tavoitat|tai|ja|ulkomailta|"
    r"maksut\p{L}*|"
    r"jest|to|pod|numer(?:em|u|ze)?|telefonu|czynn[ay]|dostępn[ay]|dzwoń|lub|i|z\szagranicy|bezpłatn\p{L}*|"
    r"numaralı|no|telefonu?|hattı\p{L}*|veya|ya\sda|için|yurt\sdışından|je|jsou|na|čísle|číslo|a|este|"
    r"по|номеру|телефон\p{L}*|τηλ\.?|στο|nomor"
)
"""Small words that lead from a desk to its number; none of them says that somebody else is called."""
_FIGURES = r"[*#+(]?\d[\d ()/*#.-]{1,18}(?=[^\d])"
_SAID = regex.compile(
    rf"(?<!\b(?:desde|from|depuis|vom?|dall?|dalla|vanuit|från|fra)\s(?:l[ae]\s|our\s|the\s|unser\p{{L}}{{0,2}}\s)?)"
    rf"(?<!\p{{L}})(?:{_DESKS})(?!\p{{L}})(?:[^\p{{L}}\d.!?\n]|(?<!\p{{L}})(?:{_LINKS})(?![\p{{L}}])|{_FIGURES})*+\Z",
    regex.IGNORECASE,
)
_FROM_ABROAD = regex.compile(
    r"(?<!\p{L})(?:from\s(?:abroad|overseas|outside[\p{L} ]{2,16})|outside\sthe\s(?:uk|us|eu)|aus\sdem\sausland|"
    r"depuis\sl['’]étranger|desde\s(?:el\s)?extranjero|(?:do|desde\so)\s(?:estrangeiro|exterior)|dall['’]estero|"
    r"vanuit\shet\sbuitenland|från\sutlandet|fra\sutlandet|fra\sudlandet|ulkomailta|z\szagranicy|yurt\sdışından|"
    r"ze\szahraničí|külföldről)(?:,|:|\s(?:it['’]?s|is|call|dial|ring|use|please|ist\ses|c['’]est|es|é|è|"
    r"is\shet|är\sdet|"
    r"er\sdet|to))+\s{1,2}\Z",
    regex.IGNORECASE,
)
_CALL = regex.compile(
    r"(?<!['’]ll\s|\b(?:he|she|we|they|i|will|to|who|driver|rider|courier|colleague|"
    r"engineer)\s)(?<!\p{L})(?:(?:the|our)\s(?:phone\s)?number\sis|call|ring|dial|phone|ligue|liguem|disque|llam[ae]n?|marque|appelez|composez|chiam(?:i|a|ate)|"
    r"rufen\ssie|ruf|wähle?n?(?:\ssie)?|bel|ring|soita|soittakaa|zadzwoń|dzwoń|arayın|arayabilirsiniz|volejte)"
    r"(?:\s(?:us|free|on|the|o|al?|le|au|il|lo|para|na|op|på|til|uns|kostenlos|die|unter|pod|nr|numer|numero|número|"
    r"numéro|número|nummer|numeroon))*[\s:]{1,2}\Z",
    regex.IGNORECASE,
)
_TOLD_AFTER = regex.compile(
    r"[”\")]?(?:\s?[,;(–—-])\s?(?:that['’]s\s|which\sis\s|it['’]s\s)?(?:our\s(?:[\p{Ll}-]{2,16}\s){0,3}(?:line|"
    r"number|helpline|hotline|desk|switchboard|office)(?!\p{L})|calls?\s(?:cost|(?:are|is)\s(?:free|charged))|"
    r"(?:local|standard)\s(?:call\s)?(?:rate|charge)|unsere\s(?:\p{L}+\s)?(?:hotline|nummer|zentrale|servicenummer)|"
    r"zum\sortstarif|(?:service\set\s)?appel\s(?:gratuit|non\ssurtaxé|local)|(?:numéro|service)\sgratuit|"
    r"(?:prix|coût)\sd['’]un\sappel|non\ssurtaxé|(?:llamada|número|chiamata)\sgratuit[oa]|coste?\sde\s(?:la\s)?llamada|"
    r"chamada\s(?:gratuita|ao|para)|custo\s(?:de|da)\schamada|numero\sverde|(?:lokaal|normaal)\starief|"
    r"gebruikelijke\sbelkosten|lokaltaxa|pvm/mpm|pvm|mpm|połączenie|koszt\społączenia)|"
    r"\s(?:from\s(?:any|a|your)\s(?:landline|mobile|phone)\s)?to\s(?:reach|contact|talk\sto|speak\s(?:to|with))\s(?:us|our|the)(?!\p{L})|"
    r"\s?\((?:toll[- ]?free|freephone|free|kostenlos|kostenfrei|gebührenfrei|gratuit|gratis|grátis|gratuit[oa]|"
    r"avgiftsfri\p{L}*|kostnadsfri\p{L}*|maksut\p{L}*|bezpłatn\p{L}*|ücretsiz|zdarma|bezplatn\p{L}*|ingyenes)[),\s]",
    regex.IGNORECASE,
)
_SHAPE = regex.compile(r"[+(]?\d[\d\s()./-]{4,20}")
_DIGITS = range(6, 14)
_LOOK_BACK, _LOOK_AHEAD = 110, 60


def is_our_line(text: str, span: Span) -> bool:
    """Say whether a number is told as the company's own: behind a desk or a free call, or called a line of ours."""
    value = text[span.start : span.end]
    if not _SHAPE.fullmatch(value) or sum(map(str.isdecimal, value)) not in _DIGITS:
        return False
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    if _SAID.search(before) or _FROM_ABROAD.search(before):
        return True
    if _CALL.search(before) and free_somewhere(value):
        return True
    return _TOLD_AFTER.match(text, span.end, min(len(text), span.end + _LOOK_AHEAD)) is not None
