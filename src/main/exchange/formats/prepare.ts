/** What the tables of a format share of one group, made once: cleaned texts, the place it comes from, and its side. */
import type { Candidate } from '../../../shared/records/group.ts';
import type { Message } from '../../../shared/roles.ts';
import type { TextCleaner } from '../cleanText.ts';
import { groupName, isRewarded, type RewardedCandidate, type Split } from '../example.ts';
import type { SourcedGroup } from './groupSource.ts';

/** The columns that say where a row comes from. `group` alone is unique within a run. */
export type Place = {
  run: string;
  group: string;
  split: Split;
  persona: string;
  persona_name: string;
  domain: string;
  depth: number;
};

export interface PreparedGroup {
  exported: SourcedGroup;
  place: Place;
  task: string;
  prompt: string | Message[];
  /** In the order of positions, texts cleaned: all of them, and those with a reward. */
  candidates: Candidate[];
  rewarded: RewardedCandidate[];
  clean: TextCleaner['clean'];
}

export function prepareGroup(exported: SourcedGroup, split: Split, { clean }: TextCleaner): PreparedGroup {
  const { interview, group, run } = exported;
  const candidates = exported.candidates.map((candidate) => ({
    ...candidate,
    question: clean(candidate.question),
    answer: candidate.answer === null ? null : clean(candidate.answer),
  }));
  return {
    exported,
    place: {
      run: run.id,
      group: groupName(exported),
      split,
      persona: clean(interview.persona.text),
      persona_name: clean(interview.persona.name),
      domain: clean(interview.domain),
      depth: group.depth,
    },
    task: clean(interview.task),
    prompt:
      group.prompt.kind === 'text'
        ? clean(group.prompt.text)
        : group.prompt.messages.map(({ role, content }) => ({ role, content: clean(content) })),
    candidates,
    rewarded: candidates.filter(isRewarded),
    clean,
  };
}
