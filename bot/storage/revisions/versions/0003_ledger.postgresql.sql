ALTER TABLE time_entry
    ALTER COLUMN ticket DROP NOT NULL,
    ADD COLUMN origin TEXT DEFAULT 'logged' NOT NULL,
    ADD COLUMN estimate BOOLEAN DEFAULT false NOT NULL,
    ADD COLUMN channel TEXT,
    ADD COLUMN profile_owner TEXT,
    ADD COLUMN note TEXT,
    ADD COLUMN batch TEXT,
    ADD CONSTRAINT ck_time_entry_origin CHECK (origin IN ('logged', 'timed', 'imported'));

ALTER TABLE content ALTER COLUMN ticket DROP NOT NULL;

CREATE INDEX ix_event_counted ON event (office_id, kind, at) WHERE kind IN ('draft.delivered', 'ticket.declined');

CREATE INDEX ix_office_event_office_id_at_sequence ON office_event (office_id, at, sequence);

CREATE TABLE stopwatch (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    ticket TEXT,
    activity TEXT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    asked_at TIMESTAMP WITH TIME ZONE,
    channel TEXT,
    CONSTRAINT pk_stopwatch PRIMARY KEY (office_id, person)
);

CREATE TABLE closed_month (
    office_id TEXT NOT NULL,
    month TEXT NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    closed_by TEXT NOT NULL,
    CONSTRAINT pk_closed_month PRIMARY KEY (office_id, month)
);

CREATE FUNCTION udkast_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added AS a JOIN closed_month AS c
        ON c.office_id = a.office_id AND c.month = to_char(a.work_on, 'YYYY-MM')
    ) THEN
        -- As a lost race: whoever checked before the month was closed checks again.
        RAISE EXCEPTION 'the month is closed' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER time_entry_closed_month AFTER INSERT ON time_entry REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION udkast_closed_month();

CREATE TABLE time_import (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entries INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    imported_at TIMESTAMP WITH TIME ZONE NOT NULL,
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
    body BYTEA NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    opened_by TEXT NOT NULL,
    CONSTRAINT pk_inquiry PRIMARY KEY (office_id, id),
    CONSTRAINT uq_inquiry_office_id_number UNIQUE (office_id, number)
);

CREATE TABLE snapshot (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    inquiry TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    basis BYTEA NOT NULL,
    entries INTEGER NOT NULL,
    software TEXT NOT NULL,
    frozen_at TIMESTAMP WITH TIME ZONE NOT NULL,
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
    content BYTEA NOT NULL,
    issued_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_issued_file PRIMARY KEY (office_id, snapshot, name),
    CONSTRAINT fk_issued_file_office_id_snapshot FOREIGN KEY(office_id, snapshot) REFERENCES snapshot (office_id, id)
);

CREATE TABLE timer (
    office_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    due TIMESTAMP WITH TIME ZONE NOT NULL,
    owner TEXT,
    token INTEGER DEFAULT 0 NOT NULL,
    lease TIMESTAMP WITH TIME ZONE,
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
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_page_link PRIMARY KEY (office_id, digest)
);

CREATE TABLE page_session (
    office_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    secret TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_page_session PRIMARY KEY (office_id, digest)
);

CREATE INDEX ix_page_session_office_id_person ON page_session (office_id, person);

CREATE TABLE job (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked BYTEA NOT NULL,
    state TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    name TEXT,
    fault TEXT,
    owner TEXT,
    lease TIMESTAMP WITH TIME ZONE,
    begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_job PRIMARY KEY (office_id, id),
    CONSTRAINT ck_job_state CHECK (state IN ('waiting', 'running', 'done', 'failed'))
);

CREATE INDEX ix_job_office_id_person_begun_at ON job (office_id, person, begun_at);

CREATE TABLE job_piece (
    office_id TEXT NOT NULL,
    job TEXT NOT NULL,
    nth INTEGER NOT NULL,
    content BYTEA NOT NULL,
    CONSTRAINT pk_job_piece PRIMARY KEY (office_id, job, nth),
    CONSTRAINT fk_job_piece_office_id_job FOREIGN KEY(office_id, job) REFERENCES job (office_id, id)
);

CREATE TRIGGER snapshot_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON snapshot
FOR EACH STATEMENT EXECUTE FUNCTION udkast_append_only();

CREATE TRIGGER issued_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_file
FOR EACH STATEMENT EXECUTE FUNCTION udkast_append_only();
