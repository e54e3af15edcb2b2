import { useEffect, useRef, useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { call } from '../../state/connection.ts';
import { useDraft, writeYaml } from '../../state/draft.ts';
import { showError } from '../../state/notices.ts';
import styles from './yaml-editor.module.css';

/** The config as the file a person would keep; mistakes are told by line as one writes. */
export function YamlEditor() {
  const { config, yaml, problems } = useDraft();
  const [formatted, setFormatted] = useState('');
  const text = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const isWritten = yaml !== null;
  useEffect(() => {
    if (!config || isWritten) return;
    call('config.format', { config })
      .then((result) => setFormatted(result.yaml))
      .catch(showError);
  }, [config, isWritten]);
  const value = yaml ?? formatted;
  const lines = value.split('\n').length;
  const bad = new Set(problems.map(({ line }) => line));
  const goToLine = (line: number) => {
    const before = value
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length;
    text.current?.focus();
    text.current?.setSelectionRange(
      before + (line > 1 ? 1 : 0),
      before + (value.split('\n')[line - 1]?.length ?? 0) + 1,
    );
  };
  return (
    <div className={styles.editor}>
      <div className={styles.paper}>
        <div ref={numbers} className={styles.numbers} aria-hidden>
          {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
            <span key={line} data-bad={bad.has(line) || undefined}>
              {line}
            </span>
          ))}
        </div>
        <textarea
          ref={text}
          className={styles.text}
          aria-label="Config as YAML"
          aria-invalid={problems.length > 0}
          spellCheck={false}
          wrap="off"
          value={value}
          onChange={({ currentTarget }) => void writeYaml(currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <div className={styles.problems} role="status">
        {problems.map(({ key, line, message, hint }) => (
          <Notice
            key={`${key}${line}${message}`}
            title={
              line === null ? (
                message
              ) : (
                <button type="button" className={styles.line} onClick={() => goToLine(line)}>
                  Line {line}: {message}
                </button>
              )
            }
            hint={hint}
          />
        ))}
      </div>
    </div>
  );
}
