"""Thanks and greetings of smaller languages, ways to pay, public portals, faults and devices: words, not names."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COURTESIES = _listed("""
diolch fawr iawn shwmae croeso hwyl cofion prynhawn hylo helo raibh maith agat agaibh míle duit daoibh beannachtaí
meas fáilte slán tapadh leat leibh madainn mhath halò dydh meur tēnā tena koutou korua mihi nāku naku mōrena haere
whānau hoki mahalo aloha talofa fa'afetai faafetai malo vinaka bula mālō halahu groete dankie asseblief ngiyabonga
sawubona sanibonani molo enkosi molweni leboga dumela dumelang inkomu ndaa livhuwa ndatenda mwakaribishwa asante
shukrani karibu habari hujambo jambo samahani pole tafadhali webale murakoze muraho mwaramutse ndewo daalu imela sannu
gode nagode bawo dabo pẹlẹ akwaaba medaase ayekoo mahadsanid ameseginalehu selam eskerrik kaixo agur mesedez gràcies
tarda salutacions adéu siusplau moltes grazas graciñas grazie moien äddi villmools grazzi saħħa bonġu faleminderit
përshëndetje mirëdita góðan daginn kveðja takk fyrir þakka aitäh tänan lugupidamisega vabandust päeva paldies sveiki
labdien atvainojiet cieņu ačiū labas pagarbiai atsiprašome hvala lijepa pozdrav lijep srdačan najlepša zdravo molim
fala blagodaram zdravei blagodarya salamat magandang ingat paumanhin agyamanak terima kasih salam hormat kami selamat
pagi malam matur nuwun suksma nuhun makasih chào trân kính chúc arkun khob khun khap sawasdee sabaidee mingalaba
namaste namaskar dhanyavaad dhanyavad dhanyawad shukriya shukria jazakallah meherbani aabhar dhonnobad dhanyabad
vanakkam nandri namaskara dhanyavadagalu namaskaram akal ayubowan istuti shukran marhaba ahlan salaam assalamu alaikum
inshallah insha'allah mashallah alhamdulillah afwan todah shalom mamnoon moteshakeram sipas teşekkürler rakhmet
gamsahamnida kamsahamnida annyeong arigato arigatou sumimasen onegaishimasu xiexie nihao mgoi spasibo privet dyakuyu
dyakuiemo pryvit
""")
SYSTEMS = _listed("""
pix bizum twint paypal klarna ideal bancontact swish vipps mobilepay blik multibanco mbway sofort giropay zelle venmo
cashapp gcash upi paytm phonepe oxxo spei interac osko payid bpay przelewy24 payu stripe adyen worldpay swift wero
satispay postepay pagopa nequi daviplata webpay mercadopago picpay nubank monzo revolut wise skrill neteller payoneer
elster finanzonline franceconnect ameli urssaf digid itsme bankid nemid mitid spid edevlet e-devlet mobywatel epuap
mygov centrelink omakanta kanta altinn skatteverket försäkringskassan e-boks eboks digipost kivra inps agenzia hmrc
dvla irs ssa efiling e-filing airdrop airplay chromecast bluetooth wifi wi-fi carplay cortana whatsapp telegram
messenger imessage facetime zoom teams outlook gmail icloud onedrive dropbox freepost postfach antwoordnummer apartado
kleinanzeigen finanças fazenda receita hacienda correos correios gottes himmels poxa tranquillo tranquilla tranquilo
""")
_FAULTS = _listed("""
fehler fehlercode fehlermeldung störungscode error errors fault faults erreur erreurs errorcode défaut panne errore
errori guasto avaria avería averías fallo fallos erro erros falha fout fouten foutcode foutmelding fel felkod
felmeddelande feil feilkode fejl fejlkode virhe virhekoodi vika błąd błędy błędu usterka hata arıza chyba závada hiba
eroare defecțiune greška napaka klaida kļūda viga kód kode code codice codigo
""")
_DEVICES = _listed("""
luuri luurin kännykkä kännykän liittymä laturi laturin laite laitteen reititin reitittimen modeemi näyttö kuulokkeet
handset handy hörer ladegerät akku telefoni mobil mobilen luren lur dator surfplatta ruter ruteren skjerm batteri
lader høreapparat słuchawka ładowarka bateria telefonu kulaklık şarj cihaz modem ekran pil batarya fırın combiné
chargeur batterie écran casque móvil cargador batería pantalla auricular telemóvel celular carregador bateria ecrã
fone caricabatterie cuffie schermo lader scherm oplader toestel
""")
COURTESIES = _COURTESIES | SYSTEMS | _FAULTS | _DEVICES
