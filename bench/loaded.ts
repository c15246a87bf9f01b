/** How many bytes of dist/ each mode loads, as V8 saw them, in a run of the built action against local servers. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dispatchEvent, pushEvent, startWorld } from '../local/world.js';
import type { Figure } from './figure.js';

const DAY = 24 * 3600 * 1000;

const RUNS: Readonly<Record<string, Record<string, string>>> = {
  'deploy of a Git build': { mode: 'deploy', project: 'shop' },
  'deploy of a directory': { mode: 'deploy', project: 'upload', directory: 'docs' },
  wait: { mode: 'wait', project: 'shop' },
  rollback: { mode: 'rollback', project: 'shop' },
  prune: { mode: 'prune', project: 'shop' },
  status: { mode: 'status', project: 'shop' },
};

export async function benchLoaded(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, inputs] of Object.entries(RUNS)) {
    const world = await startWorld();
    const folder = mkdtempSync(join(tmpdir(), 'loaded-'));
    try {
      const shop = world.pages.state.addProject({ name: 'shop' });
      world.pages.state.addProject({ name: 'upload', source: null });
      const now = Date.now();
      for (const age of [20, 15, 10]) {
        world.pages.state.addDeployment(shop, { createdOn: now - age * DAY, live: age === 10 });
        world.pages.state.addDeployment(shop, { createdOn: now - age * DAY, branch: 'feature' });
      }
      const { commit } = world.pages.state.push(shop, 'main', { hash: 'a'.repeat(40), message: 'Release' });
      const event = inputs.mode === 'wait' ? pushEvent('main', commit.hash) : dispatchEvent();
      const quiet = inputs.mode === 'status' ? {} : { comment: 'false' };
      const result = await world.run({ inputs: { ...inputs, ...quiet }, event, env: { NODE_V8_COVERAGE: folder } });
      if (result.exitCode !== 0) throw new Error(`${name} failed:\n${result.printed}`);
      figures.push({ name: `bytes of dist/ loaded by ${name}, without GitHub`, value: bytesLoaded(folder) });
    } finally {
      rmSync(folder, { recursive: true });
      await world.close();
    }
  }
  return figures;
}

function bytesLoaded(folder: string): number {
  const files = readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:') && url.includes('/dist/'));
  });
  return [...new Set(files)].map((url) => statSync(fileURLToPath(url)).size).reduce((sum, size) => sum + size, 0);
}
