import { Button, type MantineColorScheme, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Place } from '../shared/place.ts';
import styles from './app.module.css';
import { useCommands } from './keys/use-commands.ts';
import { DefectBoundary } from './parts/defect-boundary.tsx';
import { GuideStrip } from './parts/guide/guide-strip.tsx';
import { fetchedScreen, LazyScreen } from './parts/lazy-screen.tsx';
import { Notice } from './parts/notice.tsx';
import { Palette } from './parts/palette.tsx';
import { Rail } from './parts/rail.tsx';
import { Screen } from './parts/screen.tsx';
import { ShortcutSheet } from './parts/shortcut-sheet.tsx';
import { StatusBar } from './parts/status-bar.tsx';
import { ImportDoor } from './screens/import/import-door.tsx';
import { RunsScreen } from './screens/runs.tsx';
import { WorkspacesDoor } from './screens/workspaces/workspaces-door.tsx';
import { useConnection } from './state/connection.ts';
import { useExporting } from './state/exporting.ts';
import { usePlace } from './state/place.ts';
import { loadRuns } from './state/runs.ts';
import { loadWorkspaces } from './state/workspaces.ts';
import { studioCommands } from './studio-commands.ts';
import { cssVariables, theme } from './theme.ts';
import { useWindowTitle } from './use-window-title.ts';

const runScreen = fetchedScreen(async () => (await import('./screens/run/run.tsx')).RunScreen);
const newRunScreen = fetchedScreen(async () => (await import('./screens/new-run/new-run.tsx')).NewRunScreen);
const ReviewScreen = lazy(() => import('./screens/review.tsx').then(({ ReviewScreen }) => ({ default: ReviewScreen })));
const DataScreen = lazy(() => import('./screens/data/data.tsx').then(({ DataScreen }) => ({ default: DataScreen })));
const DataSetsScreen = lazy(() =>
  import('./screens/data-sets/data-sets.tsx').then(({ DataSetsScreen }) => ({ default: DataSetsScreen })),
);
const ModelsScreen = lazy(() => import('./screens/models.tsx').then(({ ModelsScreen }) => ({ default: ModelsScreen })));
const ExportDialog = lazy(() =>
  import('./screens/export/export-dialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })),
);
const SettingsScreen = lazy(() =>
  import('./screens/settings/settings.tsx').then(({ SettingsScreen }) => ({ default: SettingsScreen })),
);

/** What is likely to be opened next is fetched once the first screen stands. */
function prefetchScreens(): void {
  requestIdleCallback(() => {
    void runScreen.fetch();
    void newRunScreen.fetch();
  });
}

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={4} />
      <Frame />
    </MantineProvider>
  );
}

function Frame() {
  const [sheetOpen, sheet] = useDisclosure(false);
  const generation = useConnection(({ generation }) => generation);
  useFollowColorScheme();
  useWindowTitle();
  useEffect(() => {
    if (generation === 0) return;
    void loadRuns().then(prefetchScreens);
    void loadWorkspaces();
  }, [generation]);
  useCommands({ ...studioCommands, 'studio.shortcuts': sheet.toggle });
  return (
    <div className={styles.frame}>
      <Rail onShortcuts={sheet.open} />
      <main className={styles.main}>
        <ConnectionBanner />
        <GuideStrip />
        <PresentScreen />
      </main>
      <StatusBar />
      <Palette onShortcuts={sheet.open} />
      <ShortcutSheet opened={sheetOpen} onClose={sheet.close} />
      <ExportDoor />
      <ImportDoor />
      <WorkspacesDoor />
    </div>
  );
}

/** The dialog is fetched when it is first opened, and then stays, so that it can close in its own time. */
function ExportDoor() {
  const isOpen = useExporting((state) => state.isOpen);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen ? (
    <Suspense>
      <ExportDialog />
    </Suspense>
  ) : null;
}

/** Alone follows every step from question to question: the frame around it stays as it is. */
function PresentScreen() {
  const place = usePlace((state) => state.place);
  return (
    <DefectBoundary place={place.screen}>
      <Suspense fallback={<Screen title="">{null}</Screen>}>
        <CurrentScreen place={place} />
      </Suspense>
    </DefectBoundary>
  );
}

function CurrentScreen({ place }: { place: Place }) {
  switch (place.screen) {
    case 'run':
      return <LazyScreen key={place.runId} screen={runScreen} given={{ place }} />;
    case 'new-run':
      return <LazyScreen screen={newRunScreen} given={{}} />;
    case 'review':
      return <ReviewScreen place={place} />;
    case 'data':
      return <DataScreen query={place.query} />;
    case 'data-sets':
      return <DataSetsScreen place={place} />;
    case 'models':
      return <ModelsScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'runs':
      return <RunsScreen />;
  }
}

function ConnectionBanner() {
  const { state, attempts, error } = useConnection();
  if (state === 'open' || (state === 'connecting' && attempts === 0)) return null;
  return (
    <div className={styles.banner}>
      <Notice
        title={
          state === 'lost' ? 'The connection to Querent was lost.' : (error?.message ?? 'Querent does not answer.')
        }
        hint={
          state === 'lost'
            ? 'It is tried again by itself. If Querent has ended, start it again: nothing that was collected is lost.'
            : error?.hint
        }
        action={
          location.pathname.startsWith('/w/') &&
          state !== 'lost' && (
            <Button variant="default" onClick={() => location.assign('/')}>
              Go to the first workspace
            </Button>
          )
        }
      />
    </div>
  );
}

/** The scheme is a setting of the workspace; Mantine remembers it too, so that a reload does not flash. */
function useFollowColorScheme(): void {
  const wanted: MantineColorScheme | undefined = useConnection(({ studio }) => studio?.settings.colorScheme);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (wanted) setColorScheme(wanted);
  }, [wanted, setColorScheme]);
}
