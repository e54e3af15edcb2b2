/** Files that Argilla 2.8 and Label Studio's own packages wrote of our exported forms (`tools/check-imports/make.py`). */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../../src/main/exchange/import/allReaders.ts';
import type { ImportedGroup } from '../../../../src/main/exchange/import/importedGroup.ts';

async function readGroups(name: string): Promise<{ format: string; groups: ImportedGroup[] }> {
  const file = await openFile(join(import.meta.dirname, 'fixtures', name), null, null);
  const groups: ImportedGroup[] = [];
  for await (const entry of file.entries()) {
    if ('bad' in entry) throw new Error(`Line ${entry.bad.line}: ${entry.bad.reason}`);
    groups.push(entry.group);
  }
  return { format: file.format, groups };
}

const ada = '00000000-0000-0000-0000-000000000001';
const bob = '00000000-0000-0000-0000-000000000002';

const plain = 'run_20260109_040506';
const chat = 'run_20260109_040507';
const prompt = "Context: \nTask: Discover the user's preferences about cars";
const messages = [
  { role: 'system', content: 'You ask questions, one at a time, "short".' },
  { role: 'user', content: prompt },
];
const wording = 'A better one, 早い?';
const arrow = 'A better one, → 早い?';

describe('what annotators decided elsewhere', () => {
  it.each([
    ['argilla.json', 'argilla', plain, prompt, ada, bob, wording],
    ['argilla-flat.json', 'argilla', plain, prompt, ada, bob, wording],
    ['argilla.parquet', 'argilla', plain, prompt, ada, bob, wording],
    ['argilla-chat.json', 'argilla', chat, messages, ada, bob, wording],
    ['argilla-chat-flat.json', 'argilla', chat, messages, ada, bob, wording],
    ['argilla-chat.parquet', 'argilla', chat, messages, ada, bob, wording],
    ['label-studio.json', 'label-studio', plain, prompt, '7', 'boris@example.org', arrow],
    ['label-studio-min.json', 'label-studio', plain, prompt, '7', 'boris@example.org', arrow],
  ])('%s is known for what it is, with each one’s best question and wording', async (...row) => {
    const [name, is, run, asked, one, other, wording] = row;
    const { format, groups } = await readGroups(name);
    expect(format).toBe(is);
    expect(groups.map(({ sourceId, path }) => [sourceId, path])).toEqual([
      [`${run}/i0/root`, []],
      [`${run}/i0/0`, [0]],
      [`${run}/i0/0.0`, [0, 0]],
    ]);
    const [first] = groups;
    expect(first?.prompt).toEqual(asked);
    expect(first?.candidates).toHaveLength(8);
    expect(first?.candidates[0]).toMatchObject({
      question: "What's your budget, roughly?",
      answer: 'Hm, yes, "really", 0.',
      decisions: [{ reviewer: one, best: true, question: wording }],
    });
    expect(first?.candidates[7]?.decisions).toMatchObject([{ reviewer: other, best: true, question: null }]);
    // The third annotator skipped it, and the third task nobody saw.
    expect(first?.candidates.flatMap(({ decisions }) => decisions)).toHaveLength(2);
    expect(groups[2]?.candidates.flatMap(({ decisions }) => decisions)).toEqual([]);
  });
});
