/** Every shortcut of the studio, told once: the sheet shows this list. */
export const shortcuts: { title: string; keys: { keys: string[]; does: string }[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod', 'K'], does: 'Search and commands' },
      { keys: ['Shift', 'N'], does: 'New run' },
      { keys: ['?'], does: 'This sheet' },
    ],
  },
  {
    title: 'Run',
    keys: [
      { keys: ['P'], does: 'Pause or resume' },
      { keys: ['E'], does: 'Export' },
      { keys: ['['], does: 'Previous interview' },
      { keys: [']'], does: 'Next interview' },
    ],
  },
  {
    title: 'Tree',
    keys: [
      { keys: ['\u2191', '\u2193'], does: 'Question above, below' },
      { keys: ['\u2190', '\u2192'], does: 'Question before, next turn' },
      { keys: ['C'], does: 'Collapse or open what follows' },
      { keys: ['F'], does: 'Fit the tree' },
      { keys: ['N'], does: 'Follow the newest' },
      { keys: ['H'], does: 'Hide or show pruned questions' },
      { keys: ['/'], does: 'Find in the tree' },
      { keys: ['Enter'], does: 'To the panel; in the search, next hit' },
      { keys: ['Shift', 'Enter'], does: 'Previous hit' },
      { keys: ['Esc'], does: 'Close the panel' },
    ],
  },
  {
    title: 'Data',
    keys: [
      { keys: ['/'], does: 'Search questions and answers' },
      { keys: ['\u2191', '\u2193'], does: 'Row above, below' },
      { keys: ['Home', 'End'], does: 'First, last loaded row' },
      { keys: ['Enter'], does: 'Open the row in its tree; from the search, to the rows' },
      { keys: ['Mod', 'Enter'], does: 'Run the SQL statement' },
    ],
  },
];

export const isMac = navigator.platform.startsWith('Mac');
