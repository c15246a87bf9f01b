import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkedOutFiles } from '../../src/files/checkout.js';

const workspace = mkdtempSync(join(tmpdir(), 'checkout-'));
afterAll(() => rmSync(workspace, { recursive: true }));

test('the files of a checkout are known; of any other folder, and of a sparse checkout, nothing is', () => {
  expect(checkedOutFiles(workspace)).toBeUndefined();
  mkdirSync(join(workspace, '.git/info'), { recursive: true });
  mkdirSync(join(workspace, 'src'));
  writeFileSync(join(workspace, 'src/a.ts'), '');
  const hasFile = checkedOutFiles(workspace);
  expect(['src/a.ts', 'src/b.ts', 'src', 'src/a.ts'].map((path) => hasFile?.(path))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  writeFileSync(join(workspace, '.git/info/sparse-checkout'), '');
  expect(checkedOutFiles(workspace)).toBeUndefined();
});

test('a file is not looked for after a thousand others', () => {
  rmSync(join(workspace, '.git/info/sparse-checkout'), { force: true });
  const hasFile = checkedOutFiles(workspace);
  for (let number = 0; number < 1000; number += 1) hasFile?.(`none-${number}`);
  expect(hasFile?.('src/a.ts')).toBe(false);
});
