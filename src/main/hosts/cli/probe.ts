import { probeEndpoint } from '../../core/endpoint-probe.ts';
import { readEnvironment } from '../environment.ts';
import type { Terminal } from './terminal.ts';
import { sayError } from './words.ts';

/** `querent probe URL`: what an OpenAI-compatible server can do. Needs no workspace; exit code 1 where it does not answer. */
export async function probe(address: string, options: { json?: boolean }, terminal: Terminal): Promise<number> {
  const environment = readEnvironment(terminal.workingDirectory, terminal.environment);
  const { ways: _, ...report } = await probeEndpoint(address, { environment }, new AbortController().signal);
  if (options.json) terminal.out(JSON.stringify(report));
  else {
    const latency = report.latencyMs === null ? '' : `, answers after ${Math.round(report.latencyMs)} ms`;
    terminal.out(`${report.baseUrl} ${report.model}: ${report.reachable ? `reachable${latency}` : 'not reachable'}`);
    terminal.out(`  generates: ${report.generates ? 'yes' : 'no'}`);
    terminal.out(`  log-probabilities of: ${report.scores}`);
    for (const finding of report.findings) terminal.out(`  ${finding}`);
    if (report.error) terminal.note(sayError(report.error));
  }
  return report.error === null && report.reachable ? 0 : 1;
}
