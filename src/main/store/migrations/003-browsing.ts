/**
 * What the table of all candidates is read from. `strata` names each combination of what candidates can be filtered by and
 * counts who shares it, so that a facet is counted over thousands of rows and not over millions; all but the count of a
 * stratum stays as it is. `browse_rows` has a row a candidate under a number of its own: the candidates' implicit rowids may
 * change when the file is vacuumed, which is how a backup is made. Triggers keep both, and the words, right at every change.
 * `browse_changes` names the last 100,000 rows that came, changed or went: a reader that holds the rows' numbers in memory
 * follows it instead of reading them again.
 *
 * outcome: `rewarded` exactly where there is a reward; `waiting` where the text was changed by hand and not scored since. fate:
 * `kept`, `pruned`, or `undecided`, and `below` for all that follows a question that was pruned. model and provider: those of
 * the policy when the candidate was first stored, so that a run resumed elsewhere tells its two halves apart. question_length:
 * in characters. The persona and domain of an interview and the place of a group are part of their ids and never change.
 */
const outcome = (row: string) =>
  `CASE WHEN ${row}.reward IS NOT NULL THEN 'rewarded' WHEN ${row}.waits_for IS NOT NULL THEN 'waiting'
    WHEN ${row}.error IS NOT NULL THEN 'failed' ELSE 'open' END`;
const fate = (row: string, isBelow: string) =>
  `CASE WHEN ${isBelow} THEN 'below' WHEN ${row}.kept = 1 THEN 'kept' WHEN ${row}.kept = 0 THEN 'pruned' ELSE 'undecided' END`;

const stratumColumns = 'run_id, persona, domain, depth, outcome, fate, model, provider';

/** Where a candidate stands, from the records it belongs to, but for its policy. */
const placeOf = (row: string, isBelow: string) =>
  `groups.run_id, interviews.persona_name, interviews.domain, groups.depth, ${outcome(row)}, ${fate(row, isBelow)}`;

const policyOfRun = `coalesce(runs.models ->> '$.policy.name', runs.config ->> '$.policy.model'),
  coalesce(runs.models ->> '$.policy.provider', runs.models ->> '$.policy.where', '')`;

const places = `groups JOIN interviews ON interviews.id = groups.interview_id JOIN runs ON runs.id = groups.run_id`;

const isSameStratum = (values: string) =>
  `(${stratumColumns
    .split(', ')
    .map((name) => `strata.${name}`)
    .join(', ')}) = (${values})`;

/** What a candidate follows was pruned, or is itself below what was. */
const isBelowParent = `EXISTS (SELECT 1 FROM browse_rows AS parents JOIN strata AS above ON above.id = parents.stratum_id
    WHERE parents.candidate_id = groups.parent_id AND above.fate IN ('pruned', 'below'))`;

/** The stratum of a candidate that comes, and of one that was stored before and keeps its policy. */
const ofNew = { values: `${placeOf('NEW', isBelowParent)}, ${policyOfRun}`, from: places };
const ofOld = {
  values: `${placeOf('NEW', isBelowParent)}, stored.model, stored.provider`,
  from: `${places} JOIN browse_rows AS own ON own.candidate_id = NEW.id JOIN strata AS stored ON stored.id = own.stratum_id`,
};

const findStratum = ({ values, from }: typeof ofNew) =>
  `(SELECT strata.id FROM ${from} JOIN strata ON ${isSameStratum(values)} WHERE groups.id = NEW.group_id)`;

const makeStratum = ({ values, from }: typeof ofNew) => `
  INSERT INTO strata (${stratumColumns}, count) SELECT ${values}, 0 FROM ${from}
    WHERE groups.id = NEW.group_id ON CONFLICT DO NOTHING;`;

/** All that follows a candidate, each with whether something on the way to it was pruned. */
const following = `
  WITH RECURSIVE following (candidate_id, is_cut, kept) AS (
    SELECT NEW.id, EXISTS (SELECT 1 FROM browse_rows JOIN strata ON strata.id = stratum_id
      WHERE candidate_id = NEW.id AND fate = 'below'), NEW.kept
    UNION ALL
    SELECT candidates.id, following.is_cut OR following.kept IS 0, candidates.kept
    FROM following JOIN groups ON groups.parent_id = following.candidate_id JOIN candidates ON candidates.group_id = groups.id)
  SELECT candidate_id, kept, is_cut FROM following WHERE candidate_id <> NEW.id`;

const stratumBelow = `stored.run_id, stored.persona, stored.domain, stored.depth, stored.outcome,
  ${fate('below', 'below.is_cut')}, stored.model, stored.provider`;

const ofStored = `${placeOf('candidates', 'groups.id IN (SELECT id FROM groups_below_pruned)')}, ${policyOfRun}`;

export const browsing = {
  version: 3,
  sql: `
CREATE TABLE strata (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL,
  persona TEXT NOT NULL,
  domain TEXT NOT NULL,
  depth INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('rewarded', 'waiting', 'failed', 'open')),
  fate TEXT NOT NULL CHECK (fate IN ('kept', 'pruned', 'undecided', 'below')),
  model TEXT NOT NULL,
  provider TEXT NOT NULL,
  count INTEGER NOT NULL,
  UNIQUE (${stratumColumns})
) STRICT;

CREATE TABLE browse_rows (
  id INTEGER PRIMARY KEY,
  candidate_id TEXT NOT NULL,
  stratum_id INTEGER NOT NULL,
  reward REAL,
  advantage REAL,
  question_length INTEGER NOT NULL
) STRICT;

CREATE TABLE browse_changes (
  id INTEGER PRIMARY KEY,
  row_id INTEGER NOT NULL
) STRICT;

-- Groups that follow a question that was pruned, at any distance: only a person prunes what something follows.
CREATE VIEW groups_below_pruned AS
  WITH RECURSIVE cut (id) AS (
    SELECT groups.id FROM groups CROSS JOIN candidates ON candidates.id = groups.parent_id WHERE candidates.kept = 0
    UNION
    SELECT groups.id FROM cut JOIN candidates ON candidates.group_id = cut.id JOIN groups ON groups.parent_id = candidates.id)
  SELECT id FROM cut;

INSERT INTO strata (${stratumColumns}, count)
  SELECT ${ofStored}, 0 FROM ${places} JOIN candidates ON candidates.group_id = groups.id
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
INSERT INTO browse_rows (candidate_id, stratum_id, reward, advantage, question_length)
  SELECT candidates.id, strata.id, candidates.reward, candidates.advantage, length(candidates.question)
  FROM ${places} JOIN candidates ON candidates.group_id = groups.id JOIN strata ON ${isSameStratum(ofStored)}
  ORDER BY runs.created_at, runs.id, interviews.position, groups.depth, groups.path, candidates.position;
UPDATE strata SET count = counted.count
  FROM (SELECT stratum_id, count(*) AS count FROM browse_rows GROUP BY stratum_id) AS counted
  WHERE counted.stratum_id = strata.id;

CREATE UNIQUE INDEX browse_rows_by_candidate ON browse_rows (candidate_id);

CREATE VIEW browse_texts AS
  SELECT browse_rows.id, candidates.question, candidates.answer
  FROM browse_rows JOIN candidates ON candidates.id = browse_rows.candidate_id;
CREATE VIRTUAL TABLE browse_words USING fts5 (
  question, answer, content = 'browse_texts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);
INSERT INTO browse_words (browse_words) VALUES ('rebuild');

CREATE TRIGGER browse_rows_come AFTER INSERT ON browse_rows
BEGIN
  UPDATE strata SET count = count + 1 WHERE id = NEW.stratum_id;
  INSERT INTO browse_changes (row_id) VALUES (NEW.id);
END;
CREATE TRIGGER browse_rows_go AFTER DELETE ON browse_rows
BEGIN
  UPDATE strata SET count = count - 1 WHERE id = OLD.stratum_id;
  INSERT INTO browse_changes (row_id) VALUES (OLD.id);
END;
CREATE TRIGGER browse_rows_change AFTER UPDATE ON browse_rows
BEGIN
  UPDATE strata SET count = count - 1 WHERE id = OLD.stratum_id;
  UPDATE strata SET count = count + 1 WHERE id = NEW.stratum_id;
  INSERT INTO browse_changes (row_id) VALUES (NEW.id);
END;
CREATE TRIGGER browse_changes_are_forgotten AFTER INSERT ON browse_changes
BEGIN DELETE FROM browse_changes WHERE id <= NEW.id - 100000; END;

CREATE TRIGGER candidates_enter_browsing AFTER INSERT ON candidates
BEGIN${makeStratum(ofNew)}
  INSERT INTO browse_rows (candidate_id, stratum_id, reward, advantage, question_length)
    VALUES (NEW.id, ${findStratum(ofNew)}, NEW.reward, NEW.advantage, length(NEW.question));
  INSERT INTO browse_words (rowid, question, answer)
    SELECT id, NEW.question, NEW.answer FROM browse_rows WHERE candidate_id = NEW.id;
END;
-- A group is saved whole whenever one of its candidates changes: only what differs costs anything.
CREATE TRIGGER candidates_change_browsing AFTER UPDATE ON candidates
WHEN (OLD.reward, OLD.advantage, OLD.kept, OLD.error IS NULL, OLD.waits_for IS NULL)
  IS NOT (NEW.reward, NEW.advantage, NEW.kept, NEW.error IS NULL, NEW.waits_for IS NULL)
BEGIN${makeStratum(ofOld)}
  UPDATE browse_rows SET stratum_id = ${findStratum(ofOld)}, reward = NEW.reward, advantage = NEW.advantage
    WHERE candidate_id = NEW.id;
END;
-- Fires once for the question that is pruned or kept again, not for what follows it.
CREATE TRIGGER candidates_cut_browsing AFTER UPDATE ON candidates
WHEN (OLD.kept IS 0) IS NOT (NEW.kept IS 0) AND EXISTS (SELECT 1 FROM groups WHERE parent_id = NEW.id)
BEGIN
  INSERT INTO strata (${stratumColumns}, count)
    SELECT DISTINCT ${stratumBelow}, 0 FROM (${following}) AS below
      JOIN browse_rows ON browse_rows.candidate_id = below.candidate_id JOIN strata AS stored ON stored.id = stratum_id
    WHERE true ON CONFLICT DO NOTHING;
  UPDATE browse_rows SET stratum_id = (SELECT strata.id FROM strata AS stored JOIN strata ON ${isSameStratum(stratumBelow)}
      WHERE stored.id = browse_rows.stratum_id)
    FROM (${following}) AS below WHERE below.candidate_id = browse_rows.candidate_id;
END;
CREATE TRIGGER candidates_change_words AFTER UPDATE ON candidates
WHEN (OLD.question, OLD.answer) IS NOT (NEW.question, NEW.answer)
BEGIN
  INSERT INTO browse_words (browse_words, rowid, question, answer)
    SELECT 'delete', id, OLD.question, OLD.answer FROM browse_rows WHERE candidate_id = NEW.id;
  INSERT INTO browse_words (rowid, question, answer)
    SELECT id, NEW.question, NEW.answer FROM browse_rows WHERE candidate_id = NEW.id;
  UPDATE browse_rows SET question_length = length(NEW.question) WHERE candidate_id = NEW.id;
END;
CREATE TRIGGER candidates_leave_browsing AFTER DELETE ON candidates
BEGIN
  INSERT INTO browse_words (browse_words, rowid, question, answer)
    SELECT 'delete', id, OLD.question, OLD.answer FROM browse_rows WHERE candidate_id = OLD.id;
  DELETE FROM browse_rows WHERE candidate_id = OLD.id;
END;

CREATE TABLE saved_filters (
  name TEXT PRIMARY KEY,
  filter TEXT NOT NULL,
  saved_at REAL NOT NULL
) STRICT;
`,
} as const;
