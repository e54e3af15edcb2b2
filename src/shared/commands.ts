/**
 * Every shortcut of the studio, written once: screens say what a command does (`useCommands`), the sheet, the palette, the
 * desktop's menus, hints on buttons and the settings show it, and a person may give it other keys. Written as in `shared/records/keys.ts`.
 */
import type { KeyMap } from './records/keys.ts';

export interface Command {
  scope: Scope;
  title: string;
  /** Its usual keys. */
  keys: readonly string[];
  /** Acts in dialogs too, or also while something is written; else neither. */
  reach?: 'dialogs' | 'fields';
  /** Acts again and again while its key is held down. */
  repeats?: true;
  /** Commands of one series are one line of the sheet, under this title. */
  series?: string;
}

/** Commands of one screen share its keys; those of everywhere share them with all. */
export const scopes = {
  everywhere: { title: 'Everywhere', screen: null },
  go: { title: 'Go', screen: null },
  run: { title: 'Run', screen: 'run' },
  tree: { title: 'Tree', screen: 'run' },
  review: { title: 'Review', screen: 'review' },
  data: { title: 'Data', screen: 'data' },
} as const;
export type Scope = keyof typeof scopes;

export const commands = {
  'studio.search': { scope: 'everywhere', title: 'Search and commands', keys: ['Mod+K'], reach: 'fields' },
  'studio.new-run': { scope: 'everywhere', title: 'New run', keys: ['Shift+N'] },
  'studio.import': { scope: 'everywhere', title: 'Import a file', keys: ['Shift+I'] },
  'studio.workspaces': { scope: 'everywhere', title: 'Workspaces', keys: ['Shift+W'] },
  'studio.undo': { scope: 'everywhere', title: 'Undo the last decision or edit', keys: ['Mod+Z'], repeats: true },
  'studio.redo': { scope: 'everywhere', title: 'Redo', keys: ['Mod+Shift+Z'], repeats: true },
  'studio.shortcuts': { scope: 'everywhere', title: 'This sheet', keys: ['?'], reach: 'dialogs' },
  'studio.copy-link': { scope: 'everywhere', title: 'Copy a link to this place', keys: ['L'] },
  'studio.example': { scope: 'everywhere', title: 'Run the example', keys: [] },
  'studio.guide': { scope: 'everywhere', title: 'Guide through the first run', keys: [] },
  'studio.scheme': { scope: 'everywhere', title: 'Switch between light and dark', keys: [] },

  'go.back': { scope: 'go', title: 'Back', keys: ['Mod+['] },
  'go.forward': { scope: 'go', title: 'Forward', keys: ['Mod+]'] },
  'go.runs': { scope: 'go', title: 'Runs', keys: [] },
  'go.review': { scope: 'go', title: 'Review', keys: [] },
  'go.data': { scope: 'go', title: 'Data', keys: [] },
  'go.data-sets': { scope: 'go', title: 'Data sets', keys: [] },
  'go.models': { scope: 'go', title: 'Models', keys: [] },
  'go.settings': { scope: 'go', title: 'Settings', keys: ['Mod+,'] },

  'run.pause': { scope: 'run', title: 'Pause or resume', keys: ['P'] },
  'run.export': { scope: 'run', title: 'Export', keys: ['E'] },
  'run.previous-interview': { scope: 'run', title: 'Previous interview', keys: ['['], repeats: true },
  'run.next-interview': { scope: 'run', title: 'Next interview', keys: [']'], repeats: true },

  'tree.collapse': { scope: 'tree', title: 'Collapse or open what follows', keys: ['C'] },
  'tree.fit': { scope: 'tree', title: 'Fit the tree', keys: ['F'] },
  'tree.follow': { scope: 'tree', title: 'Follow the newest', keys: ['N'] },
  'tree.hide-pruned': { scope: 'tree', title: 'Hide or show pruned questions', keys: ['H'] },
  'tree.find': { scope: 'tree', title: 'Find in the tree', keys: ['/'] },
  'tree.expand': { scope: 'tree', title: 'Expand the selected question', keys: ['B'] },
  'tree.prune': { scope: 'tree', title: 'Prune it', keys: ['X'] },
  'tree.review': { scope: 'tree', title: 'Review its group', keys: ['R'] },
  'tree.reroll': { scope: 'tree', title: 'Draw its group anew', keys: ['G'] },
  'tree.branches': { scope: 'tree', title: 'Choose the branches of its group', keys: ['Shift+B'] },
  'tree.ask-below': { scope: 'tree', title: 'Ask a question of your own after it', keys: ['Q'] },
  'tree.show-in-data': { scope: 'tree', title: 'Show its row in the data', keys: ['D'] },
  'tree.close': { scope: 'tree', title: 'Close the panel', keys: ['Escape'] },

  'review.best-1': choose(1),
  'review.best-2': choose(2),
  'review.best-3': choose(3),
  'review.best-4': choose(4),
  'review.best-5': choose(5),
  'review.best-6': choose(6),
  'review.best-7': choose(7),
  'review.best-8': choose(8),
  'review.accept': { scope: 'review', title: 'Accept', keys: ['A'] },
  'review.reject': { scope: 'review', title: 'Reject', keys: ['X'] },
  'review.skip': { scope: 'review', title: 'Skip', keys: ['Space'] },
  'review.flag': { scope: 'review', title: 'Flag', keys: ['F'] },
  'review.edit-question': { scope: 'review', title: 'Edit the question', keys: ['E'] },
  'review.edit-answer': { scope: 'review', title: 'Edit the answer', keys: ['Shift+E'] },
  'review.suggest-question': { scope: 'review', title: 'Suggest a better wording of the question', keys: ['S'] },
  'review.suggest-answer': { scope: 'review', title: 'Suggest a better wording of the answer', keys: ['Shift+S'] },
  'review.reroll': { scope: 'review', title: 'Draw the group anew', keys: ['G'] },
  'review.branches': { scope: 'review', title: 'Choose the branches of the group', keys: ['B'] },
  'review.add-to-data-set': { scope: 'review', title: 'Add to a data set', keys: ['C'] },
  'review.show-in-data': { scope: 'review', title: 'Show in the data', keys: ['D'] },
  'review.note': { scope: 'review', title: 'Write a note', keys: ['N'] },
  'review.reward': { scope: 'review', title: 'Give a reward by hand', keys: ['O'] },
  'review.score-again': { scope: 'review', title: 'Answer and score again', keys: ['R'] },
  'review.add': { scope: 'review', title: 'Ask a question of your own', keys: ['Q'] },
  'review.select': { scope: 'review', title: 'Select for one decision over several', keys: ['V'] },
  'review.select-all': { scope: 'review', title: 'Select all of the group', keys: ['Mod+A'] },
  'review.select-none': { scope: 'review', title: 'Select nothing', keys: ['Escape'] },
  'review.show-in-tree': { scope: 'review', title: 'Show in the tree', keys: ['T'] },
  'review.previous': step('Question above', 'ArrowUp', 'Question above, below'),
  'review.next': step('Question below', 'ArrowDown', 'Question above, below'),
  'review.previous-group': step('Group before', 'ArrowLeft', 'Group before, next group'),
  'review.next-group': step('Next group', 'ArrowRight', 'Group before, next group'),

  'data.search': { scope: 'data', title: 'Search questions and answers', keys: ['/'] },
  'data.select': { scope: 'data', title: 'Select the row, or no longer', keys: ['Space', 'V'] },
  'data.select-up': selectTo('up', 'ArrowUp'),
  'data.select-down': selectTo('down', 'ArrowDown'),
  'data.select-all': { scope: 'data', title: 'Select all that match', keys: ['Mod+A'] },
  'data.select-none': { scope: 'data', title: 'Select nothing', keys: ['Escape'] },
  'data.accept': { scope: 'data', title: 'Accept what is selected, or the row', keys: ['A'] },
  'data.reject': { scope: 'data', title: 'Reject it', keys: ['X'] },
  'data.flag': { scope: 'data', title: 'Flag it', keys: ['F'] },
  'data.note': { scope: 'data', title: 'Write a note on it', keys: ['N'] },
  'data.add-to-data-set': { scope: 'data', title: 'Add it to a data set', keys: ['C'] },
  'data.run-sql': { scope: 'data', title: 'Run the SQL statement', keys: ['Mod+Enter'], reach: 'fields' },
} as const satisfies Record<string, Command>;
export type CommandId = keyof typeof commands;

export const commandEntries = Object.entries(commands) as [CommandId, Command][];

/** Of what came from elsewhere. */
export function isCommandId(id: unknown): id is CommandId {
  return typeof id === 'string' && Object.hasOwn(commands, id);
}

/** The keys that a command has after what a person has changed. */
export function keysOf(map: KeyMap, id: CommandId): readonly string[] {
  return map[id] ?? commands[id].keys;
}

/** Keys that belong to a control while it has the focus, as in every program: told by the sheet, and nobody can give them away. */
export const controlKeys: { scope: Scope; title: string; keys: string[] }[] = [
  { scope: 'tree', title: 'Question above, below', keys: ['ArrowUp', 'ArrowDown'] },
  { scope: 'tree', title: 'Question before, next turn', keys: ['ArrowLeft', 'ArrowRight'] },
  { scope: 'tree', title: 'To the panel; in the search, next hit', keys: ['Enter'] },
  { scope: 'tree', title: 'In the search, previous hit', keys: ['Shift+Enter'] },
  { scope: 'data', title: 'Review the group of the row', keys: ['R'] },
  { scope: 'data', title: 'Row above, below', keys: ['ArrowUp', 'ArrowDown'] },
  { scope: 'data', title: 'First, last loaded row', keys: ['Home', 'End'] },
  { scope: 'data', title: 'Open the row in its tree; from the search, to the rows', keys: ['Enter'] },
];

function step(title: string, key: string, series: string) {
  return { scope: 'review', title, keys: [key], repeats: true, series } satisfies Command;
}

function selectTo(way: 'up' | 'down', key: string) {
  const series = 'Select up, down';
  return { scope: 'data', title: `Select ${way}`, keys: [`Shift+${key}`], repeats: true, series } satisfies Command;
}

function choose(number: number) {
  const title = `Choose question ${number} as the best`;
  return { scope: 'review', title, keys: [String(number)], series: 'Choose the best' } satisfies Command;
}
