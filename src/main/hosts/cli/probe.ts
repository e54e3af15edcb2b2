import type { EndpointReport } from '../../../shared/records/endpoint.ts';
import { probeEndpoint } from '../../core/endpoint-probe.ts';
import { readEnvironment } from '../environment.ts';
import type { Terminal } from './terminal.ts';
import { sayError } from './words.ts';

/** `querent probe URL`: what an OpenAI-compatible server can do. Needs no workspace; exit code 1 where it does not answer as asked. */
export async function probe(address: string, options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const environment = readEnvironment(terminal.workingDirectory, terminal.environment);
  const { ways: _, ...report } = await probeEndpoint(address, { environment }, new AbortController().signal);
  if (options.json) terminal.out(JSON.stringify(report));
  else {
    terminal.out(`${[report.baseUrl, report.model].join(' ').trim()}: ${describeReach(report)}`);
    if (report.error) terminal.note(sayError(report.error));
    else {
      terminal.out(`  generates: ${report.generates ? 'yes' : 'no'}`);
      terminal.out(`  log-probabilities of: ${report.scores}`);
      for (const finding of report.findings) terminal.out(`  ${finding}`);
    }
  }
  return report.error === null && report.reachable ? 0 : 1;
}

function describeReach({ reachable, latencyMs, error }: EndpointReport): string {
  if (!reachable) return error === null || error.code === 'endpoint.network' ? 'not reachable' : 'not asked';
  if (error) return 'reachable, and it answers with an error';
  return latencyMs === null ? 'reachable' : `reachable, answers after ${Math.round(latencyMs)} ms`;
}
