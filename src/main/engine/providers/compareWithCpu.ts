import { QuerentError } from '../../../shared/errors.ts';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import { difference, type ProbeResult } from '../runtime/probe.ts';

/** More than rounding: single precision on another device moves a log-probability by 1e-5 to 1e-4 nats. */
const toleratedDifference = 1e-3;

/** What a provider's probe (or the reason why it has none) says beside the CPU's; one that a run would refuse is not available. */
export function compareWithCpu(listed: ProviderReport, cpu: ProbeResult, other: ProbeResult | string): ProviderReport {
  if (typeof other === 'string') {
    return { ...listed, available: false, detail: `${listed.name} cannot run this model here: ${other}` };
  }
  const maxDifference = difference(cpu.logProbabilities, other.logProbabilities).largest;
  const relativeTime = other.timeMs / cpu.timeMs;
  const found = { maxDifference: Number.isFinite(maxDifference) ? maxDifference : null, relativeTime };
  if (!(maxDifference <= toleratedDifference)) {
    const detail = `${listed.name} computes wrongly: a log-probability differs from the CPU's by ${maxDifference.toExponential(1)} nats.`;
    return { ...listed, ...found, available: false, detail };
  }
  const available = relativeTime <= 1;
  const times = `it takes ${relativeTime.toPrecision(2)} times as long as the CPU`;
  const consequence = available ? '' : ', so that a run with this model refuses it';
  const detail = `${listed.name} agrees with the CPU to ${maxDifference.toExponential(1)} nats; ${times}${consequence}.`;
  return { ...listed, ...found, available, detail };
}

/** Throws `engine.provider` where the comparison has found it wrong, or slower and `allowSlower` is false. */
export function refuseUnfit(report: ProviderReport, allowSlower: boolean): void {
  const { name, available, detail, maxDifference } = report;
  const isRight = maxDifference !== null && maxDifference <= toleratedDifference;
  if (available || (isRight && allowSlower)) return;
  throw new QuerentError('engine.provider', `The provider ${name} is refused: ${detail}`, 'Choose the provider cpu.');
}
