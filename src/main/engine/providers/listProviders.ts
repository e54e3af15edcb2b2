import { listSupportedBackends } from 'onnxruntime-node';
import { QuerentError } from '../../../shared/errors.ts';
import { ProviderName } from '../../../shared/records/config.ts';
import type { ProviderReport } from '../../../shared/records/reports.ts';
import { runtimeNames } from '../runtime/openSession.ts';

/** Every provider Querent knows, and whether this machine's ONNX Runtime has it. Nothing is run. */
export function listProviders(): ProviderReport[] {
  const backends = listSupportedBackends();
  return ProviderName.options.map((name) => {
    const backend = backends.find((each) => each.name === runtimeNames[name]);
    const detail =
      backend === undefined
        ? `ONNX Runtime has no ${name} on ${process.platform}/${process.arch}.`
        : backend.bundled
          ? 'It comes with Querent.'
          : 'It needs libraries that do not come with Querent.';
    return { name, available: backend !== undefined, detail, maxDifference: null, relativeTime: null };
  });
}

/** Errors: `engine.provider` where this machine does not have it. */
export function requireProvider(name: ProviderName): void {
  const report = listProviders().find((each) => each.name === name);
  if (report?.available === true) return;
  const others = listProviders().flatMap((each) => (each.available ? [each.name] : []));
  throw new QuerentError(
    'engine.provider',
    `The provider ${name} cannot be used: ${report?.detail ?? 'it is not known'}`,
    `Choose one of ${others.join(', ')}.`,
  );
}
