import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { walk } from '../../src/upload/walk.js';
import { testOnPosix } from '../platform.js';
import { folderWith } from './folder.js';

const paths = async (folder: string) => (await walk('dist', folder)).files.map(({ path }) => path);

test('finds every file of the site, by its path, with its size', async () => {
  const folder = folderWith({
    'index.html': 'hello',
    'a b/É ü.txt': '☕',
    '.well-known/security.txt': '',
    '.htaccess': 'x',
    'sub/functions/keep.js': 'x',
    'sub/node_modules/left.js': 'x',
    'functions/api.js': 'x',
    _headers: 'x',
    '.wrangler/state': 'x',
    'deep/er/.git/config': 'x',
    'deep/er/.DS_Store': 'x',
  });
  const { files, warnings } = await walk('dist', folder);
  expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['.htaccess', 1],
    ['.well-known/security.txt', 0],
    ['a b/É ü.txt', 3],
    ['index.html', 5],
    ['sub/functions/keep.js', 1],
  ]);
  expect(warnings).toEqual([
    expect.stringMatching(/^Left out of the deployment, for .*:\n- deep\/er\/\.git\n- functions\n- sub\/node_modules$/),
  ]);
});

test('what is left out is not said of empty folders, of the Functions of the site, and of what is excluded', async () => {
  const folder = folderWith({ 'index.html': 'x', 'functions/api.js': 'x', 'a/node_modules/x.js': 'x' });
  mkdirSync(join(folder, 'node_modules'));
  const options = { functions: join(folder, 'functions'), exclude: ['a/node_modules', '!b'] };
  expect((await walk('.', folder, options)).warnings).toEqual([]);
  expect((await walk('.', folder)).warnings[0]).toMatch(/:\n- a\/node_modules\n- functions$/);
});

describe('globs of what is not sent', () => {
  test('are idle where they match nothing that is looked at', async () => {
    const folder = folderWith({ 'index.html': 'x', 'app.js.map': 'x', 'drafts/a.txt': 'x' });
    const exclude = ['*.map', 'app.js.map', 'Drafts', 'drafts', 'drafts/b.txt', '!keep'];
    expect((await walk('dist', folder, { exclude })).idle).toEqual(['Drafts', 'drafts/b.txt']);
    expect((await walk('dist', folder)).idle).toEqual([]);
  });

  test('leave out files and folders, whatever is in them', async () => {
    const folder = folderWith({
      'index.html': 'x',
      'app.js.map': 'x',
      'private/.env': 'x',
      'private/keep.txt': 'x',
      'private/deep/.netrc': 'x',
    });
    symlinkSync('/etc/passwd', join(folder, 'private/passwd'));
    symlinkSync('gone', join(folder, 'private/gone'));
    const found = async (exclude: string[]) => {
      const { files, excluded } = await walk('dist', folder, { exclude });
      return [excluded, ...files.map(({ path }) => path)];
    };
    expect(await found(['*.map', 'private'])).toEqual([2, 'index.html']);
    expect(await found(['*.map', 'private', '!private/keep.txt'])).toEqual([5, 'index.html', 'private/keep.txt']);
    await expect(found(['*.map'])).rejects.toThrow('lead out of it:\n- private/passwd');
  });
});

test('a directory that is missing, or a file, is refused', async () => {
  const folder = folderWith({ file: 'x' });
  await expect(walk('dist', join(folder, 'dist'))).rejects.toThrow(
    'The directory `dist` does not exist, or is a file.',
  );
  await expect(walk('file', join(folder, 'file'))).rejects.toThrow('The directory `file` does not exist');
});

describe('symbolic links', () => {
  test('those that stay in the directory are followed, to files and to folders', async () => {
    const folder = folderWith({ 'real/page.html': 'x' });
    symlinkSync('real/page.html', join(folder, 'page.html'));
    symlinkSync('real', join(folder, 'same'));
    expect(await paths(folder)).toEqual(['page.html', 'real/page.html', 'same/page.html']);
  });

  test('the directory itself may be one', async () => {
    const folder = folderWith({ 'site/index.html': 'x' });
    symlinkSync('site', join(folder, 'dist'));
    expect(await paths(join(folder, 'dist'))).toEqual(['index.html']);
  });

  testOnPosix('those that lead out of it are all named, and refused', async () => {
    const folder = folderWith({ 'dist/index.html': 'x', 'dist-secret/key': 'secret' });
    const dist = join(folder, 'dist');
    symlinkSync('/etc/passwd', join(dist, 'passwd.txt'));
    symlinkSync('../dist-secret', join(dist, 'more'));
    await expect(walk('dist', dist)).rejects.toThrow('Symbolic links in `dist` lead out of it:\n- more\n- passwd.txt');
  });

  test('loops are told, and not followed', async () => {
    const folder = folderWith({ 'a/page.html': 'x' });
    symlinkSync('..', join(folder, 'a', 'up'));
    symlinkSync('.', join(folder, 'a', 'here'));
    const { files, warnings } = await walk('dist', folder);
    expect(files.map(({ path }) => path)).toEqual(['a/page.html']);
    expect(warnings).toEqual(['Left out of the deployment, as links in a loop:\n- a/here\n- a/up']);
  });

  test('folders that link to each other end all the same', async () => {
    const folder = folderWith({ 'a/x': '', 'b/y': '' });
    symlinkSync('../b', join(folder, 'a', 'b'));
    symlinkSync('../a', join(folder, 'b', 'a'));
    expect(await paths(folder)).toEqual(['a/b/y', 'a/x', 'b/a/x', 'b/y']);
  });

  test('those that lead nowhere are named as unreadable', async () => {
    const folder = folderWith({ 'index.html': 'x' });
    symlinkSync('gone', join(folder, 'dangling'));
    symlinkSync('self', join(folder, 'self'));
    await expect(walk('dist', folder)).rejects.toThrow('In `dist`, 2 files cannot be read:\n- dangling\n- self');
  });

  test('one that is ignored may lead anywhere', async () => {
    const folder = folderWith({ 'index.html': 'x' });
    symlinkSync('/', join(folder, 'node_modules'));
    expect(await paths(folder)).toEqual(['index.html']);
  });
});

testOnPosix('special files are left out with a warning', async () => {
  const folder = folderWith({ 'index.html': 'x' });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'empty'));
  const { files, warnings } = await walk('dist', folder);
  expect(files).toHaveLength(1);
  expect(warnings).toEqual(['Left out of the deployment, as special files:\n- pipe']);
});

describe('what would never end', () => {
  test('a maze of links is refused', async () => {
    const folder = folderWith();
    for (let level = 0; level < 30; level += 1) {
      mkdirSync(join(folder, `m${level}`));
      for (const name of ['a', 'b']) symlinkSync(`../m${level + 1}`, join(folder, `m${level}`, name));
    }
    mkdirSync(join(folder, 'm30'));
    await expect(walk('dist', folder)).rejects.toThrow('`dist` has more than 5,000 folders behind symbolic links');
  });

  test('folders in each other deeper than any site are refused', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'd/'.repeat(250)), { recursive: true });
    await expect(walk('dist', folder)).rejects.toThrow('folders in each other, 200 deep');
  });

  test('a walk ends when the run is canceled', async () => {
    const folder = folderWith({ 'a/index.html': 'x', 'b/index.html': 'x' });
    await expect(walk('dist', folder, { signal: AbortSignal.abort(new Error('canceled')) })).rejects.toThrow(
      'canceled',
    );
  });
});

describe('files of credentials', () => {
  test('are refused by their names, wherever they are', async () => {
    const folder = folderWith({
      'index.html': 'x',
      'gha-creds-0123.json': '{}',
      'a/.netrc': 'x',
      '.well-known/.git/config': 'x',
    });
    await expect(walk('dist', folder)).rejects.toThrow(
      'In `dist`, 3 files may hold credentials:\n- .well-known/.git/config\n- a/.netrc\n- gha-creds-0123.json',
    );
  });

  test('are refused by the names that links to them have', async () => {
    const folder = folderWith({ '.git/config': 'x', 'index.html': 'x' });
    symlinkSync('.git/config', join(folder, 'config.txt'));
    symlinkSync('.git', join(folder, 'data'));
    await expect(walk('dist', folder)).rejects.toThrow('- config.txt\n- data/config');
  });

  test('a configuration of npm is one when it holds a token', async () => {
    const files = { 'index.html': 'x', '.npmrc': 'save-exact=true' };
    const { files: sent, warnings } = await walk('dist', folderWith(files));
    expect(sent.map(({ path }) => path)).toEqual(['.npmrc', 'index.html']);
    expect(warnings).toEqual([expect.stringMatching(/^These files are published, .*:\n- \.npmrc$/)]);
    expect((await walk('dist', folderWith(files), { exclude: ['!.npmrc'] })).warnings).toEqual([]);
    const folder = folderWith({ ...files, '.npmrc': '//registry.npmjs.org/:_authToken=npm_0123' });
    await expect(walk('dist', folder)).rejects.toThrow('may hold credentials:\n- .npmrc');
  });
});

describe('private files', () => {
  const KEY = '-----BEGIN PRIVATE KEY-----\nMIIE\n';
  const files = {
    'index.html': 'x',
    '.env': 'A=b',
    'a/.env.local': 'A=b',
    'certs/public.pem': '-----BEGIN CERTIFICATE-----\n',
    'certs/server.pem': `-----BEGIN CERTIFICATE-----\n${KEY}`,
    deploy_key: `\uFEFF${KEY}`,
    'talk.key': 'PK',
    'page.txt': 'A key begins with -----BEGIN PRIVATE KEY-----',
  };
  const refused = ['.env', 'a/.env.local', 'certs/server.pem', 'deploy_key'];

  test('are refused by their names and by how they begin, and all are named', async () => {
    await expect(walk('dist', folderWith(files))).rejects.toThrow(
      `These files in \`dist\` look private, and everybody could read them:\n- ${refused.join('\n- ')}`,
    );
  });

  test('are named together with files of credentials', async () => {
    const { problem } = await walk('dist', folderWith({ '.netrc': 'x', '.env': 'x' })).catch((error) => error);
    expect(problem.message).toMatch(/1 file may hold credentials:\n- \.netrc\nThese files [^\n]*:\n- \.env$/);
    expect(problem.advice).toMatch(/Leave them out of the directory.*Leave them out with `exclude`/);
  });

  test('are refused by the names that links to them have', async () => {
    const folder = folderWith({ 'index.html': 'x', '.env.example': 'A=' });
    symlinkSync('.env.example', join(folder, '.env'));
    symlinkSync('index.html', join(folder, 'id_rsa'));
    await expect(walk('dist', folder)).rejects.toThrow('could read them:\n- .env\n- id_rsa');
  });

  test('are not sent where they are excluded, and sent where they are named', async () => {
    const exclude = ['.env*', 'server.pem', '!deploy_key'];
    const { files: sent, warnings } = await walk('dist', folderWith(files), { exclude });
    expect(sent.map(({ path }) => path)).toEqual([
      'certs/public.pem',
      'deploy_key',
      'index.html',
      'page.txt',
      'talk.key',
    ]);
    expect(warnings).toEqual([]);
    await expect(walk('dist', folderWith({ '.netrc': 'x' }), { exclude: ['!.netrc'] })).rejects.toThrow('- .netrc');
  });

  test('are named up to a bounded number', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}/.env`, '']));
    await expect(walk('dist', folderWith(many))).rejects.toThrow(/look private[\s\S]*\n- and 10 more$/);
  });
});
