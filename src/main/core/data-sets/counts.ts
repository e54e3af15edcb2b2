import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { DataSetPreview } from '../../../shared/records/dataSet.ts';
import type { ExportSkip } from '../../../shared/records/export.ts';
import type { Interview } from '../../../shared/records/interview.ts';

export interface Counts {
  take(entry: GroupWithCandidates, interview: Interview): void;
  leaveOut(units: readonly Pick<ExportSkip, 'unit' | 'reason'>[]): void;
  finish(): DataSetPreview;
}

export function createCounts(): Counts {
  const personas = new Map<string, number>();
  const domains = new Map<string, number>();
  const leftOut = new Map<string, ExportSkip>();
  let groups = 0;
  let candidates = 0;
  return {
    take(entry, { persona, domain }) {
      groups += 1;
      candidates += entry.candidates.length;
      personas.set(persona.name, (personas.get(persona.name) ?? 0) + 1);
      domains.set(domain, (domains.get(domain) ?? 0) + 1);
    },
    leaveOut(units) {
      for (const { unit, reason } of units) {
        const key = `${unit} ${reason}`;
        leftOut.set(key, { unit, reason, count: (leftOut.get(key)?.count ?? 0) + 1 });
      }
    },
    finish: () => ({
      groups,
      candidates,
      leftOut: [...leftOut.values()].sort((a, b) => b.count - a.count),
      personas: mostFirst(personas),
      domains: mostFirst(domains),
    }),
  };
}

function mostFirst(counts: Map<string, number>): DataSetPreview['personas'] {
  return [...counts].map(([name, groups]) => ({ name, groups })).sort((a, b) => b.groups - a.groups);
}
