/** What a file would give, from its first rows: nothing is stored. */
import type { ImportChoice, ImportLook, ImportPreviewRow } from '../../../shared/records/import.ts';
import { openFile } from '../../exchange/import/allReaders.ts';
import { type BadRow, placeOf } from '../../exchange/import/fileRow.ts';
import type { ImportedGroup } from '../../exchange/import/importedGroup.ts';

const lookedAtMost = 1000;
const firstAtMost = 20;

export async function lookAtFile({ path, format: given, mapping }: ImportChoice): Promise<ImportLook> {
  const { entries, bytes: _, ...file } = await openFile(path, given, mapping);
  const [first, bad]: [ImportPreviewRow[], BadRow[]] = [[], []];
  let [looked, groups, isWhole] = [0, 0, true];
  for await (const entry of entries()) {
    if (looked >= lookedAtMost) {
      isWhole = false;
      break;
    }
    looked += 'bad' in entry ? 1 : entry.group.candidates.length;
    if ('bad' in entry) bad.push(entry.bad);
    else {
      if (first.length < firstAtMost) first.push(...previewRows(entry.group, groups));
      groups += 1;
    }
  }
  return { ...file, first: first.slice(0, firstAtMost), bad, looked, isWhole };
}

function previewRows({ prompt, persona, candidates, ...place }: ImportedGroup, group: number): ImportPreviewRow[] {
  const asked = typeof prompt === 'string' ? prompt : (prompt?.at(-1)?.content ?? '');
  return candidates.map(({ question, answer, reward, decisions }) => ({
    ...placeOf(place),
    group,
    prompt: cut(asked),
    persona: persona === null ? null : cut(persona),
    question: cut(question),
    answer: answer === null ? null : cut(answer),
    reward,
    decisions: decisions.length,
  }));
}

/** A preview is looked at, not read. */
function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}\u2026` : text;
}
