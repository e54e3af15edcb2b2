import { env, InferenceSession } from 'onnxruntime-node';
import type { ProviderName } from '../../../shared/records/config.ts';
import type { SerialisedModel } from '../graph/serialise.ts';

/** Names of the execution providers as ONNX Runtime has them. */
export const runtimeNames: Record<ProviderName, string> = {
  cpu: 'cpu',
  webgpu: 'webgpu',
  cuda: 'cuda',
  directml: 'dml',
  coreml: 'coreml',
};

// Whatever goes wrong arrives as an exception; the library's own lines would only stand between a script's.
env.logLevel = 'fatal';

/**
 * A session on the named provider. Memory patterns would keep one plan for each shape that was ever run, and here every run
 * has another. Threads spin for 50 microseconds while they wait, about the time from one operator of a pass to the next, where
 * waking one takes as long as the work it is woken for. Without that limit, on two cores that are busy with the rest of the
 * program, spinning doubled both the processor time and the time on the clock.
 */
export function openSession(
  { model, externalData }: SerialisedModel,
  { provider, threads }: { provider: ProviderName; threads: number },
): Promise<InferenceSession> {
  return InferenceSession.create(model, {
    executionProviders: [runtimeNames[provider]],
    externalData,
    intraOpNumThreads: threads,
    enableMemPattern: false,
    logSeverityLevel: 4,
    extra: { session: { intra_op: { allow_spinning: '1', spin_duration_us: '50' } } },
  });
}
