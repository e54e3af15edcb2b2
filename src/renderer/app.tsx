import { type MantineColorScheme, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect } from 'react';
import styles from './app.module.css';
import { Notice } from './parts/notice.tsx';
import { Palette } from './parts/palette.tsx';
import { Rail } from './parts/rail.tsx';
import { ShortcutSheet } from './parts/shortcut-sheet.tsx';
import { StatusBar } from './parts/status-bar.tsx';
import { RunsScreen } from './screens/runs.tsx';
import { useConnection } from './state/connection.ts';
import { goTo, usePlace } from './state/place.ts';
import { loadRuns } from './state/runs.ts';
import { cssVariables, theme } from './theme.ts';

const RunScreen = lazy(() => import('./screens/run/run.tsx').then(({ RunScreen }) => ({ default: RunScreen })));
const NewRunScreen = lazy(() =>
  import('./screens/new-run/new-run.tsx').then(({ NewRunScreen }) => ({ default: NewRunScreen })),
);
const ModelsScreen = lazy(() => import('./screens/models.tsx').then(({ ModelsScreen }) => ({ default: ModelsScreen })));
const SettingsScreen = lazy(() =>
  import('./screens/settings.tsx').then(({ SettingsScreen }) => ({ default: SettingsScreen })),
);

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
  useEffect(() => {
    if (generation > 0) void loadRuns();
  }, [generation]);
  useHotkeys([
    ['shift+?', sheet.toggle],
    ['shift+N', () => goTo({ screen: 'new-run' })],
  ]);
  return (
    <div className={styles.frame}>
      <Rail onShortcuts={sheet.open} />
      <main className={styles.main}>
        <ConnectionBanner />
        <Suspense>
          <CurrentScreen />
        </Suspense>
      </main>
      <StatusBar />
      <Palette onShortcuts={sheet.open} />
      <ShortcutSheet opened={sheetOpen} onClose={sheet.close} />
    </div>
  );
}

function CurrentScreen() {
  const place = usePlace(({ place }) => place);
  switch (place.screen) {
    case 'run':
      return <RunScreen key={place.runId} place={place} />;
    case 'new-run':
      return <NewRunScreen />;
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
            ? 'It is tried again by itself. A run goes on meanwhile, and nothing that was collected is lost.'
            : error?.hint
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
