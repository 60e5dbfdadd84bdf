"""Words of forms, papers, purses and places to click, in twelve languages: capitals make them look like names."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PAPERS = _listed("""
passport licence license permit visa certificate badge statement receipt invoice voucher policy claim lounge kiosk
terminal locker lobby counter reisepass pass personalausweis ausweis führerschein aufenthaltstitel meldezettel
meldebestätigung kontoauszug kontostand blz kto iban bic ust uid steuer-id sv svnr ahv bsnr vignette police
versicherungskarte pasaporte permiso conducir cédula carné carnet licencia padrón matrícula resguardo albarán recibo
passeport permis conduire séjour titre pièce identité vitale mutuelle remb rbt rembt remboursements pharmacie
attestation justificatif quittance bordereau livret acte passaporto permesso soggiorno patente carta identità
tessera sanitaria codice fiscale documento ricevuta bolletta bolla scontrino pratica passaporte cartão cidadão
bilhete identidade carteira habilitação recibo comprovante comprovativo contribuinte título residência boleto
paspoort rijbewijs identiteitskaart verblijfsvergunning bankpas zorgpas kassabon bon paszport dowód osobisty prawo
jazdy legitymacja rachunek pesel regon paragon umowa pas körkort legitimation personnummer uppehållstillstånd kvitto
sygesikring kørekort personnr cpr sundhedskort kvittering bevis kimlik tc t.c vkn nüfus cüzdanı ehliyet ruhsat
tarjeta residencia justificante récépissé agence cashback newsletter hotspot checkout check-in check-out
self-service click-collect helpdesk dashboard router-login e-ticket pasaport fatura makbuz dekont sözleşme poliçe
başvuru abone seguro póliza siniestro
""")
_COINS = _listed("""
bitcoin ethereum polygon solana cardano polkadot avalanche tether litecoin dogecoin ripple monero binance arbitrum
optimism algorand tezos chainlink uniswap aave metamask trezor coinbase kraken electrum btc eth matic xrp bnb
doge ltc usdt usdc erc20 erc-20 trc20 trc-20 bep20 bep-20 mainnet testnet wallet blockchain lightning segwit taproot
""")
_PARTS_OF_REPLIES = _listed("""
voraus vorab vorhinein ende anfang mitte silvester neujahr ostern pfingsten weihnachten fasching karneval
heiligabend dreikönig kennwort passwort benutzername login spamordner spam-ordner posteingang zähler zählerstand
einzug schaden bruder schwester sohn tochter vater mutter oma opa enkel enkelin onkel tante neffe nichte schwager
gattin gatte ehefrau ehemann partner partnerin begleitung nachbar nachbarin vermieter vermieterin hausverwaltung
rezeption empfang schalter kasse zugriff zugang eingang ausgang umstieg anschluss auftrag vorgang fall akte bescheid
antrag formular auszug beitrag betrag guthaben mahnung mahnlauf rate abschlag lastschrift überweisung dauerauftrag
schlüssel vale venga bueno pues entonces oye vaya sip nop allora dunque ecco niente nessuno nulla tutto insomma
comunque intanto ebbene pronto voilà bref alors donc ensuite sinon pourtant então pois logo enfim aliás portanto
tudo ninguém dus tja zo toch echter helaas alltså nåja därför alltid ingen altså nå derfor ingenting więc zatem
niczego nikt cóż otóż peki şimdi hiç kimse buyrun vollmacht erst zuerst zunächst danach martini targa libretto vergi
numarası numara bordro nüfus numarasını borgerservice pinbetaling
""")
PAPERS = _PAPERS | _COINS | _PARTS_OF_REPLIES
FOR_FAMILIES = _listed("""
urlaub ferien reise zeit leben glück kinder freunde hotel ticket tickets pass plan abo card room zimmer tag woche jahres
service accueil garde semaine numerosa nombreuse vacances vacaciones viaje vacanze familia feliz quiere
""")
"""What follows a word for a family in the names of tickets and holidays."""
