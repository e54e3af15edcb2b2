/**
 * What people said of and did to candidates, for the table of all candidates. A mark set is one combination of names and
 * flags; `browse_rows.marks_id` names a row's, 0 where nobody did anything, which is nearly every row of a large workspace.
 * `marked_strata` counts the marked rows of each stratum, so that facets are counted without looking at rows. `reviewers`:
 * who decided, flagged, noted or edited, and what still stands; an undone edit leaves nobody. Both lists are JSON, sorted.
 */
const said = `verdict IS NOT NULL OR best = 1 OR flagged = 1 OR note <> ''`;
const byHand = `candidates.edited = 1 OR candidates.reward_source = 'person' OR candidates.origin = 'person'`;

/** Brings the rows of the candidates that `which` selects to the marks that the records give them. */
const mark = (which: string) => `
  INSERT INTO mark_sets (reviewers, flags)
    SELECT DISTINCT reviewers, flags FROM candidate_marks
    WHERE candidate_id IN (${which}) AND (reviewers, flags) IS NOT ('[]', '[]') ON CONFLICT DO NOTHING;
  UPDATE browse_rows SET marks_id = marked.marks_id
    FROM (SELECT candidate_id, coalesce(mark_sets.id, 0) AS marks_id
      FROM candidate_marks LEFT JOIN mark_sets USING (reviewers, flags) WHERE candidate_id IN (${which})) AS marked
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

export const marks = {
  version: 6,
  sql: `
ALTER TABLE browse_rows ADD COLUMN marks_id INTEGER NOT NULL DEFAULT 0;

CREATE TABLE mark_sets (
  id INTEGER PRIMARY KEY,
  reviewers TEXT NOT NULL,
  flags TEXT NOT NULL,
  UNIQUE (reviewers, flags)
) STRICT;

CREATE TABLE marked_strata (
  stratum_id INTEGER NOT NULL,
  marks_id INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (stratum_id, marks_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW candidate_marks AS
  SELECT candidates.id AS candidate_id,
    (SELECT json_group_array(reviewer) FROM (
      SELECT reviewer FROM reviews WHERE candidate_id = candidates.id AND (${said})
      UNION
      SELECT revisions.reviewer FROM revised_records JOIN revisions ON revisions.id = revision_id
        WHERE record = 'candidate' AND record_id = candidates.id AND (${byHand})
      ORDER BY 1)) AS reviewers,
    (SELECT json_group_array(flag) FROM (${flags.join(' UNION ALL ')})) AS flags
  FROM candidates JOIN groups ON groups.id = candidates.group_id;

CREATE TRIGGER browse_rows_change_marks AFTER UPDATE ON browse_rows WHEN OLD.marks_id <> 0 OR NEW.marks_id <> 0
BEGIN
  UPDATE marked_strata SET count = count - 1 WHERE stratum_id = OLD.stratum_id AND marks_id = OLD.marks_id;
  INSERT INTO marked_strata (stratum_id, marks_id, count) SELECT NEW.stratum_id, NEW.marks_id, 1 WHERE NEW.marks_id <> 0
    ON CONFLICT DO UPDATE SET count = count + 1;
  DELETE FROM marked_strata WHERE stratum_id = OLD.stratum_id AND marks_id = OLD.marks_id AND count = 0;
END;
CREATE TRIGGER browse_rows_go_with_marks AFTER DELETE ON browse_rows WHEN OLD.marks_id <> 0
BEGIN
  UPDATE marked_strata SET count = count - 1 WHERE stratum_id = OLD.stratum_id AND marks_id = OLD.marks_id;
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
${mark(`SELECT candidate_id FROM reviews UNION SELECT id FROM candidates WHERE ${byHand}
  UNION SELECT candidates.id FROM groups JOIN candidates ON candidates.group_id = groups.id WHERE stale = 1`)}
`,
} as const;
