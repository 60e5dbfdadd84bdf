"""Brands, shops, dishes, feasts and places that are called like people, and names that both of them share."""

import unicodedata

_WHOLE_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "ß": "ss"})
"""Letters that are told from plain ones by more than an accent."""


def plain(words: str) -> str:
    """Give words as the lists below have them: small letters, no accents, one kind of apostrophe."""
    words = words.lower().replace("’", "'")
    if words.isascii():
        return words
    words = words.translate(_WHOLE_LETTERS)
    parts = unicodedata.normalize("NFD", words)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _listed(words: str) -> frozenset[str]:
    return frozenset(entry for word in words.replace("\n", ",").split(",") if (entry := plain(word.strip())))


FAMOUS = _listed("""
abercrombie & fitch, abercrombie fitch, achille castiglioni, acne studios, acqua di parma, adolfo dominguez
adolfo domínguez, agatha ruiz de la prada, agnès b, aj bell, albert heijn, alberta ferretti, alexander mcqueen
alfa romeo, allen edmonds, alvar aalto, american eagle, amy's kitchen, anastasia beverly hills, andré courrèges
angel schlesser, annie's homegrown, anthon berg, antonio banderas, antónio maçanita, anya hindmarch, applebee's
arby's, armand thiery, armani exchange, arthur andersen, aston martin, aunt bessie, aunt bessie's, aunt jemima
auntie anne's, auntie annes, b&m, ballantine's, banco santander, bang & olufsen, bang olufsen, baum und pferdgarten
beats by dre, bella italia, ben & jerry, ben & jerry's, ben & jerrys, ben and jerry's, ben and jerrys, benjamin moore
betsey johnson, betty blue, bijou brigitte, bimba y lola, bird's eye, birds eye, birra moretti, björn borg
black & decker, black and decker, black decker, block house, bloomingdale's, bob's red mill, bobbi brown cosmetics
bonne maman, bordallo pinheiro, boss hugo, boston pizza, bottega veneta, bowers & wilkins, brico dépôt
brooks brothers, brunello cucinelli, bruno banani, bruno bett, bruuns bazaar, buc-ee's, burger king, burt's bees
by malene birger, børge mogensen, c&a, caffè nero, calvin klein, campbell's, cap'n crunch, capri sun
caprice des dieux, captain morgan, caran d'ache, carl gustaf, carl hansen & søn, carl's jr, carls jr, carluccio's
carolina herrera, casa ferreirinha, casas bahia, cath kidston, cecilie bahnsen, charles & ray eames, charles eames
charles tyrwhitt, charlotte tilbury, chef boyardee, chili's, chivas regal, christian dior, christian louboutin
chuck e cheese, chuck e. cheese, claudia sträter, coco chanel, cole haan, colman's, contém 1g, culver's
custo barcelona, côte d'or, dacia duster, dacia sandero, dairy queen, daniel wellington, dave & buster's
dave & busters, dave and buster's, de bijenkorf, de cecco, de'longhi, del taco, denny's, dewar's, dillard's
dirk van den broek, doc martens, dolce & gabbana, dolce e gabbana, dolce gabbana, dom perignon, dom pérignon, domino's
don pérignon, don simón, donna karan, dr bronner's, dr hauschka, dr jart, dr martens, dr oetker, dr pepper, dr schar
dr teal's, dr. barbara sturm, dr. beckmann, dr. best, dr. bronner's, dr. brown's, dr. browns, dr. dennis gross
dr. dre, dr. hauschka, dr. jart, dr. martens, dr. oetker, dr. pepper, dr. praeger's, dr. scheller, dr. scholl's
dr. schär, dr. seuss, dr. squatch, dr. teal's, du pareil au même, duke nukem, e. leclerc, eddie bauer
edmond de rothschild, eero aarnio, eero saarinen, efva attling, egeo dolce, el corte inglés, el naturalista, elie saab
elisabetta franchi, elizabeth arden, emma matratze, emporio armani, eric kayser, ermenegildo zegna
ernest & julio gallo, ernst & young, ernst young, espresso house, estrella damm, estée lauder, eve sleep, f. hinds
faber castell, faber-castell, fafa's, farrow & ball, farrow and ball, felce azzurra, ferdinand porsche, filippa k
finn juhl, five guys, ford fiesta, fortnum & mason, fortnum and mason, foster's hollywood, francis kurkdjian
franco manca, franco sarto, frank's red hot, frank's redhot, frankie & benny's, frankie and benny's, fratelli rossetti
friendly's, frédéric malle, g-star, geoffrey beene, gianni versace, gianvito rossi, gino's east, gio ponti, giordano's
giorgio armani, giorgio beverly hills, giovanni rana, giuseppe zanotti, goldman sachs, graf von faber-castell
grand-mère, gregg's, h samuel, h. samuel, hans j. wegner, hardee's, hargreaves lansdown, harley davidson
harley-davidson, harman kardon, harry & david, harry and david, harvey nichols, havana club, helena rubinstein
hello fresh, hello kitty, helly hansen, henry hoover, herbal essences, herman miller, hershey's, hewlett packard
hewlett-packard, hubert de givenchy, huda beauty, hugo boss, huntley & palmers, häagen dazs, in-n-out, isabel marant
issey miyake, j crew, j. crew, j. jill, j. lindeberg, j.crew, j.jill, j.p. morgan, jack daniel's, jack daniels
jack in the box, jack wills, jack wolfskin, jacob's creek, jacobs crackers, jacobs krönung, jacques vabre
jamie's italian, jean claude biguine, jean paul gaultier, jeep cherokee, jeffree star, jenny fairy, jenny packham
jesús del pozo, jil sander sun, jim beam, jimmy choo, jimmy john's, jimmy johns, jo malone london, joaquín cortés
joe & the juice, joe and the juice, joe's crab shack, joe's stone crab, john frieda, john smith's, johnnie walker
johnny rockets, johnston & murphy, johnstone's, jos a bank, jos. a. bank, jose cuervo, josé cuervo
josé maria da fonseca, joão portugal ramos, jp morgan, juan valdez, jules destrooper, juliette has a gun, julius baer
julius bär, julius meinl, just cavalli, karl lagerfeld, kat von d, kate spade, kay bojesen, kellogg's
kenny rogers roasters, kiko milano, kinder bueno, kohl's, kosta boda, kylie cosmetics, l'occitane, l.l.bean, la halle
la laitière, la rinascente, la roche posay, la vache qui rit, lady gaga, lady speed stick, lands' end, lane bryant
laura biagiotti, laura mercier, laurent perrier, laurent-perrier, le corbusier, le creuset, lea & perrins
lea and perrins, leader price, leroy merlin, les paul, levi strauss, levi's, liberty mutual, lincoln financial
lincoln navigator, linda mccartney, links of london, little caesars, little greene, ll bean, lloyd's, lojas americanas
lojas renner, lola casademunt, lord & taylor, lord nelson, loris azzaro, loro piana, lotus elise, lou malnati's
louis poulsen, louis vuitton, lowe's, luisa spagnoli, lulu guinness, macy's, magazine luiza, maison francis kurkdjian
maisons du monde, maker's mark, malene birger, mang inasal, manolo blahnik, marc cain, marc o'polo, marcel breuer
marco polo, maria galicia, marie callender's, marks & spencer, marks and spencer, marks spencer, martini & rossi
martini rossi, mary brown's, mary katrantzou, massimo dutti, mastro lindo, max burgers, max factor, max hamburgers
max mara, mcdonald's, men's wearhouse, mercedes benz, mercedes-benz, merrill lynch, michael kors, michel et augustin
mies van der rohe, mini cooper, mister spex, miu miu, mont blanc, morgan stanley, morphy richards, moët chandon
mr bean, mr clean, mr kipling, mr porky, mr porter, mr price, mr. bean, mr. clean, mr. coffee, mr. kipling, mr. price
mr. proper, mrs hinch, mrs meyer's, mrs. butterworth's, mrs. dash, mrs. fields, mrs. meyer's, mrs. t's, mulino bianco
mère poulard, müller milch, nando's, nanette lepore, narciso rodriguez, natura luna, neiman marcus, nero giardini
newman's own, nikola tesla, nina ricci, o boticário, oma's, opel adam, orville redenbacher, oscar de la renta
paco rabanne, pans & company, papa john, papa john's, papa johns, pat mcgrath, patisserie valerie, patrizia pepe
paul bakery, paul masson, peak performance, pedro del hierro, peek & cloppenburg, peek cloppenburg, penhaligon's
pepe jeans, peter pane, peter piper pizza, petit bateau, phase eight, philipp plein, philippe starck, pierre balmain
pierre cardin, pierre hermé, pierre marcolini, pingo doce, pizza hut, pol roger, polo ralph lauren, ponto frio
poul henningsen, pret a manger, price waterhouse, purificación garcía, pão de açúcar, père dodu, quem disse berenice
rafael bordalo pinheiro, raising cane's, raising canes, ralph lauren, rare beauty, rebecca minkoff, reese's
remy martin, renault clio, renault zoe, rene lezard, ricardo eletro, ritter sport, rob peetoom, roberto cavalli
roberto verino, roger & gallet, roger gallet, rolls royce, rolls-royce, rothy's, royal copenhagen, russell hobbs
rémy martin, s. oliver, s.oliver, sailor jerry, sainsbury's, saint agur, saint albray, saint laurent, saint michel
salsa jeans, salvador dalí, salvatore ferragamo, samsøe samsøe, san benedetto, san miguel, san pellegrino
santa margherita, santa maria novella, sara lee, scotch & soda, seat arona, seat ibiza, seat leon, selected femme
serge lutens, shake shack, sheila's wheels, sherwin williams, sherwin-williams, sierra nevada, sir david, skoda karoq
skoda octavia, smucker's, sonia rykiel, sonnen bassermann, st james's place, st michel, steak 'n shake, stella artois
stella mccartney, stine goya, stouffer's, stuart weitzman, sunset boulevard, svenskt tenn, swiss chalet, t. rowe price
t.j. maxx, t.m.lewin, tante fanny, teacher's, tgi friday's, tgi fridays, thierry mugler, thomas cook airlines
thomas pink, tiger of sweden, tim hortons, tim hortons', tj maxx, tk maxx, tm lewin, tom tailor, tom's of maine
tommy bahama, tommy hilfiger, toni & guy, tony & guy, tony chachere's, too faced, tory burch, trader joe, trader joe's
trader joes, tunnock's, ulrika hydman, uncle ben, uncle ben's, uncle ben's reis, van haren, van heusen, vera bradley
vera wang, verner panton, vero moda, veuve clicquot, victoria beckham, victoria bitter, victorio & lucchino
villeroy & boch, vince camuto, vista alegre, vivienne westwood, w.kruk, walter gropius, wayne's coffee, wells fargo
wendy's, western union, white castle, wild turkey, william lawson's, wolfgang joop, yo sushi, yves rocher
yves saint laurent, zadig & voltaire, zadig et voltaire, zara home, zaxby's, édouard leclerc, éric kayser
miss selfridge, douwe egberts, tony's chocolonely, gina tricot, frank cooper's, peter jackson tobacco, paul & shark
diane von furstenberg, elie tahari, eileen fisher, hawes & curtis, lyle & scott, henri lloyd, helly tech, fjäll räven
dr scholl, dr. scholl, dr beckmann, dr barbara sturm, kiehl's, toni and guy, vidal sassoon, charles worthington
frédéric fekkai, jacques dessange, guy laroche, kenzo takada, christian lacroix, pierre fabre, guy degrenne, louis
roederer, louis jadot, agnès b., jules & jenn, marie brizard, marie sharp's, jean patou, robert clergerie, sergent
major, tape à l'œil, feu vert, alain afflelou, grand optical, jeff de bruges, charles & alice, charles et alice
william saurin, fleury michon, marcel petite, paul boulangerie, brioche dorée, la mie câline, gino ginelli, gianfranco
ferré, stefano ricci, alviero martini, carlo pazolini, francesco biasia, mandarina duck, tiziana terenzi, antonio
puig, agatha paris, claudie pierlot, christian siriano, russell & bromley, charles clinkard, church's, orla kiely
heston blumenthal, marco pierre white, levi roots, ainsley harriott, loyd grossman, charlie bigham's, charlie bigham
mr muscle, mr. muscle, mr. porter, mrs elswood, uncle bens, little debbie, johnny cash museum, papa murphy's, carl's
jr., jersey mike's, jersey mikes, charley's, church's chicken, peet's coffee, dunkin donuts, harvey's, tony roma's
ruth's chris, morton's, barnardo's, paula deen, emeril lagasse, daisy fuentes, simply vera, candie's, liz claiborne
anne klein, ellen tracy, adrianna papell, bill blass, t rowe price, j p morgan, american express, ernst and young
arthur d little, booz allen, lombard odier, sal oppenheim, bernard matthews, harry ramsden's, harry ramsden, pappy van
winkle, tito's, ketel one, hendrick's, gordon's, bombay sapphire, moët & chandon, moet & chandon, charles heidsieck
piper heidsieck, nicolas feuillatte, jacobs creek, lindeman's, marqués de riscal, marqués de cáceres, greene king
fuller's, john smiths, carl zeiss, ernst leitz, leo fender, martin guitars, taylor guitars, steinway & sons, carl
bechstein, franz kafka museum, royal albert hall, alton towers, chester zoo, john o'groats, josé martí, arturo merino
benítez, el dorado, o'hare, george bush intercontinental, hans zimmer, ludwig van beethoven, wolfgang amadeus mozart
hans christian andersen, astrid lindgren, postman pat, buzz lightyear, spider man, alan wake, jack reacher, sabrina
carpenter, kendrick lamar, anton berg, magasin du nord, selected homme, jack and jones, cecilie copenhagen, day birger
et mikkelsen, anna & clara, carl malmsten, victoria's secret, kees smit, leen bakker, karvan cévitam, dr. leenarts
rembrandt van rijn, jan van eyck, van houten, van melle, joep's, g-star raw, maria tailor, ernsting's family
ernstings family, adolf würth, alfred ritter, august storck, werther's original, gottfried schultz, erich kästner
margarete steiff, käthe kruse, karl storz, carl walther, werner von siemens, gottlieb daimler, august horch, lee
cooper, tommy jeans, lucky brand, true religion, joe's jeans, paige denim, rag & bone, chico's, dick's sporting goods
sam's club, sams club, joann fabrics, saks fifth avenue, bergdorf goodman, house of fraser, harvey norman, joyce
mayne, jb hi-fi, dan murphys, gerry harvey, r.m. williams, rm williams, alannah hill, sass & bide, country road
whittaker's, arnott's, tim tam, ocean basket, mrs ball's, mrs balls, max fashion, max's, gerry's grill, andok's, ritu
kumar, allen solly, louis philippe, van heusen india, anita dongre, dr reddy's, dr. reddy's, dr lal pathlabs
haldiram's, mother dairy, dona benta, casa do construtor, santa helena, seu jorge, pedro álvares, don pepe, don
eduardo, pedro domecq, la costeña, maria cookies, marías gamesa, carlos v, el pollo loco, palacio de hierro, carlos
v., doña petrona, don satur, la serenísima, martín fierro, ricky sarkany, jazmín chebar, maria cher, la polar
almacenes parís
paddy power, r.m. williams, rm williams, william hill, e. wedel, e wedel, julius meinl, amaro lucano, san carlo
super bock, ana bola, ladbrokes coral, billy bob's, uncle sam, aunt sally, betfred
""")
"""Names of firms, makes and shops: hardly a customer bears them."""

FABLED = _listed("""
adobe garamond, adolfo suárez, albus dumbledore, alejandro sanz, alfons åberg, aloe vera, alzheimer's, amazon alexa
amazon prime, andrea bocelli, andré rieu, andy warhol, anna karenina, anne frank haus, anne frank huis, aperol spritz
apple pay, ariana grande, arnold palmer, asperger's, assassin's creed, babbo natale, baby yoda, baby's breath
bad bunny, bart simpson, beef stroganoff, beef wellington, bells of ireland, ben gurion, better call saul
billie eilish, billie jean, billy elliot, black eyed susan, black friday, black-eyed susan, bleeding heart
bloody mary, bob marley, bob the builder, boeuf stroganoff, bojack horseman, bonfire night, boxing day, breaking bad
brigham young, bruce springsteen, bruno mars, bugs bunny, burns night, busy lizzie, caesar dressing, caesar salad
captain america, captain jack sparrow, carnegie mellon, carte vitale, century gothic, charing cross, charles de gaulle
charlotte aux fraises, charlotte royale, chhatrapati shivaji, chicken kiev, claude monet, columbus day, comic sans
corpus christi, courier new, crash bandicoot, crassula ovata, creeping charlie, creeping jenny, crohn's, cyber monday
céline dion, césar salat, daisy duck, dark 'n stormy, darth vader, david di donatello, dear evan hansen
dolores de cabeza, don giovanni, don juan, don quijote, donald duck, donkey kong, dora the explorer, down syndrome
dracaena marginata, dua lipa, duke nukem, earl grey, ed sheeran, eggs benedict, elizabeth line, elton john
elvis presley, emil i lönneberga, emily in paris, emma woodhouse, enrique iglesias, epstein barr, epstein-barr
eros ramazzotti, face id, father christmas, ferenc liszt, ficus benjamina, ficus elastica, ficus lyrata, final fantasy
fireman sam, fleißiges lieschen, forrest gump, francisco sá carneiro, franklin gothic, franz josef strauss
franz josef strauß, frida kahlo, frédéric chopin, gare du nord, gare saint lazare, gaston lagaffe, george h.w. bush
gill sans, gill sans mt, gill sans nova, golden globe, golden retriever, google pay, grand central, granny smith
graves' disease, gustave roussy, guy fawkes night, han solo, harry styles, harvey wallbanger, helene fischer
helvetica neue, herbert grönemeyer, hercule poirot, hermione granger, hey siri, hodgkin's, homer simpson, hugo spritz
indiana jones, indira gandhi, irish coffee, iron man, jack frost, jack russell, jack sparrow, jacob's ladder
jade plant, jane eyre, jersey boys, jesus christ superstar, joe pye, johann wolfgang goethe, john collins
john f kennedy, john f. kennedy, johnny hallyday, johns hopkins, jomo kenyatta, josep tarradellas, jubilee line
julio iglesias, justin bieber, king arthur, king charles spaniel, king fahd, king khalid, king's cross, kings cross
kinky boots, kir royal, kylie minogue, la traviata, lady grey, lady's mantle, lana del rey, lara croft, laura pausini
lech walesa, lech wałęsa, leonardo da vinci, les misérables, lester b. pearson, lily of the valley, liszt ferenc
louis armstrong, lucida grande, lucida sans, lucky luke, ludwig maximilian, luigi's mansion, madame tussauds
madden nfl, mai tai, mamma mia, mario kart, mario party, maris piper, martin luther king, martin luther king day
mary poppins, max planck, mickey mouse, minnie mouse, miss saigon, mlk day, mona lisa, monstera deliciosa
morbus crohn, moscow mule, mount sinai, murtala muhammed, mylène farmer, ngurah rai, nikola tesla airport
ninoy aquino, noel baba, o.r. tambo, obi wan kenobi, old tom, olivia rodrigo, pablo picasso, paddington bear
pai natal, palme d'or, papai noel, papá noel, parkinson's, paul mccartney, paw patrol, peace lily, peach melba
peaky blinders, penn station, peppa pig, peter rabbit, petit nicolas, pettson och findus, pierre elliott trudeau
pink lady, pippi langstrumpf, pippi longstocking, pippi långstrump, pizza margherita, piña colada, premium plus
prime video, princess peach, père noël, pêche melba, queen anne's lace, red dead, reyes magos, rick and morty
ripley's, rob roy, robin hood, robin hood airport, rocky balboa, rocky iv, ron weasley, ronald reagan, roth ira
sabiha gokcen, sabiha gökçen, sagrada família, saint bernard, saint jean, saint lazare, saint nicholas, saint patrick
saint sylvestre, saint valentin, saint-lazare, saint-valentin, salisbury steak, salted caramel, samsung pay
san fermín, san isidro, san juan, san martino, san marzano, san silvestre, san valentino, san valentín, sankt hans
sankt martin, sankt nikolaus, santa claus, santa lucia, santa lucía, santo antónio, santos dumont, scooby doo
semana santa, sherlock holmes, shirley temple, sid meier's, simón bolívar, singles day, sloppy joe, solomon's seal
sonic the hedgehog, spongebob squarepants, st andrew, st bernard, st david, st george, st john ambulance
st john's wort, st jude, st nicholas, st pancras, st patrick, st patrick's day, st valentin, st. bernard
st. john's wort, st. jude, st. martin, st. nicholas, st. pancras, st. patrick, st. patrick's day, stargazer lily
stranger things, super mario, sweeney todd, sweet william, swiety mikolaj, são joão, são martinho, tarte tatin
taylor swift, tequila sunrise, thomas the tank engine, times new roman, tom & jerry, tom and jerry, tom clancy
tom clancy's, tom collins, tom tom, tony awards, tony hawk's, touch id, tourette's, valentine's day, van gogh
victoria line, victoria plum, victoria sponge, vincent van gogh, virgin mary, visual studio, václav havel, wi-fi
wilhelm tell, william & mary, william and mary, william tell, williams christ, willy brandt, winnie pooh
winnie the pooh, winnie-the-pooh, wonder balsam, wonder woman, yorkshire terrier, zwarte piet, œufs bénédicte
święty mikołaj
""")
"""Dishes, feasts, diseases, prizes, heroes, stars, and what is named after the dead."""

SHARED = _listed("""
acer, adam opel, adidas, adobe, aesop, air jordan, alcro, alessi, alex and ani, alex monroe, alexander wang
alfons schuhbeck, alinéa, allianz, alocasia, alzheimer, ana locking, ana sousa, ann taylor, anna field, anna sui
anne frank, annick goutal, antinori, antonio marras, antonio miró, arial, ariston, arne jacobsen, arthur guinness
asperger, aspinal, asterix, asus, auchan, augustiner, avast, aveda, avira, aviva, axa, azzaro, babybel, backwerk
badura, bafta, bahlsen, bakerloo, balsam, banamex, barilla, bart smit, basil hayden, baskerville, bauli, beaverbrooks
bechamel, bechterew, befana, begonia, ben sherman, bendicks, benetton, benito juárez, benjamini, betty barclay
betty crocker, beyonce, beyoncé, bialetti, bic, billy joel, biotherm, bitdefender, blaupunkt, blokker, bluetooth
bob dylan, bob evans, bob hope, bobbi brown, bobby jones, bodoni, bodum, bojangles, bolognese, borotalco, bosch
boticário, bougainvillea, braeburn, bramley, branston, bridgerton, britney spears, bruce wayne, bruno mathsson, bucees
bugatti, buitoni, burberry, bushmills, byredo, béarnaise, béchamel, caesar, calathea, calibri, calvin harris
calzedonia, cambria, camper, carin wester, carl friedrik, carl gross, carl hansen, carlo rossi, carlsberg, carnaval
carpisa, carrefour, caslon, castorama, caudalie, celio, charbonnel, charles & keith, charles keith, charles schwab
charles stanley, chateaubriand, chevrolet, chlorophytum, christkind, chrysler, chuck taylor, cinnabon, citroën
clarins, clark kent, conforama, coolblue, copilot, courvoisier, coutts, cristiano ronaldo, crohn, cruzcampo, dahlia
daim, dallmayr, darty, david beckham, david jones, david lloyd, debenhams, dell, delonghi, delphi, dessange
dick smith, didot, diptyque, dobbies, docker, dominos, don julio, dulux, duncan hines, dunelm, duvel, dyson, eataly
echeveria, eduscho, edward jones, ekoplaza, ekornes, electrolux, elena mirò, elijah craig, elstar, emily hill
emma bridgewater, emmys, enzo angiolini, enzo ferrari, epifania, eram, erasco, erasmus, erasmus+, erdinger
erik bagger, ernest jones, ernst hubert, erwin müller, escada, eset, esporão, esselunga, esure, etam, etos
ettore bugatti, eva solo, evan hansen, evan williams, fazer, feltrinelli, fenty, ferragosto, ferrero, fielmann, fifa
fjällräven, florsheim, franck provost, frangipane, frank walder, franprix, franziskaner, fred perry, freesia
fritz fischer, fritz hansen, fronleichnam, frutiger, fuchsia, fuji, fulbright, futura, gant, garamond, gardenia
garmin, generali, georg jensen, georg roth, george best, george bush, george dickel, georgia, gerard darel
gerry weber, gillette, gino d'acampo, gino rossi, gioseppo, glen grant, glen moray, godiva, goiko, goldilocks
gordon ramsay, grammy, grammys, greggs, griesson, grundig, guerlain, gutfried, guy fawkes, guy fieri, guylian
hans freitag, hans grohe, hans riegel, hans wegner, haribo, harrods, harry potter, hashimoto, hass, heidi klum
heiligabend, helmut schmidt, helvetica, hema, hengstenberg, hennessy, hertie, hesburger, hiscox, hispanitas, hodgkin
hortensie, hulu, humberto delgado, humboldt, husqvarna, hydrangea, hästens, ida sjöstedt, iittala, illy, indesit
intertoys, intimissimi, itau, itaú, itsu, ivana helsinki, jacadi, jack & jones, jack daniel, jack jones, jack purcell
jaguar, jamba, james boag, james bond, james perse, james squire, jamie oliver, jan kath, jan linders, jane iredale
jardiland, jason bourne, jasper conran, jcpenney, jean louis david, jeffrey campbell, jennifer lopez, jennyfer
jessica simpson, jever, jfk, jil sander, jimmy dean, jimmy key, jira, jo malone, joanna gaines, johann lafer
johanniskraut, john deere, john hancock, john jameson, john lennon, john lewis, john madden, john mcafee
john varvatos, john wayne, john wick, johnny walker, jollibee, jonagold, jonsered, jorge chávez, josef frank
josef seibel, joseph abboud, jotun, joulupukki, jpmorgan, juan santamaría, julemanden, julenissen, julien macdonald
jultomten, jumbo, kamps, karen millen, kari traa, karl fazer, karolinska, karstadt, kaspersky, katjes, kazar
kenneth cole, kenzo, keogh, kerstman, kim kardashian, king edward, kitchenaid, klarna, knorr, konrad adenauer
kronenbourg, kruidvat, krups, kérastase, ladurée, lagkagehuset, lancôme, landliebe, lanidor, lars wallin, lasocki
laura ashley, lavazza, lebron james, leclerc, leffe, leibniz, lenovo, lenôtre, levis, lexus, lindt, lionel messi
lisa miller, lloyds, lobelia, louvre, lucida, luigi lavazza, luke skywalker, luxottica, lyme, mads nørgaard, magalu
maggi, mahou, malbec, marabou, maranta, marc jacobs, marco tozzi, marfan, maria black, maria nila, maria nilsdotter
marie callender, marie curie, marie lund, marimekko, marina rinaldi, mario badescu, marionnaud, martha stewart
mary berry, mary kay, mary portas, maserati, matthew williamson, max payne, max studio, mcafee, mccain, mcdonalds
melitta, mercadona, mia larsson, michael dell, michael hill, michael jackson, michael jordan, michele ferrero
michelin, midsommar, miele, minelli, miss marple, mondadori, monica vinader, monoprix, monsoon, montblanc, moomin
moulinex, mumin, muumi, måneskin, mövenpick, nandos, naomi campbell, nars, naturalizer, nautica, nectar, nespresso
netflix, neuhaus, nicole miller, niederegger, nigel slater, nigella lawson, nina von c, nobel, nocibé, nordsee
nordstrom, norton, nuxe, obelix, ochnik, odd molly, okaïdi, ole lynggaard, oliver bonas, oliver peoples, oliver tambo
opel, oprah winfrey, oracle, orrefors, oscar mayer, oscar mendoza, oscars, ottolenghi, oviesse, palatino, pandora
parfois, paris hilton, paul ehrlich, paul green, paul hewitt, paul hollywood, paul mitchell, paul smith, paulaner
pavlova, pelikan, peperomia, pernambucanas, pernod, perry ellis, peter alexander, peter hahn, peter kaiser, peter pan
peter parker, peter storm, peter thomas roth, petunia, peugeot, phebo, phil collins, philip kingsley, philips
philodendron, pikolinos, pilea, pimkie, pommery, popeyes, promod, pulitzer, quorn, rachael ray, radley, rafael nadal
rambo, ramos pinto, ray ban, raymond james, raynaud, rembrandt, renault, riachuelo, rick stein, ricky martin, rimmel
robbie williams, robert bosch, robert dyas, robert graham, robert koch, robert mondavi, rocky, rod laver, rodebjer
rodilla, roger federer, roksanda, roku, rolf benz, ron zacapa, rosa mosqueta, rosendahl, rossmann, rowenta, roy robson
ruby tuesday, ruinart, rummo, russet, rylko, ryłko, rügenwalder, sainsburys, saks, sally hansen, salmoiraghi
sam adams, sam edelman, sam smith, samuel adams, samuel smith, sandeman, sankthans, sansevieria, santander, schwartau
sealy, selfridges, sennheiser, sephora, serena williams, sergio rossi, shakira, shamballa, sheetz, sid meier, siemens
silentnight, simon fraser, sinterklaas, skagen, skoda, smeg, sonos, sophie allport, sophie conran, sophie hulme
sperry, stan smith, stefanel, steffen henssler, steinway, steve madden, stradivarius, stressless, stromae, swarovski
tagliatella, tahoma, taittinger, tamaris, tartufi, tatin, tchibo, ted baker, ted lasso, tefal, telefunken, telepizza
temperley, tempur, tesla, tezenis, theakston, thomas cook, thomas earl, thomas sabo, thorntons, tiger woods
tim horton, tim mälzer, tintin, toffifee, tom ford, tom wood, tommy john, tomtom, tongerlo, tony hawk, tony stark
tourette, tradescantia, trebuchet, trello, trollbeads, truffaut, trussardi, tullamore, uffizi, unisa, univers, upim
valborg, valentinstag, vanessa bruno, vanharen, vapiano, vasco rossi, verdana, vespa, vichy, vips, vistula, voiello
wagamama, walter knoll, wawa, wehkamp, weihenstephan, weihnachtsmann, weihnachtsstern, wendys, wilko, will rogers
william grant, william lawson, william peel, wisteria, witt weiden, wittchen, wolfgang puck, worten, wólczanka, xenos
yamaha, zanussi, zentis, zinnia, zonin
dorothy perkins, frank cooper, paul frank, jane norman, liz earle, marc anthony, marie claire, bruno magli, mario
valentino, jorge juan, tony bianco, john rocha, henry holland, philip treacy, kurt geiger, delia smith, tony roma
bobby flay, carlos santana, wolf blass, miguel torres, timothy taylor, nathan drake, sam fisher, jack ryan, erik
jørgensen, lars larsen, karl paul, oscar jacobson, hans anders, nelson müller, karl may, ray charles, dan murphy's
don burke, peter england, john players, john jacobs, doña maría, don ramón
""")
"""Names of makes and things that many a person bears too: they need a word of trade beside them."""

PLANTS = _listed("""
aloe, amaryllis, angelica, ash, aspen, azalea, basil, basilikum, bay, begonia, birch, camelia, cherry, clementine
clover, dahlia, daisy, dolores, erica, erika, fern, fleur, flora, ginger, hazel, heather, holly, hortensia, hyacinth
iris, ivy, jacinta, jasmin, jasmine, juniper, laurel, lavendel, lavender, lily, linden, linnea, ljung, magnolia, maple
margarita, marguerite, marjoram, melissa, melisse, myrtle, narcissus, olga, olive, olivia, pansy, petunia, poppy
primrose, reed, rosa, rose, rosemary, rosmarin, rowan, saffron, sage, susan, tansy, veronica, verônica, viola, violet
violetta, william, willow, yarrow, zinnia
""")
"""Plants that lend people their names."""
