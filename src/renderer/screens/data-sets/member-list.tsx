import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { formatPlace } from '../../../shared/place.ts';
import type { DataSetMember } from '../../../shared/records/dataSet.ts';
import type { VersionPlace } from '../../../shared/records/versionPlace.ts';
import { formatNullable, formatSigned } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import { changeRule, useDataSets } from '../../state/data-sets.ts';
import { showError } from '../../state/notices.ts';
import styles from './data-sets.module.css';
import { useAnswer } from './use-answer.ts';
import { countWords } from './words.ts';

const pageSize = 25;

/** The groups of a version as they were, a page at a time. */
export function MemberList({ place, total }: { place: VersionPlace; total: number }) {
  const [more, setMore] = useState<DataSetMember[]>([]);
  const read = (from: number) => call('dataSet.read', { ...place, from, limit: pageSize });
  const first = useAnswer(() => read(0), JSON.stringify(place));
  const members = [...(first?.members ?? []), ...more];
  const showMore = async () => {
    try {
      const page = await read(members.length);
      setMore([...more, ...page.members]);
    } catch (error) {
      showError(error);
    }
  };
  return (
    <section aria-label={`Groups of version ${place.version}`}>
      <h4 className={styles.listTitle}>{countWords(total, 'group')}</h4>
      <ul className={styles.members}>
        {members.map((member) => (
          <Member key={member.group.id} member={member} />
        ))}
      </ul>
      {first && members.length < total && (
        <Button variant="default" onClick={() => void showMore()}>
          Show more
        </Button>
      )}
    </section>
  );
}

function Member({ member: { persona, domain, group, candidates } }: { member: DataSetMember }) {
  const excluded = useDataSets((state) => state.rule.excluded);
  const isExcluded = excluded.includes(group.id);
  const rest = excluded.filter((id) => id !== group.id);
  return (
    <li className={styles.member}>
      <details>
        <summary>
          {persona}, {domain}, turn {group.depth + 1}{' '}
          <span className="soft">
            {countWords(candidates.length, 'question')}, spread{' '}
            {formatNullable(group.rewardStandardDeviation, (spread) => spread.toFixed(3))}
          </span>
        </summary>
        <table className={styles.questions} aria-label={`Questions of ${group.id}`}>
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">Answer</th>
              <th scope="col">Reward</th>
              <th scope="col">Advantage</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ id, question, answer, reward, advantage }) => (
              <tr key={id}>
                <td>{question}</td>
                <td>{answer}</td>
                <td className={styles.number}>{formatNullable(reward, (value) => formatSigned(value))}</td>
                <td className={styles.number}>{formatNullable(advantage, (value) => formatSigned(value, 2))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="soft">
          <code>{group.id}</code>{' '}
          <Anchor fz="inherit" underline="always" href={formatPlace({ screen: 'review', groupId: group.id })}>
            As it is now
          </Anchor>
        </p>
      </details>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-pressed={isExcluded}
        aria-label={`Leave ${group.id} out of the next version`}
        onClick={() => changeRule({ excluded: isExcluded ? rest : [...rest, group.id] })}
      >
        {isExcluded ? 'Left out of the next' : 'Leave out of the next'}
      </Button>
    </li>
  );
}
