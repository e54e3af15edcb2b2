import { Select } from '@mantine/core';
import type { CandidateId } from '../../../shared/records/group.ts';
import type { InterviewOutline } from '../../../shared/records/tree.ts';
import type { InterviewProgress } from '../../state/interview-progress.ts';
import type { Search } from '../../state/tree-search.ts';
import { FindBox } from './find-box.tsx';
import styles from './run.module.css';
import { TreeTools } from './tree-tools.tsx';

interface Props {
  interviews: InterviewOutline[];
  progress: ReadonlyMap<InterviewOutline['id'], InterviewProgress>;
  interviewId: string | null;
  live: boolean;
  search: Search;
  selectedId: CandidateId | null;
  onInterview(id: string): void;
  onReveal(id: CandidateId): void;
  onFit(): void;
}

export function TreeToolbar({
  interviews,
  progress,
  interviewId,
  live,
  search,
  selectedId,
  onInterview,
  onReveal,
  onFit,
}: Props) {
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Tree">
      {interviews.length === 1 && interviews[0] && (
        <span className={styles.only} title={describeInterview(interviews[0])}>
          {describeInterview(interviews[0])}
        </span>
      )}
      {interviews.length > 1 && (
        <Select
          aria-label="Interview"
          className={styles.interview}
          searchable
          value={interviewId}
          onChange={(id) => id && onInterview(id)}
          data={interviews.map((interview) => ({
            value: interview.id,
            label: `${describeInterview(interview)}${describeProgress(progress.get(interview.id))}`,
          }))}
          comboboxProps={{ width: 460, position: 'bottom-start' }}
        />
      )}
      <FindBox search={search} selectedId={selectedId} onReveal={onReveal} />
      <TreeTools live={live} onFit={onFit} />
    </div>
  );
}

function describeInterview({ persona, domain, seed }: InterviewOutline): string {
  return `${persona.text} \u00b7 ${domain} \u00b7 seed ${seed}`;
}

function describeProgress(progress: InterviewProgress | undefined): string {
  return progress ? ` \u00b7 ${progress.finished} of ${progress.total} groups` : '';
}
