import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { KnownEndpoint } from '../../../shared/records/endpoint.ts';
import { priceEndpoint } from '../../state/endpoints.ts';
import styles from './models.module.css';

/** What a million tokens cost, for tests and for new runs; both empty is not known. */
export function ServerPrice({ endpoint: { name, model, prices } }: { endpoint: KnownEndpoint }) {
  const [prompt, setPrompt] = useState<number | string>(prices?.prompt ?? '');
  const [completion, setCompletion] = useState<number | string>(prices?.completion ?? '');
  const save = () => {
    const isKnown = typeof prompt === 'number' || typeof completion === 'number';
    const next = isKnown ? { prompt: Number(prompt), completion: Number(completion) } : null;
    if (next?.prompt === prices?.prompt && next?.completion === prices?.completion) return;
    void priceEndpoint(name, next);
  };
  const field = { w: 76, min: 0, hideControls: true, placeholder: 'unknown', onBlur: save } as const;
  return (
    <div className={styles.price}>
      <span aria-hidden>Price of a million tokens in</span>
      <NumberInput
        {...field}
        aria-label={`Price of a million prompt tokens of ${model}`}
        value={prompt}
        onChange={setPrompt}
      />
      <span aria-hidden>and out</span>
      <NumberInput
        {...field}
        aria-label={`Price of a million written tokens of ${model}`}
        value={completion}
        onChange={setCompletion}
      />
    </div>
  );
}
