-- People: accounts and how they sign in, what they are and under which charter, what was done, what
-- letters are owed, and the dossiers of gatherings. Same tables and columns as ../sqlite/0003_people.sql.

-- A person. Whoever leaves keeps the number, without name nor address, so that logs stay readable.
CREATE TABLE person (
    number    BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      TEXT    NOT NULL,
    mail      TEXT    UNIQUE,
    lang      TEXT    NOT NULL,
    made_at   BIGINT  NOT NULL,
    closed_at BIGINT
);

-- Links sent by mail, of which only the hash is kept. Each opens once.
CREATE TABLE sign_in (
    key_hash   TEXT   NOT NULL PRIMARY KEY,
    mail       TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX sign_in_by_mail ON sign_in (mail, made_at);

-- Browsers signed in. The key itself is in the browser only.
CREATE TABLE session (
    key_hash   TEXT   NOT NULL PRIMARY KEY,
    person     BIGINT NOT NULL REFERENCES person (number),
    agent      TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX session_by_person ON session (person);

CREATE TABLE passkey (
    id      TEXT   NOT NULL PRIMARY KEY,
    person  BIGINT NOT NULL REFERENCES person (number),
    name    TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_by_person ON passkey (person);

-- Accounts elsewhere (OpenID Connect) that open an account here.
CREATE TABLE identity (
    issuer  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    person  BIGINT NOT NULL REFERENCES person (number),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_by_person ON identity (person);

-- What a sign-in in several steps must remember from one request to the next.
CREATE TABLE ceremony (
    key_hash   TEXT   NOT NULL PRIMARY KEY,
    body       TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);

-- What people are, and where; ended, never deleted.
CREATE TABLE office_grant (
    number   BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person   BIGINT  NOT NULL REFERENCES person (number),
    kind     TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    given_by BIGINT,
    given_at BIGINT  NOT NULL,
    ended_at BIGINT
);
CREATE INDEX office_grant_by_person ON office_grant (person);
CREATE INDEX office_grant_by_body ON office_grant (body);

CREATE TABLE charter (
    version BIGINT NOT NULL PRIMARY KEY,
    body    TEXT   NOT NULL,
    since   BIGINT NOT NULL
);

CREATE TABLE acceptance (
    person      BIGINT NOT NULL REFERENCES person (number),
    charter     BIGINT NOT NULL REFERENCES charter (version),
    kind        TEXT   NOT NULL,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (person, charter, kind)
);

-- Letters owed, committed with the change that owes them. `to_person`, or an address, or a name for
-- whoever has no account: then the team writes or calls.
CREATE TABLE letter (
    number    BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    to_person BIGINT,
    to_mail   TEXT,
    to_name   TEXT,
    body      TEXT    NOT NULL,
    project   BIGINT,
    edition   BIGINT,
    made_at   BIGINT  NOT NULL,
    due_at    BIGINT  NOT NULL,
    tries     BIGINT  NOT NULL,
    sent_at   BIGINT
);
CREATE INDEX letter_by_person ON letter (to_person);
CREATE INDEX letter_by_due ON letter (due_at) WHERE sent_at IS NULL;

-- The log: who did what. Only ever added to.
CREATE TABLE deed (
    number BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     BIGINT  NOT NULL,
    actor  BIGINT,
    act    TEXT    NOT NULL,
    about  TEXT    NOT NULL,
    detail TEXT    NOT NULL
);
CREATE INDEX deed_by_about ON deed (about, number);
CREATE INDEX deed_by_actor ON deed (actor, number);

-- Dossiers: one aggregate of a room each (an edition, the passage of a project, a register …), as
-- JSON with what it is looked up by. `version` keeps two people from writing over each other.
CREATE TABLE dossier_number (
    number   BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    taken_at BIGINT  NOT NULL
);
CREATE TABLE dossier (
    number     BIGINT NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    state      TEXT   NOT NULL,
    team       BIGINT,
    edition    BIGINT,
    project    BIGINT,
    person     BIGINT,
    due_at     BIGINT,
    body       TEXT   NOT NULL,
    made_at    BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX dossier_by_kind ON dossier (kind, number);
CREATE INDEX dossier_by_state ON dossier (kind, state, number);
CREATE INDEX dossier_by_team ON dossier (team, kind, number);
CREATE INDEX dossier_by_edition ON dossier (edition, kind, number);
CREATE INDEX dossier_by_project ON dossier (project, kind, number);
CREATE INDEX dossier_by_person ON dossier (person, kind, number);
CREATE INDEX dossier_by_due ON dossier (kind, due_at, number);

-- Whom a dossier concerns, beside its owner: for one's own pages, export and erasure.
CREATE TABLE dossier_person (
    person BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (person, number)
);
CREATE INDEX dossier_person_by_number ON dossier_person (number);

-- Earlier versions of those dossiers whose history is kept.
CREATE TABLE dossier_past (
    number     BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    body       TEXT   NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (number, version)
);
