import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createReader, type Reader } from '../../../../src/main/store/reader/reader.ts';
import { fillTable, filterOf, newest, questionsOf } from '../browse/table.ts';
import { temporaryFolder, temporaryWorkspace } from '../temporaryWorkspace.ts';

function open(): { reader: Reader; put: ReturnType<typeof fillTable>['put']; path: string } {
  const { db, path } = temporaryWorkspace();
  const reader = createReader(path);
  onTestFinished(() => reader.close());
  return { reader, put: fillTable(db).put, path };
}

const firstPage = { filter: filterOf({}), order: newest, cursor: null, limit: 10 };

test('a process reads what main has written, also after it began to read', async () => {
  const { reader, put } = open();
  put(0, [{ question: 'a?' }]);
  expect(questionsOf((await reader.read('page', firstPage)).rows)).toEqual(['a?']);
  put(0, [{ question: 'a?' }, { question: 'b?' }]);
  expect(questionsOf((await reader.read('page', firstPage)).rows)).toEqual(['b?', 'a?']);
  expect((await reader.read('facets', filterOf({}))).total).toBe(2);
});

test('a read that is given up is rejected at once, and those after it are answered', async () => {
  const { reader, put } = open();
  put(0, [{ question: 'a?' }]);
  const controller = new AbortController();
  const [first, given, last] = [
    reader.read('facets', filterOf({})),
    reader.read('facets', filterOf({}), controller.signal),
    reader.read('page', firstPage),
  ];
  controller.abort(new Error('given up'));
  await expect(given).rejects.toThrow('given up');
  await expect(reader.read('page', firstPage, controller.signal)).rejects.toThrow('given up');
  expect((await first).total).toBe(1);
  expect((await last).rows.length).toBe(1);
});

test('closing rejects what waits, and a later read starts another process', async () => {
  const { reader, put } = open();
  put(0, [{ question: 'a?' }]);
  const waiting = [reader.read('facets', filterOf({})), reader.read('page', firstPage)];
  const rejected = Promise.all(waiting.map((each) => expect(each).rejects.toMatchObject({ code: 'store.closed' })));
  await reader.close();
  await rejected;
  expect((await reader.read('page', firstPage)).rows.length).toBe(1);
});

test('errors keep their code, and a process that dies is told and started again', async () => {
  const { reader } = open();
  const broken = reader.read('page', { ...firstPage, filter: null as never });
  await expect(broken).rejects.toMatchObject({ code: 'internal.unexpected' });
  const nowhere = createReader(join(temporaryFolder(), 'nothing.sqlite'));
  onTestFinished(() => nowhere.close());
  await expect(nowhere.read('page', firstPage)).rejects.toMatchObject({ code: 'workspace.unusable' });
  const dead = createReader('/nowhere/workspace.sqlite', '/nowhere/process.js');
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(dead.read('page', firstPage)).rejects.toMatchObject({ code: 'store.reader' });
  }
});
