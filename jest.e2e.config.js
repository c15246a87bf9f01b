import { base } from './jest.config.js';

/**
 * Runs the built action in processes of its own, as the runner does, and feeds the whole of the sources with what
 * strangers may write. The local servers that it runs between are tried here too. `npm run test:signals` cancels them.
 */
export default {
  ...base,
  // These tests mostly wait: for the action, and for the builds that it follows.
  maxWorkers: 4,
  testTimeout: 120_000,
  testMatch: ['<rootDir>/__tests__/{e2e,fuzz,local}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/e2e/(signals|guarded-signals|canceled)[.]test[.]ts'],
};
