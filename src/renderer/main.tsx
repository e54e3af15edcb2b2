import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { keepConnected } from './state/connection.ts';
import { followAddress } from './state/place.ts';
import { followReplacement } from './state/replacement.ts';
import { announceRuns } from './state/run-news.ts';

followAddress();
announceRuns();
followReplacement();
void keepConnected();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
