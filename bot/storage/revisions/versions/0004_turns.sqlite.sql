CREATE TABLE ticket_anew (
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
    opened_at TEXT NOT NULL,
    chain_length INTEGER NOT NULL,
    chain_head TEXT NOT NULL,
    assignee TEXT,
    draft INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    claimed_at TEXT,
    delivered_at TEXT,
    accepted_at TEXT,
    closed_at TEXT,
    use TEXT,
    reason_code TEXT,
    author TEXT,
    approved INTEGER DEFAULT 0 NOT NULL,
    approved_by TEXT,
    review_desk TEXT DEFAULT '' NOT NULL,
    asked TEXT,
    question TEXT,
    waiting_since TEXT,
    paused INTEGER DEFAULT 0 NOT NULL,
    due_at TEXT,
    urgent BOOLEAN DEFAULT false NOT NULL,
    theme TEXT DEFAULT '' NOT NULL,
    ordered TEXT,
    CONSTRAINT pk_ticket PRIMARY KEY (office_id, id),
    CONSTRAINT uq_ticket_office_id_number UNIQUE (office_id, number),
    CONSTRAINT ck_ticket_state CHECK (state IN ('requested', 'in_progress', 'waiting', 'in_review', 'delivered', 'accepted', 'closed', 'declined', 'withdrawn')),
    CONSTRAINT ck_ticket_source CHECK (source IN ('chat', 'phone', 'mail', 'in_person')),
    CONSTRAINT ck_ticket_profile_class CHECK (profile_class IN ('POL', 'EMB', 'KOM')),
    CONSTRAINT ck_ticket_use CHECK (use IN ('published', 'not_used', 'unknown'))
);

INSERT INTO ticket_anew (office_id, id, number, revision, state, requester, requester_role, requester_department, opened_by, source, confirmed, profile_owner, profile_class, profile_subclass, profiles, desk, purpose, policy, records_number, needed_on, brief, opened_at, chain_length, chain_head, assignee, draft, delivered, minutes, claimed_at, delivered_at, accepted_at, closed_at, use, reason_code) SELECT office_id, id, number, revision, state, requester, requester_role, requester_department, opened_by, source, confirmed, profile_owner, profile_class, profile_subclass, profiles, desk, purpose, policy, records_number, needed_on, brief, opened_at, chain_length, chain_head, assignee, draft, delivered, minutes, claimed_at, delivered_at, accepted_at, closed_at, use, reason_code FROM ticket;

UPDATE ticket_anew SET author = (SELECT author FROM draft WHERE draft.office_id = ticket_anew.office_id AND draft.ticket = ticket_anew.id AND draft.number = ticket_anew.draft);

DROP TABLE ticket;

ALTER TABLE ticket_anew RENAME TO ticket;

CREATE INDEX ix_ticket_opened_at ON ticket (office_id, opened_at, number);

CREATE INDEX ix_ticket_queue ON ticket (office_id, desk, due_at) WHERE state NOT IN ('closed', 'declined', 'withdrawn');

CREATE INDEX ix_ticket_requester ON ticket (office_id, requester, opened_at);

CREATE INDEX ix_ticket_silent ON ticket (office_id, delivered_at) WHERE state IN ('delivered', 'accepted');

CREATE TABLE absence (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    away_from DATE NOT NULL,
    away_to DATE,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    CONSTRAINT pk_absence PRIMARY KEY (office_id, person)
);

ALTER TABLE delegate ADD COLUMN accepts BOOLEAN DEFAULT false NOT NULL;

CREATE TABLE opened_home (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    platform TEXT NOT NULL,
    identity TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    drawing_at TEXT NOT NULL,
    shown TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_opened_home PRIMARY KEY (office_id, person, platform)
);

CREATE TABLE origin (
    office_id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    platform TEXT NOT NULL,
    conversation TEXT NOT NULL,
    message TEXT NOT NULL,
    fate TEXT,
    stamp TEXT NOT NULL,
    CONSTRAINT pk_origin PRIMARY KEY (office_id, platform, conversation, message, ticket),
    CONSTRAINT fk_origin_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id),
    CONSTRAINT ck_origin_fate CHECK (fate IN ('edited', 'deleted'))
);

CREATE INDEX ix_origin_office_id_ticket ON origin (office_id, ticket);

CREATE TABLE reminder (
    office_id TEXT NOT NULL,
    lane TEXT NOT NULL,
    topic TEXT NOT NULL,
    ticket TEXT NOT NULL,
    occasion TEXT NOT NULL,
    tell_at TEXT NOT NULL,
    told_at TEXT,
    digest TEXT,
    CONSTRAINT pk_reminder PRIMARY KEY (office_id, lane, topic, ticket, occasion),
    CONSTRAINT ck_reminder_topic CHECK (topic IN ('late', 'due_soon', 'unclaimed', 'review', 'question', 'no_answer', 'silence', 'later', 'late_at_desk'))
);

CREATE INDEX ix_reminder_office_id_ticket ON reminder (office_id, ticket);

CREATE TABLE feedback (
    office_id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_feedback PRIMARY KEY (office_id, ticket, version),
    CONSTRAINT fk_feedback_office_id_ticket FOREIGN KEY(office_id, ticket) REFERENCES ticket (office_id, id)
);

CREATE TABLE feedback_sum (
    office_id TEXT NOT NULL,
    desk TEXT NOT NULL,
    quarter TEXT NOT NULL,
    answer TEXT NOT NULL,
    count INTEGER NOT NULL,
    CONSTRAINT pk_feedback_sum PRIMARY KEY (office_id, desk, quarter, answer),
    CONSTRAINT ck_feedback_sum_answer CHECK (answer IN ('helped', 'partly', 'not'))
);
