import type { KeyReport } from '../../shared/records/diagnostics.ts';
import { keyFromEnvironment, otherKeyVariable } from '../endpoints/keys.ts';
import { presets } from '../endpoints/presets.ts';

export interface KeySources {
  environment: Record<string, string | undefined>;
  /** The operating system's keychain, where there is one. */
  findKey?: ((baseUrl: string) => Promise<string | null>) | undefined;
  /** Base URLs that it has a key for. */
  listKeys?: (() => Promise<string[]>) | undefined;
}

/** The key for a server: the environment's, else the keychain's. It is never stored, logged or shown. */
export async function findKey(baseUrl: string, { environment, findKey }: KeySources): Promise<string | undefined> {
  return keyFromEnvironment(baseUrl, environment) ?? (await findKey?.(baseUrl)) ?? undefined;
}

/** Servers that need a key or have one, and where it comes from. */
export async function listKeys({ environment, listKeys: listKept }: KeySources): Promise<KeyReport[]> {
  const kept = (await listKept?.()) ?? [];
  const known = presets.filter(({ needsKey }) => needsKey);
  const others = kept.filter((baseUrl) => !known.some((preset) => preset.baseUrl === baseUrl));
  const sourceOf = (baseUrl: string): KeyReport['source'] => {
    if (keyFromEnvironment(baseUrl, environment) !== undefined) return 'environment';
    return kept.includes(baseUrl) ? 'keychain' : 'none';
  };
  return [
    ...known.map(({ title, baseUrl, keyVariable = otherKeyVariable }) => ({ title, baseUrl, variable: keyVariable })),
    ...others.map((baseUrl) => ({ title: new URL(baseUrl).host, baseUrl, variable: otherKeyVariable })),
  ].map((server) => ({ ...server, source: sourceOf(server.baseUrl) }));
}
