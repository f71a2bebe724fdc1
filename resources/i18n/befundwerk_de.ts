<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>Befundwerk</name>
        <message>
            <location filename="../../app/cli/batches.py"></location>
            <source>Batch {number} could not be looked at: {reason}</source>
            <translation>Stapel {number} ließ sich nicht nachsehen: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/cli/batches.py"></location>
            <source>It stays as it is; try again later.</source>
            <translation>Er bleibt, wie er ist; versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <location filename="../../app/cli/engines.py"></location>
            <source>There is no template for the region {region}.</source>
            <translation>Für die Region {region} gibt es keine Vorlage.</translation>
        </message>
        <message>
            <location filename="../../app/cli/engines.py"></location>
            <source>'templates list' names the regions.</source>
            <translation>„templates list“ nennt die Regionen.</translation>
        </message>
        <message>
            <location filename="../../app/cli/extraction.py"></location>
            <source>Ask about each report several times: extract --repeats 3.</source>
            <translation>Fragen Sie nach jedem Befundbericht mehrmals: extract --repeats 3.</translation>
        </message>
        <message>
            <location filename="../../app/cli/main.py"></location>
            <source>Stopped.</source>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <location filename="../../app/cli/main.py"></location>
            <source>What was finished is kept.</source>
            <translation>Was fertig war, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../../app/cli/main.py"></location>
            <source>The command</source>
            <translation>Der Befehl</translation>
        </message>
        <message>
            <location filename="../../app/cli/main.py"></location>
            <source>The command ended with an error that nobody foresaw ({kind}).</source>
            <translation>Der Befehl endete mit einem unerwarteten Fehler ({kind}).</translation>
        </message>
        <message>
            <location filename="../../app/cli/main.py"></location>
            <source>Please report the lines above; they hold no patient data.</source>
            <translation>Bitte melden Sie die Zeilen oben; sie enthalten keine Patientendaten.</translation>
        </message>
        <message>
            <location filename="../../app/cli/study.py"></location>
            <source>There is no unfinished experiment.</source>
            <translation>Es gibt kein unfertiges Experiment.</translation>
        </message>
        <message>
            <location filename="../../app/cli/study.py"></location>
            <source>Train a new one, or name one with --experiment.</source>
            <translation>Trainieren Sie ein neues, oder nennen Sie eines mit --experiment.</translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Free some space on the disk, then try again. Nothing that was saved before is lost.</source>
            <translation>Schaffen Sie Platz auf dem Datenträger, und versuchen Sie es erneut. Bereits Gespeichertes geht nicht verloren.</translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Check that you may read and write this place, or choose another one.</source>
            <translation>Prüfen Sie, ob Sie hier lesen und schreiben dürfen, oder wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Check the path; the disk or folder may have been moved or disconnected.</source>
            <translation>Prüfen Sie den Pfad; der Datenträger oder Ordner wurde vielleicht verschoben oder getrennt.</translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Check the disk or folder and try again.</source>
            <translation>Prüfen Sie den Datenträger oder Ordner, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>{doing} failed: {reason}.</source>
            <translation>{doing} ist fehlgeschlagen: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/core/interval.py"></location>
            <source>not estimable: 0 of 0</source>
            <translation>nicht schätzbar: 0 von 0</translation>
        </message>
        <message>
            <location filename="../../app/core/interval.py"></location>
            <source>not estimable: no case has it and none is said to</source>
            <translation>nicht schätzbar: Kein Fall hat das Merkmal, und keinem wird es zugeschrieben</translation>
        </message>
        <message>
            <location filename="../../app/datasets/build.py"></location>
            <source>No finding has a positive case in each of training, validation and test.</source>
            <translation>Kein Merkmal hat in Training, Validierung und Test jeweils einen positiven Fall.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/build.py"></location>
            <source>Import or read more cases of this region first.</source>
            <translation>Importieren oder lesen Sie zuerst weitere Fälle dieser Region.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Excluded by a person.</source>
            <translation>Von Hand ausgeschlossen.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The case has no images.</source>
            <translation>Der Fall hat keine Bilder.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>A view that the region needs is missing.</source>
            <translation>Eine Projektion, die die Region braucht, fehlt.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>An image file is no longer where it was imported from.</source>
            <translation>Eine Bilddatei liegt nicht mehr dort, von wo sie importiert wurde.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>No person has verified the labels.</source>
            <translation>Niemand hat die Labels geprüft.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The case has no report.</source>
            <translation>Der Fall hat keinen Befundbericht.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The report was not read in this run.</source>
            <translation>Der Befundbericht wurde in diesem Lauf nicht gelesen.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The engine's answer is not complete.</source>
            <translation>Die Antwort der Engine ist nicht vollständig.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>All labels are unanswered.</source>
            <translation>Alle Labels sind unbeantwortet.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The report addresses the model, and no person has verified the labels.</source>
            <translation>Der Befundbericht spricht das Modell an, und niemand hat die Labels geprüft.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>No case in each of training, validation and test has it: {train} / {validation} / {test}.</source>
            <translation>Nicht in jedem Teil (Training, Validierung, Test) kommt es vor: {train} / {validation} / {test}.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>There is already a dataset {id}.</source>
            <translation>Einen Datensatz {id} gibt es schon.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Make the dataset again.</source>
            <translation>Erstellen Sie den Datensatz neu.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Writing the dataset</source>
            <translation>Schreiben des Datensatzes</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Reading the dataset</source>
            <translation>Lesen des Datensatzes</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Restore the file from a backup, or make the dataset again.</source>
            <translation>Stellen Sie die Datei aus einer Sicherung wieder her, oder erstellen Sie den Datensatz neu.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The dataset {name} was written by a newer Befundwerk.</source>
            <translation>Der Datensatz {name} stammt von einem neueren Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Update Befundwerk to open it.</source>
            <translation>Aktualisieren Sie Befundwerk, um ihn zu öffnen.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The dataset {name} is damaged.</source>
            <translation>Der Datensatz {name} ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The dataset {name} was changed after it was frozen: its hash does not fit.</source>
            <translation>Der Datensatz {name} wurde nach dem Festschreiben verändert: Seine Prüfsumme passt nicht.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Preparing the training images</source>
            <translation>Trainingsbilder vorbereiten</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>{n} image files of this dataset are not where they were imported from.</source>
            <translation>{n} Bilddateien dieses Datensatzes liegen nicht mehr dort, von wo sie importiert wurden.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Connect the disk or folder they were imported from and start again.</source>
            <translation>Verbinden Sie den Datenträger oder Ordner, von dem sie importiert wurden, und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Preparing the training images takes {n} MB; the disk has less free.</source>
            <translation>Die Trainingsbilder brauchen {n} MB; so viel ist auf dem Datenträger nicht frei.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Free some space on the disk of the project, then try again.</source>
            <translation>Schaffen Sie Platz auf dem Datenträger des Projekts, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Another training prepares the same images</source>
            <translation>Ein anderes Training bereitet dieselben Bilder vor</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>{n} images cannot be decoded. Cases: {cases}.</source>
            <translation>{n} Bilder lassen sich nicht dekodieren. Fälle: {cases}.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Exclude these cases and make the dataset again, or import their images anew.</source>
            <translation>Schließen Sie diese Fälle aus und erstellen Sie den Datensatz neu, oder importieren Sie ihre Bilder noch einmal.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels count as present.</source>
            <translation>Unsichere Labels zählen als „ja“.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels count as absent.</source>
            <translation>Unsichere Labels zählen als „nein“.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels are left out of the loss.</source>
            <translation>Unsichere Labels gehen nicht in den Verlust ein.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels count as {value}.</source>
            <translation>Unsichere Labels zählen als {value}.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>The value for uncertain labels is {value}; it must lie between 0 and 1.</source>
            <translation>Der Wert für unsichere Labels ist {value}; er muss zwischen 0 und 1 liegen.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Choose a value such as 0.5.</source>
            <translation>Wählen Sie einen Wert wie 0.5.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/split.py"></location>
            <source>There are {n} patients to split; at least {least} are needed.</source>
            <translation>Für die Aufteilung gibt es {n} Patienten; mindestens {least} sind nötig.</translation>
        </message>
        <message>
            <location filename="../../app/datasets/split.py"></location>
            <source>Import more cases, or have more of them read, before making a dataset.</source>
            <translation>Importieren Sie weitere Fälle, oder lassen Sie mehr lesen, bevor Sie einen Datensatz erstellen.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>There is no demo study called {name}.</source>
            <translation>Eine Demo-Studie „{name}“ gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Choose one of: {names}.</source>
            <translation>Zur Wahl stehen: {names}.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Writing the demo study</source>
            <translation>Schreiben der Demo-Studie</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>This folder holds another demo study (other size, seed or program version).</source>
            <translation>Dieser Ordner enthält eine andere Demo-Studie (anderer Umfang, Startwert oder andere Programmversion).</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Choose an empty folder, or delete this one and start again.</source>
            <translation>Wählen Sie einen leeren Ordner, oder löschen Sie diesen und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>This folder is not empty and holds no demo study.</source>
            <translation>Dieser Ordner ist nicht leer und enthält keine Demo-Studie.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Choose an empty folder.</source>
            <translation>Wählen Sie einen leeren Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Making the folder of the demo study</source>
            <translation>Anlegen des Ordners der Demo-Studie</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Drawing radiographs</source>
            <translation>Röntgenaufnahmen zeichnen</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>A process that draws the demo study was ended from outside, perhaps for lack of memory.</source>
            <translation>Ein Prozess, der die Demo-Studie zeichnet, wurde von außen beendet, vielleicht aus Mangel an Arbeitsspeicher.</translation>
        </message>
        <message>
            <location filename="../../app/demo/generate.py"></location>
            <source>Close other programs and start again; what is drawn already is kept.</source>
            <translation>Schließen Sie andere Programme und starten Sie erneut; was schon gezeichnet ist, bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not a DICOM image: the file names neither a kind of object nor a size.</source>
            <translation>Kein DICOM-Bild: Die Datei nennt weder Objekttyp noch Bildgröße.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Impossible dimensions: the header claims {columns} × {rows} pixels.</source>
            <translation>Unmögliche Abmessungen: Der Header nennt {columns} × {rows} Pixel.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file is cut off in its header.</source>
            <translation>Die Datei bricht im Header ab.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file is cut off in its pixel data.</source>
            <translation>Die Datei bricht in den Pixeldaten ab.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file is cut off: {needed} bytes of pixel data expected, {present} found.</source>
            <translation>Die Datei bricht ab: {needed} Byte Pixeldaten erwartet, {present} gefunden.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>A sequence of {frames} pictures, not a radiograph.</source>
            <translation>Eine Serie aus {frames} Bildern, keine Röntgenaufnahme.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not known to be a radiograph: the file states no modality.</source>
            <translation>Nicht als Röntgenaufnahme erkennbar: Die Datei nennt keine Modalität.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not a radiograph (modality {modality}, a document without pixels).</source>
            <translation>Keine Röntgenaufnahme (Modalität {modality}, ein Dokument ohne Pixel).</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not a radiograph (modality {modality}).</source>
            <translation>Keine Röntgenaufnahme (Modalität {modality}).</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file holds no pixels.</source>
            <translation>Die Datei enthält keine Pixel.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The header states no image size.</source>
            <translation>Der Header nennt keine Bildgröße.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported transfer syntax: {name}; export the image uncompressed, or as JPEG-LS or JPEG 2000.</source>
            <translation>Nicht unterstützte Transfersyntax: {name}; exportieren Sie das Bild unkomprimiert oder als JPEG-LS oder JPEG 2000.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported pixels: floating-point values.</source>
            <translation>Nicht unterstützte Pixel: Gleitkommawerte.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported pixels: {bits} bits each.</source>
            <translation>Nicht unterstützte Pixel: je {bits} Bit.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported pixels: {samples} colours each.</source>
            <translation>Nicht unterstützte Pixel: je {samples} Farbwerte.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported photometric interpretation: {name}.</source>
            <translation>Nicht unterstützte photometrische Interpretation: {name}.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/codestream.py"></location>
            <source>its pixels have another size than its header</source>
            <translation>die Pixel haben eine andere Größe als im Header angegeben</translation>
        </message>
        <message>
            <location filename="../../app/dicom/codestream.py"></location>
            <source>its pixel data ({name}) are cut off</source>
            <translation>die Pixeldaten ({name}) sind abgeschnitten</translation>
        </message>
        <message>
            <location filename="../../app/dicom/codestream.py"></location>
            <source>its pixels have an unusual number of colours</source>
            <translation>die Pixel haben eine ungewöhnliche Zahl von Farbwerten</translation>
        </message>
        <message>
            <location filename="../../app/dicom/codestream.py"></location>
            <source>The image cannot be read: {why}.</source>
            <translation>Das Bild lässt sich nicht lesen: {why}.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/codestream.py"></location>
            <source>Fetch the file again from the archive, or exclude the image.</source>
            <translation>Holen Sie die Datei erneut aus dem Archiv, oder schließen Sie das Bild aus.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>Opening the image</source>
            <translation>Öffnen des Bildes</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>its header is damaged</source>
            <translation>der Header ist beschädigt</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The transfer syntax {name} is not supported.</source>
            <translation>Die Transfersyntax {name} wird nicht unterstützt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>Export the image again as Explicit VR Little Endian, or compressed as JPEG-LS or JPEG 2000.</source>
            <translation>Exportieren Sie das Bild erneut als Explicit VR Little Endian oder komprimiert als JPEG-LS oder JPEG 2000.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>it has no frame {number}</source>
            <translation>es gibt kein Einzelbild {number}</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The pixels cannot be decoded ({name}).</source>
            <translation>Die Pixel lassen sich nicht dekodieren ({name}).</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The file may be damaged. Fetch it again from the archive, or export it uncompressed.</source>
            <translation>Die Datei ist vielleicht beschädigt. Holen Sie sie erneut aus dem Archiv, oder exportieren Sie sie unkomprimiert.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>it holds no pixels, or is cut off before them</source>
            <translation>die Datei enthält keine Pixel oder bricht vorher ab</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>its header states impossible dimensions</source>
            <translation>der Header nennt unmögliche Abmessungen</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>its pixels have an unusual number of bits</source>
            <translation>die Pixel haben eine ungewöhnliche Bitzahl</translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>its pixel data are cut off</source>
            <translation>die Pixeldaten sind abgeschnitten</translation>
        </message>
        <message>
            <location filename="../../app/dicom/encapsulated.py"></location>
            <source>The pixels cannot be divided into their {frames} pictures.</source>
            <translation>Die Pixel lassen sich nicht auf ihre {frames} Bilder aufteilen.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The file is empty.</source>
            <translation>Die Datei ist leer.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The file is larger than {limit} MB.</source>
            <translation>Die Datei ist größer als {limit} MB.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>Not a DICOM file.</source>
            <translation>Keine DICOM-Datei.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The header of the file states impossible lengths.</source>
            <translation>Der Header der Datei nennt unmögliche Längen.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The header of the file is nested too deeply.</source>
            <translation>Der Header der Datei ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The header of the file is damaged and cannot be read.</source>
            <translation>Der Header der Datei ist beschädigt und nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>Starting the image decoder</source>
            <translation>Bilddecoder starten</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>The image was not decoded because its page was closed.</source>
            <translation>Das Bild wurde nicht dekodiert, weil seine Seite geschlossen wurde.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>Decoding was stopped: it took longer than {seconds} s.</source>
            <translation>Das Dekodieren wurde angehalten: Es dauerte länger als {seconds} s.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>The file may be damaged. Fetch it again, exclude the image, or allow more in the settings.</source>
            <translation>Die Datei ist vielleicht beschädigt. Holen Sie sie erneut, schließen Sie das Bild aus, oder erlauben Sie in den Einstellungen mehr.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>Decoding was stopped: it needed more than {number} MB of memory.</source>
            <translation>Das Dekodieren wurde angehalten: Es brauchte mehr als {number} MB Arbeitsspeicher.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>The image decoder does not start.</source>
            <translation>Der Bilddecoder startet nicht.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>Start the program again. If that does not help, install it anew.</source>
            <translation>Starten Sie das Programm neu. Hilft das nicht, installieren Sie es neu.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>The file is probably damaged. Fetch it again, or exclude the image.</source>
            <translation>Die Datei ist wahrscheinlich beschädigt. Holen Sie sie erneut, oder schließen Sie das Bild aus.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>The image decoder broke down over this file.</source>
            <translation>Der Bilddecoder ist an dieser Datei abgestürzt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/isolated.py"></location>
            <source>The image decoder gave no valid answer for this file.</source>
            <translation>Der Bilddecoder gab für diese Datei keine gültige Antwort.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/minimal.py"></location>
            <source>The image cannot be copied: its header is damaged.</source>
            <translation>Das Bild lässt sich nicht kopieren: Sein Header ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/minimal.py"></location>
            <source>Fetch the file again from the archive, or exclude the case.</source>
            <translation>Holen Sie die Datei erneut aus dem Archiv, oder schließen Sie den Fall aus.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/minimal.py"></location>
            <source>The picture has values that no PNG of 8 or 16 bits can hold.</source>
            <translation>Das Bild hat Werte, die in kein PNG mit 8 oder 16 Bit passen.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/minimal.py"></location>
            <source>Save it as a PNG of 16 bits, or exclude the case.</source>
            <translation>Speichern Sie es als PNG mit 16 Bit, oder schließen Sie den Fall aus.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/pixels.py"></location>
            <source>The image cannot be shown: its header is damaged.</source>
            <translation>Das Bild lässt sich nicht anzeigen: Sein Header ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Bone</source>
            <translation>Knochen</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Soft tissue</source>
            <translation>Weichteile</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Joint and fine detail</source>
            <translation>Gelenk und Feinzeichnung</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Dense bone and implants</source>
            <translation>Dichter Knochen, Implantate</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Skin and foreign bodies</source>
            <translation>Haut und Fremdkörper</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Dark part</source>
            <translation>Dunkler Bereich</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Middle tones</source>
            <translation>Mitteltöne</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Bright part</source>
            <translation>Heller Bereich</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Whole range</source>
            <translation>Ganzer Bereich</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>File: {name}</source>
            <translation>Datei: {name}</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>First of the file</source>
            <translation>Erste der Datei</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>As first shown</source>
            <translation>Wie zuerst gezeigt</translation>
        </message>
        <message>
            <location filename="../../app/dicom/presets.py"></location>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <location filename="../../app/dicom/raster.py"></location>
            <source>The picture cannot be read.</source>
            <translation>Das Bild lässt sich nicht lesen.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/raster.py"></location>
            <source>It may be damaged or no PNG or JPEG file. Save it again with another program.</source>
            <translation>Es ist vielleicht beschädigt oder keine PNG- oder JPEG-Datei. Speichern Sie es mit einem anderen Programm neu.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/raster.py"></location>
            <source>The picture has more than {count} million pixels.</source>
            <translation>Das Bild hat mehr als {count} Millionen Pixel.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/raster.py"></location>
            <source>Scale it down and import it again.</source>
            <translation>Verkleinern Sie es, und importieren Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>There is no file or folder {name}.</source>
            <translation>Eine Datei oder einen Ordner {name} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>A file of the archive {name} cannot be unpacked.</source>
            <translation>Eine Datei des Archivs {name} lässt sich nicht entpacken.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Unpack the archive with another program and import the folder.</source>
            <translation>Entpacken Sie das Archiv mit einem anderen Programm, und importieren Sie den Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Unpacking a file of the archive</source>
            <translation>Entpacken einer Datei des Archivs</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Reading headers</source>
            <translation>Header lesen</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Not a regular file.</source>
            <translation>Keine gewöhnliche Datei.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file cannot be opened: {reason}.</source>
            <translation>Die Datei lässt sich nicht öffnen: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>not a picture</source>
            <translation>kein Bild</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The DICOMDIR is damaged.</source>
            <translation>Das DICOMDIR ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The DICOMDIR names a file outside its folder.</source>
            <translation>Das DICOMDIR nennt eine Datei außerhalb seines Ordners.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The DICOMDIR names this file, but it is not there.</source>
            <translation>Das DICOMDIR nennt diese Datei, sie ist aber nicht da.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The archive {name} holds {count} files.</source>
            <translation>Das Archiv {name} enthält {count} Dateien.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Unpack it, and import the folder.</source>
            <translation>Entpacken Sie es, und importieren Sie den Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The archive {name} is damaged.</source>
            <translation>Das Archiv {name} ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Repack it, or unpack it with another program and import the folder.</source>
            <translation>Packen Sie es neu, oder entpacken Sie es mit einem anderen Programm und importieren Sie den Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file is encrypted in the archive.</source>
            <translation>Die Datei ist im Archiv verschlüsselt.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file is packed too densely for a picture and may be a ZIP bomb.</source>
            <translation>Die Datei ist für ein Bild zu dicht gepackt und vielleicht eine ZIP-Bombe.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>PNG and JPEG files are imported from a folder, not from an archive.</source>
            <translation>PNG- und JPEG-Dateien werden aus einem Ordner importiert, nicht aus einem Archiv.</translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file cannot be unpacked.</source>
            <translation>Die Datei lässt sich nicht entpacken.</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/bootstrap.py"></location>
            <source>no interval: no resample has both classes</source>
            <translation>kein Intervall: Keine Stichprobe enthält beide Klassen</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/bootstrap.py"></location>
            <source>{count} resamples with one class were skipped</source>
            <translation>{count} Stichproben mit nur einer Klasse wurden übersprungen</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/calibration.py"></location>
            <source>not estimable: a score is infinite</source>
            <translation>nicht schätzbar: Ein Wert ist unendlich</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/calibration.py"></location>
            <source>not estimable: the logistic regression has no solution</source>
            <translation>nicht schätzbar: Die logistische Regression hat keine Lösung</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/calibration.py"></location>
            <source>not estimable: all scores are equal</source>
            <translation>nicht schätzbar: Alle Werte sind gleich</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/calibration.py"></location>
            <source>not estimable: the scores separate the classes completely</source>
            <translation>nicht schätzbar: Die Werte trennen die Klassen vollständig</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/calibration.py"></location>
            <source>no interval: the probabilities are all 0 or 1</source>
            <translation>kein Intervall: Die Wahrscheinlichkeiten sind alle 0 oder 1</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/compare.py"></location>
            <source>not testable: {positives} positives and {negatives} negatives</source>
            <translation>nicht prüfbar: {positives} Positive und {negatives} Negative</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/compare.py"></location>
            <source>the variance of the difference is 0, so the test says nothing about uncertainty</source>
            <translation>die Varianz der Differenz ist 0; der Test sagt daher nichts über die Unsicherheit</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/compare.py"></location>
            <source>not estimable: no finding has {minimum} positives</source>
            <translation>nicht schätzbar: Kein Merkmal hat {minimum} Positive</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/comparisons.py"></location>
            <source>not compared: the two datasets hold different labels for the same cases</source>
            <translation>nicht verglichen: Die beiden Datensätze enthalten für dieselben Fälle verschiedene Labels</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/comparisons.py"></location>
            <source>{count} cases are in one of the two sets only and were left out</source>
            <translation>{count} Fälle sind nur in einem der beiden Teile und wurden ausgelassen</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/comparisons.py"></location>
            <source>not compared: different cases of the same patients are neither paired nor independent</source>
            <translation>nicht verglichen: Verschiedene Fälle derselben Patienten sind weder gepaart noch unabhängig</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/comparisons.py"></location>
            <source>{count} patient identifiers occur in both sets; if they are the same people, p is wrong</source>
            <translation>{count} Patientennummern kommen in beiden Teilen vor; sind es dieselben Personen, ist p falsch</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/comparisons.py"></location>
            <source>no tests</source>
            <translation>keine Tests</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/comparisons.py"></location>
            <source>one family per comparison: {count} findings tested, Benjamini-Hochberg</source>
            <translation>eine Familie je Vergleich: {count} Merkmale getestet, Benjamini-Hochberg</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/decision_curve.py"></location>
            <source>the variance is 0, so the interval has no width: it understates the uncertainty</source>
            <translation>die Varianz ist 0, das Intervall hat keine Breite: Es unterschätzt die Unsicherheit</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/figures.py"></location>
            <source>Drawing figures</source>
            <translation>Abbildungen zeichnen</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>no interval: {positives} positives and {negatives} negatives</source>
            <translation>kein Intervall: {positives} Positive und {negatives} Negative</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>not estimable: {positives} positives among {n} cases, {minimum} are needed</source>
            <translation>nicht schätzbar: {positives} Positive unter {n} Fällen, {minimum} sind nötig</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>not estimable: 0 negatives among {n} cases</source>
            <translation>nicht schätzbar: 0 Negative unter {n} Fällen</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>not estimable: {count} scores are not a number</source>
            <translation>nicht schätzbar: {count} Werte sind keine Zahl</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/paired.py"></location>
            <source>family: the findings of this comparison in which the two runs differ in being right</source>
            <translation>Familie: die Merkmale dieses Vergleichs, bei denen sich die beiden Läufe in der Richtigkeit unterscheiden</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/paired.py"></location>
            <source>not testable: the runs are right and wrong in the same {units} labels</source>
            <translation>nicht prüfbar: Beide Läufe sind bei denselben {units} Labels richtig und falsch</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/result.py"></location>
            <source>This evaluation was written by a newer version of Befundwerk.</source>
            <translation>Diese Auswertung stammt von einer neueren Version von Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/result.py"></location>
            <source>Open the project with that version, or evaluate the experiments again.</source>
            <translation>Öffnen Sie das Projekt mit jener Version, oder werten Sie die Experimente neu aus.</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/result.py"></location>
            <source>The evaluation file is damaged.</source>
            <translation>Die Datei der Auswertung ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/result.py"></location>
            <source>Evaluate the experiments again.</source>
            <translation>Werten Sie die Experimente neu aus.</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/result.py"></location>
            <source>Saving the evaluation</source>
            <translation>Speichern der Auswertung</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/result.py"></location>
            <source>Opening the evaluation</source>
            <translation>Öffnen der Auswertung</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/roc.py"></location>
            <source>not estimable: {count} cases without a definite label</source>
            <translation>nicht schätzbar: {count} Fälle ohne eindeutiges Label</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/roc.py"></location>
            <source>not estimable: no cases</source>
            <translation>nicht schätzbar: keine Fälle</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/roc.py"></location>
            <source>not estimable: 0 positives among {n} cases</source>
            <translation>nicht schätzbar: 0 Positive unter {n} Fällen</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/study.py"></location>
            <source>no threshold: there are no validation cases</source>
            <translation>kein Schwellenwert: Es gibt keine Validierungsfälle</translation>
        </message>
        <message>
            <location filename="../../app/evaluation/study.py"></location>
            <source>no threshold: no score on validation reaches {rule}</source>
            <translation>kein Schwellenwert: Kein Wert der Validierung erreicht {rule}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/address.py"></location>
            <source>{url} is no address of a server.</source>
            <translation>{url} ist keine Adresse eines Servers.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/address.py"></location>
            <source>Write it like http://127.0.0.1:8080/v1 or https://server.example/v1.</source>
            <translation>Schreiben Sie sie wie http://127.0.0.1:8080/v1 oder https://server.example/v1.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/address.py"></location>
            <source>The address of the server holds a user name or password.</source>
            <translation>Die Adresse des Servers enthält einen Benutzernamen oder ein Passwort.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/address.py"></location>
            <source>Take it out; keys belong into the key store.</source>
            <translation>Entfernen Sie die Angabe; Schlüssel gehören in den Schlüsselbund.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/address.py"></location>
            <source>{host} is not this computer, and its address is not encrypted.</source>
            <translation>{host} ist nicht dieser Rechner, und die Adresse ist nicht verschlüsselt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/address.py"></location>
            <source>Use an address that begins with https://.</source>
            <translation>Verwenden Sie eine Adresse, die mit https:// beginnt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/asking.py"></location>
            <source>{count} requests in a row failed. The last: {reason}</source>
            <translation>{count} Anfragen in Folge sind fehlgeschlagen. Die letzte: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>Writing the batch</source>
            <translation>Stapel schreiben</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>Sending the batch</source>
            <translation>Stapel senden</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>It is not known whether {host} took the batch.</source>
            <translation>Es ist nicht bekannt, ob {host} den Stapel angenommen hat.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>Check the batch in a few minutes; its reports are not asked about again until then.</source>
            <translation>Sehen Sie in einigen Minuten nach dem Stapel; nach seinen Befundberichten wird bis dahin nicht erneut gefragt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>The batch was not handed in: {reason}</source>
            <translation>Der Stapel wurde nicht abgegeben: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>Nothing was asked, and nothing is to be paid. Correct the cause, or read without a batch.</source>
            <translation>Nichts wurde angefragt, nichts ist zu bezahlen. Beheben Sie die Ursache, oder lesen Sie ohne Stapel.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>{host} does not take batches.</source>
            <translation>{host} nimmt keine Stapel an.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch.py"></location>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_files.py"></location>
            <source>Writing the file of the batch</source>
            <translation>Datei des Stapels schreiben</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_files.py"></location>
            <source>The service did not answer this request ({code}).</source>
            <translation>Der Dienst hat diese Anfrage nicht beantwortet ({code}).</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_service.py"></location>
            <source>The answer could not be read.</source>
            <translation>Die Antwort war nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>{host} does not know the batch any more.</source>
            <translation>{host} kennt den Stapel nicht mehr.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>{host} cannot tell whether it has the batch. Give it up to ask anew.</source>
            <translation>{host} kann nicht sagen, ob der Stapel dort ist. Geben Sie ihn auf, um neu zu fragen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>The program ended before the batch was handed in.</source>
            <translation>Das Programm wurde beendet, bevor der Stapel abgegeben war.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>The service gave up the batch ({codes}).</source>
            <translation>Der Dienst hat den Stapel aufgegeben ({codes}).</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>Your account may not have so many tokens waiting. Ask about fewer reports at once.</source>
            <translation>So viele Token dürfen für Ihr Konto nicht zugleich warten. Fragen Sie nach weniger Befundberichten auf einmal.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>The answers are no longer at {host}.</source>
            <translation>Die Antworten liegen nicht mehr bei {host}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>{count} lines of the answer could not be read.</source>
            <translation>{count} Zeilen der Antwort waren nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>Collecting answers</source>
            <translation>Antworten abholen</translation>
        </message>
        <message>
            <location filename="../../app/extraction/batch_state.py"></location>
            <source>given up</source>
            <translation>aufgegeben</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>your own prices</source>
            <translation>eigene Preise</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>list of {date}</source>
            <translation>Liste vom {date}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>list of {date}, with {percent} % for the EU</source>
            <translation>Liste vom {date}, dazu {percent} % für die EU</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>the server</source>
            <translation>Server</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>Choose another model.</source>
            <translation>Wählen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>Choose another model; the service names {successor}.</source>
            <translation>Wählen Sie ein anderes Modell; der Dienst nennt {successor}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>{model} ended on {date} ({source}).</source>
            <translation>{model} ist seit dem {date} beendet (laut {source}).</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>{model} should have ended on {date} ({source}); the server may refuse it.</source>
            <translation>{model} sollte am {date} enden (laut {source}); der Server lehnt es vielleicht ab.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/capabilities.py"></location>
            <source>{model} ends on {date} ({source}). {remedy}</source>
            <translation>{model} endet am {date} (laut {source}). {remedy}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/choice.py"></location>
            <source>There is no engine called {name}.</source>
            <translation>Eine Engine „{name}“ gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/choice.py"></location>
            <source>Choose rules, ollama or openai.</source>
            <translation>Zur Wahl stehen rules, ollama und openai.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The prompt of about {need} tokens and the answer of up to {cap} do not fit into {context} tokens.</source>
            <translation>Der Prompt mit etwa {need} Token und die Antwort mit bis zu {cap} passen nicht in {context} Token.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>No connection to {host}.</source>
            <translation>Keine Verbindung zu {host}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>{host} did not answer in time.</source>
            <translation>{host} hat nicht rechtzeitig geantwortet.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The answer of {host} was too large.</source>
            <translation>Die Antwort von {host} war zu groß.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The connection was lost.</source>
            <translation>Die Verbindung ist abgebrochen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server reported an error in the middle of the answer.</source>
            <translation>Der Server meldete mitten in der Antwort einen Fehler.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The prompt is longer than the model's context.</source>
            <translation>Der Prompt ist länger als der Kontext des Modells.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>Ollama refuses this model.</source>
            <translation>Ollama lehnt dieses Modell ab.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>{host} does not know this model or address.</source>
            <translation>{host} kennt dieses Modell oder diese Adresse nicht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>Ollama is busy.</source>
            <translation>Ollama ist ausgelastet.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>Ollama refuses the request ({status}).</source>
            <translation>Ollama lehnt die Anfrage ab ({status}).</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>Ollama refused this request with status {status}.</source>
            <translation>Ollama hat diese Anfrage mit Status {status} abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>Ollama failed with status {status}.</source>
            <translation>Ollama ist mit Status {status} gescheitert.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The account has no quota left.</source>
            <translation>Das Kontingent des Kontos ist aufgebraucht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server limits the rate of requests.</source>
            <translation>Der Server begrenzt die Zahl der Anfragen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server does not accept the key.</source>
            <translation>Der Server nimmt den Schlüssel nicht an.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server refuses this key or model.</source>
            <translation>Der Server lehnt diesen Schlüssel oder dieses Modell ab.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server does not know this model or address.</source>
            <translation>Der Server kennt dieses Modell oder diese Adresse nicht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server is still loading its model.</source>
            <translation>Der Server lädt sein Modell noch.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server failed with status {status}.</source>
            <translation>Der Server ist mit Status {status} gescheitert.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server redirects to another address; that is not followed.</source>
            <translation>Der Server leitet an eine andere Adresse um; dem wird nicht gefolgt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The service's content filter refused the report.</source>
            <translation>Der Inhaltsfilter des Dienstes hat den Befundbericht abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server refuses the request ({code}).</source>
            <translation>Der Server lehnt die Anfrage ab ({code}).</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server refused this request with status {status}.</source>
            <translation>Der Server hat diese Anfrage mit Status {status} abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>No model is chosen.</source>
            <translation>Es ist kein Modell gewählt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Choose one of the server's models in the settings.</source>
            <translation>Wählen Sie in den Einstellungen eines der Modelle des Servers.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Loading {model} ({size} GB), which may take minutes …</source>
            <translation>{model} wird geladen ({size} GB), das kann Minuten dauern …</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>The answer does not end.</source>
            <translation>Die Antwort endet nicht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>The answer broke off.</source>
            <translation>Die Antwort ist abgebrochen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama at {host} cannot be used: {reason}</source>
            <translation>Ollama auf {host} ist nicht nutzbar: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Start Ollama, or correct its address in the settings.</source>
            <translation>Starten Sie Ollama, oder berichtigen Sie seine Adresse in den Einstellungen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama has no model {model}.</source>
            <translation>Ollama hat kein Modell {model}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Fetch it with: ollama pull {model}</source>
            <translation>Laden Sie es mit: ollama pull {model}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama {version} is old; 0.17.1 or newer follows the answer's schema.</source>
            <translation>Ollama {version} ist veraltet; ab 0.17.1 wird das Schema der Antwort eingehalten.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>{model} cannot write answers.</source>
            <translation>{model} kann keine Antworten schreiben.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>{model} has a context of {most} tokens.</source>
            <translation>{model} hat einen Kontext von {most} Token.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Set Ollama's context length to at most {most} in the settings.</source>
            <translation>Stellen Sie die Kontextlänge von Ollama in den Einstellungen auf höchstens {most}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama loaded {model} with a context of {given} tokens.</source>
            <translation>Ollama hat {model} mit einem Kontext von {given} Token geladen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Set Ollama's context length to at most {given} in the settings.</source>
            <translation>Stellen Sie die Kontextlänge von Ollama in den Einstellungen auf höchstens {given}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>{model} does not run on this computer: Ollama would send the reports on.</source>
            <translation>{model} läuft nicht auf diesem Rechner: Ollama würde die Befundberichte weitersenden.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Choose a local model. OLLAMA_NO_CLOUD=1 in Ollama's environment switches such models off.</source>
            <translation>Wählen Sie ein lokales Modell. OLLAMA_NO_CLOUD=1 in der Umgebung von Ollama schaltet solche Modelle ab.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>The server {host} cannot be used: {reason}</source>
            <translation>Der Server {host} ist nicht nutzbar: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>Start it, or correct its address and key in the settings.</source>
            <translation>Starten Sie ihn, oder berichtigen Sie Adresse und Schlüssel in den Einstellungen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>{host} is loading its model, which may take minutes …</source>
            <translation>{host} lädt sein Modell, das kann Minuten dauern …</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>It is not known which model the deployment {model} runs. Name it, for its limits, price and end.</source>
            <translation>Welches Modell hinter der Bereitstellung {model} läuft, ist nicht bekannt. Nennen Sie es, damit Grenzen, Preis und Ende feststehen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>{host} has no model {model}.</source>
            <translation>{host} hat kein Modell {model}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>The server does not list the model {model}.</source>
            <translation>Der Server führt das Modell {model} nicht auf.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Offline mode is on: nothing was sent to {host}.</source>
            <translation>Der Offline-Modus ist aktiv: An {host} wurde nichts gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Use an engine on this computer, or switch offline mode off in the settings under Network.</source>
            <translation>Verwenden Sie eine Engine auf diesem Rechner, oder schalten Sie den Offline-Modus in den Einstellungen unter „Netzwerk“ aus.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/instructions.py"></location>
            <source>There are no instructions called {preset}.</source>
            <translation>Anweisungen namens „{preset}“ gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/instructions.py"></location>
            <source>There are no instructions in the language {language}.</source>
            <translation>In der Sprache {language} gibt es keine Anweisungen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>the engine or its model</source>
            <translation>die Engine oder ihr Modell</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>the template</source>
            <translation>die Vorlage</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>the instructions</source>
            <translation>die Anweisungen</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>the rules of de-identification</source>
            <translation>die Regeln der De-Identifizierung</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>the set-up of the engine ({names})</source>
            <translation>die Einrichtung der Engine ({names})</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>Run {run} cannot be gone on with: {what} is no longer as it was.</source>
            <translation>Lauf {run} lässt sich nicht fortsetzen. Nicht mehr wie damals: {what}.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/opening.py"></location>
            <source>Put it back as it was, or read the reports in a new run. What was answered is kept.</source>
            <translation>Stellen Sie den früheren Stand wieder her, oder lesen Sie die Befundberichte in einem neuen Lauf. Was beantwortet ist, bleibt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/outgoing.py"></location>
            <source>Held back: {count} places may still name a person.</source>
            <translation>Zurückgehalten: {count} Stellen könnten noch eine Person nennen.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/outgoing.py"></location>
            <source>Example {number} of the template for {region} may name a person; nothing was sent.</source>
            <translation>Beispiel {number} der Vorlage {region} nennt womöglich eine Person; nichts wurde gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/outgoing.py"></location>
            <source>Examples should be invented: change it on the page Templates.</source>
            <translation>Beispiele sollen erfunden sein: Ändern Sie es auf der Seite „Vorlagen“.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>This computer</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>llama.cpp, vLLM or LM Studio. The reports stay on this computer.</source>
            <translation>llama.cpp, vLLM oder LM Studio. Die Befundberichte bleiben auf diesem Rechner.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>OpenAI</source>
            <translation>OpenAI</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>De-identified reports go to OpenAI, by default to the USA; kept up to 30 days to detect abuse.</source>
            <translation>De-identifizierte Befundberichte gehen an OpenAI, in der Regel in die USA; bis zu 30 Tage gegen Missbrauch aufgehoben.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>OpenAI in the EU</source>
            <translation>OpenAI in der EU</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>De-identified reports stay in the EU, with the key of a project made for the EU. The schema (names of findings, no patient data) is outside that guarantee. Newer models cost 10 % more.</source>
            <translation>De-identifizierte Befundberichte bleiben in der EU, mit dem Schlüssel eines für die EU angelegten Projekts. Das Schema (Namen der Merkmale, keine Patientendaten) ist davon ausgenommen. Neuere Modelle kosten 10 % mehr.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>Azure</source>
            <translation>Azure</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>De-identified reports go to your Azure resource. A deployment of the kind Global may process them outside the EU.</source>
            <translation>De-identifizierte Befundberichte gehen an Ihre Azure-Ressource. Eine Bereitstellung der Art „Global“ verarbeitet sie womöglich außerhalb der EU.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>Another server</source>
            <translation>Anderer Server</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>De-identified reports go to this server. Who runs it decides where they are kept.</source>
            <translation>De-identifizierte Befundberichte gehen an diesen Server. Wer ihn betreibt, entscheidet, wo sie bleiben.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>The address does not name your Azure resource yet.</source>
            <translation>Die Adresse nennt Ihre Azure-Ressource noch nicht.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>Write the name of the resource in place of RESOURCE.</source>
            <translation>Schreiben Sie den Namen der Ressource an die Stelle von RESOURCE.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>{url} is not the address of Azure's v1 route.</source>
            <translation>{url} ist keine Adresse der v1-Schnittstelle von Azure.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/places.py"></location>
            <source>Write it like https://RESOURCE.openai.azure.com/openai/v1/.</source>
            <translation>Schreiben Sie sie so: https://RESOURCE.openai.azure.com/openai/v1/.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/repeats.py"></location>
            <source>The repeats will be identical: at temperature 0 a model answers the same again. Set their temperature above 0.</source>
            <translation>Die Antworten werden gleich sein: Bei Temperatur 0 antwortet ein Modell jedes Mal dasselbe. Stellen Sie die Temperatur der Wiederholungen über 0.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>The extraction ended: {reason}</source>
            <translation>Die Extraktion wurde beendet: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>What was answered is kept. Correct the cause, then resume the run.</source>
            <translation>Was beantwortet wurde, bleibt erhalten. Beheben Sie die Ursache, und setzen Sie den Lauf fort.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>an unexpected error: {kind}</source>
            <translation>ein unerwarteter Fehler: {kind}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>{count} requests are in a batch</source>
            <translation>{count} Anfragen sind in einem Stapel</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>{count} reports were held back and not sent</source>
            <translation>{count} Befundberichte wurden zurückgehalten und nicht gesendet</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>{count} reports without an answer</source>
            <translation>{count} Befundberichte ohne Antwort</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>Reading reports</source>
            <translation>Befundberichte lesen</translation>
        </message>
        <message>
            <location filename="../../app/extraction/run.py"></location>
            <source>Trying again: {reason}</source>
            <translation>Neuer Versuch: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/extraction/sent.py"></location>
            <source>Logging what was sent</source>
            <translation>Protokollieren des Gesendeten</translation>
        </message>
        <message>
            <location filename="../../app/extraction/work.py"></location>
            <source>No report is sent to {host}: it is not known how to de-identify them.</source>
            <translation>An {host} wird kein Befundbericht gesendet: Die De-Identifizierung ist nicht festgelegt.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/work.py"></location>
            <source>Use an engine on this computer: rules, Ollama or a compatible server.</source>
            <translation>Verwenden Sie eine Engine auf diesem Rechner: rules, Ollama oder einen kompatiblen Server.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/work.py"></location>
            <source>No report is sent to {host} before somebody has seen what is sent and agreed to it.</source>
            <translation>An {host} wird kein Befundbericht gesendet, bevor jemand das zu Sendende gesehen und freigegeben hat.</translation>
        </message>
        <message>
            <location filename="../../app/extraction/work.py"></location>
            <source>Look at what is sent first, then start again.</source>
            <translation>Sehen Sie sich zuerst an, was gesendet wird, und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>Writing cases</source>
            <translation>Fälle schreiben</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>Writing reports</source>
            <translation>Befundberichte schreiben</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>The site {site} is {role} in this project.</source>
            <translation>Der Standort {site} hat in diesem Projekt die Rolle „{role}“.</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>Import with that role, or give the site another name.</source>
            <translation>Importieren Sie mit dieser Rolle, oder geben Sie dem Standort einen anderen Namen.</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>The file holds another image than when it was imported. Import it from a new folder.</source>
            <translation>Die Datei enthält ein anderes Bild als beim Import. Importieren Sie es aus einem neuen Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>The picture was imported for the site {site}.</source>
            <translation>Das Bild wurde schon für den Standort {site} importiert.</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>Another patient has a study with the same identifier; they are kept apart.</source>
            <translation>Ein anderer Patient hat eine Studie mit derselben Nummer; beide bleiben getrennt.</translation>
        </message>
        <message>
            <location filename="../../app/importing/commit.py"></location>
            <source>The case has another report already; choose one by hand.</source>
            <translation>Der Fall hat schon einen anderen Befundbericht; wählen Sie einen von Hand.</translation>
        </message>
        <message>
            <location filename="../../app/importing/disagree.py"></location>
            <source>The region is not stated or has no template; set it by hand, or name it for the import.</source>
            <translation>Die Region ist nicht angegeben oder hat keine Vorlage; setzen Sie sie von Hand, oder nennen Sie sie beim Import.</translation>
        </message>
        <message>
            <location filename="../../app/importing/disagree.py"></location>
            <source>Region {region} by {decided}, but {other} by {source}.</source>
            <translation>Region {region} laut {decided}, aber {other} laut {source}.</translation>
        </message>
        <message>
            <location filename="../../app/importing/disagree.py"></location>
            <source>Pictures of both sides in one case.</source>
            <translation>Bilder beider Seiten in einem Fall.</translation>
        </message>
        <message>
            <location filename="../../app/importing/disagree.py"></location>
            <source>Side {side} by the images, but {other} by the report.</source>
            <translation>Seite {side} laut Bildern, aber {other} laut Befundbericht.</translation>
        </message>
        <message>
            <location filename="../../app/importing/pictures.py"></location>
            <source>The file {name} is not in the folder, or its name occurs twice.</source>
            <translation>Die Datei {name} ist nicht im Ordner, oder ihr Name kommt zweimal vor.</translation>
        </message>
        <message>
            <location filename="../../app/importing/pictures.py"></location>
            <source>The file {name} is named by two rows.</source>
            <translation>Die Datei {name} wird in zwei Zeilen genannt.</translation>
        </message>
        <message>
            <location filename="../../app/importing/preview.py"></location>
            <source>No exam has these identifiers; the report is kept, and can be assigned to a case by hand.</source>
            <translation>Keine Untersuchung hat diese Nummern; der Befundbericht bleibt und lässt sich von Hand zuordnen.</translation>
        </message>
        <message>
            <location filename="../../app/importing/preview.py"></location>
            <source>The exam has different reports; choose one by hand.</source>
            <translation>Zur Untersuchung gibt es verschiedene Befundberichte; wählen Sie einen von Hand.</translation>
        </message>
        <message>
            <location filename="../../app/importing/preview.py"></location>
            <source>The same report is there twice for the exam; it is kept once.</source>
            <translation>Derselbe Befundbericht liegt zur Untersuchung zweimal vor; er wird einmal behalten.</translation>
        </message>
        <message>
            <location filename="../../app/importing/preview.py"></location>
            <source>Several exams have these identifiers; assign the report by hand.</source>
            <translation>Mehrere Untersuchungen haben diese Nummern; ordnen Sie den Befundbericht von Hand zu.</translation>
        </message>
        <message>
            <location filename="../../app/importing/preview.py"></location>
            <source>The exam with this identifier belongs to another patient; nothing is paired.</source>
            <translation>Die Untersuchung mit dieser Nummer gehört zu einem anderen Patienten; nichts wird zugeordnet.</translation>
        </message>
        <message>
            <location filename="../../app/importing/preview.py"></location>
            <source>No report has the identifiers of this exam; assign one by hand, or import the table.</source>
            <translation>Kein Befundbericht hat die Nummern dieser Untersuchung; von Hand zuordnen oder Tabelle importieren.</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>the tag ViewPosition</source>
            <translation>Tag ViewPosition</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>the tag ViewCodeSequence</source>
            <translation>Tag ViewCodeSequence</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>the tag PatientOrientation</source>
            <translation>Tag PatientOrientation</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>the file name</source>
            <translation>Dateiname</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>The same picture as {other} (equal SOP Instance UID).</source>
            <translation>Dasselbe Bild wie {other} (gleiche SOP Instance UID).</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>Modality {modality}: a radiograph of a combined unit, or a picture from theatre; exclude it if it is one.</source>
            <translation>Modalität {modality}: Aufnahme eines Kombigeräts oder Bild aus dem OP; im zweiten Fall bitte ausschließen.</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>No PatientID: the study is taken for a patient of its own.</source>
            <translation>Keine PatientID: Die Studie gilt als eigener Patient.</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>The view is not stated; it counts as OTHER until it is set by hand.</source>
            <translation>Die Projektion ist nicht angegeben; sie gilt als OTHER, bis sie von Hand gesetzt wird.</translation>
        </message>
        <message>
            <location filename="../../app/importing/studies.py"></location>
            <source>View {view} by {decided}, but {other} by series text; check it.</source>
            <translation>Projektion {view} laut {decided}, aber {other} laut Serientext; bitte prüfen.</translation>
        </message>
        <message>
            <location filename="../../app/labels/agreement.py"></location>
            <source>not defined: no unit has two labels</source>
            <translation>nicht definiert: Keine Einheit hat zwei Labels</translation>
        </message>
        <message>
            <location filename="../../app/labels/agreement.py"></location>
            <source>not defined: both readers gave all {n} units the same label</source>
            <translation>nicht definiert: Beide Befunder gaben allen {n} Einheiten dasselbe Label</translation>
        </message>
        <message>
            <location filename="../../app/labels/agreement.py"></location>
            <source>not defined: all {n} labels are the same</source>
            <translation>nicht definiert: Alle {n} Labels sind gleich</translation>
        </message>
        <message>
            <location filename="../../app/labels/calibration.py"></location>
            <source>too few to calibrate: {labels} labels, {wrong} of them wrong</source>
            <translation>zu wenige zum Kalibrieren: {labels} Labels, {wrong} davon falsch</translation>
        </message>
        <message>
            <location filename="../../app/labels/calibration.py"></location>
            <source>not estimable: no compared label is that sure</source>
            <translation>nicht schätzbar: Kein verglichenes Label ist so sicher</translation>
        </message>
        <message>
            <location filename="../../app/labels/calibration.py"></location>
            <source>not estimable: no compared case is that sure</source>
            <translation>nicht schätzbar: Kein verglichener Fall ist so sicher</translation>
        </message>
        <message>
            <location filename="../../app/labels/calibration.py"></location>
            <source>not estimable: of no case that sure every label was compared</source>
            <translation>nicht schätzbar: Bei keinem so sicheren Fall wurde jedes Label verglichen</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>It has no definition.</source>
            <translation>Es hat keine Definition.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Say in German when it counts, and when not.</source>
            <translation>Sagen Sie auf Deutsch, wann es gilt und wann nicht.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>It has no synonyms: the rules can never find it.</source>
            <translation>Es hat keine Synonyme: Die Regeln können es nie finden.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Add the words that reports use for it.</source>
            <translation>Ergänzen Sie die Wörter, mit denen Befundberichte es nennen.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Its title is longer than {n} characters.</source>
            <translation>Sein Titel ist länger als {n} Zeichen.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Find a shorter one; the definition has room for the rest.</source>
            <translation>Wählen Sie einen kürzeren; für den Rest ist in der Definition Platz.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Fewer than {n} examples name it.</source>
            <translation>Weniger als {n} Beispiele nennen es.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Add a sentence in which it is true, and one in which it is not.</source>
            <translation>Ergänzen Sie einen Satz, in dem es ja ist, und einen, in dem nicht.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>The rules do not find it in a report that says only “{words}”.</source>
            <translation>Die Regeln finden es nicht in einem Befundbericht, in dem nur „{words}“ steht.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Use the words as reports write them, or take this synonym away.</source>
            <translation>Nehmen Sie die Wörter, wie sie in Befundberichten stehen, oder streichen Sie dieses Synonym.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>It should be {expected}, but the rules read {got}.</source>
            <translation>Erwartet ist {expected}, die Regeln lesen aber {got}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Correct the example, or the synonyms and patterns.</source>
            <translation>Berichtigen Sie das Beispiel oder die Synonyme und Muster.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>It shares the synonym {synonym} with {other}.</source>
            <translation>Es teilt das Synonym „{synonym}“ mit {other}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Leave it with one of them, or make one the parent of the other.</source>
            <translation>Lassen Sie es bei einem davon, oder ordnen Sie eines dem anderen über.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>The example says {value} for it, but {known} for its parent {parent}.</source>
            <translation>Das Beispiel gibt dafür {value} an, für das übergeordnete Merkmal {parent} aber {known}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/lint.py"></location>
            <source>Correct one of the two labels.</source>
            <translation>Berichtigen Sie eines der beiden Labels.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>This is no valid template: {place}: {reason}.</source>
            <translation>Das ist keine gültige Vorlage: {place}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Correct the file and try again; template.schema.json describes every field.</source>
            <translation>Berichtigen Sie die Datei, und versuchen Sie es erneut; template.schema.json beschreibt jedes Feld.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>The template has two findings with the id {id}.</source>
            <translation>Die Vorlage hat zwei Merkmale mit der Kennung {id}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Finding {id} has the unknown parent {parent}.</source>
            <translation>Merkmal {id} hat das unbekannte übergeordnete Merkmal {parent}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Finding {id} is its own ancestor.</source>
            <translation>Merkmal {id} ist sich selbst übergeordnet.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Finding {id} has the invalid pattern {pattern}: {reason}.</source>
            <translation>Merkmal {id} hat das ungültige Muster {pattern}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Example {number} names the unknown finding {id}.</source>
            <translation>Beispiel {number} nennt das unbekannte Merkmal {id}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Correct the template and try again.</source>
            <translation>Berichtigen Sie die Vorlage, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>It is empty.</source>
            <translation>Es ist leer.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Fill it in.</source>
            <translation>Füllen Sie es aus.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>It is longer than {n} characters.</source>
            <translation>Es ist länger als {n} Zeichen.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Say it shorter.</source>
            <translation>Sagen Sie es kürzer.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>This cannot be a short name.</source>
            <translation>Das ist kein gültiger Kurzname.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Use small letters a to z, digits and underscores, and begin with a letter.</source>
            <translation>Nur Kleinbuchstaben a bis z, Ziffern und Unterstriche, am Anfang ein Buchstabe.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>It is not valid: {reason}.</source>
            <translation>Es ist nicht gültig: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Correct it, or leave it empty.</source>
            <translation>Berichtigen Sie es, oder lassen Sie es leer.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Two findings have this id.</source>
            <translation>Zwei Merkmale haben diese Kennung.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Give one of them another.</source>
            <translation>Geben Sie einem davon eine andere.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>There is no finding {parent}.</source>
            <translation>Ein Merkmal {parent} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Choose another parent, or none.</source>
            <translation>Wählen Sie ein anderes übergeordnetes Merkmal oder keines.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>It would be its own parent, by way of others.</source>
            <translation>Es wäre auf einem Umweg sich selbst übergeordnet.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Take one of the parents away.</source>
            <translation>Nehmen Sie eines der übergeordneten Merkmale weg.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>The pattern {pattern} cannot be read: {reason}.</source>
            <translation>Das Muster {pattern} ist nicht lesbar: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Correct the pattern; the guide explains them.</source>
            <translation>Berichtigen Sie das Muster; die Anleitung erklärt sie.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>The rules cannot look for “{words}”.</source>
            <translation>Nach „{words}“ können die Regeln nicht suchen.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Use words without the signs &amp; | ! ~ @ ^; those belong into patterns.</source>
            <translation>Nehmen Sie Wörter ohne die Zeichen &amp; | ! ~ @ ^; diese gehören in Muster.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>The example names the finding {finding}, which is none.</source>
            <translation>Das Beispiel nennt das Merkmal {finding}, das es nicht gibt.</translation>
        </message>
        <message>
            <location filename="../../app/labels/template_check.py"></location>
            <source>Take this label out of the example.</source>
            <translation>Streichen Sie dieses Label aus dem Beispiel.</translation>
        </message>
        <message>
            <location filename="../../app/labels/two_readers.py"></location>
            <source>no limits: the two never differed in {n} units</source>
            <translation>kein Intervall: Beide waren sich in allen {n} Einheiten einig</translation>
        </message>
        <message>
            <location filename="../../app/labels/two_readers.py"></location>
            <source>no limits: too few of the {n} units are anything but false</source>
            <translation>kein Intervall: Von {n} Einheiten sind zu wenige etwas anderes als „nein“</translation>
        </message>
        <message>
            <location filename="../../app/labels/verification.py"></location>
            <source>no limits by case: all labels are right, or none</source>
            <translation>kein Intervall je Fall: Alle Labels sind richtig, oder keines</translation>
        </message>
        <message>
            <location filename="../../app/operations/demo_project.py"></location>
            <source>Trained {policy}</source>
            <translation>Trainiert: {policy}</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Install again: delete the folder .venv and run python dev.py run.</source>
            <translation>Neu installieren: den Ordner .venv löschen und python dev.py run ausführen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Looking at Python</source>
            <translation>Python prüfen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Looking at Qt</source>
            <translation>Qt prüfen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Asking PyTorch for its devices</source>
            <translation>PyTorch nach Geräten fragen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Looking for ImageNet weights</source>
            <translation>ImageNet-Gewichte suchen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Trying the image decoders</source>
            <translation>Bilddecoder prüfen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Looking for the key store</source>
            <translation>Schlüsselbund suchen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Measuring the memory</source>
            <translation>Arbeitsspeicher messen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Measuring the disk</source>
            <translation>Datenträger messen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Asking Ollama on this computer</source>
            <translation>Ollama auf diesem Rechner fragen</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>{version} on {system}, {cores} cores</source>
            <translation>{version} unter {system}, {cores} Kerne</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Window (Qt)</source>
            <translation>Fenster (Qt)</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>PySide6 is not installed.</source>
            <translation>PySide6 ist nicht installiert.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Libraries of the operating system are missing: {names}.</source>
            <translation>Bibliotheken des Betriebssystems fehlen: {names}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Install them: {command}</source>
            <translation>So werden sie installiert: {command}</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>PySide6 {version}</source>
            <translation>PySide6 {version}</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Training (PyTorch)</source>
            <translation>Training (PyTorch)</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>PyTorch does not start here.</source>
            <translation>PyTorch startet hier nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>{version} with {devices}</source>
            <translation>{version} mit {devices}</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>{version} with Apple graphics</source>
            <translation>{version} mit Apple-Grafik</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>{version} without a graphics card: small networks only.</source>
            <translation>{version} ohne Grafikkarte: nur kleine Netze.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Train with the preset quick here, or use a workstation with an NVIDIA card.</source>
            <translation>Trainieren Sie hier mit der Voreinstellung quick, oder nutzen Sie einen Rechner mit NVIDIA-Karte.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>ImageNet weights</source>
            <translation>ImageNet-Gewichte</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>{files} in PyTorch's cache</source>
            <translation>{files} im Zwischenspeicher von PyTorch</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>None in PyTorch's cache: networks start from random weights.</source>
            <translation>Keine im Zwischenspeicher von PyTorch: Netze beginnen mit Zufallsgewichten.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Copy torchvision's files for ResNet-18 and ResNet-50 to {folder}.</source>
            <translation>Kopieren Sie die torchvision-Dateien für ResNet-18 und ResNet-50 nach {folder}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Image decoders</source>
            <translation>Bilddecoder</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>imagecodecs is not installed.</source>
            <translation>imagecodecs ist nicht installiert.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>These compressions cannot be read: {names}.</source>
            <translation>Diese Kompressionen sind nicht lesbar: {names}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>JPEG, JPEG Lossless, JPEG-LS, JPEG 2000, HTJ2K and RLE</source>
            <translation>JPEG, JPEG Lossless, JPEG-LS, JPEG 2000, HTJ2K und RLE</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Key store</source>
            <translation>Schlüsselbund</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Keys are kept by the operating system.</source>
            <translation>Schlüssel verwahrt das Betriebssystem.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>No engine on this computer needs a key.</source>
            <translation>Keine Engine auf diesem Rechner braucht einen Schlüssel.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>{free} GB of {total} GB free.</source>
            <translation>{free} GB von {total} GB frei.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Close other programs while a network trains.</source>
            <translation>Schließen Sie andere Programme, während ein Netz trainiert.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Disk</source>
            <translation>Datenträger</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>The disk cannot be read.</source>
            <translation>Der Datenträger ist nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Choose another folder.</source>
            <translation>Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Free some space before importing or training.</source>
            <translation>Schaffen Sie Platz, bevor Sie importieren oder trainieren.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Local models (Ollama)</source>
            <translation>Lokale Modelle (Ollama)</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Models: {models}</source>
            <translation>Modelle: {models}</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>The engine rules works without; for a model, install Ollama and pull one.</source>
            <translation>Die Engine rules kommt ohne aus; für ein Modell Ollama installieren und eines laden.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Ollama does not run on this computer.</source>
            <translation>Ollama läuft nicht auf diesem Rechner.</translation>
        </message>
        <message>
            <location filename="../../app/operations/doctor.py"></location>
            <source>Ollama runs, but has no model.</source>
            <translation>Ollama läuft, hat aber kein Modell.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>Reading the labels</source>
            <translation>Labels lesen</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>Splitting by patient</source>
            <translation>Nach Patienten aufteilen</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>There is no dataset {dataset}.</source>
            <translation>Einen Datensatz {dataset} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>Choose one of the datasets of this project, or make one first.</source>
            <translation>Wählen Sie einen Datensatz dieses Projekts, oder erstellen Sie zuerst einen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>There is no region {region}.</source>
            <translation>Eine Region {region} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>Regions of this project: {regions}.</source>
            <translation>Regionen dieses Projekts: {regions}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>There is no run {labels} of the region {region}.</source>
            <translation>Einen Lauf {labels} der Region {region} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>Give run:ID with the number of a run, primary, or reference.</source>
            <translation>Geben Sie run:ID mit der Nummer eines Laufs an, oder primary oder reference.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/datasets.py"></location>
            <source>Looking for the images</source>
            <translation>Bilder suchen</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>No experiment was named.</source>
            <translation>Es wurde kein Experiment genannt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Name at least one experiment to evaluate.</source>
            <translation>Nennen Sie mindestens ein Experiment für die Auswertung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>The experiments belong to different regions.</source>
            <translation>Die Experimente gehören zu verschiedenen Regionen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Evaluate the experiments of each region by themselves.</source>
            <translation>Werten Sie die Experimente jeder Region für sich aus.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Evaluating {experiment}</source>
            <translation>{experiment} auswerten</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Comparing</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Evaluated</source>
            <translation>Ausgewertet</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>{text} is no operating point.</source>
            <translation>{text} ist kein Arbeitspunkt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Write youden, or a share that is to be reached: sensitivity=0.95 or specificity=0.9.</source>
            <translation>Schreiben Sie youden oder einen Anteil, der zu erreichen ist: sensitivity=0.95 oder specificity=0.9.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Test cases of {dataset}: {verified} with labels verified by a person, {others} with those of {source}.</source>
            <translation>Testfälle von {dataset}: {verified} mit von Menschen geprüften Labels, {others} mit denen von {source}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>{count} external patient identifiers of {dataset} occur in training or validation too; if they are the same people, the external figures are too good.</source>
            <translation>{count} externe Patientennummern von {dataset} kommen auch in Training oder Validierung vor; sind es dieselben Personen, sind die externen Werte zu gut.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Thresholds are the highest with a sensitivity of at least {wanted} on the validation set; the test sets get them unchanged.</source>
            <translation>Schwellenwerte sind die höchsten mit einer Sensitivität von mindestens {wanted} auf den Validierungsdaten; auf die Testdaten werden sie unverändert angewandt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Thresholds are the lowest with a specificity of at least {wanted} on the validation set; the test sets get them unchanged.</source>
            <translation>Schwellenwerte sind die niedrigsten mit einer Spezifität von mindestens {wanted} auf den Validierungsdaten; auf die Testdaten werden sie unverändert angewandt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Thresholds maximise the Youden index on the validation set; the test sets get them unchanged.</source>
            <translation>Schwellenwerte maximieren den Youden-Index auf den Validierungsdaten; auf die Testdaten werden sie unverändert angewandt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Test labels are definite: uncertain and unanswered ones are masked and counted.</source>
            <translation>Test-Labels sind eindeutig: Unsichere und unbeantwortete werden ausgelassen und gezählt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Shown AUC intervals are logit-transformed DeLong intervals; findings under 30 positives are marked.</source>
            <translation>Gezeigte AUC-Intervalle sind logit-transformierte DeLong-Intervalle; Merkmale mit weniger als 30 Positiven sind gekennzeichnet.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Patients with several cases are clusters: variances are Obuchowski's, bootstraps draw patients.</source>
            <translation>Patienten mit mehreren Fällen bilden Cluster: Varianzen nach Obuchowski, Bootstrap-Stichproben ziehen Patienten.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Each comparison is one family of tests; p is two-sided, q after Benjamini and Hochberg within it.</source>
            <translation>Jeder Vergleich ist eine Familie von Tests; p ist zweiseitig, q darin nach Benjamini und Hochberg.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>The experiments were trained on different datasets.</source>
            <translation>Die Experimente wurden mit verschiedenen Datensätzen trainiert.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>The datasets are of different versions of the template; findings that were renamed are matched.</source>
            <translation>Die Datensätze haben verschiedene Versionen der Vorlage; umbenannte Merkmale sind einander zugeordnet.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>There is no experiment {experiment}.</source>
            <translation>Ein Experiment {experiment} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Choose one of the experiments of this project, or train one first.</source>
            <translation>Wählen Sie ein Experiment dieses Projekts, oder trainieren Sie zuerst eines.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>The experiment {experiment} has no predictions yet.</source>
            <translation>Das Experiment {experiment} hat noch keine Vorhersagen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Wait until it has finished.</source>
            <translation>Warten Sie, bis es fertig ist.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Resume its training; predictions are written when it ends.</source>
            <translation>Setzen Sie das Training fort; die Vorhersagen werden an seinem Ende geschrieben.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>The predictions of experiment {experiment} are damaged.</source>
            <translation>Die Vorhersagen des Experiments {experiment} sind beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Resume the training; it writes them again.</source>
            <translation>Setzen Sie das Training fort; es schreibt sie neu.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>The predictions of experiment {experiment} do not belong to its dataset.</source>
            <translation>Die Vorhersagen des Experiments {experiment} gehören nicht zu seinem Datensatz.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/evaluation.py"></location>
            <source>Exporting the evaluation</source>
            <translation>Exportieren der Auswertung</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report.py"></location>
            <source>{name} is neither HTML nor PDF.</source>
            <translation>{name} ist weder HTML noch PDF.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report.py"></location>
            <source>Choose a file that ends in .html or .pdf.</source>
            <translation>Wählen Sie eine Datei mit der Endung .html oder .pdf.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report.py"></location>
            <source>There is no language {language}.</source>
            <translation>Die Sprache {language} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report.py"></location>
            <source>Choose en or de.</source>
            <translation>Zur Wahl stehen en und de.</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report.py"></location>
            <source>Writing the report</source>
            <translation>Schreiben des Studienberichts</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report_content.py"></location>
            <source>Collecting the report</source>
            <translation>Studienbericht zusammenstellen</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/report_render.py"></location>
            <source>Laying out the report</source>
            <translation>Studienbericht setzen</translation>
        </message>
        <message>
            <location filename="../../app/operations/experiments/training.py"></location>
            <source>Choose one of the experiments of this project, or prepare one first.</source>
            <translation>Wählen Sie ein Experiment dieses Projekts, oder bereiten Sie zuerst eines vor.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>A batch is a file: the reports lie at the service, up to a day, until it is collected; then the file is deleted there. What the service keeps to detect abuse, up to 30 days, remains.</source>
            <translation>Ein Stapel ist eine Datei: Die Befundberichte liegen bis zu einen Tag beim Dienst, bis er abgeholt ist; dann wird die Datei dort gelöscht. Was der Dienst gegen Missbrauch bis zu 30 Tage aufhebt, bleibt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>Only the engine openai takes batches.</source>
            <translation>Nur die Engine openai nimmt Stapel an.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>Choose it, or read the reports without a batch.</source>
            <translation>Wählen Sie diese, oder lesen Sie die Befundberichte ohne Stapel.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>The batch could not be given up: {reason}</source>
            <translation>Der Stapel ließ sich nicht aufgeben: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>It goes on at the service. Try again.</source>
            <translation>Beim Dienst läuft er weiter. Versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>There is no batch {number}.</source>
            <translation>Einen Stapel {number} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>List them with 'befundwerk batch list'.</source>
            <translation>„befundwerk batch list“ zeigt sie.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/batches.py"></location>
            <source>half of: {source}</source>
            <translation>Hälfte von: {source}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>{host} cannot be asked for its models: {reason}</source>
            <translation>Die Modelle von {host} sind nicht abrufbar: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>Start the server, or correct its address or key.</source>
            <translation>Starten Sie den Server, oder berichtigen Sie Adresse oder Schlüssel.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>Asking about an invented example</source>
            <translation>Nach einem erfundenen Beispiel fragen</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>The engine cannot be used: {reason}</source>
            <translation>Die Engine ist nicht nutzbar: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>Correct the cause, or choose another engine or model.</source>
            <translation>Beheben Sie die Ursache, oder wählen Sie eine andere Engine oder ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>The template has no example with which the engine could be tried.</source>
            <translation>Die Vorlage hat kein Beispiel, mit dem sich die Engine ausprobieren ließe.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>Add examples to the template, or show fewer of them in the instructions.</source>
            <translation>Ergänzen Sie Beispiele in der Vorlage, oder zeigen Sie weniger davon in den Anweisungen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/engines.py"></location>
            <source>the trial with {count} short examples; reports are longer</source>
            <translation>Probe mit {count} kurzen Beispielen; Befundberichte sind länger</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/estimates.py"></location>
            <source>this computer</source>
            <translation>dieser Rechner</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/estimates.py"></location>
            <source>estimated from the length of the reports, on the safe side</source>
            <translation>aus der Länge der Befundberichte geschätzt, eher zu hoch</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/estimates.py"></location>
            <source>earlier runs of this model, {count} reports</source>
            <translation>frühere Läufe dieses Modells, {count} Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/extraction.py"></location>
            <source>There are no reports to read.</source>
            <translation>Es gibt keine Befundberichte zu lesen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/extraction.py"></location>
            <source>Import reports first.</source>
            <translation>Importieren Sie zuerst Befundberichte.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/extraction.py"></location>
            <source>{count} reports belong to cases without a region that has a template. Set their region on the page Cases.</source>
            <translation>{count} Befundberichte gehören zu Fällen ohne eine Region mit Vorlage. Setzen Sie deren Region auf der Seite „Fälle“.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/extraction.py"></location>
            <source>a trial on {count} of the reports</source>
            <translation>Probe an {count} der Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>The rules take findings and synonyms from the template; they are told nothing.</source>
            <translation>Die Regeln nehmen Merkmale und Synonyme aus der Vorlage; Anweisungen bekommen sie keine.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>Choose a language model to see its instructions.</source>
            <translation>Wählen Sie ein Sprachmodell, um dessen Anweisungen zu sehen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>This case has no report, or its region is not known.</source>
            <translation>Dieser Fall hat keinen Befundbericht, oder seine Region ist unbekannt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>Pair it or set its region first.</source>
            <translation>Ordnen Sie einen zu, oder setzen Sie zuerst die Region.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>{count} reports are the same as an example in the instructions, which shows the answer. Leave them out of any measure of accuracy, or take the examples out.</source>
            <translation>{count} Befundberichte gleichen einem Beispiel in den Anweisungen, das die Antwort zeigt. Lassen Sie sie aus jedem Maß der Genauigkeit heraus, oder nehmen Sie die Beispiele heraus.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>Run {run} is one of the rules, which are told nothing.</source>
            <translation>Lauf {run} ist einer der Regeln; Anweisungen bekommen sie keine.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/instructions.py"></location>
            <source>Choose a run of a language model.</source>
            <translation>Wählen Sie den Lauf eines Sprachmodells.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>assumed, as for any compatible server</source>
            <translation>angenommen, wie für jeden kompatiblen Server</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Choose an engine with a model, and the model.</source>
            <translation>Wählen Sie eine Engine mit Modell und das Modell.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Answers are made</source>
            <translation>Antworten entstehen</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{size} GB</source>
            <translation>{size} GB</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Parameters and precision</source>
            <translation>Parameter und Genauigkeit</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{kind}</source>
            <translation>{kind}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{digest}</source>
            <translation>{digest}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Digest</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>the settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{count} tokens</source>
            <translation>{count} Token</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Longest context</source>
            <translation>Längster Kontext</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>the servers of its makers</source>
            <translation>Server des Herstellers</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>elsewhere: {host}; the program refuses it</source>
            <translation>anderswo: {host}; das Programm lehnt es ab</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>on this computer</source>
            <translation>auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>the address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>elsewhere: {host}</source>
            <translation>anderswo: {host}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>yes, as far as it goes</source>
            <translation>ja, so weit es geht</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Log probabilities</source>
            <translation>Log-Wahrscheinlichkeiten</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Reasoning effort</source>
            <translation>Denkaufwand</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Strict answer format</source>
            <translation>Strenges Antwortformat</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>does not reason</source>
            <translation>denkt nicht nach</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{effort} (of {efforts})</source>
            <translation>{effort} (von {efforts})</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Ollama {version}</source>
            <translation>Ollama {version}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{level}</source>
            <translation>{level}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>switched off</source>
            <translation>abgeschaltet</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>not sure: this Ollama is old</source>
            <translation>nicht sicher: Dieses Ollama ist alt</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{input} in, {cached} cached, {output} out, USD per million tokens</source>
            <translation>{input} Eingabe, {cached} Cache, {output} Ausgabe, USD je Million Token</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>{date}</source>
            <translation>{date}</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>no date known</source>
            <translation>kein Datum bekannt</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/model_facts.py"></location>
            <source>Ends on</source>
            <translation>Endet am</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing.py"></location>
            <source>Preparing reports</source>
            <translation>Befundberichte vorbereiten</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing.py"></location>
            <source>Nobody agreed to what is sent.</source>
            <translation>Niemand hat freigegeben, was gesendet wird.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing.py"></location>
            <source>Give the name of the person who saw it and agrees.</source>
            <translation>Nennen Sie den Namen der Person, die es gesehen hat und freigibt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing.py"></location>
            <source>Making the key of the pseudonyms</source>
            <translation>Schlüssel der Pseudonyme anlegen</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing.py"></location>
            <source>The key of the pseudonyms ({file}) is damaged.</source>
            <translation>Der Schlüssel der Pseudonyme ({file}) ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing.py"></location>
            <source>Restore it from a backup, or delete it: pseudonyms and moved dates will be others from then on.</source>
            <translation>Stellen Sie die Datei aus einer Sicherung wieder her, oder löschen Sie sie: Pseudonyme und verschobene Datumsangaben lauten dann anders.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing_words.py"></location>
            <source>Nobody said it.</source>
            <translation>Es fehlt, wer das sagt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing_words.py"></location>
            <source>Give the name of the person who knows that.</source>
            <translation>Nennen Sie den Namen der Person, die das weiß.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing_words.py"></location>
            <source>That is no word.</source>
            <translation>Das ist kein Wort.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing_words.py"></location>
            <source>Give single words, as they stand in a report.</source>
            <translation>Nennen Sie einzelne Wörter, wie sie im Befundbericht stehen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing_words.py"></location>
            <source>People and towns are called so; the word stays in doubt.</source>
            <translation>Menschen und Orte heißen so; das Wort bleibt zweifelhaft.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/outgoing_words.py"></location>
            <source>Release the reports that hold it one by one.</source>
            <translation>Geben Sie die Befundberichte, in denen es steht, einzeln frei.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/resuming.py"></location>
            <source>The instructions of run {run} are from another version of Befundwerk.</source>
            <translation>Die Anweisungen von Lauf {run} stammen aus einer anderen Version von Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/resuming.py"></location>
            <source>Read the reports in a new run. What was answered is kept.</source>
            <translation>Lesen Sie die Befundberichte in einem neuen Lauf. Was beantwortet ist, bleibt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/extracting/resuming.py"></location>
            <source>The template of {region} was changed since. Run {run} goes on with version {old}; a new run would use version {new}.</source>
            <translation>Die Vorlage {region} wurde inzwischen geändert. Lauf {run} geht mit Version {old} weiter; ein neuer Lauf nähme Version {new}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>There is nothing to import.</source>
            <translation>Es gibt nichts zu importieren.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>Choose a folder of images, a table of reports, or both.</source>
            <translation>Wählen Sie einen Ordner mit Bildern, eine Tabelle mit Befundberichten oder beides.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>The site has no name.</source>
            <translation>Der Standort hat keinen Namen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>Name the hospital that the cases come from.</source>
            <translation>Nennen Sie die Klinik, aus der die Fälle stammen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>{role} is no role of a site.</source>
            <translation>„{role}“ ist keine Rolle eines Standorts.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>Choose internal or external.</source>
            <translation>Zur Wahl stehen internal und external.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>Regions with a template are: {regions}.</source>
            <translation>Regionen mit Vorlage sind: {regions}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/imports.py"></location>
            <source>Importing</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/decisions.py"></location>
            <source>Report and region of a case stay as they are while you read it blind.</source>
            <translation>Befundbericht und Region eines Falls bleiben unverändert, solange Sie ihn verblindet befunden.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/decisions.py"></location>
            <source>Flag the case or leave a comment; it can be mended when the second reading is closed.</source>
            <translation>Kennzeichnen oder kommentieren Sie den Fall; berichtigen lässt er sich nach Abschluss der Zweitbefundung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>Writing the table</source>
            <translation>Schreiben der Tabelle</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>Reading the table</source>
            <translation>Lesen der Tabelle</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>the column {column} is missing</source>
            <translation>die Spalte {column} fehlt</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>{name} is no table that can be read or written.</source>
            <translation>{name} ist keine Tabelle, die sich lesen oder schreiben lässt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>Choose a file that ends in .csv, .xlsx or .parquet.</source>
            <translation>Wählen Sie eine Datei mit der Endung .csv, .xlsx oder .parquet.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>The file {name} cannot be used: {reason}.</source>
            <translation>Die Datei {name} ist nicht nutzbar: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>Export the labels to see the columns that are needed, and save the table in the same form.</source>
            <translation>Ein Export der Labels zeigt die nötigen Spalten; speichern Sie die Tabelle in derselben Form.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>it is not in UTF-8</source>
            <translation>sie ist nicht in UTF-8</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>it is no CSV file</source>
            <translation>sie ist keine CSV-Datei</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>A quote is too long for a cell of Excel.</source>
            <translation>Ein Zitat ist zu lang für eine Excel-Zelle.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>Choose a .csv or .parquet file.</source>
            <translation>Wählen Sie eine .csv- oder .parquet-Datei.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>it is no Excel file</source>
            <translation>sie ist keine Excel-Datei</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_files.py"></location>
            <source>it is no Parquet file</source>
            <translation>sie ist keine Parquet-Datei</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>Collecting labels</source>
            <translation>Labels sammeln</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>There is no run {run}.</source>
            <translation>Einen Lauf {run} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>Choose one of the runs of this project.</source>
            <translation>Wählen Sie einen Lauf dieses Projekts.</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>Checking labels</source>
            <translation>Labels prüfen</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>there is no such case in this project</source>
            <translation>diesen Fall gibt es im Projekt nicht</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>the template has no finding {finding}</source>
            <translation>die Vorlage hat kein Merkmal {finding}</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>the label is none of true, false and uncertain</source>
            <translation>das Label ist keines von true, false und uncertain</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>an earlier row says something else about this label</source>
            <translation>eine frühere Zeile gibt für dieses Label etwas anderes an</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>{reader} reads this case blind in a second reading</source>
            <translation>{reader} befundet diesen Fall verblindet in einer Zweitbefundung</translation>
        </message>
        <message>
            <location filename="../../app/operations/labelling/label_tables.py"></location>
            <source>the case is not accepted: the file does not say all of its labels</source>
            <translation>der Fall ist nicht übernommen: In der Datei stehen nicht alle seine Labels</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>Writing the file</source>
            <translation>Schreiben der Datei</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>Opening the file</source>
            <translation>Öffnen der Datei</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>{name} is not a file of this kind.</source>
            <translation>{name} ist keine Datei dieser Art.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>Choose a file that ends in {suffix}, as Befundwerk wrote it.</source>
            <translation>Wählen Sie eine Datei mit der Endung {suffix}, wie Befundwerk sie geschrieben hat.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>{name} was written by a newer version of Befundwerk.</source>
            <translation>{name} stammt von einer neueren Version von Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>Install the newest Befundwerk on this workstation.</source>
            <translation>Installieren Sie auf diesem Rechner das neueste Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>{name} was damaged or changed on the way.</source>
            <translation>{name} wurde unterwegs beschädigt oder verändert.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/bundle_files.py"></location>
            <source>Copy it again, or save it again where it comes from.</source>
            <translation>Kopieren Sie die Datei erneut, oder speichern Sie sie am Herkunftsort noch einmal.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Answers are saved in a project that was made from a bundle.</source>
            <translation>Antworten werden in einem Projekt gespeichert, das aus einem Paket entstanden ist.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Open the bundle of the second reading first.</source>
            <translation>Öffnen Sie zuerst das Paket der Zweitbefundung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>These answers belong to a second reading of another project.</source>
            <translation>Diese Antworten gehören zu einer Zweitbefundung eines anderen Projekts.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Open the project that the bundle was saved from, and merge them there.</source>
            <translation>Öffnen Sie das Projekt, aus dem das Paket stammt, und lesen Sie sie dort ein.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Answers are merged in the project that the bundle was saved from.</source>
            <translation>Antworten werden in dem Projekt eingelesen, aus dem das Paket stammt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Send the file back to that workstation.</source>
            <translation>Senden Sie die Datei an jenen Rechner zurück.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>The second reading {name} was closed meanwhile; its labels stay as they were.</source>
            <translation>Die Zweitbefundung {name} wurde inzwischen abgeschlossen; ihre Labels bleiben, wie sie waren.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Plan a new second reading if these answers should count.</source>
            <translation>Planen Sie eine neue Zweitbefundung, wenn diese Antworten zählen sollen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>The answers were given with another template or by another reader than planned.</source>
            <translation>Die Antworten entstanden mit einer anderen Vorlage oder durch einen anderen Befunder als geplant.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Save the bundle of the second reading {name} again and read that.</source>
            <translation>Speichern Sie das Paket der Zweitbefundung {name} neu, und lassen Sie dieses befunden.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>The answers are about other cases than this second reading.</source>
            <translation>Die Antworten betreffen andere Fälle als diese Zweitbefundung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>{count} cases have another report or region here than when they were packed.</source>
            <translation>Fälle, deren Befundbericht oder Region sich hier seit dem Packen geändert hat: {count}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Give back the former report and region, then merge again: {cases}.</source>
            <translation>Stellen Sie den früheren Befundbericht und die Region wieder her, und lesen Sie erneut ein: {cases}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>a decision in it is none that Befundwerk writes</source>
            <translation>eine Entscheidung darin stammt nicht von Befundwerk</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>it names an image that the case does not have</source>
            <translation>sie nennt ein Bild, das der Fall nicht hat</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>a decision that was merged before says something else now</source>
            <translation>eine schon eingelesene Entscheidung lautet jetzt anders</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>The answers in {name} cannot be used: {reason}.</source>
            <translation>Die Antworten in {name} sind nicht nutzbar: {reason}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_answers.py"></location>
            <source>Save them again on the workstation where they were given.</source>
            <translation>Speichern Sie sie auf dem Rechner neu, auf dem sie gegeben wurden.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>A bundle is saved of an open second reading, in the project that it was planned in.</source>
            <translation>Ein Paket entsteht aus einer offenen Zweitbefundung, und zwar in dem Projekt, in dem sie geplant wurde.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Plan a new second reading.</source>
            <translation>Planen Sie eine neue Zweitbefundung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Packing cases</source>
            <translation>Fälle packen</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Case {case} of the project has nothing to read.</source>
            <translation>Am Fall {case} des Projekts gibt es nichts zu befunden.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Put in reports and images both, or plan a reading of other cases.</source>
            <translation>Packen Sie Befundberichte und Bilder ein, oder planen Sie die Zweitbefundung mit anderen Fällen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>An image of case {case} of the project cannot be packed.</source>
            <translation>Ein Bild des Falls {case} des Projekts lässt sich nicht packen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>The page Cases tells this number where you point at a case. Mend the image, or exclude the case.</source>
            <translation>Die Seite „Fälle“ nennt diese Nummer, wenn Sie auf einen Fall zeigen. Ersetzen Sie das Bild, oder schließen Sie den Fall aus.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>The folder {folder} is not empty.</source>
            <translation>Der Ordner {folder} ist nicht leer.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Choose a new or an empty folder, so that the project does not mix with other files.</source>
            <translation>Wählen Sie einen neuen oder leeren Ordner, damit sich das Projekt nicht mit anderen Dateien mischt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Making the project</source>
            <translation>Anlegen des Projekts</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>{name} contradicts itself.</source>
            <translation>{name} ist in sich widersprüchlich.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Save the bundle again where it comes from.</source>
            <translation>Speichern Sie das Paket am Herkunftsort neu.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>The project needs {needed} MB, and {free} MB are free.</source>
            <translation>Das Projekt braucht {needed} MB; frei sind {free} MB.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Free some space, or choose a folder on another disk.</source>
            <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_bundle.py"></location>
            <source>Unpacking cases</source>
            <translation>Fälle auspacken</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_comparison.py"></location>
            <source>The readers are not compared before the second reading is closed.</source>
            <translation>Verglichen wird erst, wenn die Zweitbefundung abgeschlossen ist.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_comparison.py"></location>
            <source>Close it when both have done all cases, or early with those that both have done.</source>
            <translation>Schließen Sie sie ab, wenn beide alle Fälle befundet haben, oder vorzeitig mit den Fällen, die beide befundet haben.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_comparison.py"></location>
            <source>The readers do not differ in this label.</source>
            <translation>Die Befunder sind sich bei diesem Label einig.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_comparison.py"></location>
            <source>Choose one of the differences listed.</source>
            <translation>Wählen Sie eine der aufgeführten Abweichungen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_comparison.py"></location>
            <source>You read this case blind in another second reading.</source>
            <translation>Sie befunden diesen Fall verblindet in einer anderen Zweitbefundung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/reading_comparison.py"></location>
            <source>Adjudicate it when that one is closed, or let somebody else do it.</source>
            <translation>Entscheiden Sie ihn, wenn jene abgeschlossen ist, oder überlassen Sie es jemand anderem.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>This project holds a second reading of another workstation, and nothing else.</source>
            <translation>Dieses Projekt enthält nur eine Zweitbefundung eines anderen Rechners.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Plan second readings in the project that the bundle was saved from.</source>
            <translation>Planen Sie Zweitbefundungen in dem Projekt, aus dem das Paket stammt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>{reader} can read {count} cases of this region blind; {wanted} were asked for.</source>
            <translation>{reader} kann {count} Fälle dieser Region verblindet befunden; verlangt waren {wanted}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Choose fewer cases, take unverified ones too, or name a reader who has decided on fewer of them.</source>
            <translation>Wählen Sie weniger Fälle, nehmen Sie ungeprüfte hinzu, oder nennen Sie jemanden, der weniger davon entschieden hat.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>The second reader has no name.</source>
            <translation>Der Zweitbefunder hat keinen Namen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Name the person who is to read.</source>
            <translation>Nennen Sie die Person, die befunden soll.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>There is no second reading {number}.</source>
            <translation>Eine Zweitbefundung {number} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Choose one of the second readings of this project.</source>
            <translation>Wählen Sie eine der Zweitbefundungen dieses Projekts.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>No case of this second reading was labelled by both readers.</source>
            <translation>Kein Fall dieser Zweitbefundung hat Labels von beiden Befundern.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Excluded cases and cases that moved to another region are not compared.</source>
            <translation>Ausgeschlossene Fälle und solche, die in eine andere Region gewechselt sind, werden nicht verglichen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>A second reading is closed in the project that its bundle was saved from.</source>
            <translation>Abgeschlossen wird eine Zweitbefundung in dem Projekt, aus dem ihr Paket stammt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Save the answers and send them back there.</source>
            <translation>Speichern Sie die Antworten, und senden Sie sie dorthin zurück.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>This second reading was closed already.</source>
            <translation>Diese Zweitbefundung ist schon abgeschlossen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Compare the readers; it stays as it is.</source>
            <translation>Vergleichen Sie die Befunder; sie bleibt, wie sie ist.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Of {cases} cases the first readers have done {first} and {reader} {second}.</source>
            <translation>Von {cases} Fällen haben die Erstbefunder {first} befundet, {reader} {second}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/second_reader/second_reading.py"></location>
            <source>Wait until both have done all, or close it early with the cases that both have done.</source>
            <translation>Warten Sie, bis beide alle befundet haben, oder schließen Sie vorzeitig mit den Fällen ab, die beide befundet haben.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_checks.py"></location>
            <source>Reading the examples</source>
            <translation>Beispiele lesen</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_checks.py"></location>
            <source>The rules cannot read with this draft.</source>
            <translation>Mit diesem Entwurf können die Regeln nicht lesen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_checks.py"></location>
            <source>Correct its ids, patterns, synonyms and parents first.</source>
            <translation>Berichtigen Sie zuerst Kennungen, Muster, Synonyme und übergeordnete Merkmale.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_checks.py"></location>
            <source>The engine cannot be asked: {reason}</source>
            <translation>Die Engine lässt sich nicht fragen: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_checks.py"></location>
            <source>Check the engine on the page Extraction, then try again.</source>
            <translation>Prüfen Sie die Engine auf der Seite „Extraktion“, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_checks.py"></location>
            <source>Asking about the examples</source>
            <translation>Nach den Beispielen fragen</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>The template of {region} has no version {version}.</source>
            <translation>Die Vorlage {region} hat keine Version {version}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>Choose one of its versions.</source>
            <translation>Wählen Sie eine ihrer Versionen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>This project has a template of {region} already.</source>
            <translation>Dieses Projekt hat bereits eine Vorlage {region}.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>Edit that one, or choose another short name.</source>
            <translation>Bearbeiten Sie diese, oder wählen Sie einen anderen Kurznamen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>This is the project that is open.</source>
            <translation>Das ist das geöffnete Projekt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>Choose another project.</source>
            <translation>Wählen Sie ein anderes Projekt.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>Keeping the draft of the template</source>
            <translation>Entwurf der Vorlage aufbewahren</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_drafts.py"></location>
            <source>Throwing the draft away</source>
            <translation>Entwurf verwerfen</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>It says to have been {old}, but that is still there and keeps its labels.</source>
            <translation>Es soll früher {old} gewesen sein, das es aber noch gibt und das seine Labels behält.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Remove {old}, or take it out of the former ids.</source>
            <translation>Entfernen Sie {old}, oder streichen Sie es aus den früheren Kennungen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Several findings say to have been {old}: none of them gets its labels.</source>
            <translation>Mehrere Merkmale sollen früher {old} gewesen sein: Keines bekommt dessen Labels.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Leave {old} with one of them, if the labels are to go on there.</source>
            <translation>Lassen Sie {old} bei einem davon, wenn die Labels dort weitergelten sollen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>The labels of {old} are merged with those that {id} has so far.</source>
            <translation>Die Labels von {old} werden mit denen zusammengelegt, die {id} bisher hat.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>If {id} was another finding that you removed, choose another id.</source>
            <translation>War {id} ein anderes, entferntes Merkmal, wählen Sie eine andere Kennung.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>The template of {region} was changed since this draft was begun.</source>
            <translation>Die Vorlage {region} wurde geändert, seit dieser Entwurf begonnen wurde.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Begin a new draft and make your changes there.</source>
            <translation>Beginnen Sie einen neuen Entwurf, und ändern Sie dort.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Example {number} of the template, finding {finding}: {reason}</source>
            <translation>Beispiel {number} der Vorlage, Merkmal {finding}: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Finding {finding} of the template: {reason}</source>
            <translation>Merkmal {finding} der Vorlage: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>{field} of the template: {reason}</source>
            <translation>{field} der Vorlage: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>There is no such version of a template of {region}.</source>
            <translation>Diese Version einer Vorlage {region} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>'templates history' lists the versions.</source>
            <translation>„templates history“ zeigt die Versionen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/template_editing.py"></location>
            <source>Writing the template</source>
            <translation>Vorlage schreiben</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/templates.py"></location>
            <source>Checking the template {region}</source>
            <translation>Vorlage {region} prüfen</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/templates.py"></location>
            <source>The file {name} is too large for a template.</source>
            <translation>Die Datei {name} ist zu groß für eine Vorlage.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/templates.py"></location>
            <source>A template is a JSON file of a few hundred kilobytes.</source>
            <translation>Eine Vorlage ist eine JSON-Datei von einigen Hundert Kilobyte.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/templates.py"></location>
            <source>Reading the template</source>
            <translation>Lesen der Vorlage</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/templates.py"></location>
            <source>The file {name} is not UTF-8.</source>
            <translation>Die Datei {name} ist nicht in UTF-8.</translation>
        </message>
        <message>
            <location filename="../../app/operations/templates/templates.py"></location>
            <source>Save it as UTF-8 and try again.</source>
            <translation>Speichern Sie sie als UTF-8, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/calibration.py"></location>
            <source>This run has no confidences: its engine gives none.</source>
            <translation>Dieser Lauf hat keine Konfidenzen: Seine Engine liefert keine.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/disagreement.py"></location>
            <source>There is no run {run} of the region {region}.</source>
            <translation>Einen Lauf {run} der Region {region} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/disagreement.py"></location>
            <source>Choose runs of this region.</source>
            <translation>Wählen Sie Läufe dieser Region.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/disagreement.py"></location>
            <source>There are no two runs of the region {region} to compare.</source>
            <translation>Für einen Vergleich hat die Region {region} keine zwei Läufe.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/disagreement.py"></location>
            <source>Read its reports with another engine or model.</source>
            <translation>Lesen Sie ihre Befundberichte mit einer anderen Engine oder einem anderen Modell.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>True, but is false</source>
            <translation>Ja statt nein</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>False, but is true</source>
            <translation>Nein statt ja</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>Uncertain, but is true</source>
            <translation>Unsicher statt ja</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>Uncertain, but is false</source>
            <translation>Unsicher statt nein</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>True, but is uncertain</source>
            <translation>Ja statt unsicher</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>False, but is uncertain</source>
            <translation>Nein statt unsicher</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>Unanswered</source>
            <translation>Unbeantwortet</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>Quote not in the report</source>
            <translation>Zitat nicht im Bericht</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>Contradicts a parent</source>
            <translation>Widerspruch</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/label_errors.py"></location>
            <source>Read from the indication</source>
            <translation>Aus der Fragestellung</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>No case of run {run} has a reference to compare with.</source>
            <translation>Kein Fall des Laufs {run} hat eine Referenz zum Vergleich.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>Verify some cases on the Reading page, or name a file with the true labels.</source>
            <translation>Prüfen Sie einige Fälle auf der Seite „Prüfung“, oder nennen Sie eine Datei mit den richtigen Labels.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>row {row} holds no label</source>
            <translation>Zeile {row} enthält kein Label</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>row {row} contradicts an earlier one</source>
            <translation>Zeile {row} widerspricht einer früheren</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>Reading the true labels</source>
            <translation>Lesen der richtigen Labels</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>it is no CSV file in UTF-8</source>
            <translation>sie ist keine CSV-Datei in UTF-8</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>it has no rows</source>
            <translation>sie hat keine Zeilen</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/reference.py"></location>
            <source>It needs the columns accession, finding and report_label, and may have site and region.</source>
            <translation>Nötig sind die Spalten accession, finding und report_label; site und region sind möglich.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/run_comparison.py"></location>
            <source>Run {run} is of another region.</source>
            <translation>Lauf {run} gehört zu einer anderen Region.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/run_comparison.py"></location>
            <source>Choose two runs of the same region.</source>
            <translation>Wählen Sie zwei Läufe derselben Region.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/run_comparison.py"></location>
            <source>A run cannot be compared with itself.</source>
            <translation>Ein Lauf lässt sich nicht mit sich selbst vergleichen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/run_comparison.py"></location>
            <source>Choose another run.</source>
            <translation>Wählen Sie einen anderen Lauf.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/run_comparison.py"></location>
            <source>No case of the reference was read in both runs.</source>
            <translation>Kein Fall der Referenz wurde in beiden Läufen gelesen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/run_comparison.py"></location>
            <source>Let the second run read the same cases, or verify cases that both read.</source>
            <translation>Lassen Sie den zweiten Lauf dieselben Fälle lesen, oder prüfen Sie Fälle, die beide gelesen haben.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/study_facts.py"></location>
            <source>Labels right</source>
            <translation>Labels richtig</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/study_facts.py"></location>
            <source>Reports right</source>
            <translation>Berichte richtig</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/study_facts.py"></location>
            <source>Uncertain by hand</source>
            <translation>Unsicher, von Hand</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/study_facts.py"></location>
            <source>Uncertain automatically</source>
            <translation>Unsicher, automatisch</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/verification_export.py"></location>
            <source>There is nothing to write.</source>
            <translation>Es gibt nichts zu schreiben.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/verification_export.py"></location>
            <source>Choose another part of the figures.</source>
            <translation>Wählen Sie einen anderen Teil der Zahlen.</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/verification_export.py"></location>
            <source>Writing the figures</source>
            <translation>Schreiben der Zahlen</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/verification_overview.py"></location>
            <source>weak: F1 of true is {f1}; {found} of {positives} found, {wrong} claimed wrongly</source>
            <translation>schwach: F1 für „ja“ ist {f1}; {found} von {positives} gefunden, {wrong} zu Unrecht behauptet</translation>
        </message>
        <message>
            <location filename="../../app/operations/verifying/verification_overview.py"></location>
            <source>weak: worse than a labeller that always says false</source>
            <translation>schwach: schlechter als immer „nein“ zu sagen</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>There is a project in {folder} already.</source>
            <translation>In {folder} gibt es schon ein Projekt.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Open it, or choose another folder for the new project.</source>
            <translation>Öffnen Sie es, oder wählen Sie für das neue Projekt einen anderen Ordner.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The project {folder} is open in another Befundwerk.</source>
            <translation>Das Projekt {folder} ist in einem anderen Befundwerk geöffnet.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Close it there first, or wait until the command that uses it has ended.</source>
            <translation>Schließen Sie es dort zuerst, oder warten Sie, bis der Befehl, der es benutzt, beendet ist.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Opening the project</source>
            <translation>Öffnen des Projekts</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>There is no Befundwerk project in {folder}.</source>
            <translation>In {folder} gibt es kein Befundwerk-Projekt.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Choose a folder that holds a file project.json, or make a new project.</source>
            <translation>Wählen Sie einen Ordner mit einer Datei project.json, oder legen Sie ein neues Projekt an.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The file {name} of the project is damaged.</source>
            <translation>Die Datei {name} des Projekts ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Replace it by one that holds {"format": 1, "name": "…"}; the store itself is not affected.</source>
            <translation>Ersetzen Sie sie durch eine mit dem Inhalt {"format": 1, "name": "…"}; der Speicher selbst ist nicht betroffen.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>This project was written by a newer version of Befundwerk.</source>
            <translation>Dieses Projekt stammt von einer neueren Version von Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Open it with that version, or install the newest Befundwerk on this workstation.</source>
            <translation>Öffnen Sie es mit jener Version, oder installieren Sie hier das neueste Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The folder {folder} lies on a network share.</source>
            <translation>Der Ordner {folder} liegt auf einem Netzlaufwerk.</translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Keep projects on a disk of this workstation; exports and backups may go to the share.</source>
            <translation>Halten Sie Projekte auf einem Datenträger dieses Rechners; Exporte und Sicherungen dürfen auf das Netzlaufwerk.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It gives or takes back instructions.</source>
            <translation>Gibt Anweisungen oder nimmt sie zurück.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It says what to answer.</source>
            <translation>Sagt, was zu antworten ist.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It speaks as a program, or to one.</source>
            <translation>Spricht wie ein Programm oder zu einem.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It looks like an answer, or like the frame around a report.</source>
            <translation>Sieht aus wie eine Antwort oder wie der Rahmen um einen Befundbericht.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It holds characters that nobody sees, or letters that look like others.</source>
            <translation>Enthält unsichtbare Zeichen oder Buchstaben, die wie andere aussehen.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It holds a text that has to be decoded.</source>
            <translation>Enthält verschlüsselten Text.</translation>
        </message>
        <message>
            <location filename="../../app/reports/addressing.py"></location>
            <source>It is written in another language or script.</source>
            <translation>In anderer Sprache oder Schrift.</translation>
        </message>
        <message>
            <location filename="../../app/reports/columns.py"></location>
            <source>The table has no column {column}.</source>
            <translation>Die Tabelle hat keine Spalte {column}.</translation>
        </message>
        <message>
            <location filename="../../app/reports/columns.py"></location>
            <source>Its columns are: {columns}.</source>
            <translation>Ihre Spalten sind: {columns}.</translation>
        </message>
        <message>
            <location filename="../../app/reports/columns.py"></location>
            <source>{field} is no field that a column can be mapped to.</source>
            <translation>{field} ist kein Feld, dem sich eine Spalte zuordnen lässt.</translation>
        </message>
        <message>
            <location filename="../../app/reports/columns.py"></location>
            <source>The fields are: {fields}.</source>
            <translation>Die Felder sind: {fields}.</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_doubts.py"></location>
            <source>an @ as in an e-mail address</source>
            <translation>ein @ wie in einer E-Mail-Adresse</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_doubts.py"></location>
            <source>a number of five digits or more that measures nothing</source>
            <translation>eine Zahl ab fünf Stellen, die nichts misst</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_doubts.py"></location>
            <source>a word nobody knows after {words}</source>
            <translation>ein unbekanntes Wort nach „{words}“</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_doubts.py"></location>
            <source>a line that may be a name</source>
            <translation>eine Zeile, die ein Name sein kann</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_doubts.py"></location>
            <source>a word that is a name in this report as well</source>
            <translation>ein Wort, das in diesem Bericht auch als Name vorkommt</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a name after {title}</source>
            <translation>ein Name nach „{title}“</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a name as in the header of an image</source>
            <translation>ein Name wie im Kopf eines Bildes</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a name in a signature</source>
            <translation>ein Name in einer Unterschrift</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a usual first name</source>
            <translation>ein üblicher Vorname</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a name beside a name</source>
            <translation>ein Name neben einem Namen</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a name before a date of birth</source>
            <translation>ein Name vor einem Geburtsdatum</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_names.py"></location>
            <source>a name that was found elsewhere or stands in the header</source>
            <translation>ein Name, der anderswo gefunden wurde oder in den Falldaten steht</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a number of this case's own header</source>
            <translation>eine Nummer aus den Daten dieses Falls</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>an e-mail address</source>
            <translation>eine E-Mail-Adresse</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>an address on the internet</source>
            <translation>eine Internetadresse</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>looks like a phone number</source>
            <translation>sieht aus wie eine Telefonnummer</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>looks like an insurance number</source>
            <translation>sieht aus wie eine Versichertennummer</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a long number that measures nothing</source>
            <translation>eine lange Zahl, die nichts misst</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>looks like an identifier of an examination</source>
            <translation>sieht aus wie eine Untersuchungsnummer</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a company or association</source>
            <translation>eine Firma oder ein Verband</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>an insurance</source>
            <translation>eine Versicherung</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a number after the word telephone or fax</source>
            <translation>eine Nummer nach „Telefon“ oder „Fax“</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a number after the name of a number</source>
            <translation>eine Nummer nach der Bezeichnung einer Nummer</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>an age over 89 years</source>
            <translation>ein Alter über 89 Jahre</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a date</source>
            <translation>ein Datum</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>part of a date</source>
            <translation>Teil eines Datums</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a year of birth</source>
            <translation>ein Geburtsjahr</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a date of birth</source>
            <translation>ein Geburtsdatum</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a street with a number</source>
            <translation>eine Straße mit Hausnummer</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a postcode and a town</source>
            <translation>Postleitzahl und Ort</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>a place before a date</source>
            <translation>ein Ort vor einem Datum</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>where somebody lives</source>
            <translation>ein Wohnort</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_rules.py"></location>
            <source>an institution with its name</source>
            <translation>eine Einrichtung mit Namen</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>a word that is known as a name</source>
            <translation>ein Wort, das als Name bekannt ist</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>a word that no list knows</source>
            <translation>ein Wort, das in keiner Liste steht</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>a word that often stands beside a name</source>
            <translation>ein Wort, das oft neben einem Namen steht</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>a number or code that measures nothing</source>
            <translation>eine Zahl oder ein Code ohne Maß</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>may be the name of {who}</source>
            <translation>vielleicht der Name zu „{who}“</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>a word in the place of a name</source>
            <translation>ein Wort, wo sonst ein Name steht</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>a town is called so</source>
            <translation>ein Ort heißt so</translation>
        </message>
        <message>
            <location filename="../../app/reports/deidentify_strange.py"></location>
            <source>written like a name</source>
            <translation>wie ein Name geschrieben</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The table {name} has no column with reports.</source>
            <translation>Die Tabelle {name} hat keine Spalte mit Befundberichten.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>Name the column that holds them. The columns are: {columns}.</source>
            <translation>Nennen Sie die Spalte, die sie enthält. Die Spalten sind: {columns}.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The table {name} is larger than 1 GB.</source>
            <translation>Die Tabelle {name} ist größer als 1 GB.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>Split it into parts.</source>
            <translation>Teilen Sie sie auf.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>Reading the reports</source>
            <translation>Lesen der Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The row is the same as row {other}.</source>
            <translation>Die Zeile gleicht der Zeile {other}.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The report is longer than a million characters.</source>
            <translation>Der Befundbericht ist länger als eine Million Zeichen.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The row is too short: {columns} missing.</source>
            <translation>Die Zeile ist zu kurz: {columns} fehlt.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>A report of modality {modality}, not of a radiograph.</source>
            <translation>Ein Befundbericht der Modalität {modality}, nicht zu einer Röntgenaufnahme.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The row holds no report.</source>
            <translation>Die Zeile enthält keinen Befundbericht.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The date cannot be read; the row is paired without it.</source>
            <translation>Das Datum ist nicht lesbar; die Zeile wird ohne Datum zugeordnet.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The folder {name} holds no text files.</source>
            <translation>Der Ordner {name} enthält keine Textdateien.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>Choose a folder with one TXT file for each report, or a table.</source>
            <translation>Wählen Sie einen Ordner mit einer TXT-Datei je Befundbericht oder eine Tabelle.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The text is larger than 1 MB.</source>
            <translation>Der Text ist größer als 1 MB.</translation>
        </message>
        <message>
            <location filename="../../app/reports/read.py"></location>
            <source>The text is the same as that of {other}.</source>
            <translation>Der Text gleicht dem von {other}.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>{name} is no table of a known kind.</source>
            <translation>{name} ist keine Tabelle bekannter Art.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>Tables may be CSV, XLSX, JSONL or JSON; or choose a folder of TXT files.</source>
            <translation>Möglich sind CSV, XLSX, JSONL und JSON oder ein Ordner mit TXT-Dateien.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>Row {row} of {name} cannot be read.</source>
            <translation>Zeile {row} von {name} ist nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>A quotation mark may be missing there. Correct the row, or save the table as XLSX.</source>
            <translation>Vielleicht fehlt dort ein Anführungszeichen. Berichtigen Sie die Zeile, oder speichern Sie die Tabelle als XLSX.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The workbook {name} cannot be read.</source>
            <translation>Die Arbeitsmappe {name} ist nicht lesbar.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>It may be damaged or protected by a password. Save it again as XLSX or as CSV.</source>
            <translation>Sie ist vielleicht beschädigt oder durch ein Passwort geschützt. Speichern Sie sie neu als XLSX oder CSV.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The row is empty.</source>
            <translation>Die Zeile ist leer.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The row has {count} values for {columns} columns.</source>
            <translation>Die Zeile hat {count} Werte für {columns} Spalten.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The table {name} has more than a million rows.</source>
            <translation>Die Tabelle {name} hat mehr als eine Million Zeilen.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The file {name} is no valid JSON.</source>
            <translation>Die Datei {name} ist kein gültiges JSON.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>Check it with another program, or export the table as CSV.</source>
            <translation>Prüfen Sie sie mit einem anderen Programm, oder exportieren Sie die Tabelle als CSV.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The line is no valid JSON.</source>
            <translation>Die Zeile ist kein gültiges JSON.</translation>
        </message>
        <message>
            <location filename="../../app/reports/tables.py"></location>
            <source>The entry is no record with named fields.</source>
            <translation>Der Eintrag ist kein Objekt mit benannten Feldern.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is neither true nor false</source>
            <translation>der Wert ist weder wahr noch falsch</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no whole number</source>
            <translation>der Wert ist keine ganze Zahl</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no number</source>
            <translation>der Wert ist keine Zahl</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no text</source>
            <translation>der Wert ist kein Text</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no list of texts</source>
            <translation>der Wert ist keine Liste von Texten</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is empty</source>
            <translation>der Wert ist leer</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is none of {choices}</source>
            <translation>der Wert ist keiner von {choices}</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is below {low}</source>
            <translation>der Wert liegt unter {low}</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is above {high}</source>
            <translation>der Wert liegt über {high}</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no table</source>
            <translation>der Wert ist keine Tabelle</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no table of prices</source>
            <translation>der Wert ist keine Preistabelle</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>it is no list of keys</source>
            <translation>der Wert ist keine Liste von Tasten</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Reading</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Mouse on the image</source>
            <translation>Maus auf dem Bild</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Network</source>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>OpenAI and compatible servers</source>
            <translation>OpenAI und kompatible Server</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Ollama</source>
            <translation>Ollama</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Extraction</source>
            <translation>Extraktion</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Image decoder</source>
            <translation>Bilddecoder</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Reader name</source>
            <translation>Name des Befunders</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Kept with every label that you set.</source>
            <translation>Wird mit jedem Label gespeichert, das Sie setzen.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Recent projects</source>
            <translation>Zuletzt geöffnete Projekte</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Parents of a finding that is set true</source>
            <translation>Übergeordnete Merkmale bei „ja“</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Set: they become true with it, and the window says so. Offer: one key sets them.</source>
            <translation>Mitsetzen: Sie werden ebenfalls „ja“, mit Hinweis. Anbieten: Eine Taste setzt sie.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Random controls, per cent</source>
            <translation>Zufallskontrollen, Prozent</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>That share of the cases that need no review is put before you all the same.</source>
            <translation>Dieser Anteil der unauffälligen Fälle wird Ihnen trotzdem vorgelegt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Type size of the report, points</source>
            <translation>Schriftgröße des Befundberichts, Punkt</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Mark negation and hedge words in the report</source>
            <translation>Verneinende und einschränkende Wörter hervorheben</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Such as "kein" and "fraglich".</source>
            <translation>Etwa „kein“ und „fraglich“.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Zoom and window all images of a case together</source>
            <translation>Zoom und Fensterung aller Bilder eines Falls koppeln</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Write the view on the image</source>
            <translation>Projektion im Bild anzeigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Write the side on the image</source>
            <translation>Seite im Bild anzeigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Write window and zoom on the image</source>
            <translation>Fensterung und Zoom im Bild anzeigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Letters of direction at the edges of the image</source>
            <translation>Richtungsbuchstaben am Bildrand</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Scale bar on the image</source>
            <translation>Maßstab im Bild</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Write name and number of the patient on the image</source>
            <translation>Name und Nummer des Patienten im Bild anzeigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>As the file holds them. Leave it off where others see the screen.</source>
            <translation>Wie in der Datei. Ausgeschaltet lassen, wo andere den Bildschirm sehen.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Left button</source>
            <translation>Linke Taste</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Middle button</source>
            <translation>Mittlere Taste</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Right button</source>
            <translation>Rechte Taste</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Wheel</source>
            <translation>Rad</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Offline mode</source>
            <translation>Offline-Modus</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>While it is on, the program opens connections to this computer only.</source>
            <translation>Solange er aktiv ist, öffnet das Programm nur Verbindungen zu diesem Rechner.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Server address</source>
            <translation>Serveradresse</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>llama.cpp, vLLM and LM Studio on this computer, or https://api.openai.com/v1.</source>
            <translation>llama.cpp, vLLM und LM Studio auf diesem Rechner oder https://api.openai.com/v1.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>The name as the server lists it.</source>
            <translation>Der Name, wie ihn der Server aufführt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Model behind the deployment (Azure)</source>
            <translation>Modell hinter der Bereitstellung (Azure)</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>The deployment has a name of its own; limits, price and end are those of this model.</source>
            <translation>Die Bereitstellung hat einen eigenen Namen; Grenzen, Preis und Ende sind die dieses Modells.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Context length in tokens</source>
            <translation>Kontextlänge in Token</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>0: as the server tells; some do not.</source>
            <translation>0: wie der Server angibt; manche tun das nicht.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Ask for log probabilities</source>
            <translation>Log-Wahrscheinlichkeiten anfordern</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Gives each label a confidence where the server and the model allow it.</source>
            <translation>Gibt jedem Label eine Konfidenz, wo Server und Modell es zulassen.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>0: as the longest report needs. The same for a whole run: another value loads the model again.</source>
            <translation>0: so viel, wie der längste Befundbericht braucht. Einen ganzen Lauf lang gleich: Ein anderer Wert lädt das Modell neu.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Engine</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Instructions</source>
            <translation>Anweisungen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>With quotes: the words of the report before each label. As in the study: its rules, without quotes.</source>
            <translation>Mit Zitaten: vor jedem Label die Worte des Befundberichts. Wie in der Studie: deren Regeln, ohne Zitate.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Language of the instructions</source>
            <translation>Sprache der Anweisungen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>The reports are German either way. Written were: with quotes in German, as in the study in English.</source>
            <translation>Die Befundberichte bleiben deutsch. Verfasst sind: „Mit Zitaten“ deutsch, „Wie in der Studie“ englisch.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Clinical question in the report</source>
            <translation>Fragestellung im Befundbericht</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Marked: named to the engine as a question and no finding. Left out: not sent. As it is: sent without a word about it.</source>
            <translation>Gekennzeichnet: der Engine als Frage genannt, nicht als Merkmal. Weggelassen: nicht gesendet. Wie sie ist: gesendet ohne ein Wort dazu.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Examples of the template in the instructions</source>
            <translation>Beispiele der Vorlage in den Anweisungen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Times that each report is asked about</source>
            <translation>Antworten je Befundbericht</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>More than once gives a confidence where a server has no log probabilities; it costs as much more.</source>
            <translation>Mehr als eine ergibt eine Konfidenz, wo ein Server keine Log-Wahrscheinlichkeiten nennt; kostet entsprechend mehr.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Temperature of the second and later answers</source>
            <translation>Temperatur der zweiten und weiteren Antworten</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>At 0 a model answers the same again, and asking several times tells nothing.</source>
            <translation>Bei 0 antwortet ein Modell jedes Mal dasselbe, und mehrmaliges Fragen sagt nichts.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Requests at a time, engine on this computer</source>
            <translation>Gleichzeitige Anfragen, Engine auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>More than one is no faster on a CPU and may change labels.</source>
            <translation>Mehr als eine ist auf einer CPU nicht schneller und kann Labels verändern.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Requests at a time, hosted engine</source>
            <translation>Gleichzeitige Anfragen, Engine im Netz</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Move dates instead of taking them out</source>
            <translation>Datumsangaben verschieben statt entfernen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>In reports for an engine elsewhere; by one number of days for each patient.</source>
            <translation>In Berichten für eine Engine im Netz; je Patient um dieselbe Zahl von Tagen.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>A hedged denial counts as</source>
            <translation>Vorsichtige Verneinung zählt als</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>"Kein sicherer Nachweis" is routine wording for a denial; it can be taken as uncertain instead.</source>
            <translation>„Kein sicherer Nachweis“ ist eine übliche Verneinung; stattdessen kann es als unsicher gelten.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Prices in USD per million tokens</source>
            <translation>Preise in USD je Million Token</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Your own prices: input, cached and output for each model. They win over the list that ships.</source>
            <translation>Eigene Preise: Eingabe, Cache und Ausgabe je Modell. Sie gehen der mitgelieferten Liste vor.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Seconds an image may take</source>
            <translation>Höchstdauer je Bild, Sekunden</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>An image that takes longer is refused, so that a damaged file holds nothing up.</source>
            <translation>Dauert ein Bild länger, wird es abgelehnt, damit eine beschädigte Datei nichts aufhält.</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Memory an image may take, MB</source>
            <translation>Höchster Speicherbedarf je Bild, MB</translation>
        </message>
        <message>
            <location filename="../../app/settings/secrets.py"></location>
            <source>This computer has no key store that is safe, so the key is kept in memory for this session only.</source>
            <translation>Dieser Rechner hat keinen sicheren Schlüsselbund; der Schlüssel bleibt nur für diese Sitzung im Arbeitsspeicher.</translation>
        </message>
        <message>
            <location filename="../../app/settings/secrets.py"></location>
            <source>The key store refused the key, so it is kept in memory for this session only.</source>
            <translation>Der Schlüsselbund hat den Schlüssel abgelehnt; er bleibt nur für diese Sitzung im Arbeitsspeicher.</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The settings file is not valid TOML ({reason}); defaults are used.</source>
            <translation>Die Einstellungsdatei ist kein gültiges TOML ({reason}); es gelten die Standardwerte.</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The settings file holds {key}, which this version does not know; it is kept.</source>
            <translation>Die Einstellungsdatei enthält {key}, das diese Version nicht kennt; der Eintrag bleibt erhalten.</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>{label} cannot be set to this: {problem}.</source>
            <translation>„{label}“ lässt sich so nicht setzen: {problem}.</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>Nothing was changed; enter another value.</source>
            <translation>Nichts wurde geändert; geben Sie einen anderen Wert ein.</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>Saving the settings</source>
            <translation>Speichern der Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>Reading the settings</source>
            <translation>Lesen der Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The setting {key} cannot be used, for {problem}; the default holds.</source>
            <translation>Die Einstellung {key} ist nicht nutzbar ({problem}); es gilt der Standardwert.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>This project was written by a newer version of Befundwerk (store {version}).</source>
            <translation>Dieses Projekt stammt von einer neueren Version von Befundwerk (Datenspeicher {version}).</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The project's store {name} is damaged.</source>
            <translation>Der Datenspeicher {name} des Projekts ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Copy the newest file from the folder 'backups' over it, then open the project again.</source>
            <translation>Kopieren Sie die neueste Datei aus dem Ordner „backups“ darüber, und öffnen Sie das Projekt erneut.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The disk is full.</source>
            <translation>Der Datenträger ist voll.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Free some space, then repeat the last step; all earlier ones are saved.</source>
            <translation>Schaffen Sie Platz, und wiederholen Sie den letzten Schritt; alle früheren sind gespeichert.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The project's store is in use by another program.</source>
            <translation>Der Datenspeicher des Projekts wird von einem anderen Programm benutzt.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Close the other program and try again.</source>
            <translation>Schließen Sie das andere Programm, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The project's store {name} cannot be written.</source>
            <translation>Der Datenspeicher {name} des Projekts lässt sich nicht schreiben.</translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Check that the disk is connected and that you may write to the project's folder.</source>
            <translation>Prüfen Sie, ob der Datenträger verbunden ist und Sie im Projektordner schreiben dürfen.</translation>
        </message>
        <message>
            <location filename="../../app/store/readings.py"></location>
            <source>interrupted</source>
            <translation>unterbrochen</translation>
        </message>
        <message>
            <location filename="../../app/training/checkpoint.py"></location>
            <source>The checkpoint was written by a newer Befundwerk.</source>
            <translation>Der Checkpoint stammt von einem neueren Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/training/checkpoint.py"></location>
            <source>Update Befundwerk to resume it.</source>
            <translation>Aktualisieren Sie Befundwerk, um fortzusetzen.</translation>
        </message>
        <message>
            <location filename="../../app/training/checkpoint.py"></location>
            <source>The checkpoint belongs to another network.</source>
            <translation>Der Checkpoint gehört zu einem anderen Netz.</translation>
        </message>
        <message>
            <location filename="../../app/training/checkpoint.py"></location>
            <source>Prepare the experiment anew.</source>
            <translation>Bereiten Sie das Experiment neu vor.</translation>
        </message>
        <message>
            <location filename="../../app/training/checkpoint.py"></location>
            <source>The checkpoint file {name} is damaged or not of this training.</source>
            <translation>Die Checkpoint-Datei {name} ist beschädigt oder nicht von diesem Training.</translation>
        </message>
        <message>
            <location filename="../../app/training/checkpoint.py"></location>
            <source>Restore the folder of the experiment from a backup, or prepare the experiment anew.</source>
            <translation>Stellen Sie den Ordner des Experiments aus einer Sicherung wieder her, oder bereiten Sie das Experiment neu vor.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>This experiment is being trained already.</source>
            <translation>Dieses Experiment wird schon trainiert.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Watch it, or stop it before starting it anew.</source>
            <translation>Verfolgen Sie es, oder halten Sie es an, bevor Sie es neu starten.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>This experiment was started before.</source>
            <translation>Dieses Experiment wurde schon einmal gestartet.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Resume it, or prepare another one.</source>
            <translation>Setzen Sie es fort, oder bereiten Sie ein anderes vor.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>PyTorch is not installed.</source>
            <translation>PyTorch ist nicht installiert.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Install torch and torchvision in the build for this machine; the README names the command.</source>
            <translation>Installieren Sie torch und torchvision in der Ausgabe für diesen Rechner; die README nennt den Befehl.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Starting the training</source>
            <translation>Training starten</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Epoch {epoch} of {epochs}, loss {loss}</source>
            <translation>Epoche {epoch} von {epochs}, Verlust {loss}</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Epoch {epoch} of {epochs}, loss {loss}, macro AUC {auc}</source>
            <translation>Epoche {epoch} von {epochs}, Verlust {loss}, Makro-AUC {auc}</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>The training process was killed ({signal}).</source>
            <translation>Der Trainingsprozess wurde abgebrochen ({signal}).</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>If memory ran out, train with a smaller batch. It can be resumed from its last whole epoch.</source>
            <translation>Reichte der Speicher nicht, trainieren Sie mit kleineren Batches. Fortsetzen ist ab der letzten vollständigen Epoche möglich.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>The training process ended with code {code} before it could say why.</source>
            <translation>Der Trainingsprozess endete mit Code {code}, ohne den Grund zu nennen.</translation>
        </message>
        <message>
            <location filename="../../app/training/child.py"></location>
            <source>Look into train.log in the folder of the experiment.</source>
            <translation>Sehen Sie in train.log im Ordner des Experiments nach.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{item} is not of the form key=value.</source>
            <translation>{item} hat nicht die Form Name=Wert.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Write, for example, epochs=10.</source>
            <translation>Schreiben Sie zum Beispiel epochs=10.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>There is no setting {key}.</source>
            <translation>Eine Einstellung {key} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Did you mean {near}?</source>
            <translation>Meinten Sie {near}?</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Settings are: {settings}.</source>
            <translation>Einstellungen sind: {settings}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>true or false</source>
            <translation>true oder false</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>a whole number</source>
            <translation>eine ganze Zahl</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{key}={value}: {wanted} is needed.</source>
            <translation>{key}={value}: Nötig ist {wanted}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Correct the value of {key}.</source>
            <translation>Berichtigen Sie den Wert von {key}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{key}={value} is out of range.</source>
            <translation>{key}={value} liegt außerhalb des Bereichs.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Choose a value from {lowest} to {highest}.</source>
            <translation>Wählen Sie einen Wert von {lowest} bis {highest}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{value} is no {key}.</source>
            <translation>{value} ist kein gültiger Wert für {key}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Choose one of: {choices}.</source>
            <translation>Zur Wahl stehen: {choices}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Control experiment: the targets are shuffled, so that nothing can be learnt.</source>
            <translation>Kontrollexperiment: Die Zielwerte sind vermischt, sodass nichts gelernt werden kann.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The network is {value} instead of ResNet-50.</source>
            <translation>Das Netz ist {value} statt ResNet-50.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Images have {value} × {value} pixels instead of 512 × 512.</source>
            <translation>Bilder haben {value} × {value} Pixel statt 512 × 512.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The aspect ratio of the images is kept; the study stretches them to a square.</source>
            <translation>Das Seitenverhältnis der Bilder bleibt erhalten; die Studie verzerrt sie zum Quadrat.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{value} epochs instead of 25.</source>
            <translation>{value} Epochen statt 25.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Batches of {value} cases instead of 4.</source>
            <translation>Batches mit {value} Fällen statt 4.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate is {value} instead of 0.0001.</source>
            <translation>Die Lernrate ist {value} statt 0.0001.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The weight decay is {value} instead of 0.01.</source>
            <translation>Der Gewichtsabbau (weight decay) ist {value} statt 0.01.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate falls along a cosine instead of by a tenth every 7 epochs.</source>
            <translation>Die Lernrate fällt entlang eines Kosinus statt alle 7 Epochen auf ein Zehntel.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate rises over the first epochs (warm-up): {value}.</source>
            <translation>Die Lernrate steigt in den ersten Epochen an (Warm-up): {value}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Images are flipped with probability {value} instead of 0.5.</source>
            <translation>Bilder werden mit Wahrscheinlichkeit {value} statt 0.5 gespiegelt.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Images are turned by up to {value}° instead of 30°.</source>
            <translation>Bilder werden um bis zu {value}° statt 30° gedreht.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>There is dropout of {value} before the last layer.</source>
            <translation>Vor der letzten Schicht liegt ein Dropout von {value}.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Numbers are {value} (mixed precision) where the device is faster with it.</source>
            <translation>Gerechnet wird mit {value} (gemischte Genauigkeit), wo das Gerät damit schneller ist.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate falls every {value} epochs instead of every 7.</source>
            <translation>Die Lernrate fällt alle {value} Epochen statt alle 7.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate falls by the factor {value} instead of 0.1.</source>
            <translation>Die Lernrate fällt um den Faktor {value} statt 0.1.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Without ImageNet weights on this machine, the network starts from random weights.</source>
            <translation>Ohne ImageNet-Gewichte auf diesem Rechner beginnt das Netz mit Zufallsgewichten.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The network starts from random weights instead of ImageNet weights.</source>
            <translation>Das Netz beginnt mit Zufallsgewichten statt ImageNet-Gewichten.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The split is grouped by patient.</source>
            <translation>Die Aufteilung ist nach Patienten gruppiert.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Both views of a case get the same flip and rotation.</source>
            <translation>Beide Projektionen eines Falls werden gleich gespiegelt und gedreht.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Inverted greyscales and look-up tables of the files are honoured.</source>
            <translation>Invertierte Graustufen und Wertetabellen (LUT) der Dateien werden beachtet.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Unanswered labels are left out of the loss instead of counting as absent.</source>
            <translation>Unbeantwortete Labels gehen nicht in den Verlust ein, statt als „nein“ zu zählen.</translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The epoch is chosen by the macro AUC over findings with at least 10 positives on validation.</source>
            <translation>Die Epoche wird nach der Makro-AUC über Merkmale mit mindestens 10 Positiven in der Validierung gewählt.</translation>
        </message>
        <message>
            <location filename="../../app/training/device.py"></location>
            <source>This machine has no device {device} that PyTorch can use.</source>
            <translation>Dieser Rechner hat kein Gerät {device}, das PyTorch nutzen kann.</translation>
        </message>
        <message>
            <location filename="../../app/training/device.py"></location>
            <source>Train with device=auto, or install the PyTorch build for this graphics card.</source>
            <translation>Trainieren Sie mit device=auto, oder installieren Sie die PyTorch-Ausgabe für diese Grafikkarte.</translation>
        </message>
        <message>
            <location filename="../../app/training/loop.py"></location>
            <source>The training diverged: the loss is no longer a number.</source>
            <translation>Das Training ist divergiert: Der Verlust ist keine Zahl mehr.</translation>
        </message>
        <message>
            <location filename="../../app/training/loop.py"></location>
            <source>Prepare it anew with a smaller learning_rate, or with precision=float32.</source>
            <translation>Bereiten Sie es mit kleinerer learning_rate oder mit precision=float32 neu vor.</translation>
        </message>
        <message>
            <location filename="../../app/training/main.py"></location>
            <source>The training</source>
            <translation>Das Training</translation>
        </message>
        <message>
            <location filename="../../app/training/main.py"></location>
            <source>The training ended with an error that nobody foresaw ({kind}).</source>
            <translation>Das Training endete mit einem unerwarteten Fehler ({kind}).</translation>
        </message>
        <message>
            <location filename="../../app/training/main.py"></location>
            <source>The memory was not enough for batches of {batch} cases.</source>
            <translation>Der Speicher reichte nicht für Batches mit {batch} Fällen.</translation>
        </message>
        <message>
            <location filename="../../app/training/main.py"></location>
            <source>Prepare the experiment anew with a smaller batch or size, or train on another device.</source>
            <translation>Bereiten Sie das Experiment mit kleinerem batch oder size neu vor, oder trainieren Sie auf einem anderen Gerät.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>The file with the ImageNet weights does not exist: {file}.</source>
            <translation>Die Datei mit den ImageNet-Gewichten gibt es nicht: {file}.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>Correct weights_file, or train with weights=random.</source>
            <translation>Berichtigen Sie weights_file, oder trainieren Sie mit weights=random.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>There are no ImageNet weights for {network} on this machine.</source>
            <translation>Auf diesem Rechner gibt es keine ImageNet-Gewichte für {network}.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>Copy a weights file of torchvision (.pth or .safetensors) here and name it with weights_file=PATH, or train with weights=random. Befundwerk downloads nothing.</source>
            <translation>Kopieren Sie eine Gewichtsdatei von torchvision (.pth oder .safetensors) hierher und nennen Sie sie mit weights_file=PFAD, oder trainieren Sie mit weights=random. Befundwerk lädt nichts herunter.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>The weights file {file} in torch's cache is damaged.</source>
            <translation>Die Gewichtsdatei {file} im Zwischenspeicher von torch ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>Copy it there anew, or delete it.</source>
            <translation>Kopieren Sie sie neu dorthin, oder löschen Sie sie.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>{file} does not hold the weights of this network.</source>
            <translation>{file} enthält nicht die Gewichte dieses Netzes.</translation>
        </message>
        <message>
            <location filename="../../app/training/model.py"></location>
            <source>Choose a file that torchvision publishes for the same architecture, or train with weights=random.</source>
            <translation>Wählen Sie eine Datei, die torchvision für dieselbe Architektur veröffentlicht, oder trainieren Sie mit weights=random.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Making the experiment</source>
            <translation>Anlegen des Experiments</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The experiment {name} was made by a newer Befundwerk.</source>
            <translation>Das Experiment {name} stammt von einem neueren Befundwerk.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Opening the experiment</source>
            <translation>Öffnen des Experiments</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The configuration of experiment {name} is damaged.</source>
            <translation>Die Konfiguration des Experiments {name} ist beschädigt.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The dataset in experiment {name} is not the one it was prepared with.</source>
            <translation>Der Datensatz im Experiment {name} ist nicht der, mit dem es vorbereitet wurde.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Not started yet.</source>
            <translation>Noch nicht gestartet.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Running.</source>
            <translation>Läuft.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Finished.</source>
            <translation>Fertig.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>It can be resumed from its last whole epoch.</source>
            <translation>Fortsetzen ist ab der letzten vollständigen Epoche möglich.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>It ended without a word: the process was killed, or the power failed.</source>
            <translation>Es endete ohne Meldung: Der Prozess wurde abgebrochen, oder der Strom fiel aus.</translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The training failed.</source>
            <translation>Das Training ist fehlgeschlagen.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Row</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Identifier</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Assign a report</source>
            <translation>Befundbericht zuordnen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Reports without a case</source>
            <translation>Befundberichte ohne Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Assign</source>
            <translation>Zuordnen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/assign_dialog.py"></location>
            <source>These reports were imported, but no exam had their identifiers. Undo takes an assignment back.</source>
            <translation>Diese Befundberichte wurden importiert, aber keine Untersuchung hat ihre Nummern. Rückgängig hebt eine Zuordnung auf.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>no region</source>
            <translation>ohne Region</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>no report</source>
            <translation>ohne Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>not read</source>
            <translation>nicht gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>answer incomplete</source>
            <translation>Antwort lückenhaft</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>engine refused</source>
            <translation>Engine lehnt ab</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>answer unusable</source>
            <translation>Antwort unbrauchbar</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>engine failed</source>
            <translation>Engine-Fehler</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>to review</source>
            <translation>zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>read</source>
            <translation>gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>verified</source>
            <translation>geprüft</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/case_states.py"></location>
            <source>excluded</source>
            <translation>ausgeschlossen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Review</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>State</source>
            <translation>Status</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Views</source>
            <translation>Proj.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Patient</source>
            <translation>Patient</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Case</source>
            <translation>Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Site</source>
            <translation>Standort</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Verified by</source>
            <translation>Geprüft von</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Comment</source>
            <translation>Kommentar</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Case {id}, region from {source}</source>
            <translation>Fall {id}, Region laut {source}</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Cases</source>
            <translation>Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>What imports could not use or pair</source>
            <translation>Was Importe nicht verwenden oder zuordnen konnten</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>No cases yet</source>
            <translation>Noch keine Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Import a folder of radiographs and a table of their reports. You see everything before it is kept.</source>
            <translation>Importieren Sie einen Ordner mit Röntgenaufnahmen und eine Tabelle ihrer Befundberichte. Sie sehen alles, bevor etwas gespeichert wird.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Take the selected problem off this list</source>
            <translation>Gewähltes Problem von der Liste nehmen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>What needs you most stands on top. Enter opens a case.</source>
            <translation>Das Dringendste steht oben. Enter öffnet einen Fall.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>With report</source>
            <translation>Mit Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>To review</source>
            <translation>Zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Verified</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Filter by patient, case, comment…</source>
            <translation>Nach Patient, Fall, Kommentar filtern…</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Open the case in Reading (Enter)</source>
            <translation>Fall in der Prüfung öffnen (Enter)</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Region of the selected cases</source>
            <translation>Region der gewählten Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Set the region of the selected cases by hand; a run reads them afterwards</source>
            <translation>Region der gewählten Fälle von Hand setzen; danach liest sie ein Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Exclude</source>
            <translation>Ausschließen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Leave the selected cases out of review and datasets</source>
            <translation>Gewählte Fälle aus Prüfung und Datensätzen ausschließen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Set region…</source>
            <translation>Region setzen…</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Include again</source>
            <translation>Einschließen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>excluded in the worklist</source>
            <translation>in der Arbeitsliste ausgeschlossen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Back to the cases</source>
            <translation>Zurück zu den Fällen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Everything else was imported. Put right what can be put right, and import again.</source>
            <translation>Alles andere wurde importiert. Beheben Sie, was sich beheben lässt, und importieren Sie erneut.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Problems of the imports</source>
            <translation>Probleme der Importe</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Problems: {count}</source>
            <translation>Probleme: {count}</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>All regions</source>
            <translation>Alle Regionen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>All sites</source>
            <translation>Alle Standorte</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>All states</source>
            <translation>Alle Status</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>{shown} of {total}</source>
            <translation>{shown} von {total}</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Everything was there already; nothing was changed.</source>
            <translation>Alles war schon vorhanden; nichts wurde geändert.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>{cases} cases, {images} images and {reports} reports were imported.</source>
            <translation>{cases} Fälle, {images} Bilder und {reports} Befundberichte wurden importiert.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/cases_page.py"></location>
            <source>Listed problems: {count}.</source>
            <translation>Aufgeführte Probleme: {count}.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Nothing is kept before you have seen it.</source>
            <translation>Nichts wird gespeichert, bevor Sie es gesehen haben.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Looking at files and reports</source>
            <translation>Dateien und Befundberichte ansehen</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Import {count} cases</source>
            <translation>{count} Fälle importieren</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>This is what the import would do. Nothing is written yet.</source>
            <translation>Das würde der Import bewirken. Noch ist nichts geschrieben.</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Which column holds the reports?</source>
            <translation>Welche Spalte enthält die Befundberichte?</translation>
        </message>
        <message>
            <location filename="../../app/views/cases/import_panel.py"></location>
            <source>Stopped. The cases imported so far are kept; importing again goes on.</source>
            <translation>Angehalten. Bisher importierte Fälle bleiben erhalten; ein neuer Import macht weiter.</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Labels, in Reading and Grid</source>
            <translation>Labels, in Prüfung und Matrix</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Reading: the case</source>
            <translation>Prüfung: der Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Reading: images</source>
            <translation>Prüfung: Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Reading: report</source>
            <translation>Prüfung: Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Reading: worklist</source>
            <translation>Prüfung: Arbeitsliste</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Grid</source>
            <translation>Matrix</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Templates</source>
            <translation>Vorlagen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Extraction and Training</source>
            <translation>Extraktion und Training</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Everywhere</source>
            <translation>Überall</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Set true</source>
            <translation>Auf ja setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Set false</source>
            <translation>Auf nein setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Set uncertain</source>
            <translation>Auf unsicher setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Back to what the engine said</source>
            <translation>Zurück zur Antwort der Engine</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Set the parents that are offered</source>
            <translation>Angebotene übergeordnete Merkmale setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>All labels right: accept and go on</source>
            <translation>Alle Labels richtig: übernehmen und weiter</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Accept and go to the next case that needs review</source>
            <translation>Übernehmen und weiter zum nächsten zu prüfenden Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Next finding</source>
            <translation>Nächstes Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Previous finding</source>
            <translation>Voriges Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Next finding that is true, uncertain or in doubt</source>
            <translation>Nächstes Merkmal, das ja, unsicher oder zweifelhaft ist</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Previous finding that is true, uncertain or in doubt</source>
            <translation>Voriges Merkmal, das ja, unsicher oder zweifelhaft ist</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Show in the report what the next engine quoted</source>
            <translation>Zitat der nächsten Engine im Bericht zeigen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Select a finding by its letter; or hold Alt</source>
            <translation>Merkmal über seinen Buchstaben wählen, auch mit Alt</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Next case</source>
            <translation>Nächster Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Previous case</source>
            <translation>Voriger Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Back to the worklist</source>
            <translation>Zurück zur Arbeitsliste</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Write a comment</source>
            <translation>Kommentar schreiben</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Flag poor image quality</source>
            <translation>Schlechte Bildqualität kennzeichnen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Flag a wrong pairing of images and report</source>
            <translation>Falsche Zuordnung von Bildern und Bericht kennzeichnen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Exclude the case, with a reason</source>
            <translation>Fall mit Grund ausschließen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Next image</source>
            <translation>Nächstes Bild</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Put right the view of the image</source>
            <translation>Projektion des Bildes berichtigen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Put right the side of the image</source>
            <translation>Seite des Bildes berichtigen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Window preset {number}</source>
            <translation>Fenstervorgabe {number}</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Window from the image</source>
            <translation>Fensterung aus dem Bild</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>All windows of the file</source>
            <translation>Alle Fenstervorgaben der Datei</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Invert grey levels</source>
            <translation>Graustufen invertieren</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Reset the image</source>
            <translation>Bild zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Fit the image</source>
            <translation>Bild einpassen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>One pixel to one pixel</source>
            <translation>Originalgröße, 1:1</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Rotate to the right</source>
            <translation>Nach rechts drehen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Rotate to the left</source>
            <translation>Nach links drehen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Flip left and right</source>
            <translation>Links und rechts spiegeln</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Flip top and bottom</source>
            <translation>Oben und unten spiegeln</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Magnifier</source>
            <translation>Lupe</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Measure a length</source>
            <translation>Länge messen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Measure an angle</source>
            <translation>Winkel messen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Remove the measurements</source>
            <translation>Messungen entfernen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Zoom and window all images together</source>
            <translation>Zoom und Fensterung aller Bilder koppeln</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>One image alone, or all</source>
            <translation>Ein Bild allein oder alle</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Prior examinations of the patient</source>
            <translation>Voruntersuchungen des Patienten</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>What is written on the image</source>
            <translation>Einblendungen im Bild</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Leave the tool</source>
            <translation>Werkzeug verlassen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Search in the report</source>
            <translation>Im Bericht suchen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Next place found</source>
            <translation>Nächste Fundstelle</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Previous place found</source>
            <translation>Vorige Fundstelle</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Larger type</source>
            <translation>Schrift größer</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Smaller type</source>
            <translation>Schrift kleiner</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Mark negation and hedge words</source>
            <translation>Verneinende und einschränkende Wörter hervorheben</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Open the case</source>
            <translation>Fall öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Filter the table</source>
            <translation>Tabelle filtern</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Open the case in Reading</source>
            <translation>Fall in der Prüfung öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Fill the selection with the label of the first cell</source>
            <translation>Auswahl mit dem Label der ersten Zelle füllen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Copy the selection as a table</source>
            <translation>Auswahl als Tabelle kopieren</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Sort by need for review</source>
            <translation>Nach Prüfbedarf sortieren</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Search the texts of the reports</source>
            <translation>Befundberichte durchsuchen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Import radiographs and reports</source>
            <translation>Röntgenaufnahmen und Befundberichte importieren</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Take a problem of an import off the list</source>
            <translation>Importproblem von der Liste nehmen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>New project</source>
            <translation>Neues Projekt</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Open project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>See the changes, then save them as a version</source>
            <translation>Änderungen ansehen, dann als Version speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Search findings</source>
            <translation>Merkmale suchen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Add a finding or an example</source>
            <translation>Merkmal oder Beispiel hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Duplicate the finding</source>
            <translation>Merkmal duplizieren</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Move the finding up</source>
            <translation>Merkmal nach oben</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Move the finding down</source>
            <translation>Merkmal nach unten</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Read reports</source>
            <translation>Berichte lesen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>New dataset</source>
            <translation>Neuer Datensatz</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>New experiment</source>
            <translation>Neues Experiment</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Second reader</source>
            <translation>Zweitbefunder</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>ROC</source>
            <translation>ROC</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Verification</source>
            <translation>Labelgüte</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Another reader</source>
            <translation>Anderer Befunder</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Dark or light colours</source>
            <translation>Dunkle oder helle Farben</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>German or English</source>
            <translation>Deutsch oder Englisch</translation>
        </message>
        <message>
            <location filename="../../app/views/commands.py"></location>
            <source>Keys and mouse</source>
            <translation>Tasten und Maus</translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Unexpected error</source>
            <translation>Unerwarteter Fehler</translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Something went wrong inside Befundwerk</source>
            <translation>In Befundwerk ist ein Fehler aufgetreten</translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>What was saved is safe. If it happens again, pass this text on: it holds no patient data.</source>
            <translation>Gespeichertes ist sicher. Geben Sie diesen Text weiter, falls es wieder geschieht: Er enthält keine Patientendaten.</translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Copy text</source>
            <translation>Text kopieren</translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../../app/views/durations.py"></location>
            <source>{count} s</source>
            <translation>{count} s</translation>
        </message>
        <message>
            <location filename="../../app/views/durations.py"></location>
            <source>{count} min</source>
            <translation>{count} min</translation>
        </message>
        <message>
            <location filename="../../app/views/durations.py"></location>
            <source>{count} h</source>
            <translation>{count} h</translation>
        </message>
        <message>
            <location filename="../../app/views/durations.py"></location>
            <source>under 1 s</source>
            <translation>unter 1 s</translation>
        </message>
        <message>
            <location filename="../../app/views/durations.py"></location>
            <source>{hours} h {minutes} min</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/evaluate_dialog.py"></location>
            <source>Evaluate experiments</source>
            <translation>Experimente auswerten</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/evaluate_dialog.py"></location>
            <source>Experiments</source>
            <translation>Experimente</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/evaluate_dialog.py"></location>
            <source>Evaluate</source>
            <translation>Auswerten</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/evaluate_dialog.py"></location>
            <source>Experiments of one region are compared with each other: paired tests on the same patients.</source>
            <translation>Experimente einer Region werden miteinander verglichen: gepaarte Tests an denselben Patienten.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>internal test</source>
            <translation>Test intern</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>external test</source>
            <translation>Test extern</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>Macro (mean)</source>
            <translation>Makro (Mittel)</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>range {low}–{high}, {count} findings</source>
            <translation>Spannweite {low}–{high}, {count} Merkmale</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>fewer than {count} positives: the interval is too narrow</source>
            <translation>weniger als {count} Positive: Das Intervall ist zu schmal</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>{count} without a definite label left out</source>
            <translation>{count} ohne eindeutiges Label ausgelassen</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_figures.py"></location>
            <source>TP {tp}  FP {fp}  FN {fn}  TN {tn}</source>
            <translation>TP {tp}  FP {fp}  FN {fn}  TN {tn}</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Finding</source>
            <translation>Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Pos.</source>
            <translation>Pos.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>AUC (95 %)</source>
            <translation>AUC (95 %)</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>* fewer than 30 positives: the interval is too narrow</source>
            <translation>* weniger als 30 Positive: Das Intervall ist zu schmal</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Experiment, set</source>
            <translation>Experiment, Daten</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Threshold</source>
            <translation>Schwelle</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Sensitivity</source>
            <translation>Sensitivität</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Specificity</source>
            <translation>Spezifität</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Counts</source>
            <translation>Anzahlen</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Output of the network (0 to 1) with the best Youden index on the validation set, applied unchanged</source>
            <translation>Ausgabe des Netzes (0 bis 1) mit dem besten Youden-Index in der Validierung, unverändert angewandt</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Evaluation</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Evaluate…</source>
            <translation>Auswerten…</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Compute the statistics of experiments</source>
            <translation>Statistik von Experimenten berechnen</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Findings</source>
            <translation>Merkmale</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>No evaluation yet</source>
            <translation>Noch keine Auswertung</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Train a network first; then its ROC curves on the test sets appear here.</source>
            <translation>Trainieren Sie zuerst ein Netz; dann erscheinen hier seine ROC-Kurven auf den Testdaten.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Go to Training</source>
            <translation>Zum Training</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Curves on the test sets; thresholds are chosen on validation and applied unchanged.</source>
            <translation>Kurven auf Testdaten; Schwellenwerte aus der Validierung, unverändert angewandt.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Experiments are trained. Evaluate them to see their ROC curves.</source>
            <translation>Experimente sind trainiert. Werten Sie sie aus, um ihre ROC-Kurven zu sehen.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Operating points</source>
            <translation>Arbeitspunkte</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Shown</source>
            <translation>Angezeigt</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Evaluating</source>
            <translation>Auswerten</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Export what is shown</source>
            <translation>Gezeigtes exportieren</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Exporting</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/roc_page.py"></location>
            <source>Saved as {name} in {folder}</source>
            <translation>Gespeichert als {name} in {folder}</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>Run {id}</source>
            <translation>Lauf {id}</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>Reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>inclusive</source>
            <translation>inklusiv</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>exclusive</source>
            <translation>exklusiv</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>ignore</source>
            <translation>ignorieren</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>soft</source>
            <translation>weich</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>{policy}, shuffled targets</source>
            <translation>{policy}, vermischte Zielwerte</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>paper: as in the study</source>
            <translation>paper: wie in der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>befundwerk: corrected</source>
            <translation>befundwerk: verbessert</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_names.py"></location>
            <source>quick: minutes on a CPU</source>
            <translation>quick: Minuten auf einer CPU</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Labels</source>
            <translation>Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Made</source>
            <translation>Erstellt</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Policy</source>
            <translation>Strategie</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Preset</source>
            <translation>Voreinstellung</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>AUC</source>
            <translation>AUC</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>No dataset yet</source>
            <translation>Noch kein Datensatz</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Make a dataset from the labels of a run or from verified cases; then train a network on it.</source>
            <translation>Erstellen Sie einen Datensatz aus den Labels eines Laufs oder aus geprüften Fällen, und trainieren Sie damit ein Netz.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>New dataset…</source>
            <translation>Neuer Datensatz…</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>New experiment…</source>
            <translation>Neues Experiment…</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>A dataset freezes cases and split; experiments on it can be compared.</source>
            <translation>Ein Datensatz schreibt Fälle und Aufteilung fest; Experimente damit sind vergleichbar.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Datasets</source>
            <translation>Datensätze</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Damaged, left out: {names}</source>
            <translation>Beschädigt, ausgelassen: {names}</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Making the dataset</source>
            <translation>Datensatz erstellen</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>The dataset has {count} cases.</source>
            <translation>Der Datensatz hat {count} Fälle.</translation>
        </message>
        <message>
            <location filename="../../app/views/experiments/training_page.py"></location>
            <source>Training: {outcome}</source>
            <translation>Training: {outcome}</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>As a batch (half price, up to 24 h)</source>
            <translation>Als Stapel (halber Preis, bis 24 h)</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Handed in as a file and answered within a day; you may close the program meanwhile</source>
            <translation>Als Datei abgegeben und binnen eines Tages beantwortet; Sie können das Programm inzwischen schließen</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>{count} reports are in a batch; nobody else asks about them.</source>
            <translation>{count} Befundberichte sind in einem Stapel; sonst fragt niemand nach ihnen.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>As a batch about {cost}, within 24 hours.</source>
            <translation>Als Stapel etwa {cost}, binnen 24 Stunden.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Price: {source}.</source>
            <translation>Preis: {source}.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Handing in {region}</source>
            <translation>{region} abgeben</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Batch {number}: {reason}</source>
            <translation>Stapel {number}: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>{count} reports are handed in. You may close the program.</source>
            <translation>{count} Befundberichte sind abgegeben. Sie können das Programm schließen.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>There is nothing to hand in: all of it is read, or in a batch, or held back.</source>
            <translation>Es gibt nichts abzugeben: Alles ist gelesen, in einem Stapel oder zurückgehalten.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Stopped. What was handed in by then is at the service; the rest is open.</source>
            <translation>Angehalten. Was bis dahin abgegeben war, liegt beim Dienst; der Rest ist offen.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Batch {number} was not handed in. Its reports are open again.</source>
            <translation>Stapel {number} wurde nicht abgegeben. Seine Befundberichte sind wieder offen.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>Batch {number} is collected: {answered} of {total} answered.</source>
            <translation>Stapel {number} ist abgeholt: {answered} von {total} beantwortet.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/batch_actions.py"></location>
            <source>{count} can be asked again, live or in another batch.</source>
            <translation>{count} lassen sich erneut anfragen, sofort oder in einem weiteren Stapel.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/engine_actions.py"></location>
            <source>The key is kept in the key store of this computer.</source>
            <translation>Der Schlüssel liegt im Schlüsselbund dieses Rechners.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>What is sent…</source>
            <translation>Was gesendet wird…</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Try the engine</source>
            <translation>Engine ausprobieren</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Ask about a few invented examples whose labels are known; no report is sent</source>
            <translation>Fragt nach einigen erfundenen Beispielen, deren Labels bekannt sind; kein Befundbericht wird gesendet</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>An engine reads the findings out of each report. What was read once is never asked again.</source>
            <translation>Eine Engine liest Merkmale aus Berichten; Gelesenes wird nie erneut angefragt.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Runs</source>
            <translation>Läufe</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Trial</source>
            <translation>Probe</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>What the engine is told</source>
            <translation>Was der Engine gesagt wird</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Batches</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>No reports yet</source>
            <translation>Noch keine Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>An engine reads the reports of cases that have a region. Import reports, or set the region in Cases.</source>
            <translation>Eine Engine liest die Befundberichte von Fällen mit Region. Importieren Sie Befundberichte, oder setzen Sie die Region unter „Fälle“.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Go to Cases</source>
            <translation>Zu den Fällen</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Hand in</source>
            <translation>Abgeben</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Reading {region} with {engine}</source>
            <translation>{region} mit {engine} lesen</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>{region}: {complete} of {total} reports read.</source>
            <translation>{region}: {complete} von {total} Befundberichten gelesen.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Batches ({count})</source>
            <translation>Stapel ({count})</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/extraction_page.py"></location>
            <source>Stopped. What was read is kept; reading again goes on where it stopped.</source>
            <translation>Angehalten. Gelesenes bleibt erhalten; beim nächsten Lesen geht es an dieser Stelle weiter.</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/outgoing_actions.py"></location>
            <source>What is sent</source>
            <translation>Was gesendet wird</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/probe_actions.py"></location>
            <source>Trying {engine}</source>
            <translation>{engine} ausprobieren</translation>
        </message>
        <message>
            <location filename="../../app/views/extraction/probe_actions.py"></location>
            <source>the rules</source>
            <translation>die Regeln</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/cell_story.py"></location>
            <source>Label: {label}</source>
            <translation>Label: {label}</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/cell_story.py"></location>
            <source>Compared run: {label}</source>
            <translation>Vergleichslauf: {label}</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Select the cells to fill, beginning with the one that has the label.</source>
            <translation>Wählen Sie die zu füllenden Zellen, beginnend mit der, die das Label hat.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>The first selected cell is unanswered. Set it first, then fill.</source>
            <translation>Die erste gewählte Zelle ist unbeantwortet. Setzen Sie zuerst diese, dann füllen Sie.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>These are the labels of one run. Show the current labels to change them.</source>
            <translation>Das sind die Labels eines Laufs. Ändern lassen sich nur die geltenden Labels.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Select cells of findings first.</source>
            <translation>Wählen Sie zuerst Zellen von Merkmalen.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>This finding is newer than your second reading of the case.</source>
            <translation>Dieses Merkmal ist neuer als Ihre Zweitbefundung des Falls.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Nothing to change: all selected cells are set like this already.</source>
            <translation>Nichts zu ändern: Alle gewählten Zellen sind schon so gesetzt.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Change labels of several cases</source>
            <translation>Labels mehrerer Fälle ändern</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Set {count} labels</source>
            <translation>{count} Labels setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Set {count} labels in {cases} cases.</source>
            <translation>{count} Labels in {cases} Fällen gesetzt.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Undo: {keys}</source>
            <translation>Rückgängig: {keys}</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Take back {count} labels in {cases} cases, so that the engine's hold again?</source>
            <translation>{count} Labels in {cases} Fällen zurücknehmen, sodass wieder die der Engine gelten?</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>false</source>
            <translation>nein</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>Set {count} labels in {cases} cases to “{label}”?</source>
            <translation>{count} Labels in {cases} Fällen auf „{label}“ setzen?</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>{count} of them have another label now.</source>
            <translation>Davon jetzt mit anderem Label: {count}.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>{count} more general findings are set too.</source>
            <translation>Mitgesetzte übergeordnete Merkmale: {count}.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>{count} of the cases are verified: {names}</source>
            <translation>Darunter geprüfte Fälle: {count} ({names})</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_edits.py"></location>
            <source>One undo takes all of it back.</source>
            <translation>Ein Rückgängig nimmt alles zurück.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>No labels yet</source>
            <translation>Noch keine Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>Import cases, then let an engine read the reports; the grid shows what it found.</source>
            <translation>Importieren Sie Fälle, und lassen Sie eine Engine die Befundberichte lesen; die Matrix zeigt das Ergebnis.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>{keys} set the selected cells · {open} opens the case · a click on a title sorts</source>
            <translation>{keys} setzen die gewählten Zellen · {open} öffnet den Fall · Klick auf einen Titel sortiert</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>Done. The case is not among those shown here.</source>
            <translation>Erledigt. Der Fall ist hier gerade nicht eingeblendet.</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>set by a person</source>
            <translation>von Hand gesetzt</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>in doubt</source>
            <translation>zweifelhaft</translation>
        </message>
        <message>
            <location filename="../../app/views/grid/grid_page.py"></location>
            <source>Number below a title: % of cases true</source>
            <translation>Zahl unter dem Titel: Anteil „ja“ in %</translation>
        </message>
        <message>
            <location filename="../../app/views/key_choice.py"></location>
            <source>There is no command {name}.</source>
            <translation>Einen Befehl {name} gibt es nicht.</translation>
        </message>
        <message>
            <location filename="../../app/views/key_choice.py"></location>
            <source>{key} is no key that this program knows ({command}).</source>
            <translation>{key} ist keine bekannte Taste ({command}).</translation>
        </message>
        <message>
            <location filename="../../app/views/key_choice.py"></location>
            <source>{key} stands for two things: {one}, {other}.</source>
            <translation>{key} ist doppelt belegt: {one}, {other}.</translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Work is running</source>
            <translation>Es wird noch gearbeitet</translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Stop the running work?</source>
            <translation>Laufende Arbeit anhalten?</translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>What is done so far is kept, and you can go on later where it stopped.</source>
            <translation>Was bisher fertig ist, bleibt erhalten; später geht es an dieser Stelle weiter.</translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Stop and close</source>
            <translation>Anhalten und schließen</translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Keep working</source>
            <translation>Weiterarbeiten</translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Some settings cannot be used.</source>
            <translation>Manche Einstellungen sind nicht nutzbar.</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>true</source>
            <translation>ja</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>false (negated)</source>
            <translation>nein (verneint)</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>false (not mentioned)</source>
            <translation>nein (nicht erwähnt)</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>uncertain</source>
            <translation>unsicher</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>unanswered</source>
            <translation>unbeantwortet</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>conflict</source>
            <translation>Widerspruch</translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>to be reviewed</source>
            <translation>zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>poor image quality</source>
            <translation>schlechte Bildqualität</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>wrong pairing</source>
            <translation>falsche Zuordnung</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>with a comment</source>
            <translation>mit Kommentar</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>Why a person should look at the case; a click puts the most urgent first</source>
            <translation>Warum ein Mensch den Fall ansehen sollte; ein Klick stellt die dringendsten nach vorn</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>Of {count} shown cases:</source>
            <translation>Von {count} gezeigten Fällen:</translation>
        </message>
        <message>
            <location filename="../../app/views/models/label_grid_model.py"></location>
            <source>verified by {reader}</source>
            <translation>geprüft von {reader}</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_examples_model.py"></location>
            <source>Sentence</source>
            <translation>Satz</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_examples_model.py"></location>
            <source>Should be</source>
            <translation>Soll</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_examples_model.py"></location>
            <source>{count} differ</source>
            <translation>{count} abweichend</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_examples_model.py"></location>
            <source>as it should be</source>
            <translation>wie es sein soll</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_examples_model.py"></location>
            <source>all false</source>
            <translation>alle nein</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_examples_model.py"></location>
            <source>not named</source>
            <translation>ungenannt</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_findings_model.py"></location>
            <source>Parents</source>
            <translation>Übergeordnet</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_findings_model.py"></location>
            <source>Without a group</source>
            <translation>Ohne Gruppe</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_findings_model.py"></location>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_findings_model.py"></location>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_parents_model.py"></location>
            <source>It follows from this finding, so it cannot be its parent.</source>
            <translation>Es folgt aus diesem Merkmal und kann ihm daher nicht übergeordnet sein.</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_versions_model.py"></location>
            <source>Can be edited; kept with every change</source>
            <translation>Zu bearbeiten; wird mit jeder Änderung aufbewahrt</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_versions_model.py"></location>
            <source>Can only be looked at</source>
            <translation>Nur zum Ansehen</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_versions_model.py"></location>
            <source>Draft</source>
            <translation>Entwurf</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_versions_model.py"></location>
            <source>Version {number}, current</source>
            <translation>Version {number}, aktuell</translation>
        </message>
        <message>
            <location filename="../../app/views/models/template_versions_model.py"></location>
            <source>Version {number}, {day}</source>
            <translation>Version {number}, {day}</translation>
        </message>
        <message>
            <location filename="../../app/views/pages.py"></location>
            <source>Readers</source>
            <translation>Befunder</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>Done again in case {number}: {what}</source>
            <translation>Wiederhergestellt in Fall {number}: {what}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>Undone in case {number}: {what}</source>
            <translation>Rückgängig in Fall {number}: {what}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>{count} labels</source>
            <translation>{count} Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>{name} {old} → {new}</source>
            <translation>{name} {old} → {new}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>flagged: {name}</source>
            <translation>gekennzeichnet: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>no longer flagged: {name}</source>
            <translation>nicht mehr gekennzeichnet: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>accepted</source>
            <translation>übernommen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>no longer accepted</source>
            <translation>nicht mehr übernommen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>excluded: {reason}</source>
            <translation>ausgeschlossen: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>no longer excluded</source>
            <translation>nicht mehr ausgeschlossen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>comment “{text}”</source>
            <translation>Kommentar „{text}“</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>no comment</source>
            <translation>kein Kommentar</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>region</source>
            <translation>Region</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>view</source>
            <translation>Projektion</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>as imported</source>
            <translation>wie importiert</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>{name} as before</source>
            <translation>{name} wie zuvor</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/decision_texts.py"></location>
            <source>{name} assigned</source>
            <translation>{name} zugeordnet</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/history_actions.py"></location>
            <source>Nothing to undo.</source>
            <translation>Nichts rückgängig zu machen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/history_actions.py"></location>
            <source>Nothing to redo.</source>
            <translation>Nichts wiederherzustellen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/label_setting.py"></location>
            <source>Now {value} too: {names}.</source>
            <translation>Jetzt auch „{value}“: {names}.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/label_setting.py"></location>
            <source>Only this finding</source>
            <translation>Nur dieses Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/label_setting.py"></location>
            <source>Not {value}, although it follows: {names}.</source>
            <translation>Noch nicht „{value}“, obwohl es folgt: {names}.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/label_setting.py"></location>
            <source>Set {value} too</source>
            <translation>Auch auf „{value}“ setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/label_setting.py"></location>
            <source>Still true or uncertain: {names}.</source>
            <translation>Noch „ja“ oder „unsicher“: {names}.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/label_setting.py"></location>
            <source>Set false too</source>
            <translation>Auch auf „nein“ setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Reader</source>
            <translation>Befunder</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Corrected</source>
            <translation>Korrigiert</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Read blind</source>
            <translation>Verblindet</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Seconds per case</source>
            <translation>Sekunden je Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Last</source>
            <translation>Zuletzt</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Labels of the engine that this reader changed: {share} %</source>
            <translation>Von diesem Befunder geänderte Labels der Engine: {share} %</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>{median} ({low} to {high})</source>
            <translation>{median} ({low} bis {high})</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Nobody has verified a case yet.</source>
            <translation>Noch niemand hat einen Fall geprüft.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Cases verified</source>
            <translation>Geprüfte Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Labels verified</source>
            <translation>Geprüfte Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Need review</source>
            <translation>Zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Time left</source>
            <translation>Restzeit</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>This sitting</source>
            <translation>Diese Sitzung</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>No case to verify yet</source>
            <translation>Noch kein Fall zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Import radiographs and reports first; what is verified then shows here.</source>
            <translation>Importieren Sie zuerst Röntgenaufnahmen und Befundberichte; was geprüft ist, erscheint dann hier.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Everything here is counted from the decisions that are kept; nothing is entered by hand.</source>
            <translation>Alles hier ist aus den gespeicherten Entscheidungen gezählt, nichts von Hand eingetragen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Regions and sites</source>
            <translation>Regionen und Standorte</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>By day</source>
            <translation>Nach Tag</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>How many are enough?</source>
            <translation>Wie viele genügen?</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>{verified} of {total}</source>
            <translation>{verified} von {total}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Regions</source>
            <translation>Regionen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Need review · {count} controls</source>
            <translation>Zu prüfen · {count} Kontrollen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>{review} need review, {controls} random controls: the worklist has both</source>
            <translation>{review} zu prüfen, {controls} Zufallskontrollen: Die Arbeitsliste enthält beides</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>A few cases verified one after the other are needed before a time can be told.</source>
            <translation>Für eine Zeitangabe müssen erst einige Fälle nacheinander geprüft sein.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Your own cases</source>
            <translation>Ihre eigenen Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>The cases of all readers</source>
            <translation>Die Fälle aller Befunder</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>{whose}: median of {count}; half of them took {lower} to {upper} s, the mean is {mean} s. Breaks of more than five minutes do not count.</source>
            <translation>{whose}: Median aus {count}; die mittlere Hälfte brauchte {lower} bis {upper} s, der Mittelwert ist {mean} s. Pausen von mehr als fünf Minuten zählen nicht.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>about {time}</source>
            <translation>etwa {time}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>{cases} cases at the mean pace; {low} to {high} at the pace of the quick and of the slow ones.</source>
            <translation>{cases} Fälle im mittleren Tempo; {low} bis {high} im Tempo der schnellen und der langsamen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>{count} in {time}</source>
            <translation>{count} in {time}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/progress_page.py"></location>
            <source>Cases since your last pause of half an hour, and the time without breaks</source>
            <translation>Fälle seit Ihrer letzten halbstündigen Pause und die Zeit ohne Unterbrechungen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Second reading</source>
            <translation>Zweitbefundung</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>closed</source>
            <translation>beendet</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>New second reading</source>
            <translation>Neue Zweitbefundung</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>A second reader labels cases blind; then both are compared and the differences settled.</source>
            <translation>Eine zweite Person befundet Fälle verblindet; danach wird verglichen, und Abweichungen werden entschieden.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Second readings</source>
            <translation>Zweitbefundungen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>No second reading yet</source>
            <translation>Noch keine Zweitbefundung</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Choose who reads which cases. She sees images and reports, and nothing that anybody said.</source>
            <translation>Wählen Sie, wer welche Fälle befundet. Zu sehen sind dabei Bilder und Befundberichte, aber keine Labels anderer.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>{name} is planned. Nobody sees figures before both have done their cases.</source>
            <translation>{name} ist geplant. Zahlen sieht niemand, bevor beide ihre Fälle befundet haben.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Closed: {count} cases can be compared.</source>
            <translation>Abgeschlossen: {count} Fälle sind vergleichbar.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Save bundle</source>
            <translation>Paket speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Saving the bundle</source>
            <translation>Paket speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Save answers</source>
            <translation>Antworten speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Export figures</source>
            <translation>Zahlen exportieren</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Merge answers</source>
            <translation>Antworten einlesen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>Merging answers</source>
            <translation>Antworten einlesen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/readers_page.py"></location>
            <source>{added} of {steps} decisions were new; {reader} has done {done} of {cases} cases.</source>
            <translation>{added} von {steps} Entscheidungen waren neu; {reader} hat {done} von {cases} Fällen befundet.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_desk.py"></location>
            <source>The region of this case is not known; set it on the page Cases first.</source>
            <translation>Die Region dieses Falls ist unbekannt; setzen Sie sie zuerst auf der Seite „Fälle“.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_desk.py"></location>
            <source>{count} findings are unanswered. Set them, or let an engine read the report.</source>
            <translation>{count} Merkmale sind unbeantwortet. Setzen Sie sie, oder lassen Sie eine Engine den Befundbericht lesen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_desk.py"></location>
            <source>Flagged: images and report do not belong together.</source>
            <translation>Gekennzeichnet: Bilder und Befundbericht gehören nicht zusammen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_desk.py"></location>
            <source>Assign another report</source>
            <translation>Anderen Befundbericht zuordnen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_desk.py"></location>
            <source>The report belongs to this case now. The next extraction reads it.</source>
            <translation>Der Befundbericht gehört jetzt zu diesem Fall. Die nächste Extraktion liest ihn.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>No case to read yet</source>
            <translation>Noch kein Fall zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>Import radiographs and reports first; each pair becomes a case.</source>
            <translation>Importieren Sie zuerst Röntgenaufnahmen und Befundberichte; jedes Paar wird ein Fall.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>{verified} of {total} verified, {review} need review</source>
            <translation>{verified} von {total} geprüft, {review} zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>Case {place} of {total}</source>
            <translation>Fall {place} von {total}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>No case of this list needs review any more.</source>
            <translation>In dieser Liste ist kein Fall mehr zu prüfen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>This was the last case.</source>
            <translation>Das war der letzte Fall.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reading_page.py"></location>
            <source>This is the first case.</source>
            <translation>Das ist der erste Fall.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>findings unanswered</source>
            <translation>Merkmale unbeantwortet</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>new findings</source>
            <translation>neue Merkmale</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>second reading</source>
            <translation>Zweitbefundung</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>addresses the model</source>
            <translation>spricht das Modell an</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>quote not found</source>
            <translation>Zitat nicht gefunden</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>engines disagree</source>
            <translation>Engines uneinig</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>random control</source>
            <translation>Zufallskontrolle</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>A finding is true or uncertain although its parent is false.</source>
            <translation>Ein Merkmal ist „ja“ oder „unsicher“, obwohl das übergeordnete „nein“ ist.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>What the engine answered could not be used.</source>
            <translation>Die Antwort der Engine war nicht brauchbar.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>The engine refused to read the report.</source>
            <translation>Die Engine hat den Befundbericht abgelehnt.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>The engine failed to answer.</source>
            <translation>Die Engine hat nicht geantwortet.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>Some findings have no label yet.</source>
            <translation>Einige Merkmale haben noch kein Label.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>It was verified before the template got new findings: only these are open.</source>
            <translation>Der Fall war geprüft, bevor die Vorlage neue Merkmale bekam: Nur diese sind offen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>You read this case blind, without the labels of anybody else.</source>
            <translation>Sie befunden diesen Fall verblindet, ohne die Labels anderer.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>The report holds words that tell a program what to answer.</source>
            <translation>Der Befundbericht enthält Wörter, die einem Programm sagen, was zu antworten ist.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>A label rests on words that are not in the report, or only in the request.</source>
            <translation>Ein Label stützt sich auf Wörter, die nicht im Befundbericht oder nur in der Fragestellung stehen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>Another engine says otherwise about the same report.</source>
            <translation>Eine andere Engine liest denselben Befundbericht anders.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>The engine calls a finding uncertain.</source>
            <translation>Die Engine hält ein Merkmal für unsicher.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>No engine has read the report.</source>
            <translation>Keine Engine hat den Befundbericht gelesen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>Nothing speaks against its labels; drawn at random, to find errors that nobody doubted.</source>
            <translation>Nichts spricht gegen die Labels; zufällig gezogen, um Fehler zu finden, die niemand vermutet.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/reasons.py"></location>
            <source>poor images</source>
            <translation>schlechte Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>needs review</source>
            <translation>zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>All cases with one of these reasons</source>
            <translation>Alle Fälle mit einem dieser Gründe</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>no usable answer</source>
            <translation>keine brauchbare Antwort</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>The engine gave no answer that could be used.</source>
            <translation>Die Engine gab keine brauchbare Antwort.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>all</source>
            <translation>alle</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>All cases of the project</source>
            <translation>Alle Fälle des Projekts</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Cases that a person accepted</source>
            <translation>Von einem Menschen übernommene Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>flagged</source>
            <translation>gekennzeichnet</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Poor images, or a wrong pairing</source>
            <translation>Schlechte Bilder oder falsche Zuordnung</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Cases that nothing is done with</source>
            <translation>Fälle, mit denen nichts geschieht</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>chosen cases</source>
            <translation>gewählte Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Cases that you chose on another page, in their order there</source>
            <translation>Auf einer anderen Seite gewählte Fälle in der dortigen Reihenfolge</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Show all cases</source>
            <translation>Alle Fälle zeigen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Worklist</source>
            <translation>Arbeitsliste</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Filter by number of the case or patient…</source>
            <translation>Nach Fall- oder Patientennummer filtern…</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>By need for review</source>
            <translation>Nach Prüfbedarf</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>By number</source>
            <translation>Nach Nummer</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>At random</source>
            <translation>Zufällig</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>{verified} of {total} verified</source>
            <translation>{verified} von {total} geprüft</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>{review} need review, {controls} random controls</source>
            <translation>{review} zu prüfen, {controls} Zufallskontrollen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>{seconds} s per case</source>
            <translation>{seconds} s je Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>about {time} left</source>
            <translation>noch etwa {time}</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>No case fits the filter</source>
            <translation>Kein Fall passt zum Filter</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Another word, region or site may find it.</source>
            <translation>Vielleicht hilft ein anderes Wort, eine andere Region oder ein anderer Standort.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Every label in doubt has been settled by a person. The other cases can be verified as well.</source>
            <translation>Alle zweifelhaften Labels sind von Hand entschieden. Auch die übrigen Fälle lassen sich prüfen.</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>No case needs review</source>
            <translation>Kein Fall ist zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>No case here</source>
            <translation>Kein Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/reading/worklist_view.py"></location>
            <source>Choose another chip above.</source>
            <translation>Wählen Sie oben eine andere Marke.</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Rules (built in)</source>
            <translation>Regeln (eingebaut)</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>OpenAI and compatible</source>
            <translation>OpenAI und kompatible</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Set them</source>
            <translation>Mitsetzen</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Offer them</source>
            <translation>Anbieten</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Window and level</source>
            <translation>Fensterung</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Move the image</source>
            <translation>Bild verschieben</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>With quotes</source>
            <translation>Mit Zitaten</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>As in the study</source>
            <translation>Wie in der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>as they were written</source>
            <translation>wie verfasst</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>marked</source>
            <translation>gekennzeichnet</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>left out</source>
            <translation>weggelassen</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>as it is</source>
            <translation>wie sie ist</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Every change holds at once.</source>
            <translation>Jede Änderung gilt sofort.</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>{model}: {input} in, {output} out</source>
            <translation>{model}: {input} Eingabe, {output} Ausgabe</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>The list that ships, of {date}: {listed}.</source>
            <translation>Mitgelieferte Liste vom {date}: {listed}.</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Connections to other computers become possible.</source>
            <translation>Verbindungen zu anderen Rechnern werden möglich.</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Reports leave it de-identified only, and after somebody has looked at what is sent.</source>
            <translation>Befundberichte verlassen ihn nur de-identifiziert, und nachdem jemand angesehen hat, was gesendet wird.</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Stay offline</source>
            <translation>Offline bleiben</translation>
        </message>
        <message>
            <location filename="../../app/views/settings_dialog.py"></location>
            <source>Leave offline mode</source>
            <translation>Offline-Modus beenden</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Something unexpected went wrong inside Befundwerk.</source>
            <translation>In Befundwerk ist ein unerwarteter Fehler aufgetreten.</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>What was saved is safe. The log names the place: {place}</source>
            <translation>Gespeichertes ist sicher. Das Protokoll nennt die Stelle: {place}</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Offline: nothing leaves this machine</source>
            <translation>Offline: Nichts verlässt diesen Rechner</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Online mode</source>
            <translation>Online-Modus</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Befundwerk opens no connection to another machine. Click to see the setting.</source>
            <translation>Befundwerk öffnet keine Verbindung zu einem anderen Rechner. Ein Klick zeigt die Einstellung.</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Befundwerk may connect to the servers you chose. Click to change that.</source>
            <translation>Befundwerk darf sich mit den gewählten Servern verbinden. Ein Klick ändert das.</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Open a project first</source>
            <translation>Zuerst ein Projekt öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Language: {name}</source>
            <translation>Sprache: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Keyboard</source>
            <translation>Tastatur</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Who reads: the name that is kept with every label</source>
            <translation>Wer befundet: der Name, der mit jedem Label gespeichert wird</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>This second reading was planned for {name}.</source>
            <translation>Diese Zweitbefundung wurde für {name} geplant.</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Light colours</source>
            <translation>Helle Farben</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Dark colours</source>
            <translation>Dunkle Farben</translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Not a medical device</source>
            <translation>Kein Medizinprodukt</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Filter by command or key…</source>
            <translation>Nach Befehl oder Taste filtern…</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Buttons of the mouse…</source>
            <translation>Maustasten…</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Reset all keys</source>
            <translation>Alle Tasten zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Choose a command, then press its new keys.</source>
            <translation>Einen Befehl wählen, dann seine neuen Tasten drücken.</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Some chosen keys cannot be used.</source>
            <translation>Manche gewählten Tasten sind nicht nutzbar.</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Commands and their keys</source>
            <translation>Befehle und ihre Tasten</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Chosen by you</source>
            <translation>Von Ihnen gewählt</translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Taken from: {names}</source>
            <translation>Entzogen: {names}</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Welcome to Befundwerk</source>
            <translation>Willkommen bei Befundwerk</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>From radiographs and German reports to verified labels, a trained network and ROC curves.</source>
            <translation>Von Röntgenaufnahmen und deutschen Befundberichten zu geprüften Labels, einem trainierten Netz und ROC-Kurven.</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>This project</source>
            <translation>Dieses Projekt</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Radiographs and reports, paired to cases</source>
            <translation>Röntgenaufnahmen und Befundberichte, als Fälle zusammengeführt</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Extract</source>
            <translation>Extrahieren</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>An engine reads labels out of the reports</source>
            <translation>Eine Engine liest Labels aus den Befundberichten</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Read</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Check labels against report and images</source>
            <translation>Labels anhand von Befundbericht und Bildern prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Train</source>
            <translation>Trainieren</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>A network learns from the labels</source>
            <translation>Ein Netz lernt aus den Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>ROC curves with intervals on test cases</source>
            <translation>ROC-Kurven mit Intervallen auf Testfällen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Another project</source>
            <translation>Anderes Projekt</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Make the demo study</source>
            <translation>Demo-Studie erstellen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>New project…</source>
            <translation>Neues Projekt…</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Open project…</source>
            <translation>Projekt öffnen…</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Two made-up hospitals with drawn radiographs: good for a first look, no real patient in it.</source>
            <translation>Zwei erfundene Kliniken mit gezeichneten Röntgenaufnahmen: für einen ersten Blick, ohne echte Patienten.</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>For example: Elbow study</source>
            <translation>Zum Beispiel: Ellenbogenstudie</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Browse…</source>
            <translation>Durchsuchen…</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Create project</source>
            <translation>Projekt anlegen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>In the folder</source>
            <translation>Im Ordner</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Projects that you open appear here.</source>
            <translation>Geöffnete Projekte erscheinen hier.</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Besides this project, none was opened yet.</source>
            <translation>Außer diesem Projekt wurde noch keines geöffnet.</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>This workstation</source>
            <translation>Dieser Rechner</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>What Befundwerk can use here: graphics card, engines, decoders, key store, disk.</source>
            <translation>Was Befundwerk hier nutzen kann: Grafikkarte, Engines, Decoder, Schlüsselbund, Datenträger.</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Check what this workstation can do</source>
            <translation>Prüfen, was dieser Rechner kann</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Cases: {cases}, with report: {reports}</source>
            <translation>Fälle: {cases}, mit Bericht: {reports}</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Runs: {runs}, reports read: {answers}</source>
            <translation>Läufe: {runs}, Berichte gelesen: {answers}</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>{done} of {total} cases verified</source>
            <translation>{done} von {total} Fällen geprüft</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Datasets: {datasets}, experiments: {experiments}</source>
            <translation>Datensätze: {datasets}, Experimente: {experiments}</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Evaluations: {count}</source>
            <translation>Auswertungen: {count}</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Folder for the new project</source>
            <translation>Ordner für das neue Projekt</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>The demo study is open already.</source>
            <translation>Die Demo-Studie ist schon geöffnet.</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Making the demo study</source>
            <translation>Demo-Studie erstellen</translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Stopped. Making the demo study again goes on where it stopped.</source>
            <translation>Angehalten. Beim nächsten Erstellen geht es an dieser Stelle weiter.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/template_actions.py"></location>
            <source>Import a template</source>
            <translation>Vorlage importieren</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/template_actions.py"></location>
            <source>Export the template</source>
            <translation>Vorlage exportieren</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/template_actions.py"></location>
            <source>There is a draft of {region} already.</source>
            <translation>Für {region} gibt es schon einen Entwurf.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/template_actions.py"></location>
            <source>Save it as a version or throw it away first.</source>
            <translation>Speichern Sie ihn als Version, oder verwerfen Sie ihn zuerst.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/template_checking.py"></location>
            <source>Choose Ollama or a compatible server on Extraction first; the rules read already.</source>
            <translation>Wählen Sie zuerst unter „Extraktion“ Ollama oder einen kompatiblen Server; die Regeln lesen schon.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/template_checking.py"></location>
            <source>Reading the examples with {engine}</source>
            <translation>Beispiele mit {engine} lesen</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Take back as a new version</source>
            <translation>Als neue Version zurückholen</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Changes and save</source>
            <translation>Änderungen und Speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>See what changes, then save it as a version</source>
            <translation>Ansehen, was sich ändert, dann als Version speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>What is asked about each region, what it means, and how reports say it.</source>
            <translation>Was zu jeder Region gefragt wird, was es bedeutet und wie Befundberichte es sagen.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>The draft of {title} is kept. Nothing changes before you save it.</source>
            <translation>Der Entwurf von {title} ist aufbewahrt. Nichts ändert sich, bevor Sie ihn speichern.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Version {number} was saved after this draft was begun. Changes shows what saving would take back.</source>
            <translation>Version {number} wurde gespeichert, nachdem dieser Entwurf begonnen war. „Änderungen“ zeigt, was das Speichern zurücknähme.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Version {number}: read only</source>
            <translation>Version {number}: nur zum Ansehen</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Draft, kept with every change</source>
            <translation>Entwurf, mit jeder Änderung aufbewahrt</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>No changes</source>
            <translation>Keine Änderungen</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Kept as an example.</source>
            <translation>Als Beispiel behalten.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>{title} is saved as version {number}.</source>
            <translation>{title} ist als Version {number} gespeichert.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Set cases to it on the page Cases.</source>
            <translation>Fälle weisen Sie ihr auf der Seite „Fälle“ zu.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>The draft is thrown away; the saved versions are as they were.</source>
            <translation>Der Entwurf ist verworfen; die gespeicherten Versionen sind unverändert.</translation>
        </message>
        <message>
            <location filename="../../app/views/templates/templates_page.py"></location>
            <source>Save the draft as a version first; a version can be exported.</source>
            <translation>Speichern Sie den Entwurf zuerst als Version; eine Version lässt sich exportieren.</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>{value} ({low} to {high})</source>
            <translation>{value} ({low} bis {high})</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>With it</source>
            <translation>davon</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Accuracy (95 %)</source>
            <translation>Genauigkeit (95 %)</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Always false</source>
            <translation>Immer nein</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>only {count} positives: the figures say little</source>
            <translation>nur {count} Positive: Die Zahlen besagen wenig</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>the same by case</source>
            <translation>dasselbe je Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>automatically</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>found</source>
            <translation>gefunden</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>All wrong labels</source>
            <translation>Alle falschen Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Label</source>
            <translation>Label</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Quote</source>
            <translation>Zitat</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>First right</source>
            <translation>Erster ✓</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Second right</source>
            <translation>Zweiter ✓</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Difference</source>
            <translation>Differenz</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Only first right</source>
            <translation>Nur erster ✓</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Only second right</source>
            <translation>Nur zweiter ✓</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>McNemar, exact (binomial)</source>
            <translation>McNemar, exakt (binomial)</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>McNemar, normal approximation</source>
            <translation>McNemar, Normalnäherung</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Hospitals</source>
            <translation>Kliniken</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>The study</source>
            <translation>Die Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>This run</source>
            <translation>Dieser Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>internal</source>
            <translation>intern</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>external</source>
            <translation>extern</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>{span} % (three regions)</source>
            <translation>{span} % (drei Regionen)</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>The study gives it for its three regions, not for this one alone.</source>
            <translation>Die Studie gibt es für ihre drei Regionen an, nicht für diese allein.</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>below the study</source>
            <translation>unter der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>above the study</source>
            <translation>über der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>agrees with the study</source>
            <translation>im Einklang mit der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>At least</source>
            <translation>Mindest.</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Compared</source>
            <translation>Verglichen</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Accepted unseen</source>
            <translation>Ungesehen</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_columns.py"></location>
            <source>Errors left (95 %)</source>
            <translation>Restfehler (95 %)</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>How right the labels of a run are, with intervals and beside a labeller that always says false.</source>
            <translation>Wie richtig die Labels eines Laufs sind, mit Intervallen und im Vergleich zu „immer nein“.</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Verify cases</source>
            <translation>Fälle prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Counting…</source>
            <translation>Zählt…</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Engines</source>
            <translation>Engines</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Calibration</source>
            <translation>Kalibrierung</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>{kind}: this table</source>
            <translation>{kind}: diese Tabelle</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>{kind}: all figures</source>
            <translation>{kind}: alle Zahlen</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Cases verified by people</source>
            <translation>Von Menschen geprüfte Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>File with true labels…</source>
            <translation>Datei mit richtigen Labels…</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Errors ({count})</source>
            <translation>Fehler ({count})</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Verify a sample in Reading; the planner on Progress says how many are enough and draws them.</source>
            <translation>Prüfen Sie eine Stichprobe; der Planer unter „Fortschritt“ sagt, wie viele genügen, und zieht sie.</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Let an engine read the reports first; then its labels can be compared with what people say.</source>
            <translation>Lassen Sie zuerst eine Engine die Befundberichte lesen; dann sind ihre Labels mit dem Urteil von Menschen vergleichbar.</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>No run yet</source>
            <translation>Noch kein Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>Go to Extraction</source>
            <translation>Zur Extraktion</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>File with true labels</source>
            <translation>Datei mit richtigen Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/verification/verification_page.py"></location>
            <source>unfinished</source>
            <translation>nicht fertig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Report text</source>
            <translation>Berichtstext</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Accession number</source>
            <translation>Accession-Nr.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Study UID</source>
            <translation>Studien-UID</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Patient number</source>
            <translation>Patienten-Nr.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Modality</source>
            <translation>Modalität</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Image file</source>
            <translation>Bilddatei</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Image, AP</source>
            <translation>Bild AP</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Image, lateral</source>
            <translation>Bild seitlich</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Images</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Paired reports</source>
            <translation>Zugeordnet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Reports without images</source>
            <translation>Berichte ohne Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Images without report</source>
            <translation>Bilder ohne Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Files not usable</source>
            <translation>Unbrauchbare Dateien</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>The table of reports</source>
            <translation>Tabelle der Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Encoding</source>
            <translation>Zeichensatz</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>{name}, {rows} reports</source>
            <translation>{name}, {rows} Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>Words with umlauts, as read: {words}</source>
            <translation>Wörter mit Umlauten, wie gelesen: {words}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_preview.py"></location>
            <source>No word with an umlaut was found.</source>
            <translation>Kein Wort mit Umlaut gefunden.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Folder…</source>
            <translation>Ordner…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Choose a folder</source>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>File…</source>
            <translation>Datei…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Choose a file</source>
            <translation>Datei wählen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Radiographs</source>
            <translation>Röntgenaufnahmen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Reports</source>
            <translation>Berichte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>internal: training and test</source>
            <translation>intern: Training und Test</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>external: test only</source>
            <translation>extern: nur Test</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>A folder, ZIP or DICOMDIR; also PNG and JPEG</source>
            <translation>Ordner, ZIP oder DICOMDIR; auch PNG und JPEG</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>CSV, XLSX, JSONL, or a folder of text files</source>
            <translation>CSV, XLSX, JSONL oder ein Ordner mit Textdateien</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Hospital</source>
            <translation>Klinik</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>Role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>The preview writes nothing.</source>
            <translation>Die Vorschau schreibt nichts.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/import_source.py"></location>
            <source>as the files say</source>
            <translation>laut Dateien</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>File not usable</source>
            <translation>Unbrauchbare Datei</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Duplicate</source>
            <translation>Doppelt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Row of the table</source>
            <translation>Tabellenzeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Report without images</source>
            <translation>Bericht ohne Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Two reports for one exam</source>
            <translation>Zwei Befundberichte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>The same report twice</source>
            <translation>Derselbe Bericht zweimal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Several exams fit</source>
            <translation>Mehrere Untersuchungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>The patients differ</source>
            <translation>Patienten verschieden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>View</source>
            <translation>Projektion</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Fluoroscopy</source>
            <translation>Durchleuchtung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>What</source>
            <translation>Art</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>File or row</source>
            <translation>Datei oder Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Why</source>
            <translation>Grund</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Kind of problem</source>
            <translation>Art des Problems</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>Settled</source>
            <translation>Erledigt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/cases/issue_list.py"></location>
            <source>All problems ({count})</source>
            <translation>Alle Probleme ({count})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>ready to collect</source>
            <translation>abholbereit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>on its way</source>
            <translation>unterwegs</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>being checked</source>
            <translation>in Prüfung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>being read</source>
            <translation>wird gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>being finished</source>
            <translation>wird beendet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>being given up</source>
            <translation>wird aufgegeben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>collected</source>
            <translation>abgeholt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>expired</source>
            <translation>abgelaufen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>not handed in</source>
            <translation>nicht abgegeben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>{count} open</source>
            <translation>{count} offen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>{count} to repair</source>
            <translation>{count} nachzubessern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>{count} failed</source>
            <translation>{count} gescheitert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Open: not answered. To repair: the answer was of no use. The next run asks about both.</source>
            <translation>Offen: nicht beantwortet. Nachzubessern: Die Antwort war unbrauchbar. Der nächste Lauf fragt nach beiden.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Run {number}, agreed to by {name}</source>
            <translation>Lauf {number}, Zustimmung: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Run {number}</source>
            <translation>Lauf {number}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Price: {source}</source>
            <translation>Preis: {source}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Batch</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Answered</source>
            <translation>Beantwortet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Rest</source>
            <translation>Rest</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Since</source>
            <translation>Seit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Ends by</source>
            <translation>Endet bis</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>The service reads by itself: you may close the program. While the project is open, batches are looked at every few minutes and collected when they are done.</source>
            <translation>Der Dienst liest selbst: Sie können das Programm schließen. Solange das Projekt offen ist, wird alle paar Minuten nachgesehen und abgeholt, was fertig ist.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Ask the service how far the batches are, and collect those that are done</source>
            <translation>Fragt den Dienst, wie weit die Stapel sind, und holt die fertigen ab</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Check and collect</source>
            <translation>Nachsehen und abholen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Ask the service to stop. What was answered by then has to be paid for, and is collected.</source>
            <translation>Bittet den Dienst aufzuhören. Was bis dahin beantwortet ist, wird bezahlt und abgeholt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/batch_panel.py"></location>
            <source>Give up</source>
            <translation>Aufgeben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>OpenAI and others</source>
            <translation>OpenAI und andere</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Ask the server for its models</source>
            <translation>Modelle vom Server abrufen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>About the models</source>
            <translation>Über die Modelle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>What is known of these models</source>
            <translation>Was über diese Modelle bekannt ist</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Model behind the deployment</source>
            <translation>Modell hinter der Bereitstellung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Only if the server asks for one</source>
            <translation>Nur falls verlangt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Keep</source>
            <translation>Merken</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Keep the key in the key store of this computer</source>
            <translation>Schlüssel im Schlüsselbund dieses Rechners ablegen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Ask about this many reports at most; good for a trial</source>
            <translation>Höchstens so viele Befundberichte lesen; gut für einen Versuch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Answers about each report. The majority counts, and the share that agrees is its confidence. It helps where the server tells no log probabilities, and costs as much more; 3 or 5 are enough.</source>
            <translation>Antworten zu jedem Befundbericht. Die Mehrheit gilt; ihr Anteil ist die Konfidenz. Nützlich, wo der Server keine Log-Wahrscheinlichkeiten nennt, und entsprechend teurer; 3 oder 5 genügen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Times each</source>
            <translation>Antworten je Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Deployment</source>
            <translation>Bereitstellung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>Built in, needs no model: a baseline.</source>
            <translation>Eingebaut, ohne Modell: ein Vergleichswert.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>A language model on this computer, served by Ollama.</source>
            <translation>Ein Sprachmodell auf diesem Rechner, über Ollama.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>OpenAI, Azure, and servers that speak like them: llama.cpp, vLLM, LM Studio.</source>
            <translation>OpenAI, Azure und Server mit derselben Schnittstelle: llama.cpp, vLLM, LM Studio.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>runs on other servers: refused</source>
            <translation>läuft auf anderen Servern: abgelehnt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>context {count}</source>
            <translation>Kontext {count}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/engine_form.py"></location>
            <source>ends on {date}</source>
            <translation>endet am {date}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>What is known of it</source>
            <translation>Was über das Modell bekannt ist</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>Use this model</source>
            <translation>Dieses Modell verwenden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>As the server lists them. Limits and prices come from a dated list; the service's own pages count.</source>
            <translation>Wie der Server sie nennt. Grenzen und Preise stammen aus einer datierten Liste; maßgeblich sind die Seiten des Dienstes.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>Models at {host}</source>
            <translation>Modelle bei {host}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>Context</source>
            <translation>Kontext</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>elsewhere: refused</source>
            <translation>anderswo: abgelehnt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>elsewhere</source>
            <translation>anderswo</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>What is known of {model}</source>
            <translation>Was über {model} bekannt ist</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>Known</source>
            <translation>Bekannt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/model_dialog.py"></location>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Held back</source>
            <translation>Zurückgehalten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Released by {name}</source>
            <translation>Freigegeben von {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Is sent</source>
            <translation>Wird gesendet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>The whole message</source>
            <translation>Ganze Nachricht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Release this text</source>
            <translation>Text freigeben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>I have seen what is sent</source>
            <translation>Ich habe gesehen, was gesendet wird</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Side by side</source>
            <translation>Gegenüberstellung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>The text stays on this computer and is unchanged.</source>
            <translation>Der Text bleibt unverändert auf diesem Rechner.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>To {host}: {held} of {total} held back.</source>
            <translation>An {host}: {held} von {total} zurückgehalten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Rules do this; what they do not understand they hold back. Of 100 difficult letters that they had never seen, 12 kept a name or number and would have been sent: look at the reports before you agree.</source>
            <translation>Namen und Nummern nehmen Regeln heraus; was sie nicht verstehen, halten sie zurück. Von 100 schwierigen Briefen, die sie nie gesehen hatten, behielten 12 einen Namen oder eine Nummer und wären gesendet worden: Sehen Sie die Befundberichte an, bevor Sie zustimmen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>In doubt: {text} – {why}</source>
            <translation>Zweifelhaft: {text} – {why}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Left out: the clinical question is not sent</source>
            <translation>Weggelassen: Die Fragestellung wird nicht gesendet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>Withdraw the release</source>
            <translation>Freigabe zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/outgoing_preview.py"></location>
            <source>and {count} more, marked in the text</source>
            <translation>und {count} weitere, im Text markiert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Plan</source>
            <translation>Vorhaben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Read already</source>
            <translation>Schon gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>To read</source>
            <translation>Zu lesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Time, about</source>
            <translation>Dauer, etwa</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Cost, about</source>
            <translation>Kosten, etwa</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>All reports fit then. Answers with another context are asked for anew.</source>
            <translation>Dann passen alle Befundberichte. Mit anderem Kontext wird neu angefragt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Looking at what these choices would do…</source>
            <translation>Vorhaben wird berechnet …</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>The reports are read inside this program. Nothing is sent anywhere.</source>
            <translation>Die Befundberichte werden in diesem Programm gelesen. Nichts wird gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>The reports go to {model} on this machine ({host}).</source>
            <translation>Die Befundberichte gehen an {model} auf diesem Rechner ({host}).</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>The reports leave this machine, de-identified: they go to {model} at {host}. {held} are held back.</source>
            <translation>Die Befundberichte verlassen diesen Rechner de-identifiziert: Sie gehen an {model} auf {host}. Zurückgehalten: {held}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>{count} reports do not fit into the context of {context} tokens and would not be sent.</source>
            <translation>{count} Befundberichte passen nicht in den Kontext von {context} Token und würden nicht gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Use {context} tokens</source>
            <translation>{context} Token verwenden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Nobody knows yet how long it takes: try the engine first.</source>
            <translation>Noch weiß niemand, wie lange es dauert: Probieren Sie die Engine zuerst aus.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>About {time} for {count} reports at {width} at a time, by {source}.</source>
            <translation>Etwa {time} für {count} Befundberichte, {width} zugleich (Grundlage: {source}).</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>{count} answers, since each is asked about several times.</source>
            <translation>{count} Antworten, da nach jedem mehrmals gefragt wird.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>{sent} tokens in and {received} out, {source}.</source>
            <translation>{sent} Token Eingabe, {received} Ausgabe ({source}).</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>No price is known for this model: enter it in the settings.</source>
            <translation>Für dieses Modell ist kein Preis bekannt: Tragen Sie ihn in den Einstellungen ein.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/plan_card.py"></location>
            <source>Price: {source}; no discount for cached text is assumed.</source>
            <translation>Preis: {source}; kein Nachlass für Cache angenommen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Always saying false</source>
            <translation>Immer nein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Quotes found</source>
            <translation>Zitate gefunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Confidences</source>
            <translation>Konfidenzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Seconds a report</source>
            <translation>Sekunden je Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Tokens a report</source>
            <translation>Token je Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Labels of the trial</source>
            <translation>Labels der Probe</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Not tried yet</source>
            <translation>Noch nicht ausprobiert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>The engine is asked about a few invented examples of the template, whose labels are known.</source>
            <translation>Die Engine wird nach einigen erfundenen Beispielen der Vorlage gefragt, deren Labels bekannt sind.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>not asked</source>
            <translation>nicht gefragt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Tried: {name}.</source>
            <translation>Ausprobiert: {name}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>{count} of {total} answers could not be used: this model does not keep to the format.</source>
            <translation>{count} von {total} Antworten waren unbrauchbar: Dieses Modell hält das Format nicht ein.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>It is no better than saying false to everything: do not use it like this.</source>
            <translation>Nicht besser als immer „nein“: So ist es nicht zu gebrauchen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Every label was right. A few examples prove little: verify a sample of the run.</source>
            <translation>Jedes Label war richtig. Wenige Beispiele beweisen wenig: Prüfen Sie eine Stichprobe des Laufs.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>It reads the examples, with mistakes: verify a sample of the run before its labels count.</source>
            <translation>Es liest die Beispiele, aber mit Fehlern: Prüfen Sie eine Stichprobe des Laufs, bevor seine Labels gelten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>all right</source>
            <translation>alles richtig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Invented example</source>
            <translation>Erfundenes Beispiel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/probe_panel.py"></location>
            <source>Right is</source>
            <translation>Richtig ist</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>The study's rules: true, uncertain or false without a quote, JSON mode, temperature 0.2. A false label does not say whether the finding was denied or not mentioned.</source>
            <translation>Die Regeln der Studie: ja, unsicher oder nein ohne Zitat, JSON-Modus, Temperatur 0,2. Ein „nein“ sagt nicht, ob das Merkmal verneint oder nicht erwähnt ist.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>Corrected rules: the words of the report before each label, denied and not mentioned told apart, definitions and other names of the findings, a strict answer format, temperature 0.</source>
            <translation>Verbesserte Regeln: vor jedem Label die Worte des Befundberichts, verneint und nicht erwähnt getrennt, Definitionen und Synonyme der Merkmale, strenges Antwortformat, Temperatur 0.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>Show or hide the choices</source>
            <translation>Auswahl ein- oder ausblenden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>Sentences of the template that are shown with their answers. They never come from reports.</source>
            <translation>Sätze der Vorlage, die mit ihren Antworten gezeigt werden. Sie stammen nie aus Befundberichten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>Clinical question</source>
            <translation>Fragestellung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>Examples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>question {what}</source>
            <translation>Fragestellung {what}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>{count} examples</source>
            <translation>{count} Beispiele</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>no examples</source>
            <translation>keine Beispiele</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_form.py"></location>
            <source>Examples come from the template, not from reports. Do not measure accuracy on reports with the same words.</source>
            <translation>Beispiele stammen aus der Vorlage, nicht aus Befundberichten. Messen Sie Genauigkeit nicht an Befundberichten mit denselben Worten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Report before</source>
            <translation>Voriger Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Next report</source>
            <translation>Nächster Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Instructions, the same for every report</source>
            <translation>Anweisungen, für jeden Befundbericht gleich</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>This report, after the instructions</source>
            <translation>Dieser Befundbericht, nach den Anweisungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Form of the answer</source>
            <translation>Form der Antwort</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Sent to {host} on this computer, unchanged.</source>
            <translation>Geht an {host} auf diesem Rechner, unverändert.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Sent to {host}, de-identified.</source>
            <translation>Geht an {host}, de-identifiziert.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>It would not be asked about: it holds a question and nothing that was found.</source>
            <translation>Würde nicht angefragt: enthält eine Frage, aber keinen Befund.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Form of the answer; the engine is held to it</source>
            <translation>Form der Antwort; die Engine ist daran gebunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Form of the answer; only JSON is asked for</source>
            <translation>Form der Antwort; verlangt wird nur JSON</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>{preset}, version {version}, {language}; question {what}; {count} examples of the template; hash {hash}</source>
            <translation>{preset}, Version {version}, {language}; Fragestellung {what}; {count} Beispiele der Vorlage; Hash {hash}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/prompt_view.py"></location>
            <source>Tokens, at most: {total} in (instructions {system}, report {user}, form of the answer {schema}), {out} out</source>
            <translation>Token, höchstens: Eingabe {total} (Anweisungen {system}, Befundbericht {user}, Form der Antwort {schema}), Ausgabe {out}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Reports read</source>
            <translation>Gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Wait for you</source>
            <translation>Warten auf Sie</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Tokens in / out</source>
            <translation>Token ein / aus</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Seconds an answer</source>
            <translation>Sekunden je Antwort</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Asked once more</source>
            <translation>Erneut gefragt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>No price is known for this model.</source>
            <translation>Für dieses Modell ist kein Preis bekannt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Requests that failed and were put again; known for the last reading</source>
            <translation>Gescheiterte Anfragen, die erneut gestellt wurden; bekannt für das letzte Lesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Read these {count} reports</source>
            <translation>Diese {count} Berichte prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>{count} reports are not read yet: go on reading.</source>
            <translation>{count} Befundberichte sind noch nicht gelesen: weiterlesen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>{count} reports wait for you.</source>
            <translation>{count} Befundberichte warten auf Sie.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>Every report of this region is read.</source>
            <translation>Jeder Befundbericht dieser Region ist gelesen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>{count} for other reasons</source>
            <translation>{count} aus anderen Gründen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>answered in part</source>
            <translation>zum Teil beantwortet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>unusable answer</source>
            <translation>Antwort unbrauchbar</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_card.py"></location>
            <source>not asked, or held back</source>
            <translation>nicht angefragt oder zurückgehalten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>Instructions of run {run}</source>
            <translation>Anweisungen von Lauf {run}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>run {run}: {model}, {day}</source>
            <translation>Lauf {run}: {model}, {day}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>Both runs were told the same.</source>
            <translation>Beide Läufe hatten dieselben Anweisungen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>− stands in run {first} alone, + in run {second} alone.</source>
            <translation>− steht nur in Lauf {first}, + nur in Lauf {second}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>As the engine was told them, before each report.</source>
            <translation>So bekam sie die Engine, vor jedem Befundbericht.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_instructions.py"></location>
            <source>… {count} lines that are the same</source>
            <translation>… {count} gleiche Zeilen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>in a batch</source>
            <translation>in einem Stapel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>finished</source>
            <translation>fertig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>incomplete</source>
            <translation>unvollständig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>unusable</source>
            <translation>unbrauchbar</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Not usable</source>
            <translation>Unbrauchbar</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Started</source>
            <translation>Gestartet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>The labels of this run are shown, corrected and trained on</source>
            <translation>Die Labels dieses Laufs werden gezeigt, korrigiert und trainiert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Show, correct and train on the labels of this run</source>
            <translation>Labels dieses Laufs zeigen, korrigieren und trainieren</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Use this run</source>
            <translation>Lauf verwenden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Go on reading</source>
            <translation>Weiterlesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Read what this run has not read yet</source>
            <translation>Lesen, was dieser Lauf noch nicht gelesen hat</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>What the engine was told in this run, and how that differs from another run</source>
            <translation>Was der Engine in diesem Lauf gesagt wurde, und wie es sich von einem anderen Lauf unterscheidet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>Instructions of this run</source>
            <translation>Anweisungen dieses Laufs</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/run_table.py"></location>
            <source>★ marks the run whose labels count in its region.</source>
            <translation>★ Lauf, dessen Labels in seiner Region gelten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>Words in doubt</source>
            <translation>Zweifelhafte Wörter</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>Names nobody</source>
            <translation>Nennt niemanden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>Holds no report of this project back any longer</source>
            <translation>Hält im ganzen Projekt keinen Befundbericht mehr zurück</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>In doubt again</source>
            <translation>Wieder zweifelhaft</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>{word} – names nobody, says {name}</source>
            <translation>{word} – nennt niemanden, sagt {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>{word} – in 1 report</source>
            <translation>{word} – in 1 Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/extraction/words_bar.py"></location>
            <source>{word} – in {count} reports</source>
            <translation>{word} – in {count} Berichten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Report contains …</source>
            <translation>Bericht enthält …</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Cases whose report holds all these words; “in quotes” as it is. Upper and lower case are the same.</source>
            <translation>Fälle, deren Bericht alle diese Wörter enthält; „in Anführungszeichen“ wörtlich. Groß- und Kleinschreibung zählen nicht.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Text of the report</source>
            <translation>Text des Berichts</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Split, flags, readers, labels of other runs</source>
            <translation>Aufteilung, Kennzeichen, Befunder, Labels anderer Läufe</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Dataset</source>
            <translation>Datensatz</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Split</source>
            <translation>Aufteilung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Flag</source>
            <translation>Kennzeichen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Labels shown</source>
            <translation>Gezeigte Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Compared with</source>
            <translation>Verglichen mit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Any finding</source>
            <translation>Jedes Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Any reader</source>
            <translation>Alle Befunder</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>All cases</source>
            <translation>Alle Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Current labels</source>
            <translation>Geltende Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Compared with nothing</source>
            <translation>Ohne Vergleich</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>{shown} of {total} cases</source>
            <translation>{shown} von {total} Fällen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Clear all filters</source>
            <translation>Alle Filter aufheben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is true</source>
            <translation>ist ja</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is uncertain</source>
            <translation>ist unsicher</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is false</source>
            <translation>ist nein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is false (negated)</source>
            <translation>ist nein (verneint)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is false (not mentioned)</source>
            <translation>ist nein (nicht erwähnt)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is unanswered</source>
            <translation>ist unbeantwortet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is true or uncertain</source>
            <translation>ist ja oder unsicher</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>is in doubt</source>
            <translation>ist zweifelhaft</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>was set by a person</source>
            <translation>von Hand gesetzt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>differs from the other run</source>
            <translation>anders als im anderen Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Any label</source>
            <translation>Jedes Label</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Any state</source>
            <translation>Jeder Status</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Any flag</source>
            <translation>Beliebig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Test</source>
            <translation>Test</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>External</source>
            <translation>Extern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Any split</source>
            <translation>Alle Teile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>More ({count})</source>
            <translation>Mehr ({count})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Report: {text}</source>
            <translation>Bericht: {text}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Labels of {run}, to look at only</source>
            <translation>Labels von {run}, nur zum Ansehen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Compared with {run}</source>
            <translation>Verglichen mit {run}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Remove this filter: {text}</source>
            <translation>Filter entfernen: {text}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/grid_filters.py"></location>
            <source>Dataset of {date}</source>
            <translation>Datensatz vom {date}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/grid/label_grid.py"></location>
            <source>Labels of all cases</source>
            <translation>Labels aller Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>wrong region</source>
            <translation>falsche Region</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>images cannot be judged</source>
            <translation>Bilder nicht beurteilbar</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>report and images do not match</source>
            <translation>Bericht passt nicht zu den Bildern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>duplicate of another case</source>
            <translation>Dublette eines anderen Falls</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>not part of the study</source>
            <translation>gehört nicht zur Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Comment on the case</source>
            <translation>Kommentar zum Fall</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Comment on the case; Enter keeps it</source>
            <translation>Kommentar zum Fall; Enter speichert ihn</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Poor image quality</source>
            <translation>Schlechte Bildqualität</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Wrong pairing of images and report</source>
            <translation>Falsche Zuordnung von Bildern und Bericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Exclude the case</source>
            <translation>Fall ausschließen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Another reason, then Enter</source>
            <translation>Anderer Grund, dann Enter</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Why the case is excluded</source>
            <translation>Grund des Ausschlusses</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Do not exclude (Esc)</source>
            <translation>Nicht ausschließen (Esc)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/case_notes.py"></location>
            <source>Exclude this case because:</source>
            <translation>Fall ausschließen, weil:</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/desk_head.py"></location>
            <source>Case {number}</source>
            <translation>Fall {number}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/desk_head.py"></location>
            <source>region not known</source>
            <translation>Region unbekannt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/desk_head.py"></location>
            <source>Second reading: {name}</source>
            <translation>Zweitbefundung: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/desk_head.py"></location>
            <source>verified by {reader}, changed by {names}</source>
            <translation>geprüft von {reader}, geändert von {names}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/engine_heads.py"></location>
            <source>by</source>
            <translation>von</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_list.py"></location>
            <source>Labels of the case</source>
            <translation>Labels des Falls</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>negated</source>
            <translation>verneint</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>not mentioned</source>
            <translation>nicht erwähnt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>engines differ</source>
            <translation>Engines uneinig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Accept and next</source>
            <translation>Übernehmen und weiter</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>All labels are right</source>
            <translation>Alle Labels sind richtig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>True</source>
            <translation>Ja</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Set the selected finding to true</source>
            <translation>Gewähltes Merkmal auf ja setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>False</source>
            <translation>Nein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Set the selected finding to false</source>
            <translation>Gewähltes Merkmal auf nein setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Unsure</source>
            <translation>Unsicher</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Set the selected finding to uncertain</source>
            <translation>Gewähltes Merkmal auf unsicher setzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Accepting sets {count} open findings to false.</source>
            <translation>Übernehmen setzt {count} offene Merkmale auf nein.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>All findings are set.</source>
            <translation>Alle Merkmale sind gesetzt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Second reading {name}: you label without seeing others.</source>
            <translation>Zweitbefundung {name}: Sie befunden verblindet.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Labels: the region is not known</source>
            <translation>Labels: Region unbekannt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Labels: no engine has read the report</source>
            <translation>Labels: noch von keiner Engine gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Labels: the engine's answer was not usable</source>
            <translation>Labels: Antwort der Engine unbrauchbar</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Labels by the built-in rules</source>
            <translation>Labels der eingebauten Regeln</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_panel.py"></location>
            <source>Labels by {engine}</source>
            <translation>Labels von {engine}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>as the engine said</source>
            <translation>laut Engine</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>Run {number}, {when}</source>
            <translation>Lauf {number}, {when}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>Primary: its labels hold until a person sets others.</source>
            <translation>Gültiger Lauf: Seine Labels gelten, bis jemand andere setzt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>It has not read the report of this case.</source>
            <translation>Er hat den Befundbericht dieses Falls nicht gelesen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>Its answer was not usable: {reason}</source>
            <translation>Seine Antwort war nicht brauchbar: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>Click: show its evidence in the report.</source>
            <translation>Klick: Beleg im Bericht zeigen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>A more general finding is false: {parents}</source>
            <translation>Ein übergeordnetes Merkmal ist „nein“: {parents}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>{count} earlier decisions</source>
            <translation>{count} frühere Entscheidungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>Accepted by {reader}, {when}</source>
            <translation>Übernommen von {reader}, {when}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>has not read this report</source>
            <translation>hat diesen Bericht nicht gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>{share} % of {count} answers agree</source>
            <translation>{share} % von {count} Antworten stimmen überein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>{share} % by its log probabilities</source>
            <translation>{share} % laut Log-Wahrscheinlichkeiten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>The quote stands only in the request, which is no finding.</source>
            <translation>Das Zitat steht nur in der Fragestellung; die ist kein Merkmal.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>The quote stands only in words to a program.</source>
            <translation>Das Zitat steht nur in Worten an ein Programm.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>The quote is not in the report.</source>
            <translation>Das Zitat steht nicht im Bericht.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>It gave no quote.</source>
            <translation>Ohne Zitat.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>{change} (undone)</source>
            <translation>{change} (rückgängig)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/labels/label_tips.py"></location>
            <source>{change} (done again)</source>
            <translation>{change} (wiederhergestellt)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Stop this work; what is done is kept</source>
            <translation>Diese Arbeit anhalten; Fertiges bleibt erhalten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>{done} of {total}</source>
            <translation>{done} von {total}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Stopping…</source>
            <translation>Hält an…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Finishing what has begun</source>
            <translation>Begonnenes wird beendet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Close this message</source>
            <translation>Meldung schließen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/plots/reliability_plot.py"></location>
            <source>Reliability of the confidences</source>
            <translation>Verlässlichkeit der Konfidenzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/plots/reliability_plot.py"></location>
            <source>Confidence</source>
            <translation>Konfidenz</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/plots/reliability_plot.py"></location>
            <source>Share of right labels</source>
            <translation>Anteil richtiger Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/plots/roc_plot.py"></location>
            <source>ROC curves</source>
            <translation>ROC-Kurven</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/plots/roc_plot.py"></location>
            <source>1 − specificity</source>
            <translation>1 − Spezifität</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/bundle_button.py"></location>
            <source>Read the cases of a bundle that was saved on another workstation</source>
            <translation>Fälle eines Pakets befunden, das auf einem anderen Rechner gespeichert wurde</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/bundle_button.py"></location>
            <source>Open bundle…</source>
            <translation>Paket öffnen…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/bundle_button.py"></location>
            <source>Open bundle</source>
            <translation>Paket öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/bundle_button.py"></location>
            <source>Opening the bundle</source>
            <translation>Paket öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Differ</source>
            <translation>Uneins</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Agree</source>
            <translation>Einig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>True by the first readers {first}, by the second {second}</source>
            <translation>„Ja“ bei den Erstbefundern {first}, in der Zweitbefundung {second}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>First / second: {counts}</source>
            <translation>Erst- / Zweitbefundung: {counts}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>First</source>
            <translation>Erster</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Second</source>
            <translation>Zweiter</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Adjudicated</source>
            <translation>Entschieden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Evidence</source>
            <translation>Beleg</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Cases read by both</source>
            <translation>Von beiden befundet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Labels that agree</source>
            <translation>Labels gleich</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Agreement by finding</source>
            <translation>Übereinstimmung je Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Differences</source>
            <translation>Abweichungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>only open ones</source>
            <translation>nur offene</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>Export figures…</source>
            <translation>Zahlen exportieren…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>{true}, {false}, {uncertain} set the label that holds; {back} withdraws it; Enter opens the case.</source>
            <translation>{true}, {false}, {uncertain} setzen das geltende Label; {back} nimmt es zurück; Enter öffnet den Fall.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>All findings together, 95 % interval by resampling cases</source>
            <translation>Alle Merkmale zusammen, 95-%-Intervall durch Bootstrap der Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>{done} of {total} differences adjudicated</source>
            <translation>{done} von {total} Abweichungen entschieden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>No differences</source>
            <translation>Keine Abweichungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>{count} as uncertain: a test set takes true or false only</source>
            <translation>{count} als unsicher: Testdaten nehmen nur ja oder nein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/comparison_view.py"></location>
            <source>{count} cases are hidden while you read them blind</source>
            <translation>{count} Fälle sind verborgen, solange Sie sie verblindet befunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Read now</source>
            <translation>Jetzt befunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Save answers…</source>
            <translation>Antworten speichern…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Reports and images</source>
            <translation>Berichte und Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Images only</source>
            <translation>Nur Bilder</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Reports only</source>
            <translation>Nur Berichte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>What goes into the bundle</source>
            <translation>Was ins Paket kommt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Save bundle…</source>
            <translation>Paket speichern…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Merge answers…</source>
            <translation>Antworten einlesen…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Close and compare</source>
            <translation>Abschließen und vergleichen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>On another workstation</source>
            <translation>Auf einem anderen Rechner</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>A bundle is one file with the cases under neutral numbers: no labels, no decisions, no patient's name, number or date. Reports go along as they are written, and what is burnt into an image stays in it.</source>
            <translation>Ein Paket ist eine Datei mit den Fällen unter neutralen Nummern: ohne Labels und Entscheidungen, ohne Namen, Nummern und Daten von Patienten. Befundberichte gehen im Wortlaut mit, und was in ein Bild eingebrannt ist, bleibt darin.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Keep it open</source>
            <translation>Offen lassen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>{count} cases</source>
            <translation>{count} Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>planned on {date}</source>
            <translation>geplant am {date}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Verified by first readers</source>
            <translation>Von Erstbefundern geprüft</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Read by {reader}</source>
            <translation>Befundet von {reader}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Read now as {reader}</source>
            <translation>Jetzt als {reader} befunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Save the answers at any time and send the file back; later files hold all of it.</source>
            <translation>Speichern Sie die Antworten jederzeit, und senden Sie die Datei zurück; spätere Dateien enthalten alles.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Both have done all cases. Closing freezes what both said, for good.</source>
            <translation>Beide haben alle Fälle befundet. Das Abschließen schreibt beide Befundungen endgültig fest.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Agreement and differences are shown when both have done all cases.</source>
            <translation>Übereinstimmung und Abweichungen erscheinen, wenn beide alle Fälle befundet haben.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Close early…</source>
            <translation>Vorzeitig abschließen…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Only {done} of {cases} cases were done by both. The others are left out of the comparison, for good.</source>
            <translation>Nur {done} von {cases} Fällen haben beide befundet. Die übrigen bleiben endgültig aus dem Vergleich.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_card.py"></location>
            <source>Close with {count} cases</source>
            <translation>Mit {count} Fällen abschließen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>Name of the second reader</source>
            <translation>Name des Zweitbefunders</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>Cases that a first reader verified</source>
            <translation>Von einem Erstbefunder geprüfte Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>All cases, verified or not</source>
            <translation>Alle Fälle, geprüft oder nicht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>All cases that there are</source>
            <translation>Alle vorhandenen Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>Draw from each hospital its share</source>
            <translation>Aus jeder Klinik anteilig ziehen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>from region, reader and date</source>
            <translation>aus Region, Befunder und Datum</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>Plan the reading</source>
            <translation>Zweitbefundung planen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>The second reader sees no engine's label and nobody's decision, and nobody sees hers.</source>
            <translation>In der Zweitbefundung sind weder Labels einer Engine noch Entscheidungen anderer zu sehen, und umgekehrt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>How many, drawn at random</source>
            <translation>Anzahl, zufällig gezogen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>{reader} has decided on every case there is, or none is verified yet.</source>
            <translation>{reader} hat schon jeden Fall entschieden, oder noch keiner ist geprüft.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>Name the second reader to see how many cases she can read blind.</source>
            <translation>Nennen Sie den Zweitbefunder; dann steht hier, wie viele Fälle verblindet befundet werden können.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/readers/reading_form.py"></location>
            <source>{cases} cases can be read blind. With {count} of them, a kappa of {kappa} will be known to about ±{rare} for a finding in 10 % of the cases and ±{common} for one in 30 %.</source>
            <translation>{cases} Fälle können verblindet befundet werden. Mit {count} davon ist ein Kappa von {kappa} auf etwa ±{rare} genau für ein Merkmal in 10 % der Fälle und auf ±{common} für eines in 30 %.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/progress_parts.py"></location>
            <source>{verified} of {total} · {share} %</source>
            <translation>{verified} von {total} · {share} %</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/progress_parts.py"></location>
            <source>{verified} verified ({labels} labels), {review} need review, {rest} others</source>
            <translation>{verified} geprüft ({labels} Labels), {review} zu prüfen, {rest} übrige</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/progress_parts.py"></location>
            <source>No case has been verified yet. Each day with work gets a bar.</source>
            <translation>Noch kein Fall ist geprüft. Jeder Arbeitstag bekommt einen Balken.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/progress_parts.py"></location>
            <source>{days} days with work, {mean} cases a day on average; most on {day}: {best}</source>
            <translation>Arbeitstage: {days}, im Mittel {mean} Fälle am Tag; die meisten am {day}: {best}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/progress_parts.py"></location>
            <source>Verified cases by day</source>
            <translation>Geprüfte Fälle nach Tag</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/reader_button.py"></location>
            <source>Reader: {name}</source>
            <translation>Befunder: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/reader_button.py"></location>
            <source>Another reader…</source>
            <translation>Anderer Befunder…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/reader_button.py"></location>
            <source>Name of the reader</source>
            <translation>Name des Befunders</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/reading/worklist_table.py"></location>
            <source>Flags</source>
            <translation>Kennzeichen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>Assign a report…</source>
            <translation>Bericht zuordnen…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>Reports that no import could pair</source>
            <translation>Befundberichte, die kein Import zuordnen konnte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>&lt;b&gt;bold&lt;/b&gt;: denies · &lt;i&gt;slanted&lt;/i&gt;: hedges</source>
            <translation>&lt;b&gt;fett&lt;/b&gt;: verneint · &lt;i&gt;kursiv&lt;/i&gt;: schränkt ein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>This case has no report.</source>
            <translation>Dieser Fall hat keinen Befundbericht.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>no?</source>
            <translation>kein?</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>Go to: {section}</source>
            <translation>Zu: {section}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_panel.py"></location>
            <source>row {row}</source>
            <translation>Zeile {row}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_search.py"></location>
            <source>Search in the report…</source>
            <translation>Im Bericht suchen…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_search.py"></location>
            <source>Close the search</source>
            <translation>Suche schließen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_search.py"></location>
            <source>{place} of {total}</source>
            <translation>{place} von {total}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_search.py"></location>
            <source>not found</source>
            <translation>nicht gefunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report/report_view.py"></location>
            <source>Addresses the model: {why}</source>
            <translation>Spricht das Modell an: {why}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Press the new keys</source>
            <translation>Neue Tasten drücken</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Move the key here</source>
            <translation>Taste hierher übernehmen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Choose a command to change its keys.</source>
            <translation>Wählen Sie einen Befehl, um seine Tasten zu ändern.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Reset to {keys}</source>
            <translation>Zurück zu {keys}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Add a key</source>
            <translation>Taste hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Change {key}</source>
            <translation>{key} ändern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Remove {key}</source>
            <translation>{key} entfernen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Press the keys that are to replace {key}.</source>
            <translation>Drücken Sie die Tasten, die {key} ersetzen sollen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Press the new keys.</source>
            <translation>Drücken Sie die neuen Tasten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>Press keys</source>
            <translation>Tasten drücken</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>{key} is needed by the program itself.</source>
            <translation>{key} braucht das Programm selbst.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/key_editor.py"></location>
            <source>{key} is a key of: {other} ({group})</source>
            <translation>{key} gehört schon zu: {other} ({group})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Input</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Cached input</source>
            <translation>Aus Cache</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Output</source>
            <translation>Ausgabe</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Prices</source>
            <translation>Preise</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Add a model</source>
            <translation>Modell hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Your own prices win over the list that ships, also in the EU: enter them as they are on your bill.</source>
            <translation>Ihre Preise gehen der mitgelieferten Liste vor, auch in der EU: Tragen Sie sie ein, wie sie auf Ihrer Rechnung stehen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>A line has no model.</source>
            <translation>In einer Zeile fehlt das Modell.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>{model} is there twice.</source>
            <translation>{model} steht zweimal da.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>{model} needs prices for input and output, as numbers of 0 or more.</source>
            <translation>{model} braucht Preise für Eingabe und Ausgabe, als Zahlen ab 0.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>The price of cached input of {model} is no number of 0 or more.</source>
            <translation>Der Preis für Eingabe aus dem Cache von {model} ist keine Zahl ab 0.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/settings/price_editor.py"></location>
            <source>Nothing is kept before that.</source>
            <translation>Vorher wird nichts übernommen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>Go to {page}</source>
            <translation>Zu „{page}“</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>Open {name}</source>
            <translation>{name} öffnen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>What this workstation can do</source>
            <translation>Was dieser Rechner kann</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>What differs</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Show the first one</source>
            <translation>Zum ersten Fehler</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Why, in a few words</source>
            <translation>Warum, in wenigen Worten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Throw the draft away</source>
            <translation>Entwurf verwerfen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Note on this version</source>
            <translation>Notiz zu dieser Version</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>with</source>
            <translation>mit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Older version</source>
            <translation>Ältere Version</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Newer version</source>
            <translation>Neuere Version</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>the draft</source>
            <translation>Entwurf</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>version {number}</source>
            <translation>Version {number}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>no version yet</source>
            <translation>noch keine Version</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Save as version {number}</source>
            <translation>Als Version {number} speichern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>To be corrected before it can be saved: {count}</source>
            <translation>Vor dem Speichern zu berichtigen: {count}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>The draft is the saved version.</source>
            <translation>Der Entwurf gleicht der gespeicherten Version.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>Really throw it away?</source>
            <translation>Wirklich verwerfen?</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>{labels} follow their findings to the new id.</source>
            <translation>{labels} folgen ihren Merkmalen zur neuen Kennung.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>{labels} are archived with their findings.</source>
            <translation>{labels} werden mit ihren Merkmalen archiviert.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>{labels} come back with their findings.</source>
            <translation>{labels} kommen mit ihren Merkmalen zurück.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>In {count} cases merged findings differ: unanswered, to be reviewed.</source>
            <translation>In {count} Fällen sind zusammengelegte Merkmale uneins: unbeantwortet, zu prüfen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>{count} cases have no answer for the new findings.</source>
            <translation>{count} Fälle haben zu den neuen Merkmalen keine Antwort.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>{count} of them were verified and come up for the new findings.</source>
            <translation>{count} davon waren geprüft und kommen wegen der neuen Merkmale wieder.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>No label of this project changes.</source>
            <translation>Kein Label dieses Projekts ändert sich.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/changes_tab.py"></location>
            <source>{engine} labels of engines and {people} of people</source>
            <translation>{engine} Labels von Engines und {people} von Menschen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Name in the study</source>
            <translation>Name in der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Definition</source>
            <translation>Definition</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Synonyms</source>
            <translation>Synonyme</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Patterns</source>
            <translation>Muster</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Code</source>
            <translation>Code</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Words for this body part</source>
            <translation>Wörter für diesen Körperteil</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Words for other body parts</source>
            <translation>Wörter für andere Körperteile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>List of words</source>
            <translation>Wortliste</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Renamed</source>
            <translation>Umbenannt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Merged</source>
            <translation>Zusammengelegt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Added</source>
            <translation>Neu</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Removed: labels are archived</source>
            <translation>Entfernt: Labels werden archiviert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>The findings stand in another order.</source>
            <translation>Die Merkmale stehen in anderer Reihenfolge.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>Nothing differs.</source>
            <translation>Kein Unterschied.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/diff_text.py"></location>
            <source>another order</source>
            <translation>andere Reihenfolge</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/example_card.py"></location>
            <source>What the example should say of each finding</source>
            <translation>Was das Beispiel zu jedem Merkmal ergeben soll</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/example_card.py"></location>
            <source>T true, U uncertain, F false, Backspace not named; or click on “Should be”</source>
            <translation>T ja, U unsicher, F nein, Rücktaste ungenannt; oder auf „Soll“ klicken</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/example_card.py"></location>
            <source>Sentence or short report (German)</source>
            <translation>Satz oder kurzer Befundbericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/example_card.py"></location>
            <source>What the rules took</source>
            <translation>Worauf sich die Regeln stützen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>Next that differs</source>
            <translation>Nächste Abweichung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>Try with an engine</source>
            <translation>Mit einer Engine versuchen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>No examples yet</source>
            <translation>Noch keine Beispiele</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>Write sentences as reports have them, and what should be read from each. They test the template.</source>
            <translation>Schreiben Sie Sätze, wie sie in Befundberichten stehen, und was daraus zu lesen ist. Sie sind die Tests der Vorlage.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>Add an example</source>
            <translation>Beispiel hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>{engine}: {right} of {count} examples right</source>
            <translation>{engine}: {right} von {count} Beispielen richtig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>The rules read {right} of {count} right</source>
            <translation>Die Regeln lesen {right} von {count} richtig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/examples_tab.py"></location>
            <source>New sentence.</source>
            <translation>Neuer Satz.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Title, German</source>
            <translation>Titel, deutsch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Title, English</source>
            <translation>Titel, englisch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Group, German</source>
            <translation>Gruppe, deutsch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Group, English</source>
            <translation>Gruppe, englisch</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Definition (German): when it counts, and when it does not</source>
            <translation>Definition: wann es gilt und wann nicht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Id: letters a–z, digits and _</source>
            <translation>Kennung: Buchstaben a–z, Ziffern und _</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Labels given before</source>
            <translation>Bisherige Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Synonyms (German), one per line</source>
            <translation>Synonyme, eines je Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Parents: true whenever this one is</source>
            <translation>Übergeordnet: ja, wenn dieses ja ist</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Fraktur &amp; Olekranon: both in one clause; the first is what is asserted, denied or hedged.
a | b: either.   @name: any word of that list of the region.   =a: the whole word only.
!a: not in this clause.   ~a b: words of this phrase do not count.   ^a: says something about a parent.</source>
            <translation>Fraktur &amp; Olekranon: beide in einem Satzteil; das erste ist, was bejaht, verneint oder eingeschränkt wird.
a | b: eines davon.   @name: ein Wort aus dieser Liste der Region.   =a: nur das ganze Wort.
!a: nicht in diesem Satzteil.   ~a b: Wörter dieser Wendung zählen nicht.   ^a: sagt etwas über ein übergeordnetes Merkmal.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Patterns for the rules, one per line</source>
            <translation>Muster für die Regeln, eines je Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/finding_form.py"></location>
            <source>Patterns for the rules (advanced)</source>
            <translation>Muster für die Regeln (für Erfahrene)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Search in titles, synonyms and definitions</source>
            <translation>In Titeln, Synonymen und Definitionen suchen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>No findings yet</source>
            <translation>Noch keine Merkmale</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>A finding is what is asked about every case, such as a fracture. Add the first one.</source>
            <translation>Ein Merkmal ist, wonach bei jedem Fall gefragt wird, etwa eine Fraktur. Fügen Sie das erste hinzu.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Add a finding</source>
            <translation>Merkmal hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Findings by group</source>
            <translation>Merkmale nach Gruppen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Copy</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>An id begins with a small letter and holds small letters, digits and _ only.</source>
            <translation>Eine Kennung beginnt mit einem Kleinbuchstaben und enthält nur Kleinbuchstaben, Ziffern und _.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>Another finding has this id.</source>
            <translation>Ein anderes Merkmal hat diese Kennung.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/findings_tab.py"></location>
            <source>{title} is out of the draft. Labels that it has are archived, not deleted.</source>
            <translation>{title} ist nicht mehr im Entwurf. Vorhandene Labels werden archiviert, nicht gelöscht.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Short name</source>
            <translation>Kurzname</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Small letters, digits and _; it stands in files and never changes.</source>
            <translation>Kleinbuchstaben, Ziffern und _; er steht in Dateien und ändert sich nie.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Images that a case needs</source>
            <translation>Aufnahmen, die ein Fall braucht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Begin the template</source>
            <translation>Vorlage beginnen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>New region</source>
            <translation>Neue Region</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>It starts as a draft without findings. Nothing is saved before you save it as version 1.</source>
            <translation>Beginnt als Entwurf ohne Merkmale. Nichts wird gespeichert, bevor Sie ihn als Version 1 speichern.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Begin with a small letter; small letters, digits and _ only.</source>
            <translation>Mit einem Kleinbuchstaben beginnen; nur Kleinbuchstaben, Ziffern und _.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Needs a title.</source>
            <translation>Braucht einen Titel.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/new_region_form.py"></location>
            <source>Choose one at least.</source>
            <translation>Mindestens eine wählen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>Its own and those of {names}</source>
            <translation>Eigene und die von {names}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>Merged from {names}</source>
            <translation>Zusammengelegt aus {names}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>Renamed from {name}</source>
            <translation>Umbenannt aus {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>Its own: the same finding</source>
            <translation>Eigene: dasselbe Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>None: a new finding</source>
            <translation>Keine: neues Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>Choose whether this is the same finding as one that the draft no longer has.</source>
            <translation>Wählen Sie, ob dies dasselbe Merkmal ist wie eines, das im Entwurf fehlt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>The same as {title} ({id})</source>
            <translation>Dasselbe wie {title} ({id})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/origin_button.py"></location>
            <source>The draft has every finding of the saved version</source>
            <translation>Der Entwurf hat jedes Merkmal der gespeicherten Version</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>AP</source>
            <translation>AP</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Lateral</source>
            <translation>Seitlich</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Other</source>
            <translation>Andere</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Inflections and compounds are found by themselves; =Bruch is the whole word alone.</source>
            <translation>Beugungen und Zusammensetzungen werden von selbst gefunden; =Bruch ist nur das ganze Wort.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>What a report says of these is no finding of this region.</source>
            <translation>Was ein Befundbericht darüber sagt, ist kein Merkmal dieser Region.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Words for this body part, one per line</source>
            <translation>Wörter für diesen Körperteil, eines je Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Words for other body parts, one per line</source>
            <translation>Wörter für andere Körperteile, eines je Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Patterns of findings call these lists by @name.</source>
            <translation>Muster von Merkmalen rufen diese Listen mit @name auf.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Name of a new list: a–z, digits, _</source>
            <translation>Name einer neuen Liste: a–z, Ziffern, _</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Name of a new list</source>
            <translation>Name einer neuen Liste</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Add list</source>
            <translation>Liste hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Remove list</source>
            <translation>Liste entfernen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Words of the list, one per line</source>
            <translation>Wörter der Liste, eines je Zeile</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/region_form.py"></location>
            <source>Lists of words for the rules (advanced)</source>
            <translation>Wortlisten für die Regeln (für Erfahrene)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/template_tabs.py"></location>
            <source>Try a sentence</source>
            <translation>Satz ausprobieren</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/template_tabs.py"></location>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/template_tabs.py"></location>
            <source>The rules cannot read with this draft: correct its patterns and parents first.</source>
            <translation>Mit diesem Entwurf können die Regeln nicht lesen: Berichtigen Sie zuerst Muster und übergeordnete Merkmale.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>Type or paste a sentence of a report, without a patient's name.</source>
            <translation>Tippen Sie einen Satz aus einem Befundbericht oder fügen Sie ihn ein, ohne Patientennamen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>What the rules read</source>
            <translation>Was die Regeln lesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>Keep as an example</source>
            <translation>Als Beispiel behalten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>Passage</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>Sentence or report</source>
            <translation>Satz oder Befundbericht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>There is no sentence of findings in it: every finding is unanswered.</source>
            <translation>Kein Satz davon beschreibt den Befund: Jedes Merkmal ist unbeantwortet.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/try_tab.py"></location>
            <source>{count} findings are not mentioned: false.</source>
            <translation>{count} Merkmale sind nicht erwähnt: nein.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/version_panel.py"></location>
            <source>Regions and versions</source>
            <translation>Regionen und Versionen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/version_panel.py"></location>
            <source>Import file…</source>
            <translation>Datei importieren…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/templates/version_panel.py"></location>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/curves.py"></location>
            <source>{name} {value}</source>
            <translation>{name} {value}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>External test</source>
            <translation>Test extern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>prepared</source>
            <translation>vorbereitet</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>training</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Train with it…</source>
            <translation>Damit trainieren…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>How often each finding occurs</source>
            <translation>Wie oft jedes Merkmal vorkommt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Present + uncertain of all cases</source>
            <translation>Ja + unsicher / alle Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Dataset {id}</source>
            <translation>Datensatz {id}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>{region}, template {version}, labels from {source}, seed {seed}</source>
            <translation>{region}, Vorlage {version}, Labels aus {source}, Startwert {seed}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>{count} findings dropped</source>
            <translation>{count} Merkmale entfallen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Left out: {reasons}</source>
            <translation>Ausgelassen: {reasons}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Stop after this batch; it can be resumed</source>
            <translation>Nach diesem Batch anhalten; Fortsetzen ist möglich</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Epoch</source>
            <translation>Epoche</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Best macro AUC</source>
            <translation>Beste Makro-AUC</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Images a second</source>
            <translation>Bilder je Sekunde</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Left</source>
            <translation>Restzeit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Loss</source>
            <translation>Verlust</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Macro AUC</source>
            <translation>Makro-AUC</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Different from the study</source>
            <translation>Abweichend von der Studie</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>{network}, {size} pixels, {findings} findings, {views}; experiment {id}</source>
            <translation>{network}, {size} Pixel, {findings} Merkmale, {views}; Experiment {id}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>random</source>
            <translation>zufällig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Started from {weights} weights</source>
            <translation>Begonnen mit Gewichten: {weights}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_details.py"></location>
            <source>{hours} h</source>
            <translation>{hours} h</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>A dataset is frozen: cases, labels and their split by patient. All policies share it.</source>
            <translation>Ein Datensatz ist festgeschrieben: Fälle, Labels und ihre Aufteilung nach Patienten. Alle Strategien teilen ihn.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Test cases use the verified reference where there is one.</source>
            <translation>Testfälle verwenden die geprüfte Referenz, wo es eine gibt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>The same seed gives the same split.</source>
            <translation>Derselbe Startwert ergibt dieselbe Aufteilung.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Make dataset</source>
            <translation>Datensatz erstellen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Run {id}: {engine} {model}</source>
            <translation>Lauf {id}: {engine} {model}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Reference: verified cases only</source>
            <translation>Referenz: nur geprüfte Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>For example: epochs=10 size=256</source>
            <translation>Zum Beispiel: epochs=10 size=256</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Uncertain counts as</source>
            <translation>„Unsicher“ zählt als</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Policy for uncertain</source>
            <translation>Strategie für „unsicher“</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Changed settings</source>
            <translation>Geänderte Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>Start training</source>
            <translation>Training starten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/training/training_forms.py"></location>
            <source>{region}, {count} cases, {source}</source>
            <translation>{region}, {count} Fälle, {source}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>labels: each label of each report</source>
            <translation>Labels: jedes Label jedes Berichts</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>reports: all labels of a report right</source>
            <translation>Berichte: alle Labels richtig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Take these as a random queue</source>
            <translation>Als zufällige Reihe nehmen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Open them in Reading; the same cases come in the same order every time</source>
            <translation>In der Prüfung öffnen; dieselben Fälle kommen jedes Mal in derselben Reihenfolge</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Accuracy of</source>
            <translation>Genauigkeit für</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Likeness in a report (ICC)</source>
            <translation>Ähnlichkeit im Bericht (ICC)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>How alike the labels of a report are, right or wrong: 0 not at all, 1 all the same. More costs more.</source>
            <translation>Wie ähnlich richtig oder falsch die Labels eines Berichts sind: 0 gar nicht, 1 alle gleich. Mehr kostet mehr.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Expected accuracy</source>
            <translation>Erwartete Genauigkeit</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Wished half-width</source>
            <translation>Gewünschte halbe Breite</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Confidence level</source>
            <translation>Konfidenzniveau</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>An engine has to read reports first; the page Extraction does that.</source>
            <translation>Zuerst muss eine Engine Befundberichte lesen, auf der Seite „Extraktion“.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>{share} % ({lower} to {upper})</source>
            <translation>{share} % ({lower} bis {upper})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Nothing verified yet; what the study found is taken: {share} %.</source>
            <translation>Noch nichts geprüft; angenommen wird der Wert der Studie: {share} %.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Now: {interval} from {reports} reports, ±{half} points.</source>
            <translation>Jetzt: {interval} aus {reports} Berichten, ±{half} Punkte.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Enough is verified: the first {count} of {total} reports.</source>
            <translation>Genug geprüft: die ersten {count} von {total} Berichten.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>Verify {more} more reports (of {total}): then the interval is about ±{half} points.</source>
            <translation>Noch {more} Berichte prüfen (von {total}): Dann ist das Intervall etwa ±{half} Punkte.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/planner_form.py"></location>
            <source>The reports verified so far were not drawn at random: doubtful ones come first, so the others are probably better. From the queue below comes an accuracy that holds for all.</source>
            <translation>Die bisher geprüften Berichte sind keine Zufallsstichprobe: Zweifelhafte kommen zuerst, die übrigen sind also wohl besser. Die Reihe unten ergibt eine Genauigkeit, die für alle gilt.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Confidences of</source>
            <translation>Konfidenzen für</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Errors left</source>
            <translation>Restfehler</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Least confidence of cases accepted unseen</source>
            <translation>Geringste Konfidenz ungesehen übernommener Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Accept cases unseen from</source>
            <translation>Fälle ungesehen übernehmen ab</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Read the rest</source>
            <translation>Rest prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Open the cases below the threshold in Reading, the least sure first</source>
            <translation>Öffnet die Fälle unter der Schwelle in der Prüfung, die unsichersten zuerst</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>What is left holds where the verified cases were drawn at random: see the planner on Progress.</source>
            <translation>Die Restfehler gelten, wenn die geprüften Fälle zufällig gezogen sind: siehe Planer unter „Fortschritt“.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>If every label at least so sure were accepted unseen</source>
            <translation>Würde jedes mindestens so sichere Label ungesehen übernommen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>all findings</source>
            <translation>alle Merkmale</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>This run has no confidences. Engines that tell the probabilities of their tokens give them; with others, ask about each report several times on Extraction.</source>
            <translation>Dieser Lauf hat keine Konfidenzen. Engines, die die Wahrscheinlichkeiten ihrer Token nennen, liefern sie; bei anderen fragen Sie unter „Extraktion“ nach jedem Befundbericht mehrmals.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Read the rest ({count})</source>
            <translation>Rest prüfen ({count})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Confidence: share of {count} answers that agree</source>
            <translation>Konfidenz: Anteil von {count} Antworten, der übereinstimmt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Confidence: from log probabilities</source>
            <translation>Konfidenz: aus Log-Wahrscheinlichkeiten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>{labels} labels in {cases} cases, {wrong} wrong.</source>
            <translation>{labels} Labels in {cases} Fällen, {wrong} falsch.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>● as they come: expected calibration error {error}.</source>
            <translation>● unverändert: erwarteter Kalibrierfehler {error}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>■ after isotonic regression on other cases: {error}.</source>
            <translation>■ nach isotoner Regression an anderen Fällen: {error}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>{cases} cases with {labels} labels accepted unseen, {left} left for review.</source>
            <translation>{cases} Fälle mit {labels} Labels ungesehen übernommen, {left} bleiben zu prüfen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>Errors to expect among the accepted: {labels} labels, in {cases} cases (from {wrong} of {known} verified labels that are as sure).</source>
            <translation>Unter den übernommenen zu erwarten: {labels} falsche Labels in {cases} Fällen (aus {wrong} von {known} geprüften, ebenso sicheren Labels).</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_confidence.py"></location>
            <source>{count} cases are sure enough, but left for another reason.</source>
            <translation>{count} Fälle sind sicher genug, bleiben aber aus einem anderen Grund.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Agreement of the engines</source>
            <translation>Übereinstimmung der Engines</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Labels on which engines differ</source>
            <translation>Labels, in denen Engines uneinig sind</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>What the queue would have caught</source>
            <translation>Was diese Reihenfolge gefunden hätte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Read in this order</source>
            <translation>In dieser Reihenfolge prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Open the cases in Reading: the most contradicted first, then those of which this run is least sure</source>
            <translation>Öffnet die Fälle in der Prüfung: zuerst die am stärksten umstrittenen, dann die, in denen dieser Lauf am unsichersten ist</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Enter opens the case in Reading.</source>
            <translation>Enter öffnet den Fall in der Prüfung.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>{names}   ·   {cases} cases that at least two of them read</source>
            <translation>{names}   ·   {cases} Fälle, von mindestens zweien gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Read in this order ({count})</source>
            <translation>In dieser Reihenfolge prüfen ({count})</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Errors of run {run} found by reading the first cases of this queue</source>
            <translation>Fehler von Lauf {run}, die beim Prüfen der ersten Fälle gefunden werden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>{labels} labels in {cases} cases</source>
            <translation>{labels} Labels in {cases} Fällen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>No label on which they differ</source>
            <translation>Kein Label, in dem sie uneinig sind</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>run {run}, {engine} {model}</source>
            <translation>Lauf {run}, {engine} {model}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>{first} and {second}</source>
            <translation>{first} und {second}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>{differences} of {units} labels differ; agreement {agreement}. κ is Cohen's kappa, agreement beyond chance.</source>
            <translation>{differences} von {units} Labels unterscheiden sich; Übereinstimmung {agreement}. κ nach Cohen: Übereinstimmung über den Zufall hinaus.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Each engine that contradicts the first counts 1, more where it is surer than the first, less where it is less sure.</source>
            <translation>Jede Engine, die der ersten widerspricht, zählt 1: mehr, wo sie sicherer ist als die erste, weniger, wo unsicherer.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>First cases</source>
            <translation>Erste Fälle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Random order</source>
            <translation>Zufällig</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>The share of errors to expect if the cases were read in random order</source>
            <translation>Der Anteil der Fehler, der bei zufälliger Reihenfolge zu erwarten wäre</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Wrong labels found</source>
            <translation>Falsche Labels</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>Reports with errors found</source>
            <translation>Berichte mit Fehlern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_engines.py"></location>
            <source>{labels} wrong labels and {reports} reports with an error in the first {cases} of {all} cases</source>
            <translation>{labels} falsche Labels und {reports} Befundberichte mit einem Fehler in den ersten {cases} von {all} Fällen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>Uncertain found</source>
            <translation>Unsichere gefunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>always false: {share}</source>
            <translation>immer nein: {share}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{limits}; by case {clustered}</source>
            <translation>{limits}; je Fall {clustered}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{limits}; {right} of {cases}</source>
            <translation>{limits}; {right} von {cases}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>of reports</source>
            <translation>der Berichte</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{count} labels against true or false</source>
            <translation>{count} Labels, dort ja oder nein</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>of those uncertain by hand</source>
            <translation>der von Hand unsicheren</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{cases} cases, {labels} labels compared</source>
            <translation>{cases} Fälle, {labels} Labels verglichen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{count} labels unanswered, counted as wrong</source>
            <translation>{count} Labels unbeantwortet, als falsch gezählt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{count} cases of the reference not read by this run</source>
            <translation>{count} Fälle der Referenz in diesem Lauf nicht gelesen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{count} rows of the file fit no case or finding</source>
            <translation>{count} Zeilen der Datei passen zu keinem Fall oder Merkmal</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_head.py"></location>
            <source>{count} cases hidden while you read them blind</source>
            <translation>{count} Fälle verborgen, solange Sie sie verblindet befunden</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Measures of</source>
            <translation>Maße für</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>label {name}</source>
            <translation>Label „{name}“</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>⚠ {weak} weak   * {few} with fewer than 10 positives   {none} without any</source>
            <translation>⚠ {weak} schwach   * {few} mit weniger als 10 Positiven   {none} ohne</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Kinds of errors</source>
            <translation>Arten von Fehlern</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Labels of this kind</source>
            <translation>Labels dieser Art</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Read these cases</source>
            <translation>Diese Fälle prüfen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>No label of this kind</source>
            <translation>Kein Label dieser Art</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Second run</source>
            <translation>Zweiter Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Findings of both runs</source>
            <translation>Merkmale beider Läufe</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>no second run</source>
            <translation>kein zweiter Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>{cases} cases, {labels} labels. Labels right {first} and {second}: {difference} points. Reports right {first_reports} and {second_reports}: p {p}.</source>
            <translation>{cases} Fälle, {labels} Labels. Labels richtig {first} und {second}: {difference} Punkte. Berichte richtig {first_reports} und {second_reports}: p {p}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Differences are this run minus the second; the interval is by resampling cases, p by McNemar.</source>
            <translation>Differenzen: dieser Lauf minus zweiter; Intervall durch Bootstrap der Fälle, p nach McNemar.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>q after Benjamini and Hochberg, {family}: {count} tests.</source>
            <translation>q nach Benjamini und Hochberg, {family}: {count} Tests.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>{count} cases that only one of them read are left out.</source>
            <translation>{count} Fälle, die nur einer gelesen hat, sind ausgelassen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>Choose a second run: the same cases are compared finding by finding.</source>
            <translation>Wählen Sie einen zweiten Lauf: Dieselben Fälle werden Merkmal für Merkmal verglichen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>There is only one run of this region. Read the reports with another engine or model on Extraction.</source>
            <translation>Diese Region hat nur einen Lauf. Lesen Sie die Befundberichte unter „Extraktion“ mit einer anderen Engine oder einem anderen Modell.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>The study beside this run</source>
            <translation>Die Studie neben diesem Lauf</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/verification/verification_tabs.py"></location>
            <source>{citation}; {engine}. {right} of {total} test labels right. All sites of a role together, whatever site is chosen above.</source>
            <translation>{citation}; {engine}. {right} von {total} Test-Labels richtig. Alle Standorte einer Rolle zusammen, gleich welcher oben gewählt ist.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/hanging.py"></location>
            <source>There is no other examination of this patient.</source>
            <translation>Von diesem Patienten gibt es keine andere Untersuchung.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/hanging.py"></location>
            <source>This case has no images.</source>
            <translation>Dieser Fall hat keine Bilder.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/hanging.py"></location>
            <source>Loading…</source>
            <translation>Lädt…</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_loader.py"></location>
            <source>This image cannot be shown.</source>
            <translation>Dieses Bild lässt sich nicht anzeigen.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_loader.py"></location>
            <source>The file of this image now holds another image than the one that was imported.</source>
            <translation>Die Datei dieses Bildes enthält jetzt ein anderes Bild als beim Import.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_loader.py"></location>
            <source>Put the file back, or import the folder again.</source>
            <translation>Legen Sie die ursprüngliche Datei zurück, oder importieren Sie den Ordner erneut.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>{value} pixels</source>
            <translation>{value} Pixel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>{value} mm, calibrated</source>
            <translation>{value} mm, kalibriert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>{value} mm, detector plane</source>
            <translation>{value} mm, Detektorebene</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>{value} mm, detector plane
{corrected} mm after magnification ×{factor}</source>
            <translation>{value} mm, Detektorebene
{corrected} mm ohne Vergrößerung ×{factor}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>calibrated</source>
            <translation>kalibriert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>detector plane</source>
            <translation>Detektorebene</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_painting.py"></location>
            <source>pixels</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>from the DICOM tag</source>
            <translation>aus dem DICOM-Tag</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>from the view code</source>
            <translation>aus dem Projektionscode</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>from the patient orientation</source>
            <translation>aus der Patientenausrichtung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>from the series text</source>
            <translation>aus dem Serientext</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>from the file name</source>
            <translation>aus dem Dateinamen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>from the table</source>
            <translation>aus der Tabelle</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>set by hand</source>
            <translation>von Hand gesetzt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>not stated</source>
            <translation>nicht angegeben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>orientation</source>
            <translation>Ausrichtung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>series text</source>
            <translation>Serientext</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>file name</source>
            <translation>Dateiname</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>by hand</source>
            <translation>von Hand</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>LAT</source>
            <translation>LAT</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>other view</source>
            <translation>andere Projektion</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>left</source>
            <translation>links</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>right</source>
            <translation>rechts</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>both sides</source>
            <translation>beide Seiten</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>side unknown</source>
            <translation>Seite unbekannt</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>View {view}: {source}</source>
            <translation>Projektion {view}: {source}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>Side {side}: {source}</source>
            <translation>Seite {side}: {source}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>PRIOR</source>
            <translation>VORAUFNAHME</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>SAME DAY</source>
            <translation>GLEICHER TAG</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>FOLLOW-UP</source>
            <translation>VERLAUFSKONTROLLE</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/image_texts.py"></location>
            <source>OTHER EXAM, UNDATED</source>
            <translation>ANDERE UNTERSUCHUNG, OHNE DATUM</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>Table of the file {name}</source>
            <translation>Wertetabelle der Datei: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>W {width}  L {level}</source>
            <translation>W {width}  L {level}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>MIRRORED</source>
            <translation>GESPIEGELT</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>rotated by {degrees}°</source>
            <translation>um {degrees}° gedreht</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>inverted</source>
            <translation>invertiert</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>{size} at the detector</source>
            <translation>{size} (Detektorebene)</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/overlays.py"></location>
            <source>Zoom {percent} %</source>
            <translation>Zoom {percent} %</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_actions.py"></location>
            <source>There is no window preset {number} for this image.</source>
            <translation>Für dieses Bild gibt es keine Fenstervorgabe {number}.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Windows</source>
            <translation>Fensterung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>All windows, tables and presets</source>
            <translation>Alle Fenster, Wertetabellen und Vorgaben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Automatic window</source>
            <translation>Automatische Fensterung</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Invert</source>
            <translation>Invertieren</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Swap black and white</source>
            <translation>Schwarz und Weiß tauschen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Fit</source>
            <translation>Einpassen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>One to one</source>
            <translation>Originalgröße</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Rotate</source>
            <translation>Drehen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Flip</source>
            <translation>Spiegeln</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Magnifier under the mouse</source>
            <translation>Lupe unter der Maus</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Measurements stay while the case is open; they are not stored.</source>
            <translation>Messungen bleiben, solange der Fall offen ist; gespeichert werden sie nicht.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Angle</source>
            <translation>Winkel</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Clear</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Link</source>
            <translation>Koppeln</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Alone</source>
            <translation>Einzeln</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Priors</source>
            <translation>Voraufnahmen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Overlays</source>
            <translation>Einblendungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_bar.py"></location>
            <source>The picture as it was loaded, without measurements</source>
            <translation>Bild wie geladen, ohne Messungen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Of the file</source>
            <translation>Aus der Datei</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>The file has no window of its own.</source>
            <translation>Die Datei enthält keine Fensterung.</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Of the image</source>
            <translation>Aus dem Bild</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Now by hand: {window}</source>
            <translation>Jetzt von Hand: {window}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Table: {name}</source>
            <translation>Wertetabelle: {name}</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>without a name</source>
            <translation>ohne Namen</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Window and zoom</source>
            <translation>Fensterung und Zoom</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Letters of direction</source>
            <translation>Richtungsbuchstaben</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Scale bar</source>
            <translation>Maßstab</translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/viewer/viewer_menus.py"></location>
            <source>Name and number of the patient</source>
            <translation>Name und Nummer des Patienten</translation>
        </message>
    </context>
</TS>
