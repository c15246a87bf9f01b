/** A problem for the user. Its texts hold no secret. */
export interface Problem {
  /** What went wrong, in one sentence. */
  message: string;
  /** What to do about it, in one sentence. */
  advice?: string | undefined;
}

/** An error for the user. It carries the problem to report. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

/** The problem that a thrown value stands for. A value that is no `Failure` is a fault of this program. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    message: `Something unexpected went wrong: ${message}`,
    advice: 'Run the job again with debug logging on (RUNNER_DEBUG=1); if it happens again, please open an issue.',
  };
}

/** Makes a function that passes on each problem once, however often it comes. */
export function eachOnce(show: (problem: Problem) => void): (problem: Problem) => void {
  const shown = new Set<string>();
  return (problem) => {
    const text = JSON.stringify([problem.message, problem.advice]);
    if (shown.has(text)) return;
    shown.add(text);
    show(problem);
  };
}
