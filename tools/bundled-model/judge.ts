/**
 * Reads what a model said as JSON lines and tells, by the world's own parsers, what it means.
 * {"kind": "ask", "domain", "text"} gives {"question": {kind, attributes} or null};
 * {"kind": "answer", "domain", "text"} gives {"answer": {...} or null}.
 */
import { createInterface } from 'node:readline';
import { findWorldDomain } from '../../src/main/world/domains.ts';
import { parseAnswer } from '../../src/main/world/parse-answer.ts';
import { parseQuestion } from '../../src/main/world/parse-question.ts';

for await (const line of createInterface({ input: process.stdin })) {
  const { kind, domain, text } = JSON.parse(line) as { kind: string; domain: string; text: string };
  const read =
    kind === 'ask'
      ? { question: parseQuestion(findWorldDomain(domain), text) }
      : { answer: parseAnswer(findWorldDomain(domain), text) };
  process.stdout.write(`${JSON.stringify(read)}\n`);
}
