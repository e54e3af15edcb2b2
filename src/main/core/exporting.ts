import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { RunConfig } from '../../shared/records/config.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Run, RunId } from '../../shared/records/run.ts';
import { formatConfig } from '../collect/config/formatConfig.ts';
import { type ExportReport, exportRun } from '../exchange/exportRun.ts';
import { readCandidates } from '../store/candidate.ts';
import { readGroups } from '../store/group.ts';
import { readInterviews } from '../store/interview.ts';
import { readProbabilities } from '../store/probabilities.ts';
import type { Db } from '../store/transaction.ts';

export interface Exporter {
  /** Writes the run's folder and checks it against the store; one export of a run at a time. */
  export(run: Run, outputDirectory: string): Promise<ExportReport>;
}

export function createExporter(db: Db): Exporter {
  const busy = new Set<RunId>();
  return {
    async export(run, outputDirectory) {
      if (busy.has(run.id)) {
        throw new QuerentError('export.busy', `${run.id} is being exported.`, 'Wait until that is done.');
      }
      busy.add(run.id);
      try {
        const interviews = readInterviews(db, run.id);
        const source = {
          run,
          configYaml: formatConfig(withWrittenItems(run.config, interviews)),
          interviews,
          groups: readFinishedGroups(db, run.id),
          readProbabilities: (subjectId: string) => readProbabilities(db, subjectId),
        };
        return await exportRun(source, outputDirectory);
      } finally {
        busy.delete(run.id);
      }
    },
  };
}

/** Items that a model wrote stand in the exported config, where a person can edit them and collect with them again. */
function withWrittenItems(config: RunConfig, interviews: Interview[]): RunConfig {
  const domains = config.domains.map((domain) => {
    if (domain.items.length > 0) return domain;
    const written = interviews.filter((interview) => interview.domain === domain.name).flatMap(({ items }) => items);
    return { ...domain, items: [...new Map(written.map((item) => [item.name, item])).values()] };
  });
  return { ...config, domains };
}

function* readFinishedGroups(db: Db, runId: RunId): Generator<GroupWithCandidates> {
  for (const group of readGroups(db, runId)) yield { group, candidates: readCandidates(db, group.id) };
}
