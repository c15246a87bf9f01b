import { basename } from 'node:path';
import { run } from './run.js';
import { realSystem } from './system.js';

/** Milliseconds that what is left, such as connections, may take to end. */
const MAX_ENDING_TIME = 3000;

/** The file of dist/ that pages-action/ starts. It only imports the one that is built of this. */
const PAGES_ACTION_ENTRY = 'pages-action.js';

const system = realSystem();
const isPagesAction = basename(process.argv[1] ?? '') === PAGES_ACTION_ENTRY;
const { PAGES_ACTION_DOOR } = isPagesAction ? await import('./inputs/doors/pages-action.js') : {};
process.exitCode = await run(system, PAGES_ACTION_DOOR);
system.clock.limit(MAX_ENDING_TIME).signal.addEventListener('abort', () => process.exit());
