-- Twins: what the engine believes of pairs of notices, what people decided of them, who looks at
-- which pair now. Same tables and columns as ../sqlite/0002_twins.sql.

-- The engine's belief, replaced each time that one of the two notices changes. `interest` orders
-- the queue of review: how much an answer would teach and change; 0 is out of the queue.
CREATE TABLE pair_opinion (
    a           BIGINT           NOT NULL REFERENCES notice (id),
    b           BIGINT           NOT NULL REFERENCES notice (id),
    probability DOUBLE PRECISION NOT NULL,
    interest    DOUBLE PRECISION NOT NULL,
    body        TEXT             NOT NULL,
    PRIMARY KEY (a, b)
);
CREATE INDEX pair_opinion_by_b ON pair_opinion (b);
CREATE INDEX pair_opinion_by_interest ON pair_opinion (interest, a, b) WHERE interest > 0;

-- Which version of each notice the engine has judged: a decision makes work for consolidation, not
-- for the engine.
CREATE TABLE judged_notice (
    notice  BIGINT  NOT NULL PRIMARY KEY,
    version BIGINT  NOT NULL
);

-- What people decided, for ever: taken back, never deleted.
CREATE TABLE pair_decision (
    number       BIGINT  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    a            BIGINT  NOT NULL REFERENCES notice (id),
    b            BIGINT  NOT NULL REFERENCES notice (id),
    relation     TEXT    NOT NULL,
    author       TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    decided_at   BIGINT  NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX pair_decision_by_pair ON pair_decision (a, b);
CREATE INDEX pair_decision_by_b ON pair_decision (b);

-- A pair that a reviewer has before their eyes; free again when its time is over.
CREATE TABLE review_lock (
    a          BIGINT NOT NULL,
    b          BIGINT NOT NULL,
    holder     TEXT   NOT NULL,
    held_until BIGINT NOT NULL,
    PRIMARY KEY (a, b)
);
CREATE INDEX review_lock_by_holder ON review_lock (holder);

-- Who may judge pairs, until accounts exist: each has a link of their own. The key itself is not kept.
CREATE TABLE reviewer (
    key_hash   TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    source     TEXT   REFERENCES source (id),
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
