import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { findCheckout } from '../../src/files/checkout.js';
import { testOnPosix } from '../platform.js';

const workspaces: string[] = [];
afterAll(() => {
  for (const workspace of workspaces) rmSync(workspace, { recursive: true });
});

function workspaceWith(files: Readonly<Record<string, string>>): string {
  const workspace = mkdtempSync(join(tmpdir(), 'checkout-'));
  workspaces.push(workspace);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(workspace, path, '..'), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  return workspace;
}

const remote = (url: string) => ({ '.git/config': `[remote "origin"]\n\turl = ${url}\n`, 'src/a.ts': '' });

test.each(['https://github.com/Octo/shop', 'https://github.com/octo/shop.git', 'git@github.com:octo/shop.git'])(
  'the files of a clone of %s are known',
  (url) => {
    const checkout = findCheckout(workspaceWith(remote(url)), 'octo/shop');
    expect(checkout?.isSure).toBe(true);
    const paths = ['src/a.ts', 'src/b.ts', 'src', 'src/a.ts', 'x'.repeat(300)];
    expect(paths.map((path) => checkout?.hasFile(path))).toEqual([true, false, false, true, false]);
  },
);

test('nothing is known of a clone of another repository, of a part of one, of the program itself, of no folder', () => {
  const part = { ...remote('https://github.com/octo/shop'), '.git/info/sparse-checkout': '' };
  const folders = [workspaceWith(remote('https://github.com/octo/shops')), workspaceWith(part), '.', 'no-such-folder'];
  expect(folders.map((folder) => findCheckout(folder, 'octo/shop'))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a folder that Git says nothing of may be the repository', () => {
  expect(findCheckout(workspaceWith({ 'src/a.ts': '' }), 'octo/shop')).toMatchObject({ isSure: false });
  expect(findCheckout(workspaceWith({ '.git/HEAD': '' }), 'octo/shop')).toMatchObject({ isSure: true });
});

testOnPosix('a configuration that is a pipe is not waited for', () => {
  const workspace = workspaceWith({ '.git/HEAD': '' });
  execFileSync('mkfifo', [join(workspace, '.git/config')]);
  expect(findCheckout(workspace, 'octo/shop')).toMatchObject({ isSure: true });
});

test('a file is not looked for after a thousand others', () => {
  const checkout = findCheckout(workspaceWith({ 'src/a.ts': '' }), 'octo/shop');
  for (let number = 0; number < 1000; number += 1) checkout?.hasFile(`none-${number}`);
  expect(checkout?.hasFile('src/a.ts')).toBe(false);
});

testOnPosix('the lines of a file are known, but not of one outside, nor of one that is none', () => {
  const workspace = workspaceWith({ 'public/_redirects': '/a /b\n/c /d', 'sub/x': '' });
  symlinkSync('/etc/hostname', join(workspace, 'link'));
  const checkout = findCheckout(workspace, 'octo/shop');
  const places: [string, number][] = [
    ['public/_redirects', 2],
    ['public/_redirects', 3],
    ['public/_redirects', 0],
    ['link', 1],
    ['../x', 1],
    ['sub', 1],
    ['none', 1],
  ];
  expect(places.map(([path, line]) => checkout?.lineOf(path, line))).toEqual([
    '/c /d',
    ...Array.from({ length: 6 }, () => undefined),
  ]);
});
