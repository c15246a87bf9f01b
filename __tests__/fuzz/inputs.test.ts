/** Whatever is written in `with:`, it becomes a checked value or one clear failure, and secrets stay out of both. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readClaims } from '../../src/core/deploy/upload/token.js';
import { readDuration, writeDuration } from '../../src/core/duration.js';
import { matcher } from '../../src/core/glob.js';
import { readTarget } from '../../src/core/production/target.js';
import { readSecrets } from '../../src/inputs/base.js';
import { InputFailure } from '../../src/inputs/read-inputs.js';
import { MODE_NAMES, readInputs } from '../../src/modes/registry.js';
import { anyAddress } from '../addresses.js';
import { hostileText } from '../report/hostile.js';

const { inputs } = parse(readFileSync('action.yml', 'utf8')) as { inputs: Record<string, unknown> };
const TEN_YEARS = 10 * 365 * 24 * 3600 * 1000;

const SECRETS = ['api-token', 'api-key', 'github-token'];

const written = fc.oneof(
  hostileText,
  fc.constantFrom(
    '',
    ' ',
    'true',
    'false',
    '30m',
    '-3',
    '1e9',
    '..',
    '*',
    'https://x.example',
    'constructor',
    '__proto__',
  ),
  fc.constantFrom('x', '9', '[', '(', '*', ',').map((text) => text.repeat(5000)),
);

/** A good step, or one with anything written in any input. */
const step = fc
  .record({
    mode: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<string>(...MODE_NAMES) }, { weight: 1, arbitrary: written }),
    values: fc.dictionary(fc.constantFrom(...Object.keys(inputs)), written, { maxKeys: 6 }),
  })
  .map(({ mode, values }): Record<string, string> => ({ project: 'docs', 'api-token': 'token', ...values, mode }));

describe('inputs', () => {
  test('are a value of their mode, or a failure that names each that is wrong, in few lines', () => {
    fc.assert(
      fc.property(step, (values) => {
        try {
          const read = readInputs((name) => values[name] ?? '', {});
          expect(read.mode).toBe(values.mode?.trim() || 'deploy');
          for (const value of Object.values(read)) {
            if (typeof value === 'number') expect(value >= 0 && Number.isFinite(value)).toBe(true);
          }
          expect(read.apiBaseUrl).toMatch(/^https?:\/\//);
        } catch (error) {
          expect(error).toBeInstanceOf(InputFailure);
          const { message } = error as InputFailure;
          for (const line of message.split('\n')) expect(line.length).toBeLessThan(500);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('that are secret are masked line by line, and in no failure', () => {
    const secret = fc.string({ minLength: 5, maxLength: 5 }).map((text) => `sEcReT ${text}\nsEcReT`);
    fc.assert(
      fc.property(step, fc.constantFrom(...SECRETS), secret, (values, name, text) => {
        const read = (key: string) => (key === name ? text : (values[key] ?? ''));
        for (const line of text.split(/\r?\n/)) expect(readSecrets(read, {})).toContain(line.trim());
        try {
          readInputs(read, {});
        } catch (error) {
          expect((error as Error).message).not.toContain('sEcReT');
        }
      }),
    );
  });
});

describe('a credential in the wrong place', () => {
  const letter = fc.constantFrom(...'ABCXYZabcxyz0123456789');
  const body = fc.string({ unit: letter, minLength: 40, maxLength: 40 });
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 37, maxLength: 37 });
  const credential = fc.oneof(
    fc.tuple(fc.constantFrom('cfut_', 'cfat_', 'cfk_', 'ghp_', 'github_pat_'), body).map((parts) => parts.join('')),
    hex,
  );
  const dress = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => `"${text}"`,
    (text) => `Bearer ${text}`,
    (text) => `https://api.example/${text}/x y`,
    (text) => `- ${text}\n!${text}`,
    (text) => `a, ${text} is wrong`,
  );

  test('is masked, and in no failure', () => {
    const name = fc.constantFrom(...Object.keys(inputs));
    fc.assert(
      fc.property(fc.constantFrom<string>(...MODE_NAMES), name, credential, dress, (mode, input, text, write) => {
        const values: Record<string, string> = { project: 'docs', 'api-token': 'token', mode, [input]: write(text) };
        const read = (key: string) => values[key] ?? '';
        expect(readSecrets(read, {}).some((secret) => secret.includes(text))).toBe(true);
        try {
          readInputs(read, {});
        } catch (error) {
          expect((error as Error).message.toLowerCase()).not.toContain(text.slice(-20).toLowerCase());
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a duration', () => {
  test('is whole milliseconds of at most ten years, or none', () => {
    const unit = fc.constantFrom('w', 'd', 'h', 'm', 's', '', 'ms', 'y', ' ', '-', '.', 'e9');
    const parts = fc.array(fc.tuple(fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true })), unit), { maxLength: 4 });
    const text = fc.oneof(
      hostileText,
      parts.map((list) => list.flat().join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        const ms = readDuration(value);
        if (ms === undefined) return;
        expect(Number.isInteger(ms) && ms >= 0 && ms <= TEN_YEARS).toBe(true);
        expect(writeDuration(ms)).toMatch(/^\d+(?:ms|[smhd])(?: \d+[smh])?$|^\d+y(?: \d+d)?$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('globs', () => {
  test('match any branch name or not, the same each time, and `!` only takes away', () => {
    const glob = fc.oneof(
      hostileText,
      fc
        .array(
          fc.constantFrom('*', '**', '?', '[', ']', '{', '}', '(', ')', '!', '+(', '@(', '|', '\\', '/', '.', 'a', ','),
          {
            maxLength: 12,
          },
        )
        .map((parts) => parts.join('')),
    );
    // Neither Git nor a glob takes `.` and `..` for a name.
    const branch = hostileText.filter((name) => !/^(?:\.{0,2})(?:\/|$)/.test(name));
    fc.assert(
      fc.property(fc.array(glob.filter(Boolean), { maxLength: 4 }), branch, (globs, name) => {
        const matched = matcher(globs)(name);
        expect(matcher(globs)(name)).toBe(matched);
        if (!matched) expect(matcher([...globs, '!zzz'])(name)).toBe(false);
        expect([matcher(['*'])(name), matcher([...globs, '!*'])(name)]).toEqual([true, false]);
      }),
      { numRuns: 300 },
    );
  });
});

test('a target of a rollback is of a known form, or none', () => {
  const text = fc.oneof(hostileText, fc.stringMatching(/^[-0-9a-f]{0,40}$/), anyAddress);
  fc.assert(
    fc.property(text, (value) => {
      const target = readTarget(value);
      if (target?.kind === 'previous') expect(target.steps).toBeGreaterThan(0);
      if (target?.kind === 'url') expect(target.host).not.toBe('');
      if (target?.kind === 'id') expect(target.id).toMatch(/^[0-9a-f-]{36}$/);
    }),
  );
});

test('an upload token that says anything of itself has a limit and an end', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.record({ exp: fc.jsonValue(), max_file_count_allowed: fc.jsonValue() })),
      (payload) => {
        const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
        for (const token of [`x.${encoded}.x`, encoded, '']) {
          const { expires, fileLimit } = readClaims(token);
          expect([typeof expires, typeof fileLimit]).toEqual(['number', 'number']);
        }
      },
    ),
  );
});
