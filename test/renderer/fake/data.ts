/** The table of all candidates over invented runs: small enough to be filtered and sorted in memory. */

import type { Handlers } from '../../../src/main/serve.ts';
import { createHighlighter } from '../../../src/main/store/browse/highlight.ts';
import { parseSearch } from '../../../src/main/store/browse/search.ts';
import type { dataMethods } from '../../../src/shared/dataMethods.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import {
  type DataFilter,
  type DataRow,
  FacetName,
  type NumberName,
  type SavedFilter,
} from '../../../src/shared/records/data.ts';
import type { FakeRun } from './run.ts';

type Method =
  | 'data.page'
  | 'data.facets'
  | 'data.histogram'
  | 'data.query'
  | keyof typeof dataMethods
  | 'filter.list'
  | 'filter.save'
  | 'filter.remove';

export function createFakeData(runs: ReadonlyMap<string, FakeRun>): Pick<Handlers, Method> {
  let saved: SavedFilter[] = [];
  const find = (filter: DataFilter) => listRows(runs).flatMap((row) => select(row, filter));
  return {
    'data.page': ({ filter, order, cursor, limit }) => {
      const { by, descending } = order;
      const value = (row: DataRow) => (by === 'added' || by === 'relevance' ? row.row : row[by]);
      const sorted = find(filter)
        .filter((row) => value(row) !== null)
        .sort((a, b) => ((value(a) ?? 0) - (value(b) ?? 0) || a.row - b.row) * (descending ? -1 : 1));
      const start = cursor === null ? 0 : sorted.findIndex(({ row }) => row === cursor.row) + 1;
      const rows = sorted.slice(start, start + limit);
      const last = rows.at(-1);
      return { rows, next: rows.length < limit || !last ? null : { row: last.row, value: value(last) } };
    },
    'data.facets': ({ filter }) => {
      const facets = FacetName.options.map((name) => {
        const rows = find({ ...filter, facets: { ...filter.facets, [name]: undefined } });
        const counted = [...Map.groupBy(rows, (row) => facetValue(row, name))];
        const values = counted.map(([value, { length: count }]) => ({ value, count }));
        return [name, { values: values.sort((a, b) => b.count - a.count), more: 0 }];
      });
      return { total: find(filter).length, isExact: true, facets: Object.fromEntries(facets) };
    },
    'data.histogram': ({ filter, number, bins }) => {
      const all = listRows(runs).flatMap((row) => row[number] ?? []);
      const [min, max] = [Math.min(...all), Math.max(...all)];
      const counts = new Array<number>(bins).fill(0);
      for (const row of find({ ...filter, ranges: { ...filter.ranges, [number]: undefined } })) {
        const bin = Math.min(bins - 1, Math.floor((((row[number] ?? min) - min) / (max - min)) * bins));
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return all.length === 0
        ? { min: null, max: null, counts: [], isExact: true }
        : { min, max, counts, isExact: true };
    },
    'data.place': ({ candidateId, filter }) => {
      const found = listRows(runs).find((row) => row.candidateId === candidateId);
      const fits = find(filter).some((row) => row.candidateId === candidateId);
      return found ? { row: found.row, fits, cursor: null } : null;
    },
    'data.candidates': ({ filter, limit }) => {
      const all = find(filter).map(({ candidateId }) => candidateId);
      return { candidateIds: all.slice(0, limit), isAll: all.length <= limit };
    },
    'data.coverage': () => ({ cells: [], gains: { run: [], model: [] }, isExact: true }),
    'data.statistics': ({ filter, number }) => {
      const rows = find(filter);
      const values = rows.flatMap((row) => row[number] ?? []).sort((a, b) => a - b);
      const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
      const at = (index: number) => values[index] ?? null;
      return {
        count: values.length,
        missing: rows.length - values.length,
        mean,
        standardDeviation: null,
        min: at(0),
        lowerQuartile: at(Math.floor(values.length / 4)),
        median: at(Math.floor(values.length / 2)),
        upperQuartile: at(Math.floor((3 * values.length) / 4)),
        bins: [],
        max: at(values.length - 1),
        isExact: true,
      };
    },
    'data.repeats': ({ filter }) => {
      const total = find(filter).length;
      return { done: total, total, leftOut: 0, repeats: [] };
    },
    'data.forgetRepeats': () => ({}),
    'data.query': () => {
      throw new QuerentError('usage.query', 'There is no SQL behind invented data.', 'Start the studio itself.');
    },
    'filter.list': () => saved,
    'filter.save': (filter) => {
      saved = [...saved.filter(({ name }) => name !== filter.name), { ...filter, savedAt: Date.now() }];
      return saved;
    },
    'filter.remove': ({ name }) => {
      saved = saved.filter((each) => each.name !== name);
      return saved;
    },
  };
}

function listRows(runs: ReadonlyMap<string, FakeRun>): DataRow[] {
  const entries = [...runs.values()].flatMap((fake) =>
    [...fake.groups.values()].flatMap(({ group, candidates }) =>
      candidates.map((candidate) => ({ fake, group, candidate })),
    ),
  );
  return entries.map(({ fake, group, candidate }, index) => {
    const interview = fake.interviews.find(({ id }) => id === group.interviewId);
    const { question, answer, reward, rewardStandardError, advantage, error, position } = candidate;
    return {
      row: index + 1,
      candidateId: candidate.id,
      groupId: group.id,
      interviewId: group.interviewId,
      runId: group.runId,
      persona: interview?.persona.name ?? '',
      domain: interview?.domain ?? '',
      depth: group.depth,
      position,
      question,
      questionHits: [],
      answer,
      answerHits: [],
      questionLength: question.length,
      reward,
      rewardStandardError,
      advantage,
      outcome: reward !== null ? 'rewarded' : candidate.waitsFor ? 'waiting' : error ? 'failed' : 'open',
      flags: [],
      warnings: [],
      fate: candidate.kept === null ? 'undecided' : candidate.kept ? 'kept' : 'pruned',
      model: 'bundled',
      provider: 'cpu',
      error,
    };
  });
}

function select(row: DataRow, { facets, ranges, text }: DataFilter): DataRow[] {
  const fits = FacetName.options.every((name) => facets[name]?.includes(facetValue(row, name)) ?? true);
  const isIn = Object.entries(ranges).every(([name, range]) => {
    const value = row[name as NumberName];
    return !range || (value !== null && value >= (range.min ?? value) && value <= (range.max ?? value));
  });
  const search = parseSearch(text);
  if (!fits || !isIn) return [];
  if (search === null) return [row];
  const highlight = createHighlighter(search);
  const [questionHits, answerHits] = [highlight(row.question), highlight(row.answer ?? '')];
  if (search.wanted.length === 0) return [row];
  return questionHits.length + answerHits.length > 0 ? [{ ...row, questionHits, answerHits }] : [];
}

function facetValue(row: DataRow, name: FacetName): string {
  if (name === 'reviewer' || name === 'flag' || name === 'warning') return '';
  return String(name === 'run' ? row.runId : row[name]);
}
