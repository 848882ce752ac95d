/** 1,024 common German words without accents, of which no two differ by one letter only: ten bits each. */
export const words = (
  'abend abenteuer acker adler adresse affe ahorn akkord akrobat album allee alltag almanach alpen ' +
  'ameise ampel ananas anemone anfang angel anlass ansicht antenne antilope antwort anzug apfel ' +
  'apotheke april aquarell arbeit arbeiter architekt arena arkade aroma artikel arzt astronaut atem ' +
  'atlas aufgabe auftrag auftritt aufzug auge august ausblick ausflug auster ausweis auto axt backofen ' +
  'bad bagger bahn balken ball ballett bambus banane bank bart basar bass batterie bauer bauernhof baum ' +
  'baustein becher beere beet beginn beifall beispiel berg bergwerk bernstein besen bestellung besuch ' +
  'beutel biber bibliothek biene bild billard birke blatt blau blaubeere bleistift blitz block ' +
  'blockhaus blume boden bohne boot botschaft bratpfanne brett brezel brief brille brise brombeere ' +
  'bruder brunnen bucheckern buchstabe bucht bude bummel bus busch butter chef chor clown computer ' +
  'couch creme dachboden dame dampf dampfer daumen deckel delfin denkmal deutlich dezember diamant ' +
  'dichter diele dienstag diktat ding diplom dirigent dirndl distel doktor dom donner doppelbett dorf ' +
  'dose drache draht drama drehstuhl drossel druck dschungel duft dusche ebbe ecke edelstein efeu ' +
  'ehrgeiz eiche eidechse eigentum eilig eimer einkauf eis eisen eisenbahn elch elefant elf ellbogen ' +
  'elster energie entwurf epoche erbse erdbeere erde erdnuss erfinder erfolg erinnerung erker erlebnis ' +
  'ernte esel espe essig etage eule euro fabel fabrik fach fackel faden fagott fahne fahrplan fahrrad ' +
  'fahrt falke falter familie farbe farn fasan februar feldweg fels fenster ferien fernrohr fest feuer ' +
  'feuerwehr fichte film finger fingerhut fink firma fisch flagge flamingo flamme flasche flaute fleck ' +
  'flieder fliege flocke flosse flug fluss folge forelle form forscher foto frage freitag freizeit ' +
  'freude freund frieden frisur frosch frost frucht fuchs fund fundament funke galerie garage garten ' +
  'gasse gast gebirge gedanke gedicht geduld gefieder gegend geheimnis geige gelb gelenk gemeinde ' +
  'genuss gepard gesang geschenk getreide gewinn gewitter giebel ginster gips giraffe gitarre glanz ' +
  'glas gletscher globus gold gondel graf granit grashalm grotte gruppe gurke gut haar hafer hagebutte ' +
  'hagel haken halbinsel halle hals hamster handel handschuh handtuch hang harfe harz hausschuh haut ' +
  'hecht heft heide heimat heimweg heizung helm hemd henne herbst hering heu himbeere himmel hirsch ' +
  'hirte hitze hobel hochhaus hochzeit hocker hof holunder holz honig hufeisen hunger hupe husten idee ' +
  'igel imbiss imker impuls index ingwer insel inspektor interesse irrgarten jacke jagd jaguar jahr ' +
  'jahrmarkt jasmin jeans joghurt jubel jubilar juli jungtier kabine kachel kaffee kaiser kajak kakao ' +
  'kaktus kalender kamel kamera kamin kamm kammer kanal kandidat kanne kanu kapelle kapitel kappe ' +
  'karaffe karneval karotte karte kartoffel karussell kassette kastanie kasten kater katze kaufhaus ' +
  'keks kellner kerze kessel kette kiefer kies kiesel kino kirsche kissen kiste kitt kiwi klang klasse ' +
  'klavier klee kleid klima klingel klippe kloster knauf kneipe knie knoblauch knopf knospe knoten ' +
  'kobold koch koffer kohl kokos kolibri komet komma kompass kompott konzert korb kraft kralle kran ' +
  'kranich kreide kreis kresse kreuz kristall krokus krone krug krume kuchen kuckuck kugel kuh kulisse ' +
  'kunst kupfer kurbel kurier kurs kurve kutsche labor lager lama lampe land landkarte langlauf laptop ' +
  'laterne laub lauch laune lavendel lebkuchen lehrer leine leinwand lektion lenker lerche leser licht ' +
  'lichtung lid liebe lilie limette limonade lineal linse liter lob lorbeer lotse lotus lyrik magen ' +
  'magnet mai malve mango mann mantel marille marmelade matrose maultier maulwurf maus meer mehl ' +
  'meister melodie melone mensch messer metall miete mikrofon milch minute minze mirabelle mittag ' +
  'mittwoch modell mohn molke moment monat mond montag moos morgen morgenrot mosaik motor motte muffin ' +
  'mulde murmel muschel museum musik muskel nachbar nachricht nacht nachtisch nadel narzisse nashorn ' +
  'natur naturpark nebel neffe nelke netz neugier neun nixe note notiz november nummer nuss oase oboe ' +
  'obst ofen oktober olive oma onkel oper orange orchester orden ordner orgel orkan osten osterei otter ' +
  'ozean paket palast palette palme panda panther pantoffel papagei papier pappel paprika parade park ' +
  'partner party pastete pate pause pavillon pedal pelikan pelz pendel perle person pfad pfanne pfarrer ' +
  'pfeffer pfeife pfeil pferd pfirsich pflanze pflaume pfosten pfote picknick pilger pilot pinguin ' +
  'pinie pirat pirol plakat planet platte platz podium pokal polster pony portal porzellan posaune post ' +
  'postkarte praline prinz prisma probe profi programm projekt pudding puder puma pumpe punkt purpur ' +
  'puzzle pyramide quadrat qualle quark quartett quirl quitte quiz rabe radio rahm rahmen rakete ranke ' +
  'rasen rathaus raupe rechen regal regen regie regler reh reibe reifen reiher reim rennen rettich ' +
  'revue rezept rhabarber rhythmus riegel riese rippe ritter robbe roboter rock roggen rohr rolle roman ' +
  'rosa rosine rot rotbuche rucksack rudel ruf ruhe ruine runde rundgang saal saft sage saite sakko ' +
  'salat salbe salz samen samstag sandale sanduhr sardine satellit sattel sauna saxofon schach ' +
  'schachtel schall schatten schatz schaukel schaum scheibe schere scheune schiff schild schimmer ' +
  'schinken schirm schlaf schlange schleife schleuse schlitten schloss schluck schmied schnabel ' +
  'schnauze schnecke schnee schnitzel schnur schrank schraube schritt schublade schuh schule schulter ' +
  'schuppe schwalbe schwamm schwan schwein schwelle schwester see seestern segel sehne seife sekunde ' +
  'sellerie semmel senf sense september serie serviette sieb sieben signal silber sirup skizze socke ' +
  'sofa sohle solo sommer sonate sonne sonntag spargel spaten spatz specht speise spiegel spiel spinat ' +
  'spinne spirale sport sprache spritze spross sprung spur staat stadion stall stamm star statue staub ' +
  'staude steckdose steg stein steinbock stelze steppe steuer stich stiefel stier stift stil stille ' +
  'stimme stirn stock stoff storch strahl strand strauch strauss strecke streifen stroh strophe strudel ' +
  'strumpf stube student stuhl stunde sturm suche sumpf suppe szene tabelle tablett tafel tag tagebuch ' +
  'takt talent taler tanz tapete tasche taste taube tausch taxi teddy teekanne teich teig telefon ' +
  'teller tempel tempo tennis teppich termin text theater thema theorie thron thymian tiger tinte tipp ' +
  'titel tochter tomate ton topf torte tour tracht traktor traum treffen treppe tresor trick trikot ' +
  'trommel trompete tropfen tuch tulpe tunnel turban turnen ufer uhu ulme umhang umschlag universum ' +
  'urlaub urwald vanille veilchen ventil verein vers video villa viper vitamin vogel volk vollmond ' +
  'vorgarten vorhang vorrat vorteil vulkan waage wachs waffel wahl wald walnuss walze wanderung ware ' +
  'wasser watte webstuhl wecker weg weihnacht wein weite weizen welpe welt weltkugel westen wetter ' +
  'wicke widder wiege wind windel winter wirbel witz woche wolf wort wunder wunsch wurm wurst wurzel ' +
  'zander zapfen zaun zaunpfahl zebra zeder zehe zeichen zeile zeit zeitung zement zentrum zepter ' +
  'zettel zeuge ziel ziffer zimmer zimt zinn zirkus zitrone zone zucker zug zukunft zunge zuschauer ' +
  'zweig zwiebel zwilling zylinder'
).split(' ')
