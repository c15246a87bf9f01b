/** Judges the names of inputs: misspelled ones, those of another mode, and those of `cloudflare/pages-action`. */
import { misspelled } from './nearest.js';

/** What is known of an input besides how it is read. */
export interface InputRule<M extends string = string> {
  /** The modes that read it. */
  modes: readonly M[];
  /** The default in action.yml. */
  preset?: string;
  /** Why another mode does not have it, a sentence. */
  elsewhere?: string;
}

/** An input of the step as the runner hands it over: in lower case, with spaces as `_`. */
export interface WrittenInput {
  name: string;
  value: string;
}

/** The inputs of `cloudflare/pages-action` that are spelled otherwise here, in lower case, and what to use instead. */
const PAGES_ACTION = new Map<string, { name: string; here: string; meant?: string }>([
  ['apitoken', { name: 'apiToken', here: '`api-token`', meant: 'api-token' }],
  ['accountid', { name: 'accountId', here: '`account-id`', meant: 'account-id' }],
  ['projectname', { name: 'projectName', here: '`project`', meant: 'project' }],
  ['githubtoken', { name: 'gitHubToken', here: '`github-deployment: true`' }],
  ['workingdirectory', { name: 'workingDirectory', here: 'a part of `directory`, in front of it' }],
  ['wranglerversion', { name: 'wranglerVersion', here: 'the wrangler among the dependencies of the project' }],
]);

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
export function judgeNames(written: readonly WrittenInput[], known: ReadonlyMap<string, string>): NameVerdict {
  const verdict: NameVerdict = { errors: [], warnings: [], meant: new Set() };
  const foreign: { name: string; here: string }[] = [];
  const names = [...known.keys()];
  for (const { name, value } of written) {
    if (known.has(name)) continue;
    const old = PAGES_ACTION.get(name);
    const [near] = misspelled(name, names);
    const meant = old?.meant ?? near;
    if (meant !== undefined && value !== '' && known.get(meant) === value) continue;
    if (old !== undefined) foreign.push(old);
    else if (near !== undefined)
      verdict.errors.push(`\`${name}\` is no input of this action. Did you mean \`${near}\`?`);
    else verdict.warnings.push(`\`${name}\` is no input of this action, and has no effect.`);
    if (meant !== undefined && (old ?? near) !== undefined) verdict.meant.add(meant);
  }
  if (foreign.length > 0) verdict.errors.push(mapping(foreign));
  return verdict;
}

function mapping(foreign: readonly { name: string; here: string }[]): string {
  const names = foreign.map(({ name, here }) => `\`${name}\` is ${here}`).join(', ');
  return `These are inputs of \`cloudflare/pages-action\`. Here ${names}; or put \`/pages-action\` behind the name of this action in \`uses:\`, which takes them as they are.`;
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
