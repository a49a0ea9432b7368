-- The journal and what is worked out from it.
--
-- One row of `entry` is one line of the exchange format. Its fields stand in `body` as JSON under their names in
-- that format; the other columns are what queries need to find rows without reading bodies.
CREATE TABLE entry (
    seq           INTEGER PRIMARY KEY,  -- the order in which rows were taken in
    id            TEXT    NOT NULL,     -- shared by all lines about one therapy, session or concern
    turn          INTEGER NOT NULL DEFAULT 0,  -- the how-manieth line about it, from 0
    kind          TEXT    NOT NULL,
    at            INTEGER NOT NULL,     -- ms since 1970 UTC: when it was
    at_offset     INTEGER NOT NULL,     -- minutes east of UTC
    zone          TEXT,                 -- IANA name, where known
    day           INTEGER NOT NULL,     -- logical day, as days since 1970-01-01
    logged        INTEGER NOT NULL,     -- ms since 1970 UTC: when it was logged
    logged_offset INTEGER NOT NULL,
    therapy       TEXT,                 -- the therapy it names
    session       TEXT,                 -- the session it names
    aspect        TEXT,                 -- instrument, topic
    due           INTEGER,              -- civil start of a session, seconds since 1970-01-01T00:00 by its clock
    value         REAL,                 -- mood level, questionnaire score, mean of the alliance ratings
    body          TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX entry_by_id ON entry (id, turn);
CREATE INDEX entry_by_day    ON entry (kind, day);
CREATE INDEX entry_by_logged ON entry (logged, seq);
CREATE INDEX entry_by_due    ON entry (due) WHERE due IS NOT NULL;

-- Ids of entries that were deleted: an import must not bring them back.
CREATE TABLE tombstone (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Scratch of an import, empty outside its transaction: how often a line without an id was met, and what lines
-- refer to that had not been met when they were taken.
CREATE TABLE intake_met (
    seq   INTEGER PRIMARY KEY,
    times INTEGER NOT NULL,
    key   TEXT    NOT NULL UNIQUE
) STRICT;
CREATE TABLE intake_open (
    seq   INTEGER PRIMARY KEY,
    line  INTEGER,
    field TEXT    NOT NULL,
    kind  TEXT    NOT NULL,
    id    TEXT    NOT NULL
) STRICT;

-- What the person chose, and the few facts that are no entries; values are JSON.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What the detector found, evaluation by evaluation. Worked out again from the first one that a change touches.
CREATE TABLE evaluation (
    seq       INTEGER PRIMARY KEY,
    day       INTEGER NOT NULL,  -- logical day
    at        INTEGER NOT NULL,  -- ms since 1970 UTC
    at_offset INTEGER NOT NULL,
    because   TEXT    NOT NULL,  -- week, questionnaire, checkin, session, factors, therapy
    entry     INTEGER,           -- the entry it came right after
    state     TEXT    NOT NULL,
    body      TEXT    NOT NULL
) STRICT;

CREATE INDEX evaluation_by_at ON evaluation (at, seq);

-- Cards that came forward. What was shown stays a fact, whatever becomes of the entries behind it.
CREATE TABLE prompt (
    seq       INTEGER PRIMARY KEY,
    day       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    about     TEXT,              -- factor
    body      TEXT    NOT NULL
) STRICT;
