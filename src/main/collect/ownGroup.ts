import { fromErrorMessage } from '../../shared/errors.ts';
import type { Group } from '../../shared/records/group.ts';
import { scoresOf } from '../score/pairSets.ts';
import type { CollectContext } from './context.ts';
import { type GroupPlace, openGroup, requestKey, scoreBaseline, settleTranscript } from './group.ts';

/**
 * The group of a place as the run would begin it, with nothing asked in it yet and nothing stored: for a person's own question.
 * Throws what its answer or its baseline failed with.
 */
export async function beginOwnGroup(
  context: CollectContext,
  place: GroupPlace,
): Promise<{ group: Group; before: number[] }> {
  const key = requestKey(place);
  const transcript = await settleTranscript(context, place, key);
  if (transcript.error !== null) throw fromErrorMessage(transcript.error);
  const open = openGroup(context, place, transcript.value);
  const before = place.baseline
    ? { value: place.baseline, error: null }
    : await scoreBaseline(context, place, open, key);
  if (before.error !== null) throw fromErrorMessage(before.error);
  const { score, heldOutScore } = scoresOf(place.interview, before.value);
  return {
    group: { ...open, status: 'finished', scoreBefore: score, heldOutScoreBefore: heldOutScore },
    before: before.value,
  };
}
