/** What went wrong, in one sentence, and what to do about it, in one more. Neither holds a secret. */
export interface Problem {
  message: string;
  advice?: string;
}

/** An error meant for the user: what happened in one sentence, and what to do about it in one more. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  readonly advice: string | undefined;

  constructor(message: string, advice?: string, options?: ErrorOptions) {
    super(message, options);
    this.advice = advice;
  }
}

/** What to tell the user about anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) {
    return error.advice === undefined ? { message: error.message } : { message: error.message, advice: error.advice };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: `Something unexpected went wrong: ${message}`,
    advice: 'Run the job again with debug logging on (RUNNER_DEBUG=1); if it happens again, please open an issue.',
  };
}
