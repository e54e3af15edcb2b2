import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTo, readLink } from '../../src/shared/link.ts';
import { formatPlace, type Place } from '../../src/shared/place.ts';

const node: Place = {
  screen: 'run',
  runId: 'run_1',
  interviewId: 'run_1:i0',
  candidateId: 'run_1:i0/0.3',
  panel: 'why',
};
const desktop = 'querent://studio/#/runs';

describe('a link', () => {
  it.each<Place>([
    { screen: 'runs' },
    { screen: 'review', groupId: 'run_1:i0/0' },
    { screen: 'review', groupId: 'run_1:i0/0', candidateId: 'run_1:i0/0.3' },
    { screen: 'data', query: 'persona=a%26b' },
    { screen: 'data-sets', dataSetId: 3, version: 2 },
    { screen: 'settings' },
    node,
  ])('of the desktop names its place: %o', (place) => {
    expect(readLink(linkTo(place, desktop))).toEqual({ page: '/', place });
    const page = '/w/0123456789abcdef/';
    expect(readLink(linkTo(place, `querent://studio${page}#/runs`))).toEqual({ page, place });
  });

  it('of a browser is the page’s own address, without what let the page in', () => {
    expect(linkTo(node, 'http://127.0.0.1:4321/?ticket=secret#/runs')).toBe(
      `http://127.0.0.1:4321/${formatPlace(node)}`,
    );
  });

  it.each([
    '',
    'querent:',
    'querent://studio',
    'querent://studio/',
    'querent://studio/#/',
    'querent://studio/#/nowhere',
    'querent://studio/#/run',
    'querent://studio/#/run/%',
    'querent://studio/#/__proto__',
    'querent://studio/index.html#/runs',
    'querent://studio/?x=1#/runs',
    'querent://user@studio/#/runs',
    'querent://studio:80/#/runs',
    'querent://elsewhere/#/runs',
    'querent://studio/w/0123/#/runs',
    'querent://studio/w/0123456789abcdef/../#/runs',
    'querent://studio/w/0123456789abcdef/assets/#/runs',
    'QUERENT://studio/#/runs',
    ' querent://studio/#/runs',
    'https://studio/#/runs',
    'javascript:alert(1)',
    '--inspect',
    `querent://studio/#/data?${'x'.repeat(5000)}`,
  ])('that names no place is none: %s', (link) => {
    expect(readLink(link)).toBe(null);
  });

  it('is read without harm, whatever it says, and what it names is named the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (tail) => {
        const target = readLink(`querent://studio/#/${tail}`);
        if (target) expect(readLink(linkTo(target.place, desktop))).toEqual(target);
      }),
    );
  });
});
