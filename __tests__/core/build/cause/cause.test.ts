import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildTimes, causeOf } from '../../../../src/core/build/cause/cause.js';
import { CAUSE_RULES } from '../../../../src/core/build/cause/rules.js';
import { deployment, stage } from '../../../report/deployments.js';
import { REAL_LOGS, realLog } from '../../../samples/logs.js';

const reasonOf = (...lines: readonly string[]) => causeOf(lines)?.reason;
const MINUTE = 60_000;

/** A failed deployment whose stages took so many minutes. The last one failed. */
function lasting(minutes: readonly [string, number][]) {
  let now = Date.UTC(2026, 6, 1);
  const next = (ms: number) => {
    now += ms;
    return new Date(now).toISOString();
  };
  const stages = minutes.map(([name, count], index) => {
    const times = { started_on: next(0), ended_on: next(count * MINUTE) };
    return stage(name, index === minutes.length - 1 ? 'failure' : 'success', times);
  });
  return deployment({ stages, latest_stage: stages.at(-1) ?? null });
}

const FAILED = 'Failed: Error while executing user command. Exited with error code: 1';

describe('the cause of a real failure', () => {
  const causes: [name: string, reason: string, fault: string | undefined][] = [
    [
      '01-functions-compile-failed-2025-11',
      'The Functions import `@remix-run/cloudflare`, which is not installed',
      'yours',
    ],
    [
      '03-remix-command-not-found-127-2025-11',
      'The command `xcopy` of Windows was not found: builds run on Linux',
      'yours',
    ],
    ['04-root-dir-missing-cwd-2025-10', 'The root directory `frontend2` is not in the repository', 'yours'],
    ['05-submodule-no-url-clone-failed-2025-10', 'Submodule `frontend2` has no URL in `.gitmodules`', 'yours'],
    [
      '06-npm-ci-out-of-sync-1720-lines-2025-10',
      'package-lock.json is out of step with package.json: Missing: @angular-devkit/build-angular@18.2.21 from lock file',
      'yours',
    ],
    [
      '08-wrangler-config-invalid-internal-error-2025-09',
      'The Wrangler file has `build`, which Pages does not support',
      'yours',
    ],
    [
      '09-wrangler-config-invalid-internal-error-2-2025-09',
      'The Wrangler file has `build`, which Pages does not support',
      'yours',
    ],
    ['11-bun-lockfile-frozen-2025-09', "Bun's lockfile is out of step with package.json, and is frozen", 'yours'],
    [
      '13-vite-rollup-missing-export-2025-07',
      '`Scanner` is not exported by `node_modules/lucide-react/dist/esm/lucide-react.js`',
      'yours',
    ],
    [
      '19-next-on-pages-failed-2025-12',
      'Page "/[lang]/contact/page" cannot use both `export const runtime = \'edge\'` and export `generateStaticParams`.',
      'yours',
    ],
    ['22-output-directory-not-found-2025-11', 'The build made no output directory `site/framework`', 'yours'],
    [
      '25-jekyll-gemspec-failed-2024-08',
      'There was an error while loading `minima.gemspec`: invalid byte sequence in US-ASCII. Bundler cannot continue.',
      'yours',
    ],
    [
      '26-astro-mdx-unresolved-2026-02',
      '`src/content/work/chatbot.mdx` imports `../../assets/images/projects/intro-screenshot.png`, which was not found',
      'yours',
    ],
    [
      '27-internal-error-wrangler-toml-code-11-2024',
      'Cloudflare stopped while it read `wrangler.toml`, by an internal error',
      'cloudflare',
    ],
    ['28-initialize-unable-to-submit-build-job', 'Cloudflare could not start the build', 'cloudflare'],
    ['30-publish-internal-error-2022', 'Cloudflare could not store the files of the site', 'cloudflare'],
  ];

  test.each(causes)('%s is: %s', (name, reason, fault) => {
    const cause = causeOf(realLog(name).map(({ line }) => line));
    expect(cause?.reason).toBe(reason);
    expect(cause?.fault).toBe(fault);
  });

  test('is known for every log of a failure', () => {
    const failures = REAL_LOGS.filter((name) => !name.includes('success'));
    expect(causes.map(([name]) => name)).toEqual(failures);
    expect(REAL_LOGS).toHaveLength(24);
  });
});

describe('the cause is', () => {
  test.each([
    [
      'npm error ERESOLVE unable to resolve dependency tree',
      'npm finds no versions that fit all peer dependencies (ERESOLVE)',
    ],
    [
      'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      'yarn.lock is out of step with package.json, and is frozen',
    ],
    [
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
      'yarn.lock is out of step with package.json, and is frozen',
    ],
    [
      ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with package.json',
      'pnpm-lock.yaml is out of step with package.json, and is frozen',
    ],
    ['npm ERR! Missing script: "biuld"', 'package.json has no script `biuld`'],
    [
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      'The build ran out of memory',
    ],
    [
      'Failed: build exceeded the time limit and was terminated',
      'The build took longer than the 20 minutes that Cloudflare allows',
    ],
    [
      'error sharp@0.33.0: The engine "node" is incompatible with this module. Expected version ">=18". Got "16.20.2"',
      'A package does not run on this version of Node.js: Expected version ">=18". Got "16.20.2"',
    ],
    ["SyntaxError: Unexpected token '??='", "Node.js is too old for the code: unexpected token '??='"],
    ['Your Ruby version is 3.4.4, but your Gemfile specified 2.7.1', 'Ruby is 3.4.4, and the Gemfile wants 2.7.1'],
    ['node-build: definition not found: 99', 'The version of Node.js cannot be installed: 99'],
    [
      'Error: module "hextra" is not compatible with this Hugo version 0.118.2',
      'The version of Hugo does not fit the site: module "hextra" is not compatible with this Hugo version 0.118.2',
    ],
    ["Error: Cannot find module '../config/site.json'", 'The module `../config/site.json` was not found'],
    [
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'sharp' imported from /opt/buildhome/repo/a.mjs",
      'The module `sharp` was not found',
    ],
    [
      '[vite]: Rollup failed to resolve import "./cart.css" from "/opt/buildhome/repo/src/cart.ts".',
      '`src/cart.ts` imports `./cart.css`, which was not found',
    ],
    ["Module not found: Can't resolve '@/lib/x'", 'The module `@/lib/x` was not found'],
    [
      'Error: Failed to publish your Function. Got error: Your Worker exceeded the size limit of 1 MiB.',
      'The Worker of the Functions is larger than Cloudflare allows',
    ],
    [
      "Error: Failed to publish your Function. Got error: KV namespace '0a1b' not found.",
      "A binding of the Functions leads to nothing: KV namespace '0a1b' not found",
    ],
    [
      'Error: Failed to publish your Function. Got error: Uncaught Error: No such module "node:fs".',
      'The Functions import `node:fs`, which is not switched on',
    ],
    [
      'Error: Failed to publish your Function. Got error: Uncaught Error: No such module "lodash".',
      'The Functions import `lodash`, which is not in their bundle',
    ],
    [
      'Error: Failed to publish your Function. Got error: Uncaught ReferenceError: window is not defined',
      'Cloudflare refused the Functions: Uncaught ReferenceError: window is not defined',
    ],
    [
      'Error: Pages only supports files up to 25 MiB in size',
      'A file of the site is larger than the 25 MiB that Pages takes',
    ],
    [
      'Error: Failed to publish your Function. Got error: Script startup exceeded CPU time limit.',
      'The Worker of the Functions takes too long to start',
    ],
    [
      'Error: module "PaperMod" not found; either add it as a Hugo Module or store it in "/opt/buildhome/repo/themes".',
      'The theme or module `PaperMod` of Hugo is not there',
    ],
  ])('of the line %j: %s', (line, reason) => {
    const cause = causeOf([
      'Success: Finished cloning repository files',
      line,
      'Failed: error occurred while running build command',
    ]);
    expect(cause).toMatchObject({ reason, fault: 'yours', at: 1 });
    expect(cause?.advice).not.toMatch(/[{}]|^$/);
  });

  test.each([
    [
      "fatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 503",
      "The repository could not be cloned: unable to access 'https://github.com/o/r/': The requested URL returned error: 503",
    ],
    ['npm error code ECONNRESET', 'The package registry did not answer (ECONNRESET)'],
    [
      'Failed: error occurred while updating repository submodules',
      'A submodule of the repository could not be fetched',
    ],
  ])("of the line %j, and nobody's fault for sure: %s", (line, reason) => {
    const cause = causeOf(['Cloning repository...', line]);
    expect(cause).toMatchObject({ reason, advice: expect.stringMatching(/\.$/) });
    expect(cause?.fault).toBeUndefined();
  });

  test('a command that is not there, when that is how the build ended', () => {
    const line = 'sh: 1: hugoo: not found';
    const ended = 'Failed: Error while executing user command. Exited with error code: 127';
    expect(reasonOf(line, ended)).toBe('The command `hugoo` was not found');
  });

  test("Cloudflare's, when the Functions could not be published for an unknown reason", () => {
    expect(
      causeOf(['Error: Failed to publish your Function. Got error: Unknown internal error occurred.']),
    ).toMatchObject({
      fault: 'cloudflare',
    });
    expect(
      causeOf(['Error: error uploading static assets: HTTP 502', 'Failed: an internal error occurred.']),
    ).toMatchObject({
      fault: 'cloudflare',
    });
    expect(causeOf(['Error: error uploading static assets: HTTP 413'])?.fault).toBeUndefined();
  });

  test('an internal error of Cloudflare only when no error of the project comes before it', () => {
    const internal = 'Failed: an internal error occurred. If this continues, contact support';
    expect(causeOf(['Deploying your site', internal])).toMatchObject({ fault: 'cloudflare' });
    expect(causeOf(['✘ [ERROR] The entry-point file at "x.js" was not found.', internal])?.fault).not.toBe(
      'cloudflare',
    );
    expect(causeOf(['✘ [ERROR] tolerated', 'Deploying your site', internal])).toMatchObject({ fault: 'cloudflare' });
  });

  test('what the Wrangler file is refused for', () => {
    const refused = 'Failed: unable to read wrangler.toml file with code: 1';
    expect(
      reasonOf(
        'Found wrangler.toml file.',
        '✘ [ERROR] Processing wrangler.toml configuration:',
        '',
        '    - Expected "name" to be of type string.',
        refused,
      ),
    ).toBe('The Wrangler file was refused: Expected "name" to be of type string');
    expect(reasonOf("✘ [ERROR] Can't redefine existing key", refused)).toBe(
      "The Wrangler file was refused: Can't redefine existing key",
    );
    expect(reasonOf(refused)).toBe('The file `wrangler.toml` was refused');
  });

  test('not what went wrong in a part of the build that ended well, nor a warning', () => {
    const lines = [
      "Error: Cannot find module 'optional'",
      'Executing user command: npm run build',
      "npm warn Cannot find module 'other'",
      'src/a.ts(3,7): error TS2322: Bad type.',
      FAILED,
    ];
    expect(reasonOf(...lines)).toBe('src/a.ts(3,7): error TS2322: Bad type.');
  });
});

describe('without a rule, the cause is the first error', () => {
  test.each<[string[], string | undefined]>([
    [['> build', 'ok', 'Error: The first', 'Error: The second', FAILED], 'The first'],
    [['error during build:', '', '  at x', 'The message', FAILED], 'The message'],
    [
      ['Failed to compile.', '', './src/app/page.tsx:12:3', 'Type error: No such type', FAILED],
      './src/app/page.tsx:12:3: Type error: No such type',
    ],
    [['Build failed with 1 error:', FAILED], 'Build failed with 1 error:'],
    [['error during build:', ...Array<string>(13).fill('    at x')], 'error during build:'],
    [
      ['0 errors', 'quiet', FAILED, 'Failed: error occurred while running build command'],
      'error occurred while running build command',
    ],
    [['Failed to compile.', './a.ts:1:2:', './b.ts:3:4', 'Bad type', FAILED], './b.ts:3:4: Bad type'],
    [['error during build:', 'The following errors:', 'Bad', FAILED], 'Bad'],
    [['quiet', 'Error: Exit with error code: 1'], 'Exit with error code: 1'],
    [['all', 'is', 'well'], undefined],
    [[], undefined],
  ])('of %j: %s', (lines, reason) => {
    expect(causeOf(lines)?.reason).toBe(reason);
  });

  test('unless the build took the 20 minutes that it may take', () => {
    const times = { stage: 20 * MINUTE, waiting: 0, working: 20 * MINUTE };
    expect(causeOf(['Error: x', 'Failed: y'], times)).toMatchObject({
      reason: 'The build took longer than the 20 minutes that Cloudflare allows',
      fault: 'yours',
      at: 1,
    });
  });

  test.each<[string, string[], [string, number][]]>([
    ['in the queue', [], [['queued', 20]]],
    [
      'in initialize',
      ['Initializing build environment. This may take up to a few minutes to complete'],
      [
        ['queued', 0],
        ['initialize', 20],
      ],
    ],
    [
      'before the build command ran',
      ['Executing user command: npm run build', 'Failed: build exceeded the time limit and was terminated'],
      [
        ['queued', 12],
        ['initialize', 5],
        ['build', 3],
      ],
    ],
  ])('and the 20 minutes are the fault of Cloudflare when they went by %s', (_where, lines, minutes) => {
    const cause = causeOf(lines, buildTimes(lasting(minutes)));
    expect(cause).toMatchObject({ fault: 'cloudflare', reason: expect.stringContaining('before the build began') });
    expect(cause?.at).toBe(Math.max(0, lines.length - 1));
  });

  test('and they are the fault of the project when its build took most of them', () => {
    const times = buildTimes(
      lasting([
        ['queued', 8],
        ['build', 12],
      ]),
    );
    expect(causeOf(['Failed: build exceeded the time limit and was terminated'], times)).toMatchObject({
      fault: 'yours',
      reason: 'The build took longer than the 20 minutes that Cloudflare allows',
    });
    const unknown = stage('build', 'failure', { started_on: null });
    for (const stages of [[], [unknown]]) {
      const times = buildTimes(deployment({ stages, latest_stage: stages[0] ?? null }));
      expect(times).toEqual({ stage: 0, waiting: 0, working: 0 });
    }
  });

  test('however long the log is', () => {
    const lines = [...Array<string>(15_000).fill('x'), 'Error: hidden', ...Array<string>(15_000).fill('x')];
    expect(causeOf(lines)).toBeUndefined();
    expect(causeOf([...lines, 'Error: seen'])).toMatchObject({ at: 30_001 });
  });

  test('found in little time, whatever the lines repeat', () => {
    const words = CAUSE_RULES.flatMap(({ pattern }) => pattern.source.split(/[^A-Za-z :.`"'-]+/)).filter(
      (word) => word.length > 3,
    );
    const lines = [...new Set(words)].map((word) => word.repeat(1000 / word.length));
    const started = performance.now();
    causeOf(lines);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('cut where it is very long', () => {
    expect(reasonOf(`Error: ${'x'.repeat(900)}`)).toBe(`${'x'.repeat(299)}…`);
  });

  test('and is one line of at most 300 characters, whatever the log holds', () => {
    const words = CAUSE_RULES.map(({ pattern }) => pattern.source.replaceAll(/\\.|[()[\]{}|*+?^$]/g, ' '));
    const line = fc.oneof(fc.string(), fc.constantFrom(...words, 'Error: a\tb', `fatal: ${'x'.repeat(900)}`));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const cause = causeOf(lines);
        if (cause === undefined) return;
        expect(cause.reason).toMatch(/^.{0,300}$/u);
        expect(cause.at).toBeLessThan(lines.length);
      }),
      { numRuns: 200 },
    );
  });
});
