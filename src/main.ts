import { run } from './run.js';
import { realSystem } from './system.js';

process.exitCode = await run(realSystem());
