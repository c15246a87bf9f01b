/** A world for each test, closed when the test is over. */
import { afterEach } from '@jest/globals';
import { startWorld, type World, type WorldOptions } from '../../local/world.js';

export { dispatchEvent, pullRequestEvent, pushEvent } from '../../local/world.js';

const open: World[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((world) => world.close()));
});

export async function openWorld(options?: WorldOptions): Promise<World> {
  const world = await startWorld(options);
  open.push(world);
  return world;
}
