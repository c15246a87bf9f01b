/** What the action sends to GitHub, and what the local GitHub server answers, by GitHub's own OpenAPI document. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { type Exchange, type GithubOptions, type GithubServer, startGithubServer } from '../../local/github/index.js';
import { listBranches } from '../../src/github/branches.js';
import { listCheckRuns } from '../../src/github/check-runs.js';
import { type CommentTarget, syncComment } from '../../src/github/comment.js';
import { commitMessageOf, isOnBranch } from '../../src/github/commits.js';
import { pullsOfCommits, readCommits } from '../../src/github/compare.js';
import {
  createDeployment,
  deactivateDeleted,
  deactivateEarlier,
  setDeploymentState,
} from '../../src/github/deployments.js';
import { createOctokit, type Octokit } from '../../src/github/http/rest.js';
import { findPullRequest } from '../../src/github/pulls.js';
import { swiftClock } from '../clocks.js';

type Schema = Record<string, unknown>;

interface Operation {
  parameters?: ({ name: string; in: string; schema: Schema } | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: { properties?: Schema } }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> } | { $ref: string }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: Schema;
}

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
const api: Document = JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, logger: false });
formats.default(ajv);
ajv.addSchema(asJsonSchema({ components: api.components }) as Schema, 'github');

/** `nullable` of OpenAPI 3.0 is a type of its own in JSON Schema; what is empty by default need not be an address. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...schema } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, asJsonSchema(item)]),
  );
  if (schema.default === '') delete schema.format;
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
}

function referred(pointer: string): string {
  return pointer.replace(/^#/, 'github#');
}

function validator(schema: Schema): ValidateFunction {
  const json = JSON.parse(JSON.stringify(asJsonSchema(schema)), (key, value) =>
    key === '$ref' ? referred(value) : value,
  );
  return ajv.compile(json);
}

function resolve<T extends object>(value: T | { $ref: string }): T {
  if (!('$ref' in value)) return value;
  const keys = value.$ref.split('/').slice(1);
  return keys.reduce<unknown>((at, key) => (at as Schema)[key], api) as T;
}

function check(schema: Schema, value: unknown, what: string): string[] {
  const validate = validator(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
}

/** The most literal path of the document that fits. */
function operationOf(method: string, path: string): { name: string; operation: Operation } | undefined {
  const fits = Object.keys(api.paths).filter((template) =>
    new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  );
  const name = fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
  const operation = name === undefined ? undefined : api.paths[name]?.[method.toLowerCase()];
  return name === undefined || operation === undefined ? undefined : { name: `${method} ${name}`, operation };
}

function complaints({ request, answer }: Exchange): string[] {
  // The document is of REST only.
  if (request.path === '/graphql') return [];
  const found = operationOf(request.method, request.path);
  if (found === undefined) return [`${request.method} ${request.path} is no operation`];
  const { name, operation } = found;
  return [
    ...queryComplaints(operation, request.query),
    ...bodyComplaints(operation, request.json),
    ...answerComplaints(operation, answer),
  ].map((complaint) => `${name}: ${complaint}`);
}

function queryComplaints({ parameters = [] }: Operation, query: Record<string, string>): string[] {
  const known = new Map(
    parameters.map((parameter) => resolve(parameter)).map((parameter) => [parameter.name, parameter]),
  );
  return Object.entries(query).flatMap(([key, text]) => {
    const parameter = known.get(key);
    if (parameter?.in !== 'query') return [`no query parameter ${key}`];
    return check(parameter.schema, parameter.schema.type === 'integer' ? Number(text) : text, key);
  });
}

/** A field that the document does not know would be ignored by GitHub, so it counts as wrong. */
function bodyComplaints({ requestBody }: Operation, json: unknown): string[] {
  if (requestBody === undefined) return json === undefined ? [] : ['takes no body'];
  const schema = requestBody.content['application/json']?.schema ?? {};
  const unknown = Object.keys((json ?? {}) as Schema).filter((key) => !(key in (schema.properties ?? {})));
  return [...unknown.map((key) => `body has an unknown ${key}`), ...check(schema as Schema, json, 'body')];
}

/** 401, 403 and 429 are the same everywhere, and most operations leave them out. */
function answerComplaints({ responses }: Operation, { status, json }: Exchange['answer']): string[] {
  const response = responses[status];
  if (response === undefined) {
    if (![401, 403, 404, 429].includes(status)) return [`no answer ${status}`];
    return check({ $ref: '#/components/schemas/basic-error' }, json, `${status}`);
  }
  const schema = resolve(response).content?.['application/json']?.schema;
  return schema === undefined ? [] : check(schema, json, `${status}`);
}

const MARKER = '<!-- cloudflare-pages-ops -->';
const NEVER = new AbortController().signal;
const open: GithubServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(options: GithubOptions = {}): Promise<{ server: GithubServer; octokit: Octokit }> {
  const server = await startGithubServer(options);
  open.push(server);
  const { apiUrl, token } = server;
  const clock = swiftClock();
  return { server, octokit: await createOctokit({ token, apiUrl, clock, random: () => 0.5, debug: () => {} }) };
}

function write(octokit: Octokit, { owner, repo }: GithubServer, text: string, more: Partial<CommentTarget> = {}) {
  const target = {
    owner,
    repo,
    pullNumber: 1,
    marker: MARKER,
    merge: () => `${MARKER} ${text}`,
    holds: (body: string) => body.includes(text),
    ...more,
  };
  return syncComment(octokit, target, { clock: swiftClock(), random: () => 0.5, signal: NEVER });
}

function expectValid({ exchanges }: GithubServer, calls: readonly string[]): void {
  expect(exchanges.flatMap(complaints)).toEqual([]);
  const seen = new Set(exchanges.map(({ request, answer }) => `${request.method} ${answer.status}`));
  for (const call of calls) expect([...seen]).toContain(call);
}

describe("by GitHub's own document", () => {
  test('the comment: listed, created, read, changed, created again', async () => {
    const { server, octokit } = await start();
    server.state.addPull({ number: 1 });
    for (let number = 0; number < 150; number += 1) server.state.addComment(1, `Comment ${number}`);
    const { id } = await write(octokit, server, 'one');
    await write(octokit, server, 'two', { knownId: id });
    server.state.deleteComment(id);
    await write(octokit, server, 'three', { knownId: id });
    expectValid(server, ['GET 200', 'POST 201', 'PATCH 200', 'GET 404']);
  });

  test('the comment with a personal token, and what is refused', async () => {
    const { server, octokit } = await start({ login: 'octocat' });
    server.state.addPull({ number: 1 });
    server.state.addComment(1, `${MARKER} mine`, 'octocat');
    await write(octokit, server, 'new');
    await expect(write(octokit, server, 'x'.repeat(70_000))).rejects.toThrow('too long');
    server.state.permissions['pull-requests'] = 'read';
    await expect(write(octokit, server, 'newer')).rejects.toThrow('Resource not accessible by integration');
    expectValid(server, ['GET 200', 'PATCH 200', 'PATCH 422', 'PATCH 403']);
    expect(server.requests.some(({ path }) => path === '/graphql')).toBe(true);
  });

  test('doubles of the comment are deleted', async () => {
    const { server, octokit } = await start({ latency: 5 });
    server.state.addPull({ number: 1 });
    await Promise.all([write(octokit, server, 'one', { holds: () => true }), write(octokit, server, 'one')]);
    expectValid(server, ['DELETE 204']);
  });

  test('pull requests of a commit, of a fork', async () => {
    const { server, octokit } = await start();
    const { sha } = server.state.addPull({ number: 1 });
    server.state.addPull({ number: 2, fork: 'stranger', branch: 'patch' });
    await findPullRequest(octokit, { ...server, commitHash: sha }, NEVER);
    await findPullRequest(
      octokit,
      { ...server, commitHash: sha, forkBranch: 'stranger:patch', includeClosed: true },
      NEVER,
    );
    expectValid(server, ['GET 200']);
  });

  test('the message of a commit', async () => {
    const { server, octokit } = await start();
    const commitHash = 'd'.repeat(40);
    server.state.messages.set(commitHash, 'Add a page');
    expect(await commitMessageOf(octokit, { ...server, commitHash }, NEVER)).toBe('Add a page');
    await expect(commitMessageOf(octokit, { ...server, commitHash: 'e'.repeat(40) }, NEVER)).rejects.toThrow();
    expectValid(server, ['GET 200', 'GET 404']);
  });

  test('whether a branch holds a commit', async () => {
    const { server, octokit } = await start();
    const [below, forked] = ['d'.repeat(40), 'f'.repeat(40)];
    const head = server.state.addBranch('feature/x').sha;
    server.state.ancestors.set('feature/x', new Set([below]));
    server.state.messages.set(forked, 'Only in a fork');
    const holds = (commitHash: string) => isOnBranch(octokit, { ...server, branch: 'feature/x', commitHash }, NEVER);
    expect(await Promise.all([head, below, forked, 'e'.repeat(40)].map(holds))).toEqual([true, true, false, false]);
    expectValid(server, ['GET 200', 'GET 404']);
  });

  test('the check runs of a commit', async () => {
    const { server, octokit } = await start();
    const commitHash = 'd'.repeat(40);
    server.state.addCheckRun({ sha: commitHash, alias: 'feature' });
    server.state.addCheckRun({ sha: commitHash, duration: 60_000 });
    server.state.addCheckRun({ sha: commitHash, other: { appId: 15_368 } });
    const { runs } = await listCheckRuns(octokit, { ...server, commitHash }, NEVER);
    expect(runs.map(({ status }) => status)).toEqual(['in_progress', 'completed']);
    server.state.permissions.checks = 'none';
    await expect(listCheckRuns(octokit, { ...server, commitHash }, NEVER)).rejects.toThrow();
    expectValid(server, ['GET 200', 'GET 403']);
  });

  test('what is between two commits, and the pull requests of it', async () => {
    const { server, octokit } = await start();
    const { state } = server;
    state.addPull({ number: 7, state: 'closed', merged: true });
    const [base, head] = ['One', 'Two'].map((message) => state.addCommit({ message, pull: 7 }).sha) as [string, string];
    const { commits, total } = await readCommits(octokit, { ...server, base, head }, NEVER);
    expect([commits.map(({ title }) => title), total]).toEqual([['Two'], 1]);
    expect((await readCommits(octokit, { ...server, base: head, head: base }, NEVER)).isBehind).toBe(true);
    const { pulls } = await pullsOfCommits(octokit, server, commits, NEVER);
    expect(pulls.map(({ number }) => number)).toEqual([7]);
    expectValid(server, ['GET 200']);
  });

  test('branches, and a limit', async () => {
    const { server, octokit } = await start();
    for (let number = 0; number < 120; number += 1) server.state.addBranch(`b${number}`);
    server.state.secondaryLimit = { times: 1, status: 429, retryAfter: 1 };
    await listBranches(octokit, server, NEVER);
    expectValid(server, ['GET 200', 'GET 429']);
  });

  test('deployments and their states', async () => {
    const { server, octokit } = await start();
    const ref = server.state.addBranch('feature').sha;
    const environment = 'shop (Preview)';
    const url = 'https://0123abcd.shop.pages.dev';
    const who = { project: 'shop', branch: 'feature', runId: 1, runAttempt: 1 };
    const plan = { ...server, ...who, ref, environment, production: false, url, description: 'A preview' };
    const logUrl = 'https://dash.cloudflare.com/?to=/:account/pages/view/shop/2';
    for (const _ of ['first', 'second']) {
      const id = await createDeployment(octokit, plan, NEVER);
      for (const state of ['queued', 'in_progress', 'error', 'failure', 'inactive', 'success'] as const) {
        const told = { state, description: `It is ${state}`, environmentUrl: url, logUrl };
        await setDeploymentState(octokit, server, id, told, NEVER);
      }
      await deactivateEarlier(octokit, plan, id, NEVER);
    }
    expect(await deactivateDeleted(octokit, { ...server, environment }, new Set([url]), NEVER)).toBe(1);
    await expect(createDeployment(octokit, { ...plan, ref: 'gone' }, NEVER)).rejects.toThrow('No ref found');
    expectValid(server, ['GET 200', 'POST 201', 'POST 422']);
  });

  test('a wrong answer or a wrong request would be noticed', async () => {
    const { server, octokit } = await start();
    server.state.addPull({ number: 1 });
    await write(octokit, server, 'one');
    const [exchange] = server.exchanges.filter(
      ({ request }) => request.method === 'POST' && request.path.endsWith('/comments'),
    );
    if (exchange === undefined) throw new Error('nothing was created');
    const { request, answer } = exchange;
    const name = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    expect(complaints({ request: { ...request, json: { text: 'Hello' } }, answer })).toEqual([
      `${name}: body has an unknown text`,
      `${name}: body must have required property 'body'`,
    ]);
    expect(
      complaints({ request, answer: { status: 201, json: { ...(answer.json as Schema), user: 'me' } } }),
    ).not.toEqual([]);
    expect(complaints({ request: { ...request, query: { page: '1' } }, answer })).toEqual([
      `${name}: no query parameter page`,
    ]);
    expect(complaints({ request, answer: { status: 418 } })).toEqual([`${name}: no answer 418`]);
  });
});
