ALTER TABLE ticket
    ADD COLUMN author TEXT,
    ADD COLUMN approved INTEGER DEFAULT 0 NOT NULL,
    ADD COLUMN approved_by TEXT,
    ADD COLUMN review_desk TEXT DEFAULT '' NOT NULL,
    ADD COLUMN asked TEXT,
    ADD COLUMN question TEXT,
    ADD COLUMN waiting_since TIMESTAMP WITH TIME ZONE,
    ADD COLUMN paused INTEGER DEFAULT 0 NOT NULL,
    ADD COLUMN due_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN urgent BOOLEAN DEFAULT false NOT NULL,
    ADD COLUMN theme TEXT DEFAULT '' NOT NULL,
    ADD COLUMN ordered TEXT;

ALTER TABLE ticket DROP CONSTRAINT ck_ticket_state, ADD CONSTRAINT ck_ticket_state CHECK (state IN ('requested', 'in_progress', 'waiting', 'in_review', 'delivered', 'accepted', 'closed', 'declined', 'withdrawn'));

UPDATE ticket SET author = (SELECT draft.author FROM draft WHERE draft.office_id = ticket.office_id AND draft.ticket = ticket.id AND draft.number = ticket.draft);

DROP INDEX ix_ticket_queue;

CREATE INDEX ix_ticket_queue ON ticket (office_id, desk, due_at) WHERE state NOT IN ('closed', 'declined', 'withdrawn');

CREATE TABLE absence (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    away_from DATE NOT NULL,
    away_to DATE,
    set_by TEXT NOT NULL,
    set_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_absence PRIMARY KEY (office_id, person)
);

ALTER TABLE delegate ADD COLUMN accepts BOOLEAN DEFAULT false NOT NULL;

CREATE TABLE opened_home (
    office_id TEXT NOT NULL,
    person TEXT NOT NULL,
    platform TEXT NOT NULL,
    identity TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    drawing_at TIMESTAMP WITH TIME ZONE NOT NULL,
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
    tell_at TIMESTAMP WITH TIME ZONE NOT NULL,
    told_at TIMESTAMP WITH TIME ZONE,
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
