/**
 * The guide through the first run. A step is done when the workspace says so: a run is there, a person decided something. What
 * leaves no record, a look into a reward and an export, is noted when it happens while the guide is open.
 */
import { create } from 'zustand';
import type { Guide } from '../../shared/records/guide.ts';
import type { Run } from '../../shared/records/run.ts';
import { call, listen, useConnection } from './connection.ts';
import { openExport, useExporting } from './exporting.ts';
import { inTurn } from './in-turn.ts';
import { goTo, openRun, usePlace } from './place.ts';
import { useRuns } from './runs.ts';
import { changeSettings } from './settings.ts';
import { useWorkspaces } from './workspaces.ts';

export const stepNames = ['run', 'look', 'review', 'export'] as const;
export type StepName = (typeof stepNames)[number];
export type Steps = Record<StepName, boolean>;

/** Questions that anybody decided on; null until it is known. */
const useDecided = create<{ count: number | null }>(() => ({ count: null }));

export function useSteps(): Steps {
  const guide = useGuide();
  const hasRun = useRuns(({ runs }) => (runs?.length ?? 0) > 0);
  const hasDecided = useDecided(({ count }) => (count ?? 0) > 0);
  return {
    run: hasRun,
    look: guide?.hasLooked ?? false,
    review: hasDecided,
    export: guide?.hasExported ?? false,
  };
}

/** It is offered to newcomers only: where a person has runs or other workspaces, it opens when it is asked for. */
export function useIsGuideOpen(): boolean {
  const guide = useGuide();
  const isFirst = useWorkspaces(({ list }) => list !== null && list.length <= 1);
  const isEmpty = useRuns(({ runs }) => runs?.length === 0);
  return guide?.state === 'open' || (guide?.state === 'offered' && isFirst && isEmpty);
}

export const showGuide = () => changeGuide({ state: 'open' });
export const hideGuide = () => changeGuide({ state: 'closed' });

/** The first run begins it, where it was offered. */
export function beginGuide(): void {
  const isFirst = useRuns.getState().runs?.length === 1 && useWorkspaces.getState().list?.length === 1;
  if (readGuide()?.state === 'offered' && isFirst) void showGuide();
}

/** Goes where the step is done. */
export function goToStep(name: StepName): void {
  const [newest] = useRuns.getState().runs ?? [];
  if (name === 'run' || newest === undefined) goTo({ screen: 'runs' });
  else if (name === 'look') openRun(newest.id);
  else if (name === 'review') goTo({ screen: 'review', groupId: null });
  else openToExport(newest);
}

/** Called once, when the window starts. */
export function followSteps(): void {
  usePlace.subscribe(({ place }) => {
    if (place.screen === 'run' && place.candidateId !== null) note({ hasLooked: true });
  });
  useExporting.subscribe(({ result }) => {
    if (result !== null) note({ hasExported: true });
  });
  useConnection.subscribe(({ generation }, before) => {
    if (generation !== before.generation) void countDecisions();
  });
  useConnection.subscribe(({ studio }, before) => {
    if (studio?.settings.guide.state !== before.studio?.settings.guide.state) void countDecisions();
  });
  listen('review.changed', () => void countDecisions());
}

function useGuide(): Guide | undefined {
  return useConnection(({ studio }) => studio?.settings.guide);
}

function readGuide(): Guide | undefined {
  return useConnection.getState().studio?.settings.guide;
}

function note(change: Partial<Guide>): void {
  const guide = readGuide();
  if (guide?.state !== 'open' || (Object.keys(change) as (keyof Guide)[]).every((key) => guide[key])) return;
  void changeGuide(change);
}

function changeGuide(change: Partial<Guide>): Promise<void> {
  return inTurn(async () => {
    const guide = readGuide();
    if (guide) await changeSettings({ guide: { ...guide, ...change } });
  });
}

/** Nobody needs to know while the guide is shut. */
async function countDecisions(): Promise<void> {
  if (readGuide()?.state !== 'open') return;
  try {
    const { decided } = await call('review.summary', { runId: null });
    useDecided.setState({ count: decided });
  } catch {
    // The next change asks again.
  }
}

function openToExport(run: Run): void {
  openRun(run.id);
  void openExport([run.id]);
}
