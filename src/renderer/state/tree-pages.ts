import type { InterviewId } from '../../shared/records/interview.ts';
import type { GroupTexts, TreePage } from '../../shared/records/tree.ts';
import { entriesOf, type TreeEntry } from '../tree/entry.ts';
import { call } from './connection.ts';

export interface WholeTree {
  entries: TreeEntry[];
  texts: GroupTexts[];
}

/** All groups of an interview in tree order; `onShare` is told how much of them there is, from 0 to 1. */
export async function readPages(
  interviewId: InterviewId,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<WholeTree> {
  const whole: WholeTree = { entries: [], texts: [] };
  let asked: Promise<TreePage> | null = readPage(interviewId, null, signal);
  while (asked !== null) {
    const page: TreePage = await asked;
    signal.throwIfAborted();
    // The next page is read while this one is taken apart.
    asked = page.next === null ? null : readPage(interviewId, page.next, signal);
    asked?.catch(() => {}); // It is awaited in its turn.
    whole.entries.push(...entriesOf(page));
    whole.texts.push(...page.texts);
    onShare(whole.entries.length / Math.max(1, page.groupsTotal));
  }
  return whole;
}

function readPage(interviewId: InterviewId, after: string | null, signal: AbortSignal): Promise<TreePage> {
  return call('tree.page', { interviewId, after }, signal);
}
