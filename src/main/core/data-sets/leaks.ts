/** What train and test of a version share: by the same split as its exports, and by questions that are nearly the same. */
import type { LeakReport } from '../../../shared/records/dataSet.ts';
import type { VersionPlace } from '../../../shared/records/versionPlace.ts';
import { contentTokens, isSameQuestion } from '../../../shared/similarity.ts';
import { createPacer } from '../../exchange/pacer.ts';
import { collectSplitUnits } from '../../exchange/split.ts';
import { openVersionGroups } from '../exports/version-groups.ts';

const shown = 20;
/** Below so many words two questions are the same only where all their words are (see shared/similarity.ts). */
const fewWords = 9;

/** Throws dataSet.unknown; rejects with the signal's reason when aborted. */
export async function reportLeaks(workspace: string, place: VersionPlace, signal: AbortSignal): Promise<LeakReport> {
  const source = openVersionGroups(workspace, place);
  try {
    const pacer = createPacer(signal);
    const units = collectSplitUnits();
    for (const group of source.groups()) units.add(group);
    const { by, splitOf } = units.finish();
    const sides = { train: emptySide(), test: emptySide() };
    for (const group of source.groups()) {
      const side = sides[splitOf(group)];
      side.groups += 1;
      side.candidates += group.candidates.length;
      side.personas.add(group.interview.persona.name);
      for (const { question } of group.candidates) side.questions.add(question);
      const pause = pacer.pause();
      if (pause) await pause;
    }
    const { train, test } = sides;
    const find = createFinder(train.questions);
    const first: LeakReport['first'] = [];
    let repeatedQuestions = 0;
    for (const question of test.questions) {
      const found = find(question);
      if (found !== null) {
        repeatedQuestions += 1;
        if (first.length < shown) first.push({ test: question, train: found });
      }
      const pause = pacer.pause();
      if (pause) await pause;
    }
    return {
      splitBy: by,
      train: countSide(train),
      test: countSide(test),
      personasOnBothSides: [...test.personas].filter((name) => train.personas.has(name)),
      testQuestions: test.questions.size,
      repeatedQuestions,
      first,
    };
  } finally {
    source.close();
  }
}

function emptySide() {
  return { groups: 0, candidates: 0, personas: new Set<string>(), questions: new Set<string>() };
}

function countSide({ groups, candidates, personas }: ReturnType<typeof emptySide>): LeakReport['train'] {
  return { groups, candidates, personas: personas.size };
}

/** Finds a question of train that is the same as one of test, by its words, and only long ones by looking at all long ones. */
function createFinder(questions: ReadonlySet<string>): (question: string) => string | null {
  const byWords = new Map<string, string>();
  const long: string[] = [];
  for (const question of questions) {
    const tokens = contentTokens(question);
    byWords.set([...tokens].sort().join(' '), question);
    if (tokens.size >= fewWords) long.push(question);
  }
  return (question) => {
    const tokens = contentTokens(question);
    const same = byWords.get([...tokens].sort().join(' '));
    if (same !== undefined) return same;
    if (tokens.size < fewWords) return null;
    return long.find((other) => isSameQuestion(question, other)) ?? null;
  };
}
