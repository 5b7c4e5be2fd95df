ALTER TABLE desk ADD COLUMN platform TEXT DEFAULT 'slack' NOT NULL;

CREATE TABLE contact (
    office_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    subject TEXT NOT NULL,
    reference TEXT NOT NULL,
    met_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lost_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_contact PRIMARY KEY (office_id, platform, subject)
);

CREATE TABLE home (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    platform TEXT NOT NULL,
    chosen BOOLEAN NOT NULL,
    CONSTRAINT pk_home PRIMARY KEY (office_id, person)
);

CREATE TABLE link_code (
    office_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_link_code PRIMARY KEY (office_id, digest)
);

CREATE TABLE dropped (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    dropped_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_dropped PRIMARY KEY (office_id, person, sha256)
);

CREATE INDEX ix_dropped_office_id_sha256 ON dropped (office_id, sha256);
