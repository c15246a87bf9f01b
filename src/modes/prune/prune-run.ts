import type { PruneReport } from '../../core/prune/report.js';
import type { PruneInputs } from '../../inputs/prune.js';
import type { Run } from '../context.js';

export type PruneRun = Run<PruneInputs, PruneReport>;
