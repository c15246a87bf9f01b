/** What the action is built from and how: nobody but its authors decides what runs. See SECURITY.md. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { testOnPosix } from '../platform.js';

jest.setTimeout(60_000);

interface Locked {
  version: string;
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const installed = Object.entries(packages).filter(([path]) => path !== '');
const bundled = installed.filter(([, { dev }]) => !dev);

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
    expect(filesWith(/child_process/)).toEqual(['upload/compiler/process.ts']);
    expect(filesWith(/\bshell\s*:|(?<!\.)\bexec(?:Sync|File|FileSync)?\(/)).toEqual([]);
  });
});

describe('SECURITY.md', () => {
  const text = readFileSync('SECURITY.md', 'utf8');
  const threats = text.slice(text.indexOf('## Threats'), text.indexOf('## Verifying'));

  test('has a test beside each promise, which is there', () => {
    const promises = threats.split('\n').filter((line) => line.startsWith('- '));
    expect(promises.length).toBeGreaterThan(20);
    expect(promises.filter((promise) => !promise.includes('([test]('))).toEqual([]);
    const tests = [...threats.matchAll(/\[test\]\((\S+) "(.*?)"\)/g)].map(([, file = '', name = '']) => ({
      file,
      name,
    }));
    expect(tests).toHaveLength(threats.split('[test](').length - 1);
    const missing = tests.filter(({ file, name }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(name));
    expect(missing).toEqual([]);
  });

  test('names every host that the sources do', () => {
    const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => readFileSync(join('src', file), 'utf8').split('\n'))
      .filter((line) => !/^\s*(?:\/\*\*|\*|\/\/)/.test(line));
    const hosts = code.flatMap((line) =>
      [...line.matchAll(/https:\/\/([a-z\d-]+(?:\.[a-z\d-]+)+)/g)].map(([, host = '']) => host),
    );
    expect(new Set(hosts)).toContain('api.cloudflare.com');
    // Its errors name the page that says whether Cloudflare has a disturbance.
    const unknown = new Set(
      hosts.filter((host) => !/^www\.(?:cloudflare|github)status\.com$/.test(host) && !text.includes(`\`${host}\``)),
    );
    expect([...unknown]).toEqual([]);
  });

  test('says how each signed file is verified', () => {
    expect(text).toMatch(/for file in dist\/\* sbom\.cdx\.json; do\n {2}gh attestation verify "\$file" --repo /);
    expect(text).toContain('cloudflare-pages-ops/.github/workflows/release.yml');
  });

  test('names, for every credential that an input takes, where it goes', () => {
    const secret = ['action.yml', 'pages-action/action.yml'].flatMap((file) => {
      const { inputs } = parse(readFileSync(file, 'utf8')) as { inputs: Record<string, unknown> };
      return Object.keys(inputs).filter((name) => /token|key|secret|email/i.test(name));
    });
    expect(secret).toEqual(expect.arrayContaining(['api-token', 'api-key', 'github-token', 'apiToken', 'gitHubToken']));
    const table = text.slice(text.indexOf('## Where secrets go'), text.indexOf('## What the action connects to'));
    expect(secret.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('a dependency', () => {
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

  test('costs whoever clones this repository less than 120 MB', () => {
    const files = readdirSync('node_modules', { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    expect(bytes).toBeGreaterThan(10_000_000);
    expect(bytes).toBeLessThan(120_000_000);
  });

  test('is not needed when the action runs: no step before or after, one file to start', () => {
    const runsOf = (file: string) => (parse(readFileSync(file, 'utf8')) as { runs: Record<string, string> }).runs;
    expect(runsOf('action.yml')).toEqual({ using: 'node20', main: 'dist/index.js' });
    expect(runsOf('node24/action.yml')).toEqual({ using: 'node24', main: '../dist/index.js' });
    expect(runsOf('pages-action/action.yml')).toEqual({ using: 'node24', main: '../dist/pages-action.js' });
    expect(readFileSync('dist/pages-action.js', 'utf8')).toBe("import './index.js';\n");
  });
});

interface Job {
  permissions: Record<string, string>;
  'timeout-minutes': number;
  needs?: string | string[];
  if?: string;
  steps: { name?: string; run?: string; uses?: string; env?: Record<string, string>; with?: Record<string, unknown> }[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

function readWorkflow(file: string): Workflow {
  return parse(readFileSync(join('.github/workflows', file), 'utf8')) as Workflow;
}

function mayWrite({ permissions }: Job): boolean {
  return Object.values(permissions).includes('write');
}

describe.each(readdirSync('.github/workflows'))('the workflow %s', (file) => {
  const { on, permissions, jobs } = readWorkflow(file);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('gives each job only the permissions that it asks for, and a limit of time', () => {
    expect(permissions).toEqual({});
    for (const [name, job] of Object.entries(jobs)) {
      expect([name, job.permissions, job['timeout-minutes']]).toEqual([name, expect.any(Object), expect.any(Number)]);
    }
  });

  test('is not started by what a stranger may trigger with the rights of the repository', () => {
    expect(Object.keys(on).filter((event) => /_target$|^workflow_run$|^issue|comment/.test(event))).toEqual([]);
  });

  test('runs no code of this repository or of a package where a token can write', () => {
    const codeRun = Object.values(jobs)
      .filter(mayWrite)
      .flatMap((job) => job.steps)
      .filter(({ run = '', uses = '' }) => /\b(?:npm|npx|node|bash|sh|make)\b/.test(run) || uses.startsWith('./'));
    expect(codeRun).toEqual([]);
  });

  test('runs no script and writes nothing where a token proves who it is', () => {
    const signing = Object.values(jobs).filter((job) => job.permissions['id-token'] === 'write');
    for (const job of signing) expect(job.steps.filter(({ run }) => run !== undefined)).toEqual([]);
    for (const job of signing) expect(job.permissions.contents).toBe('read');
  });

  test('makes no command from text of an expression', () => {
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });

  test('leaves no token on the disk', () => {
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});

describe('the release', () => {
  const { jobs } = readWorkflow('release.yml');
  const orderIn = (job: Job | undefined, patterns: readonly RegExp[]) =>
    patterns.map((pattern) =>
      (job?.steps ?? []).findIndex(({ run = '', uses = '' }) => pattern.test(run) || pattern.test(uses)),
    );

  test('is refused before anything is installed, and checked against its sources before it is handed on', () => {
    const order = orderIn(jobs.build, [
      /release\.mjs check/,
      /npm ci/,
      /npm run check/,
      /npm test/,
      /scripts\/sbom\.mjs/,
      /upload-artifact@/,
    ]);
    expect(order).not.toContain(-1);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  test('is signed, every file of dist/ and the bill of materials, before it is published', () => {
    const { attest, publish } = jobs;
    expect([attest?.needs, publish?.needs]).toEqual(['build', ['build', 'attest']]);
    const signing = attest?.steps.find(({ uses = '' }) => uses.startsWith('actions/attest-build-provenance@'));
    expect(signing?.with?.['subject-path']).toBe('dist/**\nsbom.cdx.json\n');
  });

  test('is signed with the dist/ of git, and no job takes dist/ or a name from the job that runs code', () => {
    expect(jobs.attest?.steps[0]?.uses).toMatch(/^actions\/checkout@/);
    const handedOn = jobs.build?.steps.find(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'));
    expect(handedOn?.with?.path).toBe('sbom.cdx.json\nnotes.md\n');
    expect(Object.values(jobs).filter((job) => 'outputs' in job)).toEqual([]);
  });

  test('is created before the tag of the major version leads to it', () => {
    const [created = -1, moved = -1] = orderIn(jobs.publish, [/gh release create/, /git\/refs/]);
    expect(created).toBeGreaterThanOrEqual(0);
    expect(moved).toBeGreaterThan(created);
  });

  test('can write only where it signs and where it publishes', () => {
    const rights = Object.entries(jobs).map(([name, job]) => [name, Object.keys(job.permissions).sort()]);
    expect(Object.fromEntries(rights)).toEqual({
      build: ['contents'],
      attest: ['attestations', 'contents', 'id-token'],
      publish: ['contents'],
    });
    expect(jobs.build?.permissions).toEqual({ contents: 'read' });
    expect(jobs.attest?.permissions.contents).toBe('read');
  });

  describe('is looked at again before it is published:', () => {
    const COMMIT = 'a'.repeat(40);
    const RELEASED = 'b'.repeat(40);
    const scriptOf = (name: string) => jobs.publish?.steps.find((step) => step.name === name)?.run ?? 'exit 9';

    /** Runs a step where GitHub answers so, by the path that it is asked for. What has no answer fails, as a 404. */
    function runStep(name: string, answers: Readonly<Record<string, string>>, tag = 'v1.2.0') {
      const folder = mkdtempSync(join(tmpdir(), 'publish-'));
      folders.push(folder);
      const asked = join(folder, 'asked');
      const gh = [
        '#!/usr/bin/env node',
        "const { appendFileSync } = require('node:fs');",
        'const args = process.argv.slice(2);',
        "appendFileSync(process.env.ASKED, args.join(' ') + '\\n');",
        'const answer = JSON.parse(process.env.ANSWERS)[args.find((arg) => /^repos/.test(arg)) ?? ""];',
        'if (answer === undefined) process.exit(1);',
        'console.log(answer);',
      ];
      writeFileSync(join(folder, 'gh'), gh.join('\n'), { mode: 0o755 });
      const { status, stdout } = spawnSync('bash', ['-e', '-c', scriptOf(name)], {
        encoding: 'utf8',
        env: {
          PATH: `${folder}${delimiter}${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
          ASKED: asked,
          ANSWERS: JSON.stringify(answers),
          GITHUB_REPOSITORY: 'acme/ops',
          GITHUB_REF_NAME: tag,
          GITHUB_SHA: COMMIT,
        },
      });
      return { status, stdout, asked: existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : [] };
    }

    const CHECK = 'Check again that this tag may be released';
    const GOOD = {
      'repos/acme/ops/commits/tags/v1.2.0': COMMIT,
      [`repos/acme/ops/compare/main...${COMMIT}`]: 'behind',
      'repos/acme/ops/git/matching-refs/tags/v1': 'refs/tags/v1\nrefs/tags/v1.1.0\nrefs/tags/v1.2.0',
      'repos/acme/ops/commits/tags/v1': RELEASED,
      [`repos/acme/ops/compare/${RELEASED}...${COMMIT}`]: 'ahead',
    };

    testOnPosix(
      'a tag on main that comes after the major tag passes, and so does the first of its major version',
      () => {
        expect(runStep(CHECK, GOOD)).toMatchObject({ status: 0, stdout: '' });
        const first = { ...GOOD, 'repos/acme/ops/git/matching-refs/tags/v1': 'refs/tags/v1.2.0\nrefs/tags/v10' };
        expect(runStep(CHECK, first)).toMatchObject({ status: 0, stdout: '' });
      },
    );

    testOnPosix.each<[string, Record<string, string>, string]>([
      ['was moved meanwhile', { 'repos/acme/ops/commits/tags/v1.2.0': RELEASED }, 'is at another commit now'],
      ['is not on main any more', { [`repos/acme/ops/compare/main...${COMMIT}`]: 'diverged' }, 'is not on main'],
      ['is ahead of main', { [`repos/acme/ops/compare/main...${COMMIT}`]: 'ahead' }, 'is not on main'],
      [
        'is older than the major tag by now',
        { [`repos/acme/ops/compare/${RELEASED}...${COMMIT}`]: 'behind' },
        'does not come after what v1 is at',
      ],
      [
        'is beside the major tag',
        { [`repos/acme/ops/compare/${RELEASED}...${COMMIT}`]: 'diverged' },
        'does not come after what v1 is at',
      ],
    ])('one that %s is refused', (_, changed, problem) => {
      const { status, stdout } = runStep(CHECK, { ...GOOD, ...changed });
      expect(status).toBe(1);
      expect(stdout).toContain(problem);
    });

    testOnPosix.each(Object.keys(GOOD))('no answer to %s is no yes', (path) => {
      const { [path]: _, ...answers }: Record<string, string> = GOOD;
      expect(runStep(CHECK, answers).status).not.toBe(0);
    });

    testOnPosix.each(['v1.2', 'v1.2.0-rc.1', 'main', '../v1.2.0', 'v1.2.0/../../heads/main'])(
      'a tag called %s asks GitHub for nothing',
      (tag) => {
        expect(runStep(CHECK, GOOD, tag)).toMatchObject({ status: 1, asked: [] });
      },
    );

    testOnPosix('only then the tag of the major version moves, to the commit of this run', () => {
      const names = jobs.publish?.steps.map(({ name }) => name) ?? [];
      const MOVE = 'Move the tag of the major version';
      expect(names.indexOf(CHECK)).toBeLessThan(names.indexOf(MOVE));
      expect(runStep(MOVE, { 'repos/acme/ops/git/refs/tags/v1': '{}' }).asked).toEqual([
        `api --method PATCH repos/acme/ops/git/refs/tags/v1 --raw-field sha=${COMMIT} --field force=true`,
      ]);
      expect(runStep(MOVE, { 'repos/acme/ops/git/refs': '{}' }).asked.at(-1)).toBe(
        `api --method POST repos/acme/ops/git/refs --raw-field ref=refs/tags/v1 --raw-field sha=${COMMIT}`,
      );
    });
  });
});

describe('generated files of a dependency update', () => {
  const { jobs } = readWorkflow('update-generated.yml');
  const { generate, push } = jobs;
  const scriptOf = (job: Job | undefined, name: string) => {
    const { run, env } = job?.steps.find((step) => step.name === name) ?? {};
    if (run === undefined) throw new Error(`update-generated.yml has no step "${name}"`);
    return { run, env };
  };

  /** A repository with one commit, in which steps of the workflow are run as the runner runs them. */
  function openRepository() {
    const folder = mkdtempSync(join(tmpdir(), 'update-generated-'));
    folders.push(folder);
    const temporary = join(folder, '.git', 'runner');
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '', RUNNER_TEMP: temporary };
    const shell = (run: string, more: Record<string, string> = {}) =>
      spawnSync('bash', ['-e', '-c', run], { cwd: folder, encoding: 'utf8', env: { ...env, ...more } });
    const output = join(temporary, 'output');
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    for (const name of ['dist/index.js', 'dist/1.index.js', 'docs/recipes.md', 'README.md', 'src/main.ts']) {
      write(name, `${name} as it was\n`);
    }
    write('.github/workflows/ci.yml', 'name: CI\n');
    write('src/upload/compiler/wrangler.ts', "const WRANGLER = 'wrangler@4.1.0';\n");
    write('__tests__/contract/package.json', '{ "devDependencies": { "wrangler": "4.1.0" } }\n');
    const commit = 'git -c user.name=test -c user.email=test@example.com commit --quiet --message First';
    expect(shell(`git init --quiet && git add . && ${commit} && mkdir -p "$RUNNER_TEMP/generated"`)).toMatchObject({
      status: 0,
    });
    writeFileSync(output, '');
    const compare = () => {
      expect(shell(scriptOf(generate, 'Compare').run, { GITHUB_OUTPUT: output })).toMatchObject({ status: 0 });
      return readFileSync(output, 'utf8');
    };
    const commitGenerated = () => {
      const { run, env: variables } = scriptOf(push, 'Commit the generated files, and no others');
      return shell(run, variables);
    };
    return { folder, shell, write, compare, commitGenerated };
  }

  test('are made only for Dependabot, of a branch of this repository, with a token that can only read', () => {
    expect(generate?.if?.split(' && ')).toEqual([
      "github.event.pull_request.user.login == 'dependabot[bot]'",
      'github.event.pull_request.head.repo.full_name == github.repository',
    ]);
    expect(generate?.permissions).toEqual({ contents: 'read' });
    expect([push?.needs, push?.if]).toEqual(['generate', "needs.generate.outputs.changed == 'true'"]);
  });

  test('are not pushed when nothing changed', () => {
    const { compare } = openRepository();
    expect(compare()).toBe('');
  });

  test('are committed when they changed, came or went', () => {
    const { shell, write, compare, commitGenerated } = openRepository();
    write('dist/index.js', 'new\n');
    write('dist/2.index.js', 'another chunk\n');
    write('README.md', 'new pins\n');
    shell('rm dist/1.index.js');
    expect(compare()).toBe('changed=true\n');
    shell('mv "$RUNNER_TEMP/generated.patch" "$RUNNER_TEMP/generated/" && git reset --quiet --hard && git clean -fdq');
    expect(commitGenerated()).toMatchObject({ status: 0 });
    expect(shell('git show --name-status --format= HEAD').stdout).toBe(
      'M\tREADME.md\nD\tdist/1.index.js\nA\tdist/2.index.js\nM\tdist/index.js\n',
    );
    expect(shell('git log -1 --format=%B').stdout).toContain('[dependabot skip]');
  });

  test('are taken from a hostile patch, and no other file', () => {
    const { shell, write, commitGenerated } = openRepository();
    write('dist/index.js', 'hostile, but reviewed\n');
    const others = [
      'src/main.ts',
      'src/upload/compiler/wrangler.ts',
      '.github/workflows/ci.yml',
      'not-docs/dist/index.js',
    ];
    for (const name of [...others, 'action.yml', '__tests__/contract/package.json']) {
      write(name, 'hostile\n');
    }
    shell('git add --all && git diff --cached --binary > "$RUNNER_TEMP/generated/generated.patch"');
    shell('git reset --quiet --hard && git clean -fdq');
    expect(commitGenerated()).toMatchObject({ status: 0 });
    expect(shell('git show --name-only --format= HEAD').stdout).toBe('dist/index.js\n');
    expect(shell('git status --porcelain').stdout).toBe('');
  });

  testOnPosix('have the version of wrangler that Dependabot wrote, and no other text', () => {
    const { shell, write, commitGenerated } = openRepository();
    write('dist/index.js', 'with wrangler 4.2.0\n');
    shell('git add --all && git diff --cached --binary > "$RUNNER_TEMP/generated/generated.patch"');
    shell('git reset --quiet --hard && git clean -fdq');
    const commit = (version: string) => {
      shell('git reset --quiet --hard');
      write('__tests__/contract/package.json', JSON.stringify({ devDependencies: { wrangler: version } }));
      shell('git add --all && git -c user.name=test -c user.email=test@example.com commit --quiet --message Update');
      return commitGenerated();
    };
    expect(commit("4.2.0'; evil('").status).not.toBe(0);
    expect(commit('^4.2.0').status).not.toBe(0);
    expect(commit('4.2.0')).toMatchObject({ status: 0 });
    expect(shell('git show HEAD:src/upload/compiler/wrangler.ts').stdout).toBe("const WRANGLER = 'wrangler@4.2.0';\n");
    expect(shell('git show --name-only --format= HEAD').stdout).toBe(
      'dist/index.js\nsrc/upload/compiler/wrangler.ts\n',
    );
  });

  test('are not taken from a patch that leads out of the repository', () => {
    const { folder, commitGenerated } = openRepository();
    const lines = ['--- /dev/null', '+++ b/dist/../../escaped', '@@ -0,0 +1 @@', '+hostile', ''];
    const patch = ['diff --git a/dist/../../escaped b/dist/../../escaped', 'new file mode 100644', ...lines];
    writeFileSync(join(folder, '.git/runner/generated/generated.patch'), patch.join('\n'));
    expect(commitGenerated().status).not.toBe(0);
    expect(existsSync(join(folder, '..', 'escaped'))).toBe(false);
  });
});
