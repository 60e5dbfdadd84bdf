"""Mailboxes whose signs are words, brackets, pictures or missing, and what only talks of a provider."""

import pytest

from guardrail.detect.ruleset import undisguised

NAMED = {
    "on, an ending in words": ("send it to rosa_l on yahoo dot com please", "rosa_l@yahoo.com please"),
    "a plain name, announced": ("my mail is rosa on yahoo dot com", "rosa@yahoo.com"),
    "bei, an ending in words": ("schick es an rosa.lind bei yahoo punkt de bitte", "rosa.lind@yahoo.de bitte"),
    "su, without an ending": ("scrivi a rosa.lind su gmail", "rosa.lind@gmail.com"),
    "no sign at all": ("mail rosa.lind58 gmail com", "rosa.lind58@gmail.com"),
    "and then": ("rosa.lind23 y luego gmail com", "rosa.lind23@gmail.com"),
    "puis": ("rosa.lind23 puis laposte point net", "rosa.lind23@laposte.net"),
    "the usual ending": ("rosa.lind84 gmail, the usual ending, thanks", "rosa.lind84@gmail.com, the usual"),
    "la terminación de siempre": ("rosa.lind84 hotmail con la terminación de siempre", "rosa.lind84@hotmail.com"),
    "Devanagari": ("मेल rosa.l58 जीमेल डॉट कॉम है", "rosa.l58@gmail.com"),
    "Cyrillic": ("почта rosa.lind собака яндекс точка ру", "rosa.lind@yandex.ru"),
    "Arabic": ("rosa.lind7 جيميل دوت كوم", "rosa.lind7@gmail.com"),
    "a picture for the sign": ("rosa.lind🐌gmail⚫com", "rosa.lind@gmail.com"),
    "another picture, a full stop": ("rosa🌀outlook.com", "rosa@outlook.com"),
    "a picture set apart": ("rosa.lind 🐒 gmail dot com", "rosa.lind@gmail.com"),
}
PARTS = {
    "tags in French": ("rosa.lind<arobase>wanadoo<point>fr", "rosa.lind@wanadoo.fr"),
    "tags of two languages": ("rosa.lind<at>wanadoo<point>fr", "rosa.lind@wanadoo.fr"),
    "tags in Spanish": ("rosa<arroba>acme<punto>es", "rosa@acme.es"),
    "every part in brackets": ("<rosa><.><lind>@<acme><.><com>", "rosa.lind@acme.com"),
    "every part in round ones": ("(rosa)(.)(lind)(at)(acme)(dot)(com) ok", "rosa.lind@acme.com ok"),
    "every part in square ones": ("[rosa]@[acme].[com]", "rosa@acme.com"),
    "before the at and after it": (
        "the bit before the at is rosa.lind7. After it comes yahoo.co.uk.",
        "rosa.lind7@yahoo.co.uk.",
    ),
    "before and after in Spanish": ("Antes de la arroba va rosa.lind, después gmail punto com", "rosa.lind@gmail.com"),
    "before and after in German": ("vor dem at steht r.lind, danach web.de", "r.lind@web.de"),
    "before and after in French": ("avant l'arobase : rosa.lind et après laposte.net", "rosa.lind@laposte.net"),
    "before and after in Italian": ("prima della chiocciola rosa.lind, dopo libero.it", "rosa.lind@libero.it"),
    "before and the domain": ("in front of the @ is rosa.l9 and the domain is acme.com", "rosa.l9@acme.com"),
    "user name and domain": ("user name rosa.lind, domain gmail.com", "rosa.lind@gmail.com"),
}
SIGNS = {
    "a short hyphen in Dutch": ("rosa min lind apenstaart planet punt nl", "rosa-lind@planet.nl"),
    "a hyphen in Dutch": ("rosa streepje lind apenstaart planet punt nl", "rosa-lind@planet.nl"),
    "a hyphen in the host": ("rosa arroba mi guion tienda punto es", "rosa@mi-tienda.es"),
    "an underscore in Spanish": ("rosa barra baja lind arroba gmail punto com", "rosa_lind@gmail.com"),
    "at the rate": ("rosa58 at the rate gmail dot com", "rosa58@gmail.com"),
    "underscores around the words": ("rosa_at_acme_dot_com", "rosa@acme.com"),
    "hyphens around the words": ("rosa-at-acme-dot-com", "rosa@acme.com"),
}
SLIPS = {
    "a comma for the dot": ("rosa.lind@gmail,com", "rosa.lind@gmail.com"),
    "a comma and a space": ("mail rosa.lind@gmail, com please", "rosa.lind@gmail.com please"),
    "commas at any host": ("rosa.lind@acme,co,uk", "rosa.lind@acme.co.uk"),
    "a semicolon": ("rosa.lind@acme;de", "rosa.lind@acme.de"),
    "two dots": ("rosa.lind@acme..com", "rosa.lind@acme.com"),
    "a dot and a comma": ("rosa.lind@gmail.,com", "rosa.lind@gmail.com"),
    "a space for the dot": ("rosa.lind@yahoo com", "rosa.lind@yahoo.com"),
    "no dot": ("rosa.lind@gmailcom", "rosa.lind@gmail.com"),
    "a hyphen for the dot": ("rosa.lind@gmail-com", "rosa.lind@gmail.com"),
    "no ending": ("rosa.lind@gmail, thanks", "rosa.lind@gmail.com, thanks"),
    "two signs": ("rosa.lind@@acme.com", "rosa.lind@acme.com"),
    "two signs apart": ("rosa.lind @ @ yahoo com", "rosa.lind@yahoo.com"),
    "a provider in two words": ("rosa . lind @ g mail . com", "rosa.lind@gmail.com"),
    "a provider in two words, spelled": ("rosa.lind at hot mail dot com", "rosa.lind@hotmail.com"),
    "a dot in brackets, apart": ("rosa.lind@gmail (punkt) com", "rosa.lind@gmail.com"),
    "a quote for the sign": ('rosa.lind"gmail.com', "rosa.lind@gmail.com"),
    "the key of the sign": ("rosa.lind2gmail.com", "rosa.lind@gmail.com"),
}
GLUED = {
    "capitals begin the signs": ("RosaDotLindAtAcmeWidgetsDotCoDotUk", "Rosa.Lind@AcmeWidgets.Co.Uk"),
    "signs in capitals": ("rosalindATyahooDOTcoDOTuk", "rosalind@yahoo.co.uk"),
    "all in small letters": ("rosalindatyahoodotcodotuk", "rosalind@yahoo.co.uk"),
}
REPLACED = {
    "two letters, told behind": ("rosaQlindWgmail.com, read Q as a dot and W as at", "rosa.lind@gmail.com,"),
    "two signs, equal": ("rosa*lind#gmail.com (* = dot, # = at)", "rosa.lind@gmail.com ("),
    "told before, in German": ("ersetze # durch @ bei rosa.lind#acme.de", "bei rosa.lind@acme.de"),
    "told in Dutch": ("rosa.lind*gmail.com, vervang * door @", "rosa.lind@gmail.com,"),
    "a zero wherever": ("O2*7 946 *958, imagine a zero instead of each *", "0207 946 0958, imagine"),
    "a digit in Spanish": ("6#2 #55 #19, cambia # por 1", "612 155 119,"),
    "a digit in French": ("06*2*55*19*7 en mettant un 1 à la place de chaque *", "061215511917 en"),
}
ALL = NAMED | PARTS | SIGNS | SLIPS | GLUED | REPLACED


@pytest.mark.parametrize(("text", "meant"), ALL.values(), ids=ALL)
def test_a_mailbox_is_read_as_it_is_meant(text, meant):
    assert meant in undisguised(text).text


PLAIN = [
    "I was on Yahoo dot com finance all day",
    "thanks 👍 gmail.com is back, so is outlook.com",
    "we moved from office365 to outlook com last week",
    "Sign in with iOS17.2 on gmail or in the app",
    "We ask for your user name first. After that go to acme.example",
    'read this (first) then [second](https://acme.example) "a" "b" "c"',
    "Put your name before the at sign and the rest after it.",
    "Mark the point, then the next one",
    "Thanks @gmail, and thanks @Acme, it is fixed",
    "I follow rosa@acme, me too",
    "Meet us @ acme, net of fees",
    "Sign in on outlook.com, com or net",
    "LookAtThisDotChart and AtlanticDotNet",
    "Change the A for 1 of the others and use B for 2 rooms",
    "Please replace the X with 2 screws from bag B, order 4471",
    "Gmail, then Outlook, then Yahoo work again",
]


@pytest.mark.parametrize("text", PLAIN)
def test_who_talks_of_a_provider_gives_no_mailbox(text):
    assert undisguised(text).text == text
