import { base } from './jest.config.js';

/** Cancels runs of every mode at many moments, one test at a time: a busy machine must not look like a slow end. */
export default { ...base, testMatch: ['<rootDir>/__tests__/e2e/{signals,guarded-signals,canceled}.test.ts'] };
