-- Handoffs to a private channel, calls and visits that were announced, and what customers report of those that were not.
-- No token, no code, no reference: keyed digests only. Triggers keep accidents out; the entries in the log keep owners honest.

CREATE TABLE handoff (
    id         TEXT PRIMARY KEY,
    brand      TEXT NOT NULL,
    token      TEXT NOT NULL UNIQUE,        -- keyed digest
    thread     TEXT NOT NULL,               -- keyed digest
    customer   TEXT NOT NULL,               -- keyed digest, empty where nobody was named
    platform   TEXT NOT NULL,
    channel    TEXT NOT NULL,
    lang       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN (
        'proposed', 'offered', 'opened', 'redeemed', 'answered', 'resolved', 'expired')),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX handoff_due ON handoff (expires_at) WHERE state IN ('proposed', 'offered', 'opened');

CREATE TRIGGER handoff_insert BEFORE INSERT ON handoff
WHEN NEW.state <> 'proposed' OR EXISTS (SELECT 1 FROM handoff WHERE id = NEW.id OR token = NEW.token)
BEGIN SELECT RAISE(ABORT, 'a handoff begins as proposed, once'); END;

CREATE TRIGGER handoff_update BEFORE UPDATE ON handoff
WHEN (NEW.id, NEW.brand, NEW.token, NEW.thread, NEW.customer, NEW.platform, NEW.channel, NEW.lang,
      NEW.created_at, NEW.expires_at) IS NOT
     (OLD.id, OLD.brand, OLD.token, OLD.thread, OLD.customer, OLD.platform, OLD.channel, OLD.lang,
      OLD.created_at, OLD.expires_at)
    OR (OLD.state, NEW.state) NOT IN (VALUES
        ('proposed', 'offered'), ('proposed', 'opened'), ('proposed', 'redeemed'), ('proposed', 'expired'),
        ('offered', 'opened'), ('offered', 'redeemed'), ('offered', 'expired'),
        ('opened', 'redeemed'), ('opened', 'expired'),
        ('redeemed', 'answered'), ('redeemed', 'resolved'),
        ('answered', 'resolved'))
BEGIN SELECT RAISE(ABORT, 'a handoff only moves on'); END;

CREATE TRIGGER handoff_delete BEFORE DELETE ON handoff
BEGIN SELECT RAISE(ABORT, 'a handoff only moves on'); END;

CREATE TABLE callback (
    id         TEXT PRIMARY KEY,
    brand      TEXT NOT NULL,
    code       TEXT NOT NULL UNIQUE,        -- keyed digest of the customer's code
    kind       TEXT NOT NULL CHECK (kind IN ('call', 'visit')),
    thread     TEXT NOT NULL,               -- keyed digest, empty where none was named
    customer   TEXT NOT NULL,               -- keyed digest, empty where nobody was named
    lang       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('announced', 'done', 'cancelled', 'expired')),
    looks      INTEGER NOT NULL CHECK (looks >= 0),
    begins_at  TEXT NOT NULL,
    ends_at    TEXT NOT NULL,
    offset_min INTEGER NOT NULL,            -- the clock that the window was told in, minutes from UTC
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

CREATE INDEX callback_due ON callback (expires_at) WHERE state = 'announced';

CREATE TRIGGER callback_insert BEFORE INSERT ON callback
WHEN NEW.state <> 'announced' OR NEW.looks <> 0
    OR EXISTS (SELECT 1 FROM callback WHERE id = NEW.id OR code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'a callback begins as announced, once'); END;

CREATE TRIGGER callback_update BEFORE UPDATE ON callback
WHEN (NEW.id, NEW.brand, NEW.code, NEW.kind, NEW.thread, NEW.customer, NEW.lang, NEW.begins_at, NEW.ends_at,
      NEW.offset_min, NEW.created_at, NEW.expires_at) IS NOT
     (OLD.id, OLD.brand, OLD.code, OLD.kind, OLD.thread, OLD.customer, OLD.lang, OLD.begins_at, OLD.ends_at,
      OLD.offset_min, OLD.created_at, OLD.expires_at)
    OR OLD.state <> 'announced'
    OR NEW.looks <> OLD.looks + (NEW.state = 'announced')
BEGIN SELECT RAISE(ABORT, 'a callback is looked at or ends'); END;

CREATE TRIGGER callback_delete BEFORE DELETE ON callback
BEGIN SELECT RAISE(ABORT, 'a callback is looked at or ends'); END;

CREATE TABLE callback_report (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    brand    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    happened TEXT NOT NULL,
    reached  TEXT NOT NULL,
    asked    TEXT NOT NULL,
    thread   TEXT NOT NULL,                 -- keyed digest, empty where none was named
    callback TEXT REFERENCES callback (id), -- the one whose code was given with the report
    at       TEXT NOT NULL
) STRICT;

CREATE INDEX callback_report_brand ON callback_report (brand, seq);

CREATE TRIGGER callback_report_insert BEFORE INSERT ON callback_report
WHEN EXISTS (SELECT 1 FROM callback_report WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'callback_report is append-only'); END;

CREATE TRIGGER callback_report_update BEFORE UPDATE ON callback_report
BEGIN SELECT RAISE(ABORT, 'callback_report is append-only'); END;

CREATE TRIGGER callback_report_delete BEFORE DELETE ON callback_report
BEGIN SELECT RAISE(ABORT, 'callback_report is append-only'); END;
