/**
 * Runs a TypeScript script of this repository: strips the types of every source folder into lib/ and starts
 * the script's JavaScript. Usage: node scripts/run-ts.mjs <script.ts> [arguments of the script]
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripTypes } from './strip-types.mjs';

for (const folder of ['src', 'scripts', 'bench', 'local']) await stripTypes(folder, `lib/${folder}`);
const script = process.argv[2];
process.argv.splice(1, 2, script);
await import(pathToFileURL(resolve('lib', script.replace(/\.ts$/, '.js'))).href);
