/** pages-action/: a deploy of a directory, with the inputs and outputs of `cloudflare/pages-action`. */
import { isAbsolute, join } from 'node:path';
import { judgeNames } from '../../core/inputs/names.js';
import {
  actionWithout,
  inPagesActionNames,
  PAGES_ACTION_NAMES,
  PAGES_ACTION_OWN,
} from '../../core/inputs/pages-action.js';
import { isFolder, isWithin, realPath } from '../../files/places.js';
import { INPUTS } from '../catalog.js';
import type { InputReader, ReadInput } from '../reader.js';
import type { Door } from './door.js';

/** By the name of an output here, its name in pages-action/. */
const OUTPUTS: ReadonlyMap<string, string> = new Map([
  ['deployment-id', 'id'],
  ['url', 'url'],
  ['environment', 'environment'],
  ['alias-url', 'alias'],
]);

const VERSION_FORM = 'a version of wrangler, such as `4`, `^3.114.0` or `latest`';

/** Of whose names a sentence may speak without meaning the input: they are modes. */
const MODES = ['wait', 'deploy', 'status'];

const others = [...INPUTS.keys()].filter((name) => !PAGES_ACTION_NAMES.has(name));

export const PAGES_ACTION_DOOR: Door = {
  reading: (read, variables) => (name) => {
    if (name === 'github-deployment') return String(read('gitHubToken').trim() !== '');
    // wrangler asks git for the branch, and a tag is checked out without one.
    if (name === 'branch' && variables.GITHUB_REF?.startsWith('refs/tags/')) return read('branch').trim() || 'HEAD';
    // The comment is not there unless it is asked for.
    if (name === 'comment') return read('comment').trim() || 'false';
    const own = PAGES_ACTION_NAMES.get(name);
    return own === undefined ? '' : read(own);
  },
  projectMayBeConfigured: false,
  judgeNames(written, read) {
    const names = new Set([...PAGES_ACTION_NAMES.values(), ...PAGES_ACTION_OWN]);
    const known = new Map([...names].map((name) => [name, read(name).trim()]));
    const verdict = judgeNames(written, known, actionWithout([...INPUTS.keys()]));
    const meant = [...PAGES_ACTION_NAMES].flatMap(([name, own]) => (verdict.meant.has(own) ? name : []));
    return { ...verdict, meant: new Set(meant) };
  },
  readOwn(input, read) {
    if (input.text('directory') === undefined) {
      input.errors.lack('directory', '`directory` is missing: set it to the folder of the built site.');
    }
    if (input.flag('comment', false) && read('gitHubToken').trim() === '') {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub puts the token in
      input.errors.add('`comment` needs `gitHubToken`: set it to `${{ github.token }}`.');
    }
    return { ...workingDirectoryOf(input, read), ...wranglerVersionOf(input, read) };
  },
  outputs: (outputs) =>
    Object.fromEntries(
      [...OUTPUTS].flatMap(([name, own]) => (outputs[name] === undefined ? [] : [[own, outputs[name]]])),
    ),
  inItsNames: (problem) => inPagesActionNames(problem, (name) => others.includes(name) && !MODES.includes(name)),
};

/** The folder is always below the workspace, as it was there: a `/` in front does not count. */
function workingDirectoryOf({ errors, event: { workspace = '.' } }: InputReader, read: ReadInput) {
  const written = read('workingDirectory').trim();
  if (written === '') return {};
  const below = join(workspace, written);
  const found = realPath(isAbsolute(written) && !isFolder(below) ? written : below);
  if (found !== undefined && isFolder(found) && isWithin(realPath(workspace) ?? workspace, found)) {
    return { workingDirectory: found };
  }
  errors.refuse('workingDirectory', written, 'a folder of the workspace');
  return {};
}

function wranglerVersionOf({ errors }: InputReader, read: ReadInput) {
  const written = read('wranglerVersion').trim();
  if (written === '') return {};
  if (/^[\^~]?[0-9A-Za-z][\w.+-]{0,63}$/.test(written)) return { wranglerVersion: written };
  errors.refuse('wranglerVersion', written, VERSION_FORM);
  return {};
}
