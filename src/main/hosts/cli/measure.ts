/** `querent measure MODEL`: tokens a second and memory of a model on this machine, remembered in the workspace. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Measurement } from '../../../shared/records/model.ts';
import { openSession } from '../session.ts';
import type { Terminal } from './terminal.ts';
import { formatCount } from './words.ts';

export interface MeasureOptions extends Pick<Measurement, 'provider' | 'weights'> {
  workspace?: string;
  json?: boolean;
}

export async function measure(named: string, options: MeasureOptions, terminal: Terminal): Promise<number> {
  const { workspace, provider, weights, json } = options;
  const folder = resolve(terminal.workingDirectory, named);
  const name = named !== 'bundled' && existsSync(folder) ? folder : named;
  const session = await openSession({ host: 'cli', workspace, outputDirectory: null, terminal });
  const controller = new AbortController();
  const stop = terminal.onInterrupt(() => controller.abort());
  try {
    const measured = await session.client.call('model.measure', { name, provider, weights }, controller.signal);
    terminal.out(json ? JSON.stringify({ summary: measured }) : describeMeasurement(measured));
    return 0;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    terminal.note('Stopped: nothing was remembered.');
    return 130;
  } finally {
    stop();
    await session.close();
  }
}

function describeMeasurement(measured: Measurement): string {
  const { name, provider, weights, generatedPerSecond, scoredPerSecond, residentBytes, peakBytes } = measured;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const rate = (perSecond: number) => formatCount(Math.round(perSecond), 'token');
  return [
    `${name} on ${provider}, ${weights}:`,
    `writes ${rate(generatedPerSecond)} a second, reads ${rate(scoredPerSecond)} a second,`,
    `takes ${megabytes(residentBytes)}, ${megabytes(peakBytes)} at its peak`,
  ].join(' ');
}
