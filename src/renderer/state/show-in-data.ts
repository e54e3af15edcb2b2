import { everything } from '../../shared/records/data.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { formatTableView, newestFirst } from './data-view.ts';
import { goTo } from './place.ts';

/** The row of a question in the table of all: the back button leads back here. */
export function showInData(candidateId: CandidateId): void {
  goTo({
    screen: 'data',
    query: formatTableView({ filter: everything, order: newestFirst, panel: 'table', candidateId }),
  });
}
