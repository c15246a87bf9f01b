/** The inputs of `cloudflare/pages-action`, and those of the action in pages-action/, which stands in for it. */
import { defined } from '../defined.js';
import type { Problem } from '../problem.js';
import type { OtherAction } from './names.js';

/** The inputs that are called otherwise here. One without `meant` has no input of its own. */
const RENAMED = [
  { name: 'apiToken', here: '`api-token`', meant: 'api-token' },
  { name: 'accountId', here: '`account-id`', meant: 'account-id' },
  { name: 'projectName', here: '`project`', meant: 'project' },
  { name: 'gitHubToken', here: '`github-deployment: true`' },
  { name: 'environmentName', here: '`github-environment`', meant: 'github-environment' },
  { name: 'workingDirectory', here: 'a part of `directory`, in front of it' },
  { name: 'wranglerVersion', here: 'the wrangler among the dependencies of the project' },
];

/** `cloudflare/pages-action`, as an action whose inputs are written at this one. */
export const PAGES_ACTION: OtherAction = {
  inputs: new Map(RENAMED.map((input) => [input.name.toLowerCase(), input])),
  sentence: (inputs) =>
    `These are inputs of \`cloudflare/pages-action\`. Here ${inputs.map(({ name, here }) => `\`${name}\` is ${here}`).join(', ')}; or put \`/pages-action\` behind the name of this action in \`uses:\`, which takes them as they are.`,
};

/** By the name of an input here, its name in pages-action/. */
export const PAGES_ACTION_NAMES: ReadonlyMap<string, string> = new Map([
  ...RENAMED.flatMap(({ name, meant }) => (meant === undefined ? [] : [[meant, name] as const])),
  ['directory', 'directory'],
  ['branch', 'branch'],
  ['comment', 'comment'],
  ['github-token', 'gitHubToken'],
  // The token asks for the GitHub Deployment.
  ['github-deployment', 'gitHubToken'],
]);

/** The inputs of pages-action/ that there are nowhere else. */
export const PAGES_ACTION_OWN = ['workingDirectory', 'wranglerVersion'] as const;

/**
 * This action, as one whose inputs are written at pages-action/.
 * @param names all of its inputs
 */
export function actionWithout(names: readonly string[]): OtherAction {
  const others = names.filter((name) => PAGES_ACTION_NAMES.get(name) !== name);
  return {
    inputs: new Map(
      others.map((name) => {
        const meant = PAGES_ACTION_NAMES.get(name);
        const here = meant === undefined ? 'not there' : `\`${meant}\``;
        return [name, { name, here, ...defined({ meant }) }];
      }),
    ),
    // In other quotes, which keep the names as they are.
    sentence: (inputs) =>
      `These are inputs of this action without \`/pages-action\` behind its name. Here ${inputs.map(({ name, here }) => `“${name}” is ${here}`).join(', ')}; or take \`/pages-action\` away in \`uses:\`, and write all inputs as they are called there.`,
  };
}

/** What is said otherwise at pages-action/, where there is less to choose. */
export const OTHERWISE: readonly (readonly [said: string, instead: string])[] = [
  ['; Read is enough for `wait` and `status`', ''],
  [', or `api-email` with `api-key`,', ''],
  [': lists and globs are for `prune` and `status`', ''],
  ['Or set `create-project: true` to make a Direct Upload project of that name.', 'Or make it in the dashboard first.'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub puts the token in
  ['leave it out to use the token of the workflow', 'set it to `${{ github.token }}`, the token of the workflow'],
];

/**
 * A problem with the names that its inputs have in pages-action/. It says of an input that is not there where it is.
 * @param isOnlyElsewhere whether a name is that of an input that pages-action/ does not have
 */
export function inPagesActionNames(problem: Problem, isOnlyElsewhere: (name: string) => boolean): Problem {
  const elsewhere = new Set<string>();
  const translated = (text: string): string => {
    const said = OTHERWISE.reduce((whole, [from, to]) => whole.replaceAll(from, to), text);
    // A value follows "is".
    return said.replace(/(?<! is )`([a-z]+(?:-[a-z]+)*)((?:: [^`]*)?)`/g, (whole, name: string, value: string) => {
      if (isOnlyElsewhere(name)) elsewhere.add(`\`${name}\``);
      const own = PAGES_ACTION_NAMES.get(name);
      return own === undefined ? whole : `\`${own}${value}\``;
    });
  };
  const message = translated(problem.message);
  const advice = problem.advice === undefined ? undefined : translated(problem.advice);
  if (elsewhere.size === 0) return { message, ...defined({ advice }) };
  const names = [...elsewhere].join(', ');
  const where = `Only this action without \`/pages-action\` behind its name has ${names}.`;
  return { message, advice: advice === undefined ? where : `${advice} ${where}` };
}
