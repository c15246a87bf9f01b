/**
 * Runs a tool of scripts/tools (formatter, linter, type checker), installing that package first when it is
 * missing or out of date. Usage: node scripts/tools.mjs <tool> [arguments]
 */
import { spawnSync } from 'node:child_process';
import { installPackage } from './install-package.mjs';

const [tool, ...args] = process.argv.slice(2);
installPackage('scripts/tools');
const run = spawnSync(`scripts/tools/node_modules/.bin/${tool}`, args, { stdio: 'inherit' });
process.exitCode = run.status ?? 1;
