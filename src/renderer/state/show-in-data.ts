import { everything } from '../../shared/records/data.ts';
import type { Candidate, CandidateId, Group } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { formatTableView, newestFirst } from './data-view.ts';
import { goTo } from './place.ts';

interface Shown {
  group: Group;
  interview: Pick<Interview, 'persona' | 'domain'> | undefined;
  candidates: readonly Candidate[];
}

/** The row of a question in the table of all: the back button leads back here. */
export function showInData({ group, interview, candidates }: Shown, candidateId: CandidateId): void {
  const candidate = candidates.find(({ id }) => id === candidateId);
  if (!candidate) return;
  const place = interview ? { persona: [interview.persona.name], domain: [interview.domain] } : {};
  const filter = {
    ...everything,
    facets: { run: [group.runId], depth: [String(group.depth)], ...place },
    text: `"${candidate.question.replaceAll('"', ' ')}"`,
  };
  goTo({ screen: 'data', query: formatTableView({ filter, order: newestFirst, panel: 'table' }) });
}
