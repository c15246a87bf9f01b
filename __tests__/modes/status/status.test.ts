import { describe, expect, test } from '@jest/globals';
import type { PagesApi } from '../../../src/cloudflare/api/pages.js';
import { ApiFailure, UnreachableFailure } from '../../../src/cloudflare/http/errors.js';
import type { Deployment } from '../../../src/core/pages/deployment.js';
import type { ListedProject } from '../../../src/core/pages/project.js';
import type { Problem } from '../../../src/core/problem.js';
import type { StatusInputs } from '../../../src/inputs/status.js';
import type { Run } from '../../../src/modes/context.js';
import { type StatusRunReport, status } from '../../../src/modes/status/status.js';
import { NOW, sampleReading } from '../../core/status/sample.js';

type Account = Readonly<Record<string, readonly Deployment[] | Error>>;

/**
 * Runs the mode against an account. Gives the requests, and how many of them ran at the same time.
 * @param lacking what the list of projects does not say of any project
 */
async function perform(
  account: Account,
  inputs: Partial<StatusInputs>,
  lacking: Partial<ListedProject> = {},
  onCall: (over: AbortController) => void = () => undefined,
) {
  const calls: string[] = [];
  const files = new Map<string, string>();
  const warnings: Problem[] = [];
  const events: string[] = [];
  const over = new AbortController();
  const report: StatusRunReport = { project: '', status: 'pending' };
  let publishProgress = 0;
  let most = 0;

  async function asked<T>(call: string, answer: () => T): Promise<T> {
    calls.push(call);
    onCall(over);
    over.signal.throwIfAborted();
    publishProgress += 1;
    most = Math.max(most, publishProgress);
    await new Promise((resolve) => setImmediate(resolve));
    publishProgress -= 1;
    return answer();
  }

  const deploymentsOf = (name: string): readonly Deployment[] => {
    const known = account[name];
    if (known instanceof Error) throw known;
    return known ?? [];
  };
  const projectOf = (name: string) => sampleReading(name, 1).project;
  const pagesOf = (name: string): Partial<PagesApi> => ({
    serverNow: () => NOW,
    project: () => asked(`project ${name}`, () => projectOf(name)),
    domains: async () => {
      if (['wiki', 'silent'].includes(name)) throw new UnreachableFailure('GET /domains', 'HTTP 502');
      return [{ name: `${name}.example.com`, status: 'active' }];
    },
    deployments: ({ page = 1 } = {}) =>
      asked(`${name} ${page}`, () => deploymentsOf(name).slice(25 * (page - 1), 25 * page)),
  });
  const run = {
    inputs: { mode: 'status', projects: ['*'], reportLimit: 20, jobSummary: true, ...inputs },
    projects: () => asked('list', () => Object.keys(account).map((name) => ({ ...projectOf(name), ...lacking }))),
    pagesOf,
    clock: { now: () => NOW },
    signal: over.signal,
    log: { event: (text: string) => events.push(text), group: () => undefined },
    warn: (problem: Problem) => warnings.push(problem),
    updateReport: (facts: Partial<StatusRunReport>) => Object.assign(report, facts),
    async writeFile(path: string, text: Iterable<string>) {
      if (path === 'locked') throw new Error('EACCES: permission denied');
      files.set(path, [...text].join(''));
    },
  } as unknown as Run<StatusInputs, StatusRunReport>;
  try {
    await status.perform(run);
  } catch (error) {
    if (!over.signal.aborted) throw error;
    Object.assign(report, status.interrupted(report, 'timed-out', { timeout: 60_000 } as StatusInputs));
  }
  return { calls, files, warnings, events, report, most };
}

function many(name: string, count: number): readonly Deployment[] {
  return sampleReading(name, count).deployments;
}

const GONE = new ApiFailure('GET project', 404, [{ code: 8_000_007, message: 'Project not found' }]);
const FORBIDDEN = new ApiFailure('GET project', 403, [{ code: 10_000, message: 'Authentication error' }]);
const OUT_OF_REACH = new UnreachableFailure('GET deployments', 'HTTP 503, 6 attempts');

describe('what is asked for', () => {
  test('one project needs two requests, sent together', async () => {
    const { calls, most, report } = await perform({ docs: many('docs', 30) }, { projects: ['docs'] });
    expect(calls).toEqual(['project docs', 'docs 1']);
    expect(most).toBe(2);
    expect(report.status).toBe('success');
    expect(report.overview?.projects[0]?.deployments).toHaveLength(20);
  });

  test('a name given twice is read once', async () => {
    const { calls } = await perform({ docs: [] }, { projects: ['docs', 'docs'] });
    expect(calls).toHaveLength(2);
  });

  test('a project of which the list does not say all is asked for by itself', async () => {
    const { calls, report } = await perform({ docs: [] }, { projects: ['*'] }, { production_branch: undefined });
    expect(calls).toEqual(['list', 'project docs', 'docs 1']);
    expect(report.overview?.projects[0]?.production_branch).toBe('main');
  });

  test('a glob needs the list, then one request for each project, several at a time', async () => {
    const account = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`site-${index}`, many('site', 3)]));
    const { calls, most, report } = await perform({ ...account, other: [] }, { projects: ['site-*'] });
    expect(calls).toHaveLength(31);
    expect(calls[0]).toBe('list');
    expect(most).toBe(8);
    expect(report.overview?.projects).toHaveLength(30);
  });

  test.each([
    // That page says whether production is rolled back.
    [0, 1, 0],
    [25, 1, 25],
    [26, 2, 26],
    [60, 3, 60],
    [500, 3, 70],
  ])('%i deployments of 70 take %i pages', async (reportLimit, pages, shown) => {
    const { calls, report } = await perform({ docs: many('docs', 70) }, { projects: ['docs'], reportLimit });
    expect(calls.filter((call) => call.startsWith('docs '))).toHaveLength(pages);
    expect(report.overview?.projects[0]?.deployments).toHaveLength(shown);
  });

  test('a deployment that a shifted list shows twice counts once', async () => {
    const list = many('docs', 40);
    const shifted = [...list.slice(0, 25), ...list.slice(24)];
    const { report } = await perform({ docs: shifted }, { projects: ['docs'], reportLimit: 100 });
    expect(report.overview?.projects[0]?.deployments.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
  });
});

describe('a project that cannot be read', () => {
  test('is named in the report and in a warning, and the others are shown', async () => {
    const { report, warnings } = await perform({ docs: many('docs', 2), shop: OUT_OF_REACH }, {});
    expect(report).toMatchObject({
      status: 'success',
      overview: { projects: [{ name: 'docs' }], unreadable_projects: ['shop'] },
    });
    expect(warnings).toEqual([
      { message: `The report lacks shop: ${OUT_OF_REACH.message}`, advice: OUT_OF_REACH.problem.advice },
    ]);
  });

  test('fails the run when there is no other', async () => {
    await expect(perform({ docs: OUT_OF_REACH, shop: OUT_OF_REACH }, {})).rejects.toBe(OUT_OF_REACH);
  });

  test('is also one of forty that Cloudflare refuses', async () => {
    const account = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`site-${index}`, many('site', 1)]));
    const { report, warnings, events } = await perform({ ...account, 'site-7': GONE }, {});
    expect(report.overview?.projects).toHaveLength(39);
    expect(report.overview?.unreadable_projects).toEqual(['site-7']);
    expect(warnings).toEqual([{ message: `The report lacks site-7: ${GONE.message}`, advice: GONE.problem.advice }]);
    expect(events).toContain(`Not read: site-7. ${GONE.message}`);
  });

  test('is a fault of this program when it is neither refused nor without an answer', async () => {
    const fault = new TypeError('x is not a function');
    await expect(perform({ docs: many('docs', 1), shop: fault }, {})).rejects.toBe(fault);
  });
});

describe('when every project fails', () => {
  const all = (failure: Error, count = 200) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`site-${index}`, failure]));

  test.each([
    ['without an answer', OUT_OF_REACH],
    ['because the credentials are refused', FORBIDDEN],
  ])('%s, only some are tried', async (_, failure) => {
    const { calls, report, warnings, events } = await perform({ ...all(failure), a: many('a', 1) }, {});
    expect(report.overview?.projects.map(({ name }) => name)).toEqual(['a']);
    expect(report.overview?.unreadable_projects).toHaveLength(200);
    const tried = events.filter((event) => event.startsWith('Not read: ')).length;
    expect(tried).toBeLessThan(30);
    expect(calls).toHaveLength(tried + 2);
    expect(warnings[0]?.message).toMatch(
      new RegExp(
        `^The report lacks site-0, .* and 190 more: .* ${200 - tried} projects after these were not tried\\.$`,
      ),
    );
  });

  test('because each of them is gone, all are tried', async () => {
    const { events } = await perform({ ...all(GONE, 40), a: many('a', 1) }, {});
    expect(events.filter((event) => event.startsWith('Not read: '))).toHaveLength(40);
  });

  test('the run fails', async () => {
    await expect(perform(all(FORBIDDEN), {})).rejects.toBe(FORBIDDEN);
  });
});

describe('the files', () => {
  test('are written where the inputs say', async () => {
    const inputs = { reportFile: 'public/index.html', reportJson: 'public/status.json' };
    const { files, report, events } = await perform({ docs: many('docs', 3) }, inputs);
    expect(files.get('public/index.html')).toMatch(/^<!doctype html>/);
    expect(JSON.parse(files.get('public/status.json') ?? '')).toEqual(report.overview);
    expect(events.slice(-2)).toEqual(['Written: public/index.html', 'Written: public/status.json']);
  });

  test('are not written when the inputs name none', async () => {
    expect((await perform({ docs: [] }, {})).files.size).toBe(0);
  });

  test('that cannot be written fail the run with the name of the input', async () => {
    await expect(perform({ docs: [] }, { reportJson: 'locked' })).rejects.toMatchObject({
      problem: {
        message: 'The report was not written to locked: EACCES: permission denied.',
        advice: expect.stringContaining('`report-json`'),
      },
    });
  });
});

test('the address of production is a custom domain that works, and that of Pages when nobody tells', async () => {
  const { report } = await perform({ docs: [], silent: [] }, {});
  const addresses = report.overview?.projects.map(({ production_url }) => production_url);
  expect(addresses).toEqual(['https://docs.example.com', 'https://silent.pages.dev']);
});

describe('what is reported', () => {
  test('the output is set once the report is known', async () => {
    const { report } = await perform({ docs: many('docs', 2) }, {});
    expect(status.outputs({ project: 'docs', status: 'failure' })).toEqual({ status: 'failure' });
    expect(JSON.parse(status.outputs(report).report ?? '')).toEqual(report.overview);
    expect(status.conclusion(report).lines[0]).toMatch(/^✅ docs is live: https:/);
    expect(status.conclusion({ project: 'docs', status: 'failure' }).lines).toEqual(['❌ No project was read']);
  });

  test('has the statuses of custom domains, as far as they can be read', async () => {
    const { report } = await perform({ docs: many('docs', 1), wiki: many('wiki', 1) }, {});
    expect(report.overview?.projects).toMatchObject([
      { production_url: 'https://docs.example.com', domains: [{ name: 'docs.example.com', status: 'active' }] },
      { production_url: 'https://wiki.pages.dev', domains: [{ name: 'wiki.example.com', status: null }] },
    ]);
    expect(report.status).toBe('success');
  });

  test('is what was read, when the time is over', async () => {
    let asked = 0;
    const account = { docs: many('docs', 2), shop: many('shop', 1), wiki: many('wiki', 1) };
    const { report, files } = await perform(account, { reportFile: 'a.html', reportJson: 'a.json' }, {}, (over) => {
      asked += 1;
      if (asked === 4) over.abort(new DOMException('The time is over.', 'TimeoutError'));
    });
    expect(report).toMatchObject({
      status: 'timed-out',
      problem: { message: 'The time of 1m was over after 2 of 3 projects were read.' },
      overview: { projects: [{ name: 'docs' }, { name: 'shop' }], unreadable_projects: ['wiki'] },
    });
    expect([...files.keys()]).toEqual(['a.html', 'a.json']);
  });

  test('is nothing, when the time is over before any project is read', async () => {
    const { report, files } = await perform({ docs: many('docs', 2) }, { reportFile: 'a.html' }, {}, (over) =>
      over.abort(),
    );
    expect(report).toMatchObject({ status: 'timed-out' });
    expect(report.problem?.message).toBe('The time of 1m was over before any project was read.');
    expect(report).not.toHaveProperty('overview');
    expect(files.size).toBe(0);
  });

  test('a canceled run says so', () => {
    const report: StatusRunReport = status.begin({ projects: ['docs', 'shop-*'] } as StatusInputs);
    expect(report).toEqual({ project: 'docs, shop-*', status: 'pending' });
    expect(status.interrupted(report, 'canceled', {} as StatusInputs)).toEqual({
      status: 'canceled',
      problem: { message: 'The step was canceled.' },
    });
  });
});
