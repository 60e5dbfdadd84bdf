-- Campaigns: suspects of several threads as one case. Ids of the platform lie sealed; everything else is keyed digests,
-- kinds and moments. What was not confirmed expires with its threads.

CREATE TABLE campaign (
    id         TEXT PRIMARY KEY,
    brand      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed', 'closed')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    merged     TEXT                         -- the campaign that took all of its suspects in
) STRICT;

CREATE INDEX campaign_brand ON campaign (brand, changed_at) WHERE merged IS NULL;
CREATE INDEX campaign_open ON campaign (id) WHERE state = 'open' AND merged IS NULL;
CREATE INDEX campaign_merged ON campaign (merged) WHERE merged IS NOT NULL;

CREATE TRIGGER campaign_update BEFORE UPDATE ON campaign
WHEN (NEW.id, NEW.brand, NEW.created_at) IS NOT (OLD.id, OLD.brand, OLD.created_at)
    OR (NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES
        ('open', 'confirmed'), ('open', 'dismissed'), ('confirmed', 'closed')))
BEGIN SELECT RAISE(ABORT, 'a campaign only moves on'); END;

CREATE TABLE suspect (
    brand      TEXT NOT NULL,
    thread     TEXT NOT NULL,               -- keyed digest
    author     TEXT NOT NULL,               -- keyed digest of the platform and its id of the account
    platform   TEXT NOT NULL,
    name       TEXT NOT NULL,               -- keyed digest of the handle
    sealed     BLOB,                        -- id and handle of the account, the platform's id of the thread
    first_seen TEXT NOT NULL,
    last_seen  TEXT NOT NULL,
    confirmed  INTEGER NOT NULL DEFAULT 0,  -- a person called the account an impostor
    campaign   TEXT REFERENCES campaign (id),
    PRIMARY KEY (brand, thread, author)
) STRICT, WITHOUT ROWID;

CREATE INDEX suspect_author ON suspect (brand, author);
CREATE INDEX suspect_confirmed ON suspect (brand, author) WHERE confirmed = 1;
CREATE INDEX suspect_campaign ON suspect (campaign);

CREATE TABLE suspect_indicator (
    brand  TEXT NOT NULL,
    thread TEXT NOT NULL,
    author TEXT NOT NULL,
    kind   TEXT NOT NULL,
    digest TEXT NOT NULL,                   -- keyed
    PRIMARY KEY (brand, thread, author, kind, digest),
    FOREIGN KEY (brand, thread, author) REFERENCES suspect (brand, thread, author) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX suspect_indicator_digest ON suspect_indicator (brand, kind, digest);

CREATE TABLE suspect_victim (
    brand   TEXT NOT NULL,
    thread  TEXT NOT NULL,
    author  TEXT NOT NULL,
    subject TEXT NOT NULL,                  -- keyed digest of the platform and its id of the customer
    sealed  BLOB NOT NULL,                  -- the platform's id
    exposed INTEGER NOT NULL,
    PRIMARY KEY (brand, thread, author, subject),
    FOREIGN KEY (brand, thread, author) REFERENCES suspect (brand, thread, author) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX suspect_victim_subject ON suspect_victim (brand, subject);
