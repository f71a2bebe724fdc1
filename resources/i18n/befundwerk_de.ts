<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>Befundwerk</name>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Free some space on the disk, then try again. Nothing that was saved before is lost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Check that you may read and write this place, or choose another one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Check the path; the disk or folder may have been moved or disconnected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>Check the disk or folder and try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/core/errors.py"></location>
            <source>{doing} failed: {reason}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/core/interval.py"></location>
            <source>not estimable: 0 of 0</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/core/interval.py"></location>
            <source>not estimable: no case has it and none is said to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/build.py"></location>
            <source>No finding has a positive case in each of training, validation and test.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/build.py"></location>
            <source>Import or read more cases of this region first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Excluded by a person.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The case has no images.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>A view that the region needs is missing.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>An image file is no longer where it was imported from.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>No person has verified the labels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The report was not read in this run.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The engine's answer is not complete.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>All labels are unanswered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>No case in each of training, validation and test has it: {train} / {validation} / {test}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>There is already a dataset {id}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Make the dataset again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Writing the dataset</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Reading the dataset</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Restore the file from a backup, or make the dataset again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The dataset {name} was written by a newer Befundwerk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>Update Befundwerk to open it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The dataset {name} is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/dataset.py"></location>
            <source>The dataset {name} was changed after it was frozen: its hash does not fit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Preparing the training images</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>{n} image files of this dataset are not where they were imported from.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Connect the disk or folder they were imported from and start again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Preparing the training images takes {n} MB; the disk has less free.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Free some space on the disk of the project, then try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Another training prepares the same images</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>{n} images cannot be decoded. Cases: {cases}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/image_cache.py"></location>
            <source>Exclude these cases and make the dataset again, or import their images anew.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels count as present.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels count as absent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels are left out of the loss.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Uncertain labels count as {value}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>The value for uncertain labels is {value}; it must lie between 0 and 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/policy.py"></location>
            <source>Choose a value such as 0.5.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/split.py"></location>
            <source>There are {n} patients to split; at least {least} are needed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/datasets/split.py"></location>
            <source>Import more cases, or have more of them read, before making a dataset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not a DICOM image: the file names neither a kind of object nor a size.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Impossible dimensions: the header claims {columns} × {rows} pixels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file is cut off in its header.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file is cut off in its pixel data.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file is cut off: {needed} bytes of pixel data expected, {present} found.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>A sequence of {frames} pictures, not a radiograph.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not known to be a radiograph: the file states no modality.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not a radiograph (modality {modality}, a document without pixels).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Not a radiograph (modality {modality}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The file holds no pixels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>The header states no image size.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported transfer syntax: {name}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported pixels: floating-point values.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported pixels: {bits} bits each.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/accept.py"></location>
            <source>Unsupported photometric interpretation: {name}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The transfer syntax {name} is not supported.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>Export the image again as Explicit VR Little Endian, or compressed as JPEG-LS or JPEG 2000.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The pixels cannot be decoded ({name}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The file may be damaged. Fetch it again from the archive, or export it uncompressed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>The image cannot be read: {why}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/decode.py"></location>
            <source>Fetch the file again from the archive, or exclude the image.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The file is empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The file is larger than {limit} MB.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>Not a DICOM file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The header of the file states impossible lengths.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/header.py"></location>
            <source>The header of the file is damaged and cannot be read ({kind}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/pixels.py"></location>
            <source>The image cannot be shown: its header is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/pixels.py"></location>
            <source>The picture is too large ({width} × {height}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/pixels.py"></location>
            <source>Scale it down below 100 million pixels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/pixels.py"></location>
            <source>The picture cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/pixels.py"></location>
            <source>It may be damaged or no PNG or JPEG file. Save it again with another program.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>There is no file or folder {name}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>A file of the archive {name} cannot be unpacked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Unpack the archive with another program and import the folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Reading headers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Not a regular file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file cannot be opened: {reason}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The DICOMDIR is damaged ({kind}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The DICOMDIR names a file outside its folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The DICOMDIR names this file, but it is not there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The archive {name} holds {count} files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Unpack it, and import the folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The archive {name} is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>Repack it, or unpack it with another program and import the folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file is encrypted in the archive.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file is packed too densely for a picture and may be a ZIP bomb.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>PNG and JPEG files are imported from a folder, not from an archive.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/dicom/scan.py"></location>
            <source>The file cannot be unpacked ({kind}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/bootstrap.py"></location>
            <source>no interval: no resample has both classes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/bootstrap.py"></location>
            <source>{count} resamples with one class were skipped</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/compare.py"></location>
            <source>not testable: {positives} positives and {negatives} negatives</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/compare.py"></location>
            <source>the variance of the difference is 0, so the test says nothing about uncertainty</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/compare.py"></location>
            <source>not estimable: no finding has {minimum} positives</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>no interval: {positives} positives and {negatives} negatives</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>the variance is 0, so the interval has no width: it understates the uncertainty</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>not estimable: {positives} positives among {n} cases, {minimum} are needed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>not estimable: 0 negatives among {n} cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/intervals.py"></location>
            <source>not estimable: {count} scores are not a number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/roc.py"></location>
            <source>not estimable: {count} cases without a definite label</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/roc.py"></location>
            <source>not estimable: no cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/evaluation/roc.py"></location>
            <source>not estimable: 0 positives among {n} cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The prompt of about {need} tokens and the answer of up to {cap} do not fit into {context} tokens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>No connection to {host}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>{host} did not answer in time.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The answer of {host} was too large.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The connection was lost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The answer could not be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server reported an error in the middle of the answer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The account has no quota left.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server limits the rate of requests.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server does not accept the key.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server refuses this key or model.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server does not know this model or address.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server failed with status {status}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server redirects to another address; that is not followed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The prompt is longer than the model's context.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The service's content filter refused the report.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server refuses the request ({code}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/faults.py"></location>
            <source>The server refused this request with status {status}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>No model is chosen.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Choose one of the server's models in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Loading {model} …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama at {host} cannot be used: {reason}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Start Ollama, or correct its address in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>The answer does not end.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>The answer broke off.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama has no model {model}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Fetch it with: ollama pull {model}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama {version} is old; 0.17.1 or newer follows the answer's schema.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>{model} has a context of {most} tokens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Set Ollama's context length to at most {most} in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Ollama loaded {model} with a context of {given} tokens.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Set Ollama's context length to at most {given} in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>{model} does not run on this computer: Ollama would send the reports on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/ollama.py"></location>
            <source>Choose a local model. OLLAMA_NO_CLOUD=1 in Ollama's environment switches such models off.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>The server {host} cannot be used: {reason}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>Start it, or correct its address and key in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>{host} has no model {model}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>Choose one of: {names}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>The server does not list the model {model}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/engines/openai.py"></location>
            <source>The service ends {model} on {date}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>{url} is no address of a server.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Write it like http://127.0.0.1:8080/v1 or https://server.example/v1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>The address of the server holds a user name or password.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Take it out; keys belong into the key store.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>{host} is not this computer, and its address is not encrypted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Use an address that begins with https://.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Offline mode is on: nothing was sent to {host}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/gateway.py"></location>
            <source>Use an engine on this computer, or switch offline mode off in the settings under Network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/extraction/prompt.py"></location>
            <source>There are no instructions called {preset}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/agreement.py"></location>
            <source>not defined: no unit has two labels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/agreement.py"></location>
            <source>not defined: both readers gave all {n} units the same label</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/agreement.py"></location>
            <source>not defined: all {n} labels are the same</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>This is no valid template: {place}: {reason}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Correct the file and try again; template.schema.json describes every field.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>The template has two findings with the id {id}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Finding {id} has the unknown parent {parent}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Finding {id} is its own ancestor.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Finding {id} has the invalid pattern {pattern}: {reason}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Example {number} names the unknown finding {id}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/labels/template.py"></location>
            <source>Correct the template and try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>There is a project in {folder} already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Open it, or choose another folder for the new project.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The folder {folder} is not empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Choose a new or an empty folder, so that the project does not mix with other files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Making the project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The project {folder} is open in another Befundwerk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Close it there first, or wait until the command that uses it has ended.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Opening the project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>There is no Befundwerk project in {folder}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Choose a folder that holds a file project.json, or make a new project.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The file {name} of the project is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Replace it by one that holds {{"format": 1, "name": "…"}}; the store itself is not affected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>This project was written by a newer version of Befundwerk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Open it with that version, or install the newest Befundwerk on this workstation.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>The folder {folder} lies on a network share.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/project.py"></location>
            <source>Keep projects on a disk of this workstation; exports and backups may go to the share.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>General</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Network</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>OpenAI and compatible servers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Ollama</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Extraction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Language</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Theme</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Reader name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Kept with every label that you set.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Recent projects</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Offline mode</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>While it is on, the program opens connections to this computer only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Server address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>llama.cpp, vLLM and LM Studio on this computer, or https://api.openai.com/v1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>The name as the server lists it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Context length in tokens</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>0: unknown, the server checks it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Ask for log probabilities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Gives each label a confidence where the server and the model allow it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Seed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>The same for a whole run: another value makes the server load the model again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Engine</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Instructions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>befundwerk: German, with quotes. paper: the study's English rules, without quotes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Requests at a time, engine on this computer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>More than one is no faster on a CPU and may change labels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Requests at a time, hosted engine</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Prices in USD per million tokens</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py"></location>
            <source>Your own prices: input, cached and output for each model. They win over the list that ships.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/secrets.py"></location>
            <source>This computer has no key store that is safe, so the key is kept in memory for this session only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/secrets.py"></location>
            <source>The key store refused the key, so it is kept in memory for this session only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The settings file is not valid TOML ({reason}); defaults are used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The settings file holds {key}, which this version does not know; it is kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The setting {key} {problem}; the default is used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>The setting {label} {problem}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>Nothing was changed; enter another value.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>Saving the settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/settings/settings.py"></location>
            <source>Reading the settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>This project was written by a newer version of Befundwerk (store {version}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The project's store {name} is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Copy the newest file from the folder 'backups' over it, then open the project again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The disk is full.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Free some space, then repeat the last step; all earlier ones are saved.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The project's store is in use by another program.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Close the other program and try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>The project's store {name} cannot be written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/store/database.py"></location>
            <source>Check that the disk is connected and that you may write to the project's folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{item} is not of the form key=value.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Write, for example, epochs=10.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>There is no setting {key}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Did you mean {near}?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Settings are: {settings}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{key}={value}: {wanted} is needed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Correct the value of {key}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{key}={value} is out of range.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Choose a value from {lowest} to {highest}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{value} is no {key}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Choose one of: {choices}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Control experiment: the targets are shuffled, so that nothing can be learnt.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The network is {value} instead of ResNet-50.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Images have {value} × {value} pixels instead of 512 × 512.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The aspect ratio of the images is kept; the study stretches them to a square.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>{value} epochs instead of 25.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Batches of {value} cases instead of 4.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate is {value} instead of 0.0001.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The weight decay is {value} instead of 0.01.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate falls along a cosine instead of by a tenth every 7 epochs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate rises over the first epochs (warm-up): {value}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Images are flipped with probability {value} instead of 0.5.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Images are turned by up to {value}° instead of 30°.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>There is dropout of {value} before the last layer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Numbers are {value} (mixed precision) where the device is faster with it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate falls every {value} epochs instead of every 7.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The learning rate falls by the factor {value} instead of 0.1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Without ImageNet weights on this machine, the network starts from random weights.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The network starts from random weights instead of ImageNet weights.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The split is grouped by patient.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Both views of a case get the same flip and rotation.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Inverted greyscales and look-up tables of the files are honoured.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>Unanswered labels are left out of the loss instead of counting as absent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/config.py"></location>
            <source>The epoch is chosen by the macro AUC on validation; the study does not say how its AUC was averaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/device.py"></location>
            <source>This machine has no device {device} that PyTorch can use.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/device.py"></location>
            <source>Train with device=auto, or install the PyTorch build for this graphics card.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Making the experiment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The experiment {name} was made by a newer Befundwerk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Opening the experiment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The configuration of experiment {name} is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Prepare the experiment anew.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The dataset in experiment {name} is not the one it was prepared with.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Not started yet.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Running.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Finished.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>It can be resumed from its last whole epoch.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>It ended without a word: the process was killed, or the power failed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>The training failed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/training/rundir.py"></location>
            <source>Look into train.log in the folder of the experiment.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Unexpected error</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Something went wrong inside Befundwerk</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>What was saved is safe, and you can go on. If it happens again, send this text to whoever looks after Befundwerk. It names places in the program and no patient data.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Copy text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/crash_dialog.py"></location>
            <source>Go on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Work is running</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Stop the running work?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>What is done so far is kept, and you can go on later where it stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Stop and close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/main_window.py"></location>
            <source>Keep working</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>true</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>false (negated)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>false (not mentioned)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>uncertain</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>unanswered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>conflict</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>Engine: {label}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>Evidence: “{quote}”</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>The engine's quote is not in the report.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>Set by {reader}, {when} UTC</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/models/case_labels_model.py"></location>
            <source>A more general finding is false: {parents}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Reading</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Grid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Training</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>ROC</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Something unexpected went wrong inside Befundwerk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>What was saved is safe. The log names the place: {place}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Ready</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Offline: nothing leaves this machine</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Online mode</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Befundwerk opens no connection to another machine. Click to see the setting.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Befundwerk may connect to the servers you chose. Click to change that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Start</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Open a project first</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Light colours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Dark colours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Language: {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Keyboard</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Keyboard shortcuts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Reader: {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shell.py"></location>
            <source>Not a medical device</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Everywhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Start, Cases, Reading, Grid, Extraction, Training, ROC</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>New project (Start)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Open project (Start)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Filter the page's table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Dark or light colours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>German or English</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>This list</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Enter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Open the case in Reading</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Import radiographs and reports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Reading and Grid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Set the label true, false or uncertain</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>All labels right: accept and go on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/shortcuts_dialog.py"></location>
            <source>Undo, redo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Welcome to Befundwerk</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>From radiographs and German reports to verified labels, a trained network and ROC curves.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>This project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Import</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Radiographs and reports, paired to cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Extract</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>An engine reads labels out of the reports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Check labels against report and images</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Train</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>A network learns from the labels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Evaluate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>ROC curves with intervals on test cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Begin</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Another project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Make the demo study</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>New project…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Open project…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>The demo study has two made-up hospitals with drawn radiographs: good for a first look, no patient in it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>For example: Elbow study</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Browse…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Create project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>In the folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Projects that you open appear here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>This workstation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>What Befundwerk can use here: graphics card, engines, decoders, key store, disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Check</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Check what this workstation can do</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>{cases} cases, {reports} with report</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>{runs} runs, {answers} reports read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>{done} of {total} cases verified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>{datasets} datasets, {experiments} experiments</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>{count} evaluations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Folder for the new project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Open project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Making the demo study</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/start_page.py"></location>
            <source>Stopped. Making the demo study again goes on where it stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/label_list.py"></location>
            <source>was {glyph}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/label_list.py"></location>
            <source>set</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/label_list.py"></location>
            <source>Labels of the case</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Stop</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Stop this work; what is done is kept</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>{done} of {total}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Stopping…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Finishing what has begun</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/page_parts.py"></location>
            <source>Close this message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/radiograph_view.py"></location>
            <source>Zoom {percent} %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/radiograph_view.py"></location>
            <source>Table of the file {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/radiograph_view.py"></location>
            <source>W {width}  L {level}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/radiograph_view.py"></location>
            <source>inverted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/report_view.py"></location>
            <source>Report</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>Go to {page}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>Open</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>Open {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <location filename="../../app/views/widgets/start_parts.py"></location>
            <source>What this workstation can do</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
