-- A journal of schema version 1: a safety sign and its clearance, five bridges of which the last was
-- cut short, and a stretch in Kathmandu in a session that never ended. Never edit this file.
PRAGMA application_id = 1111706161;
BEGIN TRANSACTION;
CREATE TABLE clearance (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        safety_id INTEGER NOT NULL REFERENCES safety (id),
        stated_at_ms INTEGER NOT NULL,
        stated_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO "clearance" VALUES(1,X'AD110E0120634584A407778C1ED3CF63',1,1773135000000,0,20522);
CREATE TABLE fact (
        key TEXT PRIMARY KEY CHECK (key <> ''),
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        value TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "fact" VALUES('told_about_tray',X'FE5FE18D10064CD88954BE9CB860384D','yes — ☕');
CREATE TABLE repetition (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER NOT NULL REFERENCES session (id),
        exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
        variant TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        repetition INTEGER NOT NULL CHECK (repetition >= 1),
        planned_hold_ms INTEGER CHECK (planned_hold_ms >= 0),
        actual_hold_ms INTEGER CHECK (actual_hold_ms >= 0),
        started_at_ms INTEGER NOT NULL,
        started_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
        completed INTEGER NOT NULL CHECK (completed IN (0, 1)),
        edited_at_ms INTEGER
    ) STRICT
    ;
INSERT INTO "repetition" VALUES(1,X'C171D3BB73814A318270C0B02826F845',1,'bridge',NULL,'both',1,13500,13500,1773144020001,0,20522,19250,1,NULL);
INSERT INTO "repetition" VALUES(2,X'39291DDE074B4936A478CEA3FE7BECC3',1,'bridge',NULL,'both',2,13500,13500,1773144040002,0,20522,19250,1,NULL);
INSERT INTO "repetition" VALUES(3,X'C7255EE45A9743F89766514632788917',1,'bridge',NULL,'both',3,13500,13500,1773144060003,0,20522,19250,1,NULL);
INSERT INTO "repetition" VALUES(4,X'3D858D7AAC3D471A81C20F42263166DA',1,'bridge',NULL,'both',4,13500,13500,1773144080004,0,20522,19250,1,NULL);
INSERT INTO "repetition" VALUES(5,X'E8816AED512E4AC190AC59E88CF68413',1,'bridge',NULL,'both',5,13500,6250,1773144100005,0,20522,9000,0,NULL);
INSERT INTO "repetition" VALUES(6,X'91D8065F54E54AC79A703F584E08C83C',2,'piriformis','on a chair — später','left',1,NULL,NULL,1792867500000,20700,20751,41003,1,NULL);
CREATE TABLE safety (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        answers TEXT NOT NULL,
        emergency INTEGER NOT NULL CHECK (emergency IN (0, 1)),
        answered_at_ms INTEGER NOT NULL,
        answered_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO "safety" VALUES(1,X'B5A8ACBA8B4543B0B5E0C5075AE3B1D3','{"accident": false, "bladder": false, "both_legs": false, "chest": false, "numb": false, "pee": true}',1,1773079200000,0,20521);
CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        routine TEXT NOT NULL,
        started_at_ms INTEGER NOT NULL,
        started_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        ended_at_ms INTEGER,
        ended_utc_offset_s INTEGER,
        edited_at_ms INTEGER
    ) STRICT
    ;
INSERT INTO "session" VALUES(1,X'B0504EE4EA09428E9B8BBAFEC7D5B394','bridge',1773144000000,0,20522,1773144180000,0,1773144180000);
INSERT INTO "session" VALUES(2,X'18403ADBDAEA4052928309EF10477B04','today',1792867500000,20700,20751,NULL,NULL,NULL);
CREATE INDEX repetition_by_day ON repetition (local_day);
COMMIT;
PRAGMA user_version = 1;
