/** Files that Argilla 2.8 and Label Studio's own packages wrote of our exported forms (`tools/check-imports/make.py`). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../../src/main/exchange/import/allReaders.ts';
import type { ImportedGroup } from '../../../../src/main/exchange/import/importedGroup.ts';

async function readGroups(name: string): Promise<{ format: string; groups: ImportedGroup[] }> {
  const file = await openFile(join(import.meta.dirname, 'files', name), null, null);
  const groups: ImportedGroup[] = [];
  for await (const entry of file.entries()) {
    if ('bad' in entry) throw new Error(`Line ${entry.bad.line}: ${entry.bad.reason}`);
    groups.push(entry.group);
  }
  return { format: file.format, groups };
}

const ada = '00000000-0000-0000-0000-000000000001';
const bob = '00000000-0000-0000-0000-000000000002';

describe('what annotators decided elsewhere', () => {
  it.each([
    ['argilla.json', 'argilla', ada, bob, 'A better one, 早い?'],
    ['argilla-flat.json', 'argilla', ada, bob, 'A better one, 早い?'],
    ['label-studio.json', 'label-studio', '7', 'boris@example.org', 'A better one, → 早い?'],
  ])('%s is known for what it is, with each one’s best question and wording', async (name, is, one, other, wording) => {
    const { format, groups } = await readGroups(name);
    expect(format).toBe(is);
    expect(groups.map(({ sourceId, path }) => [sourceId, path])).toEqual([
      ['run_20260109_040506/i0/root', []],
      ['run_20260109_040506/i0/0', [0]],
      ['run_20260109_040506/i0/0.0', [0, 0]],
    ]);
    const [first] = groups;
    expect(first?.candidates).toHaveLength(8);
    expect(first?.candidates[0]).toMatchObject({
      question: "What's your budget, roughly?",
      answer: 'Hm, yes, "really", 0.',
      decisions: [{ reviewer: one, best: true, question: wording }],
    });
    expect(first?.candidates[7]?.decisions).toMatchObject([{ reviewer: other, best: true, question: null }]);
    expect(groups[2]?.candidates.flatMap(({ decisions }) => decisions)).toEqual([]);
  });
});
