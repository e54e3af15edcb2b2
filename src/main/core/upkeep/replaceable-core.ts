/**
 * One core to its hosts, over one workspace after the other: while a backup takes the workspace's place, the core that had it
 * open is closed and another is opened. Clients keep their wires; every call meanwhile is refused, and then they hear
 * `workspace.replaced`. Around it goes the log, which outlives both.
 */
import { dirname, join, parse, resolve } from 'node:path';
import type { EventData } from '../../../shared/contract.ts';
import { QuerentError } from '../../../shared/errors.ts';
import type { Core, CoreOptions } from '../../core.ts';
import type { Handlers } from '../../serve.ts';
import { createChangeFeed } from '../changes.ts';
import { type Log, openLog } from '../diagnostics/log.ts';
import { logCalls, logChanges } from '../diagnostics/log-core.ts';
import { createScrubber, personOf } from '../diagnostics/scrub.ts';
import { refuseAll } from '../refuse-all.ts';

/** What a core is given by what holds it. */
export interface UpkeepHost {
  log: Log;
  /**
   * `exchange` gives the file that takes the workspace's place, once nothing works on that any more. Where it fails, the workspace
   * is opened again as it was, and the failure is thrown.
   */
  replaceWorkspace(because: EventData<'workspace.replaced'>['because'], exchange: () => Promise<string>): Promise<void>;
}

type Owner = Parameters<Core['announce']>[0];

export async function keepReplaceable(
  { workspace, version, host, environment }: CoreOptions,
  open: (host: UpkeepHost) => Promise<Core>,
): Promise<Core> {
  const feed = createChangeFeed();
  const path = resolve(workspace);
  const log = openLog({
    folder: join(dirname(path), 'logs'),
    name: parse(path).name,
    scrub: createScrubber(personOf(environment)),
    now: Date.now,
  });
  let owner: Owner | null = null;
  let current: { core: Core; handlers: Handlers } | null = null;
  let refusal = replacing();
  let exchanging: Promise<unknown> = Promise.resolve();

  async function start(): Promise<void> {
    const core = await open({ log, replaceWorkspace });
    core.on(logChanges(log));
    core.on(feed.emit);
    if (owner) core.announce(owner);
    current = { core, handlers: logCalls(core.handlers, log) };
  }

  async function replaceWorkspace(because: 'restored' | 'compacted', exchange: () => Promise<string>): Promise<void> {
    if (current === null) throw refusal;
    const { core } = current;
    current = null;
    refusal = replacing();
    const exchanged = closeAndStart(core, exchange);
    exchanging = exchanged.catch(() => {});
    await exchanged;
    log.write('info', 'workspace.replaced', { because });
    feed.emit({ event: 'workspace.replaced', data: { because } });
  }

  async function closeAndStart(core: Core, exchange: () => Promise<string>): Promise<void> {
    const failure = await core.close(exchange).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    try {
      await start();
    } catch (error) {
      refusal = notReopened(error);
      throw refusal;
    }
    if (failure) throw failure.error;
  }

  await start();
  log.write('info', 'program.started', { version, host, pid: process.pid });

  return {
    get handlers() {
      return current?.handlers ?? refuseAll(refusal);
    },
    on: feed.on,
    announce(given) {
      owner = given;
      current?.core.announce(given);
    },
    async close(exchange) {
      // What is being replaced is opened again first: it is closed as any other.
      await exchanging;
      await current?.core.close(exchange);
      log.write('info', 'program.closed');
      await log.close();
    },
  };
}

function replacing(): QuerentError {
  return new QuerentError(
    'workspace.replacing',
    'The workspace is being replaced.',
    'Wait a moment; the window loads again.',
  );
}

function notReopened(cause: unknown): QuerentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new QuerentError(
    'workspace.not-reopened',
    `The workspace could not be opened again: ${reason}`,
    'Start Querent again; the file itself is whole.',
    { cause },
  );
}
