/**
 * Runs a tool of scripts/tools (formatter, linter, type checker), installing that package first when it is
 * missing or out of date. Usage: node scripts/tools.mjs <tool> [arguments]
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installPackage } from './install-package.mjs';

/** What starts each tool: a script for Node, which every system can run. */
const SCRIPTS = { biome: '@biomejs/biome/bin/biome', tsc: 'typescript/bin/tsc' };

const [tool, ...args] = process.argv.slice(2);
installPackage('scripts/tools');
if (SCRIPTS[tool] === undefined) throw new Error(`There is no tool ${tool}.`);
const script = join('scripts/tools/node_modules', SCRIPTS[tool]);
const run = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
process.exitCode = run.status ?? 1;
