import { type AnswerServerOptions, answerHonestly, honest } from './answerServer.ts';
import { type FaultName, faults } from './faults.ts';
import { type LoopbackServer, listenOnLoopback, type ReceivedRequest } from './http.ts';

export interface FaultServerOptions extends AnswerServerOptions {
  /** For dates in headers; the real time if absent. */
  nowMs?: () => number;
  /** Served one a request, in order; `good` is an honest answer, and so is everything after the script's end. */
  script?: (FaultName | 'good')[];
  /** Instead of a script: each request meets one of `among` with probability `rate`, drawn by `seed`. */
  random?: { seed: number; rate: number; among: FaultName[] };
}

export interface FaultServer extends LoopbackServer {
  /** What was really served: honest answers and each fault. */
  served: Map<FaultName | 'good', number>;
  requests: ReceivedRequest[];
  /** More of the script, for a server in use. */
  add(...script: (FaultName | 'good')[]): void;
}

/** An honest server that misbehaves as told. /models is always honest and not counted. */
export async function startFaultServer(options: Partial<FaultServerOptions> = {}): Promise<FaultServer> {
  const settings = { ...honest, ...options };
  const script = [...(options.script ?? [])];
  const draw = options.random && seededDraw(options.random.seed);
  const served: FaultServer['served'] = new Map();
  const requests: ReceivedRequest[] = [];
  const next = (): FaultName | 'good' => {
    if (options.random === undefined || draw === undefined) return script.shift() ?? 'good';
    const { rate, among } = options.random;
    return draw() < rate ? (among[Math.floor(draw() * among.length)] ?? 'good') : 'good';
  };
  const server = await listenOnLoopback((request, response) => {
    if (request.path === '/models') return answerHonestly(request, response, settings);
    requests.push(request);
    const name = next();
    served.set(name, (served.get(name) ?? 0) + 1);
    if (name === 'good') answerHonestly(request, response, settings);
    else faults[name](response, (options.nowMs ?? Date.now)());
  });
  return { ...server, served, requests, add: (...more) => void script.push(...more) };
}

/** Mulberry32: small, seeded, good enough to pick faults. */
function seededDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
