import { expect, jest, test } from '@jest/globals';
import { folderWith } from '../upload/folder.js';
import { dispatchEvent, openWorld, pushEvent } from './harness.js';

jest.setTimeout(60_000);

const PUSH = pushEvent('topic', 'c0ffee'.padEnd(40, '0'));

async function deploy(files: Record<string, string>) {
  const world = await openWorld();
  world.pages.state.addProject({ name: 'shop', source: null });
  const env = { GITHUB_WORKSPACE: folderWith({ 'web/dist/index.html': '<h1>Shop</h1>', ...files }) };
  const result = await world.run({ inputs: { project: 'shop', directory: 'web/dist' }, event: PUSH, env });
  return { ...result, upload: world.pages.state.uploads[0] };
}

test('rules that Cloudflare ignores are warnings at their lines, and the site is deployed with the file as it is', async () => {
  const redirects = '/a /b 301\r\n\r\n/old /new 301 # moved\r\n/c /d 200!\r\n';
  const { exitCode, outputs, printed, summary, upload } = await deploy({
    'web/dist/_redirects': redirects,
    'web/dist/_headers': '/*\n  X-A: 1\n\n/b\n',
  });
  expect({ exitCode, status: outputs.status }).toEqual({ exitCode: 0, status: 'success' });
  const lines = printed.split('\n');
  expect(lines.filter((line) => line.startsWith('::warning'))).toEqual([
    '::warning file=web/dist/_redirects,line=3::web/dist/_redirects:3 Cloudflare ignores this: it has 5 parts instead of 2 or 3; a comment needs a line of its own.',
    '::warning file=web/dist/_redirects,line=4::web/dist/_redirects:4 Cloudflare ignores this: its code `200!` is none of 200, 301, 302, 303, 307, 308.',
    '::warning file=web/dist/_headers,line=4::web/dist/_headers:4 Cloudflare ignores this: it is a path without headers.',
  ]);
  expect(printed).toContain('_redirects: 1 rule, 2 ignored (line 3: it has 5 parts instead of 2 or 3; a comment needs');
  expect(printed).toContain('_headers: 1 rule, 1 ignored (line 4: it is a path without headers)');
  expect(summary).toContain(
    '| <code>web/dist/&#95;redirects:3</code> | it has 5 parts instead of 2 or 3; a comment needs',
  );
  expect(upload?.files._redirects?.content.toString()).toBe(redirects);
});

test('no more than ten warnings are shown, and the summary says how many there are', async () => {
  const { exitCode, printed, summary } = await deploy({
    'web/dist/_redirects': 'bad\n'.repeat(25),
    'web/dist/_headers': 'bad\n'.repeat(5),
  });
  expect(exitCode).toBe(0);
  expect(printed.split('\n').filter((line) => line.startsWith('::warning'))).toHaveLength(10);
  expect(printed).toContain('_redirects: 0 rules, 25 ignored');
  expect(printed).toContain('_headers: 0 rules, 5 ignored');
  expect(summary).toContain('…and 20 more.');
});

test('a hostile file gives no command to the runner, and does not fail the step', async () => {
  const { exitCode, printed, summary } = await deploy({
    'web/dist/_redirects': `/a /b ::error::x%0A::set-env\n/c /d <script>\u202E\n${'x'.repeat(1_000_000)}\n\0\uFFFD`,
    'web/dist/_routes.json': '{"version": 1, "include": ["::stop-commands::x"], "exclude": []}',
  });
  expect(exitCode).toBe(0);
  expect(printed.split('\n').filter((line) => /^::(?:error|set-env|stop-commands::x)/.test(line))).toEqual([]);
  expect(printed).not.toContain('\u202E');
  expect(summary).not.toContain('<script>');
});

test('rules of which the log of a Git build says that they are ignored are warnings as well', async () => {
  const world = await openWorld();
  const project = world.pages.state.addProject({
    name: 'docs',
    source: { type: 'github', owner: 'o', repo_name: 'docs' },
  });
  project.rootDir = 'web';
  world.pages.state.scriptBuild(project, {
    stages: [
      { name: 'build', ms: 100 },
      { name: 'deploy', ms: 200 },
    ],
    log: [
      { at: 110, line: 'Parsed 19 valid redirect rules.' },
      { at: 110, line: 'Found invalid redirect lines:' },
      { at: 110, line: '  - #31: /* /index.html 200' },
      { at: 110, line: '    Infinite loop detected in this rule and has been ignored.' },
      { at: 150, line: 'Success: Your site was deployed!' },
    ],
  });
  const { exitCode, printed, summary } = await world.run({
    inputs: { project: 'docs', branch: 'topic' },
    event: dispatchEvent(),
  });
  expect(exitCode).toBe(0);
  expect(printed.split('\n').filter((line) => line.startsWith('::warning'))).toEqual([
    '::warning file=web/dist/_redirects,line=31::web/dist/_redirects:31 Cloudflare ignores this: Infinite loop detected in this rule and has been ignored.',
  ]);
  expect(summary).toContain('| <code>web/dist/&#95;redirects:31</code> | Infinite loop detected in this rule');
});
