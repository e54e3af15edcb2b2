import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Handlers, serve } from '../../../src/main/serve.ts';
import { keepConnected } from '../../../src/renderer/state/connection.ts';
import { closeOtherFolder, useOtherFolder } from '../../../src/renderer/state/other-folder.ts';
import { resumeRun } from '../../../src/renderer/state/run-actions.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import { createWirePair, type Wire } from '../../../src/shared/wire.ts';
import { createFakeCore } from '../fake/core.ts';
import { growTree } from '../grown-tree.ts';

const { run } = growTree();
let wire: Wire;
let asked: (string | null | undefined)[];
vi.mock('../../../src/renderer/connect.ts', () => ({ openWire: () => Promise.resolve(wire), shell: {} }));
vi.mock('../../../src/renderer/state/notices.ts', () => ({ showError: () => {}, showDone: () => {} }));

const readOnly = new QuerentError('export.unwritable', 'The folder cannot be written.', 'Choose another one.');
const requireWritable = (folder: string | null | undefined) => {
  asked.push(folder);
  if (folder !== '/writable') throw readOnly;
};

beforeEach(async () => {
  asked = [];
  closeOtherFolder();
  const core = createFakeCore({ empty: true, large: false, paceMs: 0 });
  const own: Partial<Handlers> = {
    'run.resume': ({ outputDirectory }) => {
      requireWritable(outputDirectory);
      return run;
    },
  };
  const [near, far] = createWirePair();
  wire = near;
  serve(far, { ...core, handlers: { ...core.handlers, ...own } });
  await keepConnected();
});
afterEach(() => wire.close());

test('a run that cannot be resumed for its folder asks for another, and goes on with it', async () => {
  expect(await resumeRun(run.id)).toBeNull();
  expect(useOtherFolder.getState().runId).toBe(run.id);
  expect(await resumeRun(run.id, { outputDirectory: '/writable' })).toEqual(run);
  expect(asked).toEqual([undefined, '/writable']);
});
