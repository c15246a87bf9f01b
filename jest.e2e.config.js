import config from './jest.config.js';

/** Runs the built action in processes of their own, as the runner does. `npm run test:signals` cancels them. */
export default {
  ...config,
  // These tests mostly wait: for the action, and for the builds that it follows.
  maxWorkers: 4,
  testTimeout: 120_000,
  testMatch: ['<rootDir>/__tests__/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/e2e/signals.test.ts'],
  collectCoverage: false,
  coverageThreshold: undefined,
};
