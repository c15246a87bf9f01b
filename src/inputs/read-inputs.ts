import { readDuration } from '../core/duration.js';
import { readFlag } from '../core/inputs/forms.js';
import { emptiness, type InputRule, misplacement, type NameVerdict } from '../core/inputs/names.js';
import { nearest } from '../core/inputs/nearest.js';
import { Failure } from '../core/problem.js';
import type { Variables } from '../core/variables.js';
import { type BaseInputs, readBaseInputs } from './base.js';
import { INPUTS } from './catalog.js';
import { type Door, type DoorInputs, MAIN_DOOR } from './doors/door.js';
import { createInputReader, type InputEvent, type InputReader, type ReadInput } from './reader.js';

/** What the runner puts in front of the names of inputs, as variables. */
const PREFIX = 'INPUT_';

/** A failure that names every wrong input. */
export class InputFailure extends Failure {
  override readonly name = 'InputFailure';
}

/** For each mode, the function that reads its own inputs, and whether it can do its work with GitHub alone. */
export type InputReaders = Readonly<Record<string, { readInputs(input: InputReader): object; hasOtherWay?: true }>>;

/** The inputs of the step: those of one of the modes. */
export type InputsOf<R extends InputReaders> = {
  [M in keyof R & string]: BaseInputs &
    DoorInputs & { mode: M; warnings: readonly string[] } & ReturnType<R[M]['readInputs']>;
}[keyof R & string];

/** How the inputs of the step are read. */
export interface ReadOptions<R extends InputReaders> {
  modes: R;
  defaultMode: keyof R & string;
  variables: Variables;
  event?: InputEvent;
  /** The way in. Default: the action itself. */
  door?: Door;
}

/**
 * Reads the inputs of the step, and checks them before the first request.
 * @param written gives an input by its name at the door
 * @returns the inputs, and as `warnings` what is said about names that are not known
 * @throws InputFailure that names every wrong input, its value (never a secret) and what is allowed
 */
export function readInputsOf<R extends InputReaders>(
  written: ReadInput,
  { modes, defaultMode, variables, event = {}, door = MAIN_DOOR }: ReadOptions<R>,
): InputsOf<R> {
  const read = door.reading(written, variables);
  const input = createInputReader(read, event);
  const { errors } = input;
  const { warnings, meant } = checkNames(input, door, written, variables);
  const names: (keyof R & string)[] = Object.keys(modes);
  const mode = input.choice('mode', names, defaultMode);
  // Where the mode is wrong, the inputs are those of the one that may be meant.
  const isMode = (names as string[]).includes(read('mode').trim().toLowerCase() || defaultMode);
  const isUnsaid = isEmpty(input, 'mode', variables);
  const [own] = isUnsaid || meant.has('mode') ? [] : isMode ? [mode] : nearest(read('mode').trim(), names);
  const base = readBaseInputs(input, variables, { hasOtherWay: own !== undefined && modes[own]?.hasOtherWay === true });
  const extra = door.readOwn(input, written);
  const others = own === undefined ? {} : (modes[own] as R[keyof R]).readInputs(input);
  if (own !== undefined) checkPlaces(input, read, own, variables);
  const problem = errors.problem();
  if (problem !== undefined) throw new InputFailure(problem);
  return { ...base, ...extra, mode, warnings, ...others } as InputsOf<R>;
}

/** Checks the names of the inputs that are set, and adds what is wrong with them to the errors. */
function checkNames({ errors }: InputReader, door: Door, read: ReadInput, variables: Variables): NameVerdict {
  const written = Object.keys(variables)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => ({ name: name.slice(PREFIX.length).toLowerCase(), value: variables[name]?.trim() ?? '' }));
  const verdict = door.judgeNames(written, read);
  for (const sentence of verdict.errors) errors.add(sentence);
  errors.excuse(verdict.meant);
  return verdict;
}

/** Checks that every input that is set is one of the mode, and that none of it lacks its value. */
function checkPlaces(input: InputReader, read: ReadInput, mode: string, variables: Variables): void {
  for (const [name, rule] of INPUTS) {
    const sentence = misplacement({ name, value: read(name).trim() }, rule, mode, isSame);
    if (sentence !== undefined) input.errors.add(sentence);
    const modes: readonly string[] = rule.modes;
    if (name !== 'mode' && modes.includes(mode)) isEmpty(input, name, variables);
  }
}

/** Whether an input is written and empty that must not be, which is an error. */
function isEmpty({ errors }: InputReader, name: string, variables: Variables): boolean {
  const sentence = emptiness(name, variables[`${PREFIX}${name.toUpperCase()}`], INPUTS.get(name) as InputRule);
  if (sentence !== undefined) errors.add(sentence);
  return sentence !== undefined;
}

/** Whether two texts mean the same value. */
function isSame(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [flag, time] = [readFlag(a), readDuration(a)];
  return (flag !== undefined && flag === readFlag(b)) || (time !== undefined && time === readDuration(b));
}

/**
 * Adds a default for `project`: a deploy without a project is about that of the wrangler configuration, if there is
 * one.
 * @param workspace the folder of the checked-out repository
 */
export async function withConfiguredProject(read: ReadInput, workspace: string): Promise<ReadInput> {
  if (read('project').trim() !== '' || !['', 'deploy'].includes(read('mode').trim().toLowerCase())) return read;
  const { readWranglerConfig } = await import('./wrangler-config.js');
  const project = readWranglerConfig(workspace)?.name;
  return (name) => (name === 'project' && project !== undefined ? project : read(name));
}
