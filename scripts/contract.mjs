/**
 * Proves the local servers against the other side of the contract: the official SDK, the real wrangler and
 * GitHub's OpenAPI schema. Installs them (__tests__/contract) when they are missing or out of date, checks the
 * types and runs every test there. Usage: node scripts/contract.mjs [test file]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from './install-package.mjs';
import { JEST } from './jest.mjs';

const FOLDER = '__tests__/contract';
const temporary = mkdtempSync(join(tmpdir(), 'pages-ops-contract-'));
try {
  installPackage(FOLDER);
  run('scripts/tools.mjs', 'tsc', '--noEmit', '--project', FOLDER);
  const results = join(temporary, 'results.json');
  run(...JEST, '--config', `${FOLDER}/jest.config.js`, '--json', '--outputFile', results, ...process.argv.slice(2));
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`Contract: ${numPassedTests} of ${numTotalTests} tests passed.`);
} finally {
  rmSync(temporary, { recursive: true });
}

/** Runs a step on this Node; one that fails is the end, and its exit code is ours. */
function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = status ?? 1;
}
