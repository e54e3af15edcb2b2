/** The arrows of ARCHITECTURE.md: who may import whom. Read from the source, so that a forbidden import fails by name. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '..', 'src');

interface Import {
  from: string;
  /** A path below src, or a package's name. */
  to: string;
  isTypeOnly: boolean;
}

const imports = listFiles(source).flatMap(readImports);

/** Packages with one home. */
const homes: Record<string, string[]> = {
  'better-sqlite3': ['main/store/'],
  'onnxruntime-node': ['main/engine/'],
  openai: ['main/endpoints/'],
  '@huggingface/hub': ['main/hub/'],
  electron: ['main/hosts/electron.ts', 'main/hosts/electron/', 'preload/'],
};

const rooms = [
  'store',
  'collect',
  'review',
  'endpoints',
  'score',
  'rewards',
  'train',
  'evaluate',
  'exchange',
  'engine',
  'world',
  'hub',
];
/** Pure arithmetic and the synthetic world: every room may use them. */
const openRooms = ['score', 'world'];

describe('layers', () => {
  it('reads the imports of the whole source', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.some(({ to }) => to === 'electron')).toBe(true);
  });

  it('lets shared import nothing but shared and zod', () => {
    expect(violations(inside('shared/'), ({ to }) => inside('shared/')({ from: to }) || to === 'zod')).toEqual([]);
  });

  it('lets the renderer import shared only, and no Node module', () => {
    const isAllowed = ({ to }: Import) =>
      isPath(to) ? inside('renderer/', 'shared/')({ from: to }) : !to.startsWith('node:') && !(to in homes);
    expect(violations(inside('renderer/'), isAllowed)).toEqual([]);
  });

  it('lets the preload import shared and electron only', () => {
    const isAllowed = ({ to }: Import) => inside('preload/', 'shared/')({ from: to }) || to === 'electron';
    expect(violations(inside('preload/'), isAllowed)).toEqual([]);
  });

  it.each(rooms)('keeps the room %s to itself, shared, and the open rooms', (room) => {
    const own = [`main/${room}/`, 'shared/', ...openRooms.map((open) => `main/${open}/`)];
    const isAllowed = ({ to }: Import) => !isPath(to) || inside(...own)({ from: to });
    expect(violations(inside(`main/${room}/`), isAllowed)).toEqual([]);
  });

  it('lets the hosts reach core, serve and shared only', () => {
    const isAllowed = ({ to }: Import) =>
      !isPath(to) ||
      to === '../package.json' ||
      inside('main/hosts/', 'main/core.ts', 'main/core/', 'main/serve.ts', 'shared/')({ from: to });
    expect(violations(inside('main/hosts/'), isAllowed)).toEqual([]);
  });

  it('keeps core away from the hosts', () => {
    const isAllowed = ({ to }: Import) => !to.startsWith('main/hosts');
    expect(violations(inside('main/core.ts', 'main/core/', 'main/serve.ts'), isAllowed)).toEqual([]);
  });

  it.each(Object.entries(homes))('lets only its home import %s', (name, folders) => {
    const isElsewhere = ({ from }: Import) => !inside(...folders)({ from });
    expect(violations(isElsewhere, ({ to }) => to !== name && !to.startsWith(`${name}/`))).toEqual([]);
  });

  it('has electron only as a type wherever a test has to run without the binary', () => {
    const values = imports.filter(({ to, isTypeOnly }) => to === 'electron' && !isTypeOnly).map(({ from }) => from);
    expect(values.filter((file) => file !== 'main/hosts/electron.ts' && !file.startsWith('preload/'))).toEqual([]);
  });
});

function violations(concerns: (entry: Import) => boolean, isAllowed: (entry: Import) => boolean): string[] {
  return imports.filter((entry) => concerns(entry) && !isAllowed(entry)).map(({ from, to }) => `${from} -> ${to}`);
}

function inside(...places: string[]): (entry: { from: string }) => boolean {
  return ({ from }) => places.some((place) => (place.endsWith('/') ? from.startsWith(place) : from === place));
}

function isPath(to: string): boolean {
  return /^(main|renderer|preload|shared)(\/|$)/.test(to) || to.startsWith('..');
}

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listFiles(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** `import ... from 'x'`, `export ... from 'x'`, `import 'x'` and `import('x')`; comments that mention one are none. */
function readImports(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const pattern = /(?:^\s*(import|export)\s+(type\s)?[^'";]*?from\s*|^\s*import\s*|\bimport\(\s*)['"]([^'"]+)['"]/gm;
  const from = toSlashes(relative(source, file));
  return [...text.matchAll(pattern)].map((match) => {
    const target = match[3] ?? '';
    const to = target.startsWith('.') ? toSlashes(relative(source, resolve(dirname(file), target))) : target;
    return { from, to, isTypeOnly: match[2] !== undefined };
  });
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}
