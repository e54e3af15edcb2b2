import type { Result } from '../../shared/contract.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import { readGroup } from '../store/group.ts';
import type { Db } from '../store/transaction.ts';
import type { EngineHost } from './engine.ts';
import { readModelName } from './models/model-name.ts';
import { requireRun } from './reading.ts';
import { requireCandidate } from './reviewing.ts';

/** The tokens that the policy wrote a question with; null where its tokeniser is a server's. Throws `model.*` where its folder is gone. */
export async function spellQuestion(
  { db, engine, resourcesFolder }: { db: Db; engine: EngineHost; resourcesFolder: string },
  candidateId: CandidateId,
  signal: AbortSignal,
): Promise<Result<'candidate.tokens'>> {
  const { groupId, tokenIds } = requireCandidate(db, candidateId);
  const group = readGroup(db, groupId);
  const policy = group && requireRun(db, group.runId).models?.policy;
  if (policy?.where !== 'engine' || tokenIds.length === 0) return { words: null };
  const place = readModelName(policy.name, resourcesFolder);
  return { words: place.kind === 'folder' ? await engine.spell(place.folder, tokenIds, signal) : null };
}
