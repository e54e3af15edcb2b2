import { describe, expect, test } from 'vitest';
import { formatPlace, type Place, parsePlace } from '../../src/shared/place.ts';

const places: Place[] = [
  { screen: 'runs' },
  { screen: 'new-run' },
  { screen: 'data', query: '' },
  { screen: 'data', query: 'persona=a%26b&text=red+car' },
  { screen: 'data-sets', dataSetId: null, version: null },
  { screen: 'data-sets', dataSetId: 3, version: null },
  { screen: 'data-sets', dataSetId: 3, version: 12 },
  { screen: 'review', groupId: null },
  { screen: 'review', groupId: 'i:1/0' },
  { screen: 'review', groupId: 'i:1/0', candidateId: 'i:1/0.3&x' },
  { screen: 'models' },
  { screen: 'settings' },
  { screen: 'run', runId: 'run_20261122_101500', interviewId: null, candidateId: null, panel: 'why' },
  { screen: 'run', runId: 'a b/c?#', interviewId: 'i:1', candidateId: 'g/0-1.3&x', panel: 'prompt' },
];

describe('a place', () => {
  test.each(places)('is found again by its address: %o', (place) => {
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  test.each(['', '#', '#/', '#/nowhere', '#/run', '#/run/', '#/run/%'])(
    'that means nothing is the list of runs: "%s"',
    (hash) => {
      expect(parsePlace(hash)).toEqual({ screen: 'runs' });
    },
  );

  test.each(['#/data-sets/x', '#/data-sets/0?version=1', '#/data-sets?version=1'])(
    'of no data set is their list: "%s"',
    (hash) => {
      expect(parsePlace(hash)).toEqual({ screen: 'data-sets', dataSetId: null, version: null });
    },
  );

  test('with an unknown panel shows why', () => {
    expect(parsePlace('#/run/a?node=b&panel=x')).toMatchObject({ candidateId: 'b', panel: 'why' });
  });
});
