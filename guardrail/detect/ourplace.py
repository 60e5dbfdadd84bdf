"""The address of the company's own place, where the words beside it say so: a shop, a branch, opening hours."""

import regex

from guardrail.finding import Span

_PLACES = (
    r"town\shall|city\shall|bücherei|bibliothek|rathaus|bürger(?:amt|büro)|wertstoffhof|mairie|bibliothèque|médiathèque|"
    r"bibliotec[ah]|ayuntamiento|câmara\smunicipal|municipio|anagrafe|bibliotheek|gemeentehuis|bibliotek(?:et)?|rådhus(?:et)?|"
    r"kirjasto\p{L}{0,3}|bibliotek\p{L}|urz[ąę]d\p{L}{0,2}|kütüphane\p{L}{0,4}|"
    r"(?:servis|ofis|depo|atölye|merkez|bayi|fabrika|kütüphane)(?:imiz|umuz|miz|muz)\p{L}{0,4}|"
    r"flagship|outlet|show\s?room|head\s?office|headquarters|hq|boutiques?|stores?|shops?|branch(?:es)?|workshop|"
    r"depot|warehouse|office|gallery|theatre|theater|library|campus|museum|clinic|restaurant|café|hotel|venue|stadium|"
    r"terminal|pharmacy|surgery|studio|(?:service|collection|pick-?up|drop-?off|click\s&\scollect)\s(?:point|centre|center)|"
    r"(?:garden|leisure|sports|visitor|community|health|distribution|recycling|civic|test)\s(?:centre|center)|"
    r"ladengesch[äa]ft|gesch[äa]ft(?:sstelle)?|laden|filialen?|niederlassung|\p{L}{0,14}werkstatt|standort|praxis|"
    r"apotheke|ausstellung|verkaufsstelle|\p{L}{3,14}(?:laden|filiale|shop|zentrum|center|studio|büro)|(?:super|bau|fach|getränke|drogerie)markt|"
    r"(?:geschäfts|abhol|annahme|verkaufs|beratungs|service|zweig|anlauf|melde|vorverkaufs)stelle|"
    r"magasins?|agence|si[èe]ge|atelier|guichet|concession|librairie|pharmacie|points?\s(?:de\svente|relais)|mus[ée]e|"
    r"tiendas?|sucursal(?:es)?|local|oficinas?|taller|almac[ée]n|farmacia|cl[íi]nica|concesionario|delegaci[óo]n|museo|"
    r"lojas?|ag[êe]ncia|balc[ãa]o|escrit[óo]rio|armaz[ée]m|farm[áa]cia|ponto\sde\s(?:recolha|venda)|"
    r"negozi[oi]?|punto\svendita|sede|filiale|officina|magazzino|punto\s(?:di\s)?ritiro|ufficio|"
    r"winkels?|vestiging|kantoor|filiaal|werkplaats|magazijn|(?:afhaal|service)punt|apotheek|praktijk|"
    r"butik(?:en|ken)?|affären|forretning(?:en)?|verkstad(?:en)?|v[æe]rksted(?:et)?|varuhus(?:et)?|varehus(?:et)?|"
    r"kontor(?:et)?|apotek(?:et)?|(?:utlämnings|udleverings|utleverings)\p{L}{4,8}|"
    r"myymäl[äa]\p{L}{0,4}|toimipiste\p{L}{0,5}|korjaamo\p{L}{0,4}|noutopiste\p{L}{0,5}|toimisto\p{L}{0,4}|"
    r"salon(?:ie|u)?|sklep(?:ie|u)?|oddzia[łl](?:e|u)?|warsztat\p{L}{0,2}|placówk\p{L}|punk(?:t|cie)\s\p{L}{4,10}|aptek\p{L}|"
    r"ma[ğg]aza\p{L}{0,6}|[şs]ube\p{L}{0,5}|atölye\p{L}{0,5}|ofis\p{L}{0,5}|bayi\p{L}{0,5}|"
    r"pobo[čc]k\p{L}{1,2}|prodejn\p{L}{1,2}|[üu]zlet\p{L}{0,5}|magazinul|κατάστημα|магазин\p{L}{0,2}|салон\p{L}{0,2}"
)
_SHARED = (
    r"garage|station|hall|yard|site|unit|counter|desk|lounge|locker|kiosk|stand|centre|center|"
    r"lager|zentrale|garten|betrieb|depot|büro|bureau|accueil|dépôt|entrepôt|cabinet|local|centro|almacén|estudio|stand|"
    r"deposito|sportello|magazzino|studio|balie|loods|garage|lager|lagret|avdelning|varasto\p{L}{0,4}|liike\p{L}{0,5}|magazyn\p{L}{0,2}|"
    r"biur\p{L}|serwis\p{L}{0,2}|servis\p{L}{0,5}|depo\p{L}{0,5}"
)
"""Places that a home may have, or that are somebody's: the company's where it says so."""
_WE = (
    r"our|unsere?[mnrs]?|notre|nos|nuestr[oa]s?|noss[oa]s?|(?:il\s|la\s)?nostr[oaie]|onze?|vår[ta]?|våra|våre|vores|vort|"
    r"nasz\p{L}{0,3}|meidän|bizim|naš\p{L}{1,2}|náš"
)
_OURS = regex.compile(rf"(?<!\p{{L}})(?:{_PLACES})(?!\p{{L}})", regex.IGNORECASE)
_SAID_OURS = regex.compile(
    rf"(?<!\p{{L}})(?:{_WE})\s(?:[\p{{L}}-]{{2,20}}\s){{0,3}}?(?:{_PLACES}|{_SHARED})(?:\s(?-i:\p{{Lu}})\p{{L}}+)?(?:[\s,:(–—-]|"
    r"(?<!\p{L})(?:at|in|on|is|located|over|round|the|der|dem|am|an|auf|ist|liegt|befindet|sich|au|à|la|le|du|est|situé[e]?|"
    r"se\strouve|en|está|el|na|no|fica|é|nell[ao]|è|si\strova|a|aan|op|de|het|staat|på|i|ligger|är|er|finns|przy|na|ul\.?|"
    r"osoitteessa|on|adresi|adresse|address)(?!\p{L}))*+\Z",
    regex.IGNORECASE,
)
"""The company's own place, said right before its address."""
_THEIRS = regex.compile(
    r"(?<!\p{L})(?:your?(?!\s(?:nearest|closest|local))|you[’']re|ihre?[rmn]?|deine?[rmn]?|votre|vos|ton|ta|tes|tu|tus|su|sus|seu|"
    r"sua|teu|tua|suo|tuo|uw|jouw|je|din|ditt|deres|twój|twoj\p{L}{1,3}|sent|send|ship\p{L}{0,5}|deliver\p{L}{0,4}|parcel|"
    r"package|colis|paket|paquete|pacco|pakket|order|at\shome|address|adress\p{L}?|dirección|adresse|indirizzo|adres|mr|mrs|"
    r"ms|left|customer|cliente?|client|kunde|parked|lives?|wohnt|posted|dispatched|drivers?|couriers?|engineers?|crew|"
    r"technicians?|fitters?|will\s(?:be|call|come|visit|arrive)|[’']ll\s(?:be|call|come|visit|arrive)|he|she|his|her|"
    r"techniker\p{L}{0,2}|monteure?|fahrer\p{L}{0,2}|zusteller\p{L}{0,2}|geliefert|zugestellt|kommen|kommt|"
    r"technicien\p{L}{0,2}|livr\p{L}{1,6}|coursier|passer\p{L}{1,4}|técnic[oa]s?|repartidor\p{L}{0,2}|mensajero|"
    r"entreg\p{L}{1,4}|motorista|estafeta|tecnic[oi]|corriere|consegn\p{L}{1,6}|monteurs?|bezorg\p{L}{0,4}|koerier|"
    r"tekniker\p{L}{0,2}|montör\p{L}{0,2}|montør\p{L}{0,2}|chauffør|förare\p{L}?|leverer\p{L}{1,3}|kurier\p{L}{0,3}|"
    r"technik\p{L}{0,3}|kierowca|kurye\p{L}{0,4}|teknisyen|asentaja|kuljettaja|toimit\p{L}{2,8})(?!\p{L})",
    regex.IGNORECASE,
)
_COME = regex.compile(
    r"(?<!\p{L})(?:(?:find|visit|see|join|reach|pop\sin(?:\sto)?|meet)\sus\s(?:at|on|in)|(?:we\sare|we['’]re)\s(?:based|located|"
    r"situated|open(?:\s(?:again|now))?)\s(?:at|on|in)|(?<!\p{L}\s|[’'])come\s(?:along\s|down\s)?to|come\sand\ssee\sus\s(?:at|on|in)|we['’]ve\smoved\sto|"
    r"(?:sie\s)?finde(?:n\s(?:sie\s)?uns|st\sdu\suns)|wir\ssind\sumgezogen|besuchen\ssie\suns|besuch\suns|"
    r"retrouvez[- ]nous|venez\snous\svoir|nous\s(?:sommes\ssitués|nous\strouvons)|encu[ée]ntr[ae]nos|visít[ae]nos|nos\s"
    r"encontramos|nos\smudamos|visite-nos|encontre-nos|ficamos|estamos\s(?:localizados|abertos)|ci\s(?:trov\p{L}{1,4}|siamo\s"
    r"trasferiti)|vieni\sa\strovarci|siamo\saperti|je\svindt\sons|u\svindt\sons|wij?\s(?:zitten|zijn\sgevestigd)|du\s(?:hittar|"
    r"finder|finner)\soss?|vi\s(?:finns|ligger|holder\stil|har\sflyttat|er\sflyttet)|besök\soss|besøk\soss|besøg\sos|"
    r"(?:löydät|tavoitat)\smeidät|sijaitsemme|palvelemme|(?:mieścimy|znajdujemy)\ssię|zapraszamy|znajdziesz\snas|"
    r"adresimiz|bekleriz)[\s,:]{1,2}(?:(?:in|at|on|der|dem|am|an|auf|au|à|en|el|la|na|no|nella?|a|aan|op|de|på|i|till?|"
    r"osoitteessa|przy|ul\.?|do|pod|adresem)[\s,:]{1,2}){0,3}(?:(?-i:\p{Lu})[\p{L}.]{1,15}\s){0,2}\Z",
    regex.IGNORECASE,
)
"""An invitation, or where somebody is to be found, said right before an address."""
_WE_ARE = regex.compile(
    r"(?<!\p{L})(?:we(?:\sare|['’]re)\s(?:still\s|now\s)?(?:at|on|in)|wir\ssind(?:\sjetzt)?\s(?:in\sder|am|an\sder|auf\sder|im|in)|nous\s"
    r"sommes\s(?:au|à|sur)|on\sest\s(?:au|à)|estamos\s(?:ahora\s)?(?:en(?:\sla|\sel)?|n[ao])|siamo\s(?:in|a|al|sempre\sin)|we\szijn\s(?:op|"
    r"aan)(?:\sde|\shet)?|vi\s(?:är|er)\s(?:på|i)|jesteśmy\s(?:przy|na)|olemme(?:\sosoitteessa)?|bizim?\s(?:yerimiz|adres))\s\Z",
    regex.IGNORECASE,
)
"""Who says this may stand before a customer's door as well."""
_TIMES = (
    r"opening\s(?:hours|times)|öffnungszeiten|hat\s(?:mo|di|täglich|von|samstags?|sonntags?|wochentags)|horaires?|horarios?|horário|"
    r"orari[oi]?|openingstijden|öppettider|åbningstider|åpningstider|aukioloajat|godziny\sotwarcia|çalışma\ssaat\p{L}{0,6}|"
    r"otevírací\sdob\p{L}|nyitvatart\p{L}{1,4}|orele?\sde\sdeschidere"
)
_OPEN = (
    r"open(?:s|ing)?|reopens?|closed|closes|geöffnet|offen|geschlossen|ouvert\p{L}{0,3}|fermé\p{L}{0,2}|abiert[oa]s?|abrimos|abre|"
    r"cerr\p{L}{2,5}|öffnet|schließt|ouvre|ferme|ouvrira|stänger|öppnar|åbner|lukker|åpner|stenger|otwier\p{L}{1,3}|açıl\p{L}{1,4}|"
    r"abert[oa]s?|fechad[oa]|apert[oaie]|chius[oi]|geopend|gesloten|öppet|stängt|åbent?|åpent?|stengt|lukket|auki|"
    r"avoinna|suljettu|czynn[aey]|otwart[aey]|açık(?:ız)?|kapalı|otevřeno|nyitva|deschis"
)
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)(?:days?)?|mo|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|weekdays|"
    r"weekends?|wochentags|täglich|(?:lun|mar|mercre|jeu|vendre|same)(?:di)?s?|dimanches?|(?:lunes|martes|miércoles|jueves|"
    r"viernes|sábados?|domingos?)|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?s?|(?:lune|marte|mercole|giove|vener)dì|"
    r"sabato|domenica|(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag"
    r"(?:ar|er|e)?|mån|man|vardagar|hverdag\p{L}{0,3}|(?:maanan|tiis|tors|perjan|lauan|sunnun)tai\p{L}{0,4}|keskiviikko\p{L}{0,4}|"
    r"pn|(?:poniedział|wtor)\p{L}{1,3}|środ\p{L}|czwart\p{L}{1,3}|piąt\p{L}{1,3}|sobot\p{L}|niedziel\p{L}|pazartesi|pzt|hafta\s(?:içi|sonu)|"
    r"every\sday|tous\sles\sjours|todos\s(?:los|os)\sd[ií]as|tutti\si\sgiorni"
)
_HOURS = (
    rf"(?<!\p{{L}})(?:(?:{_TIMES})(?!\p{{L}})|"
    rf"(?:{_OPEN})(?!\p{{L}})[^\n!?]{{0,25}}?(?:\d|(?<!\p{{L}})(?:{_DAY})(?!\p{{L}})))"
)
_OPENS = regex.compile(rf"[^\n!?]{{0,40}}?{_HOURS}|[’']?[dt][ae]ki\s\p{{L}}+[mn][ıiuü]z(?!\p{{L}})", regex.IGNORECASE)
_DAYS = rf"(?<!\p{{L}})(?:{_DAY})\s?(?:-|–|to|bis|a|au|à|al|t/m|till|til|do|through|thru)\s?(?:el\s|a\s)?\p{{L}}{{2,9}}"
_BESIDE = regex.compile(
    rf"[^\n!?]{{0,60}}?(?:{_HOURS}|(?<!\p{{L}})(?:next\s(?:door\s)?to|opposite|beside|(?:free\s|customer\s)?parking|(?:ground|first)\s"
    r"floor|gegenüber|neben|parkplätze|en\sface|à\scôté|parking|frente\sa|junto\sal?|al\slado|estacionamiento|em\sfrente|ao\slado|"
    r"di\sfronte|accanto|parcheggio|tegenover|naast|parkeren|mittemot|bredvid|ved\ssiden\saf|overfor|vastapäätä|naprzeciwko|obok|"
    rf"karşısında|yanında)(?!\p{{L}})|{_DAYS})",
    regex.IGNORECASE,
)
_TRADING = regex.compile(
    r"(?<!\p{L})(?:(?:retail|business|trading|science|shopping)\s(?:park|estate|centre|center|mall)|industrial\s(?:estate|park)|"
    r"outlet|mall|galleria|centro\scom(?:m)?ercial[e]?|centre\scommercial|einkaufszentrum|ekz|gewerbe(?:gebiet|park)|zone\s"
    r"(?:commerciale|industrielle|artisanale)|pol[íi]gono|local\s\d|loja\s\d|winkelcentrum|bedrijventerrein|köpcentrum|"
    r"kjøpesenter|storcenter|kauppakeskus|galeria\shandlowa|c\.?h\.?|avm)(?!\p{L})",
    regex.IGNORECASE,
)
_FIRM = regex.compile(
    r"(?<!\p{L})(?:plc|ltd|limited|inc|llc|llp|gmbh|ag|kg|ohg|s\.?a\.?s?|s\.?l\.?u?|s\.?r\.?l|s\.?p\.?a|lda|ltda|b\.?v|n\.?v|"
    r"ab|a/s|as|aps|oyj?|sp\.\sz\so\.o|a\.?ş|pty\sltd)\.?,\s\Z",
    regex.IGNORECASE,
)
"""What a firm calls itself by law, right before its address."""
_HOUSE = regex.compile(r"\d")
_TAKEN_IN = len("La boutique du ")
"""Characters of a word for a place that the model took into its address."""
_SAID_WITHIN, _LOOK_AHEAD = 48, 90


def is_our_place(text: str, span: Span) -> bool:
    """Say whether the words beside an address make it a shop, an office or where people come, and nobody's home."""
    first = max(text.rfind(sign, 0, span.start) for sign in "\n!?") + 1
    start = max(first, span.start - _SAID_WITHIN)
    house = _HOUSE.search(text, span.start, min(span.start + _TAKEN_IN, span.end))
    if any(_SAID_OURS.search(text, start, at) for at in (span.start, house.start() if house else 0)):
        return True
    if _COME.search(text, start, span.start) or _FIRM.search(text, start, span.start):
        return True
    return not _THEIRS.search(text, start, span.start) and _is_place(text, start, span)


def _is_place(text: str, start: int, span: Span) -> bool:
    inside = min(span.start + _TAKEN_IN, span.end)
    if _OURS.search(text, start, span.start) or _OURS.search(text, span.start, inside):
        return True
    ahead = min(len(text), span.end + _LOOK_AHEAD)
    if _OPENS.match(text, span.end, ahead):
        return True
    here = _WE_ARE.search(text, start, span.start) is not None
    return here and bool(_BESIDE.match(text, _beside(text, span), ahead) or _TRADING.search(text, span.start, span.end))


def _beside(text: str, span: Span) -> int:
    """Give where the words behind an address begin: the model takes a piece of them into it now and then."""
    comma = text.rfind(",", span.start, span.end)
    return span.end if comma < 0 else comma
