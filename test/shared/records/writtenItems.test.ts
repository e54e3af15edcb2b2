import { expect, test } from 'vitest';
import { withWrittenItems } from '../../../src/shared/records/writtenItems.ts';
import { madeUpRun } from '../../main/exchange/madeUpRun.ts';

test('a domain without items gets those of its interviews, each once, and one with items keeps its own', () => {
  const { run, interviews } = madeUpRun({ personas: ['likes cars', 'hates cars'] });
  const domains = [
    { name: 'cars', task: 'Ask', items: [] },
    { name: 'boats', task: 'Ask', items: [{ name: 'Canoe', attributes: [] }] },
    { name: 'trains', task: 'Ask', items: [] },
  ];
  const [cars, boats, trains] = withWrittenItems({ ...run.config, domains }, interviews).domains;
  expect(cars?.items.map(({ name }) => name)).toEqual(['Łada', 'Fiat, "Panda"', 'Üral']);
  expect(boats).toEqual(domains[1]);
  expect(trains?.items).toEqual([]);
});
