import { Failure } from '../core/problem.js';
import type { Variables } from '../core/variables.js';
import { type BaseInputs, readBaseInputs } from './base.js';
import type { Restriction } from './credentials.js';
import { createInputReader, type InputReader, type ReadInput } from './reader.js';

/** A failure that names every wrong input. */
export class InputFailure extends Failure {
  override readonly name = 'InputFailure';
}

/** For each mode, the function that reads its own inputs. */
export type InputReaders = Readonly<Record<string, { readInputs(input: InputReader): object }>>;

/** The inputs of the step: those of one of the modes. */
export type InputsOf<R extends InputReaders> = {
  [M in keyof R & string]: BaseInputs & { mode: M } & ReturnType<R[M]['readInputs']>;
}[keyof R & string];

/** How the inputs of the step are read. */
export interface ReadOptions<R extends InputReaders> {
  modes: R;
  defaultMode: keyof R & string;
  variables: Variables;
  /** Why the workflow may have no secrets, which explains missing credentials. */
  restricted?: Restriction | undefined;
}

/**
 * Reads the inputs of the step, and checks them before the first request.
 * @throws InputFailure that names every wrong input, its value (never a secret) and what is allowed
 */
export function readInputsOf<R extends InputReaders>(
  read: ReadInput,
  { modes, defaultMode, variables, restricted }: ReadOptions<R>,
): InputsOf<R> {
  const input = createInputReader(read);
  const mode = input.choice<keyof R & string>('mode', Object.keys(modes), defaultMode);
  const base = readBaseInputs(input, variables, restricted);
  const own = (modes[mode] as R[keyof R]).readInputs(input);
  const { sentences } = input.errors;
  const [first, ...others] = sentences;
  if (first === undefined) return { ...base, mode, ...own } as InputsOf<R>;
  throw new InputFailure({
    message: others.length === 0 ? first : `${sentences.length} inputs are wrong:\n- ${sentences.join('\n- ')}`,
    advice: 'Correct the `with:` block of this step.',
  });
}

/**
 * Adds a default for `project`: a deploy without a project is about that of the wrangler configuration, if there is
 * one.
 * @param workspace the folder of the checked-out repository
 */
export async function withConfiguredProject(read: ReadInput, workspace: string): Promise<ReadInput> {
  if (read('project') !== '' || !['', 'deploy'].includes(read('mode'))) return read;
  const { readWranglerConfig } = await import('./wrangler-config.js');
  const project = readWranglerConfig(workspace)?.name;
  return (name) => (name === 'project' && project !== undefined ? project : read(name));
}
