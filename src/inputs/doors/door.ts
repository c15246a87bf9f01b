/** The ways into the action: action.yml, and the sub-actions that call its inputs and outputs otherwise. */
import { judgeNames, type NameVerdict, type WrittenInput } from '../../core/inputs/names.js';
import { PAGES_ACTION } from '../../core/inputs/pages-action.js';
import type { Problem } from '../../core/problem.js';
import type { Variables } from '../../core/variables.js';
import { INPUTS } from '../catalog.js';
import type { InputReader, ReadInput } from '../reader.js';

/** What only the inputs of a sub-action say. */
export interface DoorInputs {
  /** The folder that relative paths begin at, and that wrangler runs in: a path. Absent: the workspace. */
  workingDirectory?: string;
  /** The version of wrangler that compiles the Functions, a range of them, or a tag. Absent: that of the project. */
  wranglerVersion?: string;
}

/** A way into the action. Inputs and outputs have the names of action.yml, unless it is said. */
export interface Door {
  /** Gives the inputs by their names in action.yml, from those of this door. */
  reading(read: ReadInput, variables: Variables): ReadInput;
  /** Whether the wrangler configuration may name the project. */
  projectMayBeConfigured: boolean;
  /**
   * Judges the names of the inputs that are set.
   * @param read gives an input by its name at this door
   */
  judgeNames(written: readonly WrittenInput[], read: ReadInput): NameVerdict;
  /** Reads and checks what only this door has. @param read gives an input by its name at this door */
  readOwn(input: InputReader, read: ReadInput): DoorInputs;
  /** The outputs as they are called at this door. */
  outputs(outputs: Readonly<Record<string, string>>): Record<string, string>;
  /** A problem in the names of this door. */
  inItsNames(problem: Problem): Problem;
}

/** The action itself. */
export const MAIN_DOOR: Door = {
  reading: (read) => read,
  projectMayBeConfigured: true,
  judgeNames: (written, read) =>
    judgeNames(written, new Map([...INPUTS.keys()].map((name) => [name, read(name).trim()])), PAGES_ACTION),
  readOwn: () => ({}),
  outputs: (outputs) => ({ ...outputs }),
  inItsNames: (problem) => problem,
};
