/**
 * Groups of a file as the records of one run: ids by place, advantages by the project's own rule, decisions as reviews. A group
 * whose file tells its path follows the candidate that the path ends with; any other begins an interview of its own.
 */
import { blankCandidate, candidateIdOf } from '../../../shared/blankCandidate.ts';
import type { Persona } from '../../../shared/records/config.ts';
import { type Candidate, type CandidateId, type Group, type GroupId, Message } from '../../../shared/records/group.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import type { Review } from '../../../shared/records/review.ts';
import type { RunId } from '../../../shared/records/run.ts';
import { groupIdOf, groupKey, interviewIdOf } from '../../collect/identity.ts';
import { type BadRow, placeOf } from '../../exchange/import/fileRow.ts';
import type { ImportedCandidate, ImportedDecision, ImportedGroup } from '../../exchange/import/importedGroup.ts';
import { editText } from '../../review/edit.ts';
import { reformGroup } from '../../review/reform.ts';
import { readCandidate } from '../../store/candidate.ts';
import { readGroup } from '../../store/group.ts';
import type { ImportedRecords } from '../../store/importedRun.ts';
import type { Db } from '../../store/transaction.ts';
import { wordsAfter } from '../following.ts';
import { notGiven } from './imported-run.ts';

interface Source {
  db: Db;
  runId: RunId;
  /** The name of the file. */
  from: string;
  now(): number;
}

export interface RecordMaker {
  make(imported: ImportedGroup): ImportedRecords | BadRow;
  personas: ReadonlyMap<string, Persona>;
  domains: ReadonlySet<string>;
}

export function createRecordMaker({ db, runId, from, now }: Source): RecordMaker {
  const interviews = new Map<string, Interview>();
  const places = new Set<GroupId>();
  const personas = new Map<string, Persona>();
  const names = new Set<string>();
  const domains = new Set<string>();
  let count = 0;

  function begin({ persona, domain, ownInterview: { personaName, ...own } = {} }: ImportedGroup): Interview {
    const text = persona ?? notGiven;
    const known = personas.get(text) ?? { name: nameFor(text, personaName), text };
    personas.set(text, known);
    domains.add(domain ?? notGiven);
    const place = count;
    count += 1;
    const drawn = { seed: 0, items: [], pairs: [], labelMethod: 'imported', consistency: null };
    return {
      id: interviewIdOf(runId, place),
      runId,
      position: place,
      persona: known,
      domain: domain ?? notGiven,
      task: `Imported from ${from}`,
      ...drawn,
      ...own,
    };
  }

  /** The file's own, where no other text has it. */
  function nameFor(text: string, given: string | undefined): string {
    const name = given === undefined || names.has(given) ? nameOf(text, personas.size) : given;
    names.add(name);
    return name;
  }

  function make(imported: ImportedGroup): ImportedRecords | BadRow {
    const { path, interviewKey } = imported;
    const bad = (reason: string): BadRow => ({ ...placeOf(imported), reason });
    const prompt = readPrompt(imported.prompt);
    if (prompt === null) return bad('The prompt has a message whose role is not system, user or assistant.');
    const known = path !== null && interviewKey !== null ? interviews.get(interviewKey) : undefined;
    const interview = known ?? begin(imported);
    if (path !== null && interviewKey !== null) interviews.set(interviewKey, interview);
    const place = path ?? [];
    const id = groupIdOf(runId, groupKey(interview.position, place));
    if (places.has(id))
      return bad(`The place ${place.join('.') || 'root'} of its interview is taken by an earlier group.`);
    places.add(id);
    const parent = findParent(interview, place);
    const transcript = imported.transcript.length > 0 || !parent ? imported.transcript : parent.words;
    const group: Group = {
      id,
      runId,
      interviewId: interview.id,
      path: place,
      depth: path?.length ?? imported.depth ?? transcript.length,
      parentId: parent?.id ?? null,
      transcript,
      prompt,
      scoreBefore: null,
      heldOutScoreBefore: null,
      status: 'finished',
      error: null,
      advantageFormula: imported.advantageFormula ?? 'seed',
      rewardMean: null,
      rewardStandardDeviation: null,
      withinNoise: null,
      stale: false,
      ...imported.own,
    };
    const placed = inTheirPlaces(imported.candidates);
    const candidates = placed.map(({ one, position }) => candidateOf(id, position, one));
    let entry = reformGroup({ group, candidates });
    const reviews: Review[] = [];
    for (const { one, position } of placed) {
      const own = candidateIdOf(id, position);
      for (const decision of one.decisions) {
        entry = withWords(entry, own, decision);
        reviews.push(reviewOf(own, decision, now()));
      }
    }
    return { interview: known ? null : interview, ...entry, reviews: reviews.filter(isSaid) };
  }

  /** Nothing where the candidate that it follows is not in the file. */
  function findParent({ position }: Interview, path: number[]): { id: CandidateId; words: Group['transcript'] } | null {
    const last = path.at(-1);
    const above = groupIdOf(runId, groupKey(position, path.slice(0, -1)));
    if (last === undefined || !places.has(above)) return null;
    const candidate = readCandidate(db, candidateIdOf(above, last));
    const group = readGroup(db, above);
    return candidate && group ? { id: candidate.id, words: wordsAfter(group, candidate) } : null;
  }

  return { make, personas, domains };
}

/** Those that the file tells, where all of them are told and differ; else one after the other. */
function inTheirPlaces(given: readonly ImportedCandidate[]): { one: ImportedCandidate; position: number }[] {
  const told = new Set(given.flatMap(({ position }) => (position === undefined ? [] : [position])));
  const isTold = told.size === given.length && [...told].every((place) => Number.isSafeInteger(place) && place >= 0);
  const placed = given.map((one, index) => ({ one, position: (isTold ? one.position : undefined) ?? index }));
  return placed.sort((one, other) => one.position - other.position);
}

function candidateOf(
  groupId: GroupId,
  position: number,
  { question, answer, reward, kept, own }: ImportedCandidate,
): Candidate {
  return { ...blankCandidate(groupId, position), question, answer, reward, kept, ...own };
}

function withWords(
  entry: Pick<ImportedRecords, 'group' | 'candidates'>,
  id: CandidateId,
  { question, answer }: ImportedDecision,
) {
  return editText(entry, id, { question: question ?? undefined, answer: answer ?? undefined });
}

export function reviewOf(candidateId: CandidateId, decision: ImportedDecision, updatedAt: number): Review {
  const { verdict, best, flagged, note } = decision;
  return {
    candidateId,
    reviewer: reviewerName(decision.reviewer),
    verdict,
    best,
    flagged,
    note: note.slice(0, 10_000),
    updatedAt,
  };
}

/** As long as a reviewer's name may be. */
export function reviewerName(given: string): string {
  return given.trim().slice(0, 80).trim() || 'imported';
}

/** Someone who only changed words said nothing else. */
function isSaid({ verdict, best, flagged, note }: Review): boolean {
  return verdict !== null || best || flagged || note !== '';
}

function readPrompt(prompt: ImportedGroup['prompt']): Group['prompt'] | null {
  if (prompt === null) return { kind: 'text', text: '' };
  if (typeof prompt === 'string') return { kind: 'text', text: prompt };
  const messages = Message.array().safeParse(prompt);
  return messages.success ? { kind: 'chat', messages: messages.data } : null;
}

/** Short enough for a list, and its own. */
function nameOf(text: string, index: number): string {
  return text.length <= 80 ? text : `${text.slice(0, 70)}\u2026 (${index + 1})`;
}
