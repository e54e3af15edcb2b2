import { keyFromEnvironment } from '../endpoints/keys.ts';

export interface KeySources {
  environment: Record<string, string | undefined>;
  /** The operating system's keychain, where there is one. */
  findKey?: ((baseUrl: string) => Promise<string | null>) | undefined;
}

/** The key for a server: the environment's, else the keychain's. It is never stored, logged or shown. */
export async function findKey(baseUrl: string, { environment, findKey }: KeySources): Promise<string | undefined> {
  return keyFromEnvironment(baseUrl, environment) ?? (await findKey?.(baseUrl)) ?? undefined;
}
