/** A `dataset.json` as the seed's reference writes it: json.dump with an indent, no path, prompts that hold what was said. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFile } from '../../../../src/main/exchange/import/allReaders.ts';
import { allRows } from './allRows.ts';

const persona = 'likes fast cars but is on a budget';
const head = 'You are interviewing someone about their cars preferences. ';
type Turn = [question: string, answer: string];

function point(turns: Turn[], candidates: Turn[], rewards = candidates.map((_, index) => index / 4)) {
  const said = turns.map(([question, answer]) => `Q: ${question}\nA: ${answer}\n`).join('');
  return {
    prompt: `${head}Here's the conversation so far:\n\n${said}\nAsk one follow-up question to learn more.\n\nQuestion:`,
    completions: candidates.map(([question]) => question),
    rewards,
    advantages: rewards.map(() => 0),
    metadata: { persona, domain: 'cars', depth: turns.length, answers: candidates.map(([, answer]) => answer) },
  };
}

const root: Turn[] = [
  ['What aspects of cars are most important to you?', 'Speed.'],
  ['What aspects of cars are most important to you?', 'Price.'],
  ['How fast?', 'Very.'],
];
const below: Turn[] = [
  ['How fast?', 'At most 200.'],
  ['How fast exactly?', 'At most 200.'],
];

test('the reference’s groups stand where they were asked, a question that was asked twice by its answer', async () => {
  const [speed, price, fast] = root as [Turn, Turn, Turn];
  const points = [
    point([], root),
    point([price], below),
    point([price, below[1] as Turn], root),
    point([price, below[0] as Turn], root),
    point([fast], below),
    point([speed], below),
    // Another persona's tree, and a group of a shuffled split whose parent is elsewhere.
    point([], below),
    point([['Why?', 'So.']], root),
  ];
  expect(await placesIn('dataset.json', JSON.stringify(points, null, 2))).toEqual([
    ['tree 1', []],
    ['tree 1', [1]],
    ['tree 1', [1, 1]],
    ['tree 1', [1, 0]],
    ['tree 1', [2]],
    ['tree 1', [0]],
    ['tree 2', []],
    [null, null],
  ]);
  const lines = points.map((one) => JSON.stringify(one)).join('\n');
  expect(await placesIn('dataset.jsonl', lines)).toEqual(await placesIn('dataset.json', JSON.stringify(points)));
});

async function placesIn(name: string, content: string) {
  const folder = mkdtempSync(join(tmpdir(), 'querent-import-'));
  try {
    writeFileSync(join(folder, name), content);
    const entries = await allRows((await openFile(join(folder, name), null, null)).entries());
    return entries.map((entry) =>
      'group' in entry ? [entry.group.interviewKey, entry.group.path] : expect.fail(entry.bad.reason),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
