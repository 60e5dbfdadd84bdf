"""Hosts of mailboxes that anybody can have, or any customer of a network: who writes from there is a person."""

import re

FREE = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com
    mac.com gmx.de gmx.net gmx.at web.de t-online.de freenet.de orange.fr wanadoo.fr laposte.net free.fr sfr.fr
    libero.it virgilio.it alice.it tiscali.it proton.me protonmail.com tutanota.com mail.com mail.ru yandex.ru
    yandex.com zoho.com fastmail.com hey.com wp.pl onet.pl o2.pl interia.pl ziggo.nl kpnmail.nl planet.nl telenet.be
    skynet.be bluewin.ch btinternet.com sky.com virginmedia.com ntlworld.com comcast.net verizon.net att.net
    bigpond.com rediffmail.com uol.com.br bol.com.br terra.com.br terra.es sapo.pt qq.com 163.com 126.com naver.com
    daum.net seznam.cz mailbox.org posteo.de online.no
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
_BY_COUNTRY = re.compile(r"(?:yahoo|hotmail|live|outlook)\.[a-z.]{2,6}")
NAMES = tuple(sorted({host.partition(".")[0] for host in FREE}))
"""What these hosts are called without their endings, as somebody who spells one says it."""


def is_free(host: str) -> bool:
    """Say whether a host, in small letters, gives mailboxes to people rather than to one company."""
    return host in FREE or _BY_COUNTRY.fullmatch(host) is not None
