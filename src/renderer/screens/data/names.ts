import type { FacetName, NumberName } from '../../../shared/records/data.ts';
import { formatCount, formatNumber, formatSigned } from '../../parts/format.ts';

/** What a person reads for the facets, their values and the numbers of the table. */
export const facetNames: Record<FacetName, string> = {
  outcome: 'Result',
  fate: 'Branch',
  depth: 'Turn',
  persona: 'Persona',
  domain: 'Domain',
  run: 'Run',
  model: 'Policy',
  provider: 'Provider',
  flag: 'Marks',
  reviewer: 'Reviewer',
  warning: 'Warnings',
};

/** In the order in which the panel shows them. */
export const facetOrder = Object.keys(facetNames) as FacetName[];

export const numberNames: Record<NumberName, string> = {
  reward: 'Reward',
  advantage: 'Advantage',
  depth: 'Turn',
  questionLength: 'Question length',
};

const words: Record<string, string> = {
  rewarded: 'Rewarded',
  waiting: 'Waits for a score',
  failed: 'Failed',
  open: 'Open',
  kept: 'Kept',
  pruned: 'Pruned',
  undecided: 'Not decided',
  below: 'Below a pruned question',
  flagged: 'Flagged',
  noted: 'Has a note',
  accepted: 'Accepted',
  rejected: 'Rejected',
  edited: 'Edited',
  'by-hand': 'Reward by hand',
  own: 'Own question',
  stale: 'Stale',
  'item-leak': 'Names an item',
  'several-questions': 'Several questions',
  'near-duplicate': 'Nearly repeated',
  'long-answer': 'Long answer',
};

/** Facets whose values are words of ours and not of the data. */
const wordy: ReadonlySet<FacetName> = new Set(['outcome', 'fate', 'flag', 'warning']);

/** Turns count from 1, as in a transcript. */
export function nameValue(facet: FacetName, value: string): string {
  if (facet === 'depth') return `Turn ${Number(value) + 1}`;
  if (facet === 'reviewer' && value === '') return 'Nobody';
  if (wordy.has(facet) && value !== '') return words[value] ?? value;
  return value === '' ? 'none' : value;
}

export function formatValue(name: NumberName, value: number): string {
  if (name === 'reward') return formatSigned(value);
  if (name === 'advantage') return formatSigned(value, 2);
  return name === 'depth' ? formatNumber(value + 1, 0) : formatCount(Math.round(value));
}

const digits: Record<NumberName, number> = { reward: 3, advantage: 2, depth: 1, questionLength: 1 };

/** Of several rows together, where a turn and a length may have fractions. */
export function formatMeasure(name: NumberName, value: number): string {
  if (name === 'reward' || name === 'advantage') return formatSigned(value, digits[name]);
  const shown = name === 'depth' ? value + 1 : value;
  return formatNumber(shown, Number.isInteger(shown) ? 0 : digits[name]);
}

/** A standard deviation: it has no sign, and does not count from 1. */
export function formatSpread(name: NumberName, value: number): string {
  return formatNumber(value, digits[name]);
}
