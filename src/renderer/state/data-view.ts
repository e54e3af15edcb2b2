/** What the table of all candidates shows, as it stands in the address: `#/data?persona=racer&reward=0.1..&text=budget`. */
import {
  type DataFilter,
  type DataOrder,
  everything,
  FacetName,
  NumberName,
  type NumberRange,
} from '../../shared/records/data.ts';
import { CandidateId } from '../../shared/records/group.ts';

export const dataPanels = ['table', 'coverage', 'sql'] as const;
export type DataPanel = (typeof dataPanels)[number];

export interface TableView {
  filter: DataFilter;
  order: DataOrder;
  panel: DataPanel;
  /** The row that is looked for; the table begins near it. */
  candidateId: CandidateId | null;
}

export const newestFirst: DataOrder = { by: 'added', descending: true };
const orders = ['added', 'reward', 'advantage', 'questionLength', 'relevance'] as const satisfies DataOrder['by'][];

/** What means nothing is left out. */
export function parseTableView(query: string): TableView {
  const values = new URLSearchParams(query);
  const filter: DataFilter = { ...everything, facets: {}, ranges: {}, text: values.get('text') ?? '' };
  for (const name of FacetName.options) {
    const chosen = values.getAll(name);
    if (chosen.length > 0) filter.facets[name] = chosen;
  }
  for (const name of NumberName.options) {
    const range = parseRange(values.get(`${name}-range`));
    if (range) filter.ranges[name] = range;
  }
  const [by, direction] = (values.get('order') ?? '').split('.');
  const known = orders.find((each) => each === by);
  const order = known ? { by: known, descending: direction !== 'up' } : newestFirst;
  const candidateId = CandidateId.safeParse(values.get('candidate')).data ?? null;
  return { filter, order, panel: dataPanels.find((each) => each === values.get('panel')) ?? 'table', candidateId };
}

export function formatTableView({ filter, order, panel, candidateId }: TableView): string {
  const values = new URLSearchParams();
  for (const [name, chosen] of Object.entries(filter.facets))
    for (const value of chosen ?? []) values.append(name, value);
  for (const [name, range] of Object.entries(filter.ranges)) {
    if (range && (range.min !== null || range.max !== null)) {
      values.set(`${name}-range`, `${range.min ?? ''}..${range.max ?? ''}`);
    }
  }
  if (filter.text !== '') values.set('text', filter.text);
  if (order.by !== 'added' || !order.descending) values.set('order', `${order.by}.${order.descending ? 'down' : 'up'}`);
  if (panel !== 'table') values.set('panel', panel);
  if (candidateId !== null) values.set('candidate', candidateId);
  return values.toString();
}

export function isEverything({ facets, ranges, text }: DataFilter): boolean {
  const isEmpty = (values: object) => Object.values(values).every((value) => value === undefined);
  return isEmpty(facets) && isEmpty(ranges) && text.trim() === '';
}

/** The filter with one value of a facet chosen, or no longer. */
export function toggleValue(filter: DataFilter, name: FacetName, value: string): DataFilter {
  const before = filter.facets[name] ?? [];
  const chosen = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  const { [name]: _, ...others } = filter.facets;
  return { ...filter, facets: chosen.length > 0 ? { ...others, [name]: chosen } : others };
}

/** Null takes the range away. */
export function setRange(filter: DataFilter, name: NumberName, range: NumberRange | null): DataFilter {
  const { [name]: _, ...others } = filter.ranges;
  const isOpen = range === null || (range.min === null && range.max === null);
  return { ...filter, ranges: isOpen ? others : { ...others, [name]: range } };
}

function parseRange(text: string | null): NumberRange | null {
  const ends = text?.split('..');
  if (ends?.length !== 2) return null;
  const [min, max] = ends.map((end) => (end === '' || !Number.isFinite(Number(end)) ? null : Number(end)));
  return min === null && max === null ? null : { min: min ?? null, max: max ?? null };
}
