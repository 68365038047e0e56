-- A journal of schema version 3: the one of version 2, brought up to date, with a repetition and a
-- rating that were taken back. Never edit this file.
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
INSERT INTO "clearance" VALUES(2,X'1C190DBCCFE24C2FA83997BC48BA3AD5',2,1792875600000,20700,20751);
CREATE TABLE day_total (
        local_day INTEGER NOT NULL,
        exercise_id TEXT NOT NULL,
        side TEXT NOT NULL,
        completed INTEGER NOT NULL,
        cut_short INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL,
        holds INTEGER NOT NULL,
        held_ms INTEGER NOT NULL,
        PRIMARY KEY (local_day, exercise_id, side)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "day_total" VALUES(20522,'bridge','both',4,1,86000,4,54000);
INSERT INTO "day_total" VALUES(20751,'piriformis','left',1,0,41003,0,0);
CREATE TABLE fact (
        key TEXT PRIMARY KEY CHECK (key <> ''),
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        value TEXT NOT NULL
    , edited_at_ms INTEGER) STRICT
    ;
INSERT INTO "fact" VALUES('told_about_tray',X'FE5FE18D10064CD88954BE9CB860384D','yes — ☕',NULL);
INSERT INTO "fact" VALUES('declined-see-someone',X'1C64DB188BCE4031B45886403E561168','2026-10-20',1792868400000);
CREATE TABLE flare_up (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        began_at_ms INTEGER NOT NULL,
        began_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        ended_at_ms INTEGER,
        ended_utc_offset_s INTEGER,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    ;
INSERT INTO "flare_up" VALUES(1,X'BEC3F310EA8747EEB681897D5B2A9E82',1790276400000,20700,20721,1791140400000,20700,1791140400000,0);
INSERT INTO "flare_up" VALUES(2,X'4A1AF69709B147458DA4CB51DAE9FFA4',1792872000000,20700,20751,NULL,NULL,NULL,0);
CREATE TABLE hurt (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER NOT NULL REFERENCES session (id),
        exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
        variant TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        repetition INTEGER NOT NULL CHECK (repetition >= 1),
        phase TEXT NOT NULL CHECK (phase <> ''),
        movement TEXT NOT NULL,
        into_phase_ms INTEGER NOT NULL CHECK (into_phase_ms >= 0),
        leg_symptoms INTEGER NOT NULL DEFAULT 0 CHECK (leg_symptoms IN (0, 1)),
        choice TEXT CHECK (choice IN ('easier', 'skip', 'stop')),
        happened_at_ms INTEGER NOT NULL,
        happened_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    ;
INSERT INTO "hurt" VALUES(1,X'48563CA9F9F2423EB596C5EDE6DBB6FD',2,'piriformis',NULL,'left',2,'hold','hold',12500,1,'easier',1792868280000,20700,20751,1792868340000,0);
CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER REFERENCES session (id),
        words TEXT NOT NULL CHECK (words <> ''),
        written_at_ms INTEGER NOT NULL,
        written_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    ;
INSERT INTO "note" VALUES(1,X'261F9C7E05C04BB7921805E4BE4CB49D',NULL,'slept badly — ☕',1792868400000,20700,20750,NULL,0);
INSERT INTO "note" VALUES(2,X'A4838FDC078F4348AB138412CCD97E78',2,'on the hotel''s carpet',1792868400000,20700,20751,NULL,0);
CREATE TABLE pain (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER REFERENCES session (id),
        rated TEXT NOT NULL CHECK (rated IN ('before', 'after', 'morning')),
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        rated_at_ms INTEGER NOT NULL,
        rated_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    ;
INSERT INTO "pain" VALUES(1,X'4FCE974B577D4B7398963B0DD47C1A90',2,'before',3,1792867440000,20700,20751,NULL,0);
INSERT INTO "pain" VALUES(2,X'BCE49BEF346A4F42B44F1D14601E1D6F',2,'after',2,1792868400000,20700,20751,1792868409000,0);
INSERT INTO "pain" VALUES(3,X'2027375CE64E4B65A80CCBE16B647042',NULL,'morning',2,1792893600000,20700,20751,NULL,0);
INSERT INTO "pain" VALUES(4,X'7B0E3A520F334D6C8A435C9D4E6AB201',NULL,'morning',5,1773300000000,0,20524,1773300001000,1);
CREATE TABLE place (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        session_id INTEGER REFERENCES session (id),
        routine TEXT NOT NULL,
        position_ms INTEGER NOT NULL CHECK (position_ms >= 0),
        kept_at_ms INTEGER NOT NULL,
        kept_utc_offset_s INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO "place" VALUES(1,X'E799580BF051493CABFAE3947250DC57',2,'format = 1
name = "today"
',95250,1792868400000,20700);
CREATE TABLE plan_change (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
        from_level INTEGER NOT NULL CHECK (from_level >= -1),
        from_easier INTEGER NOT NULL CHECK (from_easier IN (0, 1)),
        to_level INTEGER NOT NULL CHECK (to_level >= -1),
        to_easier INTEGER NOT NULL CHECK (to_easier IN (0, 1)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        reason_day INTEGER,
        answer TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')),
        answered_at_ms INTEGER NOT NULL,
        answered_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL,
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    ;
INSERT INTO "plan_change" VALUES(1,X'F943D02DD77749A1BE26024879A33D47','bridge',0,0,1,0,'comfortable',20750,'accepted',1792868400000,20700,20751,NULL,0);
INSERT INTO "plan_change" VALUES(2,X'B5D5A83CD3894843A934030391A6B296','piriformis',0,0,-1,1,'hurt',20751,'refused',1792868400000,20700,20751,NULL,0);
CREATE TABLE "repetition" (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL CHECK (length(uuid) = 16),
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
        edited_at_ms INTEGER,
        deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
    ) STRICT
    ;
INSERT INTO "repetition" VALUES(1,X'C171D3BB73814A318270C0B02826F845',1,'bridge',NULL,'both',1,13500,13500,1773144020001,0,20522,19250,1,NULL,0);
INSERT INTO "repetition" VALUES(2,X'39291DDE074B4936A478CEA3FE7BECC3',1,'bridge',NULL,'both',2,13500,13500,1773144040002,0,20522,19250,1,NULL,0);
INSERT INTO "repetition" VALUES(3,X'C7255EE45A9743F89766514632788917',1,'bridge',NULL,'both',3,13500,13500,1773144060003,0,20522,19250,1,NULL,0);
INSERT INTO "repetition" VALUES(4,X'3D858D7AAC3D471A81C20F42263166DA',1,'bridge',NULL,'both',4,13500,13500,1773144080004,0,20522,19250,1,NULL,0);
INSERT INTO "repetition" VALUES(5,X'E8816AED512E4AC190AC59E88CF68413',1,'bridge',NULL,'both',5,13500,6250,1773144100005,0,20522,9000,0,NULL,0);
INSERT INTO "repetition" VALUES(6,X'91D8065F54E54AC79A703F584E08C83C',2,'piriformis','on a chair — später','left',1,NULL,NULL,1792867500000,20700,20751,41003,1,NULL,0);
INSERT INTO "repetition" VALUES(7,X'0D0B6F9A52C74A4E9D390A8BE0F4E7A1',2,'piriformis',NULL,'right',1,20000,21000,1792867600000,20700,20751,30000,1,1792868500000,1);
CREATE TABLE safety (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
        answers TEXT NOT NULL,
        emergency INTEGER NOT NULL CHECK (emergency IN (0, 1)),
        answered_at_ms INTEGER NOT NULL,
        answered_utc_offset_s INTEGER NOT NULL,
        local_day INTEGER NOT NULL
    , urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1))) STRICT
    ;
INSERT INTO "safety" VALUES(1,X'B5A8ACBA8B4543B0B5E0C5075AE3B1D3','{"accident": false, "bladder": false, "both_legs": false, "chest": false, "numb": false, "pee": true}',1,1773079200000,0,20521,0);
INSERT INTO "safety" VALUES(2,X'497CBAE77EE140488C68DDFDA0EA7E0D','{"chest": false, "fever": true}',0,1792868400000,20700,20751,1);
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
    , source TEXT NOT NULL DEFAULT 'led' CHECK (source IN ('led', 'by-hand')), deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))) STRICT
    ;
INSERT INTO "session" VALUES(1,X'B0504EE4EA09428E9B8BBAFEC7D5B394','bridge',1773144000000,0,20522,1773144180000,0,1773144180000,'led',0);
INSERT INTO "session" VALUES(2,X'18403ADBDAEA4052928309EF10477B04','today',1792867500000,20700,20751,NULL,NULL,NULL,'led',0);
INSERT INTO "session" VALUES(3,X'54DB72FA90944787B041C26B0C646825','bridge',1773316800000,0,20524,NULL,NULL,NULL,'by-hand',1);
CREATE INDEX repetition_by_day ON repetition (local_day);
CREATE INDEX session_by_day ON session (local_day);
CREATE INDEX hurt_by_day ON hurt (local_day);
CREATE INDEX note_by_day ON note (local_day);
CREATE TRIGGER repetition_added AFTER INSERT ON repetition WHEN NOT new.deleted BEGIN 
        INSERT INTO day_total VALUES (
            new.local_day, new.exercise_id, new.side, new.completed, NOT new.completed,
            new.duration_ms, new.completed AND new.actual_hold_ms IS NOT NULL,
            iif(new.completed, coalesce(new.actual_hold_ms, 0), 0)
        ) ON CONFLICT DO UPDATE SET
            completed = completed + excluded.completed,
            cut_short = cut_short + excluded.cut_short,
            duration_ms = duration_ms + excluded.duration_ms,
            holds = holds + excluded.holds,
            held_ms = held_ms + excluded.held_ms;
 END;
CREATE TRIGGER repetition_changed_from AFTER UPDATE OF local_day, exercise_id, side, completed, duration_ms, actual_hold_ms, deleted ON repetition WHEN NOT old.deleted BEGIN 
        UPDATE day_total SET
            completed = completed - old.completed,
            cut_short = cut_short - (NOT old.completed),
            duration_ms = duration_ms - old.duration_ms,
            holds = holds - (old.completed AND old.actual_hold_ms IS NOT NULL),
            held_ms = held_ms - iif(old.completed, coalesce(old.actual_hold_ms, 0), 0)
        WHERE local_day = old.local_day AND exercise_id = old.exercise_id AND side = old.side;
        DELETE FROM day_total
        WHERE local_day = old.local_day AND exercise_id = old.exercise_id AND side = old.side
        AND completed + cut_short = 0;
 END;
CREATE TRIGGER repetition_changed_to AFTER UPDATE OF local_day, exercise_id, side, completed, duration_ms, actual_hold_ms, deleted ON repetition WHEN NOT new.deleted BEGIN 
        INSERT INTO day_total VALUES (
            new.local_day, new.exercise_id, new.side, new.completed, NOT new.completed,
            new.duration_ms, new.completed AND new.actual_hold_ms IS NOT NULL,
            iif(new.completed, coalesce(new.actual_hold_ms, 0), 0)
        ) ON CONFLICT DO UPDATE SET
            completed = completed + excluded.completed,
            cut_short = cut_short + excluded.cut_short,
            duration_ms = duration_ms + excluded.duration_ms,
            holds = holds + excluded.holds,
            held_ms = held_ms + excluded.held_ms;
 END;
CREATE TRIGGER repetition_removed AFTER DELETE ON repetition WHEN NOT old.deleted BEGIN 
        UPDATE day_total SET
            completed = completed - old.completed,
            cut_short = cut_short - (NOT old.completed),
            duration_ms = duration_ms - old.duration_ms,
            holds = holds - (old.completed AND old.actual_hold_ms IS NOT NULL),
            held_ms = held_ms - iif(old.completed, coalesce(old.actual_hold_ms, 0), 0)
        WHERE local_day = old.local_day AND exercise_id = old.exercise_id AND side = old.side;
        DELETE FROM day_total
        WHERE local_day = old.local_day AND exercise_id = old.exercise_id AND side = old.side
        AND completed + cut_short = 0;
 END;
CREATE INDEX pain_by_day ON pain (local_day, rated, level) WHERE NOT deleted;
COMMIT;
PRAGMA user_version = 3;
