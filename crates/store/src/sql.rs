//! Every statement of the house, in one list that a test prepares on both engines.
//!
//! Three words only differ between the engines: `IDS`, the numbers of a JSON list given as `$1`;
//! `LIST`, the same to select from; and `ROWS`, the rows of a JSON array given as `$1`, whose cells
//! are read by `value ->> rank`.

/// One statement, as each engine wants it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement {
    #[cfg(test)]
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! sqlite {
    (IDS) => {
        "SELECT CAST(value AS BIGINT) FROM json_each($1)"
    };
    (ROWS) => {
        "json_each($1)"
    };
    (LIST) => {
        "json_each($1) WHERE TRUE"
    };
    ($text:literal) => {
        $text
    };
}

macro_rules! postgres {
    (IDS) => {
        "SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST($1 AS JSONB))"
    };
    (ROWS) => {
        "jsonb_array_elements(CAST($1 AS JSONB)) AS each(value)"
    };
    (LIST) => {
        "jsonb_array_elements_text(CAST($1 AS JSONB)) AS each(value) WHERE TRUE"
    };
    ($text:literal) => {
        $text
    };
}

macro_rules! statements {
    ($($name:ident = [$($piece:tt)+];)*) => {
        $(pub(crate) const $name: Statement = Statement {
            #[cfg(test)]
            name: stringify!($name),
            sqlite: concat!($(sqlite!($piece)),+),
            postgres: concat!($(postgres!($piece)),+),
        };)*
        /// All of them, for the test that prepares each.
        #[cfg(test)]
        pub(crate) const ALL: &[Statement] = &[$($name),*];
    };
}

statements! {
    // sources and leases
    SOURCE_PUT = ["INSERT INTO source (id, body, active, added_at) VALUES ($1, $2, TRUE, $3)
        ON CONFLICT (id) DO UPDATE SET body = excluded.body"];
    SOURCE_ONE = ["SELECT id, body, active, added_at FROM source WHERE id = $1"];
    SOURCE_ALL = ["SELECT id, body, active, added_at FROM source ORDER BY id"];
    SOURCE_ACTIVE = ["UPDATE source SET active = $2 WHERE id = $1"];
    LEASE_CLAIM = ["INSERT INTO lease (task, holder, held_until) VALUES ($1, $2, $3)
        ON CONFLICT (task) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
        WHERE lease.held_until <= $4 OR lease.holder = excluded.holder
        RETURNING task"];
    LEASE_RELEASE = ["DELETE FROM lease WHERE task = $1 AND holder = $2"];

    // runs and what they rejected
    RUN_BEGIN = ["INSERT INTO run (source, started_at, outcome, counts) VALUES ($1, $2, 'running', $3)
        RETURNING id"];
    RUN_FINISH = ["UPDATE run SET ended_at = $2, outcome = $3, reason = $4, counts = $5 WHERE id = $1"];
    RUN_ONE = ["SELECT id, source, started_at, ended_at, outcome, reason, counts
        FROM run WHERE id = $1"];
    RUN_OF_SOURCE = ["SELECT id, source, started_at, ended_at, outcome, reason, counts
        FROM run WHERE source = $1 ORDER BY id DESC LIMIT $2"];
    RUN_LAST = ["SELECT id, source, started_at, ended_at, outcome, reason, counts
        FROM run WHERE id IN (SELECT max(id) FROM run GROUP BY source) ORDER BY source"];
    RUN_LAST_GOOD = ["SELECT id, source, started_at, ended_at, outcome, reason, counts
        FROM run WHERE source = $1 AND outcome = 'published' ORDER BY id DESC LIMIT 1"];
    RUN_LAST_GOOD_ALL = ["SELECT id, source, started_at, ended_at, outcome, reason, counts
        FROM run WHERE id IN (SELECT max(id) FROM run WHERE outcome = 'published' GROUP BY source)
        ORDER BY source"];
    REJECT_ADD = ["INSERT INTO reject (run, kind, body)
        SELECT $2, value ->> 0, value ->> 1 FROM " ROWS];
    REJECT_PAGE = ["SELECT seq, body FROM reject WHERE run = $1 AND seq > $2 ORDER BY seq LIMIT $3"];
    REJECT_COUNTS = ["SELECT kind, count(*) AS n FROM reject WHERE run = $1 GROUP BY kind ORDER BY kind"];

    // notices, written
    NOTICE_KNOWN = ["SELECT id, fingerprint_high, fingerprint_low, version,
            (missing_since IS NOT NULL OR buried_at IS NOT NULL) AS away
        FROM notice WHERE id IN (" IDS ")"];
    NOTICE_PUT = ["INSERT INTO notice (id, source, fingerprint_high, fingerprint_low, version, first_seen)
        SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, CAST(value ->> 2 AS BIGINT),
            CAST(value ->> 3 AS BIGINT), CAST(value ->> 4 AS BIGINT), $2
        FROM " ROWS " WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET fingerprint_high = excluded.fingerprint_high,
            fingerprint_low = excluded.fingerprint_low, version = excluded.version,
            missing_since = NULL, buried_at = NULL"];
    VERSION_ADD = ["INSERT INTO notice_version (notice, version, run, said_at, body)
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT), $2, $3, value ->> 2
        FROM " ROWS];
    KEY_FORGET = ["DELETE FROM notice_key WHERE notice IN (" IDS ")"];
    KEY_ADD = ["INSERT INTO notice_key (sure_key, notice)
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT) FROM " ROWS " WHERE TRUE
        ON CONFLICT DO NOTHING"];
    NOTICE_BACK = ["UPDATE notice SET missing_since = NULL, buried_at = NULL
        WHERE id IN (" IDS ") AND (missing_since IS NOT NULL OR buried_at IS NOT NULL)
        RETURNING id"];
    NOTICE_MISSING = ["UPDATE notice SET missing_since = $2
        WHERE id IN (" IDS ") AND missing_since IS NULL AND buried_at IS NULL
        RETURNING id"];
    NOTICE_BURY = ["UPDATE notice SET buried_at = $3
        WHERE source = $1 AND missing_since < $2 AND buried_at IS NULL
        RETURNING id"];
    DIRTY_ADD = ["INSERT INTO dirty_notice (notice) " IDS];
    DIRTY_TAKE = ["SELECT seq, notice FROM dirty_notice ORDER BY seq LIMIT $1"];
    DIRTY_CLEAR = ["DELETE FROM dirty_notice WHERE seq IN (" IDS ")"];

    // notices, read
    NOTICE_FINGERPRINTS = ["SELECT id, fingerprint_high, fingerprint_low,
            CAST(CASE WHEN buried_at IS NOT NULL THEN 2 WHEN missing_since IS NOT NULL THEN 1 ELSE 0 END
            AS BIGINT) AS state
        FROM notice WHERE source = $1 ORDER BY id"];
    NOTICE_SOME = ["SELECT n.id, n.version, n.first_seen, n.missing_since, n.buried_at,
            v.run, v.said_at, v.body
        FROM notice n JOIN notice_version v ON v.notice = n.id AND v.version = n.version
        WHERE n.id IN (" IDS ")"];
    NOTICE_PAGE = ["SELECT n.id, n.version, n.first_seen, n.missing_since, n.buried_at,
            v.run, v.said_at, v.body
        FROM notice n JOIN notice_version v ON v.notice = n.id AND v.version = n.version
        WHERE n.source = $1 AND n.id > $2 ORDER BY n.id LIMIT $3"];
    NOTICE_STANDING = ["SELECT id, version FROM notice
        WHERE id > $1 AND buried_at IS NULL ORDER BY id LIMIT $2"];
    NOTICE_VERSIONS = ["SELECT version, run, said_at, body
        FROM notice_version WHERE notice = $1 ORDER BY version"];
    KEY_SHARING = ["SELECT k.sure_key, k.notice FROM notice_key k JOIN notice n ON n.id = k.notice
        WHERE k.sure_key IN (" IDS ") AND n.buried_at IS NULL ORDER BY k.sure_key, k.notice"];
    KEY_OF = ["SELECT sure_key, notice FROM notice_key WHERE notice IN (" IDS ") ORDER BY notice, sure_key"];
    CARD_OF = ["SELECT notice, card FROM card_notice WHERE notice IN (" IDS ")"];

    // cards
    CARD_PUT = ["INSERT INTO card (id, body, gone_since, updated_at)
        SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, CAST(value ->> 2 AS BIGINT), $2
        FROM " ROWS " WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET body = excluded.body, gone_since = excluded.gone_since,
            updated_at = excluded.updated_at"];
    CARD_DROP = ["DELETE FROM card WHERE id IN (" IDS ")"];
    CARD_BURY = ["UPDATE card SET gone_since = $2, updated_at = $2
        WHERE id IN (" IDS ") AND gone_since IS NULL"];
    LINK_DROP = ["DELETE FROM card_notice WHERE card IN (" IDS ")"];
    LINK_PUT = ["INSERT INTO card_notice (notice, card)
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT) FROM " ROWS " WHERE TRUE
        ON CONFLICT (notice) DO UPDATE SET card = excluded.card"];
    REDIRECT_SOME = ["SELECT id, target FROM card_redirect WHERE id IN (" IDS ")"];
    REDIRECT_DROP = ["DELETE FROM card_redirect WHERE id IN (" IDS ")"];
    REDIRECT_FOLLOW = ["UPDATE card_redirect SET target = moved.becomes
        FROM (SELECT CAST(value ->> 0 AS BIGINT) AS was, CAST(value ->> 1 AS BIGINT) AS becomes
            FROM " ROWS ") AS moved
        WHERE card_redirect.target = moved.was"];
    REDIRECT_PUT = ["INSERT INTO card_redirect (id, target, moved_at)
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT), $2 FROM " ROWS " WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET target = excluded.target, moved_at = excluded.moved_at"];
    CARD_SOME = ["SELECT id, body, gone_since FROM card WHERE id IN (" IDS ")"];
    CARD_PAGE = ["SELECT id, body, gone_since FROM card WHERE id > $1 ORDER BY id LIMIT $2"];
    CARD_COUNTS = ["SELECT count(*) AS cards, count(gone_since) AS gone FROM card"];
    CHANGE_ADD = ["INSERT INTO card_change (card) " IDS];
    CHANGE_PAGE = ["SELECT seq, card FROM card_change WHERE seq > $1 ORDER BY seq LIMIT $2"];
    CHANGE_LAST = ["SELECT COALESCE(max(seq), 0) AS seq FROM card_change"];
    CHANGE_PRUNE = ["DELETE FROM card_change WHERE seq <= $1
        AND seq < (SELECT max(seq) FROM card_change)"];

    // twins: what the engine believes, what people decided, who looks at what
    OPINION_FORGET = ["DELETE FROM pair_opinion WHERE a IN (" IDS ") OR b IN (" IDS ")"];
    OPINION_PUT = ["INSERT INTO pair_opinion (a, b, probability, interest, body)
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT),
            CAST(value ->> 2 AS DOUBLE PRECISION), CAST(value ->> 3 AS DOUBLE PRECISION), value ->> 4
        FROM " ROWS " WHERE TRUE
        ON CONFLICT (a, b) DO UPDATE SET probability = excluded.probability,
            interest = excluded.interest, body = excluded.body"];
    OPINION_DROP = ["DELETE FROM pair_opinion WHERE (a, b) IN (
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT) FROM " ROWS ")"];
    BELIEF_PAGE = ["SELECT a, b, probability FROM pair_opinion
        WHERE (a, b) > ($1, $2) ORDER BY a, b LIMIT $3"];
    JUDGED_PUT = ["INSERT INTO judged_notice (notice, version)
        SELECT id, version FROM notice WHERE id IN (" IDS ")
        ON CONFLICT (notice) DO UPDATE SET version = excluded.version"];
    JUDGED_STALE = ["SELECT n.id FROM notice n LEFT JOIN judged_notice j ON j.notice = n.id
        WHERE n.id IN (" IDS ") AND n.buried_at IS NULL
            AND (j.version IS NULL OR j.version <> n.version) ORDER BY n.id"];
    OPINION_ONE = ["SELECT a, b, probability, body FROM pair_opinion WHERE a = $1 AND b = $2"];
    OPINION_OF = ["SELECT a, b, probability, body FROM pair_opinion
            WHERE a IN (" IDS ") AND probability >= $2
        UNION SELECT a, b, probability, body FROM pair_opinion
            WHERE b IN (" IDS ") AND probability >= $2
        ORDER BY a, b"];
    OPINION_COUNTS = ["SELECT count(*) AS pairs,
            count(CASE WHEN probability >= $1 THEN 1 END) AS sure FROM pair_opinion"];
    REVIEW_QUEUE = ["SELECT o.a, o.b, o.probability, o.body FROM pair_opinion o
            JOIN notice na ON na.id = o.a JOIN notice nb ON nb.id = o.b
        WHERE o.interest > 0 AND na.buried_at IS NULL AND nb.buried_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM pair_decision d
                WHERE d.a = o.a AND d.b = o.b AND d.withdrawn_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM review_lock l
                WHERE l.a = o.a AND l.b = o.b AND l.held_until > $1 AND l.holder <> $2)
        AND ($4 = '' OR na.source = $4 OR nb.source = $4)
        ORDER BY o.interest DESC, o.a, o.b LIMIT $3 OFFSET $5"];
    REVIEW_SECOND = ["SELECT d.a, d.b, o.probability, o.body
        FROM (SELECT a, b, max(number) AS latest,
                count(CASE WHEN author = $2 THEN 1 END) AS own
            FROM pair_decision WHERE withdrawn_at IS NULL GROUP BY a, b) d
            JOIN notice na ON na.id = d.a JOIN notice nb ON nb.id = d.b
            LEFT JOIN pair_opinion o ON o.a = d.a AND o.b = d.b
        WHERE d.own = 0 AND na.buried_at IS NULL AND nb.buried_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM review_lock l
                WHERE l.a = d.a AND l.b = d.b AND l.held_until > $1 AND l.holder <> $2)
            AND ($4 = '' OR na.source = $4 OR nb.source = $4)
        ORDER BY d.latest DESC LIMIT $3 OFFSET $5"];
    REVIEW_JOINED = ["SELECT o.a, o.b, o.probability, o.body FROM pair_opinion o
            JOIN notice na ON na.id = o.a JOIN notice nb ON nb.id = o.b
            JOIN card_notice ca ON ca.notice = o.a JOIN card_notice cb ON cb.notice = o.b
        WHERE ca.card = cb.card AND na.buried_at IS NULL AND nb.buried_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM pair_decision d
                WHERE d.a = o.a AND d.b = o.b AND d.withdrawn_at IS NULL)
            AND NOT EXISTS (SELECT 1 FROM review_lock l
                WHERE l.a = o.a AND l.b = o.b AND l.held_until > $1 AND l.holder <> $2)
            AND ($4 = '' OR na.source = $4 OR nb.source = $4)
        ORDER BY o.probability, o.a, o.b LIMIT $3 OFFSET $5"];
    REVIEW_LEFT = ["SELECT count(*) AS pairs FROM pair_opinion o
            JOIN notice na ON na.id = o.a JOIN notice nb ON nb.id = o.b
        WHERE o.interest > 0 AND na.buried_at IS NULL AND nb.buried_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM pair_decision d
                WHERE d.a = o.a AND d.b = o.b AND d.withdrawn_at IS NULL)
            AND ($1 = '' OR na.source = $1 OR nb.source = $1)"];
    LOCK_TAKE = ["INSERT INTO review_lock (a, b, holder, held_until)
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT), $2, $4 FROM " ROWS " WHERE TRUE
        ON CONFLICT (a, b) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
        WHERE review_lock.held_until <= $3 OR review_lock.holder = excluded.holder
        RETURNING a, b"];
    LOCK_FREE = ["DELETE FROM review_lock WHERE holder = $1 OR held_until <= $2"];
    DECISION_ADD = ["INSERT INTO pair_decision (a, b, relation, author, note, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING number"];
    DECISION_REPLACE = ["UPDATE pair_decision SET withdrawn_at = $4
        WHERE a = $1 AND b = $2 AND author = $3 AND withdrawn_at IS NULL"];
    DECISION_WITHDRAW = ["UPDATE pair_decision SET withdrawn_at = $2
        WHERE number = $1 AND withdrawn_at IS NULL RETURNING a, b"];
    DECISION_ONE = ["SELECT number, a, b, relation, author, note, decided_at, withdrawn_at
        FROM pair_decision WHERE number = $1"];
    DECISION_OF = ["SELECT number, a, b, relation, author, note, decided_at, withdrawn_at
            FROM pair_decision WHERE a IN (" IDS ") AND withdrawn_at IS NULL
        UNION SELECT number, a, b, relation, author, note, decided_at, withdrawn_at
            FROM pair_decision WHERE b IN (" IDS ") AND withdrawn_at IS NULL
        ORDER BY number"];
    DECISION_PAGE = ["SELECT number, a, b, relation, author, note, decided_at, withdrawn_at
        FROM pair_decision WHERE number < $1 ORDER BY number DESC LIMIT $2"];
    DECISION_AUTHORS = ["SELECT d.author, count(*) AS decisions,
            count(CASE WHEN d.withdrawn_at IS NOT NULL THEN 1 END) AS withdrawn
        FROM pair_decision d JOIN notice na ON na.id = d.a JOIN notice nb ON nb.id = d.b
        WHERE $1 = '' OR na.source = $1 OR nb.source = $1
        GROUP BY d.author ORDER BY d.author"];
    DECISION_SHARED = ["SELECT x.relation AS one, y.relation AS other, count(*) AS pairs
        FROM pair_decision x JOIN pair_decision y
            ON y.a = x.a AND y.b = x.b AND y.author > x.author AND y.withdrawn_at IS NULL
            JOIN notice na ON na.id = x.a JOIN notice nb ON nb.id = x.b
        WHERE x.withdrawn_at IS NULL AND ($1 = '' OR na.source = $1 OR nb.source = $1)
        GROUP BY x.relation, y.relation ORDER BY one, other"];

    REVIEWER_ADD = ["INSERT INTO reviewer (key_hash, name, source, made_at, expires_at)
        VALUES ($1, $2, $3, $4, $5)"];
    REVIEWER_ONE = ["SELECT key_hash, name, source, made_at, expires_at, revoked_at
        FROM reviewer WHERE key_hash = $1"];
    REVIEWER_ALL = ["SELECT key_hash, name, source, made_at, expires_at, revoked_at
        FROM reviewer ORDER BY made_at, key_hash"];
    REVIEWER_REVOKE = ["UPDATE reviewer SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL"];

    // pages kept, settings, answers of the remote geocoder
    PAGE_PUT = ["INSERT INTO kept_page
            (source, url, status, headers, body, bytes, fetched_at, etag, last_modified, run)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (source, url) DO UPDATE SET status = excluded.status,
            headers = excluded.headers, body = excluded.body, bytes = excluded.bytes,
            fetched_at = excluded.fetched_at, etag = excluded.etag,
            last_modified = excluded.last_modified, run = excluded.run"];
    PAGE_ONE = ["SELECT status, headers, body, bytes, fetched_at, etag, last_modified, run
        FROM kept_page WHERE source = $1 AND url = $2"];
    PAGE_HEADS = ["SELECT url, status, bytes, fetched_at, etag, last_modified
        FROM kept_page WHERE source = $1 ORDER BY url"];
    SETTING_ONE = ["SELECT value FROM setting WHERE name = $1"];
    SETTING_ALL = ["SELECT name, value FROM setting ORDER BY name"];
    SETTING_PUT = ["INSERT INTO setting (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value"];
    GEOCODED_SOME = ["SELECT address, body FROM geocoded WHERE address IN (" IDS ")"];
    GEOCODED_PUT = ["INSERT INTO geocoded (address, body, asked_at)
        SELECT CAST(value ->> 0 AS BIGINT), value ->> 1, $2 FROM " ROWS " WHERE TRUE
        ON CONFLICT (address) DO UPDATE SET body = excluded.body, asked_at = excluded.asked_at"];

    // people
    PERSON_ADD = ["INSERT INTO person (name, mail, lang, made_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (mail) DO NOTHING RETURNING number"];
    PERSON_ONE = ["SELECT number, name, mail, lang, made_at, closed_at FROM person WHERE number = $1"];
    PERSON_BY_MAIL = ["SELECT number, name, mail, lang, made_at, closed_at FROM person WHERE mail = $1"];
    PERSON_SOME = ["SELECT number, name, mail, lang, made_at, closed_at FROM person
        WHERE number IN (" IDS ") ORDER BY number"];
    PERSON_PAGE = ["SELECT number, name, mail, lang, made_at, closed_at FROM person
        WHERE number > $1 AND closed_at IS NULL ORDER BY number LIMIT $2"];
    PERSON_SET = ["UPDATE person SET name = $2, lang = $3 WHERE number = $1 AND closed_at IS NULL"];
    PERSON_MAIL = ["UPDATE person SET mail = $2 WHERE number = $1 AND closed_at IS NULL"];
    PERSON_CLOSE = ["UPDATE person SET name = '\"\"', mail = NULL, closed_at = $2
        WHERE number = $1 AND closed_at IS NULL"];

    // how they sign in
    SIGN_IN_ADD = ["INSERT INTO sign_in (key_hash, mail, body, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)"];
    SIGN_IN_ONE = ["SELECT mail, body, made_at, expires_at, used_at FROM sign_in WHERE key_hash = $1"];
    SIGN_IN_USE = ["UPDATE sign_in SET used_at = $2 WHERE key_hash = $1 AND used_at IS NULL AND expires_at > $2
        RETURNING mail, body, made_at, expires_at, used_at"];
    SIGN_IN_SINCE = ["SELECT count(*) AS n FROM sign_in WHERE mail = $1 AND made_at > $2"];
    SIGN_IN_PURGE = ["DELETE FROM sign_in WHERE expires_at < $1"];
    SIGN_IN_FORGET = ["DELETE FROM sign_in WHERE mail = $1"];
    SESSION_ADD = ["INSERT INTO session (key_hash, person, agent, made_at, seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $4, $5)"];
    SESSION_ONE = ["SELECT key_hash, person, agent, made_at, seen_at, expires_at FROM session
        WHERE key_hash = $1 AND ended_at IS NULL AND expires_at > $2"];
    SESSION_SEEN = ["UPDATE session SET seen_at = $2, expires_at = $3 WHERE key_hash = $1"];
    SESSION_OF = ["SELECT key_hash, person, agent, made_at, seen_at, expires_at FROM session
        WHERE person = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY seen_at DESC, key_hash"];
    SESSION_END = ["UPDATE session SET ended_at = $3 WHERE person = $1 AND key_hash = $2 AND ended_at IS NULL"];
    SESSION_END_ALL = ["UPDATE session SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL"];
    SESSION_PURGE = ["DELETE FROM session WHERE expires_at < $1 OR ended_at < $1"];
    PASSKEY_ADD = ["INSERT INTO passkey (id, person, name, body, made_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO NOTHING"];
    PASSKEY_OF = ["SELECT id, person, name, body, made_at, used_at FROM passkey WHERE person = $1 ORDER BY made_at, id"];
    PASSKEY_ONE = ["SELECT id, person, name, body, made_at, used_at FROM passkey WHERE id = $1"];
    PASSKEY_USED = ["UPDATE passkey SET body = $2, used_at = $3 WHERE id = $1"];
    PASSKEY_NAME = ["UPDATE passkey SET name = $3 WHERE person = $1 AND id = $2"];
    PASSKEY_REMOVE = ["DELETE FROM passkey WHERE person = $1 AND id = $2"];
    PASSKEY_FORGET = ["DELETE FROM passkey WHERE person = $1"];
    IDENTITY_ADD = ["INSERT INTO identity (issuer, subject, person, made_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (issuer, subject) DO NOTHING"];
    IDENTITY_ONE = ["SELECT person FROM identity WHERE issuer = $1 AND subject = $2"];
    IDENTITY_OF = ["SELECT issuer, subject, made_at FROM identity WHERE person = $1 ORDER BY made_at, issuer, subject"];
    IDENTITY_REMOVE = ["DELETE FROM identity WHERE person = $1 AND issuer = $2 AND subject = $3"];
    IDENTITY_FORGET = ["DELETE FROM identity WHERE person = $1"];
    CEREMONY_ADD = ["INSERT INTO ceremony (key_hash, body, expires_at) VALUES ($1, $2, $3)"];
    CEREMONY_TAKE = ["DELETE FROM ceremony WHERE key_hash = $1 AND expires_at > $2 RETURNING body"];
    CEREMONY_PURGE = ["DELETE FROM ceremony WHERE expires_at <= $1"];

    // what they are
    GRANT_ADD = ["INSERT INTO office_grant (person, kind, body, given_by, given_at)
        SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM office_grant
            WHERE person = $1 AND body = $3 AND ended_at IS NULL) RETURNING number"];
    GRANT_OF = ["SELECT number, person, body, given_by, given_at, ended_at FROM office_grant
        WHERE person = $1 AND ended_at IS NULL ORDER BY number"];
    GRANT_AT = ["SELECT number, person, body, given_by, given_at, ended_at FROM office_grant
        WHERE body = $1 AND ended_at IS NULL ORDER BY number"];
    GRANT_KIND = ["SELECT number, person, body, given_by, given_at, ended_at FROM office_grant
        WHERE kind = $1 AND ended_at IS NULL ORDER BY number"];
    GRANT_END = ["UPDATE office_grant SET ended_at = $2 WHERE number = $1 AND ended_at IS NULL"];
    GRANT_END_ALL = ["UPDATE office_grant SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL"];
    CHARTER_ADD = ["INSERT INTO charter (version, body, since)
        SELECT COALESCE(max(version), 0) + 1, $1, $2 FROM charter RETURNING version"];
    CHARTER_NOW = ["SELECT version, body, since FROM charter WHERE since <= $1 ORDER BY version DESC LIMIT 1"];
    CHARTER_ALL = ["SELECT version, body, since FROM charter ORDER BY version DESC"];
    ACCEPTANCE_ADD = ["INSERT INTO acceptance (person, charter, kind, accepted_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (person, charter, kind) DO NOTHING"];
    ACCEPTANCE_OF = ["SELECT person, charter, kind, accepted_at FROM acceptance
        WHERE person = $1 ORDER BY charter, kind"];

    // letters and the log
    LETTER_ADD = ["INSERT INTO letter (to_person, to_mail, to_name, body, project, edition, made_at, due_at, tries)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)"];
    LETTER_DUE = ["SELECT number, to_person, to_mail, to_name, body, project, edition, made_at, due_at, tries, sent_at
        FROM letter WHERE sent_at IS NULL AND due_at <= $1 AND to_name IS NULL AND tries < $2
        ORDER BY due_at, number LIMIT $3"];
    LETTER_LATEST = ["SELECT number, to_person, to_mail, to_name, body, project, edition, made_at, due_at, tries, sent_at
        FROM letter WHERE number < $1 ORDER BY number DESC LIMIT $2"];
    LETTER_TO = ["SELECT number, to_person, to_mail, to_name, body, project, edition, made_at, due_at, tries, sent_at
        FROM letter WHERE to_person = $1 AND due_at <= $2 ORDER BY number DESC LIMIT $3"];
    LETTER_OFF = ["SELECT number, to_person, to_mail, to_name, body, project, edition, made_at, due_at, tries, sent_at
        FROM letter WHERE to_name IS NOT NULL AND sent_at IS NULL AND project = $1 ORDER BY number"];
    LETTER_OFF_PROJECTS = ["SELECT DISTINCT project
        FROM letter WHERE to_name IS NOT NULL AND sent_at IS NULL AND project IS NOT NULL"];
    LETTER_SENT = ["UPDATE letter SET sent_at = $2, body = $3 WHERE number = $1 AND sent_at IS NULL"];
    LETTER_LATER = ["UPDATE letter SET due_at = $2, tries = tries + 1 WHERE number = $1 AND sent_at IS NULL"];
    LETTER_FORGET = ["DELETE FROM letter WHERE to_person = $1"];
    LETTER_FORGET_MAIL = ["DELETE FROM letter WHERE to_mail = $1"];
    LETTER_PURGE = ["DELETE FROM letter WHERE sent_at < $1"];
    DEED_ADD = ["INSERT INTO deed (at, actor, act, about, detail) VALUES ($1, $2, $3, $4, $5)"];
    DEED_PAGE = ["SELECT number, at, actor, act, about, detail FROM deed
        WHERE number < $1 ORDER BY number DESC LIMIT $2"];
    DEED_SIFTED = ["SELECT number, at, actor, act, about, detail FROM deed
        WHERE number < $1 AND (actor = $3 OR $3 = 0) AND (about = $4 OR $4 = '')
        AND substr(act, 1, length(CAST($5 AS TEXT))) = $5 AND at >= $6 AND at < $7
        ORDER BY number DESC LIMIT $2"];
    DEED_ABOUT = ["SELECT number, at, actor, act, about, detail FROM deed
        WHERE about = $1 ORDER BY number DESC LIMIT $2"];
    DEED_BY = ["SELECT number, at, actor, act, about, detail FROM deed
        WHERE actor = $1 ORDER BY number DESC LIMIT $2"];

    // dossiers
    DOSSIER_NUMBER = ["INSERT INTO dossier_number (taken_at) VALUES ($1) RETURNING number"];
    DOSSIER_ADD = ["INSERT INTO dossier (number, kind, version, state, team, edition, project, person, due_at,
            body, made_at, changed_at)
        VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT (number) DO NOTHING"];
    DOSSIER_SET = ["UPDATE dossier SET version = version + 1, state = $3, team = $4, edition = $5, project = $6,
            person = $7, due_at = $8, body = $9, changed_at = $10
        WHERE number = $1 AND kind = $2 AND version = $11"];
    DOSSIER_KEEP = ["INSERT INTO dossier_past (number, version, body, changed_at)
        SELECT number, version, body, changed_at FROM dossier WHERE number = $1
        ON CONFLICT (number, version) DO NOTHING"];
    DOSSIER_PAST = ["SELECT version, body, changed_at FROM dossier_past WHERE number = $1 ORDER BY version"];
    DOSSIER_DROP = ["DELETE FROM dossier WHERE number = $1"];
    DOSSIER_DROP_PAST = ["DELETE FROM dossier_past WHERE number = $1"];
    DOSSIER_UNLINK = ["DELETE FROM dossier_person WHERE number = $1"];
    DOSSIER_LINK = ["INSERT INTO dossier_person (person, number)
        SELECT CAST(value AS BIGINT), $2 FROM " LIST " ON CONFLICT (person, number) DO NOTHING"];
    DOSSIER_ONE = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE number = $1 AND kind = $2"];
    DOSSIER_ALL = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 ORDER BY number LIMIT $3"];
    DOSSIER_STATE = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND state = $4 ORDER BY number LIMIT $3"];
    DOSSIER_TEAM = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND team = $4 ORDER BY number LIMIT $3"];
    DOSSIER_EDITION = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND edition = $4 ORDER BY number LIMIT $3"];
    DOSSIER_PROJECT = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND project = $4 ORDER BY number LIMIT $3"];
    DOSSIER_PERSON = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND person = $4 ORDER BY number LIMIT $3"];
    DOSSIER_CONCERNS = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND number IN (SELECT number FROM dossier_person WHERE person = $4)
        ORDER BY number LIMIT $3"];
    DOSSIER_DUE = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE kind = $1 AND number > $2 AND due_at <= $4 ORDER BY number LIMIT $3"];
    DOSSIER_OF_SOMEONE = ["SELECT number, kind, version, state, team, edition, project, person, due_at, body, made_at, changed_at
        FROM dossier WHERE person = $1 OR number IN (SELECT number FROM dossier_person WHERE person = $1)
        ORDER BY number"];
    DOSSIER_LIVE = ["SELECT number, version FROM dossier
        WHERE kind = $1 AND state = $2 AND (due_at IS NULL OR due_at > $3) ORDER BY number"];
    DOSSIER_COUNT = ["SELECT state, count(*) AS n FROM dossier WHERE kind = $1 GROUP BY state ORDER BY state"];

    // the state of the house
    SCHEMA = ["SELECT max(version) AS version FROM _sqlx_migrations"];
}
