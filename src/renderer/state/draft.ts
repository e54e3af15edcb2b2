import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { RunConfig } from '../../shared/records/config.ts';
import type { ConfigProblem } from '../../shared/records/reports.ts';
import { call } from './connection.ts';
import { showError } from './notices.ts';

interface Draft {
  /** The last config without mistakes; null until the example was fetched as a start. */
  config: RunConfig | null;
  tab: 'form' | 'yaml';
  /** What is being written; null while it says just what `config` says. */
  yaml: string | null;
  problems: ConfigProblem[];
  outputDirectory: string;
}

const empty: Draft = { config: null, tab: 'form', yaml: null, problems: [], outputDirectory: '' };

/** The run being set up. It outlives a reload, so that nothing typed is lost. */
export const useDraft = create<Draft>()(persist(() => empty, { name: 'querent.draft', version: 1 }));

/** A start from the example, with the models and limits that the settings give a new run. */
export async function beginDraft(): Promise<void> {
  try {
    const { config } = await call('config.begin', {});
    draftFrom(config);
  } catch (error) {
    showError(error);
  }
}

/** A change by the form; what YAML said differently is gone with it. */
export function changeDraft(change: Partial<RunConfig>): void {
  useDraft.setState(({ config }) => ({ config: config && { ...config, ...change }, yaml: null, problems: [] }));
}

/** Another start; whoever was in the form or in YAML stays there. */
export function draftFrom(config: RunConfig): void {
  useDraft.setState(({ tab }) => ({ ...empty, tab, config }));
}

let writing = 0;

/** Text as it is typed: kept at once, understood a moment later. Only the newest text counts. */
export async function writeYaml(yaml: string): Promise<void> {
  const mine = ++writing;
  useDraft.setState({ yaml });
  await new Promise((resolve) => setTimeout(resolve, 250));
  if (mine !== writing) return;
  try {
    const { config, problems } = await call('config.parse', { yaml, file: null });
    if (mine === writing) useDraft.setState((draft) => ({ config: config ?? draft.config, problems }));
  } catch (error) {
    showError(error);
  }
}
