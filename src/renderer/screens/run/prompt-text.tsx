import { Button, CopyButton } from '@mantine/core';
import type { Group } from '../../../shared/records/group.ts';
import styles from './detail.module.css';

/** The prompt as the policy got it and as it is exported, to the letter. */
export function PromptText({ prompt }: { prompt: Group['prompt'] }) {
  const messages = prompt.kind === 'text' ? [{ role: 'text', content: prompt.text }] : prompt.messages;
  return (
    <>
      <div className={styles.promptHead}>
        <span className="soft">Exactly what the policy was given, and what is exported.</span>
        <CopyButton value={prompt.kind === 'text' ? prompt.text : JSON.stringify(prompt.messages, null, 2)}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      {messages.map(({ role, content }) => (
        <div key={`${role}${content}`}>
          {prompt.kind === 'chat' && <h3 className={styles.role}>{role}</h3>}
          <pre className={styles.prompt}>{content}</pre>
        </div>
      ))}
    </>
  );
}
