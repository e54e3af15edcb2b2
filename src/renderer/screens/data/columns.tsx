import { IconAlertTriangle, IconCut, IconGitBranch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { DataOrder, DataRow, FacetName, NumberName } from '../../../shared/records/data.ts';
import { formatNullable, formatSigned } from '../../parts/format.ts';
import { Highlight } from './highlight.tsx';
import { RowMarks, RowWarnings } from './row-marks.tsx';

export interface Column {
  id: string;
  name: string;
  /** A track of the grid. */
  width: string;
  /** What a click on the name orders by. */
  order?: DataOrder['by'];
  isNumber?: boolean;
  /** What its statistics are of: a number, or the words of a facet. */
  number?: NumberName;
  facet?: FacetName;
  render(row: DataRow): ReactNode;
}

export const columns: Column[] = [
  {
    id: 'question',
    name: 'Question',
    width: 'minmax(254px, 3fr)',
    order: 'added',
    render: ({ question, questionHits }) => <Highlight text={question} hits={questionHits} />,
  },
  {
    id: 'answer',
    name: 'Answer',
    width: 'minmax(130px, 2fr)',
    render: ({ answer, answerHits, error }) =>
      error ? (
        <span className="soft">{error.message}</span>
      ) : (
        <span className="soft">{answer !== null && <Highlight text={answer} hits={answerHits} />}</span>
      ),
  },
  number('reward', 'Reward', '86px', ({ reward }) => formatNullable(reward, formatSigned)),
  number('advantage', 'Advantage', '96px', ({ advantage }) =>
    formatNullable(advantage, (value) => formatSigned(value, 2)),
  ),
  {
    id: 'flags',
    name: 'Marks',
    width: 'minmax(104px, 0.8fr)',
    facet: 'flag',
    render: ({ flags }) => <RowMarks flags={flags} />,
  },
  {
    id: 'warnings',
    name: 'Warnings',
    width: 'minmax(110px, 1fr)',
    facet: 'warning',
    render: ({ warnings }) => <RowWarnings warnings={warnings} />,
  },
  { id: 'fate', name: 'Branch', width: '72px', facet: 'fate', render: (row) => <FateMark row={row} /> },
  { id: 'depth', name: 'Turn', width: '58px', isNumber: true, number: 'depth', render: ({ depth }) => depth + 1 },
  { id: 'persona', name: 'Persona', facet: 'persona', width: 'minmax(74px, 0.7fr)', render: ({ persona }) => persona },
  { id: 'domain', name: 'Domain', facet: 'domain', width: 'minmax(74px, 0.7fr)', render: ({ domain }) => domain },
  {
    id: 'run',
    name: 'Run',
    facet: 'run',
    width: '148px',
    render: ({ runId }) => <span className="faint">{runId}</span>,
  },
  { id: 'model', name: 'Policy', facet: 'model', width: 'minmax(90px, 0.8fr)', render: ({ model }) => model },
  {
    id: 'provider',
    name: 'Provider',
    facet: 'provider',
    width: 'minmax(78px, 0.6fr)',
    render: ({ provider }) => provider,
  },
  number('questionLength', 'Length', '84px', ({ questionLength }) => questionLength),
];

function number(
  id: 'reward' | 'advantage' | 'questionLength',
  name: string,
  width: string,
  render: Column['render'],
): Column {
  return { id, name, width, order: id, isNumber: true, number: id, render };
}

/** At 1440 px they fit beside the filters, with room for most of a question. */
const usual = ['question', 'answer', 'reward', 'advantage', 'flags', 'depth', 'persona', 'domain'];

/** The columns a person chose outlive the window. */
export const useColumns = create<{ chosen: string[] }>()(
  persist(() => ({ chosen: usual }), { name: 'querent.data-columns', version: 1 }),
);

/** The question stays: a row without it says nothing. */
export function toggleColumn(id: string): void {
  if (id === 'question') return;
  useColumns.setState(({ chosen }) => ({
    chosen: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id],
  }));
}

function FateMark({ row: { fate, outcome } }: { row: DataRow }) {
  const icon = { size: 15, stroke: 1.8 };
  if (outcome === 'failed') return <IconAlertTriangle {...icon} aria-label="failed" color="var(--danger)" />;
  if (fate === 'kept') return <IconGitBranch {...icon} aria-label="kept" />;
  if (fate === 'pruned') return <IconCut {...icon} aria-label="pruned" color="var(--ink-faint)" />;
  return <span className="faint">{'\u2013'}</span>;
}
