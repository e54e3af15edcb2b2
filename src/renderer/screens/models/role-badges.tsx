import { RoleOfModel } from '../../../shared/records/model.ts';
import { useConnection } from '../../state/connection.ts';
import styles from './models.module.css';

/** The roles that a model plays in new runs. */
export function RoleBadges({ name }: { name: string }) {
  const roles = useConnection(({ studio }) => studio?.settings.roles);
  const played = RoleOfModel.options.filter((role) => roles?.[role] === name);
  if (played.length === 0) return null;
  return (
    <span className={styles.badges}>
      {played.map((role) => (
        <span key={role} className={styles.badge} title={`The ${role} of new runs`}>
          {role}
        </span>
      ))}
    </span>
  );
}
