/**
 * Prints what the action is made of, as a CycloneDX bill of materials: the packages that the lock file has without
 * those for development. (`npm sbom --omit dev` leaves out what both sides need.) Usage: node scripts/sbom.mjs
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNpm } from './install-package.mjs';

const { devDependencies: _, ...description } = JSON.parse(readFileSync('package.json', 'utf8'));
const temporary = mkdtempSync(join(tmpdir(), 'pages-ops-sbom-'));
const folder = join(temporary, description.name);
try {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
  copyFileSync('package-lock.json', join(folder, 'package-lock.json'));
  npm('prune', '--package-lock-only', '--offline');
  process.stdout.write(npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'));
} finally {
  rmSync(temporary, { recursive: true });
}

function npm(...args) {
  const { status, stdout, stderr, error } = runNpm(args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr}`, { cause: error });
  return stdout;
}
