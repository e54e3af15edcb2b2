import type { Stance } from './stance.ts';

/** A piece of text with the places where it speaks of an attribute: what the model's training is told, and no reader sees. */
export interface Utterance {
  text: string;
  mentions: Mention[];
}

export interface Mention {
  /** Index just after the phrase's last character. */
  end: number;
  attribute: number;
  /** The pole that the phrase names; 0 for a topic. */
  side: -1 | 0 | 1;
  /** What the speaker wants of the attribute; null where nothing is said of it. */
  stance: Stance | null;
}

export type Slot = string | { text: string; attribute: number; side: -1 | 0 | 1; stance: Stance | null };

/** Puts slots into a phrasing: `{w}` is the slot named w. */
export function fill(phrasing: string, slots: Record<string, Slot>): Utterance {
  const mentions: Mention[] = [];
  let text = '';
  for (const [index, part] of phrasing.split(/\{(\w)\}/).entries()) {
    if (index % 2 === 0) {
      text += part;
      continue;
    }
    const slot = slots[part];
    if (slot === undefined) throw new RangeError(`The phrasing "${phrasing}" has no slot ${part}.`);
    text += typeof slot === 'string' ? slot : slot.text;
    if (typeof slot !== 'string') {
      mentions.push({ end: text.length, attribute: slot.attribute, side: slot.side, stance: slot.stance });
    }
  }
  return { text, mentions };
}

export function joinUtterances(parts: readonly (Utterance | string)[]): Utterance {
  const mentions: Mention[] = [];
  let text = '';
  for (const part of parts) {
    const utterance = typeof part === 'string' ? { text: part, mentions: [] } : part;
    mentions.push(...utterance.mentions.map((mention) => ({ ...mention, end: mention.end + text.length })));
    text += utterance.text;
  }
  return { text, mentions };
}

/** "I like it." after an opener stays, "Perhaps." becomes "perhaps." */
export function afterOpener(utterance: Utterance): Utterance {
  if (/^I\b/.test(utterance.text)) return utterance;
  return { ...utterance, text: utterance.text.charAt(0).toLowerCase() + utterance.text.slice(1) };
}
