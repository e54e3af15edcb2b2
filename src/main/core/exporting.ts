import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Run, RunId } from '../../shared/records/run.ts';
import { withWrittenItems } from '../../shared/records/writtenItems.ts';
import { formatConfig } from '../collect/config/formatConfig.ts';
import { type ExportReport, exportRun } from '../exchange/exportRun.ts';
import { leaveOutPruned } from '../review/pruned.ts';
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
          groups: leaveOutPruned(readTree(db, run.id)),
          readProbabilities: (subjectId: string) => readProbabilities(db, subjectId),
        };
        return await exportRun(source, outputDirectory);
      } finally {
        busy.delete(run.id);
      }
    },
  };
}

function* readTree(db: Db, runId: RunId): Generator<GroupWithCandidates> {
  for (const group of readGroups(db, runId)) yield { group, candidates: readCandidates(db, group.id) };
}
