import type { CandidateId } from '../../shared/records/group.ts';
import type { DataSetId } from '../../shared/records/versionPlace.ts';
import { showAction } from '../parts/action-notice.tsx';
import { call } from './connection.ts';
import { loadDataSets, useDataSets } from './data-sets.ts';
import { inTurn } from './in-turn.ts';
import { showError } from './notices.ts';
import { goTo } from './place.ts';
import { whoReviews } from './reviewer.ts';

/** Where questions can be put. */
export const loadChoices = loadDataSets;

/** An existing one, or one that is made by this name. True where they are in it. */
export async function addToDataSet(to: DataSetId | string, candidateIds: readonly CandidateId[]): Promise<boolean> {
  try {
    const id = typeof to === 'string' ? (await call('dataSet.create', { name: to, description: '' })).id : to;
    const asked = { ...whoReviews(), id, candidateIds: [...candidateIds] };
    const { added, picks } = await inTurn(() => call('dataSet.pick', asked));
    const name = useDataSets.getState().dataSets?.find((one) => one.id === id)?.name ?? to;
    showAction({
      title: added === 0 ? `Already in ${name}` : `${tell(added)} put into ${name}`,
      message: `It has ${tell(picks)} by hand.`,
      action: { label: 'Show', act: () => goTo({ screen: 'data-sets', dataSetId: id, version: null }) },
    });
    return true;
  } catch (error) {
    showError(error);
    return false;
  }
}

/** Of the data set that is open. */
export async function takeOutPicks(): Promise<void> {
  const { openId, rule } = useDataSets.getState();
  if (openId === null || rule.picked.length === 0) return;
  try {
    await inTurn(() => call('dataSet.unpick', { ...whoReviews(), id: openId, candidateIds: rule.picked }));
  } catch (error) {
    showError(error);
  }
}

function tell(count: number): string {
  return count === 1 ? '1 question' : `${count} questions`;
}
