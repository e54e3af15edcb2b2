import type { ProviderName, WeightsFormat } from '../../../shared/records/config.ts';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import { openModel } from '../runtime/openModel.ts';
import { type ProbeResult, runProbe } from '../runtime/probe.ts';
import { compareWithCpu } from './compareWithCpu.ts';
import { listProviders } from './listProviders.ts';

const repetitions = 3;

interface Checked {
  folder: string;
  provider: ProviderName;
  weights: WeightsFormat;
  threads: number;
}

const done = new Map<string, ProviderReport>();

/**
 * Runs the probe on the CPU and on the provider, one after the other, and compares numbers and times; once in a process for
 * a model. A provider that cannot be had, fails, differs or is slower is reported as not available, with the reason.
 */
export async function checkProvider(checked: Checked, signal: AbortSignal): Promise<ProviderReport> {
  const { folder, provider, weights, threads } = checked;
  const listed = listProviders().find(({ name }) => name === provider);
  if (listed === undefined || !listed.available || provider === 'cpu') return listed ?? unknown(provider);
  const key = `${folder}#${provider}#${weights}#${threads}`;
  const report =
    done.get(key) ??
    compareWithCpu(listed, await probe({ ...checked, provider: 'cpu' }, signal), await attempt(checked, signal));
  done.set(key, report);
  return report;
}

async function attempt(checked: Checked, signal: AbortSignal): Promise<ProbeResult | string> {
  try {
    return await probe(checked, signal);
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  }
}

async function probe({ folder, provider, weights, threads }: Checked, signal: AbortSignal): Promise<ProbeResult> {
  const model = await openModel(folder, { provider, weights, threads, cacheBytes: 0 });
  try {
    return await runProbe(model, repetitions, signal);
  } finally {
    await model.session.release();
  }
}

function unknown(name: ProviderName): ProviderReport {
  return { name, available: false, detail: 'Querent does not know it.', maxDifference: null, relativeTime: null };
}
