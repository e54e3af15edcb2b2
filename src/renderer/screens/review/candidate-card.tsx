import { Checkbox, Loader, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Candidate, CandidateId } from '../../../shared/records/group.ts';
import { formatNullable, formatSigned } from '../../parts/format.ts';
import { ownReview, type Sheet, useDesk } from '../../state/review.ts';
import { toggleSelected } from '../../state/stepping.ts';
import { useWritten, type Writing } from '../../state/written.ts';
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
  /** What the person is at; what was begun before and not kept stands there without it. */
  editing: OpenedPart | null;
  onEdit(what: OpenedPart): void;
  onEditEnd(editing: Editing): void;
}

/** One question with its answer, its reward, and what was decided of it. */
export function CandidateCard({ sheet, candidate, number, isCurrent, editing, onEdit, onEditEnd }: Props) {
  const own = ownReview(sheet, candidate.id);
  const isSelected = useDesk((state) => state.selected.includes(candidate.id));
  const isBusy = useDesk((state) => state.busy === candidate.id);
  const part = useWritten(({ writings }) => editing ?? findPart(writings, candidate.id));
  const card = useRef<HTMLLIElement>(null);
  // What was just said of it makes it taller: its last line stays in view too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    if (isCurrent) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, own?.verdict, own?.best, own?.flagged, own?.note]);
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
      // A button of the current one may have gone on to the next.
      onClick={() => isCurrent || useDesk.setState({ current: candidate.id })}
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
        <p className={styles.question} dir="auto">
          {candidate.question || 'No question'}
        </p>
        <p className={styles.answer} dir="auto">
          {candidate.answer ?? 'No answer yet.'}
        </p>
        {part && (
          <OpenedBox
            sheet={sheet}
            candidate={candidate}
            note={own?.note ?? ''}
            part={part}
            isOpened={editing !== null}
            onFocus={() => editing === null && onEdit(part)}
            onClose={() => onEditEnd({ candidateId: candidate.id, what: part })}
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
      </div>
      <Figures candidate={candidate} isBusy={isBusy} />
      {isCurrent && <CardActions candidate={candidate} own={own} isBusy={isBusy} onEdit={onEdit} />}
    </li>
  );
}

interface BoxProps extends Pick<Props, 'sheet' | 'candidate'> {
  note: string;
  part: OpenedPart;
  isOpened: boolean;
  onFocus(): void;
  onClose(): void;
}

function OpenedBox({ sheet, candidate, note, part, isOpened, onFocus, onClose }: BoxProps) {
  const of = { candidate, isOpened, onFocus, onClose };
  return part === 'question wording' || part === 'answer wording' ? (
    <WordingBox
      key={part}
      {...of}
      runId={sheet.group.runId}
      part={part === 'question wording' ? 'question' : 'answer'}
    />
  ) : (
    <EditBox key={part} {...of} note={note} what={part} />
  );
}

/** The last that was begun at the question and is not kept; a question of one's own stands in the tree. */
function findPart(writings: readonly Writing[], candidateId: CandidateId): OpenedPart | null {
  const parts = writings.flatMap((one) => (one.candidateId === candidateId ? [one.part] : []));
  return parts.findLast((part) => part !== 'own question') ?? null;
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
      <span className={styles.cardReward}>
        <span className="figures">{formatNullable(reward, formatSigned)}</span>
        <span className={styles.error}>
          {rewardSource === 'person'
            ? 'by hand'
            : rewardStandardError === null
              ? ''
              : `\u00b1 ${rewardStandardError.toFixed(3)}`}
        </span>
      </span>
    </div>
  );
}
