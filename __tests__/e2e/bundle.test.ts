/** What is built: the files of dist/ that the runner loads. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

interface Locked {
  version: string;
  dev?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const bundled = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);

describe('the bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  // `npm run test:e2e` has built it before.
  const [first, second] = ['dist', join(folder, 'second')];
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', second], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is the same to the byte when it is built again', () => {
    const names = readdirSync(first);
    expect(readdirSync(second)).toEqual(names);
    const bytes = (out: string, name: string) => readFileSync(join(out, name));
    expect(names.filter((name) => !bytes(first, name).equals(bytes(second, name)))).toEqual([]);
  });

  test('has the licence of every package in it beside it', () => {
    const licenses = readFileSync(join(first, 'licenses.txt'), 'utf8');
    const missing = bundled
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`)
      .filter((name) => !licenses.includes(`${name} (`) && !/-types |\/types /.test(name));
    expect(missing).toEqual([]);
    expect(licenses.match(/^Copyright|\(c\)|Copyright \(c\)/gim)?.length).toBeGreaterThan(25);
  });

  test('loads no more of undici than a request needs, and has nothing of what @actions/core does besides', () => {
    const text = (name: string) => readFileSync(join(first, name), 'utf8');
    const withAll = readdirSync(first).filter((name) => name.endsWith('.js') && text(name).includes('WebSocketStream'));
    expect(withAll).toHaveLength(1);
    expect(withAll).not.toContain('index.js');
    expect(readdirSync(first).filter((name) => text(name).includes('ACTIONS_ID_TOKEN_REQUEST'))).toEqual([]);
  });

  test('is minified in every file, and every chunk still gives its modules to the entry', () => {
    const files = readdirSync(first).filter((name) => name.endsWith('.js'));
    const comments = files.filter((name) => /\/\*{3}\/|\/\* harmony/.test(readFileSync(join(first, name), 'utf8')));
    expect(comments).toEqual([]);
    const chunks = files.filter((name) => name !== 'index.js' && name !== 'pages-action.js');
    expect(chunks.length).toBeGreaterThan(5);
    const list = chunks.map((name) => `import(${JSON.stringify(pathToFileURL(join(first, name)).href)})`);
    const script = `console.log(JSON.stringify((await Promise.all([${list}])).map((chunk) => Object.keys(chunk))))`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual(chunks.map(() => ['id', 'ids', 'modules']));
  });
});
