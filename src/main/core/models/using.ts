/** Who plays a role in new runs, and why a model cannot. */
import { QuerentError } from '../../../shared/errors.ts';
import type { RunConfig } from '../../../shared/records/config.ts';
import type { RoleOfModel } from '../../../shared/records/model.ts';
import type { Settings } from '../../../shared/records/reports.ts';
import type { Db } from '../../store/transaction.ts';
import type { SettingsHolder } from '../settings.ts';
import { describeFolder } from './folder-about.ts';
import { readEndpoints } from './known-endpoints.ts';
import { readModelName } from './model-name.ts';
import { type ProbingParts, probeKnown } from './probing.ts';

export interface UsingParts extends ProbingParts {
  settings: SettingsHolder;
  resourcesFolder: string;
}

/** Throws `model.role`, and `model.missing` where there is no such model. */
export async function useModel(
  { db, keys, now, settings, resourcesFolder }: UsingParts,
  name: string,
  role: RoleOfModel,
  signal: AbortSignal,
): Promise<Settings> {
  const place = readModelName(name, resourcesFolder);
  const refuse = (why: string, hint: string) => {
    throw new QuerentError('model.role', `${name} cannot be the ${role}: ${why}`, hint);
  };
  if (place.kind === 'folder') {
    const { problem } = describeFolder(place.folder);
    if (problem) refuse(problem.message, problem.hint);
  } else if (place.kind === 'endpoint') {
    const known = readEndpoints(db).find((one) => one.name === name)?.probe?.report;
    const report = known?.error === null ? known : await probeKnown({ db, keys, now }, name, signal);
    if (report.error) refuse(report.error.message, report.error.hint);
    if (role === 'scorer' && report.scores === 'nothing') {
      refuse('its server tells no log-probabilities.', 'Take a model on this machine, or a server that tells them.');
    }
  }
  return settings.change({ roles: { ...settings.read().roles, [role]: name } });
}

/** A model that is gone plays no role: the bundled one takes its place. */
export function releaseRoles(settings: SettingsHolder, name: string): void {
  const { roles } = settings.read();
  if (!Object.values(roles).includes(name)) return;
  const released = (model: string) => (model === name ? 'bundled' : model);
  settings.change({
    roles: {
      policy: released(roles.policy),
      participant: released(roles.participant),
      scorer: released(roles.scorer),
    },
  });
}

/** The config with the models of the settings, and the prices of those that are on servers. */
export function withRoles(config: RunConfig, { roles }: Settings, db: Db): RunConfig {
  const names = Object.values(roles);
  const priced = readEndpoints(db).flatMap(({ name, prices }) =>
    prices && names.includes(name) ? [[name, prices]] : [],
  );
  return {
    ...config,
    policy: { ...config.policy, model: roles.policy },
    participant: { ...config.participant, model: roles.participant },
    scorer: { ...config.scorer, model: roles.scorer },
    prices: Object.fromEntries(priced),
  };
}
