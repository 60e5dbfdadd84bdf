"""What is said aloud in many languages, and what it leaves alone."""

import pytest

from guardrail.detect.ruleset import undisguised

SIGNS = {
    "a German dash": ("Nr. 551 Strich 220 Bindestrich 118", "551-220-118"),
    "Italian dashes": ("numero 02 trattino 551 trattino 8832", "02-551-8832"),
    "a Polish line": ("numer 551 kreska 220 myślnik 118", "551-220-118"),
    "a Finnish minus": ("tunnus 131052 miinus 308T", "131052-308T"),
    "a Finnish line, a letter apart": ("tunnus 131052 viiva 308 T", "131052-308T"),
    "Portuguese full stops": ("código 111 ponto 444 ponto 776 traço 35", "111.444.776-35"),
    "Romanian full stops": ("adresa: optzeci și nouă punct 41 punct patru punct 61", "89.41.4.61"),
    "Turkish full stops": ("adres 81 nokta 14 nokta 9 nokta 6", "81.14.9.6"),
    "a stroke": ("policy zed zed stroke four four one seven", "ZZ/4417"),
    "a Korean dash": ("번호는 공일공 다시 삼사오륙", "010-3456"),
    "decimals": ("vierzig Komma sieben vier, minus drei Komma sieben null", "40.74, -3.70"),
    "a position": ("at forty-eight point two oh eight, sixteen point three seven three", "48.208, 16.373"),
    "one beyond a hundred": ("at thirty point eight six, one hundred fifty-one point two one", "30.86, 151.21"),
}
LETTERS = {
    "a letter explained behind digits": ("95 95 98 0 (P as in Paris) to the pass", "9595980P"),
    "letters explained with hyphens": ("M-for-Mother 4 C-for-Copper, 1 B-for-Bread 5", "M4C 1B5"),
    "letters explained in French": ("N comme Nadine, sept, R comme Rome, neuf, deux", "N7R92"),
    "letters explained in German": ("B wie Berlin, K wie Köln, vier vier eins", "BK441"),
    "a letter by its name": ("DNI uno dos tres cuatro cinco seis siete ocho, letra zeta", "12345678Z"),
    "a letter by its name behind digits": ("DNI 12 345 678 letra zeta", "12345678Z"),
    "a letter by a common word": ("NIE equis uno dos tres cuatro cinco seis siete letra ele", "X1234567L"),
    "a letter in two words": ("NIE i griega cuatro cuatro cero dos uno nueve tres, letra uve doble", "Y4402193W"),
    "letters between digits": ("postcode L S one, four D Y please", "LS1 4DY"),
    "one letter and digits in words": ("F two oh nine, three three one eight seven", "F20933187"),
    "letters called and explained": (
        "NIE equis de xilófono, 44 02 193 y al final uve doble de Washington",
        "X4402193W",
    ),
    "letters called, Spanish towns": ("4471 ka de kilo, eme de Madrid, pe de París", "4471KMP"),
    "a zero in words among single digits": ("X cero 4 4 0 2 9 1 W", "X0440291W"),
}
NUMBERS = {
    "Turkish hundreds": ("sıfır beş yüz otuz iki, dört yüz on beş, altmış yedi, seksen dokuz", "05324156789"),
    "Swedish hundreds": ("noll sju tre, fyrahundratjugotre, femtiosex, sjuttioåtta", "0734235678"),
    "Finnish hundreds": ("nolla neljä viisi, kaksisataakolmekymmentäneljä, viisi kuusi", "04523456"),
    "Indonesian hundreds": ("nol delapan dua ratus tiga belas empat puluh", "0821340"),
    "English hundreds with and": ("five hundred and forty-one, two two nine", "541229"),
    "English hundreds without": ("eight hundred five five five, one two one two", "8005551212"),
    "Portuguese in three parts": ("cento e onze ponto quatrocentos e um traço trinta e cinco", "111.401-35"),
    "Spanish with its accents": ("veintitrés, veintidós, cuatro ocho", "232248"),
    "Russian hundreds": ("ноль девять шесть, сто двадцать три, сорок пять", "09612345"),
    "Welsh": ("dim saith saith, naw un dau", "077912"),
    "Arabic": ("صفر خمسة صفر اثنان ثلاثة أربعة", "050234"),
    "native Korean": ("공하나둘 넷넷 일곱여덟 셋", "01244783"),
    "a number before guests": ("Kilo seven Quebec Four Lima, two adults", "K7Q4L, two adults"),
    "a second Korean six": ("공일공 일이삼사 오륙칠팔", "01012345678"),
    "Chinese": ("零九一二三四五六七八", "0912345678"),
    "a glued zero in German": ("null sechs nullvierzig siebenhunderteinunddreißig", "06040731"),
    "digits and words in Spanish": ("6 uno 2 noventa ocho 4 cuarenta y 1", "612908441"),
    "digits and words in Portuguese": ("9 um 2 e trinta e 5 quarenta e 1 zero", "91235410"),
    "single numbers with their and": ("seis y uno y dos y cinco", "6125"),
    "thousands in French": ("quatre mille huit cent douze tiret zéro sept tiret B", "4812-07-B"),
    "thousands in Spanish": ("cuatro mil ochocientos doce guion cero siete guion B", "4812-07-B"),
    "thousands in German": ("viertausendachthundertzwölf Strich null sieben Strich B", "4812-07-B"),
    "thousands in English": ("four thousand eight hundred and twelve dash zero seven dash B", "4812-07-B"),
    "thousands in Italian, a letter behind": (
        "ordine tremila quattrocento venti trattino nove trattino K",
        "3420-9-K",
    ),
    "then between numbers": ("nove um dois, depois três quatro cinco, por fim meia sete oito", "912345678"),
    "the French alphabet": ("réservation Zoé Quintal quatre Raoul neuf Suzanne", "ZQ4R9S"),
    "the Spanish alphabet": ("localizador Zaragoza Madrid cuatro Tarragona nueve Lorenzo", "ZM4T9L"),
    "the Italian alphabet": ("prenotazione Milano Quarto sei Bologna due Torino", "MQ6B2T"),
    "thousands among digits": ("four thousand five five five", "4000555"),
    "Japanese with of between": ("〇三の一二三四の五六七八", "0312345678"),
}
TOLD = {
    "last digits in Chinese": ("卡片末四位是四四一九", "是 4419"),
    "last digits in Japanese": ("下4桁は四四一九です", "4419"),
    "last digits in Korean": ("카드 끝자리는 사사일구입니다", "4419"),
    "what a card ends in": ("四四一九で終わるカード", "4419"),
    "a code in Chinese": ("验证码是四四一九", "4419"),
    "three digits on the back": ("on the back it says four, five, nine", "459"),
    "three digits in German": ("Prüfziffer ist vier fünf neun", "459"),
    "three digits in Spanish": ("los tres dígitos al dorso: cuatro cinco nueve", "459"),
    "a PIN in two numbers": ("the PIN is forty-two seventeen now", "4217 now"),
    "a PIN in two numbers, German": ("die PIN lautet vierundsiebzig dreizehn", "7413"),
    "three digits, two of them in one": ("security digits: four, then fifty-nine", "459"),
}
PARTS = {
    "in parts, English": ("The number begins 0131. Followed by 496. Lastly 0188.", "01314960188"),
    "in parts, then and finally": ("It starts 0131. Then comes 496. Finally 0188.", "01314960188"),
    "in parts, French": ("Il commence par 06 12. Puis 88 41. Enfin 07 19.", "0612884107"),
    "in parts, German": ("Es beginnt mit 0151. Dann 2233. Zuletzt 4455.", "015122334455"),
    "in parts, the remaining ones in German": (
        "vorne 4539 1488. Die restlichen kommen hier: 0343 6467",
        "4539148803436467",
    ),
    "in parts, Spanish": ("El número empieza por 612. Luego 334. Por último 909.", "612334909"),
    "in parts, Italian": ("Il numero inizia con 347. Poi 221. Infine 9083.", "3472219083"),
    "in parts, Portuguese": ("O número começa com 912. Depois 334. Por fim 118.", "912334118"),
    "in parts, Swedish": ("Numret börjar på 073. Sedan 441. Till sist 9082.", "0734419082"),
    "in parts, Polish": ("zaczyna się 601. Potem 224. Na koniec 918", "601224918"),
    "in parts, Japanese": ("番号は090から。次に1234。最後に5678。", "09012345678"),
}
ALL = SIGNS | LETTERS | NUMBERS | TOLD | PARTS


@pytest.mark.parametrize(("said", "meant"), ALL.values(), ids=ALL)
def test_what_is_said_is_read_as_it_is_written(said, meant):
    assert meant in undisguised(f"Es: {said}").text


ORDINARY = [
    "La oficina de Sevilla y ese de Sevilla tienen 3 plazas.",
    "Cuesta cuatro mil euros y tres más, o dos y medio.",
    "Hotel Quebec is full.",
    "Reserva en Madrid Valencia, dos noches.",
    "Booking for Anna, Pieter and the kids.",
    "We open at nine then ten then eleven.",
    "Es kostet viertausend Euro, drei bei Abholung.",
    "We open from eight thirty to nine forty, on one or two days.",
    "Turn it on, then off, then on again; it takes five to ten minutes.",
    "We see 4539 points, 1488 of them are new.",
    "Table 4539 at the restaurant, 1488 seats.",
    "Pins cost twenty to thirty euros, forty at most.",
    "Two of the three letters came, one as early as in May.",
    "Lo mandamos en dos o tres días, como mucho cuatro.",
    "Es kostet zwei Euro, drei bei Abholung und fünf mit Versand.",
    "İki ya da üç gün içinde, en geç dört günde gelir.",
    "Det tar två eller tre dagar, högst fem.",
    "Dojdzie za dwa lub trzy dni, najpóźniej w piątek.",
    "Мы ответим за два или три дня, не позже пяти.",
    "Θα έρθει σε δύο ή τρεις μέρες.",
    "سيصل خلال يومين أو ثلاثة أيام.",
    "一月二月三月の料金は同じです。",
    "세 번째나 네 번째 주에 다시 연락 드리겠습니다.",
    "一二三四五六七",
    "하나둘셋넷다섯여섯",
    "You have 1200 miles, next year 2300.",
    "The tire is a 235 point 5 and costs 10 dash 20.",
    "Press the letter A or B, then 1 or 2.",
    "Delivery is June twenty-eight, so put the date in your card.",
    "Passengers in 12 C as in row twelve.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_in_words_stay(text):
    assert undisguised(text).text.lower() == text.lower().replace("i̇", "i").replace("ı", "i")
