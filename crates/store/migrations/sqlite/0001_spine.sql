-- The spine: sources, runs, notices with their whole history, cards, pages kept.
-- Same tables and columns as ../postgres/0001_spine.sql. Instants are microseconds since 1970,
-- ids are 60-bit numbers, bodies are the JSON of the model's types, opaque to the data base.

CREATE TABLE source (
    id       TEXT    NOT NULL PRIMARY KEY,
    body     TEXT    NOT NULL,
    active   BOOLEAN NOT NULL,
    added_at BIGINT  NOT NULL
) WITHOUT ROWID;

CREATE TABLE lease (
    task       TEXT   NOT NULL PRIMARY KEY,
    holder     TEXT   NOT NULL,
    held_until BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE run (
    id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source     TEXT    NOT NULL REFERENCES source (id),
    started_at BIGINT  NOT NULL,
    ended_at   BIGINT,
    outcome    TEXT    NOT NULL,
    reason     TEXT,
    counts     TEXT    NOT NULL
);
CREATE INDEX run_by_source ON run (source, id);

CREATE TABLE reject (
    seq  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    run  BIGINT  NOT NULL REFERENCES run (id),
    kind TEXT    NOT NULL,
    body TEXT    NOT NULL
);
CREATE INDEX reject_by_run ON reject (run, seq);

-- Narrow on purpose: comparing a harvest with what is known reads every row of a source.
CREATE TABLE notice (
    id               INTEGER NOT NULL PRIMARY KEY,
    source           TEXT    NOT NULL REFERENCES source (id),
    fingerprint_high BIGINT  NOT NULL,
    fingerprint_low  BIGINT  NOT NULL,
    version          BIGINT  NOT NULL,
    first_seen       BIGINT  NOT NULL,
    missing_since    BIGINT,
    buried_at        BIGINT
);
CREATE INDEX notice_by_source
    ON notice (source, id, fingerprint_high, fingerprint_low, missing_since, buried_at);
CREATE INDEX notice_missing ON notice (source, missing_since)
    WHERE missing_since IS NOT NULL AND buried_at IS NULL;

-- Every version for ever; the present one is that of notice.version.
CREATE TABLE notice_version (
    seq     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    notice  BIGINT  NOT NULL REFERENCES notice (id),
    version BIGINT  NOT NULL,
    run     BIGINT  NOT NULL REFERENCES run (id),
    said_at BIGINT  NOT NULL,
    body    TEXT    NOT NULL
);
CREATE UNIQUE INDEX notice_version_once ON notice_version (notice, version);

CREATE TABLE notice_key (
    sure_key BIGINT NOT NULL,
    notice   BIGINT NOT NULL REFERENCES notice (id),
    PRIMARY KEY (sure_key, notice)
) WITHOUT ROWID;
CREATE INDEX notice_key_by_notice ON notice_key (notice);

-- Notices whose cards are still to be computed. A queue, not a set: an entry made while a card is
-- being computed must outlive the clearing of the entries that were taken.
CREATE TABLE dirty_notice (
    seq    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    notice BIGINT  NOT NULL
);

CREATE TABLE card (
    id         INTEGER NOT NULL PRIMARY KEY,
    body       TEXT    NOT NULL,
    gone_since BIGINT,
    updated_at BIGINT  NOT NULL
);
CREATE INDEX card_gone ON card (gone_since) WHERE gone_since IS NOT NULL;

CREATE TABLE card_notice (
    notice INTEGER NOT NULL PRIMARY KEY,
    card   BIGINT  NOT NULL
);
CREATE INDEX card_notice_by_card ON card_notice (card);

CREATE TABLE card_redirect (
    id       INTEGER NOT NULL PRIMARY KEY,
    target   BIGINT  NOT NULL,
    moved_at BIGINT  NOT NULL
);
CREATE INDEX card_redirect_by_target ON card_redirect (target);

-- What the index of each node still has to read; each node keeps its own place beside its index.
CREATE TABLE card_change (
    seq  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    card BIGINT  NOT NULL
);

CREATE TABLE kept_page (
    source        TEXT   NOT NULL REFERENCES source (id),
    url           TEXT   NOT NULL,
    status        BIGINT NOT NULL,
    headers       TEXT   NOT NULL,
    body          BLOB   NOT NULL,
    bytes         BIGINT NOT NULL,
    fetched_at    BIGINT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    run           BIGINT REFERENCES run (id),
    PRIMARY KEY (source, url)
);

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE geocoded (
    address  INTEGER NOT NULL PRIMARY KEY,
    body     TEXT    NOT NULL,
    asked_at BIGINT  NOT NULL
);
