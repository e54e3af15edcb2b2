/**
 * Keys as settings hold them: modifiers in the order `Mod+Ctrl+Alt+Shift+`, then one key: a capital letter, a sign as it is typed,
 * or a name of the DOM's `KeyboardEvent.key` (`ArrowUp`, `Enter`; `Space` for the blank). `Mod` is Command on a Mac, Ctrl elsewhere.
 */
import { z } from 'zod';

export const KeyCombination = z
  .string()
  .regex(/^(Mod\+)?(Ctrl\+)?(Alt\+)?(Shift\+)?([^\sa-z]|[A-Z][A-Za-z0-9]+)$/u, 'Not a key, such as Mod+Shift+Z.');

/** Keys that a person has given to commands, by the command's id; what is not named here has its usual ones. */
export const KeyMap = z.record(z.string().min(1).max(80), z.array(KeyCombination).max(6));
export type KeyMap = z.infer<typeof KeyMap>;
