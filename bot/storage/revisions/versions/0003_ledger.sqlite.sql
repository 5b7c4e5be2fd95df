CREATE TABLE time_entry_anew (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ticket TEXT,
    person TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    work_on DATE NOT NULL,
    activity TEXT NOT NULL,
    officer_department TEXT NOT NULL,
    requester_department TEXT NOT NULL,
    requester_role TEXT NOT NULL,
    profile_class TEXT NOT NULL,
    logged_at TEXT NOT NULL,
    profile TEXT,
    reverses TEXT,
    reason TEXT,
    origin TEXT DEFAULT 'logged' NOT NULL,
    estimate BOOLEAN DEFAULT false NOT NULL,
    channel TEXT,
    profile_owner TEXT,
    note TEXT,
    batch TEXT,
    CONSTRAINT pk_time_entry PRIMARY KEY (office_id, id),
    CONSTRAINT uq_time_entry_office_id_reverses UNIQUE (office_id, reverses),
    CONSTRAINT fk_time_entry_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id),
    CONSTRAINT fk_time_entry_office_id_reverses FOREIGN KEY(office_id, reverses) REFERENCES time_entry (office_id, id),
    CONSTRAINT ck_time_entry_activity CHECK (activity IN ('drafting', 'revising', 'checking', 'coordinating', 'media', 'publishing', 'replying')),
    CONSTRAINT ck_time_entry_origin CHECK (origin IN ('logged', 'timed', 'imported')),
    CONSTRAINT ck_time_entry_minutes CHECK (reverses IS NOT NULL OR minutes >= 0)
);

INSERT INTO time_entry_anew (office_id, id, ticket, person, minutes, work_on, activity, officer_department, requester_department, requester_role, profile_class, logged_at, profile, reverses, reason) SELECT office_id, id, ticket, person, minutes, work_on, activity, officer_department, requester_department, requester_role, profile_class, logged_at, profile, reverses, reason FROM time_entry;

DROP TABLE time_entry;

ALTER TABLE time_entry_anew RENAME TO time_entry;

CREATE INDEX ix_time_entry_office_id_person_work_on ON time_entry (office_id, person, work_on);

CREATE INDEX ix_time_entry_office_id_ticket ON time_entry (office_id, ticket);

CREATE INDEX ix_time_entry_office_id_work_on ON time_entry (office_id, work_on);

CREATE TRIGGER time_entry_no_update BEFORE UPDATE ON time_entry
BEGIN
    SELECT RAISE(ABORT, 'time_entry is append-only');
END;

CREATE TRIGGER time_entry_no_delete BEFORE DELETE ON time_entry
BEGIN
    SELECT RAISE(ABORT, 'time_entry is append-only');
END;

CREATE TABLE content_anew (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ticket TEXT,
    kind TEXT NOT NULL,
    version INTEGER,
    body BLOB,
    salt BLOB,
    erased_at TEXT,
    CONSTRAINT pk_content PRIMARY KEY (office_id, id),
    CONSTRAINT fk_content_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id)
);

INSERT INTO content_anew SELECT office_id, id, ticket, kind, version, body, salt, erased_at FROM content;

DROP TABLE content;

ALTER TABLE content_anew RENAME TO content;

CREATE INDEX ix_content_office_id_ticket ON content (office_id, ticket);

CREATE INDEX ix_event_counted ON event (office_id, kind, at) WHERE kind IN ('draft.delivered', 'ticket.declined');

CREATE INDEX ix_office_event_office_id_at_sequence ON office_event (office_id, at, sequence);

CREATE TABLE stopwatch (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    ticket TEXT,
    activity TEXT NOT NULL,
    started_at TEXT NOT NULL,
    asked_at TEXT,
    channel TEXT,
    CONSTRAINT pk_stopwatch PRIMARY KEY (office_id, person)
);

CREATE TABLE closed_month (
    office_id TEXT NOT NULL,
    month TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    CONSTRAINT pk_closed_month PRIMARY KEY (office_id, month)
);

CREATE TRIGGER time_entry_closed_month BEFORE INSERT ON time_entry
WHEN EXISTS (SELECT 1 FROM closed_month WHERE office_id = NEW.office_id AND month = substr(NEW.work_on, 1, 7))
BEGIN
    SELECT RAISE(ABORT, 'the month is closed');
END;

CREATE TABLE time_import (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entries INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    CONSTRAINT pk_time_import PRIMARY KEY (office_id, id),
    CONSTRAINT uq_time_import_office_id_sha256 UNIQUE (office_id, sha256)
);

CREATE TABLE inquiry (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    revision INTEGER NOT NULL,
    asked_on DATE NOT NULL,
    due_on DATE NOT NULL,
    body BLOB NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    CONSTRAINT pk_inquiry PRIMARY KEY (office_id, id),
    CONSTRAINT uq_inquiry_office_id_number UNIQUE (office_id, number)
);

CREATE TABLE snapshot (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    inquiry TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    basis BLOB NOT NULL,
    entries INTEGER NOT NULL,
    software TEXT NOT NULL,
    frozen_at TEXT NOT NULL,
    frozen_by TEXT NOT NULL,
    CONSTRAINT pk_snapshot PRIMARY KEY (office_id, id),
    CONSTRAINT uq_snapshot_office_id_inquiry_sha256 UNIQUE (office_id, inquiry, sha256),
    CONSTRAINT fk_snapshot_office_id_inquiry FOREIGN KEY(office_id, inquiry) REFERENCES inquiry (office_id, id)
);

CREATE TABLE issued_file (
    office_id TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    issued_at TEXT NOT NULL,
    CONSTRAINT pk_issued_file PRIMARY KEY (office_id, snapshot, name),
    CONSTRAINT fk_issued_file_office_id_snapshot FOREIGN KEY(office_id, snapshot) REFERENCES snapshot (office_id, id)
);

CREATE TABLE timer (
    office_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    due TEXT NOT NULL,
    owner TEXT,
    token INTEGER DEFAULT 0 NOT NULL,
    lease TEXT,
    attempts INTEGER DEFAULT 0 NOT NULL,
    fault TEXT,
    CONSTRAINT pk_timer PRIMARY KEY (office_id, kind, subject)
);

CREATE INDEX ix_timer_office_id_due ON timer (office_id, due);

CREATE TABLE page_link (
    office_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    path TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    CONSTRAINT pk_page_link PRIMARY KEY (office_id, digest)
);

CREATE TABLE page_session (
    office_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    secret TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT,
    CONSTRAINT pk_page_session PRIMARY KEY (office_id, digest)
);

CREATE INDEX ix_page_session_office_id_person ON page_session (office_id, person);

CREATE TABLE job (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked BLOB NOT NULL,
    state TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    name TEXT,
    fault TEXT,
    owner TEXT,
    lease TEXT,
    begun_at TEXT NOT NULL,
    ended_at TEXT,
    CONSTRAINT pk_job PRIMARY KEY (office_id, id),
    CONSTRAINT ck_job_state CHECK (state IN ('waiting', 'running', 'done', 'failed'))
);

CREATE INDEX ix_job_office_id_person_begun_at ON job (office_id, person, begun_at);

CREATE TABLE job_piece (
    office_id TEXT NOT NULL,
    job TEXT NOT NULL,
    nth INTEGER NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_job_piece PRIMARY KEY (office_id, job, nth),
    CONSTRAINT fk_job_piece_office_id_job FOREIGN KEY(office_id, job) REFERENCES job (office_id, id)
);

CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot
BEGIN
    SELECT RAISE(ABORT, 'snapshot is append-only');
END;

CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot
BEGIN
    SELECT RAISE(ABORT, 'snapshot is append-only');
END;

CREATE TRIGGER issued_file_no_update BEFORE UPDATE ON issued_file
BEGIN
    SELECT RAISE(ABORT, 'issued_file is append-only');
END;

CREATE TRIGGER issued_file_no_delete BEFORE DELETE ON issued_file
BEGIN
    SELECT RAISE(ABORT, 'issued_file is append-only');
END;
