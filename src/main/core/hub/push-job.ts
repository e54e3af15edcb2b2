/** What a push process is given, and what it tells. */
import type { ErrorMessage } from '../../../shared/errors.ts';
import type { PushResult } from '../../../shared/records/hub.ts';
import type { Push } from '../../hub/pushFolder.ts';

/** The token goes by the channel between the two: not as an argument, and not in the environment. */
export type PushJob = Omit<Push, 'onProgress'>;

export type PushStep = Parameters<Push['onProgress']>[0];

export type PushNews =
  | { kind: 'progress'; progress: PushStep }
  | { kind: 'pushed'; result: PushResult }
  | { kind: 'failed'; error: ErrorMessage };
