/** Every format of the dialog and the command line. */

import { QuerentError } from '../../../shared/errors.ts';
import type { ExportFormat, ExportFormatName } from '../../../shared/records/export.ts';
import { annotationFormats } from './annotationFormats.ts';
import { type Format, filesOf } from './format.ts';
import { runFolderFormat } from './runFolder.ts';
import { tableFormats } from './tableFormats.ts';
import { trainerFormats } from './trainerFormats.ts';

export const formats: readonly Format[] = [...tableFormats, ...trainerFormats, ...annotationFormats];

/** What stands in the contract, in the order in which they are offered. */
export function describeFormats(): ExportFormat[] {
  return [runFolderFormat, ...formats.map(describe)];
}

/** Throws usage.format for what is no format of tables. */
export function requireFormat(name: ExportFormatName): Format {
  const format = formats.find((one) => one.name === name);
  if (format) return format;
  throw new QuerentError('usage.format', `${name} is written whole, run by run.`, 'Choose another format.');
}

function describe({ name, title, purpose, ignored, rules, tables, sidecars }: Format): ExportFormat {
  const facts = { promptKind: 'chat', largestGroup: 1 } as const;
  const paths = tables(facts).flatMap((table) => filesOf(table).map(({ path }) => path));
  const others = sidecars?.(facts, () => 1).map(({ path }) => path) ?? [];
  return { name, title, purpose, ignored, rules, files: [...paths, ...others, 'README.md'] };
}
