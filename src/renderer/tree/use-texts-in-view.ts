import { useEffect } from 'react';
import type { GroupId } from '../../shared/records/group.ts';
import { type Texts, useTexts, wantTexts } from '../state/tree-texts.ts';
import type { Row } from './layout.ts';
import type { TreeWindow } from './window.ts';

/** A view that flies over the tree asks for nothing on its way. */
const restMs = 40;

/** What was said at the rows in view, asked for where it is not here yet. */
export function useTextsInView({ cards }: TreeWindow, selected: Row | undefined): Texts {
  const texts = useTexts((state) => state.texts);
  const inView = cards.map(({ entry }) => entry.group.id);
  const wanted = selected ? [selected.entry.group.id, ...inView] : inView;
  const key = wanted.join('\n');
  useEffect(() => {
    if (key === '') return;
    const timer = setTimeout(() => void wantTexts(key.split('\n') as GroupId[]), restMs);
    return () => clearTimeout(timer);
  }, [key]);
  return texts;
}
