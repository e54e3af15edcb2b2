/** Every shortcut of the studio, told once: the sheet shows this list. */
export const shortcuts: { title: string; keys: { keys: string[]; does: string }[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod', 'K'], does: 'Search and commands' },
      { keys: ['Shift', 'N'], does: 'New run' },
      { keys: ['Mod', 'Z'], does: 'Undo the last decision or edit' },
      { keys: ['Mod', 'Shift', 'Z'], does: 'Redo' },
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
      { keys: ['B'], does: 'Expand the selected question' },
      { keys: ['X'], does: 'Prune it' },
      { keys: ['R'], does: 'Review its group' },
      { keys: ['Esc'], does: 'Close the panel' },
    ],
  },
  {
    title: 'Review',
    keys: [
      { keys: ['1', '\u2013', '8'], does: 'Choose the best' },
      { keys: ['A'], does: 'Accept' },
      { keys: ['X'], does: 'Reject' },
      { keys: ['Space'], does: 'Skip' },
      { keys: ['F'], does: 'Flag' },
      { keys: ['E'], does: 'Edit the question' },
      { keys: ['Shift', 'E'], does: 'Edit the answer' },
      { keys: ['N'], does: 'Write a note' },
      { keys: ['O'], does: 'Give a reward by hand' },
      { keys: ['R'], does: 'Answer and score again' },
      { keys: ['Q'], does: 'Ask a question of your own' },
      { keys: ['V'], does: 'Select for one decision over several' },
      { keys: ['Mod', 'A'], does: 'Select all of the group' },
      { keys: ['T'], does: 'Show in the tree' },
      { keys: ['\u2191', '\u2193'], does: 'Question above, below' },
      { keys: ['\u2190', '\u2192'], does: 'Group before, next group' },
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
