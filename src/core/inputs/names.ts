/** Judges the names of inputs: misspelled ones, those of another mode, and those of another action. */
import { misspelled } from './nearest.js';

/** What is known of an input besides how it is read. */
export interface InputRule<M extends string = string> {
  /** The modes that read it. */
  modes: readonly M[];
  /** The default in action.yml. */
  preset?: string;
  /** Why another mode does not have it, a sentence. */
  elsewhere?: string;
  /**
   * Whether an empty value is an error, for it decides what is deployed, made live or deleted. A flag is none of these:
   * GitHub gives nothing for one that the event does not have, and people mean `false`.
   */
  isDecisive?: true;
}

/** An input of the step as the runner hands it over: in lower case, with spaces as `_`. */
export interface WrittenInput {
  name: string;
  value: string;
}

/** An input of another action, and what to use instead of it. */
export interface OtherInput {
  /** As it is written there. */
  name: string;
  /** What it is here, as it follows "is". */
  here: string;
  /** The input that it stands for, where it is one. */
  meant?: string;
}

/** Another action whose inputs people write by mistake. */
export interface OtherAction {
  /** Its inputs by their names in lower case. */
  inputs: ReadonlyMap<string, OtherInput>;
  /** Says what they are here. */
  sentence(inputs: readonly OtherInput[]): string;
}

/** What the names of the step's inputs show. */
export interface NameVerdict {
  /** Sentences about names that are wrong. */
  errors: string[];
  /** Sentences about names that are not known. */
  warnings: string[];
  /** The inputs that the wrong names stand for. */
  meant: Set<string>;
}

/**
 * Judges the names of the inputs that are set. A misspelled name with the value of the input that it stands for is
 * taken for one of an action around this one, and is left alone.
 * @param known the inputs that there are, with their values
 */
export function judgeNames(
  written: readonly WrittenInput[],
  known: ReadonlyMap<string, string>,
  other: OtherAction,
): NameVerdict {
  const verdict: NameVerdict = { errors: [], warnings: [], meant: new Set() };
  const foreign: OtherInput[] = [];
  const names = [...known.keys()];
  const inLowerCase = new Set(names.map((name) => name.toLowerCase()));
  for (const { name, value } of written) {
    if (inLowerCase.has(name)) continue;
    const old = other.inputs.get(name);
    const [near] = misspelled(name, names);
    const meant = old?.meant ?? near;
    if (meant !== undefined && value !== '' && known.get(meant) === value) continue;
    if (old !== undefined) foreign.push(old);
    else if (near !== undefined)
      verdict.errors.push(`\`${name}\` is no input of this action. Did you mean \`${near}\`?`);
    else verdict.warnings.push(`\`${name}\` is no input of this action, and has no effect.`);
    if (meant !== undefined) verdict.meant.add(meant);
  }
  if (foreign.length > 0) verdict.errors.push(other.sentence(foreign));
  return verdict;
}

/** Why an input does not belong to a mode. `undefined` where it does, or is at its default. */
export function misplacement(
  { name, value }: WrittenInput,
  { modes, preset = '', elsewhere }: InputRule,
  mode: string,
  isSame: (a: string, b: string) => boolean,
): string | undefined {
  if (modes.includes(mode) || value === '' || isSame(value, preset)) return undefined;
  const named = modes.map((each) => `\`${each}\``);
  const last = named.pop();
  const owners = named.length === 0 ? last : `${named.join(', ')} and ${last}`;
  const why = elsewhere === undefined ? '' : ` ${elsewhere}`;
  return `\`${name}\` is an input of mode ${owners}, not of \`${mode}\`: take it out, or set \`mode\`.${why}`;
}

/**
 * Says that a decisive input is written and empty: an expression gave nothing. The runner gives the default of
 * action.yml only where an input is not written at all.
 * @param value `undefined` when the input is not there
 */
export function emptiness(
  name: string,
  value: string | undefined,
  { preset, isDecisive }: InputRule,
): string | undefined {
  if (isDecisive === undefined || value === undefined || value.trim() !== '') return undefined;
  return `\`${name}\` is empty: the expression behind it gave nothing. Give it a value, such as \`${preset}\`, which it is when it is left out.`;
}
