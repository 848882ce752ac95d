/** 1,024 common Polish words without accents, of which no two differ by one letter only: ten bits each. */
export const words = (
  'adres agrafka akordeon akrobata aktor album alpinista altana ambasador amulet analiza ananas ' +
  'anegdota antena antyk aparat apteka arbuz arena armata aroma artysta asfalt atlas atrakcja atrament ' +
  'aula autobus awokado babcia babka bagno balerina balet balkon bambus banan bank bankiet baranek ' +
  'barometr barszcz baryton basen bateria batonik bazar bazylia bekon beret biedronka biegacz bierki ' +
  'bigos biuro biwak blacha blask blok bluza bobas bocian boisko boks bokser borowik borsuk botanika ' +
  'brama brat bratanek bratek brawo breloczek brokat browar brylant brzeg brzoza buda budowa bufet ' +
  'bujak buk bukiet bulion bursztyn burza butelka cebula cel cement cena centrum chaber chata chleb ' +
  'chmura chodnik choinka chomik chrzan ciastko cielak ciocia cisza cukier cukierek cyfra cykoria ' +
  'cynamon cyprys cyrk cytat cytryna czajka czajnik czapla czarny czas czekolada czereda czerwiec ' +
  'czosnek czupryna czwartek dach daktyl danie data dekoracja deska deszcz detektyw dialog diament ' +
  'dieta dinozaur dobranoc dodatek dolina dom domek donica doradca dorsz dostawa dotyk dowcip drabina ' +
  'dramat drewno drobiazg droga drops drozd drukarka drut drzewo drzwi duet dusza dwanasta dworzec ' +
  'dynia dyplom dyrygent dywan dzban dziadek dzieci dzielnica dziennik dziewanna dzik dziupla dzwon ' +
  'echo efekt ekipa ekran ekspert eksponat ekspres elegancja element energia epoka esej etap etui euro ' +
  'fabryka fajans fakt faktura fala fantazja farba fasada fasola fauna ferie festiwal festyn figa ' +
  'figura filantrop filar film filozof fiolet firanka fistaszek flaga flaming flauta flet flora foka ' +
  'folia folklor fontanna format formularz forteca fotel foto fragment frytki fryzjer futro gablota ' +
  'galeria garaz garnek gawron gaz gazeta gepard girlanda gitara gleba glina globus gniazdo godzina ' +
  'gofry golf gondola gong gorczyca gospoda grab grabie grafika granat grosz groszek grota grupa ' +
  'gruszka grzebyk grzyb guma gwara gwiazda gwizdek hamak hamulec harcerz harfa harmonia hebanowy herb ' +
  'herbata hiacynt historia hobby hodowla hokej holownik horyzont humor huragan hymn igloo ikona iluzja ' +
  'imbir impuls indeks indyk irys iskra izba jadalnia jagoda jaguar jajko jantar jarmark jarzyna ' +
  'jaskier jaskinia jawor jazda jedwab jedynka jedzenie jesion jezioro jubiler junior kabaret kabel ' +
  'kabina kaczka kadr kafelek kajak kakao kaktus kalafior kalosz kameleon kamera kanapa kanarek kangur ' +
  'kapelusz kapitan kapitel kapusta karafka karawana karmel karp karta karton karuzela kasetka kaszanka ' +
  'kaszmir kasztan katalog katedra kawa kefir kelner kielich kierowca kino kiosk kisiel klamka klapa ' +
  'klarnet klawisz klej klient klimat klocek klomb klon klub klucz kobra kocur kogut kokos kolacja ' +
  'kolano kolba kolczyk kolega kolejka koliber kolor kolumna komar kometa komin komoda kompas kompot ' +
  'koncert konewka konik konkurs konsola kontakt konwalia kopalnia koparka kopia kopyto koral korek ' +
  'korona korytarz korzec korzenie kosmos kosz koszula kot kotwica koza kraj krakers kraska krasnal ' +
  'krawat kreda krem krewetka kroket krokodyl krokus kropla krowa kruk krupnik krykiet krzak kubek ' +
  'kubrak kucharz kucyk kufer kultura kumak kuna kurczak kurier kurs kurtka kuzyn kwadrat kwartet kwiat ' +
  'labirynt lalka lampa lampart las latarka latarnia latawiec lato lawenda legenda lekarz lekcja lemur ' +
  'len leniwiec lewkonia liczba liczi lider lilak lilia limonka linijka lipiec lira list listek ' +
  'listopad lody logika lornetka lotnik lotnisko lotos ludowy lunch lustro lutnia luty maciejka magazyn ' +
  'magik magnes magnolia maj majonez makaron makrela malarz malina manekin mango mapa marmur marynarz ' +
  'marzec marzenie maseczka maska maszt maszyna materac mazurek meble mecz medal melodia melon meteor ' +
  'metka metro miara miasto miedza mikrofon miks mikser milion mimoza minuta mleko moda model modrzew ' +
  'moneta morela morze most motocykl motor motyl mozaika mrok mucha muflon muszla muzeum muzyka mysz ' +
  'nadzieja nagroda namiot napis narada narcyz narty nasiono natura nauka nawyk nektar niebo nitka noc ' +
  'nora notatnik notes nowela nowina nurek nuta oaza obcas obiad obiekt obiektyw obojczyk obraz obrus ' +
  'ocean ocelot ocet ochrona odcinek odkrywca odznaka ogon ogrodnik okazja oko okolica okulary olbrzym ' +
  'oliwka omlet opera opona orbita order oregano origami orlik orzech osada osiem ostryga owca owoc ' +
  'pajac pajda palma pan panorama pantera pantofel papier papirus papryka papuga para parapet parasol ' +
  'parkiet parter pasek pasja pastel pasterz patelnia patent patyk pawian pazur peleryna pelikan ' +
  'perfumy perkusja peron pestka pianino pieczywo piekarz pieniek pieprz pies pilot pinezka pingwin ' +
  'pionek piorun piosenka pirat pisak pisklak pistacja piwonia pizza plac plakat planeta plaster plecak ' +
  'plener plik pluszak pluton poczta podium podkowa podusia poduszka poeta pogoda pojazd pokojowy ' +
  'pokrywka polana pole polka pomidor pomnik pompa ponczo popcorn poradnik poranek portret potok ' +
  'potrawa powiat poziom poziomka pralka prawnik premia prezent prognoza program prosto prymus prysznic ' +
  'przepis przygoda przylot psota ptak publika puchar pudding punkt purpura pustynia puzon pyton radar ' +
  'radiator radio rajd rajstopy rak rakieta ranek raport ratownik ratusz recepta refren region rejs ' +
  'rekin reklama rekord remiza renifer respekt rezerwat ring robak robot rogal rogalik rola rolnik ' +
  'roman romb ropucha rower rozmaryn rozmowa rozum rubin ruch rukola rumianek runda rura rusalka ryba ' +
  'rycerz rydz rynna rysunek rytm rzeka rzemyk sad saksofon saldo salon samolot sandacz sanki sardynka ' +
  'sarna saszetka satelita schody segment sejf sekret sekunda seler serce seria sernik serwetka serwis ' +
  'sezon siano siatka siedem sierp siew silnik siostra sito sitowie skala skansen skarb skarpeta sklep ' +
  'skok skrytka skrzat skrzynka skuter smalec smyczek sobota soczewka sofa sojusz solo sonata sopel sos ' +
  'sosna spacer spinacz spirala spodnie sport srebro stacja stado stajnia stal starosta start statek ' +
  'statua stolik stonoga stopa stroik strona struga strumyk strych student sufit sukces sukienka suknia ' +
  'sum suszarka swetr sylaba symbol symfonia syrena syrop system szachy szafa szafir szalik szampon ' +
  'szarotka szczaw szczyt szelest szept szkic szklanka szlak szmaragd sznur sznurek szparagi szpinak ' +
  'szron szuflada szyba szyld szyszka tablet tablica tabor taca talent talerz talizman tambura tandem ' +
  'taniec tapczan tapeta taras tarcza targ tarka teatr technika telefon telegram teleskop temat tempo ' +
  'tenis teoria teren termin termos test tkanina toast toporek tor torba torebka towar tradycja traktor ' +
  'tramwaj trapez trasa tratwa trener trofeum tron tropik trzcina tulipan tunel turbina turkus turniej ' +
  'tusz tuzin twarz tygrys tymianek ubranie uczta ulewa ulica umowa upominek uprawa urlop uroda ' +
  'urodziny usta ustawa ustronie uwaga uwertura wachlarz wagon wakacje walc walizka wanilia warcaby ' +
  'warkocz warstwa warsztat warzywo weranda wesele wiadro wiatr wiatrak wicher widelec widok wiecznie ' +
  'wiersz wierzba wierzch wilga wilk winda wiosna wirnik wisiorek witamina wizyta wnuczka wodnik ' +
  'wodospad wolny wosk wrona wrotki wrzos wujek wulkan wydma wygrana wykopki wykres wynik wypad wyprawa ' +
  'wyspa wystawa wzornik zabawa zabytek zagadka zakup zamek zamsz zapach zapas zaspa zawias zawilec ' +
  'zawody zbocze zebra zegar zenit zero zeszyt zielnik zielony ziemia ziemniak zima zlew znaczek znak ' +
  'zorza zupa zwierz zwitek zwyczaj'
).split(' ')
