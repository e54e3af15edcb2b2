/** The push of an exported folder to a hub: one at a time. */
import { create } from 'zustand';
import type { PushPreview, PushProgress, PushResult } from '../../shared/records/hub.ts';
import { call, listen } from './connection.ts';
import { describeError } from './notices.ts';
import { beginJob } from './tell.ts';

interface Pushing {
  preview: PushPreview | null;
  isPushing: boolean;
  progress: PushProgress | null;
  result: PushResult | null;
  failure: ReturnType<typeof describeError> | null;
}

const idle: Pushing = { preview: null, isPushing: false, progress: null, result: null, failure: null };

export const usePushing = create<Pushing>(() => idle);

const { getState, setState } = usePushing;
let pushing: AbortController | null = null;
let pushId = '';

export async function previewPush(folder: string): Promise<void> {
  setState(idle);
  await attempt(async () => setState({ preview: await call('push.preview', { folder }) }));
}

export async function startPush(
  folder: string,
  repository: string,
  { isPrivate, branch }: { isPrivate: boolean; branch: string },
): Promise<void> {
  pushId = crypto.randomUUID();
  const controller = new AbortController();
  pushing = controller;
  setState({ isPushing: true, progress: null, result: null, failure: null });
  const end = beginJob();
  await attempt(async () => {
    const wanted = { pushId, folder, repository, isPrivate, branch };
    setState({ result: await call('push.start', wanted, controller.signal) });
  }, controller.signal);
  setState({ isPushing: false });
  const { result, failure } = getState();
  if (result) end({ title: 'A push to the hub is finished', detail: repository, place: null });
  if (failure) end({ title: 'A push to the hub failed', detail: failure.title, place: null });
}

export function stopPush(): void {
  pushing?.abort();
}

/** What a person stopped is no failure. */
async function attempt(act: () => Promise<void>, signal?: AbortSignal): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!signal?.aborted) setState({ failure: describeError(error) });
  }
}

listen('push.progressed', (progress) => {
  if (progress.pushId === pushId && getState().isPushing) setState({ progress });
});
