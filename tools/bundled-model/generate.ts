/**
 * Writes training documents of the synthetic world as JSON lines, so that the world exists once, in TypeScript.
 *
 * node generate.ts --seed 1 --count 1000 [--domains 8] [--persona-share 0.5] [--negation 0.15]
 */
import { parseArgs } from 'node:util';
import { worldDomains } from '../../src/main/world/domains.ts';
import { createRandom, hashSeed } from '../../src/main/world/random.ts';
import { createDocument } from './document.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    domains: { type: 'string', default: String(worldDomains.length) },
    'persona-share': { type: 'string', default: '0.5' },
    negation: { type: 'string', default: '0.15' },
  },
});

const random = createRandom(hashSeed('training', values.seed));
const settings = {
  domains: worldDomains.slice(0, Number(values.domains)),
  personaShare: Number(values['persona-share']),
  negation: Number(values.negation),
};
process.stdout.on('error', () => process.exit(0));
let lines: string[] = [];
for (let index = 0; index < Number(values.count); index++) {
  lines.push(JSON.stringify(createDocument(random, settings)));
  if (lines.length === 200) {
    process.stdout.write(`${lines.join('\n')}\n`);
    lines = [];
  }
}
if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
