/**
 * Builds the action: strips the types of src/ into lib/ (ignored by git), then bundles lib/main.js into dist/
 * with ncc. A dynamic import() becomes a chunk of its own, loaded only by the mode that needs it. The licences of
 * what is bundled are written here: ncc knows only those of the chunks.
 * Usage: node scripts/build.mjs [output folder, default dist]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { licensesOf } from './licenses.mjs';
import { stripTypes } from './strip-types.mjs';

const out = process.argv[2] ?? 'dist';
const temporary = mkdtempSync(join(tmpdir(), 'pages-ops-build-'));
const stats = join(temporary, 'stats.json');
try {
  rmSync('lib/src', { recursive: true, force: true });
  await stripTypes('src', 'lib/src');
  rmSync(out, { recursive: true, force: true });
  const ncc = ['build', 'lib/src/main.js', '-o', out, '--minify', '--quiet', '--stats-out', stats];
  const cli = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
  const { status } = spawnSync(process.execPath, [cli, ...ncc], { stdio: 'inherit' });
  if (status === 0) writeFileSync(join(out, 'licenses.txt'), licensesOf(JSON.parse(readFileSync(stats, 'utf8'))));
  process.exitCode = status ?? 1;
} finally {
  rmSync(temporary, { recursive: true });
}
