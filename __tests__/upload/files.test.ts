import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readFile } from '../../src/files/open.js';
import { findFolder } from '../../src/files/places.js';
import { readWranglerConfig } from '../../src/inputs/wrangler-config.js';
import { realSystem } from '../../src/system.js';
import { findFunctions, unusedFunctions } from '../../src/upload/functions-source.js';
import { readSiteConfig } from '../../src/upload/site-config.js';
import { describeOnPosix } from '../platform.js';
import { folderWith } from './folder.js';

const { signal } = new AbortController();
const NAMES = ['_headers', '_redirects', '_routes.json'];

/** Everything that reads a file by its name, with the folder that the name is in and the error for one that is none. */
const READERS: [name: string, read: (folder: string) => unknown][] = [
  ...NAMES.map((name): (typeof READERS)[number] => [name, readSiteConfig]),
  ...['wrangler.toml', 'wrangler.json', 'wrangler.jsonc', '.wrangler/deploy/config.json'].map(
    (name): (typeof READERS)[number] => [name, readWranglerConfig],
  ),
  ['event.json', (folder) => realSystem().readFile(join(folder, 'event.json'))],
];

describeOnPosix.each(READERS)('%s', (name, read) => {
  const place = (make: (path: string) => void) => {
    const folder = folderWith({ '.wrangler/deploy/other': '' });
    make(join(folder, name));
    return folder;
  };

  test.each<[string, (path: string) => void, RegExp]>([
    ['a pipe', (path) => execFileSync('mkfifo', [path]), /not a regular file/],
    ['a folder', (path) => mkdirSync(path), /not a regular file/],
    ['a link to an endless device', (path) => symlinkSync('/dev/zero', path), /not a regular file/],
    ['a link to a terminal', (path) => symlinkSync('/dev/tty', path), /not a regular file|cannot be read/],
    ['a link that leads to itself', (path) => symlinkSync(path, path), /cannot be read \(ELOOP\)/],
    ['a link that leads nowhere', (path) => symlinkSync('/nowhere', path), /cannot be read \(ENOENT\)/],
    [
      'a sparse file of a terabyte',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 2 ** 40);
      },
      /is larger than \d+ MiB/,
    ],
  ])('that is %s is refused at once', (_, make, reason) => {
    expect(() => read(place(make))).toThrow(reason);
  });
});

describeOnPosix.each(READERS.slice(0, -1))('%s', (name, read) => {
  test('that is a link out is refused', () => {
    const outside = folderWith({ secret: 'c0nfidential' });
    const folder = folderWith({ '.wrangler/deploy/other': '' });
    symlinkSync(join(outside, 'secret'), join(folder, name));
    expect(() => read(folder)).toThrow(`\`${name}\` is a symbolic link out of the directory.`);
  });
});

test('a file of the system that does not say its size is read to the limit', () => {
  if (process.platform !== 'linux') return;
  expect(() => readFile('/proc/self/maps', { name: 'maps', maxBytes: 100 })).toThrow('larger');
});

test('an error about a configuration says where, and nothing of the content', () => {
  const secret = 'c0nfidential';
  const texts = [
    ['wrangler.json', `${secret}`],
    ['wrangler.json', `{\n  "a": ${secret}\n}`],
    ['wrangler.jsonc', `{"a": 1 ${secret}}`],
    ['wrangler.toml', `name = ${secret}`],
    ['wrangler.toml', `${secret}\nx`],
    ['.wrangler/deploy/config.json', `"${secret}`],
  ] as const;
  for (const [name, text] of texts) {
    const read = () => readWranglerConfig(folderWith({ [name]: text }));
    expect(read).toThrow(/cannot be read: it is not (?:JSON|TOML)(?: \(line \d+, column \d+\))?\.$/);
    expect(read).not.toThrow(secret);
  }
  expect(() => readWranglerConfig(folderWith({ 'wrangler.json': '{"a": 1,\n  2}' }))).toThrow('(line 2, column 3)');
});

describe('a folder', () => {
  const setUp = () => {
    const outside = folderWith({ 'site/index.html': 'x' });
    const workspace = folderWith({ 'dist/index.html': 'x', 'deep/er/index.html': 'x' });
    symlinkSync(outside, join(workspace, 'out'));
    symlinkSync('/', join(workspace, 'root'));
    symlinkSync('dist', join(workspace, 'same'));
    const find = (written: string, temporary?: string) =>
      findFolder({ setting: 'directory', written, workspace, temporary });
    return { outside, workspace, find };
  };

  test('of the workspace is found by its real path', () => {
    const { workspace, find } = setUp();
    const dist = join(workspace, 'dist');
    for (const written of ['dist', './dist/', 'deep/../dist', 'same', dist]) expect(find(written)).toBe(dist);
    expect(find('.')).toBe(workspace);
  });

  test('of a workspace that is itself a link is found', () => {
    const { workspace } = setUp();
    const link = join(mkdtempSync(join(tmpdir(), 'pages-link-')), 'workspace');
    symlinkSync(workspace, link);
    for (const written of ['dist', join(link, 'dist'), join(workspace, 'dist')]) {
      expect(findFolder({ setting: 'directory', written, workspace: link })).toBe(join(workspace, 'dist'));
    }
    rmSync(link);
  });

  test.each(['out', 'out/site', 'root', 'root/etc', '..', '../', '/', 'dist/../..'])(
    'that is written as %s and is not in the workspace is refused',
    (written) => expect(() => setUp().find(written)).toThrow('is not in the workspace of the job'),
  );

  test('of the temporary folder may be named, and a link of the workspace does not lead there', () => {
    const { outside, find } = setUp();
    expect(find(join(outside, 'site'), outside)).toBe(join(outside, 'site'));
    expect(() => find('out/site', outside)).toThrow('is not in the workspace');
    expect(() => find(join(outside, 'site'))).toThrow('is not in the workspace');
  });

  test('that is a file, or is not there, is told', () => {
    const { find } = setUp();
    for (const written of ['gone', 'dist/index.html']) expect(() => find(written)).toThrow('does not exist');
  });
});

describeOnPosix('Functions', () => {
  const find = (workspace: string, functionsDirectory?: string) =>
    findFunctions({ workspace, directory: join(workspace, 'dist'), functionsDirectory, signal });

  test('are in the folder of the input, in `functions`, or in a `_worker.js`', async () => {
    const workspace = folderWith({ 'dist/x': '', 'functions/a.js': '', 'other/a.js': '' });
    expect(await find(workspace)).toBe(join(workspace, 'functions'));
    expect(await find(workspace, 'other')).toBe(join(workspace, 'other'));
    expect(await find(folderWith({ 'dist/_worker.js': '' }))).toMatch(/functions$/);
    expect(await find(folderWith({ 'dist/x': '', functions: 'a file' }))).toBeUndefined();
  });

  test('are none where the input says `false`, but for a `_worker.js`', async () => {
    expect(await find(folderWith({ 'dist/x': '', 'functions/a.js': '' }), 'false')).toBeUndefined();
    expect(await find(folderWith({ 'dist/_worker.js': '', 'functions/a.js': '' }), 'false')).toBeDefined();
  });

  test('that are not used, though they may be meant, are told', () => {
    const unused = (files: Record<string, string>, directory: string, functionsDirectory?: string) => {
      const workspace = folderWith(files);
      return unusedFunctions({ workspace, directory: join(workspace, directory), functionsDirectory, signal });
    };
    const site = { 'apps/shop/dist/x': '', 'apps/shop/functions/a.js': '' };
    expect(unused(site, 'apps/shop/dist')).toEqual([
      'The Functions in `apps/shop/functions` are not used: set `functions-directory` to that folder, or to `false`.',
    ]);
    expect(unused({ ...site, 'functions/a.js': '' }, 'apps/shop/dist')).toHaveLength(1);
    expect(unused(site, 'apps/shop/dist', 'apps/shop/functions')).toEqual([]);
    expect(unused(site, 'apps/shop/functions')).toEqual([]);
    expect(unused({ 'dist/x': '', 'functions/a.js': '' }, 'dist')).toEqual([]);
    expect(unused({ 'functions/a.js': '' }, '.')).toEqual([]);
    const worker = { 'dist/_worker.js': '', 'functions/a.js': '' };
    expect(unused(worker, 'dist')[0]).toContain(
      'The Functions in `functions` are not used: the site has a `_worker.js`',
    );
    const link = folderWith({ 'dist/x': '' });
    expect(unusedFunctions({ workspace: link, directory: '/', signal })).toEqual([]);
  });

  test.each(['functions', 'dist/_worker.js'])('in %s that leads out of the workspace are refused', async (name) => {
    const outside = folderWith({ 'a.js': '' });
    const workspace = folderWith({ 'dist/x': '' });
    symlinkSync(outside, join(workspace, name));
    await expect(find(workspace)).rejects.toThrow('out of the workspace');
  });

  test.each(['functions/api.js', 'dist/_worker.js', 'dist/_worker.js/more.js'])(
    'of which %s is a pipe are refused',
    async (name) => {
      const workspace = folderWith({ 'dist/x': '' });
      mkdirSync(join(workspace, name, '..'), { recursive: true });
      execFileSync('mkfifo', [join(workspace, name)]);
      await expect(find(workspace)).rejects.toThrow(`are no files, or lead out of the workspace:\n- ${name}`);
    },
  );

  test('may link to each other in the workspace', async () => {
    const workspace = folderWith({ 'dist/x': '', 'functions/a.js': '', 'shared/b.js': '' });
    symlinkSync('../shared', join(workspace, 'functions/shared'));
    symlinkSync('.', join(workspace, 'functions/here'));
    expect(await find(workspace)).toBe(join(workspace, 'functions'));
  });
});
