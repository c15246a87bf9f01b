import { run } from './run.js';
import { realSystem } from './system.js';

/** Milliseconds that what is left, such as connections, may take to end. */
const MAX_ENDING_TIME = 3000;

const system = realSystem();
process.exitCode = await run(system);
system.clock.limit(MAX_ENDING_TIME).signal.addEventListener('abort', () => process.exit());
