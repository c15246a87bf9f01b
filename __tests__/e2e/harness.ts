/** A world for each test, closed when the test is over. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from '@jest/globals';
import { startWorld, type World, type WorldOptions } from '../../local/world.js';

export { dispatchEvent, pullRequestEvent, pushEvent } from '../../local/world.js';

const open: World[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((world) => world.close()));
});

/** A world in which the pauses of the action are short, unless a test is about how long something takes. */
export async function openWorld(options?: WorldOptions): Promise<World> {
  const world = await startWorld({ shortPauses: true, ...options });
  open.push(world);
  return world;
}

/** Waits until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}
