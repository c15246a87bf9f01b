import { afterEach, describe, expect, test } from '@jest/globals';
import { createFaults, type FaultKind } from '../../local/faults.js';
import { type PagesOptions, type PagesServer, startPagesServer } from '../../local/pages/index.js';
import { PASSING_REFUSALS } from '../../local/refusals.js';
import { directUploads, gitBuilds } from '../recorded/recorded.js';

interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the API answers
  body: any;
}

let server: PagesServer | undefined;
let clock = 0;

afterEach(async () => {
  await server?.close();
});

/** A server with a clock that tests move, and one project `site`. */
async function start(options: PagesOptions = {}) {
  clock = Date.UTC(2026, 10, 25);
  const running = await startPagesServer({ now: () => clock, ...options });
  server = running;
  const project = running.state.addProject({ name: 'site' });
  const projectPath = `/accounts/${project.account.id}/pages/projects/site`;
  async function call(
    method: string,
    path: string,
    body?: FormData | unknown,
    token = 'test-api-token',
  ): Promise<Reply> {
    const isForm = body instanceof FormData;
    const answer = await fetch(running.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }
  return { ...running, project, projectPath, call };
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const code = (reply: Reply) => reply.body.errors[0]?.code;

describe('credentials', () => {
  test('a wrong token is refused with 403, a malformed one and none at all with 400', async () => {
    const { url, call } = await start();
    const wrong = await call('GET', '/accounts', undefined, 'other-api-token');
    expect([wrong.status, code(wrong)]).toEqual([403, 10_000]);
    const malformed = await call('GET', '/accounts', undefined, 'not a token');
    expect([malformed.status, malformed.body.errors.map((error: { code: number }) => error.code)]).toEqual([
      400,
      [6003, 6111],
    ]);
    expect((await fetch(`${url}/accounts`)).status).toBe(400);
  });

  test('the Global API key works with its e-mail address only', async () => {
    const { url } = await start({ email: 'me@example.com', key: 'global-key-1234' });
    const ask = (email: string) =>
      fetch(`${url}/accounts`, { headers: { 'x-auth-email': email, 'x-auth-key': 'global-key-1234' } });
    expect((await ask('me@example.com')).status).toBe(200);
    expect((await ask('you@example.com')).status).toBe(403);
  });

  test('an account id that is none is no route, and another account is not ours', async () => {
    const { call } = await start();
    expect(code(await call('GET', '/accounts/nope/pages/projects'))).toBe(7003);
    expect(code(await call('GET', `/accounts/${'0'.repeat(32)}/pages/projects`))).toBe(10_000);
  });
});

describe('lists', () => {
  test('deployments come newest first, 25 a page, and a larger page is refused', async () => {
    const { call, state, project, projectPath } = await start();
    for (let count = 0; count < 60; count += 1) {
      state.addDeployment(project, {
        branch: count % 3 === 0 ? 'main' : 'topic',
        createdOn: clock - 3_600_000 + count * 1000,
        commitMessage: `number ${count}`,
      });
    }
    const second = await call('GET', `${projectPath}/deployments?page=2&per_page=25`);
    expect(second.body.result).toHaveLength(25);
    expect(second.body.result[0].deployment_trigger.metadata.commit_message).toBe('number 34');
    expect(second.body.result_info).toEqual({ page: 2, per_page: 25, count: 25, total_count: 60, total_pages: 3 });
    const production = await call('GET', `${projectPath}/deployments?env=production`);
    expect(production.body.result_info.total_count).toBe(20);
    const tooLarge = await call('GET', `${projectPath}/deployments?per_page=26`);
    expect([tooLarge.status, code(tooLarge)]).toEqual([400, 8000024]);
  });

  test('projects come ten a page', async () => {
    const { call, state, project } = await start();
    for (let count = 0; count < 12; count += 1) state.addProject({ name: `other-${count}` });
    const path = `/accounts/${project.account.id}/pages/projects`;
    expect((await call('GET', path)).body.result).toHaveLength(10);
    expect((await call('GET', `${path}?page=2`)).body.result).toHaveLength(3);
    expect((await call('GET', `${path}?per_page=11`)).status).toBe(400);
  });

  test('100,000 deployments are added and listed in little time', async () => {
    const { call, state, project, projectPath } = await start();
    const started = performance.now();
    for (let count = 0; count < 100_000; count += 1) {
      state.addDeployment(project, { branch: `b${count % 500}`, createdOn: clock - count });
    }
    const last = await call('GET', `${projectPath}/deployments?page=4000&per_page=25`);
    expect(last.body.result).toHaveLength(25);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

/** Which of its fields a stage has. */
function shapeOfStage(stage: { name: string; status: string; started_on: unknown; ended_on: unknown }) {
  const { name, status, started_on, ended_on } = stage;
  return { name, status, isStarted: started_on !== null, isEnded: ended_on !== null };
}

describe('builds', () => {
  test('a build goes through its stages with the clock, writes its log and becomes what production serves', async () => {
    const { call, state, project, projectPath } = await start();
    const before = state.addDeployment(project);
    state.scriptBuild(project, {
      stages: [
        { name: 'queued', ms: 1000 },
        { name: 'build', ms: 9000 },
        { name: 'deploy', ms: 1000 },
      ],
      log: [
        { at: 500, line: 'first' },
        { at: 5000, line: 'second' },
      ],
    });
    const made = (await call('POST', `${projectPath}/deployments`, form({ branch: 'main' }))).body.result;
    expect(made.latest_stage).toMatchObject({ name: 'queued', status: 'active', ended_on: null });
    clock += 4000;
    const building = (await call('GET', `${projectPath}/deployments/${made.id}`)).body.result;
    expect(building.latest_stage).toMatchObject({ name: 'build', status: 'active' });
    expect(building.stages.map((stage: { status: string }) => stage.status)).toEqual([
      'success',
      'success',
      'success',
      'active',
      'idle',
    ]);
    const log = (await call('GET', `${projectPath}/deployments/${made.id}/history/logs`)).body.result;
    expect(log).toMatchObject({ total: 1, data: [{ line: 'first' }] });
    const none = (await call('GET', `${projectPath}/deployments/${made.id}/history/logs?size=0`)).body.result;
    expect(none).toMatchObject({ total: 1, data: [] });
    expect((await call('GET', projectPath)).body.result.canonical_deployment.id).toBe(before.id);
    clock += 7000;
    const done = (await call('GET', projectPath)).body.result.canonical_deployment;
    expect(done.id).toBe(made.id);
    expect(done.latest_stage).toMatchObject({ name: 'deploy', status: 'success' });
    expect(Date.parse(done.latest_stage.ended_on) - Date.parse(done.created_on)).toBe(11_000);
  });

  test('a failed stage ends the build, and a retry builds the same commit again', async () => {
    const { call, state, project, projectPath } = await start();
    state.scriptBuild(project, { stages: [{ name: 'build', ms: 100, status: 'failure' }], commitHash: 'f'.repeat(40) });
    const made = (await call('POST', `${projectPath}/deployments`, form({ branch: 'topic' }))).body.result;
    clock += 200;
    const failed = (await call('GET', `${projectPath}/deployments/${made.id}`)).body.result;
    expect(failed.latest_stage).toMatchObject({ name: 'build', status: 'failure' });
    expect(failed.stages[4]).toMatchObject({ name: 'deploy', status: 'idle' });
    expect(failed).toMatchObject({ aliases: null, uses_functions: null });
    expect(failed).not.toHaveProperty('skip_reason');
    const again = (await call('POST', `${projectPath}/deployments/${made.id}/retry`)).body.result;
    expect(again.deployment_trigger.type).toBe('ad_hoc');
    clock += 10_000;
    const good = (await call('GET', `${projectPath}/deployments/${again.id}`)).body.result;
    expect(good.deployment_trigger.metadata.commit_hash).toBe('f'.repeat(40));
    expect(good.aliases).toEqual(['https://topic.site.pages.dev']);
    expect(state.created).toHaveLength(2);
  });

  test('a skipped build, a changed one and an unknown stage are told as they are', async () => {
    const { call, state, project, projectPath } = await start();
    state.scriptBuild(project, { stages: [], skipReason: 'commit_message' });
    const skipped = state.push(project, 'topic', { hash: 'a'.repeat(40), message: 'no build [skip ci]' });
    const running = state.push(
      project,
      'topic',
      { hash: 'b'.repeat(40), message: 'next' },
      {
        stages: [
          { name: 'queued', ms: 10 },
          { name: 'warm_up', ms: 50, running: 'heating' },
        ],
      },
    );
    const read = async (id: string) => (await call('GET', `${projectPath}/deployments/${id}`)).body.result;
    expect(await read(skipped.id)).toMatchObject({
      is_skipped: true,
      skip_reason: 'commit_message',
      latest_stage: { name: 'queued', status: 'idle', started_on: null, ended_on: null },
    });
    clock += 20;
    expect((await read(running.id)).latest_stage).toMatchObject({ name: 'warm_up', status: 'heating' });
    state.setBuild(running, { stages: [{ name: 'queued', ms: 15, status: 'canceled' }] });
    expect((await read(running.id)).latest_stage).toMatchObject({ name: 'queued', status: 'canceled' });
    expect(state.created).toEqual([]);
  });

  test('a Direct Upload looks as a recorded one does, and takes 1.5 to 3 seconds', async () => {
    const { call, state, project } = await start();
    const files = state.addProject({ name: 'files', source: null });
    const path = `/accounts/${project.account.id}/pages/projects/files`;
    const fields = form({ manifest: '{}', branch: 'topic', commit_dirty: 'true' });
    const made = (await call('POST', `${path}/deployments`, fields)).body.result;
    const read = async () => (await call('GET', `${path}/deployments/${made.id}`)).body.result;
    clock += 1499;
    expect((await read()).latest_stage).toMatchObject({ name: 'queued', status: 'active', ended_on: null });
    clock += 1501;
    const done = await read();
    const [, recorded] = directUploads;
    const shapeOf = ({ stages, latest_stage }: typeof done) => [...stages, latest_stage].map(shapeOfStage);
    expect(shapeOf(done)).toEqual(shapeOf(recorded));
    expect(Object.keys(done)).toEqual(expect.arrayContaining(['aliases', 'build_config', 'is_skipped', 'env_vars']));
    for (const absent of ['source', 'skip_reason']) expect(done).not.toHaveProperty(absent);
    expect(done).toMatchObject({ modified_on: done.latest_stage.ended_on, build_config: { build_command: null } });
    expect(state.live(files)).toBeUndefined();
    const failed = state.addDeployment(files, { status: 'failure' });
    const { latest_stage } = (await call('GET', `${path}/deployments/${failed.id}`)).body.result;
    expect(latest_stage).toMatchObject({ name: 'deploy', status: 'failure', started_on: null });
  });

  test('a build from Git has the fields of a recorded one, and a deploy stage of 6 to 9 seconds', async () => {
    const { call, state, project, projectPath } = await start();
    const { id } = state.push(project, 'topic', { hash: 'a'.repeat(40), message: 'Add a page' });
    clock += 10_000;
    const done = (await call('GET', `${projectPath}/deployments/${id}`)).body.result;
    const [, recorded] = gitBuilds;
    expect(Object.keys(done).sort()).toEqual(Object.keys(recorded ?? {}).sort());
    expect(done.stages.map(shapeOfStage)).toEqual((recorded as typeof done).stages.map(shapeOfStage));
    const { started_on, ended_on } = done.latest_stage;
    expect(Date.parse(ended_on) - Date.parse(started_on)).toBeGreaterThanOrEqual(6000);
    expect(Date.parse(ended_on) - Date.parse(started_on)).toBeLessThanOrEqual(9000);
  });

  test('the alias of a branch comes late where a test asks for that', async () => {
    const { call, state, project, projectPath } = await start({ aliasLag: 2000 });
    const { id } = state.push(project, 'topic', { hash: 'a'.repeat(40), message: 'Add a page' });
    const read = async () => (await call('GET', `${projectPath}/deployments/${id}`)).body.result;
    clock += 8000;
    expect(await read()).toMatchObject({ latest_stage: { name: 'deploy', status: 'success' }, aliases: null });
    clock += 2000;
    expect((await read()).aliases).toEqual(['https://topic.site.pages.dev']);
  });

  test('odd answers that users have seen come on request', async () => {
    const { call, projectPath } = await start({ quirks: true });
    const made = (await call('POST', `${projectPath}/deployments`, form({ branch: 'topic' }))).body.result;
    expect(made.modified_on).toMatch(/\.\d{6}$/);
    expect(made.latest_stage).toMatchObject({ name: 'queued', status: 'active', ended_on: expect.any(String) });
  });
});

describe('changes', () => {
  test('a rollback takes effect after the delay and only to a good production deployment', async () => {
    const { call, state, project, projectPath } = await start({ rollbackDelay: 500 });
    const good = state.addDeployment(project, { createdOn: clock - 9_000_000 });
    const bad = state.addDeployment(project, { createdOn: clock - 8_000_000, status: 'failure' });
    const preview = state.addDeployment(project, { branch: 'topic' });
    const live = state.addDeployment(project);
    for (const { id } of [bad, preview]) {
      expect((await call('POST', `${projectPath}/deployments/${id}/rollback`)).status).toBe(400);
    }
    expect((await call('POST', `${projectPath}/deployments/${good.id}/rollback`)).status).toBe(200);
    expect(state.live(project)?.id).toBe(live.id);
    clock += 500;
    expect(state.live(project)?.id).toBe(good.id);
  });

  test('deletion refuses what is live, wants force for an alias, and knows what is gone', async () => {
    const { call, state, project, projectPath } = await start();
    const live = state.addDeployment(project);
    const older = state.addDeployment(project, { branch: 'topic', createdOn: clock - 9_000_000 });
    const aliased = state.addDeployment(project, { branch: 'topic' });
    const remove = (id: string, query = '') => call('DELETE', `${projectPath}/deployments/${id}${query}`);
    expect((await remove(live.id, '?force=true')).status).toBe(400);
    expect(code(await remove(aliased.id))).toBe(8000035);
    expect((await remove(aliased.id, '?force=true')).status).toBe(200);
    expect((await remove(older.id)).status).toBe(200);
    const gone = await remove(older.id);
    expect([gone.status, code(gone)]).toEqual([404, 8000009]);
    expect(state.deleted).toEqual([aliased.id, older.id]);
  });

  test('a build of production that is deleted while it runs never goes live', async () => {
    const { call, state, project, projectPath } = await start();
    const live = state.addDeployment(project);
    const running = state.push(project, 'main', { hash: 'a'.repeat(40), message: 'next' });
    expect((await call('DELETE', `${projectPath}/deployments/${running.id}`)).status).toBe(200);
    clock += 60_000;
    expect(state.live(project)?.id).toBe(live.id);
  });

  test('a Direct Upload needs every file of its manifest, and a project without Git takes nothing else', async () => {
    const { call, state, project } = await start();
    const accountPath = `/accounts/${project.account.id}/pages/projects`;
    expect((await call('POST', accountPath, { name: 'files', production_branch: 'main' })).status).toBe(200);
    expect((await call('POST', accountPath, { name: 'files', production_branch: 'main' })).status).toBe(409);
    const path = `${accountPath}/files`;
    expect(code(await call('POST', `${path}/deployments`, form({ branch: 'main' })))).toBe(8000096);
    const { jwt } = (await call('GET', `${path}/upload-token`)).body.result;
    const hash = 'c0ffee'.padEnd(32, '0');
    const missing = await call('POST', '/pages/assets/check-missing', { hashes: [hash] }, jwt);
    expect(missing.body.result).toEqual([hash]);
    const fields = form({ manifest: JSON.stringify({ '/a.txt': hash }), branch: 'topic', commit_dirty: 'true' });
    fields.set('_headers', new File(['/*\n  x: y\n'], '_headers'));
    expect((await call('POST', `${path}/deployments`, fields)).status).toBe(400);
    const file = { key: hash, value: btoa('hello'), metadata: { contentType: 'text/plain' }, base64: true };
    expect((await call('POST', '/pages/assets/upload', [file], jwt)).status).toBe(200);
    expect((await call('POST', '/pages/assets/check-missing', { hashes: [hash] }, jwt)).body.result).toEqual([]);
    expect((await call('POST', '/pages/assets/upsert-hashes', { hashes: [hash] }, jwt)).status).toBe(200);
    expect((await call('POST', `${path}/deployments`, fields)).status).toBe(200);
    const [upload] = state.uploads;
    expect(upload).toMatchObject({ manifest: { '/a.txt': hash }, fields: { branch: 'topic', commit_dirty: 'true' } });
    expect(upload?.files._headers?.content.toString()).toBe('/*\n  x: y\n');
    expect(state.projects[1]?.assets.get(hash)?.content?.toString()).toBe('hello');
  });

  test('an upload token expires, and the API token is none', async () => {
    const { call, projectPath } = await start({ uploadTokenLife: 1000 });
    const { jwt } = (await call('GET', `${projectPath}/upload-token`)).body.result;
    clock += 1000;
    for (const token of [jwt, 'test-api-token']) {
      const refused = await call('POST', '/pages/assets/check-missing', { hashes: [] }, token);
      expect([refused.status, code(refused)]).toEqual([401, 8000013]);
    }
  });
});

describe('limits and faults', () => {
  test('past the quota every answer is 429 until the window ends', async () => {
    const { call } = await start({ rateLimit: { quota: 3, window: 10_000 } });
    const replies = [];
    for (let count = 0; count < 4; count += 1) {
      replies.push(await call('GET', '/accounts'));
      clock += 1000;
    }
    expect(replies.map(({ headers }) => headers.get('ratelimit'))).toEqual([
      '"default";r=2;t=10',
      '"default";r=1;t=9',
      '"default";r=0;t=8',
      '"default";r=0;t=7',
    ]);
    const last = replies[3] as Reply;
    expect([last.status, code(last), last.headers.get('retry-after')]).toEqual([429, 971, '7']);
    clock += 6000;
    expect((await call('GET', '/accounts')).status).toBe(200);
  });

  test('a scripted fault hits the request it is for, before or after its effect', async () => {
    const faults = createFaults();
    const { call, state, project, projectPath, requests } = await start({ faults });
    const path = `${projectPath}/deployments`;
    faults.next('POST /deployments', 'reset');
    faults.next('POST /deployments', 'lost-answer');
    faults.next('POST /deployments', '503');
    await expect(call('POST', path, form({ branch: 'topic' }))).rejects.toThrow();
    expect(state.created).toHaveLength(0);
    await expect(call('POST', path, form({ branch: 'topic' }))).rejects.toThrow();
    expect(state.created).toHaveLength(1);
    expect((await call('POST', path, form({ branch: 'topic' }))).status).toBe(503);
    expect((await call('GET', path)).body.result).toHaveLength(project.deployments.size);
    expect(requests.map(({ fault, status }) => [fault, status])).toEqual([
      ['reset', undefined],
      ['lost-answer', undefined],
      ['503', 503],
      [undefined, 200],
    ]);
  });

  test.each(['html-502', 'late-502', 'html-200', 'truncated', 'cut'] as const)(
    'the fault %s leaves no readable answer',
    async (kind) => {
      const faults = createFaults();
      const { call } = await start({ faults });
      faults.next('/accounts', kind);
      await expect(call('GET', '/accounts')).rejects.toThrow();
      expect((await call('GET', '/accounts')).status).toBe(200);
    },
  );

  test.each<[FaultKind, unknown]>([
    ['empty-200', {}],
    ['foreign-json', { status: 'ok', result: 'pong' }],
    ['null-result', expect.objectContaining({ success: true, result: null })],
    [
      'half-object',
      { success: true, errors: [], messages: [], result: expect.not.objectContaining({ id: expect.anything() }) },
    ],
  ])('the fault %s answers 200 with other JSON, after its effect', async (kind, body) => {
    const faults = createFaults();
    const { call, state, projectPath } = await start({ faults });
    faults.next('POST /deployments', kind);
    const answer = await call('POST', `${projectPath}/deployments`, form({ branch: 'topic' }));
    expect([answer.status, state.created.length]).toEqual([200, 1]);
    expect(answer.body).toEqual(body);
  });

  test('one fact of an answer is wild, or half of the log is missing', async () => {
    const faults = createFaults();
    const { call, state, project, projectPath } = await start({ faults });
    const log = ['one', 'two', 'three', 'four'].map((line) => ({ at: 0, line }));
    const { id } = state.addDeployment(project, { build: { stages: [{ name: 'build', ms: 0 }], log } });
    const path = `${projectPath}/deployments/${id}/history/logs`;
    faults.next('/logs', 'shorter-log');
    faults.next('/logs', 'wild-date');
    const [shorter, wild, right] = [await call('GET', path), await call('GET', path), await call('GET', path)];
    const lengths = [shorter, wild, right].map(({ body }) => (body.result as { data: unknown[] }).data.length);
    expect(lengths).toEqual([Math.floor((lengths[2] ?? 0) / 2), lengths[2], lengths[2]]);
    expect([shorter, wild].map(({ headers }) => headers.get('date')?.includes('2090'))).toEqual([false, true]);
  });

  test('a refusal that passes, and one that asks to wait for a day, do nothing', async () => {
    const faults = createFaults();
    const { call, state, projectPath } = await start({ faults });
    faults.next('POST /deployments', 'refusal');
    faults.next('POST /deployments', 'long-429');
    const refused = await call('POST', `${projectPath}/deployments`, form({ branch: 'topic' }));
    const waiting = await call('POST', `${projectPath}/deployments`, form({ branch: 'topic' }));
    expect([refused.status, waiting.status, waiting.headers.get('retry-after')]).toEqual([403, 429, '100000']);
    expect(state.created).toEqual([]);
  });

  test.each(PASSING_REFUSALS)('the passing refusal %s does nothing, and the next call is answered', async (kind) => {
    const faults = createFaults();
    const { state, projectPath, url } = await start({ faults });
    faults.next('POST /deployments', kind);
    const post = () =>
      fetch(`${url}${projectPath}/deployments`, {
        method: 'POST',
        headers: { authorization: 'Bearer test-api-token' },
        body: form({ branch: 'topic' }),
      });
    expect((await post()).status).toBeGreaterThanOrEqual(400);
    expect(state.created).toEqual([]);
    expect((await post()).status).toBe(200);
  });

  test('a new deployment is in lists after a while, and at its own address at once', async () => {
    let clock = Date.now();
    const { call, projectPath } = await start({ listLag: 5000, now: () => clock });
    const path = `${projectPath}/deployments`;
    const before = (await call('GET', path)).body.result as unknown[];
    const { id } = (await call('POST', path, form({ branch: 'topic' }))).body.result as { id: string };
    clock += 4999;
    expect((await call('GET', path)).body.result).toHaveLength(before.length);
    expect((await call('GET', `${path}/${id}`)).status).toBe(200);
    clock += 1;
    expect((await call('GET', path)).body.result).toHaveLength(before.length + 1);
  });

  test('a slow answer is the right one, and a hanging one ends with the server', async () => {
    const faults = createFaults({ slowness: 30 });
    const { call, close } = await start({ faults });
    faults.next('/accounts', 'slow');
    faults.next('/accounts', 'hang');
    expect((await call('GET', '/accounts')).body.success).toBe(true);
    const hanging = expect(call('GET', '/accounts')).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await close();
    await hanging;
  });

  test('faults by chance are the same for the same seed, and no more than asked for', () => {
    const request = {
      method: 'GET',
      path: '/',
      query: {},
      headers: {},
      startedAt: 0,
      params: {},
      fields: {},
      files: {},
    };
    const run = (seed: number, max = 1000) => {
      const faults = createFaults({ rate: 0.2, seed, max });
      for (let count = 0; count < 1000; count += 1) faults.pick(request);
      return faults.injected.map(({ kind }) => kind);
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    expect(run(7).length).toBeGreaterThan(150);
    expect(run(7).length).toBeLessThan(250);
    expect(run(7, 5)).toHaveLength(5);
  });
});
