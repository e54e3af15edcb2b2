/** A file comes in: its columns are told, its bad rows are seen before anything is stored, and its groups are reviewed. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expectClean } from './axe.ts';
import { expect, test } from './studio.ts';

test('a table with two bad rows is mapped, its good rows are imported, and what was exported comes back', async ({
  page,
  studio,
}, testInfo) => {
  const csv = join(studio.folder, 'interviews.csv');
  writeFileSync(
    csv,
    'ask,text,reply,points\nFind out.,How fast?,Very.,1.5\nFind out.,How dear?,Not.,many\nFind out.,Which colour?,Red.,0.5\nNext.,,,\n',
  );
  await page.getByRole('button', { name: 'import a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill(csv);
  await expect(dialog.getByText('Choose the column that holds the questions: none has a name')).toBeVisible();
  for (const [field, column] of [
    ['Prompt', 'ask'],
    ['Question', 'text'],
    ['Answer', 'reply'],
    ['Reward', 'points'],
  ] as const) {
    await dialog.getByRole('combobox', { name: field, exact: true }).click();
    await page.getByRole('option', { name: column, exact: true }).click();
  }
  const first = dialog.getByRole('region', { name: 'First questions' });
  await expect(first.getByRole('cell', { name: 'Which colour?' })).toBeVisible();
  await expect(dialog.getByText('2 rows cannot be read')).toBeVisible();
  await expect(dialog.getByText('Line 3: A reward is no number.')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('import-light.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 900, height: 700 });
  await page.screenshot({ path: testInfo.outputPath('import-dark.png') });

  await dialog.getByRole('radio', { name: 'Import nothing' }).check();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('Nothing was imported, since a row cannot be read.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Import the others' }).check();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('Imported 2 questions in 1 group.')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('imported-dark.png') });
  await dialog.getByRole('button', { name: 'Open run' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();

  // Out as JSONL, and the same rows are known when they come back.
  await page.keyboard.press('e');
  const exporting = page.getByRole('dialog', { name: 'Export' });
  await exporting.getByRole('radio', { name: 'Candidates as JSONL' }).check();
  await exporting.getByRole('textbox', { name: 'In the folder' }).fill(studio.folder);
  await exporting.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(exporting.getByText('Exported', { exact: true })).toBeVisible();
  await exporting.getByRole('button', { name: 'Done' }).click();
  await expect(exporting).toBeHidden();
  const [folder] = readdirSync(studio.folder).filter((name) => name.endsWith('-jsonl'));
  await page.keyboard.press('Shift+I');
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill(join(studio.folder, folder ?? '', 'train.jsonl'));
  await expect(first.getByRole('cell', { name: 'Which colour?' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('1 group here already: nothing changed.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Which colour?').first()).toBeVisible();
});

test('Parquet is read as lists of candidates, and a folder as the files that its card names', async ({
  page,
  studio,
}, testInfo) => {
  const parquet = join(studio.folder, 'groups.parquet');
  const columnData = [
    { name: 'prompt', data: ['Find out.', 'Next.'] },
    { name: 'completions', data: [['How fast?', 'How dear?'], ['Which colour?']] },
    { name: 'rewards', data: [[1.5, -0.25], [0.5]] },
  ];
  writeFileSync(parquet, new Uint8Array(parquetWriteBuffer({ columnData })));
  await page.getByRole('button', { name: 'import a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const place = dialog.getByRole('textbox', { name: 'File or folder' });
  await place.fill(parquet);
  await expect(dialog.getByRole('combobox', { name: 'Format' })).toHaveValue('As it looks: Parquet');
  const first = dialog.getByRole('region', { name: 'First questions' });
  await expect(first.getByRole('cell', { name: 'How dear?' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('Imported 3 questions in 2 groups.')).toBeVisible();

  const folder = join(studio.folder, 'rides');
  mkdirSync(join(folder, 'parts'), { recursive: true });
  const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const card = 'configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: parts/train-*.jsonl\n';
  writeFileSync(join(folder, 'README.md'), `---\n${card}  - split: test\n    path: parts/held.jsonl\n---\n# Rides\n`);
  writeFileSync(join(folder, 'parts', 'train-0.jsonl'), lines({ prompt: 'Ask.', question: 'By bus?', reward: 1 }));
  writeFileSync(
    join(folder, 'parts', 'held.jsonl'),
    lines({ prompt: 'Ask.', question: 'By train?', reward: 0 }, { prompt: 'Ask.', question: '' }),
  );
  writeFileSync(join(folder, 'notes.jsonl'), lines({ prompt: 'Ask.', question: 'Never read?' }));
  await place.fill(folder);
  await expect(dialog.getByText('Reads parts/train-0.jsonl, parts/held.jsonl.')).toBeVisible();
  await expect(first.getByRole('cell', { name: 'By train?' })).toBeVisible();
  await expect(dialog.getByText('parts/held.jsonl, line 2: A question is missing or no text.')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('import-folder-light.png') });
  await page.setViewportSize({ width: 900, height: 700 });
  await expectClean(page, 'Import of a folder');
  await page.screenshot({ path: testInfo.outputPath('import-folder-dark.png') });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('Imported 2 questions in 1 group.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Open run' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('run-status').getByText('Finished', { exact: true })).toBeVisible();
});

test('who imports from the table is shown what came in, also from a path as it was copied', async ({
  page,
  studio,
}) => {
  const file = join(studio.folder, 'two words.csv');
  const ask = (questions: string[]) =>
    writeFileSync(file, ['prompt,question', ...questions.map((question) => `Find out.,${question}`), ''].join('\n'));
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const bringIn = async (path: string, words: string) => {
    await page.keyboard.press('Shift+I');
    await dialog.getByRole('textbox', { name: 'File or folder' }).fill(path);
    await dialog.getByRole('region', { name: 'First questions' }).waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).press('Enter');
    await expect(dialog.getByText(words)).toBeVisible();
    // The button that was pressed is gone, and what follows has the focus.
    await expect(dialog.getByRole('button', { name: 'Review' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
  };
  ask([]);
  await page.keyboard.press('Shift+I');
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill('two words.csv');
  await expect(dialog.getByText('There is no row in it.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  ask(['How fast?', 'How dear?']);
  await bringIn(`"${file}"`, 'Imported 2 questions in 1 group.');
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Data' }).click();
  await expect(page.getByText('2 questions', { exact: true })).toBeVisible();
  ask(['How quiet?', 'How large?', 'How old?']);
  await bringIn(file, 'Imported 3 questions in 1 group.');
  await page.getByRole('button', { name: 'Show what is new' }).press('Enter');
  await expect(page.getByText('5 questions', { exact: true })).toBeVisible();
});
