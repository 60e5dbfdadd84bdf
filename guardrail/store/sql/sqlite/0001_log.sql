-- The log of one origin: entries, the tree over them, its head, signed checkpoints, claims and API keys.
-- Triggers keep accidents out; what keeps owners honest is the tree.

CREATE TABLE audit_entry (
    seq     INTEGER PRIMARY KEY,            -- place in the tree, from 0 without gaps
    id      TEXT NOT NULL UNIQUE,
    brand   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    verdict TEXT,
    body    BLOB NOT NULL CHECK (length(body) <= 65535)
) STRICT;

CREATE INDEX audit_entry_brand ON audit_entry (brand);

CREATE TRIGGER audit_entry_insert BEFORE INSERT ON audit_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), -1) + 1 FROM audit_entry)
    OR EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;

CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;

CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;

CREATE TABLE tlog_node (
    level INTEGER NOT NULL,                 -- 0: the leaf hash of the entry with seq = idx
    idx   INTEGER NOT NULL,
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tlog_node_insert BEFORE INSERT ON tlog_node
WHEN EXISTS (SELECT 1 FROM tlog_node WHERE level = NEW.level AND idx = NEW.idx)
BEGIN SELECT RAISE(ABORT, 'tlog_node is append-only'); END;

CREATE TRIGGER tlog_node_update BEFORE UPDATE ON tlog_node
BEGIN SELECT RAISE(ABORT, 'tlog_node is append-only'); END;

CREATE TRIGGER tlog_node_delete BEFORE DELETE ON tlog_node
BEGIN SELECT RAISE(ABORT, 'tlog_node is append-only'); END;

CREATE TABLE tlog_head (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    origin TEXT NOT NULL,
    size   INTEGER NOT NULL,
    root   BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

CREATE TRIGGER tlog_head_insert BEFORE INSERT ON tlog_head
WHEN EXISTS (SELECT 1 FROM tlog_head)
BEGIN SELECT RAISE(ABORT, 'tlog_head has one row'); END;

CREATE TRIGGER tlog_head_update BEFORE UPDATE ON tlog_head
WHEN NEW.id <> OLD.id OR NEW.origin <> OLD.origin OR NEW.size <= OLD.size
BEGIN SELECT RAISE(ABORT, 'tlog_head only grows'); END;

CREATE TRIGGER tlog_head_delete BEFORE DELETE ON tlog_head
BEGIN SELECT RAISE(ABORT, 'tlog_head only grows'); END;

CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL,
    at   TEXT NOT NULL
) STRICT;

CREATE TRIGGER checkpoint_insert BEFORE INSERT ON checkpoint
WHEN EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TRIGGER checkpoint_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TRIGGER checkpoint_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TABLE idempotency (
    brand    TEXT NOT NULL,
    actor    TEXT NOT NULL,
    key      TEXT NOT NULL,
    body     TEXT NOT NULL,                 -- keyed digest of the request body
    entry_id TEXT NOT NULL REFERENCES audit_entry (id),
    at       TEXT NOT NULL,
    PRIMARY KEY (brand, actor, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE api_key (
    id          TEXT PRIMARY KEY,
    brand       TEXT NOT NULL,
    scopes      TEXT NOT NULL,              -- words joined by a space, sorted
    secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
    label       TEXT NOT NULL,
    created_at  TEXT NOT NULL,
    expires_at  TEXT,
    revoked_at  TEXT
) STRICT;

CREATE TRIGGER api_key_update BEFORE UPDATE ON api_key
WHEN OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL
    OR (NEW.id, NEW.brand, NEW.scopes, NEW.secret_hash, NEW.label, NEW.created_at) IS NOT
       (OLD.id, OLD.brand, OLD.scopes, OLD.secret_hash, OLD.label, OLD.created_at)
    OR NEW.expires_at IS NOT OLD.expires_at
BEGIN SELECT RAISE(ABORT, 'an API key can only be revoked'); END;

CREATE TRIGGER api_key_delete BEFORE DELETE ON api_key
BEGIN SELECT RAISE(ABORT, 'an API key can only be revoked'); END;

CREATE TRIGGER api_key_insert BEFORE INSERT ON api_key
WHEN EXISTS (SELECT 1 FROM api_key WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an API key can only be revoked'); END;
