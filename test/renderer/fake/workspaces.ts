import type { Handlers } from '../../../src/main/serve.ts';
import { QuerentError } from '../../../src/shared/errors.ts';
import { type RecentWorkspace, workspaceName } from '../../../src/shared/records/workspace.ts';
import type { workspaceMethods } from '../../../src/shared/workspaceMethods.ts';

/** Three that were opened before; none of them can be gone to. */
export function createFakeWorkspaces(present: string): Pick<Handlers, keyof typeof workspaceMethods> {
  const recent = (path: string, daysAgo: number, state: RecentWorkspace['state']): RecentWorkspace => ({
    path,
    name: workspaceName(path),
    openedAt: Date.now() - daysAgo * 86_400_000,
    sizeBytes: state === 'missing' ? null : 42_000_000,
    state,
  });
  let list = [
    recent(present, 0, 'present'),
    recent('/home/ada/films.sqlite', 2, 'closed'),
    recent('/media/disk/old.sqlite', 90, 'missing'),
  ];
  const refuse = () => {
    throw new QuerentError('workspace.missing', 'There is no such file.', 'Choose another one.');
  };
  return {
    'workspace.recent': () => list,
    'workspace.open': refuse,
    'workspace.create': refuse,
    'workspace.forget': ({ path }) => {
      list = list.filter((one) => one.path !== path);
      return list;
    },
  };
}
