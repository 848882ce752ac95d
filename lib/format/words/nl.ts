/** 1,024 common Dutch words without accents, of which no two differ by one letter only: ten bits each. */
export const words = (
  'aardappel aardbei aarde abonnee abrikoos accent accordeon acht achtbaan achter acrobaat acteur ' +
  'adelaar adem adres advies adviseur afdeling afstand agenda akkoord album alfabet alinea almanak ' +
  'amandel ambacht amulet ananas anemoon anker ansjovis antenne antiek antwoord apotheek appel ' +
  'appelmoes april aquarel archief architect arena aroma artiest artikel artisjok asperge astronaut ' +
  'atelier atlas aubergine auto autobus avond avontuur azijn baard badkamer bagage bakfiets bakker ' +
  'bakkerij baksteen balans balkon ballet bamboe banaan bank barbecue bariton barometer basalt ' +
  'basilicum batterij bazuin beekje beeld begin begonia beheer beitel beker belofte berg bergtop ' +
  'bericht beroep beschuit besluit bestek beurs bezem bezoek bij bijbel bijenkorf biljart bingo ' +
  'bioscoop biscuit blad bladzijde blauw blik bliksem bloem bloemkool bloesem blouse bodem boeket ' +
  'boekweit boerderij bokaal bolhoed bonbon boomgaard boon bord borstel bos bosbes boter boterham ' +
  'bouillon bouwer braam braambes brand brief bril broccoli broer brommer brood brug bruin buffel buis ' +
  'bult bureau burger buurman cabaret cacao cactus calcium camera camping canon carnaval cel cello ' +
  'cement cent centrum chef chocola chrysant cider cijfer cipres circus cirkel citaat citroen clown ' +
  'club college compost concert conditie confetti constant couplet courgette croissant cursus cyclus ' +
  'dadel dag dagboek dahlia dakpan dame dans dauw decor deeg deken deksel delta detail deur deurbel ' +
  'dialoog diamant dichter diner dinsdag diploma directeur dirigent distel dobber dokter dolfijn dom ' +
  'donder donderdag doolhof doos dorp douche draad dragon drank droom druif druppel duet duikboot duim ' +
  'duizend dwerg echo ecologie edelsteen editie eekhoorn eend eerlijk eetlepel eettafel eeuw eigenaar ' +
  'eik eiland elastiek elftal elleboog emmer energie envelop erfenis erker erosie erwt essay etage ' +
  'etalage ezel fabel fabriek fakkel familie fanfare fauteuil fazant februari fee feest feestdag feniks ' +
  'fiets fietsbel figuur filiaal film filosoof filter finale fjord flamingo flat fles fluit fluweel ' +
  'fontein formule fornuis fossiel foto framboos fresia friet functie galerij gang garage garnaal gast ' +
  'gazelle gebaar gebak gebed gebergte geboorte gebouw gebruik gedicht geduld geheim geit geleerde ' +
  'geluid geluk gember gemeente generaal gerst geschenk gesprek getal getuige gevel geweten gewoonte ' +
  'gids gieter giraf gitaar glans gletsjer glimlach globe gordijn goud graan graniet gras grens griffel ' +
  'groei groente grond grot gunst haak haardvuur habijt hagedis hagel hals hamster handdoek handtas ' +
  'handvat hanger hangmat harp haven havik hazelaar hazelnoot heelal heg heide helm hemd hemel hengel ' +
  'herberg herder herfst hermelijn hert heuvel hijskraan hobby hoek hond honderd honing hoofd hooi ' +
  'hoorn horizon horloge hotel houtskool huid humor hut hyacint idee idool ijs ijsbeer ijsblokje ' +
  'ijspegel ijzer imker inbreng inhoud inkt insect interview invoer jaar jager januari jas jasmijn ' +
  'jeugd jongen jongleur journaal jubileum juf juli jurk juweel kabouter kachel kade kajak kalender ' +
  'kalf kameel kamer kanaal kanarie kandelaar kangoeroe kano kantoor kapitein kapper kar karamel ' +
  'karavaan karton kastanje kasteel katoen keizer kelder kennis kers ketel ketting keuken kever kiezel ' +
  'kikker kilo kind kiosk kist klant klaproos klarinet klas klaver kleed klei kleur klif klimop klok ' +
  'klomp klooster knie knoflook knol knoop knuffel koe koepel koets koffer koffie kokos komeet ' +
  'komkommer kompas konijn koolrabi koor koper koraal korst koster kraai krab kracht krans kreeft ' +
  'krekel kristal kroket krokus kroon kruid kruiwagen kubus kudde kuiken kuip kussen kwartet kwartier ' +
  'kwast kweepeer laan laars lak lama lammetje land landgoed landkaart lantaarn laptop lasso laurier ' +
  'lavendel lawaai leeuwerik leiding lelie lente lepel leraar letter leuning lezer lichaam lied lijm ' +
  'lijst limoen linde liniaal lint lip liter logica logo lolly lood loterij lotus lucht lucifer luik ' +
  'luipaard luister lunch maag maaltijd maand maandag maart machine magazijn magneet mammoet mandarijn ' +
  'mango manier mantel marathon margriet markt marmer marmot masker mat matras matroos meester meisje ' +
  'melk melodie meloen mentor menu merel mes metaal meter meubel microfoon middag mier mijl minuut ' +
  'model moed moeder moeras mol molen moment monnik mortel mosterd motor mug munt muntthee museum muts ' +
  'muziek mysterie naald naam naast narcis natuur navel nectar neef nek nestkast neus nieuwjaar nieuws ' +
  'noedel noord noot notitie november nummer oase oceaan ochtend oester ogenblik oker oktober olie ' +
  'olifant olijf olijfolie oma omslag onderwijs ontbijt onweer oog oogst oorbel opdracht opening opera ' +
  'orde orgel orkaan orkest otter oven overal paal paarden pad pakket paleis paling palm panter ' +
  'pantoffel papaver papegaai papier paprika parade paraplu parel park parkiet partij paspoort pasta ' +
  'patat patrijs pauze pelikaan pels pen penseel peper perron perzik piano picknick pijp pilaar piloot ' +
  'pincet pinda pindakaas piraat pistache plaats plafond plank platform plein ploeg pluim poffertje ' +
  'polis pompoen pony poort pop portret post postzegel potlood praline prei prent prijs proef prooi ' +
  'provincie publiek pudding puzzel quiche quiz raaf radijs radio raket ramp ratel reep regen regenboog ' +
  'regenjas reiger reis rem reuk rib richting ridder rijbewijs ring ritme ritueel rivier robot roede ' +
  'rogge rok roman rooster rozijn rugzak ruimte ruiter rund rups rust saffier saffraan salade salie ' +
  'salon sandaal sandwich sap sardine sauna saus saxofoon schaal schaats schade schaduw schakel schat ' +
  'schatkist schelp scherm schets schijf schild schilder schildpad schip schoen schommel school schort ' +
  'schouder schuur seconde selderij september serie servet sieraad signaal siroop sjaal skelet sla ' +
  'slaap slager slang slee sleutel slinger slof sloot smaak smid sneeuw sneeuwpop snoer soep sofa ' +
  'soldaat solo sonate spaan spaarpot specerij specht speeltuin spelregel spiegel spijker spil spinazie ' +
  'spits spons spoorlijn sport spraak spreeuw sprong sprookje spruit stad stadhuis stadion steek ' +
  'stekker stem steun stier stijl stilte stoel stoplicht storm straat strand streep strik stro stroom ' +
  'stropdas strudel student studie stuiver stuk suiker symbool tablet tante tapijt tarwe taxi tegel ' +
  'telefoon televisie tempel tempo terras theater thee theepot thema thuis tijd tijger timmerman titel ' +
  'toekomst tomaat toneel tong tor toren touw tovenaar tram trapeze trein trekker triangel trofee ' +
  'trommel trompet trots trui tuba tuin tulband tulp tunnel turf turkoois uil uitje uitzicht universum ' +
  'uur vaas vader vakantie valk vallei vanille varen veen veerboot veld veldbloem venkel venster verf ' +
  'verhaal verkeer vest vijver vilt vinger vink violet viool vioolkist vis visser vlag vlecht vleugel ' +
  'vlieg vliegtuig vlinder vloed voet vogel vogelhuis voorjaar voorraad vork vraag vrede vriend vrijdag ' +
  'vrucht vulkaan vuurtoren waaier wafel wagen wal walnoot walrus walvis wandeling want warmte wasmand ' +
  'water waterval watten web week wegwijzer wens wereld wesp wiel wierook wijn wijsheid wilg winkel ' +
  'winter wit woensdag wolf worm zaad zebra zeehond zeepbel zeil zelf zeven zicht zilver zin zitbank ' +
  'zoeker zoen zolder zomer zondag zorg zout zuivel zus zuster zwaan zwaard zwaluw zwart zwembad zwerm'
).split(' ')
