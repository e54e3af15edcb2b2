import type { InterviewId } from '../../shared/records/interview.ts';
import type { GroupTexts, TreePage } from '../../shared/records/tree.ts';
import { entriesOf, type TreeEntry } from '../tree/entry.ts';
import { call } from './connection.ts';

export interface WholeTree {
  entries: TreeEntry[];
  texts: GroupTexts[];
}

/** Pages that are read and passed on while others are taken apart here. */
const pagesAtOnce = 4;

/** All groups of an interview in tree order; `onShare` is told how much of them there is, from 0 to 1. */
export async function readPages(
  interviewId: InterviewId,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<WholeTree> {
  const readPage = (after: string | null, upTo: string | null) =>
    call('tree.page', { interviewId, after, upTo }, signal);
  const first = await readPage(null, null);
  const entries: TreeEntry[] = entriesOf(first);
  const coming = first.cuts.map((after, index) => ({ after, upTo: first.cuts[index + 1] ?? null }));
  const asked: Promise<TreePage>[] = [];
  while (coming.length > 0 || asked.length > 0) {
    for (const { after, upTo } of coming.splice(0, pagesAtOnce - asked.length)) {
      const page = readPage(after, upTo);
      page.catch(() => {}); // It is awaited in its turn.
      asked.push(page);
    }
    const page = await asked.shift();
    signal.throwIfAborted();
    if (page) for (const entry of entriesOf(page)) entries.push(entry);
    onShare(entries.length / Math.max(1, first.groupsTotal));
  }
  return { entries, texts: first.texts };
}
