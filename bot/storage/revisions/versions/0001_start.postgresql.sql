CREATE TABLE card (
    office_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    card TEXT NOT NULL,
    reference TEXT NOT NULL,
    revision INTEGER NOT NULL,
    CONSTRAINT pk_card PRIMARY KEY (office_id, lane, card)
);

CREATE TABLE chosen_language (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    language TEXT NOT NULL,
    CONSTRAINT pk_chosen_language PRIMARY KEY (office_id, person)
);

CREATE TABLE declaration (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    policy TEXT NOT NULL,
    declared_on DATE NOT NULL,
    holds_until DATE NOT NULL,
    CONSTRAINT pk_declaration PRIMARY KEY (office_id, person, declared_on, policy)
);

CREATE TABLE delegate (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    principal TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    CONSTRAINT pk_delegate PRIMARY KEY (office_id, person, principal, valid_from)
);

CREATE TABLE department (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    CONSTRAINT pk_department PRIMARY KEY (office_id, id, valid_from)
);

CREATE TABLE desk (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    serves TEXT NOT NULL,
    conversation TEXT,
    CONSTRAINT pk_desk PRIMARY KEY (office_id, id, valid_from)
);

CREATE TABLE identity (
    office_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    identity TEXT NOT NULL,
    person TEXT NOT NULL,
    pinned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_identity PRIMARY KEY (office_id, platform, identity),
    CONSTRAINT uq_identity_office_id_platform_person UNIQUE (office_id, platform, person)
);

CREATE TABLE inbound (
    office_id TEXT NOT NULL,
    event TEXT NOT NULL,
    arrived_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_inbound PRIMARY KEY (office_id, event)
);

CREATE INDEX ix_inbound_office_id_arrived_at ON inbound (office_id, arrived_at);

CREATE TABLE lane (
    office_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    last INTEGER NOT NULL,
    due TIMESTAMP WITH TIME ZONE,
    rate TIMESTAMP WITH TIME ZONE,
    owner TEXT,
    token INTEGER DEFAULT 0 NOT NULL,
    lease TIMESTAMP WITH TIME ZONE,
    failing_since TIMESTAMP WITH TIME ZONE,
    attempts INTEGER DEFAULT 0 NOT NULL,
    fault TEXT,
    CONSTRAINT pk_lane PRIMARY KEY (office_id, lane)
);

CREATE INDEX ix_lane_due ON lane (office_id, due) WHERE due IS NOT NULL;

CREATE TABLE medium (
    office_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    content BYTEA NOT NULL,
    CONSTRAINT pk_medium PRIMARY KEY (office_id, sha256)
);

CREATE TABLE nonce (
    office_id TEXT NOT NULL,
    nonce TEXT NOT NULL,
    act TEXT NOT NULL,
    ticket TEXT NOT NULL,
    spent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_nonce PRIMARY KEY (office_id, nonce, act)
);

CREATE TABLE office (
    office_id TEXT NOT NULL,
    next_ticket INTEGER DEFAULT 1 NOT NULL,
    chain_length INTEGER DEFAULT 0 NOT NULL,
    chain_head TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_office PRIMARY KEY (office_id)
);

CREATE TABLE person (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT,
    CONSTRAINT pk_person PRIMARY KEY (office_id, id, valid_from)
);

CREATE INDEX ix_person_office_id_email ON person (office_id, email);

CREATE TABLE profile (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    owner TEXT NOT NULL,
    profile_class TEXT NOT NULL,
    subclass TEXT NOT NULL,
    channel TEXT NOT NULL,
    name TEXT NOT NULL,
    link TEXT,
    desk TEXT,
    usual BOOLEAN NOT NULL,
    CONSTRAINT pk_profile PRIMARY KEY (office_id, id, valid_from),
    CONSTRAINT ck_profile_profile_class CHECK (profile_class IN ('POL', 'EMB', 'KOM'))
);

CREATE TABLE role (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    department TEXT NOT NULL,
    desk TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    party TEXT,
    position INTEGER NOT NULL,
    CONSTRAINT pk_role PRIMARY KEY (office_id, person, role, department, desk, valid_from),
    CONSTRAINT ck_role_role CHECK (role IN ('mayor', 'alderman', 'magistrate_member', 'committee_chair', 'councillor', 'director', 'manager', 'employee', 'officer', 'leader', 'secretariat', 'administrator', 'data_protection_officer'))
);

CREATE INDEX ix_role_office_id_desk ON role (office_id, desk);

CREATE TABLE scratch (
    office_id TEXT NOT NULL,
    officer TEXT NOT NULL,
    ticket TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    kept_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_scratch PRIMARY KEY (office_id, officer, ticket, field)
);

CREATE INDEX ix_scratch_office_id_ticket ON scratch (office_id, ticket);

CREATE TABLE ticket (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    requester TEXT NOT NULL,
    requester_role TEXT NOT NULL,
    requester_department TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    profile_owner TEXT NOT NULL,
    profile_class TEXT NOT NULL,
    profile_subclass TEXT NOT NULL,
    profiles TEXT NOT NULL,
    desk TEXT NOT NULL,
    purpose TEXT NOT NULL,
    policy TEXT NOT NULL,
    records_number TEXT NOT NULL,
    needed_on DATE,
    brief TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    chain_length INTEGER NOT NULL,
    chain_head TEXT NOT NULL,
    assignee TEXT,
    draft INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE,
    delivered_at TIMESTAMP WITH TIME ZONE,
    accepted_at TIMESTAMP WITH TIME ZONE,
    closed_at TIMESTAMP WITH TIME ZONE,
    use TEXT,
    reason_code TEXT,
    CONSTRAINT pk_ticket PRIMARY KEY (office_id, id),
    CONSTRAINT uq_ticket_office_id_number UNIQUE (office_id, number),
    CONSTRAINT ck_ticket_state CHECK (state IN ('requested', 'in_progress', 'delivered', 'accepted', 'closed', 'declined', 'withdrawn')),
    CONSTRAINT ck_ticket_source CHECK (source IN ('chat', 'phone', 'mail', 'in_person')),
    CONSTRAINT ck_ticket_profile_class CHECK (profile_class IN ('POL', 'EMB', 'KOM')),
    CONSTRAINT ck_ticket_use CHECK (use IN ('published', 'not_used', 'unknown'))
);

CREATE INDEX ix_ticket_opened_at ON ticket (office_id, opened_at, number);

CREATE INDEX ix_ticket_queue ON ticket (office_id, desk, needed_on) WHERE state NOT IN ('closed', 'declined', 'withdrawn');

CREATE INDEX ix_ticket_requester ON ticket (office_id, requester, opened_at);

CREATE INDEX ix_ticket_silent ON ticket (office_id, delivered_at) WHERE state IN ('delivered', 'accepted');

CREATE TABLE content (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER,
    body BYTEA,
    salt BYTEA,
    erased_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_content PRIMARY KEY (office_id, id),
    CONSTRAINT fk_content_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id)
);

CREATE INDEX ix_content_office_id_ticket ON content (office_id, ticket);

CREATE TABLE event (
    office_id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    head TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    actor TEXT NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (office_id, ticket, sequence),
    CONSTRAINT fk_event_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id)
);

CREATE TABLE notice (
    office_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    ticket TEXT NOT NULL,
    version INTEGER NOT NULL,
    part TEXT NOT NULL,
    card TEXT,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state TEXT DEFAULT 'pending' NOT NULL,
    in_doubt BOOLEAN DEFAULT false NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE,
    reference TEXT,
    fault TEXT,
    CONSTRAINT pk_notice PRIMARY KEY (office_id, lane, sequence),
    CONSTRAINT uq_notice_office_id_key UNIQUE (office_id, key),
    CONSTRAINT fk_notice_office_id_lane FOREIGN KEY(office_id, lane) REFERENCES lane (office_id, lane),
    CONSTRAINT fk_notice_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id),
    CONSTRAINT ck_notice_state CHECK (state IN ('pending', 'sent', 'superseded', 'dead'))
);

CREATE INDEX ix_notice_dead ON notice (office_id, lane) WHERE state = 'dead';

CREATE INDEX ix_notice_pending ON notice (office_id, lane, sequence) WHERE state = 'pending';

CREATE TABLE office_event (
    office_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body BYTEA NOT NULL,
    head TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    actor TEXT NOT NULL,
    CONSTRAINT pk_office_event PRIMARY KEY (office_id, sequence),
    CONSTRAINT fk_office_event_office_id FOREIGN KEY(office_id) REFERENCES office (office_id)
);

CREATE TABLE ticket_medium (
    office_id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    CONSTRAINT pk_ticket_medium PRIMARY KEY (office_id, ticket, sha256),
    CONSTRAINT fk_ticket_medium_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id)
);

CREATE INDEX ix_ticket_medium_office_id_sha256 ON ticket_medium (office_id, sha256);

CREATE TABLE time_entry (
    office_id TEXT NOT NULL,
    id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    person TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    work_on DATE NOT NULL,
    activity TEXT NOT NULL,
    officer_department TEXT NOT NULL,
    requester_department TEXT NOT NULL,
    requester_role TEXT NOT NULL,
    profile_class TEXT NOT NULL,
    logged_at TIMESTAMP WITH TIME ZONE NOT NULL,
    profile TEXT,
    reverses TEXT,
    reason TEXT,
    CONSTRAINT pk_time_entry PRIMARY KEY (office_id, id),
    CONSTRAINT uq_time_entry_office_id_reverses UNIQUE (office_id, reverses),
    CONSTRAINT fk_time_entry_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id),
    CONSTRAINT fk_time_entry_office_id_reverses FOREIGN KEY(office_id, reverses) REFERENCES time_entry (office_id, id),
    CONSTRAINT ck_time_entry_activity CHECK (activity IN ('drafting', 'revising', 'checking', 'coordinating', 'media', 'publishing', 'replying')),
    CONSTRAINT ck_time_entry_minutes CHECK (reverses IS NOT NULL OR minutes >= 0)
);

CREATE INDEX ix_time_entry_office_id_person_work_on ON time_entry (office_id, person, work_on);

CREATE INDEX ix_time_entry_office_id_ticket ON time_entry (office_id, ticket);

CREATE INDEX ix_time_entry_office_id_work_on ON time_entry (office_id, work_on);

CREATE TABLE draft (
    office_id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    number INTEGER NOT NULL,
    author TEXT NOT NULL,
    written_at TIMESTAMP WITH TIME ZONE NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT,
    CONSTRAINT pk_draft PRIMARY KEY (office_id, ticket, number),
    CONSTRAINT fk_draft_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id),
    CONSTRAINT fk_draft_office_id_content FOREIGN KEY(office_id, content) REFERENCES content (office_id, id)
);

CREATE FUNCTION udkast_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION udkast_append_only();

CREATE TRIGGER office_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office_event
FOR EACH STATEMENT EXECUTE FUNCTION udkast_append_only();

CREATE TRIGGER time_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON time_entry
FOR EACH STATEMENT EXECUTE FUNCTION udkast_append_only();
