"""Numbers in odd groups, wallets' words, keys in codes, dates and the ends of cards in words."""

import base64

import pytest

from guardrail.detect.ruleset import undisguised

GROUPED = {
    "a PESEL between hyphens": ("PESEL 44-05-14-01-35-9", "44051401359"),
    "a PESEL over two lines": ("numer: 440 514\n013 59 proszę", "44051401359"),
    "a Turkish number": ("T.C. kimlik: 100-000-001-46", "10000000146"),
    "a French number": ("n° de sécu 2-55-08-14-168-025-38", "255081416802538"),
    "a Brazilian number": ("CPF 11 14 447 77 35", "11144477735"),
    "a Dutch number": ("BSN 111·222·333", "111222333"),
    "a Finnish code": ("henkilötunnus 13 10 52 - 308 T", "131052-308T"),
    "a Swedish number": ("personnummer 81 12 18 - 98 76", "811218-9876"),
    "an Indian number": ("Aadhaar 23 41-2341 23-46", "234123412346"),
    "a British number": ("NHS number 94 34 76 59 19", "9434765919"),
    "a South African number": ("ID 80:01:01:50:09:087", "8001015009087"),
    "a chassis, hyphens": ("the car reads 1HGB-H41J-XMN1-09186", "1HGBH41JXMN109186"),
    "an account, letters for digits": ("IBAN DE89 37O4 OO44 O532 O13O OO", "DE89370400440532013000"),
    "an account, letters everywhere": ("conta PT5O OOO2 OI23 I234 5678 9OI5 4", "PT50000201231234567890154"),
    "a device, full stops apart": ("router a4 . 5e . 60 . c2 . f1 . 0d", "a4:5e:60:c2:f1:0d"),
    "a device, signs in words": ("MAC a4 Strich 5e Strich 60 Strich c2 Strich f1 Strich 0d", "a4:5e:60:c2:f1:0d"),
    "a device, one sign in words": ("MAC a4 5e 60 point c2 f1 0d", "a4:5e:60:c2:f1:0d"),
    "a licence backwards": ("your DL came reversed: 7-204-11-386-991B. Could you", "B199-683-11-402-7. Could"),
    "a name backwards": ("backwards: card 59021, name ehpohcsiB enirehtaC.", "Catherine Bischophe"),
    "quoted-printable": ("thora=40acme=2Eexample", "thora@acme.example"),
    "a Roman date, spaces": ("nato il XIV . VI . MCMXCII", "14/06/1992"),
    "a street behind the word number": ("at number forty-one, Quarry Rise, Leeds", "number 41, Quarry Rise"),
}


_WORDS = {
    "English": "zoo wrong brick cat dog egg fan gas hat ice jar kit",
    "Spanish": "olmo taza junio nevar trigo panal gorra cesped atar rumbo bodega sello",
    "French": "abeille bouquin caviar dragon enfance fragile gorille hublot injure jongler kayak loyal",
    "Italian": "abete bacino cammino dogma edicola fegato gergo icona lacuna mirtillo nuvola orzo",
    "Portuguese": "abelha baleia cabra dente enxame fivela galho hiena ilha janela lacuna mapa",
}
_CUES = {
    "English": "your twelve words:",
    "Spanish": "las doce palabras son",
    "French": "les mots de la phrase :",
    "Italian": "le parole del portafoglio:",
    "Portuguese": "a frase da carteira é",
}
SEEDS = {
    f"{language}, {name}": (language, sign)
    for language in _WORDS
    for name, sign in {"middle dots": "·", "slashes": " / ", "lines": "\n", "tildes": "~", "commas": ", "}.items()
}


@pytest.mark.parametrize(("language", "sign"), SEEDS.values(), ids=SEEDS)
def test_the_words_of_a_wallet_are_read_without_their_signs(language, sign):
    words = _WORDS[language]
    text = f"{_CUES[language]} {sign.join(words.split())}. OK"
    view = undisguised(text)
    at = view.text.index(words)
    span = view.span(at, at + len(words))
    assert text[span.start : span.end] == sign.join(words.split())


def test_the_words_of_a_wallet_are_read_without_their_numbers():
    text = " ".join(f"{at}. {word}" for at, word in enumerate(_WORDS["English"].split(), 1))
    assert _WORDS["English"] in undisguised(f"seed words {text} ok").text


def _b64(plain: str) -> str:
    return base64.b64encode(plain.encode()).decode()


KEY = "key-7f1c4d90b2e8a653f0c7"
CODED = {
    "a key that nobody announces": (f"Try {_b64(KEY)} now", KEY),
    "announced far before": (
        f"Base64, as the form refuses whatever we do with it: {_b64('Velvet!Comet')}",
        "Velvet!Comet",
    ),
    "announced behind": (f"Take {_b64('Velvet!Comet')} and decode it", "Velvet!Comet"),
    "announced in French": (f"à décoder : {_b64('Velvet!Comet')}", "Velvet!Comet"),
    "bytes apart": (f"in hex: {KEY.encode().hex(' ')}", KEY),
}


FILLED = {
    "then between groups of a card": ("cartão 4539 depois 1488 depois 0343 e no fim 6467 ok", "4539148803436467 ok"),
    "then in German": ("Nummer 0151 dann 2233 danach 44 und zuletzt 55", "015122334455"),
    "then in French": ("le 06 ensuite 12 ensuite 88 après 41 enfin 07", "0612884107"),
    "then between groups of an account": (
        "IBAN DE89 dann 3704 dann 0044 und dann 0532 danach 0130 und zuletzt 00 bitte",
        "DE89370400440532013000 bitte",
    ),
    "some groups of an account": (
        "IBAN ES91 luego 2100 y luego 0418 4502 0005 y al final 1332 por favor",
        "ES9121000418450200051332 por favor",
    ),
    "an account in words and letters": (
        "IBAN NL nine one, A B N A, zero four one seven, one six four three, double zero and",
        "NL91ABNA0417164300 and",
    ),
}
SHAPES = {
    "an address between hyphens": ("router at 203 - 0 - 113 - 77 with dots", "203.0.113.77"),
    "an address between spaces": ("ping 198 51 100 7 fails", "198.51.100.7"),
    "a private address": ("my IP is 10,0,0,7", "10.0.0.7"),
    "letters of flags": ("ref 🇶 🇫 🇹 9 🇱 🇧 3 bags", "QFT9LB 3 bags"),
    "letters of flags, close": ("ref 🇶🇫🇹9🇱🇧", "QFT9LB"),
    "a parcel in a link": ("https://acme.example/s?cod=RR123456785GB&x=1", "reference: RR123456785"),
    "a parcel by its name in a link": ("https://acme.example/s?sendung=00340434", "tracking number: 00340434"),
    "a booking in a link": ("https://acme.example/s?pnr=X7K2P9", "booking: X7K2P9"),
    "a locator in a link": ("https://acme.example/s?localizador=K7W2QD", "booking: K7W2QD"),
    "an order in a link": ("https://acme.example/?commande=4812-0719", "order number: 4812-0719"),
    "figures in a street": ("livrez au dix-sept b1s ru3 d3s L1las", "17 bis rue des Lilas"),
    "figures in an English street": ("at 12 M4ple str33t please", "12 Maple street"),
    "a password that goes on": ("pass was c4ctus & r41n b0w5, ok", "c4ctus&r41nb0w5, ok"),
    "a password of two words": ("Passwort ist c4ctus r41n, ok", "c4ctusr41n, ok"),
}
BIRTHS_AND_ENDS = {
    "del before a short year": ("Nací el dos de mayo del setenta y uno", "02/05/1971"),
    "van before a short year": ("geboren op drie mei van eenenzeventig", "03/05/1971"),
    "a birthday in German": ("als Geburtstag den elften Mai sechsundsiebzig", "11/05/1976"),
    "born behind": ("Ich bin am dritten Mai einundsiebzig geboren", "03/05/1971"),
    "an ordinal for the month": ("Geburtsdatum: dritter achter neunzehnhundertachtundsechzig", "03/08/1968"),
    "an ordinal for the month, short": ("geboren am dritten achten achtundsechzig", "03/08/1968"),
    "a number for the month": ("date of birth: three eight sixty-eight", "03/08/1968"),
    "a number for the month, in French": ("née le trois huit soixante-huit", "03/08/1968"),
    "a number for the month, in Portuguese": ("nasci a cinco do sete de oitenta e dois", "05/07/1982"),
    "a short year": ("birthday June fourth, sixty-one", "04/06/1961"),
    "a day in digits": ("her dob is 4 March, eighty-one", "04/03/1981"),
    "short in German": ("geboren am neunten Juni, siebenundsiebzig", "09/06/1977"),
    "short in Spanish": ("fecha de nacimiento: tres de mayo, sesenta y uno", "03/05/1961"),
    "short in French": ("née le deux avril soixante et onze", "02/04/1971"),
    "short in Italian": ("nata il due agosto cinquantotto", "02/08/1958"),
    "short in Swedish": ("födelsedag: nionde april, sextioett", "09/04/1961"),
    "short in Turkish": ("doğum günü üç mayıs, seksen iki", "03/05/1982"),
    "an expiry beside the back": ("the digits on the back are 459 and the date said June thirty-one", "06/31"),
    "an expiry in Spanish": ("la tarjeta vence cero nueve barra veintiocho", "09/28"),
}
PIECES = {
    "an account, English": (
        "GB82 WEST, in between 1234 56, at the far right 98 76 54 32 ok",
        "GB82WEST12345698765432 ok",
    ),
    "an account, brackets": ("DE 89 [Blz] 3704 0044 [Kto.] 0532 0130 00", "DE89370400440532013000"),
    "an account, Dutch": ("NL91 ABNA eerst 0417 gevolgd door 164 en tot besluit 300", "NL91ABNA0417164300"),
    "an account, lines": ("ES91 2100 sigue\n0418 4502\ny lo que falta 0005 1332", "ES9121000418450200051332"),
    "an account, Turkish": ("TR33 + 0006 1005 sonraki satır 1978 6457 + 8413 26", "TR330006100519786457841326"),
    "an account, a letter inside": ("FR14 2004 1010 05 puis 05 0001 3 M 02 fin 606", "FR1420041010050500013M02606"),
    "a card": ("my visa has 4539 up front, 1488 beside it, 0343 to the right, 6467 at the edge", "4539148803436467"),
    "a card, German": ("meine Karte: 4539 dann noch 1488, hinten 0343, ganz hinten 6467", "4539148803436467"),
    "halves far apart": (
        "One half of it is 0207 94. Send a picture of your cat and the missing half will be 60 958",
        "02079460958",
    ),
    "halves, German": ("vordere Hälfte 0151 22 3, nach dem Essen noch die hintere Hälfte mit 34 455", "015122334455"),
    "a code over lines": ("the policy number:\nQT\n5830\n6127", "QT58306127"),
    "a British number, commas": ("NI number AB, 12, 34, 56, C", "AB123456C"),
    "a tag with underscores": ("#order #KW_27_64_915", " KW-27-64-915"),
    "a number in brackets, one sign each": ("PIN ⑷⑺⑴⑹", "4716"),
    "letters in brackets, one sign each": ("code ⒦⒩7", "code kn7"),
    "escaped twice": ("?m=rosa%252Elind%2540acme%252Ecom", "rosa.lind@acme.com"),
    "an order in a short field": ("shop.example/x?o=AB-5830-6127", "order number: AB-5830-6127"),
}
NAMES = {
    "hyphens": ("for R-O-S-A  L-I-N-D-B-E-R-G ok", "for Rosa Lindberg ok"),
    "spaces": ("for R O S A  L I N D B E R G, ok", "for Rosa Lindberg, ok"),
    "full stops": ("for R.O.S.A L.I.N.D", "for Rosa Lind"),
    "small capitals": ("for ʀᴏꜱᴀ ʟɪɴᴅʙᴇʀɢ", "for Rosa Lindberg"),
    "a card": ("BEGIN:VCARD\nN:Lindberg;Rosa;;\nEND:VCARD", "name: Rosa Lindberg\nEND"),
    "an address on a card": (
        "BEGIN:VCARD\nADR;TYPE=HOME:;;12 Alder Row;Leeds;;LS1 4DY",
        "12 Alder Row, Leeds, LS1 4DY",
    ),
    "a card, a space apart": (
        "BEGIN:VCARD TEL;CELL:07700900123 EMAIL:rosa@acme.example END:VCARD",
        "0123 email: rosa@acme.example",
    ),
    "a card in one line": ("MECARD:N:Lindberg,Rosa;TEL:07700900123;;", "name: Rosa Lindberg;"),
    "a capital told": ("capital R, o, s, a, dot, l, i, n, d, at sign, acme, dot, com", "Rosa.lind@acme.com"),
    "a capital told behind": ("R mayúscula, o, s, a, arroba, acme, punto, com", "Rosa@acme.com"),
}
PASSWORDS = {
    "a number and a sign": ("the password is capital P, then lum, the number 42 and an exclamation mark", "Plum42!"),
    "French": ("mot de passe : L majuscule, i, l, a, s, et un point d'exclamation", "Lilas!"),
    "Spanish": ("la clave: melon, guion bajo, dos", ": melon_2"),
}
READ = GROUPED | CODED | FILLED | SHAPES | BIRTHS_AND_ENDS | PIECES | NAMES | PASSWORDS


@pytest.mark.parametrize(("text", "meant"), READ.values(), ids=READ)
def test_a_hidden_value_is_read_as_it_is_meant(text, meant):
    assert meant in undisguised(text).text


PLAIN = [
    "It comes to £7,315,208.66 in all",
    "Es sind 7.315.208,66 € und 7'315'208.66 CHF",
    "The sum is 73,15,208.66 rupees",
    "The 35 fits too, with its hose, part number 6120-9938, or part no. 7715-2043",
    "The first half of 2024 was fine, the second half of 2025 better",
    "AT 10 we open, GB 82 is free, with 1234 5698 and 765432",
    "On your card we see 4539 points, 1488 of them new, 343 spent, 6467 left",
    "#summer_fun and #top10_songs of K-Q-X and R-O-S",
    "M O N D A Y",
    "Your password needs capitals, a number, and a hash or an exclamation mark",
    "Use a password with eight characters, one digit, one exclamation mark",
    "Das Passwort braucht Buchstaben, eine Zahl, ein Ausrufezeichen",
    "In 2019, then 2020 and then 2021 it was the same",
    "See https://acme.example/?track=album12345&order=price2 and https://acme.example/?ref=homepage",
    "Born in Paris, one of three, sixty people came",
    "Press 10 then 20 then 30 then 40",
    "Call us at 9 then 10 and 12",
    "We ship to 🇩🇪 🇫🇷 🇮🇹, and 🇩🇪 2 🇫🇷 1 was the score",
    "See https://acme.example/p?ref=blog2024&order=price&no=12345 please",
    "The router has ports 1 - 2 - 3 - 4",
    "Rooms 203 - 0 - 113 - 77 are free",
    "The mp3 mp4 and h264 street sound",
    "Your password is safe and 2fa is on",
    "Born and raised: we ship two or three of thirty parcels",
    "NHS number 943 476 5919",
    "kimlik no 100 000 001 46",
    "ID number 800101 5009 087",
    "on a tenté le 06 00 00 01 37 ce matin",
    "Rooms 44-05-14-01-35-9 are free",
    "At 12 30 45 50 55 58 of the number",
    "We reversed it: 12 of the 40 charges are gone",
    "Red/green/blue/pink/grey/white/black/brown/gold/lime/rose/teal are our colours",
    "We were born in May, sixty of us",
    "The delivery date is June twenty-eight",
    "Born to help: thirty shops in March",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_hides_nothing_stays(text):
    assert undisguised(text).text == text
