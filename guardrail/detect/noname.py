"""Words that are no names where they stand alone: closings, exclamations, apologies, abbreviations, common nouns."""

import regex

from guardrail.detect.courtesy import COURTESIES, SYSTEMS
from guardrail.detect.paper import FOR_FAMILIES, PAPERS


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH = _listed("""
thanks thank thx cheers regards best please sorry hello hi hey there today tomorrow tonight yesterday monday tuesday
wednesday thursday friday saturday sunday january february march july september october november december team support
terms excludes windows mac android twitter facebook instagram enjoy yes no the this that we you it not free new see
click link more love happy good great conditions apply here now email help customer kind via yeah yep nope ok okay
soon always welcome absolutely definitely sure perfect awesome cool nice brilliant lovely indeed correct apologies
online everyone everybody guys all fam fans friend friends sir madam mate lol haha stay have let check dm dms call bye
goodbye night day morning afternoon evening weekend christmas easter what why how when where who which done fixed
update updates details info visit go amen wow oh ah hmm english spanish huh oops ouch yikes phew hooray yay bravo
congrats congratulations cheerio ta gotcha gosh eish shame howzit lekker yebo sharp ag haibo aweh slan sláinte aye wee
mon tue tues wed thu thur thurs fri sat sun
right alright fine noted sent resolved sorted fab ace super solid sweet howdy yo yup nah nay meh ugh argh hurray
hurrah bingo voila cya ttyl brb fyi asap etc tbc tba n/a eta dob pls plz btw imo rip tldr faq pdf vat gdpr sms iban
bic sepa pin otp kyc ssn nin bvn ltd inc llc plc gmbh antibiotics gateway apology regret regretfully sincerely
respectfully warmly kindly faithfully yours xx xo xoxo hugs ciao aadhaar pan ma uncle auntie bhai didi sirji german
french dutch italian customers folks lads lass lassie pal buddy dude bro sis hun babe darling dear champ boss chief
""")
_GERMAN = _listed("""
danke dankeschön bitte gern gerne hallo servus moin tach tschüss tschüs tschau ciao baba pfiat pfiati gruezi grüezi
merci adieu ade gruß grüße gruss grüsse lg vg mfg bg hg bis liebe beste viele herzliche freundliche entschuldigung
verzeihung pardon sorry schade leider super toll prima klasse genau richtig stimmt klar natürlich selbstverständlich
erledigt fertig gelöst verstanden hoppla autsch puh hurra glückwunsch gratulation willkommen viel erfolg spaß
vergnügen gesundheit prost mahlzeit hinweis achtung wichtig info infos art abs nr str tel montag dienstag mittwoch
donnerstag freitag samstag sonntag januar jänner februar märz juni juli september oktober november dezember heute
morgen gestern abend nacht tag tage woche wochen monat monate jahr jahre stunde stunden minute minuten uhr regel fall
antwort frage fragen hilfe leerzeichen buchstabe buchstaben ziffer ziffern zeichen stelle stellen punkt komma euro
cent prozent stück paar farbe größe eiche buche karte konto gerät rechner handy kunde kunden kundin mann frau kind
kinder eltern familie firma anlage anhang kardiologie chirurgie neurologie orthopädie radiologie onkologie gynäkologie
dermatologie ambulanz praxis klinik apotheke station filiale laden markt werk versand ware waren paket päckchen
packerl zug bus bahn flug gleis strom gas wasser internet router stecker kabel netz störung ihr ihre euer dein deine
sie du wir uns team dienst mitarbeiter kollege kollegin kollegen gast gäste ort platz zimmer tisch bad küche termin
uhrzeit datum name vorname nachname adresse anschrift straße hausnummer postleitzahl plz mail nachricht foto bild
screenshot steuer beleg rechnung kopie original vertrag tarif gebühr kosten preis rabatt gutschein code aktion angebot
kauf verkauf rückgabe umtausch
""")
_FRENCH = _listed("""
merci bonjour bonsoir salut coucou bjr bsr slt cc cdt cdlt cordialement amicalement sincèrement respectueusement bises
bisous biz bye adieu désolé désolée désolés navré navrée pardon excusez excuses oups aïe zut mince hélas bravo
félicitations super génial parfait parfaitement top nickel chouette impeccable courage patience bienvenue madame
mesdames monsieur messieurs mademoiselle mme mlle mr mrs client cliente voilà voici effectivement exactement
absolument évidemment bien bonne bon joyeux joyeuse santé attention info rappel merciii lundi mardi mercredi jeudi
vendredi samedi dimanche janvier février mars juin juillet août septembre octobre novembre décembre aujourd'hui demain
hier soir matin midi journée soirée nuit semaine mois année heure heures jeune avantage carte compte ticket train bus
vol magasin livraison colis commande retour remboursement échange facture tarif prix soldes promo offre taille couleur
rayon prénom nom adresse téléphone portable mot passe code numéro rue art réf tél svp stp rdv cf env dispo
""")
_IBERIAN = _listed("""
gracias hola buenas buenos saludos saludo abrazo abrazos besos cordialmente atentamente atte att disculpa disculpas
disculpe perdón perdona lamentamos lo siento claro perfecto perfecta genial estupendo listo ojo ánimo suerte
felicidades enhorabuena bienvenido bienvenida bienvenidos salud cuídate adiós chao chau hasta pronto luego señor
señora señorita doña sr sra srta sres ud uds usted ustedes cliente lunes martes miércoles jueves viernes sábado enero
febrero marzo junio agosto septiembre octubre noviembre diciembre hoy mañana ayer tarde noche día semana mes año hora
horas tren vuelo tienda pedido envío entrega devolución reembolso factura cuenta tarjeta talla color precio oferta
descuento nombre apellidos dirección teléfono correo clave código número art núm tel bombero cabeza nota aviso ay uy
uff ups jeje jaja jajaja anda venga órale ándale sale chévere bacán igualmente efectivamente exacto correcto obrigado
obrigada obrigados olá oi oie bom boa bem valeu tchau abraço abraços beijo beijos beijinhos cumprimentos
atenciosamente atc desculpa desculpas desculpe perdão puxa nossa opa eita ufa oba eba parabéns sucesso força coragem
saúde bem-vindo bemvindo senhor senhora dr dra você vocês gente galera pessoal queridos querida querido segunda terça
quarta quinta sexta janeiro fevereiro março maio junho julho setembro outubro novembro dezembro hoje amanhã ontem
noite manhã dia mês ano loja compra troca devolução fatura conta cartão tamanho cor preço desconto nome morada
endereço telefone certo perfeito ótimo show beleza combinado tranquilo aguarde atenção tá né viu cpf cnpj cep rg nif
nie dni
""")
_ITALIAN = _listed("""
grazie ciao salve buongiorno buonasera buonanotte buonagiornata arrivederci saluti saluto cordialmente cordiali
distinti baci bacio abbracci scusa scusi scusate scuse perdono spiacenti purtroppo prego certo certamente perfetto
perfetta ottimo benissimo bene bravo brava bravi complimenti auguri congratulazioni evviva accidenti uffa ahimè ops
mannaggia forza coraggio benvenuto benvenuta benvenuti attenzione nota signor signora signorina sig sigra dott cliente
gentile gentili lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno
luglio agosto settembre ottobre novembre dicembre oggi domani ieri sera mattina notte giorno settimana mese anno ora
ore treno volo negozio ordine spedizione consegna reso rimborso fattura conto carta taglia colore prezzo offerta
sconto nome cognome indirizzo telefono numero codice art rif tel vista mare esatto esattamente giusto capito fatto
""")
_DUTCH = _listed("""
bedankt dank dankjewel dankuwel hallo hoi hai goedemorgen goedemiddag goedenavond doei daag groet groeten groetjes gr
mvg vriendelijke hartelijke met excuus excuses sorry helaas jammer oeps oei au succes sterkte beterschap gefeliciteerd
proficiat hoera fijn fijne top prima mooi geweldig super leuk lekker zeker inderdaad precies klopt graag welkom meneer
mevrouw mijnheer dhr mevr mw klant maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart
juni juli augustus september oktober november december vandaag morgen gisteren avond nacht week maand jaar uur trein
bus vlucht winkel bestelling bezorging levering retour terugbetaling factuur rekening pas maat kleur prijs aanbieding
korting naam adres telefoon nummer code art tel incl excl komen overeen geen let op storing filter
""")
_NORDIC = _listed("""
tack tackar hej hejsan hejdå hallå tjena tjenare mvh hälsning hälsningar vänliga vänlig bästa ha vi ses kram kramar
förlåt ursäkta beklagar ledsen tyvärr synd oj hoppsan aj hurra grattis lycka till välkommen välkomna perfekt toppen
bra fint kul härligt jättebra absolut självklart precis stämmer ja nej måndag tisdag onsdag torsdag fredag lördag
söndag januari februari mars maj juni juli augusti september oktober november december idag imorgon igår kväll natt
vecka månad år timme timmar tåg buss flyg butik beställning leverans retur återbetalning faktura konto kort storlek
färg pris rabatt namn adress telefon nummer kod obs takk tak tusen mange hei heisann hallo hejsa goddag morn vh hilsen
hilsner vennlig venlig kærlig klem klemmer knus beklager undskyld unnskyld dessverre desværre ups uff huff æsj
gratulerer tillykke lykke-til velkommen supert flott greit dejligt fantastisk herlig selvfølgelig naturligvis akkurat
netop mandag tirsdag lørdag søndag januar februar marts desember i morgen kveld aften nat uke uge måned time timer tog
bus fly butikk bestilling levering tilbakebetaling refusjon størrelse farge farve navn adresse kode skål
""")
_FINNISH_POLISH_TURKISH = _listed("""
kiitos kiitoksia kiitti hei moi moikka terve heippa hyvää päivää huomenta iltaa yötä terveisin terv ystävällisin yst
pahoittelut pahoittelumme anteeksi valitettavasti harmi hups oho auts hurraa onnea onnittelut tervetuloa hienoa
mahtavaa loistavaa upeaa selvä juuri totta kyllä ei joo maanantai tiistai keskiviikko torstai perjantai lauantai
sunnuntai tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
tänään huomenna eilen juna bussi lento myymälä tilaus toimitus palautus lasku tili kortti koko väri hinta alennus nimi
osoite puhelin numero koodi huom löytyy dziękuję dziękujemy dzięki cześć hej witam witaj witamy dzień dobry wieczór
pozdrawiam pozdrawiamy pozdrowienia poważaniem szacunkiem przepraszam przepraszamy niestety szkoda ojej ups ojoj hurra
brawo gratulacje powodzenia zapraszam zapraszamy świetnie super doskonale idealnie jasne oczywiście dokładnie tak nie
pan pani państwo panie panowie poniedziałek wtorek środa czwartek piątek sobota niedziela styczeń luty marzec kwiecień
maj czerwiec lipiec sierpień wrzesień październik listopad grudzień dziś dzisiaj jutro wczoraj pociąg autobus lot
sklep zamówienie dostawa zwrot faktura konto karta rozmiar kolor cena rabat imię nazwisko adres telefon numer kod
uwaga art ul teşekkürler teşekkür merhaba merhabalar selam günaydın iyi günler akşamlar geceler saygılar saygılarımla
saygılarımızla sevgiler hoşçakalın görüşürüz özür üzgünüz maalesef malesef eyvah of tebrikler kutlarız başarılar
buyurun hoşgeldiniz harika süper mükemmel tabii tamam evet hayır geçmiş olsun kolay gelsin sayın bey hanım efendim
pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos ekim kasım
aralık bugün yarın dün tren otobüs uçuş mağaza sipariş teslimat iade fatura hesap kart beden renk fiyat indirim isim
ad soyad numara not gönderildi
""")
_OTHER_LANGUAGES = _listed("""
allihopa allesamman alle alla allemaal zusammen leute todos todas tous toutes tutti tutte kaikki wszystkim
wszyscy herkes děkujeme děkuji děkuju dobrý ahoj zdravím pozdravem omlouváme omlouvám bohužel mulțumim mulțumesc bună
salut cu drag
respect scuze ne pare rău köszönjük köszönöm szia üdvözlettel elnézést sajnos hvala pozdrav pozdravi lp žao oprostite
ďakujeme ahojte aitäh tere vabandame paldies ačiū ευχαριστώ ευχαριστούμε γεια συγγνώμη спасибо привет здравствуйте
уважением извините дякуємо вітаємо благодаря terima kasih maaf halo salam cảm ơn xin chào salamat po paumanhin
karibu samahani habari dankie baie groete jammer enkosi sawubona ngiyabonga
""")
NO_NAMES = (
    _ENGLISH | _GERMAN | _FRENCH | _IBERIAN | _ITALIAN | _DUTCH | _NORDIC | _FINNISH_POLISH_TURKISH | _OTHER_LANGUAGES
)
_TITLES_AND_THINGS = _listed("""
dr mag eng lic ing mr mrs ms mx prof dipl kd sig dott mme mlle hr fr dra sra srta señor señora señorita doña herr frau
notiz notizen kak mas mbak pak bapak ibu ügyfelünk ügyfelünket ügyfeleink vásárlónk vásárló kedves tisztelt
tweet tweets rezept rezepte e-rezept pesa m-pesa usuario usuaria cliente clienta clienti kunde kundin tunnus
henkilötunnus henkilötunnusta amigo amiga agua gas internet hermes evri dpd ups dhl
gls fedex yodel tekniker techniker das der die el la los las le les il lo gli klärung
zostavam vážený vážená milý milá stimate stimată dragă bună draga poštovani poštovana αγαπητέ αγαπητή κύριε κυρία
""")
NO_NAMES |= _TITLES_AND_THINGS | PAPERS | COURTESIES
NO_NAMES |= {word.replace("ı", "i") for word in NO_NAMES}  # a text is read without the dotless letter
_CRIED = _listed("vitória victoria victoire vittoria sound grand magic legend deadly joy hope gloria luck lucky storm")
"""Words that are names as well: in front of an exclamation mark, and with no greeting, they are cried."""
_MONTHS = _listed("april june august")
_SMALL = _listed("de di del da du do of und von et im am zum zur per bei och og ja and en e i y ve")
"""Small words inside a phrase of words that are no names."""
_MADE_IN_GERMAN = regex.compile(
    r"\p{L}{3,}(?:nr|schein|zettel|ordner|wort|ausweis|pass|rechnung|vertrag|tarif|gebühr|formular|antrag|bescheid|"
    r"gerät|anschluss|zähler|zählerstand|termin|eigentümer|inhaber|nehmer|empfänger|eingang|ausgang|zugang|zugriff|"
    r"portal|liste|daten|kasse|auszug|beitrag|betrag|guthaben|versicherung|abrechnung|buchung|meldung|bestätigung)"
    r"(?:s|n|en|in|innen)?\Z|\p{L}{4,}ung(?:en)?\Z"
)
_CALLED_UNG = _listed("hartung hornung amelung adelung")
_MADE = regex.compile(
    r"\p{L}{3,}(?:zeichen|nummer|schaft|heit|keit|igung|erung|ellung|zahlung|leitung|adresse|konto|karte|zeit|stelle|"
    r"tionen|ologie|ología|ologia|ciones|ções|zioni|tions|amente|nummeret|numret)\Z"
    r"|\p{L}{2,}[ıiuü](?:n[ıiuü]z|m[ıiuü]z)(?:[ıiuüae]|d[ae]n?|l[ae]|[ıiuü]n)?\Z"
)
_NOBODY = _listed("""
소중한 모든 우리 신규 기존 주신 하신 안내 전체 여러 방문 주문 문의 구매 기다린 성인 해당 유료 고객 회원 선생
손님 사장 기사 부모 주인 이용 담당 하나 공주 왕자 여러분 客 皆 皆々 貴方 各位 御客 担当者 担当 会員 店員 神 奥
旦那 業者 関係者 責任者 利用者 登録者 本人 ご本人 相手 先方 何 弊社 御社 貴社 貴店 店長 社長 父 母 娘 息子 隊長
同様 一 各 タレント スタッフ オーナー ユーザー ドライバー メンバー ゲスト
""")
_SYSTEM_AND_CODE = regex.compile(r"\p{Lu}?\p{Ll}+\s\p{Lu}{2,}")
"""What is sent to or paid by, and the word in capitals that it knows: Freepost NORTHWIND."""
_SHORT = regex.compile(r"\p{Lu}{2,5}s?\Z")


def is_no_name(words: str) -> bool:
    """Say whether words are no name alone: each of them is in the table, or the word is one that languages make."""
    if _SYSTEM_AND_CODE.fullmatch(words) and words.split(maxsplit=1)[0].lower() in SYSTEMS:
        return True
    parts = _plain_parts(words)
    if all(part in _SMALL for part in parts):
        return all(part in NO_NAMES for part in parts)
    return all(_is_word(part) or part in _SMALL for part in parts)


def _is_word(part: str) -> bool:
    if part in NO_NAMES or (len(part) == 1 and part.isascii()) or _MADE.match(part):
        return True
    return part not in _CALLED_UNG and _MADE_IN_GERMAN.match(part) is not None


def is_cried(text: str, start: int, end: int) -> bool:
    """Say whether a word that is a name as well is cried here."""
    return text[end : end + 1] == "!" and text[start:end].lower() in _CRIED


def is_abbreviation(words: str, text: str) -> bool:
    """Say whether a word in capitals is an abbreviation: nothing else in this text shouts."""
    return _SHORT.match(words) is not None and sum(map(str.islower, text)) > len(text) // 3


def given_name(value: str) -> bool | None:
    """Refuse a word that is no name where it stands alone: a closing, an exclamation, a month (in 15 languages)."""
    first = next(iter(value.replace("-", " ").split()), "")
    return False if is_no_name(first) or first.lower() in _MONTHS else None


def household(value: str) -> bool | None:
    """Refuse what is no surname behind a word for a family or a bell: a closing, a ticket, a holiday."""
    last = value.rsplit(maxsplit=1)[-1]
    return False if is_no_name(last) or last.lower() in FOR_FAMILIES else None


def honoured(value: str) -> bool | None:
    """Refuse a word that is no name before a Korean, Japanese or Chinese honorific: customer, member, all of you."""
    return False if value in _NOBODY else None


def _plain_parts(words: str) -> list[str]:
    parts = words.lower().replace("’", "'").replace("-", " ").split()
    return [bare for part in parts if (bare := part.strip(".,!?'"))]
