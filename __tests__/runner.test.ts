import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { setOutputs } from '../src/runner.js';

test('an output that is longer than GitHub takes is not set, which a warning says, and the others are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  const file = join(folder, 'output');
  writeFileSync(file, '');
  const { env } = process;
  const { write } = process.stdout;
  let printed = '';
  process.env = { ...env, GITHUB_OUTPUT: file };
  process.stdout.write = ((text: string) => {
    printed += text;
    return true;
  }) as typeof write;
  try {
    setOutputs({ stage: '界'.repeat(350_000), url: 'https://shop.pages.dev' });
  } finally {
    process.env = env;
    process.stdout.write = write;
  }
  const written = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true });
  expect(written).toMatch(/^url<<ghadelimiter_.*\nhttps:\/\/shop\.pages\.dev\n/);
  expect(written).not.toContain('stage');
  expect(printed).toMatch(/^::warning .*The output stage is not set/);
});
