/**
 * Exports made-up runs of hard rows in every format for check_formats.py: every script, quotes, line breaks, lone surrogates,
 * failures, short groups; with text and chat prompts, one persona and several, and two runs in one.
 *
 *     node tools/check-exports/exportFormats.ts FOLDER && python tools/check-exports/check_formats.py FOLDER
 */
import { formats } from '../../src/main/exchange/formats/allFormats.ts';
import { madeUpGroups, write } from '../../test/main/exchange/formats/madeUpGroups.ts';

const [outputs = 'outputs'] = process.argv.slice(2);
const sources = [
  madeUpGroups({ runId: 'run_20260109_040506' }),
  madeUpGroups({
    runId: 'run_20260109_040507',
    prompts: 'chat',
    personas: ['loves luxury', 'has \u{1F436}\u{1F436}, "big" ones', 'saves'],
  }),
  madeUpGroups({ runId: 'run_20260109_040508' }, { runId: 'run_20260109_040509', personas: ['saves', 'Łukasz'] }),
];
for (const source of sources) {
  for (const format of formats) console.log((await write(source, format, outputs)).folder);
}
