/**
 * Exports runs made of hard rows for check.py: every script, quotes, line breaks, lone surrogates, failures, short groups;
 * with text and chat prompts, one persona and several.
 *
 *     node tools/check-exports/exportMadeUp.ts FOLDER && python tools/check-exports/check.py FOLDER/run_20260109_040506
 */
import { exportRun } from '../../src/main/exchange/exportRun.ts';
import { type MadeUp, madeUpRun } from '../../test/main/exchange/madeUpRun.ts';

const [outputs = 'outputs'] = process.argv.slice(2);
const runs: MadeUp[] = [
  { runId: 'run_20260109_040506' },
  {
    runId: 'run_20260109_040507',
    prompts: 'chat',
    personas: ['loves luxury', 'has \u{1F436}\u{1F436}, "big" ones', 'saves'],
  },
  { runId: 'run_20260109_040508', maxDepth: 1 },
];
for (const made of runs) console.log((await exportRun(madeUpRun(made), outputs)).folder);
