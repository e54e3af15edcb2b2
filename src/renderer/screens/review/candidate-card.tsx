import { Checkbox, Loader, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Candidate, CandidateId } from '../../../shared/records/group.ts';
import { formatNullable, formatSigned } from '../../parts/format.ts';
import { ownReview, type Sheet, useDesk } from '../../state/review.ts';
import { toggleSelected } from '../../state/stepping.ts';
import { advantageColor, advantageInk } from '../../tree/color.ts';
import { CardActions } from './card-actions.tsx';
import { EditBox, type OpenedPart } from './edit-box.tsx';
import { Marks } from './marks.tsx';
import styles from './review.module.css';
import { WordingBox } from './wording-box.tsx';

export interface Editing {
  candidateId: CandidateId;
  what: OpenedPart;
}

interface Props {
  sheet: Sheet;
  candidate: Candidate;
  number: number;
  isCurrent: boolean;
  editing: OpenedPart | null;
  onEdit(what: OpenedPart): void;
  onEditEnd(editing: Editing): void;
}

/** One question with its answer, its reward, and what was decided of it. */
export function CandidateCard({ sheet, candidate, number, isCurrent, editing, onEdit, onEditEnd }: Props) {
  const own = ownReview(sheet, candidate.id);
  const isSelected = useDesk((state) => state.selected.includes(candidate.id));
  const isBusy = useDesk((state) => state.busy === candidate.id);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const warnings = sheet.warnings.filter((warning) => warning.candidateId === candidate.id);
  const others = sheet.reviews.filter((review) => review.candidateId === candidate.id && review !== own);
  return (
    // The keys of the desk do what a click does here; the buttons inside are reached by Tab.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <li
      ref={card}
      className={styles.card}
      aria-current={isCurrent || undefined}
      data-verdict={own?.verdict ?? undefined}
      onClick={() => useDesk.setState({ current: candidate.id })}
    >
      <div className={styles.cardSide}>
        <span className={styles.number}>{number}</span>
        <Checkbox
          size="xs"
          aria-label={`Select question ${number}`}
          checked={isSelected}
          onChange={() => toggleSelected(candidate.id)}
        />
      </div>
      <div className={styles.cardBody}>
        <p className={styles.question}>{candidate.question || 'No question'}</p>
        <p className={styles.answer}>{candidate.answer ?? 'No answer yet.'}</p>
        {(editing === 'question wording' || editing === 'answer wording') && (
          <WordingBox
            key={editing}
            runId={sheet.group.runId}
            candidate={candidate}
            part={editing === 'question wording' ? 'question' : 'answer'}
            onClose={() => onEditEnd({ candidateId: candidate.id, what: editing })}
          />
        )}
        {editing && editing !== 'question wording' && editing !== 'answer wording' && (
          <EditBox
            key={editing}
            candidate={candidate}
            note={own?.note ?? ''}
            what={editing}
            onClose={() => onEditEnd({ candidateId: candidate.id, what: editing })}
          />
        )}
        <Marks candidate={candidate} own={own} others={others} />
        <DerivedFrom sheet={sheet} candidate={candidate} />
        {warnings.map(({ kind, text }) => (
          <p key={kind} className={styles.warning}>
            {text}
          </p>
        ))}
        {candidate.error && <p className={styles.problem}>{candidate.error.message}</p>}
        {isCurrent && <CardActions candidate={candidate} own={own} isBusy={isBusy} onEdit={onEdit} />}
      </div>
      <Figures candidate={candidate} isBusy={isBusy} />
    </li>
  );
}

/** Which question a branch of its own was made of. */
function DerivedFrom({ sheet, candidate }: Pick<Props, 'sheet' | 'candidate'>) {
  const derivation = sheet.derivations.find(({ candidateId }) => candidateId === candidate.id);
  if (!derivation) return null;
  const place = sheet.candidates.findIndex(({ id }) => id === derivation.originalId);
  return (
    <p className={styles.derived}>branch of {place === -1 ? 'a question that is gone' : `question ${place + 1}`}</p>
  );
}

function Figures({
  candidate: { reward, rewardStandardError, advantage, rewardSource },
  isBusy,
}: {
  candidate: Candidate;
  isBusy: boolean;
}) {
  const scheme = useComputedColorScheme('light');
  return (
    <div className={styles.cardFigures}>
      {isBusy ? (
        <Loader size={16} aria-label="Being scored again" />
      ) : (
        <span
          className={styles.chip}
          style={{ background: advantageColor(advantage, scheme), color: advantageInk(advantage, scheme) }}
        >
          {formatNullable(advantage, (value) => formatSigned(value, 2))}
        </span>
      )}
      <span className="figures">{formatNullable(reward, formatSigned)}</span>
      <span className={styles.error}>
        {rewardSource === 'person'
          ? 'by hand'
          : rewardStandardError === null
            ? ''
            : `\u00b1 ${rewardStandardError.toFixed(3)}`}
      </span>
    </div>
  );
}
