/**
 * The modes of the action. A new mode is one folder in modes/, one file in inputs/ and one entry here; its inputs are
 * documented in action.yml.
 */
import { defined } from '../core/defined.js';
import type { Report } from '../core/report.js';
import type { Variables } from '../core/variables.js';
import type { BaseInputs } from '../inputs/base.js';
import { readDeployInputs } from '../inputs/deploy.js';
import type { Door } from '../inputs/doors/door.js';
import { readPruneInputs } from '../inputs/prune.js';
import { type InputsOf, readInputsOf } from '../inputs/read-inputs.js';
import type { InputEvent, InputReader, ReadInput } from '../inputs/reader.js';
import { readRollbackInputs } from '../inputs/rollback.js';
import { readStatusInputs } from '../inputs/status.js';
import { readWaitInputs } from '../inputs/wait.js';
import { deploy } from './deploy/deploy.js';
import type { ModeDefinition } from './mode.js';

/** A mode for those who do not know which one it is. */
export type AnyMode = ModeDefinition<BaseInputs & Pick<Inputs, 'timeout'>, Report>;

/** A mode: how its inputs are read, and how its definition is loaded. */
interface ModeEntry<I extends object, R extends Report> {
  readInputs(input: InputReader): I;
  /** Whether the mode can do its work with GitHub alone, without credentials for Cloudflare. */
  hasOtherWay?: true;
  load(): ModeDefinition<BaseInputs & I, R> | Promise<ModeDefinition<BaseInputs & I, R>>;
}

/** Only the default mode is loaded with the program. The others are loaded on demand, so that the step starts fast. */
export const MODES = {
  deploy: entry({
    readInputs: readDeployInputs,
    load: () => deploy,
  }),
  wait: entry({
    readInputs: readWaitInputs,
    hasOtherWay: true,
    load: async () => (await import('./wait/wait.js')).wait,
  }),
  rollback: entry({
    readInputs: readRollbackInputs,
    load: async () => (await import('./rollback/rollback.js')).rollback,
  }),
  prune: entry({
    readInputs: readPruneInputs,
    load: async () => (await import('./prune/prune.js')).prune,
  }),
  status: entry({
    readInputs: readStatusInputs,
    load: async () => (await import('./status/status.js')).status,
  }),
} as const;

export type Mode = keyof typeof MODES;
export const MODE_NAMES = Object.keys(MODES) as Mode[];
export const DEFAULT_MODE = 'deploy' satisfies Mode;

/** The inputs of the step: those of one of the modes. */
export type Inputs = InputsOf<typeof MODES>;

/**
 * Reads the inputs of the step.
 * @param event what the event that started the workflow says
 * @param door the way in. Default: the action itself
 * @throws InputFailure that names every wrong input
 */
export function readInputs(read: ReadInput, variables: Variables, event: InputEvent = {}, door?: Door): Inputs {
  return readInputsOf(read, { modes: MODES, defaultMode: DEFAULT_MODE, variables, event, ...defined({ door }) });
}

/** Checks that the definition of a mode takes the inputs that its reader gives. */
function entry<I extends object, R extends Report>(mode: ModeEntry<I, R>): ModeEntry<I, R> {
  return mode;
}
