import { describe, expect, test } from '@jest/globals';
import type { NewDeployment } from '../../../local/pages/index.js';
import { readTarget } from '../../../src/core/production/target.js';
import { selectTarget } from '../../../src/modes/rollback/select-target.js';
import { openSetting } from '../setting.js';

const MINUTE = 60_000;

/** A project with many deployments, the first of them the newest, which is live unless another is. */
async function openShop(count: number, describeOne: (index: number) => NewDeployment = () => ({})) {
  const setting = await openSetting({ inputs: {} });
  const { state, project, server, run } = setting;
  const all = Array.from({ length: count }, (_, index) =>
    state.addDeployment(project, { createdOn: Date.now() - (index + 1) * MINUTE, ...describeOne(index) }),
  );
  const select = (text: string) => selectTarget(readTarget(text) ?? { kind: 'previous', steps: 1 }, run);
  const pages = () =>
    server.requests
      .filter(({ path }) => path.endsWith('/deployments'))
      .map(({ query }) => `${query.env} ${query.page}`);
  return { ...setting, all, select, pages };
}

describe('selecting a target', () => {
  test('takes two requests when it is on the first page', async () => {
    const { select, all, server } = await openShop(60);
    expect((await select('previous')).choice).toMatchObject({ kind: 'found', deployment: { id: all[1]?.id } });
    expect(server.requests).toHaveLength(2);
  });

  test('reads on until it is found, page after page', async () => {
    const { select, all, pages } = await openShop(200, (index) =>
      index > 0 && index < 60 ? { status: 'failure' } : {},
    );
    expect((await select('previous')).choice).toMatchObject({ kind: 'found', deployment: { id: all[60]?.id } });
    expect(pages()).toEqual(['production 1', 'production 2', 'production 3']);
  });

  test('refuses every target while Cloudflare does not say what production serves, and asks for that twice', async () => {
    const { select, all, project, server } = await openShop(3);
    project.switches.splice(0);
    for (const text of ['previous', all[1]?.id ?? '']) {
      server.requests.splice(0);
      expect((await select(text)).choice).toMatchObject({
        kind: 'refused',
        problem: { message: 'Cloudflare does not say what production of shop serves now, so nothing is rolled back.' },
      });
      expect(server.requests.filter(({ path }) => path.endsWith('/shop'))).toHaveLength(2);
      expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    }
  });

  test('takes one odd answer about what production serves for no answer', async () => {
    const { run, pages, all } = await openShop(3);
    const known = await run.pages.project();
    let asked = 0;
    const project = async () => {
      asked += 1;
      return asked === 1 ? { ...known, canonical_deployment: null } : known;
    };
    const selection = await selectTarget({ kind: 'previous', steps: 1 }, { pages: { ...run.pages, project } });
    expect(selection.choice).toMatchObject({ kind: 'found', deployment: { id: all[1]?.id } });
    expect(pages()).toEqual(['production 1']);
  });

  test('asks for an id at once, however old it is', async () => {
    const { select, all, pages } = await openShop(200);
    const id = all[150]?.id ?? '';
    expect((await select(id)).choice).toMatchObject({ kind: 'found', deployment: { id } });
    expect(pages()).toEqual(['production 1']);
  });

  test('reads no page after the one with the short id', async () => {
    const { select, all, pages } = await openShop(200);
    const id = all[60]?.id ?? '';
    expect((await select(id.slice(0, 8))).choice).toMatchObject({ kind: 'found', deployment: { id } });
    expect(pages()).toHaveLength(3);
  });

  test('reads all pages before it takes the start of a commit hash', async () => {
    const hash = (end: string) => `abcdef0${end.repeat(33)}`;
    const { select, pages } = await openShop(200, (index) => ({
      commitHash: index === 3 ? hash('1') : index === 199 ? hash('2') : `${index}`.padStart(40, '9'),
    }));
    expect((await select('abcdef0')).choice).toMatchObject({ kind: 'refused' });
    expect(pages().sort()).toContain('production 9');
  });

  test('finds a preview by its short id and its alias', async () => {
    const { select, all } = await openShop(5, (index) => (index === 2 ? { branch: 'feature' } : {}));
    for (const name of [all[2]?.id ?? '', all[2]?.id.slice(0, 8) ?? '', 'https://feature.shop.pages.dev']) {
      const { choice, candidates } = await select(name);
      expect(choice).toMatchObject({
        kind: 'refused',
        problem: { message: expect.stringContaining('is a preview of branch feature') },
      });
      expect(candidates.map(({ id }) => id)).toEqual([1, 3, 4].map((index) => all[index]?.id));
    }
  });

  test('reads only some pages of previews for an unknown name', async () => {
    const { select, pages } = await openShop(300, (index) => (index < 150 ? { branch: `feature-${index}` } : {}));
    expect((await select('deadbeef')).choice).toMatchObject({ kind: 'refused', unknown: true });
    expect(pages().filter((page) => page.startsWith('preview'))).toHaveLength(4);
  });

  test('lists five other targets, and reads further pages for them', async () => {
    const { select, all } = await openShop(120, (index) =>
      index > 0 && index % 20 !== 0 ? { status: 'failure' } : {},
    );
    const { candidates } = await select(all[1]?.id ?? '');
    expect(candidates.map(({ id }) => id)).toEqual([20, 40, 60, 80, 100].map((index) => all[index]?.id));
  });

  test('throws what Cloudflare refuses for another reason than a missing deployment', async () => {
    const { select, faults, all } = await openShop(3);
    faults.next(new RegExp(`/deployments/${all[1]?.id}$`), '500', 20);
    await expect(select(all[1]?.id ?? '')).rejects.toThrow('Cloudflare gave no usable answer');
  });
});
