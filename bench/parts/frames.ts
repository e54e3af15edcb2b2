/** Frames of the page while a wheel moves over the tree: how far apart they were, and the work that each took. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { median, reportAgainstLimit } from './report.ts';

const limitMs = 1000 / 60;
const mostNodes = 300;

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  tid: number;
  pid: number;
  args?: { name?: string };
}

/** True where all is within the limits. */
export async function measureFrames(browser: Browser, page: Page): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const box = await page
    .getByRole('tree', { name: 'Dialogue tree' })
    .locator('xpath=ancestor::*[contains(@class,"react-flow")][last()]')
    .boundingBox();
  if (!box) throw new Error('no tree');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  // Into the thick of it: the minimap's last columns.
  const map = await page.getByRole('img', { name: /Overview of the whole tree/ }).boundingBox();
  if (!map) throw new Error('no minimap');
  await page.mouse.click(map.x + map.width * 0.7, map.y + map.height * 0.5);
  await page.mouse.move(at.x, at.y);
  await page.waitForTimeout(500);
  const results: boolean[] = [];
  for (const { name, move } of movements) {
    const { apart, work, nodes } = await watch(browser, page, () => move(session, at));
    const quantile = (values: number[], share: number) =>
      [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
    console.log(
      `${name}: frames apart p50 ${median(apart).toFixed(1)}, p95 ${quantile(apart, 0.95).toFixed(1)}, ` +
        `p99 ${quantile(apart, 0.99).toFixed(1)} ms (${apart.length} frames)`,
    );
    results.push(
      reportAgainstLimit(`${name}: work of a frame, p95`, [quantile(work, 0.95)], limitMs, 'ms'),
      reportAgainstLimit(`${name}: nodes in the document at most`, [nodes], mostNodes, ''),
    );
  }
  await session.detach();
  return results.every(Boolean);
}

type Move = (session: CDPSession, at: { x: number; y: number }) => Promise<void>;

const wheel = async (
  session: CDPSession,
  at: { x: number; y: number },
  deltaX: number,
  deltaY: number,
  ctrl: boolean,
) => {
  await session.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    ...at,
    deltaX,
    deltaY,
    modifiers: ctrl ? 2 : 0,
  });
  await new Promise((resolve) => setTimeout(resolve, 12));
};

/** Wheel panning reads on through the questions; zooming goes out until the canvas draws everything, pans there, and in again. */
const movements: { name: string; move: Move }[] = [
  {
    name: 'panning over questions',
    move: async (session, at) => {
      for (let step = 0; step < 160; step++)
        await wheel(session, at, step % 40 < 20 ? 30 : -30, step < 80 ? 40 : -40, false);
    },
  },
  {
    name: 'zooming out to the overview',
    move: async (session, at) => {
      for (let step = 0; step < 90; step++) await wheel(session, at, 0, 22, true);
    },
  },
  {
    name: 'panning over the overview',
    move: async (session, at) => {
      for (let step = 0; step < 160; step++) await wheel(session, at, 0, step % 80 < 40 ? 60 : -60, false);
    },
  },
  {
    name: 'zooming in to the questions',
    move: async (session, at) => {
      for (let step = 0; step < 90; step++) await wheel(session, at, 0, -22, true);
    },
  },
  {
    name: 'dragging the questions',
    move: async (session, at) => {
      const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', y: number) =>
        session.send('Input.dispatchMouseEvent', { type, x: at.x, y, button: 'left', buttons: 1, clickCount: 1 });
      for (let pull = 0; pull < 4; pull++) {
        await mouse('mousePressed', at.y + 200);
        for (let step = 0; step < 40; step++) {
          await mouse('mouseMoved', at.y + 200 - 10 * step);
          await new Promise((resolve) => setTimeout(resolve, 12));
        }
        await mouse('mouseReleased', at.y - 200);
      }
    },
  },
];

async function watch(browser: Browser, page: Page, move: () => Promise<void>) {
  await page.evaluate('bench.beginFrames()');
  await browser.startTracing(page, {
    categories: ['toplevel', 'cc'],
  });
  await move();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const seen = await page.evaluate<{ apart: number[]; nodes: number }>('bench.endFrames()');
  return { apart: seen.apart, nodes: seen.nodes, work: workOfFrames(trace.traceEvents) };
}

/** CPU milliseconds of the page's main thread from one frame's beginning to the next. */
function workOfFrames(events: TraceEvent[]): number[] {
  const begun = events.filter(({ name, ph }) => name === 'ProxyMain::BeginMainFrame' && ph === 'X');
  const thread = begun[0];
  if (!thread) throw new Error('no frames in the trace');
  const starts = begun
    .filter(({ tid, pid }) => tid === thread.tid && pid === thread.pid)
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const tasks = events.filter(
    ({ name, tid, pid, ph }) =>
      ph === 'X' && name === 'ThreadControllerImpl::RunTask' && tid === thread.tid && pid === thread.pid,
  );
  const work = new Array<number>(starts.length).fill(0);
  let frame = 0;
  for (const task of tasks.sort((a, b) => a.ts - b.ts)) {
    while (frame + 1 < starts.length && (starts[frame + 1] ?? 0) <= task.ts) frame++;
    work[frame] = (work[frame] ?? 0) + (task.tdur ?? task.dur ?? 0) / 1000;
  }
  return work;
}
