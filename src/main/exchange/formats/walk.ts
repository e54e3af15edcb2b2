import { createTextCleaner } from '../cleanText.ts';
import type { GroupSource } from './groupSource.ts';
import { type PreparedGroup, prepareGroup } from './prepare.ts';
import { isUsable, type Survey } from './survey.ts';

/** The usable groups in order, each with its side and cleaned texts: the same on each walk. */
export function* walkPrepared(source: GroupSource, { splitter }: Survey): Generator<PreparedGroup> {
  const cleaner = createTextCleaner();
  for (const group of source.groups()) {
    if (isUsable(group)) yield prepareGroup(group, splitter.splitOf(group), cleaner);
  }
}
