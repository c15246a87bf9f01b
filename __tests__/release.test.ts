/** What may be released, and what its notes are: the rules, and the command that asks git. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { type Candidate, majorTagOf, notesOf, problemsOf, withRelease } from '../scripts/release-rules.mjs';

jest.setTimeout(60_000);

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-11-26

### Added

- Something new.

## [1.0.0] - 2026-11-25

- The first one.
`;

const GOOD: Candidate = {
  tag: 'v1.1.0',
  version: '1.1.0',
  changelog: CHANGELOG,
  readme: '- uses: acme/cloudflare-pages-ops@v1',
  placeholders: [],
  released: '1.0.0',
  onMain: true,
};

const number = fc.nat({ max: 30 });
const version = fc.tuple(number, number, number);

describe('a tag', () => {
  test('of a version that the changelog describes, on main, newer than the last one, may be released', () => {
    expect(problemsOf(GOOD)).toEqual([]);
  });

  test('may be released as the first of its major version, and once more after a failure', () => {
    expect(problemsOf({ ...GOOD, released: undefined })).toEqual([]);
    expect(problemsOf({ ...GOOD, released: '1.1.0' })).toEqual([]);
  });

  test.each<[string, Partial<Candidate>, string]>([
    ['is no version', { tag: 'v1.1' }, 'The tag v1.1 is not a version such as v1.2.3.'],
    ['is a candidate', { tag: 'v1.1.0-rc.1' }, 'The tag v1.1.0-rc.1 is not a version such as v1.2.3.'],
    ['is of another version', { version: '1.0.9' }, 'The tag is v1.1.0, but package.json says 1.0.9.'],
    ['is not on main', { onMain: false }, 'The commit of v1.1.0 is not on main: merge it first.'],
    [
      'is older than the major tag',
      { released: '1.10.0' },
      'v1.1.0 is older than 1.10.0, which v1 is at: users of v1 would go back.',
    ],
    [
      'has a placeholder left',
      { placeholders: ['SECURITY.md'] },
      'SECURITY.md still names OWNER as the owner: write the real one.',
    ],
    [
      'has no section in the changelog',
      { changelog: CHANGELOG.replace('[1.1.0]', '[1.2.0]') },
      'CHANGELOG.md says nothing about 1.1.0.',
    ],
    [
      'has a section without a date',
      { changelog: CHANGELOG.replace(' - 2026-11-26', '') },
      'CHANGELOG.md says nothing about 1.1.0.',
    ],
    [
      'leaves something unreleased',
      { changelog: CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- More.\n') },
      'CHANGELOG.md still has entries under [Unreleased]: `npm run release -- prepare` moves them.',
    ],
    [
      'names the one for Node 24 in another major version',
      { readme: 'uses: acme/cloudflare-pages-ops/node24@v2' },
      'README.md uses v2 where it must be v1.',
    ],
    [
      'has examples of another major version',
      { readme: 'uses: acme/cloudflare-pages-ops@v2' },
      'README.md uses v2 where it must be v1.',
    ],
  ])('that %s may not', (_, change, problem) => {
    expect(problemsOf({ ...GOOD, ...change })).toContain(problem);
  });

  test('is told every reason at once', () => {
    expect(problemsOf({ ...GOOD, version: '1.0.9', onMain: false, placeholders: ['README.md'] })).toHaveLength(4);
  });

  test('that comes before the major tag is refused, and no other, whatever the numbers', () => {
    fc.assert(
      fc.property(version, version, (left, right) => {
        const refused = problemsOf({
          ...GOOD,
          tag: `v${left.join('.')}`,
          version: left.join('.'),
          released: right.join('.'),
        }).some((problem) => problem.includes('is older than'));
        const [a = 0, b = 0] = [left, right].map(([major, minor, patch]) => (major * 100 + minor) * 100 + patch);
        expect(refused).toBe(a < b);
      }),
    );
  });
});

test('the tag that moves along is the one of the major version', () => {
  expect(majorTagOf('v1.2.3')).toBe('v1');
  expect(majorTagOf('v12.0.0')).toBe('v12');
  expect(['1.2.3', 'v1', 'v1.2.3.4', 'v01.2.3', 'main', ''].map(majorTagOf)).toEqual(Array(6).fill(undefined));
});

describe('the changelog', () => {
  test('gives the section of the version as its notes', () => {
    expect(notesOf(CHANGELOG, '1.1.0')).toBe('### Added\n\n- Something new.');
    expect(notesOf(CHANGELOG, '1.0.0')).toBe('- The first one.');
    expect(notesOf(CHANGELOG, '0.9.0')).toBeUndefined();
  });

  test('of a new version has what was unreleased as its notes, and can be released', () => {
    const next = withRelease(CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- More.\n'), '1.2.0', '2026-12-01');
    expect(notesOf(next, '1.2.0')).toBe('- More.');
    expect(notesOf(next, '1.1.0')).toBe(notesOf(CHANGELOG, '1.1.0'));
    expect(problemsOf({ ...GOOD, tag: 'v1.2.0', version: '1.2.0', changelog: next })).toEqual([]);
  });

  test('has no new version without anything unreleased, and no version twice', () => {
    expect(() => withRelease(CHANGELOG, '1.2.0', '2026-12-01')).toThrow('nothing under [Unreleased]');
    expect(() => withRelease(CHANGELOG, '1.1.0', '2026-12-01')).toThrow('1.1.0 is in CHANGELOG.md already');
  });

  test('of this repository begins with what is unreleased, and has the version of package.json', () => {
    const changelog = readFileSync('CHANGELOG.md', 'utf8');
    const { version: current } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(/^## .*$/m.exec(changelog)?.[0]).toBe('## [Unreleased]');
    expect(notesOf(changelog, current)).toMatch(/^### /);
  });
});

describe('npm run release', () => {
  const SCRIPT = resolve('scripts/release.mjs');
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** A repository of its own whose branch `main` is pushed, and which nothing keeps from being released but `files`. */
  function openRepository(files: Readonly<Record<string, string>> = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'release-'));
    folders.push(folder);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
        cwd: folder,
        env: { ...process.env, GIT_CONFIG_GLOBAL: '', GIT_CONFIG_SYSTEM: '', GIT_CONFIG_NOSYSTEM: '1' },
      });
    mkdirSync(join(folder, '.github'));
    const all = {
      'package.json': '{ "version": "1.1.0" }',
      'package-lock.json': '{ "version": "1.1.0", "packages": { "": { "version": "1.1.0" } } }',
      'CHANGELOG.md': CHANGELOG,
      'README.md': '# Pages Ops\n\nMade for every REPOSITORY_OWNER/NAME.\n',
      '.github/CODEOWNERS': '* @acme/maintainers\n',
      ...files,
    };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '.');
    git('commit', '--quiet', '--message', 'Prepare 1.1.0');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('tag', 'v1.1.0');
    const run = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { status, stdout: stdout.trim(), stderr: stderr.trim() };
    };
    return { folder, git, run };
  }

  test('lets a good tag pass, and prints its notes', () => {
    const { run } = openRepository();
    expect(run('check', 'v1.1.0')).toEqual({ status: 0, stdout: 'v1.1.0 can be released.', stderr: '' });
    expect(run('notes', 'v1.1.0').stdout).toBe('### Added\n\n- Something new.');
  });

  test('names every file in which the owner is still a placeholder', () => {
    const { run } = openRepository({
      '.github/CODEOWNERS': '* @OWNER/maintainers\n',
      'SECURITY.md': 'gh attestation verify dist/index.js --repo OWNER/cloudflare-pages-ops\n',
    });
    const { status, stderr } = run('check', 'v1.1.0');
    expect(status).toBe(1);
    expect(stderr.match(/^- \S+ still names OWNER/gm)).toEqual([
      '- .github/CODEOWNERS still names OWNER',
      '- SECURITY.md still names OWNER',
    ]);
  });

  test('refuses a tag whose commit is not on main', () => {
    const { git, run } = openRepository();
    git('commit', '--quiet', '--allow-empty', '--message', 'Not merged');
    git('tag', '--force', 'v1.1.0');
    expect(run('check', 'v1.1.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('not on main') });
  });

  test('refuses a tag that is older than the tag of its major version', () => {
    const { folder, git, run } = openRepository();
    writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.0" }');
    git('commit', '--quiet', '--all', '--message', 'Prepare 1.2.0');
    git('tag', 'v1');
    expect(run('check', 'v1.1.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('older than 1.2.0') });
  });

  test('reads the tag, not the files that happen to lie there', () => {
    const { folder, run } = openRepository();
    writeFileSync(join(folder, 'package.json'), '{ "version": "9.9.9" }');
    expect(run('check', 'v1.1.0').status).toBe(0);
    expect(run('check', 'v2.0.0')).toMatchObject({ status: 1, stderr: '- There is no tag v2.0.0.' });
  });

  test('prepares a version that can be tagged and released', () => {
    const changelog = CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- More.\n');
    const { folder, git, run } = openRepository({ 'CHANGELOG.md': changelog });
    expect(run('prepare', '1.2.0').status).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))).toEqual({
      version: '1.2.0',
      packages: { '': { version: '1.2.0' } },
    });
    git('commit', '--quiet', '--all', '--message', 'Prepare 1.2.0');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('tag', 'v1.2.0');
    expect(run('check', 'v1.2.0')).toEqual({ status: 0, stdout: 'v1.2.0 can be released.', stderr: '' });
    expect(run('notes', 'v1.2.0').stdout).toBe('- More.');
  });

  test('changes nothing for a version that is none, and says how it is used', () => {
    const { git, run } = openRepository();
    expect(run('prepare', '1.2').status).toBe(1);
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') });
    expect(git('status', '--porcelain').toString()).toBe('');
  });
});
