/** An environment for a process of ours that calls no server, and so is given no key. */
export function withoutSecrets<T extends Record<string, string | undefined>>(environment: T): Partial<T> {
  const kept = Object.entries(environment).filter(([name]) => !/KEY|TOKEN|SECRET|PASSWORD/i.test(name));
  return Object.fromEntries(kept) as Partial<T>;
}
