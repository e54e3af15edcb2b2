const textOrNonFinite = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** JSON with the bare NaN and Infinity of Python's json module, which become null; or why it is none. */
export function parseJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text.replace(textOrNonFinite, (found) => (found.startsWith('"') ? found : 'null'))) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
