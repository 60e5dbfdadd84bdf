-- The outbox: what is told to other systems, in the transaction of what it tells of. Ids and codes, nothing else.

CREATE TABLE event (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,   -- its place; none is given out twice
    id           TEXT NOT NULL UNIQUE,                -- the same for the same news, which is kept once
    brand        TEXT NOT NULL,
    type         TEXT NOT NULL,
    at           TEXT NOT NULL,
    body         BLOB NOT NULL CHECK (length(body) <= 2048),
    thread       TEXT,                                -- it stays as long as this thread is kept
    attempts     INTEGER NOT NULL DEFAULT 0,
    next_at      TEXT,                                -- NULL: it is not to be sent, or not any more
    delivered_at TEXT,
    given_up_at  TEXT,
    expires_at   TEXT NOT NULL
) STRICT;

CREATE INDEX event_brand ON event (brand, seq);
CREATE INDEX event_due ON event (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX event_expires ON event (expires_at);
CREATE INDEX thread_reported ON thread (brand, reported_at) WHERE reported_at IS NOT NULL;
