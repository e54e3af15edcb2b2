import { dataSets } from '../shared/place.ts';
import type { Acts } from './keys/use-commands.ts';
import { togglePalette } from './parts/palette-door.ts';
import { copyLink } from './state/copy-link.ts';
import { showGuide } from './state/guide.ts';
import { redo, undo } from './state/history.ts';
import { openImport } from './state/importing.ts';
import { goTo } from './state/place.ts';
import { startExample } from './state/run-actions.ts';
import { switchScheme } from './state/settings.ts';
import { showWorkspaces } from './state/workspaces.ts';

/** What can be done on every screen, but for what the frame itself opens. */
export const studioCommands: Acts = {
  'studio.search': togglePalette,
  'studio.new-run': () => goTo({ screen: 'new-run' }),
  'studio.import': openImport,
  'studio.workspaces': showWorkspaces,
  'studio.undo': undo,
  'studio.redo': redo,
  'studio.copy-link': () => copyLink(),
  'studio.example': startExample,
  'studio.guide': showGuide,
  'studio.scheme': switchScheme,
  'go.back': () => history.back(),
  'go.forward': () => history.forward(),
  'go.runs': () => goTo({ screen: 'runs' }),
  'go.review': () => goTo({ screen: 'review', groupId: null }),
  'go.data': () => goTo({ screen: 'data', query: '' }),
  'go.data-sets': () => goTo(dataSets),
  'go.models': () => goTo({ screen: 'models' }),
  'go.settings': () => goTo({ screen: 'settings' }),
};
