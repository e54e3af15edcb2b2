import { presets } from './presets.ts';

/** The variable for servers that Querent does not know by name. */
export const otherKeyVariable = 'QUERENT_API_KEY';

/**
 * The key for a server, from environment variables: the preset's own variable for a known address; for any other https
 * address QUERENT_API_KEY; none for this machine. One provider's key is never sent to another's server.
 */
export function keyFromEnvironment(
  baseUrl: string,
  environment: { readonly [name: string]: string | undefined },
): string | undefined {
  if (isLoopback(baseUrl)) return undefined;
  const host = new URL(baseUrl).host;
  const preset = presets.find((candidate) => new URL(candidate.baseUrl).host === host);
  return environment[preset?.keyVariable ?? otherKeyVariable]?.trim() || undefined;
}

/** Whether a server runs on this machine, so that nothing leaves it and no key is due. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
