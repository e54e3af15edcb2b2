/** Every error that may reach a person: what happened and why in `message`, the way out in `hint`, a stable `code`. */
export class QuerentError extends Error {
  override readonly name = 'QuerentError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** `usage.*` and `config.*` end the command line with exit code 2, everything else with 1. */
export type ErrorCode = `${
  | 'usage'
  | 'config'
  | 'wire'
  | 'store'
  | 'workspace'
  | 'run'
  | 'engine'
  | 'model'
  | 'endpoint'
  | 'export'
  | 'import'
  | 'review'
  | 'dataSet'
  | 'backup'
  | 'diagnostics'
  | 'hub'
  | 'world'
  | 'internal'}.${string}`;

/** The form in which an error crosses a wire. */
export interface ErrorMessage {
  code: string;
  message: string;
  hint: string;
}

export function toErrorMessage(error: unknown): ErrorMessage {
  if (error instanceof QuerentError) return { code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal.unexpected', message, hint: 'This is a defect in Querent: please report it with the log.' };
}

export function fromErrorMessage({ code, message, hint }: ErrorMessage): QuerentError {
  return new QuerentError(code as ErrorCode, message, hint);
}

/** The exit code of the command line for an error, after DESIGN: 2 bad usage, 130 interrupted, 1 anything else. */
export function exitCodeOf(error: unknown): 1 | 2 | 130 {
  if (!(error instanceof QuerentError)) return 1;
  if (error.code === 'run.interrupted') return 130;
  return error.code.startsWith('usage.') || error.code.startsWith('config.') ? 2 : 1;
}
