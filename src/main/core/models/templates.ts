import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import { RoleTemplates } from '../../../shared/records/template.ts';
import { chatTemplates } from '../../collect/templates/chat.ts';
import { worldTemplates } from '../../world/openWorld.ts';
import type { ModelPlace } from './model-name.ts';

/** The prompts a model is given unless a config says otherwise. */
export function readPlaceTemplates(place: ModelPlace): RoleTemplates {
  if (place.kind === 'world') return worldTemplates;
  return place.kind === 'folder' ? readFolderTemplates(place.folder) : chatTemplates;
}

/** What a model folder says of itself in `querent.json`: its own templates where it has some, else those for chat models. */
export function readFolderTemplates(folder: string): RoleTemplates {
  const file = join(folder, 'querent.json');
  if (!existsSync(file)) return chatTemplates;
  try {
    return RoleTemplates.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QuerentError(
      'model.templates',
      `The prompt templates in ${file} cannot be used: ${reason}`,
      'Correct the file, or remove it to use the templates for chat models.',
      { cause },
    );
  }
}
