import { useEffect, useRef, useState } from 'react';
import type { CandidateId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { Entries } from '../tree/entry.ts';
import { call } from './connection.ts';
import { showError } from './notices.ts';

export interface Search {
  hits: CandidateId[];
  /** There are more than were named. */
  isCut: boolean;
  /** False while what was typed is still looked for. */
  isThrough: boolean;
}

const nothing: Search = { hits: [], isCut: false, isThrough: true };

/** Who types is not asked after each letter. */
const typingMs = 120;
/** A tree that grows is searched again this often. */
const growingMs = 1000;

/** Candidates of the interview whose question or answer holds every word. */
export function useTreeSearch(interviewId: InterviewId | null, query: string, entries: Entries): Search {
  const [found, setFound] = useState<Search & { key: string }>({ ...nothing, key: '' });
  const words = query.trim();
  const key = words === '' || interviewId === null ? '' : `${interviewId} ${words}`;
  const searched = useRef({ key: '', at: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: entries are not looked at, but that they changed is why to look again.
  useEffect(() => {
    if (key === '' || interviewId === null) return;
    const controller = new AbortController();
    const { current } = searched;
    const waitMs = current.key === key ? Math.max(0, current.at + growingMs - Date.now()) : typingMs;
    const timer = setTimeout(() => {
      searched.current = { key, at: Date.now() };
      call('tree.find', { interviewId, query: words }, controller.signal)
        .then(({ ids, isCut }) => !controller.signal.aborted && setFound({ hits: ids, isCut, isThrough: true, key }))
        .catch((error: unknown) => !controller.signal.aborted && showError(error));
    }, waitMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, entries]);
  if (key === '') return nothing;
  return found.key === key ? found : { hits: found.hits, isCut: found.isCut, isThrough: false };
}
