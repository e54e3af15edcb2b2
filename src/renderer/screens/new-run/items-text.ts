import type { Item } from '../../../shared/records/config.ts';

/** One item a line: `name: attribute, attribute`. */
export function writeItems(items: Item[]): string {
  return items
    .map(({ name, attributes }) => (attributes.length > 0 ? `${name}: ${attributes.join(', ')}` : name))
    .join('\n');
}

/** Empty lines say nothing; a name alone has no attributes. */
export function readItems(text: string): Item[] {
  return text
    .split('\n')
    .map((line) => {
      const [name = '', ...rest] = line.split(':');
      const attributes = rest.join(':').split(',');
      return { name: name.trim(), attributes: attributes.map((each) => each.trim()).filter(Boolean) };
    })
    .filter(({ name }) => name !== '');
}
