-- Threads that are watched over many calls. Ids of the platform and what was observed lie sealed; everything else is
-- keyed digests, numbers and moments. All of it expires with its thread.

CREATE TABLE thread (
    brand       TEXT NOT NULL,
    ref         TEXT NOT NULL,              -- keyed digest of the platform and its id of the thread
    platform    TEXT NOT NULL,
    audience    TEXT NOT NULL,
    sealed      BLOB NOT NULL,              -- the platform's id
    verdict     TEXT NOT NULL,
    begun_at    TEXT,                       -- when a customer first wrote
    answered_at TEXT,                       -- when the company first did
    reporter    TEXT,                       -- keyed digest of who reports a prank, and when
    reported_at TEXT,
    expires_at  TEXT NOT NULL,
    PRIMARY KEY (brand, ref)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_expires ON thread (expires_at);
CREATE INDEX thread_begun ON thread (brand, begun_at);

CREATE TABLE thread_message (
    brand      TEXT NOT NULL,
    thread     TEXT NOT NULL,
    id         TEXT NOT NULL,               -- keyed digest of the platform's id
    sealed     BLOB,                        -- what was observed; NULL where only its removal is known yet
    removed_at TEXT,
    PRIMARY KEY (brand, thread, id),
    FOREIGN KEY (brand, thread) REFERENCES thread (brand, ref) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE exposure (
    brand            TEXT NOT NULL,
    thread           TEXT NOT NULL,
    subject          TEXT NOT NULL,         -- keyed digest of the platform and its id of the person
    sealed           BLOB NOT NULL,         -- the platform's id
    facts            TEXT NOT NULL,         -- kinds of facts, joined by a space
    score            REAL NOT NULL,
    dangerous        INTEGER NOT NULL,
    opened_at        TEXT,
    closed_at        TEXT,
    closed_by        TEXT,
    race_lost        INTEGER NOT NULL,
    PRIMARY KEY (brand, thread, subject),
    FOREIGN KEY (brand, thread) REFERENCES thread (brand, ref) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX exposure_open ON exposure (brand, opened_at) WHERE closed_at IS NULL;
CREATE INDEX exposure_subject ON exposure (brand, subject);
