/**
 * The dialogue tree as text, as in the seed: the branches that were followed, and in the last turn as many of the best as
 * would have been. Every line has the reward in nats per pair and the advantage A within its group.
 *
 *   Root (reward in nats per pair, advantage A)
 *   ├── Q: Do you need a lot of room?  +0.081, A +1.42
 *   │   └── Q: ...
 */
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { Candidate } from '../../../shared/records/group.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import { formatSigned, shorten } from './words.ts';

export interface TreeDrawing {
  lines: string[];
  /** Candidates that have no line of their own. */
  hidden: number;
}

export function drawTree(
  interviews: Interview[],
  groups: GroupWithCandidates[],
  branchFactor: number,
  columns: number,
): TreeDrawing {
  let drawn = 0;
  const lines: string[] = [];
  const groupAfter = new Map(
    groups.map((entry) => [`${entry.group.interviewId} ${entry.group.parentId ?? ''}`, entry]),
  );

  for (const interview of interviews) {
    lines.push(interviews.length === 1 ? legend : rootTitle(interview, columns));
    drawBelow(`${interview.id} `, '');
    function drawBelow(key: string, indent: string): void {
      const shown = selectShown(groupAfter.get(key)?.candidates ?? [], branchFactor);
      drawn += shown.length;
      for (const [index, candidate] of shown.entries()) {
        const isLast = index === shown.length - 1;
        lines.push(drawCandidate(candidate, `${indent}${isLast ? '└── ' : '├── '}`, columns));
        drawBelow(`${interview.id} ${candidate.id}`, `${indent}${isLast ? '    ' : '│   '}`);
      }
    }
  }
  const total = groups.reduce((sum, { candidates }) => sum + candidates.length, 0);
  return { lines, hidden: total - drawn };
}

const legend = 'Root (reward in nats per pair, advantage A)';

function selectShown(candidates: Candidate[], branchFactor: number): Candidate[] {
  const kept = candidates.filter(({ kept }) => kept === true);
  if (kept.length > 0) return kept;
  const best = [...candidates].sort((a, b) => (b.reward ?? -Infinity) - (a.reward ?? -Infinity)).slice(0, branchFactor);
  return best.sort((a, b) => a.position - b.position);
}

function drawCandidate({ question, reward, advantage }: Candidate, indent: string, columns: number): string {
  const figures = reward === null ? 'no reward' : `${formatSigned(reward)}, A ${formatSigned(advantage, 2)}`;
  const width = Math.max(40, columns - indent.length - figures.length - 6);
  return `${indent}Q: ${shorten(question, width)}  ${figures}`;
}

function rootTitle({ persona, domain, seed }: Interview, columns: number): string {
  return shorten(`Root (${domain}, ${persona.name}, seed ${seed})`, columns);
}
