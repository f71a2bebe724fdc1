"""Words that the rules of de-identification know: what names no one, whom an eponym names, usual first names."""

import re
from functools import lru_cache

__all__ = [
    "EPONYMS",
    "FIRST_NAMES",
    "GENERIC_HOUSES",
    "HEADS",
    "KNOWN",
    "PARTICLES",
    "ROLES",
    "folded",
    "is_word",
    "words",
]


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(text.split())


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """``name`` for comparing: small letters, umlauts and ß written out, no accents lost."""
    small = name.casefold()
    for umlaut, letters in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("a\u0308", "ae"),
        ("o\u0308", "oe"),
        ("u\u0308", "ue"),
    ):
        small = small.replace(umlaut, letters)
    return small


PARTICLES = words(
    """
    af al bin da de del della den der di do dos el ibn la le ten ter van vom von zu zum zur
    """
)

ROLES = words(
    """
    AA Angehörige Angehörigen Anlage Anlagen Arzt Assistent Assistentin Assistenzarzt Assistenzärztin AÄ Betreuer
    Betreuerin CA Chefarzt Chefärztin Chirurg Chirurgin CÄ DEAA Dame Damen Direktor Direktorin Doktor Doz Dr EDiR
    Ehefrau Ehemann Eltern FA FEBR Facharzt Fachärztin Famulant Fr Frau FÄ Hausarzt Hausarztes Hausärztin Herr
    Herren Herrn Hr Ihnen Ihr Ihre Ihrem Ihren Ihrer Ihres Kind Kindes Klinikdirektor Klinikdirektorin
    Klinikvorstand Kollege Kollegen Kollegenschaft Kollegin Kolleginnen Kollegium Kopie Leitende Leitender Leiter
    Leiterin Ltd MBA MHBA MSc MTR MTRA Mutter Nachrichtlich Notarzt OA Oberarzt Oberärztin Orthopäde Orthopädie
    Orthopädin OÄ PD Patient Patienten Patientin Patientinnen Pfleger Pflegerin PhD Priv Prof Professor
    Professorin Radiologe Radiologie Radiologin Schreibbüro Schreibdienst Schwester Sekretariat Sekundararzt Sie
    Sohn Stationsarzt Stationsärztin Student Studentin Stv Team Tochter Turnusarzt Turnusärztin Unfallchirurgie
    Univ Unser Unsere Unserer Vater Vorstand Weiterbildungsassistent Weiterbildungsassistentin Ärzte Ärzten Ärztin
    Ärztinnen Ärztliche Ärztlicher
    """
)

EPONYMS = words(
    folded(
        """
    dubberley clanton delee foucher brodie looser insall salvati prévot bernageau greenspan coyle sauvegrain weaver
    mumford     latarjet trillat putti bristow eden hybinette caton deschamps blackburne toygar merchant laurin
    oestern gustilo pauly     bouquet kapandji nauth mayo heim pfeiffer poland kohler mouchet hahn-steinthal
    kocher-lorenz bryan morrey storen rogers     brooker greulich pyle tanner whitehouse stack stryker ideberg euler
    rüedi goss ogawa eyres jerosch habermeyer constant
    aitken albright allman alzheimer anderson ao apley arlet bado baker bankart bankart-läsion barton basedow
    bateman baumann bechterew bennett billroth boehler bosworth bouchard boxer boyd breitner buford bunnell böhler
    böhler-zeichen cast chance charcot chassaignac chauffeur chopart codman colles cooney coonrad craig crohn
    cushing d'alonzo danis danis-weber danlos desault deutschländer dietz doppler down drehmann driscoll dupuytren
    eaton eaton-littler edinburgh ehlers ender essex essex-lopresti ewing fernandez ficat filan finkelstein
    forestier freiberg froment frykman galeazzi garden gartland gauss gilchrist gissane glickel goutallier green
    gustilo hahn hamada hangman hansen harris hartmann hashimoto hass hawkins heberden hegemann henry herbert
    herbert-filan hilgenreiner hill hill-sachs hodgkin hoffa hoffmann hounsfield hutchinson ilizarov jefferson
    jobe johansson jones judet judet-letournel jupiter jäger jäger-breitner kapandji kellgren kellgren-lawrence
    kienboeck kienböck kirschner kleinman klinefelter kocher koehler kuentscher köhler küntscher lachman laer
    larsen larsen-dale lasegue lasègue lauge lauge-hansen laugier lawrence letournel lichtman lisfranc littler
    lopresti lorenz madelung maisonneuve marfan marie mason mathys mayfield mccune mcmurray melone meniere menière
    milch monteggia monteggia-äquivalent morrey neer neer-test o'driscoll osgood osgood-schlatter outerbridge
    paget palmer panner parkinson patte pauwels perthes phalen pipkin pirani preiser quervain radler raynaud
    recklinghausen redon regan regan-morrey reverse-barton robinson rockwood roentgen rolando russe röntgen sachs
    salter salter-harris sanders sarmiento schatzker scheuermann schlatter schmorl segond sever sharp shenton
    sinding sinding-larsen-johansson smith snyder sprengel steinbrocker steinman steinmann stener sudeck synthes
    terry terry-thomas thiemann thomas thompson tillaux tinel tooth tossy trendelenburg tscherne turner vancouver
    velpeau wagstaffe walch watson-jones weber weise weitbrecht whipple wiberg wilson winterstein wrede zimmer
    """
    )
)

HEADS = tuple(
    words(
        """
    arthropathie arthrose defekt delle dislokation draht drahtes dreieck drähte drähten drähtes fragment fraktur
    frakturen gelenk grad hernie impression klassifikation knochen knoten knötchen kontraktur krankheit laesion
    linie luxation luxationen luxationsfraktur läsion läsionen nagel op operation osteosynthese pfanne plastik
    platte prothese resektion sarkom schiene schraube score spickung stadium syndrom technik test tumor typ
    verband verletzung winkel zeichen zyste äquivalent
    """
    )
)

GENERIC_HOUSES = words(
    """
    Abteilung Altenheim Altersheim Ambulanz Ambulatorium Arztpraxis Augenklinik Belegklinik Bewegungszentrum
    Bezirkskrankenhaus Department Drehzentrum Facharztpraxis Fachbereich Fachklinik Frauenklinik Gelenkzentrum
    Gemeinschaftspraxis Gesundheitszentrum Hausarztpraxis Hautklinik Hospital Hospiz Institut Kinderheim
    Kinderklinik Klinik Kliniken Klinikum Klinikzentrum Knochenzentrum Krankenhaus Krankenhauses Kreisklinik
    Kreiskrankenhaus Landesklinikum Landeskrankenhaus MVZ Nervenzentrum Notfallzentrum Ossifikationszentrum
    Pflegeheim Pflegezentrum Poliklinik Praxis Privatklinik Privatpraxis Rehabilitationsklinik Rehaklinik
    Rehazentrum Rotationszentrum Röntgenabteilung Röntgeninstitut Röntgenpraxis Sanatorium Schmerzambulanz
    Schmerzzentrum Seniorenheim Seniorenresidenz Spital Sprachzentrum Stadtspital Tagesklinik Traumazentrum
    Unfallklinik Unfallkrankenhaus Uniklinik Uniklinikum Universitätsklinik Universitätskliniken
    Universitätsklinikum Universitätsspital Verknöcherungszentrum Wachstumszentrum Wohnheim Zahnarztpraxis
    Zahnklinik Zahnzentrum Zentrum Zwergenheim Ärztezentrum
    """
)

_ENDINGS = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|ion|ionen|ität|itäten|itis|itiden|ose|osen|osis|ismus|ament"
    r"|amente|amenten|fraktur|frakturen|gelenk|gelenke|gelenken|gelenks|gelenkes|knochen|knochens"
    r"|ebene|ebenen|schmerz|schmerzen|arthrose|bein|beins|beines|beine"
    r"|kopf|kopfes|köpfe|köpfchen|köpfchens|aufnahme|aufnahmen|raum|raumes|räume|spalt|spalte|spaltes"
    r"|spalts|winkel|winkels|linie|linien|fuge|fugen|fragment|fragmente|fragmenten|fragments|körper"
    r"|körpers|körpern|schaft|schaftes|schafts|drittel|drittels|drittelgrenze|bandes|bänder|bändern"
    r"|läsion"
    r"|zeichen|befund|befunde|befunden|befundes|anteil|anteile|anteilen|basis|handgelenk|bild|bilder"
    r"|bildes|material|materials|materialien|platte|platten|schraube|schrauben|draht|drähte|drähten"
    r"|nagel|nägel|gips|gipses|achse|achsen|fortsatz|fortsätze|fortsatzes|muskel|muskeln|muskulatur"
    r"|sehne|sehnen|zyste|zysten|defekt|defekte"
    r"|sporn|abriss|ausriss|bruch|brüche|riss|risse|stellung|sturz|unfall|trauma|traumas|ödem|erguss"
    r"|hämatom|schatten|schwellung|wirbel|wirbels|säule|finger|fingers|daumen|zehe|zehen|glied|gliedes"
    r"|glieds|phalanx|rand|rändern|ränder|fläche|flächen|kante|kanten|lücke|stufe|weite|breite|höhe"
    r"|länge|größe|tiefe|dichte|dicke"
    r"|diagnose|diagnosen|anamnese|therapie|therapien|graphie|grafie|graphien|skopie|logie|tomie"
    r"|ektomie|plastik|skopisch|metrie|gramm|pathie|algie|ämie|urie|phyten|phyt|lyse|lysen|tropfen"
    r"|station|kontrolle|kontrollen|verdacht|nachweis|hinweis|anhalt|zustand|status|klinik|praxis"
    r"|zentrum|anteilig|täts|mittel"
    r"|isch|ische|ischen|ischer|isches|lich|liche|lichen|licher|liches|ale|alen|aler|ales|är|äre|ären"
    r"|ärer|äres|iert|ierte|ierten|ierter|iertes|bar|bare|baren|barer|bares|los|lose|losen|loser|loses"
    r"|ig|ige|igen|iger|iges|end|ende|enden|ender|endes|haft|hafte|haften|hafter|sam)$"
)
_ENDINGS_SHORT = 5  # a shorter word with such an ending may well be a name: Jung, Bein, Kopf

KNOWN = words(
    """
    a abdomen abgang abrissfraktur abschnitt abschnitts abstand abteilung achsknick ad addendum adresse age aitken
    aktuell aktuelle aktueller aktuelles alkohol alle allem allen allergie allergien alles allgemeine allgemeiner
    allgemeinmedizin als alt alte alter altersentsprechend am ambulant ambulante ambulanz ambulanzkarte an
    anatomie anbauten andere anderes anforderung angabe angaben anlage anlagen ansatz anschluss anschrift
    anästhesie aok ap apikal apophyse apophysen apophysenkern apr april arbeit arbeitsunfall areal arm arme armes
    art arterie arterielle arterieller arterien arzt arztbrief assistenzarzt atrophie auch auf aufenthalt aufgrund
    aufhellung auftrag auftragsnummer aug auge augen august aus ausdruck ausgang ausmaß ausschluss ausschluß
    auswuchs axial axiale az b bad bahn ballanprall band bandapparat bandausriss bande barmer bauch bds becken
    bedarf bedside befundbericht befunde befunder beginn behandler bei beide beiden beidseits beilage beim bein
    beine bemerkung bemerkungen bereich bereichs bericht berufsgenossenschaft beschwerdebild beschwerden bestand
    beste besten beurteilung bg biegungskeil bild bildnummer bipartita bisher biss bitte bkk blut blutdruck bone
    bruchspalt brust brustwand bursa bwk bws bzgl bzw c ca callus capitulum caput carpus cave ccd chefarzt
    chirurgie chronisch clavicula claviculae cm cmc collum condylus cor corpus crp ct cubitus d da dabei daher dak
    damit danach daneben dank danke dann darm darstellung das datei datum dauer daumens dd ddx de deckplatte
    deckplatten dehiszenz dekade dem den der derzeit des deutlich deutliche deutscher deutschland dexter dez
    dezember dgk diagnostik diagnostische diaphyse diaphysär diastase die dienstag dies diese diesem diesen dieser
    dieses dig digital digiti digitus diktat dip diskret diskrete dislokation distal distorsion dominanz
    donnerstag dorsal dosis drehkeil drei dreieck druck druckschmerz ds durch durchgehend durchmesser e eap ebenen
    eeg eigene ein eine einem einen einer eines eingang einlage einweiser ekg elektronisch ellbogen elle
    ellenbogen ellenbogens email emg eminentia empfehlung endbefund ende endglied endgültiger endphalanx
    entlassung entzug epicondylus epikondylus epikrise epiphyse epiphysen er ergebnis erguss ergänzung erst erste
    ersten erster erstmals es etagenfraktur etc etwas evtl exostose extensor ez f fa facharzt fachärztin fahrrad
    fahrradsturz fall fallnr fallnummer falls fallzahl familie farbe fat fax feb februar femur femurs ferner fett
    fettlamelle fettpolster fettstreifen fibula fissur fissuren fistel flake flexor fläche folge folgen foramen
    form fortgeschritten fovea fragestellung fraglich frakturlinie frei freie freier freigabe freigegeben freitag
    fremdkörper fremdkörpers freundliche freundlichen frisch frische frischer früh fusses fuß fußes für füße g
    gabe gallenblase gang ganglien ganglion gas geb geboren geburt geburtsdatum geehrte geehrten geehrter
    gegenseite gegenüber gehstrecke gelenk gelenke gelenkpartner gelenks gelenkstufe gering geringe gesamt gesamte
    gesamten geschlecht gewebe gewicht gezeichnet gg ggf ggl glassplitter glatt glattrandig glenoid glenoids
    golferarm grad grades grenze groß große grund grundglied grundgliedes grundphalanx gruß größer grünholz
    grünholzfraktur grüße grüßen gut gute guter gynäkologie h haken halbseite hals halswirbelsäule hamatum hand
    handchirurgie handgelenk handwurzel handwurzeln haus hausarzt hause haut hb heilung heim herd herde herz
    herzgröße herzliche herzlichen heute hf hier hilfe hilus hinter hintere hinterer hinweis hinweise hirn hno
    hochachtungsvoll hochgradig hochstand hohe holzsplitter homepage hrct hwk hws hypertonus hämarthros hände
    händen hüft hüfte hüften hüftkopf i ii iii ikk im immer implantat implantate implantatlage impression in
    indikation infekt infiltrat infiltrate inkl innen innere insb insbesondere insgesamt inspektion intakt inter
    internet interventionelle intrinsisch ip iv j ja jahr jahre jahren jahres jan januar jetzt jochbein joint jul
    juli jun juni jänner k kaliber kalk kalkdepot kalkschatten kallus kallusbildung kann kardiologie karpalia
    karpus kasse keil kein keine keinem keinen keiner keinerlei keines kern kerne kernspin kette kg kiefer
    kinderchirurgie kinderheilkunde klavikula klein kleine kleiner kleines kleinfinger klinik klinikadresse
    klinisch klinische klinischer klinisches knick knie knien knies knochenalter knochenkern knochenkerne
    knochenmark knochens knorpel knöchel knöcherne knötchen kollegiale kollegialen komma kommentar kompakta
    komplett komponente kompression kondylen kondylus konsil kontakt kontrast kontrastmittel kontur konturen
    kontusion konv kopfes kopien korakoid koronoid korrelat korrigiert kortex kortikalis kosten kostenträger
    krankenkasse krankheit kreuz kräftig kur kyphose l labor lage laser lasern lat lateral laterale lebensjahr
    leber leicht leichte leichter leichtgradig leiste leitung lendenwirbelsäule letzte letzten letzter li licht
    liebe lieber liegen liegend linke linken linker linkes links lipohämarthros lk lockerung lokal lokalbefund
    lordose luft lunatum lunge lungen lungenfeld lungenhili lwk lws läsion m mai mail mal mark markraum
    markraumödem massiv matrix max maximal mc mcp medial mediale mediastinum medikamente medikation medizin mehr
    mehrere meniskus metacarpale metakarpale metall metalldichte metalle metaphyse metaphysen metastase metastasen
    mfg mfk mg mhk min minimal mit mitbefundung mitte mittelfinger mittelfuß mittelglied mittelhand mittwoch ml mm
    mmol moderat modus monat monate monaten montag morbus motorik mri mrt mrz mtc mtp multiple musculus
    muskelansatz männlich mär märz mäßig mäßige n nach nachbar nachname nacht nachtrag nachts nagelkranz
    nagelkranzes name nase naviculare navikulare neben nebenbefund nebenbefunde nein nerv nerven nervus neu neue
    neuer neurologie nicht niere nieren nikotin noch normal normale normalen normaler normbereich notaufnahme note
    notfall notiz nov november nr nsar nuklearmedizin nun nur o ob oben oberarm oberarmes oberarzt obere
    oberschenkel oberärztin od oder offen offene oh ohne ohr okt oktober olecranon olekranon olekranons onkologie
    op orthese orthopädie os osg ossa ossiculum ossifikation ossikel ossär osteochondrom osteolyse osteolysen
    osteopenie osteophyt osteophyten osteoporose osteosynthese ozd p pa papille patella pathologisch pathologische
    patient patientennummer pause perikard periost pfanne pflaster phalangen phalanx pip pixel plasma pleura
    pleuraerguss pneumothorax pollex polytrauma port portkatheter portsystem portsysteme prellung privat pro
    procedere processus projektion prothese prothesen proximal proximale prozedere pseudarthrose puls punkt
    pädiatrie q quer querfraktur quetschtrauma r radial radiale radiologie radiologische radius radiuskopf
    radiusköpfchen radiusköpfchens rand randsaum randwülste raucher re rechte rechten rechter rechtes rechts regel
    regelrecht regelrechte regelrechter regelrechtes region reiten reitunfall reizlos rest reste rezidiv
    rhizarthrose ring ringfinger rippe rippen rosa rotation rotatorenmanschette rr rtg ruhe rumpf rund rö röntgen
    röntgenbefund röntgenbericht rücken s sakrum samstag saum sc scapula schaft schaftbereich schaftbreite
    schaftmitte schanz schar schicht schiene schlaf schlüsselbein schmerz schmerzen schnelle schnitt schockraum
    schonhaltung schreibdienst schreiber schräg schule schulter schulterblatt schultergürtel schwanger schweiz
    schwer schwere schädel sehr seit seite seiten seitens seitlich seitliche sek sektion selbstzahler sep sept
    september serie serien sesambein sesambeine sicher sichtbar sie signiert sind sinne sinus situs sitzen sitzend
    skaphoid skapholunär skapula skelett skelettalter skidaumen sklerose sklerosesaum so sofern soft sog sogen
    sogenannt solide sonderaufnahme sonntag sonographie sonst sonstige sonstiges spange speiche spiegel spina
    spiralfraktur spitze splitter spondylose spongiosa sport sportmedizin sprache sprunggelenk spur spätaufnahme
    st sta stabil stadium stamm stand stark starke stat station stationär stationäre stationären stau stauchung
    std stehen stehend steinchen stelle stellung sternum stich stk stoß strahl stressfraktur struktur strukturen
    stufe sturz styloid subluxation suspekt suspekte suspekter symptom symptome synovia system szinti t tag tage
    tagen talus taubheit technik techniker teil teile teilen teils tel telefax telefon tennisarm tgl thenar
    therapie thorax thrombo tibia tibiae tief tissue tkk tochter ton tonus torsionsfraktur trampolin transparenz
    trauma treppensturz triquetrum tritt trochanter trochlea trümmer tuber tuberculum tuberkulum tuberositas tumor
    tumorfrei typ typisch u uhr uhrzeit uks ulna ulnar ulnaris ulnarseitig ultraschall umfang umgebende umgebung
    umstellung unauffällig unauffällige unauffälliger unauffälliges und unfall unfallchirurgie unfallmechanismus
    unter unterarm unterarmes untere unterer unterschenkel unterschrift untersuchung untersuchungsdatum
    unverändert unveränderte urologie usg usw uv v v.a va valgus validiert variante varus vater vene venen verband
    verdacht vergleich verkehrsunfall verlauf verlaufs verlaufskontrolle verletzung versatz versicherung version
    vgl vidiert vielen visus volar volarseitig vollständig volumen vom von vor voraufnahme voraufnahmen vorbefund
    vordere vorderer vorgeschichte vorhanden vorher vorläufig vorläufiger vorname vorstellung voruntersuchung
    voruntersuchungen vu w wachstum wand web weder wegen wegeunfall weiblich weichteil weichteile weichteilen
    weichteilmantel weichteilschatten weitere weiteren weiterer weiteres wenig wert werte werter wie winkel wir
    wirbel wirbelkörper wirbelsäule woche wochen wochenende wulst wulstfraktur wunde wunden x y z zahl zahn zeh
    zehe zeichen zeichnung zeigefinger zeit zeitpunkt zentral zentren zentrum zimmer zirka zn zu zudem zug zugang
    zuge zum zunahme zunehmend zunge zur zusammen zusammenschau zusatz zusatzbefund zustand zustände zuweiser
    zuweisung zvk zwei zweite zwischen zyste zysten ärztin ödem österreich über übergang übersicht überweiser
    """
)

FIRST_NAMES = words(
    folded(
        """
    adam adele adelheid adolf agathe agnes ahmed ahmet aisha alan albert albrecht aleksander alex alexa alexander
    alexandra alfons alfred ali alice alina alma alois aloisia amadea amalia amelie amina amir ana anastasia
    andrea andreas andrej andrzej angela angelika angelina anika anita anja anke ann anna anna-lena annabell anne
    anneliese annemarie annett annette annika ansgar antje anton antonia antonio armin arne arno arnold arthur
    artur astrid august auguste aylin ayse ayşe barbara bastian beate beatrice beatrix ben benedikt benjamin bernd
    bernhard bernwart berta bertha bettina bianca birgit birgitta björn bodo boris brigitte britta bruno burkhard
    carina carl carla carlo carmen carola carolin caroline carsten catharina cem charlotte christa christel
    christian christiane christina christine christof christoph clara claudia claus clemens conrad cordula corinna
    cornelia dagmar damian daniel daniela danuta dario david denise dennis detlef diana diego dieter dietmar
    dietrich dimitri dirk dominik dora doreen doris dorothea dorothee dragan eberhard eckhard edeltraud edgar
    edith eduard edwin egon ekaterina elena eleonore elfriede elias elif elisa elisabeth elise elke ella ellen
    elli elmar elsa else elvira emil emilia emily emine emma emre enrico erhard eric erich erik erika erna
    ernestine erwin esra esther eugen eva evelin evelyn ewald fabian fabio fatima fatma felicitas felix ferdinand
    finn florian franco frank franz franziska frauke frederik frida frieda friederike friedhelm friedrich fritz
    gabi gabriel gabriele georg georgios gerald gerd gerda gerhard gerli gerlinde gernot gert gertraud gertrud
    giovanni gisela gottfried grete gretel gudrun guido gunnar gunter gustav götz günter günther hakan hanna
    hannah hannelore hannes hans hans-jürgen hans-peter harald hartmut hasan hasso hatice hedwig heidemarie heidi
    heidrun heike heiko heiner heinrich heinz helena helene helga helmut helmuth hendrik henning henriette henrik
    henry herbert hermann hermine herta hertha hilda hilde hildegard hildegund hiltrud holger horst hubert hugo
    hüseyin ibrahim ida igor ilona ilse imke ina ines inge ingeborg ingo ingrid irene irina iris irma irmgard
    irmtraud isabel isabell isabella isolde ivan ivana ivo jacqueline jakob jana janina jannik jasmin jenny jens
    jessica joachim joanna jochen johann johanna johannes john jolanta jonas jonathan josef josefa josefine joseph
    juan judith jule julia julian juliane julius jutta jörg jörn jürgen kamil karin karina karl karl-heinz karla
    karola karoline karsten kaspar katarina katarzyna katharina kathrin kati katja katrin kerstin kevin kilian
    kirsten klara klaus konrad konstantin kornelia krystyna kunigunde kurt lara lars laszlo laura lea lena leni
    lennart leo leon leonie leopold levin liam lieselotte lilli lina linda linus lisa liselotte lorena lothar
    lotte louis louisa luca lucas lucia ludger ludwig luis luisa luise lukas lutz lydia lászló magda magdalena
    maik maike maja malte mandy manfred manuel manuela marc marcel marco marcus maren margarete margarethe margit
    margot margret maria marianne marie marija marika marina mario marion marius marko markus marlene marlies
    marta martha martin martina mathias mathilde mathis matteo matthias max maximilian mehmet meike melanie melina
    merle mersiha merve mia michael michaela michelle mika mike milan miriam mirjam mirko mohamed mohammad
    mohammed monika moritz murat mustafa nadine nadja natalia natalie natascha nele nico nicole niklas niko nikola
    nikolaus nils nina noah nora norbert notburga oda olaf ole oleg olga oliver olivia oskar osman oswald otmar
    ottilie otto pamela pascal patricia patrick paul paula paulina pauline peggy peter petra philipp philippe pia
    pierre piotr rafael rahel raimund rainer ralf ralph ramon ramona raphael rebecca regina regine reiner reinhard
    reinhold renata renate rene rené ricarda richard rita robert roberto robin roger roland rolf romina romy
    ronald ronja ronny rosalie rosemarie rosina roswitha rudi rudolf ruth sabine sabrina salvatore samira samuel
    sandra sandro sara sarah sascha saskia sebastian selina selma serkan siegbert siegfried sieglinde sigmund
    sigrid silke silvia simon simone sina sofia sofie sonja sophia sophie stanislaw stefan stefanie steffen steffi
    stella stephan stephanie susann susanna susanne sven svenja svetlana sybille sylvia tamara tanja tatjana
    teresa thea theo theodor theresa therese theresia thomas thorben thorsten tilman tim timo tina tobias tom toni
    torben torsten traute trude udo ulf uli ulla ulrich ulrike ursula uta ute uwe valentin valentina valerie
    vanessa vera verena veronika victor viktor viktoria vincent vinzenz violetta vladimir volker volkmar walburga
    waldemar walter walther waltraud waltraut wanda werner wiebke wieland wilfried wilhelm wilhelmine willi willy
    wladimir wolf wolfgang wolfram xaver yannick yasemin yusuf yvonne zdenka zeynep zoe
    """
    )
)


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether ``word`` is a usual word of reports, and so no name by itself."""
    if not word:
        return False
    small = word.casefold().rstrip(".")
    if small in KNOWN or word in ROLES:
        return True
    if folded(word) in FIRST_NAMES:
        return False
    parts = re.split(r"[-‐]", small)
    if len(parts) > 1:
        last = parts[-1]
        return last in KNOWN or last.endswith(HEADS) or bool(_ENDINGS.search(last)) or all(map(is_word, parts))
    return len(small) > _ENDINGS_SHORT and _ENDINGS.search(small) is not None
