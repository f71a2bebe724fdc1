"""The store's schema as a list of migrations. ``PRAGMA user_version`` is the number of those applied.

A migration that was released is never edited; a change of the schema is a new entry at the end.
"""

__all__ = ["MIGRATIONS"]

_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE sites (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('internal', 'external'))) STRICT""",
    """CREATE TABLE patients (
        id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL REFERENCES sites, key TEXT NOT NULL,
        UNIQUE (site_id, key)) STRICT""",
    """CREATE TABLE import_batches (
        id INTEGER PRIMARY KEY, created TEXT NOT NULL, source TEXT NOT NULL, site TEXT NOT NULL,
        summary TEXT NOT NULL DEFAULT '{}', finished TEXT) STRICT""",
    """CREATE TABLE import_issues (
        id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES import_batches, kind TEXT NOT NULL,
        subject TEXT NOT NULL, reason TEXT NOT NULL, resolved TEXT) STRICT""",
    """CREATE TABLE cases (
        id INTEGER PRIMARY KEY, patient_id INTEGER NOT NULL REFERENCES patients, case_key TEXT NOT NULL,
        region TEXT, region_source TEXT NOT NULL, accession TEXT NOT NULL, study_uid TEXT NOT NULL,
        study_date TEXT NOT NULL, batch_id INTEGER REFERENCES import_batches,
        UNIQUE (patient_id, case_key)) STRICT""",
    """CREATE TABLE images (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases, path TEXT NOT NULL, frame INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('dicom', 'raster')), sop_uid TEXT NOT NULL, series_uid TEXT NOT NULL,
        modality TEXT NOT NULL, rows INTEGER NOT NULL, columns INTEGER NOT NULL, transfer_syntax TEXT NOT NULL,
        view TEXT NOT NULL CHECK (view IN ('AP', 'LAT', 'OTHER')), view_source TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('L', 'R', 'B', '')), side_source TEXT NOT NULL,
        file_size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, tags TEXT NOT NULL DEFAULT '{}',
        batch_id INTEGER REFERENCES import_batches, UNIQUE (path, frame)) STRICT""",
    "CREATE INDEX images_case ON images (case_id)",
    "CREATE INDEX images_sop ON images (sop_uid)",
    """CREATE TABLE reports (
        id INTEGER PRIMARY KEY, site_id INTEGER NOT NULL REFERENCES sites, case_id INTEGER UNIQUE REFERENCES cases,
        text TEXT NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL, row INTEGER NOT NULL, key TEXT NOT NULL,
        batch_id INTEGER REFERENCES import_batches, UNIQUE (site_id, key)) STRICT""",
    "CREATE INDEX reports_sha ON reports (sha256)",
    """CREATE TABLE templates (
        region TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL, json TEXT NOT NULL, created TEXT NOT NULL,
        PRIMARY KEY (region, version)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE runs (
        id INTEGER PRIMARY KEY, region TEXT NOT NULL, engine TEXT NOT NULL, model TEXT NOT NULL, host TEXT NOT NULL,
        template_version INTEGER NOT NULL, prompt TEXT NOT NULL, prompt_sha256 TEXT NOT NULL,
        schema_sha256 TEXT NOT NULL, parameters TEXT NOT NULL, total INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'complete', 'failed')),
        reason TEXT NOT NULL DEFAULT '', created TEXT NOT NULL, finished TEXT) STRICT""",
    """CREATE TABLE answers (
        id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs, content_key TEXT NOT NULL,
        report_sha256 TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('complete', 'incomplete', 'refused', 'invalid', 'failed')),
        reason TEXT NOT NULL, raw TEXT NOT NULL, usage TEXT NOT NULL, model_served TEXT NOT NULL,
        duration_ms INTEGER NOT NULL, created TEXT NOT NULL) STRICT""",
    "CREATE INDEX answers_key ON answers (content_key, id)",
    """CREATE TABLE answer_labels (
        answer_id INTEGER NOT NULL REFERENCES answers, finding TEXT NOT NULL, value TEXT, basis TEXT,
        quote TEXT NOT NULL, start INTEGER, "end" INTEGER, grade TEXT, confidence REAL,
        PRIMARY KEY (answer_id, finding)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE run_answers (
        run_id INTEGER NOT NULL REFERENCES runs, case_id INTEGER NOT NULL REFERENCES cases,
        answer_id INTEGER NOT NULL REFERENCES answers, PRIMARY KEY (run_id, case_id)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE decisions (
        id INTEGER PRIMARY KEY, action TEXT NOT NULL, subject TEXT NOT NULL CHECK (subject IN ('case', 'image')),
        subject_id INTEGER NOT NULL, field TEXT NOT NULL, value TEXT, old_value TEXT, reader TEXT NOT NULL,
        at TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('set', 'undo', 'redo')), target TEXT) STRICT""",
    "CREATE INDEX decisions_reader ON decisions (reader, id)",
    "CREATE INDEX decisions_subject ON decisions (subject, subject_id, field, id)",
    # What holds now, derived from the append-only decisions by the trigger below.
    """CREATE TABLE current_decisions (
        subject TEXT NOT NULL, subject_id INTEGER NOT NULL, field TEXT NOT NULL, value TEXT, reader TEXT NOT NULL,
        at TEXT NOT NULL, decision_id INTEGER NOT NULL REFERENCES decisions,
        PRIMARY KEY (subject, subject_id, field)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX current_field ON current_decisions (subject, field)",
    # A report that a person assigned to a case takes the place of the imported one.
    """CREATE VIEW case_reports (case_id, report_id) AS
        SELECT subject_id, CAST(value AS INTEGER) FROM current_decisions
            WHERE subject = 'case' AND field = 'report' AND value IS NOT NULL
        UNION ALL
        SELECT r.case_id, r.id FROM reports r WHERE r.case_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM current_decisions d WHERE d.subject = 'case' AND d.field = 'report'
                AND d.value IS NOT NULL AND (d.subject_id = r.case_id OR d.value = CAST(r.id AS TEXT)))""",
    """CREATE TRIGGER decisions_current AFTER INSERT ON decisions BEGIN
        INSERT OR REPLACE INTO current_decisions (subject, subject_id, field, value, reader, at, decision_id)
        VALUES (new.subject, new.subject_id, new.field, new.value, new.reader, new.at, new.id); END""",
    """CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN
        SELECT RAISE(ABORT, 'decisions are never deleted'); END""",
    """CREATE TRIGGER decisions_frozen BEFORE UPDATE ON decisions BEGIN
        SELECT RAISE(ABORT, 'decisions are never changed'); END""",
    """CREATE TRIGGER answers_kept BEFORE DELETE ON answers BEGIN
        SELECT RAISE(ABORT, 'answers are never deleted'); END""",
    """CREATE TRIGGER answers_frozen BEFORE UPDATE ON answers BEGIN
        SELECT RAISE(ABORT, 'answers are never changed'); END""",
)

_REPORTS_BY_INDEX = (
    # The same view, with an index for each of its questions: thousands of reports may be assigned by hand.
    "CREATE INDEX current_value ON current_decisions (subject, field, value)",
    "DROP VIEW case_reports",
    """CREATE VIEW case_reports (case_id, report_id) AS
        SELECT subject_id, CAST(value AS INTEGER) FROM current_decisions
            WHERE subject = 'case' AND field = 'report' AND value IS NOT NULL
        UNION ALL
        SELECT r.case_id, r.id FROM reports r WHERE r.case_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM current_decisions d WHERE d.subject = 'case' AND d.field = 'report'
                AND d.value IS NOT NULL AND d.subject_id = r.case_id)
            AND NOT EXISTS (SELECT 1 FROM current_decisions d WHERE d.subject = 'case' AND d.field = 'report'
                AND d.value = CAST(r.id AS TEXT))""",
)

_SECOND_READINGS = (
    # An undo asks for the decisions of one action.
    "CREATE INDEX decisions_action ON decisions (action)",
    """CREATE TABLE second_readings (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, region TEXT NOT NULL,
        template_version INTEGER NOT NULL, reader TEXT NOT NULL, created TEXT NOT NULL, closed TEXT,
        bundle TEXT NOT NULL DEFAULT '') STRICT""",
    """CREATE TABLE second_reading_cases (
        reading_id INTEGER NOT NULL REFERENCES second_readings, case_id INTEGER NOT NULL REFERENCES cases,
        number INTEGER NOT NULL, PRIMARY KEY (case_id, reading_id), UNIQUE (reading_id, number))
        STRICT, WITHOUT ROWID""",
    # Frozen when a reading is closed: agreement is that of the two readings, whatever is adjudicated later.
    """CREATE TABLE second_reading_labels (
        reading_id INTEGER NOT NULL REFERENCES second_readings, case_id INTEGER NOT NULL REFERENCES cases,
        finding TEXT NOT NULL, first TEXT, second TEXT, first_reader TEXT NOT NULL,
        PRIMARY KEY (reading_id, case_id, finding)) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER second_labels_frozen BEFORE UPDATE ON second_reading_labels BEGIN
        SELECT RAISE(ABORT, 'labels of a closed reading are never changed'); END""",
    """CREATE TRIGGER second_labels_kept BEFORE DELETE ON second_reading_labels BEGIN
        SELECT RAISE(ABORT, 'labels of a closed reading are never deleted'); END""",
)

_BATCHES = (
    # Reports that a service answers within a day. ``token`` is what the service knows a batch by until it has an id.
    """CREATE TABLE batches (
        id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs, token TEXT NOT NULL UNIQUE,
        base_url TEXT NOT NULL, host TEXT NOT NULL, model TEXT NOT NULL,
        consent TEXT NOT NULL, estimate TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('prepared', 'uploaded', 'creating', 'validating', 'in_progress',
            'finalizing', 'cancelling', 'completed', 'failed', 'expired', 'cancelled', 'dropped')),
        reason TEXT NOT NULL DEFAULT '', remote_id TEXT, input_file TEXT, output_file TEXT, error_file TEXT,
        total INTEGER NOT NULL, held INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        created TEXT NOT NULL, submitted TEXT, expires TEXT, checked TEXT, collected TEXT, ended TEXT) STRICT""",
    "CREATE INDEX batches_run ON batches (run_id)",
    """CREATE TABLE batch_requests (
        batch_id INTEGER NOT NULL REFERENCES batches, custom_id TEXT NOT NULL, content_key TEXT NOT NULL,
        keys TEXT NOT NULL, number INTEGER NOT NULL, report_sha256 TEXT NOT NULL, case_ids TEXT NOT NULL,
        sent TEXT, redactions TEXT, repair_of INTEGER REFERENCES answers,
        state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'answered', 'unrepaired', 'returned')),
        answer_id INTEGER REFERENCES answers, PRIMARY KEY (batch_id, custom_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX batch_requests_key ON batch_requests (content_key)",
    "CREATE INDEX batch_requests_answer ON batch_requests (answer_id)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _REPORTS_BY_INDEX, _SECOND_READINGS, _BATCHES)
