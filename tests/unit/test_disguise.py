"""What people do to a value so that no filter sees it, and what is left of it."""

import base64

import pytest

from guardrail.detect.ruleset import undisguised
from guardrail.finding import Span

PHONE = "02079460958"
PLAIN = {
    "spelled in English": ("oh two oh seven nine four six oh nine five eight", PHONE),
    "spelled with its plus": ("plus four four, two oh, seven nine four six", "+442079"),
    "spelled with doubles": ("double oh four four, two oh seven, triple nine", "0044207999"),
    "spelled in Spanish": ("seis cuarenta y tres doble uno cero dos treinta y ocho", "643110238"),
    "spelled in French": ("zéro sept soixante-douze quatre-vingt-un cinquante quatre-vingt-dix-neuf", "0772815099"),
    "spelled in German": ("null eins fünf zwei zwei achtundzwanzig dreizehn", "015222813"),
    "spelled in Italian": ("tre quattro sette uno nove zero ventuno", "34719021"),
    "spelled in Portuguese": ("nove um dois vinte e três meia sete", "9122367"),
    "spelled without accents": ("zero un deux trois quatre-vingt-dix-huit", "012398"),
    "words and digits mixed": ("0two0 seven 946 zero958", PHONE),
    "Chinese numerals": ("零二零七九四六零九五八", PHONE),
    "Korean numerals": ("공이공칠구사육공구오팔", PHONE),
    "Roman numerals": ("0 II 0 VII IX IV VI 0 IX V VIII", PHONE),
    "digits one by one": ("0 2 0 7 9 4 6 0 9 5 8", PHONE),
    "digits between dots": ("0.2.0.7.9.4.6.0.9.5.8", PHONE),
    "digits between pipes": ("0|2|0|7|9|4|6|0|9|5|8", PHONE),
    "digits in brackets": ("(0)(2)(0)(7)(9)(4)(6)(0)(9)(5)(8", PHONE),
    "digits between emoji": ("020📞794📞609📞58", PHONE),
    "digits in quotes": ("'0' '2' '0' '7' '9' '4' '6' '0' '9' '5' '8", PHONE),
    "digits over lines": ("020\n7946\n0958", PHONE),
    "ordinals": ("0th, 2nd, 0th, 7th, 9th, 4th, 6th, 0th, 9th, 5th, 8th", PHONE),
    "a plus sign set apart": ("+ 4-4-2-0-7-9-4-6-0-9-5-8", "+442079460958"),
    "letters for digits": ("O2O7946O9S8", PHONE),
    "keys of a phone": ("(212) 555-KATE", "(212) 555-5283"),
    "percent escapes": ("maria%40acme%2Eexample", "maria@acme.example"),
    "backslash escapes": (r"maria\x40acme\u002eexample", "maria@acme.example"),
    "base64 of a number": (base64.b64encode(PHONE.encode()).decode(), PHONE),
    "base64 of a mailbox": (base64.b64encode(b"maria@acme.example").decode(), "maria@acme.example"),
    "hexadecimal": (PHONE.encode().hex(), PHONE),
    "a mailbox backwards": ("moc.liamg@airam", "maria@gmail.com"),
    "at and dot in brackets": ("maria [at] acme (dot) com", "maria@acme.com"),
    "at and dot as words": ("maria at acme dot com", "maria@acme.com"),
    "at a mail provider": ("maria at gmail.com", "maria@gmail.com"),
    "at and dot in Spanish": ("maria punto luz arroba acme punto es", "maria.luz@acme.es"),
    "at and dot in Italian": ("maria chiocciola acme punto it", "maria@acme.it"),
    "at and dot in capitals": ("mariaATacmeDOTcom", "maria@acme.com"),
    "signs set apart": ("maria . luz @ acme . com", "maria.luz@acme.com"),
    "a leet ending": ("maria@gmail.c0m", "maria@gmail.com"),
    "marks of Markdown": ("maria**@**acme`.`com", "maria@acme.com"),
    "an account between stars": ("GB*82*WE*ST12*345698*765432", "GB82WEST12345698765432"),
    "parts announced by words": ("0207946 and it ends in 0958", PHONE),
    "card groups between slashes": ("4539/1488/0343/6467", "4539148803436467"),
    "amounts that are none": ("£4539, £1488, £0343, £6467", "4539148803436467"),
    "letters one by one": ("m a r i a @ a c m e . c o m", "maria@acme.com"),
    "an account one by one": ("G B 8 2 W E S T 1 2 3 4 5 6 9 8 7 6 5 4 3 2", "GB82WEST12345698765432"),
    "Cyrillic letters for digits": ("89О37б1З042", "89037613042"),
    "a few keys of a phone": ("415-555-0DAN", "415-555-0326"),
    "parts that are counted": ("1) 4539 2) 1488 3) 0343 4) 6467", "4539148803436467"),
    "parts that are named": ("block A = 4539, block B = 1488, block C = 034", "45391488034"),
    "an envelope for the at sign": ("maria📧acme⚫com", "maria@acme.com"),
    "signs in angle brackets": ("maria<at>acme<dot>com", "maria@acme.com"),
    "signs in leet": ("maria @t acme d0t c0m", "maria@acme.com"),
    "an underscore in words": ("maria underscore luz at acme dot co dot uk", "maria_luz@acme.co.uk"),
    "at and dot in Russian": ("maria собака acme точка ru", "maria@acme.ru"),
    "French ordinals": ("0e 1e 4e 2e 3e 6e 5e 5e 2e 7e", "0142365527"),
    "black circles": ("❼❺❶❷⓿❹", "751204"),
    "letters and numbers aloud": ("K for kilo, seven, Whiskey, two, Delta", "K7W2D"),
    "the German alphabet": ("D wie Dora, K wie Kaufmann, sieben, vier, 2", "DK742"),
    "a dash aloud": ("åtta sex noll tre ett nio bindestreck två sju fyra fyra", "860319-2744"),
    "full stops between numbers aloud": ("203 dot 0 dot 113 dot 7", "203.0.113.7"),
    "behind a contraction": ("it's oh two oh seven nine", "it's 02079"),
    "a sign with spaces between groups": ("231 / 794 / 381", "231794381"),
    "numbers in one word": ("septquatrezérodeuxneuf", "74029"),
    "hundreds": ("novecientos catorce, veintisiete, treinta y ocho, seis", "91427386"),
    "hundreds in one word": ("cento venti, trecentoquarantasette, uno, due", "12034712"),
    "hundreds in one German word": ("null eins fünfhundertzweiundzwanzig vierzehn", "0152214"),
    "spelled as it sounds": ("oh sevin sevin fower tree ate won nyne", "07743819"),
    "spelled in Russian": ("плюс семь девять два шесть один восемь", "+792618"),
    "spelled in Hindi": ("nau aath saat ek chaar shunya", "987140"),
    "letters with a dash between": ("m-a-r-i-a dot l-u-z at g-m-x dot d-e", "maria.luz@gmx.de"),
    "letters with a full stop between": ("Y.4.8.1.9.2.0.7.P", "Y4819207P"),
    "brackets, a letter among them": ("(4)(7)(1)(8)(2)(9)(3)(G)", "4718293G"),
    "emoji between the letters": ("m🔹a🔹r🔹i🔹a🔹@🔹a🔹c🔹m🔹e", "maria@acme"),
    "a letter a line": ("m\na\nr\ni\na\n_\n5\n7", "maria_57"),
    "the same word between digits": ("5banana0banana8banana2banana7", "50827"),
    "the same letter between digits": ("07xx52x8x19xx046x3", "07528190463"),
    "pauses between groups": ("07 euh 58 puis 31 alors 94 et enfin 26", "0758319426"),
    "words between digits": ("5 then 0 um 8 then 2 well 7", "50827"),
    "bytes in binary": ("00110111 00110011 00110000 00110101", "7305"),
    "bytes in hexadecimal, apart": ("2b 34 34 32 30 37 39 34 36", "+44207946"),
    "code points": ("U+0030 U+0032 U+0030 U+0037", "0207"),
    "Morse": ("....- --... ..--- ---..", "4728"),
    "groups in ticks": ("`28` `46` `91`", "284691"),
    "tags inside a number": ("<b>0</b><i>2</i>07<u>94</u>6", "0207946"),
    "a Roman date": ("XVII.IV.MCMLXXXIX", "17/04/1989"),
    "a mailbox in one word": ("marialuzatgmaildotcom", "marialuz@gmail.com"),
    "a mailbox in two fields": ("maria.luz;gmail.com", "maria.luz@gmail.com"),
    "a provider by its name": ("maria81 on gmail", "maria81@gmail.com"),
    "capitals of another alphabet": ("НТКЗВХ", "HTK3BX"),
    "upside down": ("8ϛ60ᄅㄥ0", "0720958"),
    "tens in Russian": ("шестьдесят тридцать два, ноль пять восемь ноль", "60320580"),
    "hundreds in Russian": ("семь триста сорок шесть двести тринадцать", "7346213"),
    "hundreds in Portuguese with and": ("duzentos e trinta, zero um, dois três", "2300123"),
    "spelled in Ukrainian, with its apostrophe": ("нуль дев'ять п'ять шість", "0956"),
    "spelled in Indonesian, with a lima": ("nol delapan lima enam", "0856"),
    "an Arabic comma between groups": ("صفر ستة واحد، تسعة ثلاثة", "06193"),
    "Japanese kana": ("ゼロニゼロナナキュウヨンロク", "0207946"),
    "Thai": ("ศูนย์แปดหนึ่งสองสามสี่", "081234"),
    "Korean numerals with a hyphen": ("공이공-칠구사육", "0207946"),
    "a mailbox with a comma at each sign": ("maria, underscore, luz, at sign, acme dot org", "maria_luz@acme.org"),
    "a mailbox in Japanese": ("maria アットマーク acme ドット jp", "maria@acme.jp"),
    "an ideographic full stop": ("maria@acme。fr", "maria@acme.fr"),
    "an address made harmless": ("hxxps://acme[.]example/a", "https://acme.example/a"),
    "a tax code in groups": ("RSS-MRA-80A41-H501U", "RSSMRA80A41H501U"),
    "a Spanish number between dots": ("12·34·56·78·Z", "12345678Z"),
    "a name letter by letter": ("I n g r i d  S t e e n", "Ingrid Steen"),
    "a house in words": ("sixteen Alder Square", "16 Alder Square"),
    "a house in words, in German": ("Erlenstraße Nummer vierzehn", "Nummer 14"),
    "figures in a name": ("V1nc3nt 0'D0yle", "Vincent O'Doyle"),
    "letters in a date": ("2l/O6/l98O", "21/06/1980"),
}


@pytest.mark.parametrize(("written", "meant"), PLAIN.values(), ids=PLAIN)
def test_a_disguised_value_is_read_as_it_is_meant(written, meant):
    view = undisguised(f"Say {written}, please").text
    assert meant in view


ANNOUNCED = {
    "backwards": ("backwards: 85906497020 ok", PHONE),
    "à l'envers": ("à l'envers : 85906497020", PHONE),
    "glued to its label": ("Noted:phone02079460958saved", f" {PHONE} "),
    "as a tag": ("Ring #02079460958", f" {PHONE}"),
    "as an amount": ("Ring $020.794.609.58", PHONE),
    "in the query of a link": ("https://acme.example/?to=maria&phone=02079460958&x=1", f"phone: {PHONE}"),
    "as an address on a map": ("https://maps.example/?q=14+Larch+Close,+Leeds", "14 Larch Close, Leeds"),
    "in a link to a talk": ("https://wa.me/442079460958", "phone: 442079460958"),
    "in the path of a map": ("https://maps.example/maps/search/14 Larch Close Leeds", ": 14 Larch Close Leeds"),
    "in a code for a scanner": ("MECARD:N:Boss;TEL:02079460958;;", f"phone: {PHONE}"),
    "between tags": ("<t>020</t><t>7946</t><t>0958</t>", "020  7946  0958"),
    "an expiry in words": ("card expires June thirty-one", "06/31"),
    "an expiry in Swedish words": ("kortet utgår noll sex, trettioett", "06/31"),
    "a chassis in groups": ("chassis WVWZ-ZZ1J-Z3W3-86752 ok", "WVWZZZ1JZ3W386752"),
    "a number before minutes": ("dört sıfır dokuz bir altı sekiz, beş dakika", "409168, beş"),
    "base64 that says so": (f"base64 {base64.b64encode(b'Velvet!Comet').decode()}", "Velvet!Comet"),
}


@pytest.mark.parametrize(("text", "meant"), ANNOUNCED.values(), ids=ANNOUNCED)
def test_what_the_words_beside_it_give_away_is_read_as_it_is_meant(text, meant):
    assert meant in undisguised(text).text


DATES = {
    "slashes": ("thirtieth / sixth / eighty-seven", "30/06/1987"),
    "hyphens, the month by its name": ("fourth - july - eighty-three", "04/07/1983"),
    "slashes in German": ("vierter / fünfter / achtundachtzig", "04/05/1988"),
    "English": ("fourth of the seventh, nineteen eighty-three", "04/07/1983"),
    "English, month first": ("July fourth, two thousand and one", "04/07/2001"),
    "English, early": ("March the ninth nineteen oh five", "09/03/1905"),
    "German": ("dritten Oktober neunzehnhunderteinundneunzig", "03/10/1991"),
    "French": ("premier avril mille neuf cent soixante-douze", "01/04/1972"),
    "Spanish": ("dos de mayo de mil novecientos ochenta y tres", "02/05/1983"),
    "Italian": ("tre giugno millenovecentottantuno", "03/06/1981"),
    "Portuguese": ("dois de maio de mil novecentos e noventa", "02/05/1990"),
    "Dutch": ("drie mei negentienvijfentachtig", "03/05/1985"),
    "Swedish": ("tjugoförsta mars nittonhundrasextiotvå", "21/03/1962"),
    "Turkish": ("on iki nisan bin dokuz yüz yetmiş bir", "12/04/1971"),
    "Polish": ("piątego maja tysiąc dziewięćset siedemdziesiątego drugiego", "05/05/1972"),
    "Russian": ("двадцать первого марта тысяча девятьсот восемьдесят шестого", "21/03/1986"),
    "Indonesian": ("tiga mei seribu sembilan ratus delapan puluh dua", "03/05/1982"),
    "Finnish": ("kolmas toukokuuta tuhatyhdeksänsataakuusikymmentäkaksi", "03/05/1962"),
}


@pytest.mark.parametrize(("written", "meant"), DATES.values(), ids=DATES)
def test_a_date_in_words_is_read_in_digits(written, meant):
    assert undisguised(f"born {written}, as we know").text == f"born {meant}, as we know"


INNOCENT = [
    "One, two, three, four, five: we are live.",
    "一二三四五六七八九十",
    "The balls so far: 7 · 14 · 22 · 38 · 41 · 59 · 63 · 70.",
    "0oO0oO0oO that is my face.",
    "1. lamp 2. orbit 3. cactus 4. velvet 5. mule 6. drift",
    "Sizes 10x20x30 cm, a 4x4x2 crate, and A/B tests.",
    "Tango and Foxtrot lessons at the Hotel Victor, Oscar night on Friday.",
    "I bought one for a friend and two for me.",
    "Москва и Athens are two cities.",
    "Back in nineteen eighty-three, the first of May was a Sunday.",
    "It takes two or three days, four at most, and five to ten in May.",
    "One on one, two by two.",
    "We open at 10:30 and close at 18:00, on 24/12/2026 at 14:00.",
    "AER 3.75%, £10-£95,000, paid once a year.",
    "Sizes 6, 7, 8, 9, 10 and 11 are in stock; pages 1 2 3 4 5 6.",
    "Version 10.4.2.1 runs on 192.168.100.200.",
    "It costs £1,299.00 or $ 2.450,50 a year.",
    "Call 0800 123 4567 or +44 20 7946 0958.",
    "Meet us at the station at 10, look at booking.com, or at least at acme.example.",
    "@acme.example is a handle. Thanks @Acme. Please try again.",
    "Take the A40, then the B412 and Junction 8.",
    "The 1st, 2nd and 3rd of May.",
    "The information is at https://acme.example/a/Zm9vYmFyYmF6 in characteristically long words.",
    "Error 0x80070005, build 7f3a9c2e1b, order form ISO-9001:2015.",
    "Rise and shine *today*, `save 20%` ~now~ on 5*3 packs.",
    "Henry VIII and Louis XIV met in act III, scene IV.",
    "They won 6-4, 7-6 (7-5), 6-2 and stand at 8: 5-1, 4-2, 3-3, 2-4.",
    "That amount was reversed to the account 61350827000416 today.",
    "The van was last seen at 48.20817,16.37382 by the driver.",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_writing_is_no_disguise(text):
    assert undisguised(text).text == text


def test_a_span_covers_what_was_written_and_nothing_beside_it():
    text = "🎉 Ring oh two oh seven nine four six oh nine five eight today"
    view = undisguised(text)
    at = view.text.index(PHONE)
    span = view.span(at, at + len(PHONE))
    assert text[span.start : span.end] == "oh two oh seven nine four six oh nine five eight"
    assert view.reading(span) == PHONE


def test_a_part_of_a_spelled_number_maps_to_its_own_words():
    text = "oh two oh seven nine four six oh nine five eight"
    view = undisguised(text)
    assert view.span(1, 4) == Span(text.index("two"), text.index(" nine four"))


def test_disguises_upon_disguises_are_undone():
    hidden = "％６Ｄaria%40acme%2Ecom"
    view = undisguised(f"Write to {hidden}.")
    at = view.text.index("maria@acme.com")
    span = view.span(at, at + len("maria@acme.com"))
    assert f"Write to {hidden}."[span.start : span.end] == hidden
    assert {"percent_encoding", "compatibility"} <= set(view.transforms(at, at + 1))


ENCODED_TWICE = base64.b64encode(b"oh two oh seven nine four six oh nine five eight").decode()
LAYERS = {
    "a number in words, in base64": (f"base64: {ENCODED_TWICE}", PHONE),
    "base64 in percent escapes": (base64.b64encode(b"maria@acme.example").decode().replace("F", "%46"), "maria@acme"),
}


@pytest.mark.parametrize(("written", "meant"), LAYERS.values(), ids=LAYERS)
def test_a_disguise_that_only_another_uncovers_is_undone(written, meant):
    assert meant in undisguised(f"Take {written} now").text
