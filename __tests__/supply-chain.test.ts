/** What the action is built from and how: nobody but its authors decides what runs. See SECURITY.md. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';

jest.setTimeout(60_000);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the sources', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join('src', file), 'utf8') }));
  const filesWith = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

  test('make no code from text', () => {
    expect(filesWith(/\beval\(|\bnew Function\b|\bFunction\(|node:vm\b|node:worker_threads/)).toEqual([]);
  });

  test('start no process but the compiler of Functions, and that without a shell', () => {
    expect(filesWith(/child_process/)).toEqual(['upload/functions.ts']);
    expect(filesWith(/\bshell\s*:|(?<!\.)\bexec(?:Sync|File|FileSync)?\(/)).toEqual([]);
  });
});

describe('a dependency', () => {
  interface Locked {
    version: string;
    integrity?: string;
    dev?: boolean;
    hasInstallScript?: boolean;
  }

  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  const bundled = installed.filter(([, { dev }]) => !dev);

  test.each(['package-lock.json', 'scripts/tools/package-lock.json', '__tests__/contract/package-lock.json'])(
    'is known by its contents in %s',
    (file) => {
      const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
      const unknown = Object.entries(lock.packages).filter(
        ([path, { integrity = '' }]) => path !== '' && !/^sha512-/.test(integrity),
      );
      expect(unknown.map(([path]) => path)).toEqual([]);
    },
  );

  test('is named with its exact version', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('that is bundled runs nothing when it is installed', () => {
    expect(bundled.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });

  test('that is bundled has its licence beside the bundle, and two builds are the same to the byte', () => {
    const [first, second] = [build(), build()];
    expect([...first.keys()].sort()).toEqual([...second.keys()].sort());
    for (const [name, content] of first) expect([name, second.get(name)?.equals(content)]).toEqual([name, true]);

    const licenses = first.get('licenses.txt')?.toString() ?? '';
    const missing = bundled
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`)
      .filter((name) => !licenses.includes(`${name} (`) && !/-types |\/types /.test(name));
    expect(missing).toEqual([]);
    expect(licenses.match(/^Copyright|\(c\)|Copyright \(c\)/gim)?.length).toBeGreaterThan(25);
  });

  test('that is bundled is in the bill of materials', () => {
    const { stdout } = spawnSync(process.execPath, ['scripts/sbom.mjs'], { encoding: 'utf8' });
    const { components } = JSON.parse(stdout) as { components: { purl: string }[] };
    const listed = components.map(({ purl }) => decodeURIComponent(purl));
    const expected = bundled.map(
      ([path, { version }]) => `pkg:npm/${path.replace(/^.*node_modules\//, '')}@${version}`,
    );
    expect([...new Set(listed)].sort()).toEqual([...new Set(expected)].sort());
  });

  test('runs nothing when the tools of this repository are installed, either', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  test('is not needed when the action runs: no step before or after, one file to start', () => {
    const { runs } = parse(readFileSync('action.yml', 'utf8')) as { runs: Record<string, string> };
    expect(runs).toEqual({ using: 'node20', main: 'dist/index.js' });
  });
});

/** The contents of each file of a build. */
function build(): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  folders.push(folder);
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', join(folder, 'dist')], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const names = readdirSync(join(folder, 'dist'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, 'dist', name))]));
}

describe('the release', () => {
  const release = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
    permissions: object;
    jobs: Record<
      string,
      { permissions: Record<string, string>; steps: { run?: string; uses?: string; with?: Record<string, string> }[] }
    >;
  };
  const jobs = Object.values(release.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('is checked against its sources before it is signed, with a bill of materials of what is bundled', () => {
    const at = (pattern: RegExp) =>
      steps.findIndex(({ run = '', uses = '' }) => pattern.test(run) || pattern.test(uses));
    const order = [
      at(/npm run check/),
      at(/scripts\/sbom\.mjs/),
      at(/attest-build-provenance@/),
      at(/gh release create/),
    ];
    expect(order).not.toContain(-1);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(steps.find(({ uses = '' }) => uses.includes('attest-build-provenance'))?.with?.['subject-path']).toContain(
      'dist/*',
    );
  });

  test.each(readdirSync('.github/workflows'))(
    'and %s takes actions by commit, and no permission that it has not asked for',
    (file) => {
      const text = readFileSync(join('.github/workflows', file), 'utf8');
      for (const [, version] of text.matchAll(/uses: [^@\s]+@(\S+)/g)) expect(version).toMatch(/^[0-9a-f]{40}$/);
      expect(parse(text)).toHaveProperty('permissions');
      expect(text).not.toMatch(/run:.*\$\{\{ *github\.(?:event|head_ref)/);
    },
  );
});
