import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface PythonScorer {
  torch: string;
  score(sequences: number[][]): Promise<{ ms: number; total: number }>;
  close(): void;
}

/** Starts PyTorch on a folder with the Python of the environment variable PYTHON, else python3; or says why it cannot. */
export async function startPythonScorer(folder: string, threads: number): Promise<PythonScorer | { reason: string }> {
  const child = spawn(process.env.PYTHON ?? 'python3', [join(import.meta.dirname, 'score_with_transformers.py')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, HF_HUB_OFFLINE: '1' },
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  child.on('error', (error) => {
    complaint += error.message;
  });
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (message: object) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await lines.next();
    return done ? null : JSON.parse(value);
  };
  const hello = await ask({ folder, threads });
  if (hello === null) return { reason: complaint.trim().split('\n').at(-1) ?? 'Python ended at once' };
  return {
    torch: hello.torch,
    async score(sequences) {
      const answer = await ask({ sequences });
      if (answer === null) throw new Error(`Python ended: ${complaint.trim()}`);
      return answer;
    },
    close: () => child.stdin.end(),
  };
}
