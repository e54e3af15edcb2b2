/**
 * What the texts of candidates call to be looked at, for the table of all candidates: a third kind of mark beside reviewers and
 * flags. Finding it takes more than SQL (`review/warnings.ts`), so that a trigger only notes in `warning_queue` which groups have
 * new words, and `core/warning-rows.ts` writes what it finds into `browse_rows.warnings`, a JSON list, sorted. All groups that are
 * there already are noted here and looked at after the opening, a few at a time.
 */
const said = `verdict IS NOT NULL OR best = 1 OR flagged = 1 OR note <> ''`;
const byHand = `candidates.edited = 1 OR candidates.reward_source = 'person' OR candidates.origin = 'person'`;

/** Brings the rows of the candidates that `which` selects to the marks that the records give them. */
const mark = (which: string) => `
  INSERT INTO mark_sets (reviewers, flags, warnings)
    SELECT DISTINCT reviewers, flags, warnings FROM candidate_marks
    WHERE candidate_id IN (${which}) AND (reviewers, flags, warnings) IS NOT ('[]', '[]', '[]') ON CONFLICT DO NOTHING;
  UPDATE browse_rows SET marks_id = marked.marks_id
    FROM (SELECT candidate_id, coalesce(mark_sets.id, 0) AS marks_id
      FROM candidate_marks LEFT JOIN mark_sets USING (reviewers, flags, warnings) WHERE candidate_id IN (${which})) AS marked
    WHERE browse_rows.candidate_id = marked.candidate_id AND browse_rows.marks_id <> marked.marks_id;`;

const isMarkedFrom = (flag: string, condition: string) => `SELECT '${flag}' AS flag WHERE ${condition}`;
const isReviewed = (condition: string) =>
  `EXISTS (SELECT 1 FROM reviews WHERE candidate_id = candidates.id AND ${condition})`;

const flags = [
  isMarkedFrom('accepted', isReviewed(`verdict = 'accepted'`)),
  isMarkedFrom('by-hand', `candidates.reward_source = 'person'`),
  isMarkedFrom('edited', 'candidates.edited = 1'),
  isMarkedFrom('flagged', isReviewed('flagged = 1')),
  isMarkedFrom('noted', isReviewed(`note <> ''`)),
  isMarkedFrom('own', `candidates.origin = 'person'`),
  isMarkedFrom('rejected', isReviewed(`verdict = 'rejected'`)),
  isMarkedFrom('stale', 'groups.stale = 1'),
];

const look = (groupId: string) => `INSERT INTO warning_queue VALUES (${groupId}) ON CONFLICT DO NOTHING;`;

export const warnings = {
  version: 9,
  sql: `
DROP TRIGGER reviews_come_mark;
DROP TRIGGER reviews_change_marks;
DROP TRIGGER reviews_go_mark;
DROP TRIGGER revisions_mark;
DROP TRIGGER candidates_change_marks;
DROP TRIGGER browse_rows_come_marked;
DROP TRIGGER groups_change_marks;
DROP TRIGGER browse_rows_change;
DROP TRIGGER browse_rows_change_marks;
DROP VIEW candidate_marks;

ALTER TABLE browse_rows ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]';

CREATE TABLE mark_sets_with_warnings (
  id INTEGER PRIMARY KEY,
  reviewers TEXT NOT NULL,
  flags TEXT NOT NULL,
  warnings TEXT NOT NULL,
  UNIQUE (reviewers, flags, warnings)
) STRICT;
INSERT INTO mark_sets_with_warnings SELECT id, reviewers, flags, '[]' FROM mark_sets;
DROP TABLE mark_sets;
ALTER TABLE mark_sets_with_warnings RENAME TO mark_sets;

CREATE VIEW candidate_marks AS
  SELECT candidates.id AS candidate_id,
    (SELECT json_group_array(reviewer) FROM (
      SELECT reviewer FROM reviews WHERE candidate_id = candidates.id AND (${said})
      UNION
      SELECT revisions.reviewer FROM revised_records JOIN revisions ON revisions.id = revision_id
        WHERE record = 'candidate' AND record_id = candidates.id AND (${byHand})
      ORDER BY 1)) AS reviewers,
    (SELECT json_group_array(flag) FROM (${flags.join(' UNION ALL ')})) AS flags,
    coalesce((SELECT warnings FROM browse_rows WHERE candidate_id = candidates.id), '[]') AS warnings
  FROM candidates JOIN groups ON groups.id = candidates.group_id;

-- As before, but not for a change of warnings alone: the marks follow from it within, and would be counted once more.
CREATE TRIGGER browse_rows_change AFTER UPDATE OF stratum_id, reward, advantage, question_length, marks_id ON browse_rows
BEGIN
  UPDATE strata SET count = count - 1 WHERE id = OLD.stratum_id;
  UPDATE strata SET count = count + 1 WHERE id = NEW.stratum_id;
  INSERT INTO browse_changes (row_id) VALUES (NEW.id);
END;
CREATE TRIGGER browse_rows_change_marks AFTER UPDATE OF stratum_id, marks_id ON browse_rows
WHEN OLD.marks_id <> 0 OR NEW.marks_id <> 0
BEGIN
  UPDATE marked_strata SET count = count - 1 WHERE stratum_id = OLD.stratum_id AND marks_id = OLD.marks_id;
  INSERT INTO marked_strata (stratum_id, marks_id, count) SELECT NEW.stratum_id, NEW.marks_id, 1 WHERE NEW.marks_id <> 0
    ON CONFLICT DO UPDATE SET count = count + 1;
  DELETE FROM marked_strata WHERE stratum_id = OLD.stratum_id AND marks_id = OLD.marks_id AND count = 0;
END;

CREATE TRIGGER reviews_come_mark AFTER INSERT ON reviews BEGIN${mark('NEW.candidate_id')} END;
CREATE TRIGGER reviews_change_marks AFTER UPDATE ON reviews BEGIN${mark('NEW.candidate_id')} END;
CREATE TRIGGER reviews_go_mark AFTER DELETE ON reviews BEGIN${mark('OLD.candidate_id')} END;
CREATE TRIGGER revisions_mark AFTER INSERT ON revised_records WHEN NEW.record = 'candidate'
BEGIN${mark('NEW.record_id')} END;
CREATE TRIGGER candidates_change_marks AFTER UPDATE ON candidates
WHEN (OLD.edited, OLD.reward_source, OLD.origin) IS NOT (NEW.edited, NEW.reward_source, NEW.origin)
BEGIN${mark('NEW.id')} END;
-- Fires when the row stands: what enters the table of rows has its candidate already.
CREATE TRIGGER browse_rows_come_marked AFTER INSERT ON browse_rows
WHEN EXISTS (SELECT 1 FROM candidates JOIN groups ON groups.id = group_id
  WHERE candidates.id = NEW.candidate_id AND (origin = 'person' OR edited = 1 OR reward_source = 'person' OR stale = 1))
BEGIN${mark('NEW.candidate_id')} END;
CREATE TRIGGER groups_change_marks AFTER UPDATE ON groups WHEN OLD.stale <> NEW.stale
BEGIN${mark('SELECT id FROM candidates WHERE group_id = NEW.id')} END;
CREATE TRIGGER browse_rows_are_warned_of AFTER UPDATE OF warnings ON browse_rows WHEN OLD.warnings <> NEW.warnings
BEGIN${mark('NEW.candidate_id')} END;

CREATE TABLE warning_queue (group_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO warning_queue SELECT id FROM groups;
CREATE TRIGGER candidates_come_to_be_looked_at AFTER INSERT ON candidates BEGIN ${look('NEW.group_id')} END;
CREATE TRIGGER candidates_change_to_be_looked_at AFTER UPDATE ON candidates
WHEN (OLD.question, OLD.answer) IS NOT (NEW.question, NEW.answer) BEGIN ${look('NEW.group_id')} END;
-- What nearly repeated it repeats nothing any more.
CREATE TRIGGER candidates_leave_to_be_looked_at AFTER DELETE ON candidates BEGIN ${look('OLD.group_id')} END;
CREATE TRIGGER groups_change_to_be_looked_at AFTER UPDATE ON groups WHEN OLD.transcript <> NEW.transcript
BEGIN ${look('NEW.id')} END;
`,
} as const;
