/** Who plays a role in new runs. */
import type { RoleOfModel } from '../../shared/records/model.ts';
import { call, useConnection } from './connection.ts';
import { changeDraft, useDraft } from './draft.ts';
import { loadEndpoints } from './endpoints.ts';

/** Rejects with the reason where the model cannot. A run that is being set up follows, unless a person chose another for it. */
export async function playRole(name: string, role: RoleOfModel): Promise<void> {
  const before = useConnection.getState().studio?.settings.roles[role];
  try {
    const settings = await call('model.use', { name, role });
    useConnection.setState(({ studio }) => ({ studio: studio && { ...studio, settings } }));
    const { config, yaml } = useDraft.getState();
    if (config === null || yaml !== null || config[role].model !== before) return;
    changeDraft({ [role]: { ...config[role], model: name } });
  } finally {
    // A server that nobody had asked yet was probed for it.
    await loadEndpoints();
  }
}
