"""Towns: which words name one, in which form, and whether a name stands for a place where it stands."""

import regex

from guardrail.detect.fame import plain


def _listed(words: str) -> frozenset[str]:
    return frozenset(
        entry for word in words.replace("\n", ",").split(",") if (entry := plain(word.strip()).replace("-", " "))
    )


_TOWNS = _listed("""
nyc, cdmx, london, manchester, birmingham, leeds, glasgow, liverpool, sheffield, edinburgh, bristol, cardiff, belfast
nottingham, newcastle, newcastle upon tyne, coventry, leicester, sunderland, brighton, plymouth, wolverhampton
southampton, portsmouth, swansea, aberdeen, dundee, inverness, exeter, gloucester, cheltenham, ipswich, norwich
peterborough, cambridge, oxford, swindon, bournemouth, blackpool, bolton, stockport, oldham, rochdale, huddersfield
wakefield, barnsley, doncaster, rotherham, middlesbrough, stoke on trent, milton keynes, basingstoke, slough, watford
luton, croydon, bromley, wembley, wimbledon, hounslow, ealing, kingston upon thames, guildford, woking, crawley
hastings, eastbourne, maidstone, canterbury, colchester, chelmsford, southend on sea, harrogate, scarborough
kidderminster, telford, shrewsbury, wrexham, llandudno, merthyr tydfil, motherwell, paisley, kilmarnock, dumfries
falkirk, stirling, perth, derry, lisburn, newry, dublin, cork, galway, limerick, waterford, drogheda, dundalk, sligo
kilkenny, tralee, athlone, letterkenny, ennis, killarney, dún laoghaire, dun laoghaire, swords, tallaght
blanchardstown, naas, navan, mullingar, tullamore, ballymena, new york, new york city, brooklyn, queens, manhattan
los angeles, chicago, philadelphia, san antonio, san diego, dallas, san jose, fort worth, jacksonville, san francisco
columbus, indianapolis, seattle, denver, boston, el paso, nashville, oklahoma city, las vegas, portland, memphis
louisville, baltimore, milwaukee, albuquerque, tucson, fresno, sacramento, kansas city, atlanta, omaha
colorado springs, raleigh, miami, long beach, virginia beach, oakland, minneapolis, tulsa, broken arrow, tampa
new orleans, wichita, cleveland, bakersfield, honolulu, anaheim, corpus christi, riverside, lexington, stockton
st louis, st. louis, saint paul, st. paul, cincinnati, pittsburgh, greensboro, anchorage, plano, newark, durham
chula vista, toledo, fort wayne, st petersburg, st. petersburg, laredo, jersey city, chandler, lubbock, scottsdale
reno, glendale, norfolk, winston salem, irvine, chesapeake, garland, hialeah, richmond, boise, spokane, baton rouge
tacoma, san bernardino, fontana, des moines, fayetteville, yonkers, worcester, little rock, augusta, grand rapids
huntsville, salt lake city, tallahassee, amarillo, knoxville, providence, chattanooga, tempe, fort lauderdale
sioux falls, eugene, santa rosa, fort collins, santa clara, springfield, cedar rapids, topeka, santa fe, ann arbor
boulder, billings, fargo, duluth, green bay, kalamazoo, syracuse, rochester, albany, schenectady, poughkeepsie
hoboken, atlantic city, palo alto, mountain view, santa monica, santa barbara, san luis obispo, key west, fort myers
coral gables, round rock, sugar land, college station, waco, galveston, brownsville, mcallen, el cajon, toronto
montreal, montréal, vancouver, calgary, edmonton, ottawa, winnipeg, quebec, québec, mississauga, brampton, surrey
laval, halifax, gatineau, saskatoon, regina, kitchener, burnaby, windsor, sherbrooke, trois rivières, st. john's
kelowna, abbotsford, barrie, guelph, moncton, fredericton, thunder bay, moose jaw, lethbridge, red deer, medicine hat
kamloops, nanaimo, sudbury, oshawa, oakville, markham, whitehorse, yellowknife, chicoutimi, rimouski, lévis
melbourne, brisbane, adelaide, canberra, hobart, cairns, townsville, toowoomba, ballarat, bendigo, geelong
wollongong, gold coast, sunshine coast, wagga wagga, alice springs, broken hill, coffs harbour, port macquarie, dubbo
tamworth, rockhampton, mackay, bundaberg, fremantle, mandurah, bunbury, parramatta, penrith, auckland, wellington
christchurch, hamilton, dunedin, tauranga, napier, palmerston north, rotorua, whangarei, invercargill, queenstown
new plymouth, johannesburg, cape town, durban, pretoria, soweto, sandton, port elizabeth, gqeberha, bloemfontein
east london, pietermaritzburg, polokwane, nelspruit, mbombela, rustenburg, centurion, midrand, roodepoort, randburg
boksburg, benoni, germiston, stellenbosch, paarl, umhlanga, khayelitsha, mitchells plain, lagos, abuja, ibadan, kano
port harcourt, benin city, kaduna, enugu, onitsha, abeokuta, ilorin, nairobi, mombasa, kisumu, nakuru, eldoret, thika
kampala, dar es salaam, accra, kumasi, harare, lusaka, gaborone, windhoek, mumbai, delhi, new delhi, bangalore
bengaluru, hyderabad, ahmedabad, chennai, kolkata, pune, jaipur, lucknow, kanpur, nagpur, indore, thane, bhopal
visakhapatnam, patna, vadodara, ghaziabad, ludhiana, agra, nashik, faridabad, rajkot, varanasi, srinagar, amritsar
allahabad, ranchi, coimbatore, gwalior, jodhpur, madurai, guwahati, chandigarh, mysuru, mysore, gurgaon, gurugram
noida, kochi, thiruvananthapuram, mangalore, dehradun, karachi, lahore, islamabad, rawalpindi, faisalabad, dhaka
chittagong, colombo, kathmandu, singapore, kuala lumpur, petaling jaya, shah alam, johor bahru, penang, george town
ipoh, kuching, kota kinabalu, manila, quezon city, cebu, davao, makati, taguig, pasig, iloilo, bacolod
cagayan de oro, jakarta, surabaya, bandung, medan, semarang, yogyakarta, denpasar, bangkok, chiang mai, phuket, hanoi
ho chi minh city, saigon, da nang, hong kong, kowloon, macau, taipei, tokyo, osaka, kyoto, nagoya, yokohama, sapporo
fukuoka, seoul, busan, incheon, shanghai, beijing, guangzhou, shenzhen, dubai, abu dhabi, sharjah, riyadh, jeddah
doha, kuwait city, manama, muscat, cairo, alexandria, casablanca, rabat, marrakech, fès, tunis, algiers, alger
beirut, amman, tel aviv, jerusalem, berlin, hamburg, münchen, munich, köln, cologne, frankfurt, frankfurt am main
stuttgart, düsseldorf, leipzig, dortmund, bremen, dresden, hannover, nürnberg, duisburg, bochum, wuppertal, bielefeld
bonn, münster, mannheim, karlsruhe, augsburg, wiesbaden, mönchengladbach, gelsenkirchen, aachen, braunschweig, kiel
chemnitz, magdeburg, freiburg, krefeld, mainz, lübeck, erfurt, oberhausen, rostock, kassel, hagen, potsdam
saarbrücken, mülheim, ludwigshafen, oldenburg, osnabrück, leverkusen, heidelberg, darmstadt, solingen, regensburg
paderborn, ingolstadt, würzburg, wolfsburg, ulm, heilbronn, göttingen, pforzheim, offenbach, bottrop, recklinghausen
reutlingen, koblenz, remscheid, bremerhaven, jena, trier, erlangen, moers, siegen, hildesheim, salzgitter, cottbus
gütersloh, kaiserslautern, schwerin, witten, gera, esslingen, ludwigsburg, hanau, tübingen, flensburg, gießen
zwickau, konstanz, villingen schwenningen, marburg, wilhelmshaven, bamberg, bayreuth, lüneburg, celle, castrop rauxel
passau, landshut, rosenheim, kempten, friedrichshafen, fulda, bad homburg, neuss, herne, delmenhorst, detmold
stralsund, greifswald, neubrandenburg, weimar, görlitz, plauen, bautzen, garmisch partenkirchen
rothenburg ob der tauber, emden, cuxhaven, husum, norderstedt, pinneberg, eisenach, suhl, aschaffenburg, schweinfurt
coburg, memmingen, ravensburg, offenburg, baden baden, sindelfingen, böblingen, göppingen, schwäbisch gmünd, wetzlar
limburg, minden, herford, hameln, lippstadt, iserlohn, lüdenscheid, unna, euskirchen, troisdorf, wien, vienna, graz
linz, salzburg, innsbruck, klagenfurt, villach, wels, st. pölten, sankt pölten, dornbirn, bregenz, feldkirch, steyr
wiener neustadt, leoben, krems, eisenstadt, zürich, zurich, genf, genève, geneva, basel, bern, lausanne, winterthur
luzern, lucerne, st. gallen, lugano, biel, thun, köniz, schaffhausen, chur, fribourg, neuchâtel, zug, uster, sion
rapperswil, la chaux de fonds, luxemburg, luxembourg, vaduz, marseille, lyon, toulouse, nantes, montpellier
strasbourg, bordeaux, lille, rennes, reims, le havre, saint étienne, toulon, grenoble, dijon, angers, nîmes
villeurbanne, clermont ferrand, le mans, aix en provence, brest, tours, amiens, limoges, annecy, perpignan
boulogne billancourt, metz, besançon, orléans, rouen, mulhouse, caen, nancy, argenteuil, montreuil, roubaix
tourcoing, dunkerque, avignon, poitiers, versailles, courbevoie, créteil, pau, la rochelle, calais, cannes, antibes
béziers, bayonne, biarritz, colmar, quimper, lorient, vannes, saint malo, saint nazaire, cholet, valence, chambéry
troyes, niort, ajaccio, bastia, saint denis, fort de france, montauban, albi, tarbes, brive la gaillarde, périgueux
angoulême, chartres, évreux, beauvais, arras, douai, épinal, thionville, lourdes, arles, fréjus, hyères, gap, sète
narbonne, carcassonne, bruxelles, brussel, brussels, antwerpen, anvers, gent, gand, charleroi, liège, luik, brugge
bruges, namur, namen, leuven, louvain la neuve, mons, mechelen, aalst, hasselt, kortrijk, oostende, ostende, tournai
genk, seraing, roeselare, verviers, mouscron, ixelles, elsene, schaerbeek, uccle, etterbeek, waterloo, wavre
nivelles, arlon, sint niklaas, turnhout, madrid, barcelona, sevilla, zaragoza, málaga, murcia, palma
palma de mallorca, las palmas, bilbao, alicante, valladolid, vigo, gijón, l'hospitalet, vitoria gasteiz, a coruña
la coruña, elche, granada, terrassa, badalona, oviedo, sabadell, jerez de la frontera, móstoles, pamplona, almería
san sebastián, donostia, leganés, burgos, albacete, getafe, alcalá de henares, castellón, castellón de la plana
alcorcón, fuenlabrada, logroño, badajoz, huelva, salamanca, lleida, tarragona, cádiz, algeciras, marbella, torrevieja
benidorm, santander, ourense, lugo, pontevedra, santiago de compostela, cáceres, segovia, ávila, cuenca, teruel
huesca, soria, zamora, palencia, ciudad real, girona, reus, mataró, manresa, sant cugat, ibiza, mahón
santa cruz de tenerife, san cristóbal de la laguna, arrecife, ceuta, melilla, talavera de la reina, ponferrada
ferrol, avilés, irún, barakaldo, getxo, tudela, calahorra, ciudad de méxico, cdmx, guadalajara, monterrey, puebla
tijuana, ciudad juárez, querétaro, culiacán, hermosillo, saltillo, aguascalientes, morelia, cancún, veracruz
chihuahua, mexicali, toluca, acapulco, cuernavaca, xalapa, oaxaca, mazatlán, tampico, villahermosa, tuxtla gutiérrez
san luis potosí, playa del carmen, puerto vallarta, bogotá, medellín, barranquilla, cartagena, bucaramanga, pereira
manizales, cúcuta, ibagué, villavicencio, santa marta, buenos aires, rosario, mar del plata, san miguel de tucumán
neuquén, bariloche, bahía blanca, ushuaia, paraná, resistencia, posadas, santiago de chile, valparaíso, viña del mar
concepción, antofagasta, temuco, iquique, puerto montt, la serena, rancagua, talca, arequipa, trujillo, cusco
chiclayo, piura, iquitos, quito, guayaquil, caracas, maracaibo, barquisimeto, la paz, cochabamba
santa cruz de la sierra, montevideo, punta del este, asunción, ciudad del este, san josé, ciudad de panamá
ciudad de guatemala, tegucigalpa, san pedro sula, managua, san salvador, santo domingo, la habana, san juan, lisboa
lisbon, porto, braga, coimbra, aveiro, setúbal, funchal, évora, viseu, guimarães, leiria, amadora, almada
vila nova de gaia, matosinhos, viana do castelo, castelo branco, caldas da rainha, figueira da foz, póvoa de varzim
santa maria da feira, ponta delgada, portimão, albufeira, loulé, cascais, sintra, oeiras, barreiro, beja, bragança
vila real, chaves, torres vedras, são paulo, rio de janeiro, brasília, salvador, fortaleza, belo horizonte, manaus
curitiba, recife, goiânia, belém, porto alegre, guarulhos, campinas, são luís, são gonçalo, maceió, duque de caxias
natal, campo grande, teresina, são bernardo do campo, joão pessoa, jaboatão dos guararapes, osasco, santo andré
ribeirão preto, uberlândia, sorocaba, contagem, aracaju, feira de santana, cuiabá, joinville, juiz de fora, londrina
aparecida de goiânia, niterói, porto velho, florianópolis, caxias do sul, são josé dos campos, mauá, carapicuíba
olinda, campina grande, são josé do rio preto, piracicaba, macapá, bauru, montes claros, maringá, anápolis
foz do iguaçu, cascavel, ponta grossa, blumenau, petrópolis, volta redonda, vitória da conquista, vila velha
são vicente, santos, jundiaí, canoas, pelotas, santa maria, passo fundo, governador valadares, ipatinga, petrolina
caruaru, mossoró, imperatriz, marabá, ilhéus, itabuna, camaçari, balneário camboriú, roma, rome, milano, milan
napoli, naples, torino, turin, palermo, genova, genoa, bologna, firenze, bari, catania, venezia, venice, messina
padova, trieste, brescia, parma, taranto, prato, modena, reggio calabria, reggio emilia, perugia, livorno, ravenna
cagliari, foggia, rimini, salerno, ferrara, sassari, latina, giugliano, monza, siracusa, bergamo, pescara, trento
forlì, vicenza, terni, bolzano, novara, piacenza, ancona, andria, udine, arezzo, cesena, lecce, pesaro, barletta
alessandria, la spezia, pisa, pistoia, lucca, brindisi, treviso, como, varese, catanzaro, battipaglia, cosenza
crotone, potenza, matera, campobasso, l'aquila, benevento, avellino, caserta, viterbo, rieti, frosinone, grosseto
massa carrara, savona, imperia, sanremo, asti, cuneo, biella, verbania, lecco, lodi, cremona, mantova, pavia, sondrio
belluno, rovigo, pordenone, gorizia, aosta, ascoli piceno, macerata, fermo, teramo, chieti, isernia, trapani
agrigento, caltanissetta, enna, ragusa, olbia, nuoro, oristano, busto arsizio, sesto san giovanni, cinisello balsamo
torre del greco, pozzuoli, civitavecchia, amsterdam, rotterdam, den haag, the hague, utrecht, eindhoven, groningen
tilburg, almere, breda, nijmegen, apeldoorn, haarlem, arnhem, enschede, amersfoort, zaandam, 's hertogenbosch
den bosch, zwolle, zoetermeer, leiden, leeuwarden, maastricht, dordrecht, ede, alphen aan den rijn, alkmaar, delft
emmen, venlo, deventer, sittard, helmond, oss, hilversum, heerlen, roosendaal, purmerend, schiedam, lelystad
hoofddorp, vlaardingen, spijkenisse, gouda, bergen op zoom, capelle aan den ijssel, veenendaal, katwijk, assen
nieuwegein, hardenberg, hoogeveen, drachten, sneek, heerenveen, middelburg, vlissingen, goes, terneuzen, roermond
weert, doetinchem, zutphen, harderwijk, kampen, meppel, den helder, hoorn, stockholm, göteborg, malmö, uppsala
västerås, örebro, linköping, helsingborg, jönköping, norrköping, lund, umeå, gävle, borås, södertälje, eskilstuna
halmstad, växjö, karlstad, sundsvall, östersund, trollhättan, luleå, kalmar, falun, skellefteå, karlskrona
kristianstad, skövde, uddevalla, varberg, nyköping, borlänge, kiruna, örnsköldsvik, visby, lidköping, motala
landskrona, trelleborg, ystad, ängelholm, sandviken, hudiksvall, härnösand, piteå, boden, sollentuna, täby, solna
nacka, huddinge, lidingö, oslo, bergen, trondheim, stavanger, drammen, fredrikstad, kristiansand, sandnes, tromsø
sarpsborg, skien, ålesund, sandefjord, haugesund, tønsberg, moss, porsgrunn, bodø, arendal, hamar, larvik, halden
lillehammer, molde, harstad, kongsberg, gjøvik, askøy, horten, jessheim, ski, mo i rana, kristiansund, alta, elverum
narvik, hammerfest, kirkenes, lillestrøm, sandvika, bærum, københavn, copenhagen, aarhus, århus, odense, aalborg
esbjerg, randers, kolding, horsens, vejle, roskilde, herning, helsingør, silkeborg, næstved, fredericia, viborg, køge
holstebro, taastrup, slagelse, hillerød, sønderborg, svendborg, hjørring, holbæk, frederikshavn, haderslev, ringsted
skive, nyborg, aabenraa, nykøbing falster, ballerup, gladsaxe, frederiksberg, lyngby, gentofte, thisted, grenaa
kalundborg, middelfart, rønne, helsinki, helsingfors, espoo, tampere, vantaa, oulu, turku, jyväskylä, lahti, kuopio
pori, kouvola, joensuu, lappeenranta, hämeenlinna, vaasa, seinäjoki, rovaniemi, mikkeli, kotka, salo, porvoo, kokkola
hyvinkää, lohja, järvenpää, rauma, kajaani, kerava, savonlinna, nokia, ylöjärvi, kangasala, raisio, tornio, kemi
iisalmi, imatra, raahe, kuusamo, maarianhamina, reykjavik, reykjavík, akureyri, tallinn, riga, rīga, vilnius, kaunas
tartu, warszawa, kraków, łódź, wrocław, poznań, gdańsk, szczecin, bydgoszcz, lublin, białystok, katowice, gdynia
częstochowa, radom, toruń, sosnowiec, kielce, rzeszów, gliwice, zabrze, olsztyn, bielsko biała, bytom, zielona góra
rybnik, ruda śląska, opole, tychy, gorzów wielkopolski, elbląg, dąbrowa górnicza, płock, wałbrzych, włocławek, tarnów
chorzów, koszalin, kalisz, legnica, grudziądz, jaworzno, słupsk, jastrzębie zdrój, nowy sącz, jelenia góra, siedlce
mysłowice, konin, piła, piotrków trybunalski, inowrocław, lubin, ostrów wielkopolski, suwałki, stargard, gniezno
ostrowiec świętokrzyski, przemyśl, zamość, zakopane, sopot, warsaw, krakow, warszawie, warszawy, krakowie, krakowa
łodzi, wrocławiu, wrocławia, poznaniu, poznania, gdańsku, gdańska, szczecinie, szczecina, bydgoszczy, lublinie
lublina, białymstoku, białegostoku, katowicach, katowic, gdyni, częstochowie, częstochowy, radomiu, radomia, toruniu
torunia, sosnowcu, sosnowca, kielcach, kielc, rzeszowie, rzeszowa, gliwicach, gliwic, zabrzu, zabrza, olsztynie
olsztyna, bielsku białej, bielska białej, bytomiu, bytomia, zielonej górze, zielonej góry, rybniku, rybnika, opolu
opola, tychach, tychów, elblągu, elbląga, płocku, płocka, wałbrzychu, wałbrzycha, włocławku, włocławka, tarnowie
tarnowa, chorzowie, chorzowa, koszalinie, koszalina, kaliszu, kalisza, legnicy, grudziądzu, słupsku, słupska
nowym sączu, nowego sącza, jeleniej górze, jeleniej góry, siedlcach, siedlec, koninie, konina, pile, lubinie, lubina
suwałkach, suwałk, gnieźnie, gniezna, zamościu, zamościa, zakopanem, zakopanego, sopocie, sopotu, praha, praze, prahy
prague, brno, brně, brna, ostrava, ostravě, ostravy, plzeň, plzni, liberec, liberci, olomouc, olomouci
české budějovice, hradec králové, pardubice, zlín, bratislava, bratislave, bratislavy, košice, žilina, nitra, prešov
budapest, budapesten, debrecen, debrecenben, szeged, szegeden, miskolc, miskolcon, győr, győrben, pécs, pécsett
nyíregyháza, bucurești, bucharest, cluj napoca, timișoara, iași, constanța, brașov, craiova, galați, ploiești, oradea
sibiu, sofia, plovdiv, varna, burgas, zagreb, zagrebu, rijeka, osijek, zadar, dubrovnik, ljubljana, ljubljani
maribor, mariboru, belgrade, beograd, beogradu, novi sad, sarajevo, skopje, podgorica, tirana, athens, athen
thessaloniki, patras, heraklion, kyiv, kiev, lviv, odesa, kharkiv, dnipro, moscow, moskau, minsk, chișinău, tbilisi
yerevan, baku, istanbul, i̇stanbul, ankara, izmir, i̇zmir, bursa, adana, gaziantep, konya, antalya, kayseri, mersin
eskişehir, diyarbakır, samsun, denizli, şanlıurfa, malatya, trabzon, erzurum, sakarya, kocaeli, izmit, manisa
balıkesir, kahramanmaraş, aydın, tekirdağ, muğla, bodrum, marmaris, fethiye, kuşadası, çanakkale, edirne
afyonkarahisar, isparta, kütahya, zonguldak, çorum, sivas, elazığ, batman, kadıköy, üsküdar, beşiktaş, şişli
ataşehir, bakırköy, beylikdüzü, ümraniye, maltepe, pendik, kartal, sarıyer, fatih, beyoğlu, bağcılar, esenyurt
karşıyaka, bornova, alsancak, çankaya, keçiören, yenimahalle, nilüfer, osmangazi
rize, giresun, artvin, mardin, hatay, adıyaman, ağrı, bingöl, bitlis, siirt, şırnak, iğdır, kars, tokat, amasya
kastamonu, sinop, bolu, düzce, yalova, kırklareli, nevşehir, niğde, aksaray, osmaniye, kilis, uşak, burdur, bilecik
bartın, karabük, yozgat, kırşehir, ardahan, hakkari, tunceli, dalaman, kapadokya, alanya, bandırma, gebze, çorlu
bludenz, hohenems, lustenau, kufstein, schwaz, wörgl, lienz, spittal, bruck an der mur, mödling, baden bei wien
weesp, hilvarenbeek, barneveld, culemborg, woerden, libramont, bastogne, dinant, eupen, aarau
bellinzona, locarno, olten, frauenfeld, kreuzlingen, nyon, vevey, montreux, martigny, brig, visp
""")
_SHARED = _listed("""
florence, sydney, victoria, chelsea, austin, paris, lourdes, santiago, valencia, córdoba, toledo, león, jaén, mérida
lincoln, jackson, charlotte, madison, houston, savannah, siena, verona, chester, carlisle, preston, bradford
stafford, derby, dover, bath, reading, hull, durban, lancaster, rugby, orlando, phoenix, buffalo, mobile, arlington
henderson, aurora, mesa, nice, nancy, tours, split, essen, halle, hof, hagen, hamm, fürth, worms, bergen, moss, faro
lagos, natal, vitória, santos, salvador, fatih, aydın, adana, regina, london, kingston, hamilton, windsor, wellington
nelson, napier, darwin, perth, newcastle, york, worcester, crewe, lima, cali, armenia, florida, georgia, leon, sofia
salo, pori, alta, ski, kotka, valence, gap, zug, sion, thun, como, lodi, prato, massa, fermo, asti, enna, chaves, oss
ede, goes, hoorn, kampen, piła, konin, san juan, san josé, santa maria, santa rosa, santa clara, santa cruz, rosario
mercedes, paraná, concepción, asunción, pereira, columbus, eugene, raleigh, durham, augusta, chandler, garland
richmond, surrey, queens, boston, eisenstadt, kassel, biel, krems, celle, gera, pau, arles, brest, boden, visby, lund
skive, nakuru, kano, agra, batman, kartal, maltepe, antalya, moers, hastings, crawley, stirling, paisley, cork, ennis
swords, providence, springfield, riverside, independence, troy, eden, chloride, corona, ontario, orange, santa ana
alessandria, alexandria, olbia, nokia, tripoli, sibiu, kent, devon, catania, verbania, parma, livorno, roma, potenza
latina, imperia, trento, berlin, dallas, denver, brooklyn, memphis, vienna, milan, kiel, witten, unna, minden, warren
tyler, irving, salem, logan, sintra, braga, beja, resistencia, posadas, talca, imperatriz, contagem, fortaleza
recife, belém
""")
"""Towns that are names of persons or words as well: only behind a word that leads to a place."""
_PLACES = _TOWNS | _SHARED
_UNMISTAKABLE = _TOWNS - _SHARED
_LEADS = regex.compile(
    r"(?:(?:>|→|->)\s?|(?<!\p{L})(?:in|at|near|from|to|around|towards|via|outside|ab|bis|vanaf|verso|mot|mod|a|ad|da|di|à|au|vers|depuis|en|de|desde|hacia|hasta|"
    r"para|em|no|na|até|nach|aus|bei|über|nahe|filiale|standort|niederlassung|te|naar|uit|bij|van|i|till|til|från|fra|"
    r"ved|hos|nära|nær|w|we|do|z|ze|koło|pod|v|do|ve|u|din|la|butiken|butikken|butik|tienda|sucursal|loja|agência|"
    r"magasin|agence|boutique|negozio|winkel|vestiging|sklep|oddział|store|branch|stad|stadt|stadtteil|ciudad|cidade|"
    r"città|city|town)(?:\s(?:de|di|in|i|em|en|à|of|w))?\s)\Z",
    regex.IGNORECASE | regex.REVERSE,
)
_ENDING = regex.compile(
    r"(?P<stem>\p{L}{3,})(?:['’](?:s|\p{L}{1,5})|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|(?:aan|een|iin|oon|uun|yyn|ään|"
    r"öön)|s|n)\Z"
)
_CHANGED = frozenset({"helsingi", "tamperee", "turu", "lahde", "riia"})
"""Stems of towns that change before an ending."""
_SHAPE = regex.compile(
    r"\p{Lu}\p{Ll}{2,}(?:borg|burg|köping|stad|stadt|hausen|heim|kirchen|ville|sund|fjord|sjö|strand|bølle|rød|løse|"
    r"havn|hamn|furt|brück|brücken|wijk|drecht|hoven|kirk|bury|shire|mouth|ingham|abad|pur|polis|grad|niemi|järvi|"
    r"joki)\Z"
)
_LOOK_BACK = 28


def is_town(words: str) -> bool:
    """Say whether words name a town, in the form in which they stand: Rzeszowie, Rovaniemelle, Ankara'da."""
    name = _key(words)
    if name in _PLACES:
        return True
    match = _ENDING.fullmatch(name)
    if match is None:
        return False
    stem = match["stem"]
    return stem in _UNMISTAKABLE or stem in _CHANGED or stem[:-1] + "i" in _UNMISTAKABLE


def town(value: str) -> bool | None:
    """Refuse what is no known town of the some 1,500 in the table, as it stands or declined."""
    return None if is_town(value) else False


def stands_for_place(text: str, start: int, end: int) -> bool:
    """Say whether what looks like a name is a town: a well-known one, or what reads like one where a place belongs."""
    words = text[start:end]
    sure = _key(words) in _UNMISTAKABLE
    if sure and (" " in words or "-" in words):
        return True
    if (sure or is_town(words) or _SHAPE.match(words)) and _LEADS.search(text, max(0, start - _LOOK_BACK), start):
        return True
    return (sure or _is_declined(words)) and not _is_called(text, start, end)


def _is_declined(words: str) -> bool:
    return _key(words) not in _PLACES and is_town(words)


def _is_called(text: str, start: int, end: int) -> bool:
    """Say whether words are set off as those of somebody who is called or who signs."""
    return text[end : end + 1] in {"!", ","} or not text[end:].strip(" .!)") or start == 0


def _key(words: str) -> str:
    return plain(words).replace("-", " ").replace("‑", " ")
