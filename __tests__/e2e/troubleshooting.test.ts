/** Every error that docs/troubleshooting.md explains, provoked, and its words compared with those of the page. */
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import type { BuildScript, NewDeployment, NewProject } from '../../local/pages/index.js';
import { PRUNE_INPUTS } from '../../local/pruning.js';
import type { ActionResult } from '../../local/runner.js';
import { createClient } from '../../src/cloudflare/http/client.js';
import { createDispatcher } from '../../src/cloudflare/http/dispatcher.js';
import { forkBranch } from '../../src/core/deploy/alias.js';
import { UNKNOWN_PRODUCTION } from '../../src/core/deploy/origin.js';
import type { CredentialKind } from '../../src/core/inputs/credential-forms.js';
import { tooOldProblem } from '../../src/core/inputs/wrangler-version.js';
import { problemOf } from '../../src/core/problem.js';
import { confirmByOwn } from '../../src/core/production/comparison.js';
import { type HealthCheck, healthProblem } from '../../src/core/production/health.js';
import { unknownHoldProblem } from '../../src/core/production/hold/words.js';
import type { Candidate } from '../../src/core/prune/plan.js';
import { newTally, pruneVerdict } from '../../src/core/prune/report.js';
import { selectBranches, unknownOrigin } from '../../src/core/prune/selection.js';
import { refusalOf } from '../../src/github/permissions.js';
import type { Door } from '../../src/inputs/doors/door.js';
import { PAGES_ACTION_DOOR } from '../../src/inputs/doors/pages-action.js';
import { prune as pruneMode } from '../../src/modes/prune/prune.js';
import { readInputs } from '../../src/modes/registry.js';
import { ensureSameLive } from '../../src/modes/rollback/check-target.js';
import { swiftClock } from '../clocks.js';
import { isMessage, messages } from '../readme.js';
import { deployment } from '../report/deployments.js';
import { folderWith } from '../upload/folder.js';
import { dispatchEvent, openWorld, pullRequestEvent, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const HEAD = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const DAY = 24 * 3600 * 1000;
const BUILD: BuildScript = { stages: [{ name: 'build', ms: 300 }] };

/** A project `docs`, as Cloudflare builds it from the repository, and pull request 7. */
async function openDocs(more: Partial<NewProject> = {}, options?: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(options);
  const { state } = world.pages;
  const source = { type: 'github', owner: world.github.owner, repo_name: world.github.repo } as const;
  const project = state.addProject({ name: 'docs', source, ...more });
  const pull = world.github.state.addPull({ number: 7, branch: 'add-search', sha: HEAD });
  const add = (deployment: NewDeployment = {}) => state.addDeployment(project, deployment);
  const run = (inputs: Record<string, string> = {}, other: Partial<Parameters<typeof world.run>[0]> = {}) =>
    world.run({ inputs: { project: 'docs', ...inputs }, event: pullRequestEvent(world.github, pull), ...other });
  return { world, state, project, pull, add, run };
}

/** The first line of the first annotation. */
function told({ log }: ActionResult): string {
  return log.annotations[0]?.message.split('\n', 1)[0] ?? '';
}

const SITE = { 'dist/index.html': '<h1>Docs</h1>', 'dist/app.js': 'let a;' };
const UPLOAD = { directory: 'dist' };

/** Uploads a folder with these files; `prepare` may change it before. */
async function upload(
  files: Record<string, string>,
  options: { prepare?: (folder: string) => void; inputs?: Record<string, string>; maxFileCount?: number } = {},
): Promise<string> {
  const { prepare, inputs, maxFileCount } = options;
  const limit = maxFileCount === undefined ? {} : { maxFileCount };
  const { run } = await openDocs({ source: null }, { pages: limit });
  const folder = folderWith(files);
  prepare?.(folder);
  return told(await run({ ...UPLOAD, ...inputs }, { env: { GITHUB_WORKSPACE: folder } }));
}

/** Rolls back to something in a project whose production serves the newest of these. */
async function rollBackTo(target: string, ...deployments: NewDeployment[]): Promise<string> {
  const { run, add } = await openDocs();
  for (const [index, deployment] of deployments.entries()) {
    add({ createdOn: Date.now() - (index + 2) * DAY, ...deployment });
  }
  add({ createdOn: Date.now() - DAY, live: true });
  return told(await run({ mode: 'rollback', 'rollback-to': target }, { event: dispatchEvent() }));
}

/** Follows a build that does this. */
async function build(script: BuildScript, inputs: Record<string, string> = {}): Promise<string> {
  const { run, state, project } = await openDocs();
  state.scriptBuild(project, { commitHash: HEAD, ...script });
  return told(await run(inputs));
}

/** Runs with these credentials, and without the others. */
async function withCredentials(inputs: Record<string, string>, actor = 'octocat'): Promise<string> {
  const { run } = await openDocs();
  return told(await run(inputs, { env: { CLOUDFLARE_API_TOKEN: '', GITHUB_ACTOR: actor } }));
}

const [FORK, OWN] = [{ fork: 'stranger' }, {}];

/** Deploys a pull request from this branch. */
async function pullFrom(branch: string, from: { fork?: string }, env = {}): Promise<string> {
  const { world, run } = await openDocs();
  const pull = world.github.state.addPull({ number: 8, branch, ...from });
  return told(await run({}, { event: pullRequestEvent(world.github, pull), env }));
}

/** Waits for the build of the pull request without credentials, with a token that may do this with check runs. */
async function waitWithout(inputs: Record<string, string>, checks: 'none' | 'read' = 'read'): Promise<string> {
  const { world, run } = await openDocs();
  world.github.state.permissions.checks = checks;
  return told(await run({ mode: 'wait', ...inputs }, { env: { CLOUDFLARE_API_TOKEN: '' } }));
}

async function withoutPermission(name: 'pull-requests' | 'deployments', inputs = {}): Promise<string> {
  const { world, run, state, project } = await openDocs();
  state.scriptBuild(project, { ...BUILD, commitHash: HEAD });
  world.github.state.permissions[name] = 'read';
  return told(await run(inputs));
}

function refusedByGithub(what: 'comment' | 'commits' | 'deployment', status: number, words: string): string {
  const error = Object.assign(new Error(words), { status, response: { headers: {} } });
  return refusalOf(what, error)?.message ?? '';
}

/** Prunes `docs`, which has old previews, by default of a branch that is served by its alias. */
async function prune(inputs: Record<string, string>, prepare: (docs: Awaited<ReturnType<typeof openDocs>>) => void) {
  const docs = await openDocs();
  docs.add({ live: true });
  for (const age of [30, 20, 10]) docs.add({ branch: 'old', createdOn: Date.now() - age * DAY });
  prepare(docs);
  return docs.run({ mode: 'prune', ...inputs }, { event: dispatchEvent() });
}

const CANDIDATE: Candidate = {
  id: '1',
  project: 'docs',
  environment: 'preview',
  branch: 'old',
  createdOn: 0,
  outcome: 'success',
  aliases: [],
};

const CHECK = { url: 'https://c0ffee00.docs.pages.dev/', time: 20, attempts: 9 };
const healthOf = (state: 'unhealthy' | 'protected') =>
  healthProblem('Deployment c0ffee00 of docs', [{ ...CHECK, state, status: 500 }])?.message ?? '';

/** A credential with each fault that its form can show. */
const FAULTY: readonly [string, CredentialKind][] = [
  ['secrets.TOKEN', 'token'],
  ['TOKEN=abc', 'token'],
  ['Bearer abc', 'token'],
  ["'abc'", 'token'],
  ['abc\ndef', 'token'],
  ['abc def', 'token'],
  ['cfk_abc', 'token'],
  ['0'.repeat(32), 'token'],
  ['cfut_abc', 'key'],
  ['octocat', 'email'],
];

/** What is said of a credential in a `with:` block. */
function faultOf(text: string, kind: CredentialKind): string {
  const values: Record<string, string> = { project: 'docs' };
  Object.assign(values, kind === 'token' ? {} : { 'api-email': 'a@b.example', 'api-key': 'key' });
  values[`api-${kind}`] = text;
  return inputProblem(values);
}

/** What is said of the inputs. */
function inputProblem(values: Record<string, string>, variables: Record<string, string> = {}, door?: Door): string {
  try {
    readInputs((name) => values[name] ?? '', variables, {}, door);
    return 'They are taken';
  } catch (error) {
    return problemOf(error).message;
  }
}

const GOOD = { project: 'docs', 'api-token': 'token' };

/** What provokes an error, by what it is about: each says what the user is told. */
const PROVOKED: Readonly<Record<string, () => string | Promise<string>>> = {
  'no token': () => inputProblem({ project: 'docs' }),
  'a variable without a value': () => withCredentials({}),
  ...Object.fromEntries(FAULTY.map(([text, kind]) => [`${text} as ${kind}`, () => faultOf(text, kind)])),
  'no token, from a fork': () => pullFrom('patch', FORK, { CLOUDFLARE_API_TOKEN: '' }),
  'no token, for Dependabot': () => withCredentials({}, 'dependabot[bot]'),
  'a wrong token': () => withCredentials({ 'api-token': 'not-the-token' }),
  'a token that is none': () => withCredentials({ 'api-token': 'secret!' }),
  async 'no account'() {
    const world = await openWorld();
    return told(await world.run({ inputs: { project: 'docs' }, event: dispatchEvent() }));
  },
  async 'several accounts'() {
    const { state, run } = await openDocs();
    state.addAccount({ name: 'Another' });
    return told(await run());
  },
  'a project that is not there': async () => told(await (await openDocs()).run({ project: 'dosc' })),
  'one of several projects that is not there': async () =>
    told(await (await openDocs()).run({ project: 'dosc, *', mode: 'status' })),
  'a glob that selects nothing': async () => told(await (await openDocs()).run({ project: 'shop-*', mode: 'status' })),
  'a misspelled name': () => inputProblem(GOOD, { INPUT_DRY_RUN: 'true' }),
  'an input that nobody knows': async () =>
    told(await (await openDocs()).run({ mode: 'status', comment: '' }, { env: { INPUT_COLOUR: 'red' } })),
  'an input of another mode': () => inputProblem({ ...GOOD, 'older-than': '30d' }),
  'inputs of pages-action': () => inputProblem(GOOD, { INPUT_PROJECTNAME: 'shop' }),
  'inputs that pages-action/ calls otherwise': () =>
    inputProblem({ apiToken: 't', directory: 'dist' }, { INPUT_PROJECT: 'shop' }, PAGES_ACTION_DOOR),
  'a wrangler that is too old': () => tooOldProblem('2').message,
  'a new project without a branch': () => inputProblem({ ...GOOD, 'create-project': 'true' }),
  'any age without a selection': () => inputProblem({ ...GOOD, mode: 'prune', 'older-than': '0' }),
  'a branch that is not there': async () => told(await prune({ branches: 'zzz' }, () => undefined)),
  'a branch in another case': async () => told(await prune({ branches: '!Old' }, () => undefined)),
  'a wrong value': async () => told(await (await openDocs()).run({ timeout: 'soon' })),
  'a build without a repository': async () => told(await (await openDocs({ source: null })).run()),
  'a wait without a repository': async () => told(await (await openDocs({ source: null })).run({ mode: 'wait' })),
  'a commit that is not deployed': async () =>
    told(await (await openDocs()).run({ mode: 'wait', 'discovery-timeout': '1s' })),
  async 'a branch that is not built'() {
    const config = { preview_deployment_setting: 'none' } as const;
    const source = { type: 'github', owner: 'octo-org', repo_name: 'shop', config } as const;
    return told(await (await openDocs({ source })).run({ mode: 'wait' }));
  },
  'a skipped build': () => build({ stages: [], skipReason: 'path_config' }),
  'a failed build': () => build({ stages: [{ name: 'build', ms: 100, status: 'failure' }] }),
  'a canceled build': () => build({ stages: [{ name: 'build', ms: 100, status: 'canceled' }] }),
  'a build that takes too long': () => build({ stages: [{ name: 'build', ms: 600_000 }] }, { timeout: '2s' }),
  async 'an event without a branch'() {
    const { run } = await openDocs();
    const event = { name: 'push', payload: { ref: 'refs/tags/v1', after: HEAD } };
    return told(await run({}, { event }));
  },
  'a branch without a commit': async () => told(await (await openDocs()).run({ mode: 'wait', branch: 'elsewhere' })),
  'a Git build of a fork': () => pullFrom('patch', FORK),
  'a pull request from main': () => pullFrom('main', OWN),
  'an event of others on main': async () =>
    told(await (await openDocs()).run({}, { event: { name: 'check_run', payload: {} } })),
  'a production branch that is not known': () => UNKNOWN_PRODUCTION.message,
  async 'a fork that is gone'() {
    const payload = { pull_request: { number: 8, head: { ref: 'patch', repo: null } } };
    return told(
      await (await openDocs()).run({ ...UPLOAD, comment: 'false' }, { event: { name: 'pull_request', payload } }),
    );
  },
  async 'a fork that would take an alias'() {
    const { world, add, run } = await openDocs({ source: null });
    add({ branch: forkBranch('stranger', 'patch').toUpperCase(), environment: 'preview' });
    const pull = world.github.state.addPull({ number: 8, branch: 'patch', ...FORK });
    return told(await run(UPLOAD, { event: pullRequestEvent(world.github, pull) }));
  },
  'a wait without credentials and without a check run': () => waitWithout({ 'discovery-timeout': '5s' }),
  'a wait without credentials that may not read check runs': () => waitWithout({}, 'none'),
  async 'a pull request that is not there'() {
    const { run, state, project } = await openDocs();
    state.scriptBuild(project, { ...BUILD, commitHash: HEAD });
    return told(await run({ 'pull-request': '99' }));
  },
  'a build cache for a built site': () => inputProblem({ ...GOOD, directory: 'dist', 'clear-build-cache': 'true' }),
  'no permission for the comment': () => withoutPermission('pull-requests'),
  'no permission for the GitHub Deployment': () => withoutPermission('deployments', { 'github-deployment': 'true' }),
  'no permission for what a rollback takes back': () =>
    refusedByGithub('commits', 403, 'Resource not accessible by integration'),
  'a rule of the organization': () => refusedByGithub('comment', 403, 'Your IP address is not permitted.'),
  'a rate limit of GitHub': () => refusedByGithub('comment', 403, 'You have exceeded a secondary rate limit.'),
  'a commit of a fork': () => refusedByGithub('deployment', 422, 'No ref found for: c0ffee0'),
  'no directory': () => upload({}),
  'an empty directory': () => upload({}, { prepare: (folder) => mkdirSync(join(folder, 'dist')) }),
  'a file that is too large': () =>
    upload(SITE, {
      prepare(folder) {
        writeFileSync(join(folder, 'dist/film.mp4'), '');
        truncateSync(join(folder, 'dist/film.mp4'), 26 * 1024 * 1024);
      },
    }),
  'too many files': () => upload(SITE, { maxFileCount: 1 }),
  'a private file': () => upload({ ...SITE, 'dist/.env': 'A=b' }),
  'Functions that do not compile': () =>
    upload({
      ...SITE,
      'functions/api.js': 'export',
      'node_modules/wrangler/package.json': '{"bin":{"wrangler":"fail.js"}}',
      'node_modules/wrangler/bin/wrangler.js': 'console.error("Unexpected end of file"); process.exitCode = 1;',
    }),
  'a site that is not healthy': () => healthOf('unhealthy'),
  'a site behind a login': () => healthOf('protected'),
  'a site that cannot be reached': () =>
    healthProblem('Deployment c0ffee00 of docs', [{ ...CHECK, state: 'unknown', detail: 'ENOTFOUND' }])?.message ?? '',
  'a site that another host hides'() {
    const own: HealthCheck = { ...CHECK, state: 'healthy', status: 200 };
    const there = confirmByOwn({ ...CHECK, state: 'unhealthy', status: 403 }, own);
    return healthProblem('Deployment c0ffee00 of docs', [there])?.message ?? '';
  },
  async 'a health check of another host'() {
    const { run, state, project } = await openDocs();
    state.scriptBuild(project, { ...BUILD, commitHash: HEAD });
    return told(await run({ 'health-check': 'https://example.org/' }));
  },
  'nothing to roll back to': () => rollBackTo('previous'),
  'a rollback to something unknown': () => rollBackTo('deadbeef'),
  'a rollback to a preview': () => rollBackTo('1234567', { branch: 'old', commitHash: '1234567'.padEnd(40, '0') }),
  'a rollback to a failed build': () =>
    rollBackTo('1234567', { status: 'failure', commitHash: '1234567'.padEnd(40, '0') }),
  async 'a rollback to a healthy deployment, of which there is none'() {
    const { run, add } = await openDocs();
    for (const days of [3, 2]) add({ createdOn: Date.now() - days * DAY });
    add({ createdOn: Date.now() - DAY, live: true });
    const inputs = { mode: 'rollback', 'rollback-to': 'healthy', 'health-check': '/' };
    const env = { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' };
    return told(await run(inputs, { event: dispatchEvent(), env }));
  },
  async 'a rollback that another deployment comes before'() {
    const project = { name: 'docs', canonical_deployment: deployment() };
    const pages = { project: async () => ({ ...project, canonical_deployment: deployment({ id: 'other' }) }) };
    const check = { selection: { project, production: [] } } as unknown as Parameters<typeof ensureSameLive>[0];
    const run = { pages } as unknown as Parameters<typeof ensureSameLive>[1];
    return problemOf(await ensureSameLive(check, run).catch((error: unknown) => error)).message;
  },
  'a rollback to more than one commit': () =>
    rollBackTo('1234567', ...['1', '2'].map((end) => ({ commitHash: '1234567'.padEnd(40, end) }))),
  async 'a cache that may not be purged'() {
    const { run, add, state } = await openDocs({ customDomains: ['docs.example'] });
    state.zones.set('zone-1', 'docs.example');
    state.lacks.add('cache-purge');
    add({ createdOn: Date.now() - 2 * DAY });
    add({ createdOn: Date.now() - DAY, live: true });
    return told(await run({ mode: 'rollback', 'purge-cache': 'true' }, { event: dispatchEvent() }));
  },
  'no word of what is live': async () => told(await prune({}, ({ project }) => project.switches.splice(0))),
  'branches that may not be read': async () =>
    told(
      await prune({ 'deleted-branches-only': 'true' }, ({ world }) => {
        world.github.state.permissions.contents = 'none';
      }),
    ),
  async 'a hold'() {
    const { add, run } = await openDocs();
    add({ createdOn: Date.now() - 2 * DAY, live: true });
    add({ createdOn: Date.now() - DAY });
    return told(await run({ 'when-rolled-back': 'hold' }, { event: pushEvent('main', HEAD) }));
  },
  'a hold that is not known': () =>
    unknownHoldProblem('docs', 'Cloudflare does not say whether deployment 0c8a9f75 is of production.', {
      isUploaded: false,
    }).message,
  async 'a project without builds of its own'() {
    const { add, run } = await openDocs({ source: null });
    add({ createdOn: Date.now() - 2 * DAY });
    add({ createdOn: Date.now() - DAY, live: true });
    return told(await run({ mode: 'rollback', 'production-builds': 'pause' }, { event: dispatchEvent() }));
  },
  'a project that may be of another repository': () => unknownOrigin('docs-api', 'octo-org/shop').message,
  'a closed pull request of an unknown branch'() {
    const selection = selectBranches(undefined, [], { pullState: 'closed' });
    return 'message' in selection ? selection.message : 'It is selected';
  },
  'deletions that fail'() {
    const deletions = ['1', '2'].map((id) => ({ ...CANDIDATE, id }));
    const [failed = CANDIDATE, gone = CANDIDATE] = deletions;
    const tally = { ...newTally(), begun: 2, deleted: [gone], failed: [{ candidate: failed, cause: 'HTTP 500' }] };
    const plan = { deletions, kept: [] };
    return pruneVerdict({ project: 'docs', status: 'pending', dryRun: false, unreadable: [], plan, tally }).note ?? '';
  },
  async 'a deployment with an alias'() {
    const { summary } = await prune({}, () => undefined);
    return /\| (served by an alias) \| 1 \|/.exec(summary)?.[1] ?? summary;
  },
  async 'a wait that is longer than the run'() {
    const { world, run } = await openDocs();
    world.faults.next(/\/docs$/, 'long-429');
    return told(await run({ mode: 'status' }, { event: dispatchEvent() }));
  },
  'a run whose time is over': () => {
    const report = { project: 'docs', status: 'pending', dryRun: false, unreadable: [] } as const;
    return pruneMode.interrupted({ ...report, unreadable: [] }, 'timed-out', PRUNE_INPUTS).problem?.message ?? '';
  },
  async 'a Cloudflare that does not answer'() {
    const { world } = await openDocs();
    world.faults.next(/./, '503', 100);
    const dispatcher = await createDispatcher({});
    const client = createClient({
      baseUrl: world.pages.url,
      credentials: { token: 'test-api-token' },
      dispatcher,
      clock: swiftClock(),
      random: () => 0.5,
      signal: new AbortController().signal,
      debug: () => undefined,
    });
    const error: unknown = await client.request({ method: 'GET', path: '/accounts' }).catch((cause) => cause);
    await dispatcher.destroy();
    return problemOf(error).message;
  },
};

describe('the page about troubleshooting', () => {
  const explained = new Set<string>();

  test.each(Object.keys(PROVOKED))('has the words that the user is told for %s', async (name) => {
    const text = (await PROVOKED[name]?.()) ?? '';
    const found = messages.filter((message) => isMessage(message, text));
    expect({ text, found }).toEqual({ text, found: [expect.any(String)] });
    for (const message of found) explained.add(message);
  });

  test('has no words that nobody is told', () => {
    expect(messages.filter((message) => !explained.has(message))).toEqual([]);
  });
});
