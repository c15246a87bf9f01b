import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { type PagesServer, startPagesServer } from '../../../../local/pages/index.js';
import type { DeploymentRun } from '../../../../src/modes/context.js';
import { checkSiteFiles } from '../../../../src/modes/deploy/upload/check-site-files.js';
import { readSiteConfig } from '../../../../src/upload/site-config.js';
import { testOnPosix } from '../../../platform.js';
import { folderWith } from '../../../upload/folder.js';
import { uploadRun } from '../../../upload/upload-run.js';

const servers: PagesServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Stands for an installed wrangler: it compiles anything. */
const WRANGLER = `
  const args = process.argv.slice(2);
  for (const name of ['--outfile', '--output-routes-path', '--output-config-path'])
    require('node:fs').writeFileSync(args[args.indexOf(name) + 1], '{}');
`;

async function uploadOf(files: Record<string, string>) {
  const server = await startPagesServer();
  servers.push(server);
  server.state.addProject({ name: 'shop', source: null });
  const workspace = folderWith({ 'dist/index.html': 'x', 'node_modules/wrangler/bin/wrangler.js': WRANGLER, ...files });
  const event = { name: 'push', payload: { ref: 'refs/heads/topic', after: 'c'.repeat(40) } };
  const env = { PATH: process.env.PATH };
  return { server, ...uploadRun(server, { project: 'shop', workspace, event, env, inputs: { directory: 'dist' } }) };
}

const BAD_ROUTES = '{\n  "version": 1,\n  "include": ["/*", "/api"],\n  "exclude": []\n}';

test('a _routes.json that wrangler refuses is refused with Functions, before anything is sent', async () => {
  const { server, upload } = await uploadOf({ 'dist/_routes.json': BAD_ROUTES, 'functions/api.js': 'x' });
  await expect(upload()).rejects.toMatchObject({
    problem: {
      message:
        'The site has Functions, and its `_routes.json` is not valid, line 3: the rule `/api` is a part of `/*`, in the same list.',
      advice: 'Correct the file, or delete it: without it, the Functions run for the paths that they are written for.',
    },
  });
  expect(server.requests.filter(({ path }) => /assets|deployments$/.test(path)).map(({ method }) => method)).toEqual(
    server.requests.filter(({ path }) => path.endsWith('deployments')).map(() => 'GET'),
  );
  expect(server.state.uploads).toEqual([]);
});

test('without Functions, the same file is only reported: it is not sent', async () => {
  const { server, upload, report, log, warned } = await uploadOf({ 'dist/_routes.json': BAD_ROUTES });
  await upload();
  expect(server.state.uploads).toHaveLength(1);
  expect(Object.keys(server.state.uploads[0]?.files ?? {})).toEqual([]);
  expect(report.siteFiles).toMatchObject([{ file: 'dist/_routes.json', ignored: 1, findings: [{ line: 3 }] }]);
  expect(log).toContain(
    '_routes.json: 0 rules, 1 ignored (line 3: the rule `/api` is a part of `/*`, in the same list)',
  );
  expect(warned).toEqual([]);
});

test('a text that is no JSON is refused with Functions too', async () => {
  const { upload } = await uploadOf({ 'dist/_routes.json': '{', 'functions/api.js': 'x' });
  await expect(upload()).rejects.toThrow('its `_routes.json` is not valid');
});

test('each file is one line of the log, and a site without them has none', async () => {
  const { upload, log, report } = await uploadOf({
    'dist/_redirects': '/a /b\n',
    'dist/_headers': '/a\n  X: 1\n',
    'dist/_routes.json': '{"version": 1, "include": ["/*"], "exclude": []}',
  });
  await upload();
  expect(log.filter((line) => line.startsWith('_'))).toEqual([
    '_redirects: 1 rule',
    '_headers: 1 rule',
    '_routes.json: 1 rule',
  ]);
  expect(report.siteFiles).toHaveLength(3);
  const plain = await uploadOf({});
  await plain.upload();
  expect(plain.report).not.toHaveProperty('siteFiles');
});

testOnPosix('the place of a file is its path from the workspace, also behind a link, or where it really is', () => {
  const workspace = folderWith({ 'web/dist/_redirects': 'bad' });
  const outside = mkdtempSync(join(tmpdir(), 'site-'));
  writeFileSync(join(outside, '_redirects'), 'bad');
  symlinkSync(workspace, join(outside, 'link'));
  const placeOf = (location: string, root: string) => {
    let file: string | undefined;
    const run = {
      event: { workspace: root },
      log: { event: () => {} },
      updateReport: ({ siteFiles }: { siteFiles?: { file?: string }[] }) => {
        file = siteFiles?.[0]?.file;
      },
    };
    checkSiteFiles(run as unknown as DeploymentRun<unknown>, readSiteConfig(location), { directory: 'x', location });
    return file;
  };
  const site = join(workspace, 'web/dist');
  expect(placeOf(site, workspace)).toBe('web/dist/_redirects');
  expect(placeOf(site, join(outside, 'link'))).toBe('web/dist/_redirects');
  expect(placeOf(site, site)).toBe('_redirects');
  expect(placeOf(outside, workspace)).toBe(join(outside, '_redirects'));
});
