/**
 * Builds the action: strips the types of src/ into lib/ (ignored by git), then bundles lib/main.js into dist/
 * with ncc. A dynamic import() becomes a chunk of its own, loaded only by the mode that needs it.
 * Usage: node scripts/build.mjs [output folder, default dist]
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { stripTypes } from './strip-types.mjs';

const out = process.argv[2] ?? 'dist';
rmSync('lib/src', { recursive: true, force: true });
await stripTypes('src', 'lib/src');
rmSync(out, { recursive: true, force: true });
const ncc = ['build', 'lib/src/main.js', '-o', out, '--minify', '--license', 'licenses.txt', '--quiet'];
const cli = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
process.exitCode = spawnSync(process.execPath, [cli, ...ncc], { stdio: 'inherit' }).status ?? 1;
