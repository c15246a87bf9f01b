/** The modes around what is live: processes, signals and long lists. */
import { testOnNode24 } from './node24.js';

await testOnNode24(['wait', 'rollback', 'prune', 'status', 'health']);
