/** One model folder on this machine, for scripts: no workspace, no run, no templates. */
import { resolve } from 'node:path';
import { QuerentError } from '../../shared/errors.ts';
import { createEngineHost, type EngineModel, type EngineModelOptions } from './engine.ts';
import { readModelName } from './models/model-name.ts';

export interface LocalModelOptions extends Pick<EngineModelOptions, 'provider' | 'weights'> {
  /** `bundled`, or a folder. */
  model: string;
  enginePath: string;
  resourcesFolder: string;
  workingDirectory: string;
}

/** Throws `model.missing`, and `usage.model` for a name that is no folder. */
export async function openLocalModel(options: LocalModelOptions): Promise<EngineModel & { close(): Promise<void> }> {
  const { model, workingDirectory, resourcesFolder, enginePath, provider, weights } = options;
  const name = model === 'bundled' ? model : resolve(workingDirectory, model);
  const place = readModelName(name, resourcesFolder);
  if (place.kind !== 'folder') {
    throw new QuerentError(
      'usage.model',
      `${model} is no model folder.`,
      'Name "bundled" or a Hugging Face model folder.',
    );
  }
  const engine = createEngineHost({ enginePath, onChange: () => {} });
  try {
    const opened = await engine.open(place.folder, { provider, weights, threads: null });
    return { ...opened, close: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
