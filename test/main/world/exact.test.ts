import { describe, expect, it } from 'vitest';
import { findWorldDomain, worldPools } from '../../../src/main/world/domains.ts';
import { answerAsWorld, askAsWorld, labelAsWorld, scoreAsWorld, type Turn } from '../../../src/main/world/exact.ts';
import { meanLogProbability } from '../../../src/main/world/information.ts';
import { positionOf } from '../../../src/main/world/items.ts';
import { parseAnswer } from '../../../src/main/world/parse-answer.ts';
import { parseQuestion } from '../../../src/main/world/parse-question.ts';
import { posterior } from '../../../src/main/world/posterior.ts';

const persona = 'likes fast cars but is on a budget';
const cars = findWorldDomain('cars');
const fast = { attributes: ['fast', 'cheap'] };
const slow = { attributes: ['slow', 'costly'] };

describe('the exact world as a model', () => {
  it('knows nothing before the first question and more after each answer about a wish', () => {
    const transcript: Turn[] = [];
    expect(scoreAsWorld('cars', transcript, fast, slow)).toBeCloseTo(0.5, 12);
    transcript.push({ question: 'Do you like fast cars?', answer: 'I like fast cars.' });
    const once = scoreAsWorld('cars', transcript, fast, slow);
    transcript.push({ question: 'How important is the price to you?', answer: 'Well, I really need a bargain.' });
    expect(once).toBeGreaterThan(0.6);
    expect(scoreAsWorld('cars', transcript, fast, slow)).toBeGreaterThan(once + 0.1);
  });

  it('scores a transcript by its evidence, whatever the order of its turns', () => {
    const transcript = interview(6, 1);
    expect(scoreAsWorld('cars', [...transcript].reverse(), fast, slow)).toBeCloseTo(
      scoreAsWorld('cars', transcript, fast, slow),
      12,
    );
  });

  it('speaks only what its own parsers read, and the same for the same seed', () => {
    for (let seed = 0; seed < 40; seed++) {
      for (const { question, answer } of interview(4, seed)) {
        expect(parseQuestion(cars, question), question).not.toBeNull();
        expect(parseAnswer(cars, answer), answer).not.toBeNull();
      }
    }
    expect(interview(5, 7)).toEqual(interview(5, 7));
    expect(new Set(Array.from({ length: 40 }, (_, seed) => askAsWorld('cars', [], seed))).size).toBeGreaterThan(25);
  });

  it('answers as the persona: a wish is never turned round, and a repeated question gets the same stance', () => {
    for (let seed = 0; seed < 60; seed++) {
      const question = 'How important is the price to you?';
      const first = answerAsWorld('cars', persona, [], question, seed);
      const again = answerAsWorld('cars', persona, [{ question, answer: first }], question, seed + 1);
      const [parsed, repeated] = [parseAnswer(cars, first), parseAnswer(cars, again)];
      if (parsed?.kind !== 'stance') expect(repeated?.kind).toBe(parsed?.kind);
      else {
        expect(parsed.evidence.stance).toBeGreaterThan(0);
        expect(repeated).toEqual({ ...parsed, repeated: true });
      }
    }
  });

  it('labels by Bradley and Terry from the persona text: speed 1 and price 2 apart in both', () => {
    expect(labelAsWorld('cars', persona, fast, slow)).toBeCloseTo(1 / (1 + Math.exp(-6)), 12);
    expect(labelAsWorld('cars', persona, slow, fast)).toBeCloseTo(1 - labelAsWorld('cars', persona, fast, slow), 12);
  });

  it('takes a text that it cannot read for one that says nothing', () => {
    const noise = [{ question: 'Zorp?', answer: 'Blarg.' }];
    expect(scoreAsWorld('cars', noise, fast, slow)).toBeCloseTo(0.5, 12);
    expect(parseAnswer(cars, answerAsWorld('cars', persona, [], 'Zorp?', 1))?.kind).toBe('evasive');
  });

  it('gives the same F through texts as through evidence', () => {
    const transcript = [{ question: 'Do you like fast cars?', answer: 'Perhaps fast cars.' }];
    const [first = fast, second = slow, third = fast] = worldPools().find(({ name }) => name === 'cars')?.items ?? [];
    const pairs = [
      [first, second],
      [second, third],
    ] as const;
    const byText = pairs.map(([left, right]) => Math.log(scoreAsWorld('cars', transcript, left, right)));
    const positions = pairs.map(([left, right]) => ({
      first: positionOf(cars, left),
      second: positionOf(cars, right),
    }));
    const marginals = posterior(cars, [{ attribute: 0, stance: 1 }]);
    expect(meanLogProbability(marginals, positions, [1, 1])).toBeCloseTo(byText.reduce((a, b) => a + b, 0) / 2, 12);
  });
});

function interview(turns: number, seed: number): Turn[] {
  const transcript: Turn[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const question = askAsWorld('cars', transcript, seed * 100 + turn);
    transcript.push({ question, answer: answerAsWorld('cars', persona, transcript, question, seed * 100 + turn) });
  }
  return transcript;
}
