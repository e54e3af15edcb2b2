/**
 * Takes out of a text what must not leave the machine: the home folder (which becomes `~`), the names of the person and the
 * machine, values of the environment that are secret by their name, and whatever looks like a key.
 */
import { homedir, hostname, userInfo } from 'node:os';

export interface Person {
  homes: string[];
  /** Of the person and the machine. */
  names: string[];
  secrets: string[];
}

export type Scrub = (text: string) => string;

const secretName = /KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIAL|AUTH/i;
const looksLikeKey = /\b(?:sk|pk|hf|tgp|gsk|ghp|gho|github_pat|xox[abp])[-_][\w-]{8,}|\bBearer\s+[\w.~+/-]{8,}=*/g;
/** A shorter one stands in too many words. */
const leastSecretLength = 6;
const leastNameLength = 3;

export function createScrubber({ homes, names, secrets }: Person): Scrub {
  const hidden = secrets.filter((secret) => secret.length >= leastSecretLength).sort(longestFirst);
  const folders = homes.filter((home) => home.length > 1).sort(longestFirst);
  const known = names.filter((name) => name.length >= leastNameLength).map(escapePattern);
  const anyName =
    known.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.join('|')})(?![\\p{L}\\p{N}])`, 'giu') : null;
  return (text) => {
    let clean = text;
    for (const secret of hidden) clean = replaceEverywhere(clean, secret, '[secret]');
    clean = clean.replace(looksLikeKey, '[secret]');
    for (const folder of folders) clean = replaceEverywhere(clean, folder, '~');
    return anyName ? clean.replace(anyName, '[name]') : clean;
  };
}

/** Whose machine this is, and what its environment must not tell. */
export function personOf(environment: Record<string, string | undefined>): Person {
  const values = (names: string[]) => names.flatMap((name) => environment[name] ?? []);
  return {
    homes: [homedir(), ...values(['HOME', 'USERPROFILE'])],
    names: [...userName(), hostname(), ...values(['USER', 'LOGNAME', 'USERNAME', 'COMPUTERNAME', 'HOSTNAME'])],
    secrets: Object.entries(environment).flatMap(([name, value]) => (secretName.test(name) && value?.trim()) || []),
  };
}

/** As it is written, and as it stands inside JSON: there a backslash is two. */
function replaceEverywhere(text: string, wanted: string, instead: string): string {
  const inJson = JSON.stringify(wanted).slice(1, -1);
  return text.replaceAll(inJson, instead).replaceAll(wanted, instead);
}

function userName(): string[] {
  try {
    return [userInfo().username];
  } catch {
    // Some systems know no user by the number that a process runs under.
    return [];
  }
}

function longestFirst(one: string, other: string): number {
  return other.length - one.length;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
