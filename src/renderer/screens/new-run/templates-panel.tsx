import { Button, Textarea } from '@mantine/core';
import type { RunConfig } from '../../../shared/records/config.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeDraft } from '../../state/draft.ts';
import styles from './new-run.module.css';
import { startOf, templateTexts } from './template-texts.ts';

const roles = [
  { role: 'policy', name: 'Policy', sees: 'task, domain, transcript' },
  { role: 'participant', name: 'Participant', sees: 'task, domain, transcript, persona, question' },
  { role: 'label', name: 'Labels', sees: 'task, domain, persona, item or first and second' },
  { role: 'scorer', name: 'Scorer', sees: 'task, domain, transcript, item or first and second' },
] as const;

/** How each role is put into words, where it should differ from the model's own way. */
export function TemplatesPanel({ config }: { config: RunConfig }) {
  const { templates } = config;
  return (
    <Panel
      title="Prompt templates"
      detail="Models bring their own. Write one only to replace it: Jinja, with the variables named beside it."
    >
      {roles.map(({ role, name, sees }) => {
        const template = templates[role];
        return (
          <div key={role} className={styles.template}>
            <div className={styles.templateHead}>
              <strong>{name}</strong>
              <span className="faint">{template ? `sees ${sees}` : "the model's own"}</span>
              <Button
                variant="subtle"
                color={template ? 'gray' : undefined}
                size="compact-xs"
                aria-label={template ? `Use the model's own template for ${name}` : `Write a template for ${name}`}
                onClick={() =>
                  changeDraft({ templates: { ...templates, [role]: template ? undefined : startOf(role) } })
                }
              >
                {template ? "Use the model's own" : 'Write one'}
              </Button>
            </div>
            {template &&
              templateTexts(template).map(({ key, name: part, value, change }) => (
                <Textarea
                  key={key}
                  mt={6}
                  label={part}
                  autosize
                  minRows={1}
                  maxRows={12}
                  classNames={{ input: styles.templateText ?? '' }}
                  value={value}
                  onChange={({ currentTarget }) =>
                    changeDraft({ templates: { ...templates, [role]: change(currentTarget.value) } })
                  }
                />
              ))}
          </div>
        );
      })}
    </Panel>
  );
}
