import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { Candidate } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';

export interface TreeDrawing {
  /** Columns of the terminal; longer questions are cut. */
  width: number;
  /** How many of the last turn's questions are drawn, the best by advantage: the run's branch factor. */
  leaves: number;
}

/**
 * The interviews as the seed draws them, one line a question that was expanded, with its reward in nats per pair:
 *
 *     Root
 *     ├── Q: What's your budget?  +0.231
 *     │   └── Q: New or used?  +0.018
 *
 * With several interviews each root tells its persona and domain.
 */
export function drawTree(
  interviews: readonly Interview[],
  groups: readonly GroupWithCandidates[],
  { width, leaves }: TreeDrawing,
): string[] {
  return interviews.flatMap((interview) => {
    const own = groups.filter(({ group }) => group.interviewId === interview.id);
    const root = own.find(({ group }) => group.path.length === 0);
    const title = interviews.length === 1 ? 'Root' : `Root (${interview.persona.name}, ${interview.domain})`;
    const childOf = new Map(own.map((child) => [child.group.parentId, child]));
    const draw = (group: GroupWithCandidates | undefined, indent: string): string[] => {
      const shown = group ? drawnCandidates(group, childOf, leaves) : [];
      return shown.flatMap((candidate, index) => {
        const isLast = index === shown.length - 1;
        const line = shorten(
          `${indent}${isLast ? '└── ' : '├── '}Q: `,
          oneLine(candidate.question),
          reward(candidate),
          width,
        );
        return [line, ...draw(childOf.get(candidate.id), `${indent}${isLast ? '    ' : '│   '}`)];
      });
    };
    return [title, ...draw(root, '')];
  });
}

/** The expanded ones; where none was, the best. */
function drawnCandidates(
  { candidates }: GroupWithCandidates,
  childOf: ReadonlyMap<string | null, GroupWithCandidates>,
  leaves: number,
): Candidate[] {
  const expanded = candidates.filter(({ id, kept }) => kept === true || childOf.has(id));
  if (expanded.length > 0) return expanded;
  const best = candidates
    .filter(({ advantage }) => advantage !== null)
    .sort((a, b) => (b.advantage ?? 0) - (a.advantage ?? 0))
    .slice(0, leaves);
  return candidates.filter((candidate) => best.includes(candidate));
}

function reward({ reward }: Candidate): string {
  return reward === null ? 'no reward' : `${reward < 0 ? '' : '+'}${reward.toFixed(3)}`;
}

function shorten(start: string, question: string, end: string, width: number): string {
  const room = Math.max(8, width - start.length - end.length - 2);
  const characters = Array.from(question);
  const cut = characters.length > room ? `${characters.slice(0, room - 1).join('')}…` : question;
  return `${start}${cut}  ${end}`;
}

/** Line breaks and control characters would tear the drawing. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
