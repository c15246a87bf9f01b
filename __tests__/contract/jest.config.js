/** The contract tests: run by `npm run test:contract`, which installs the clients they need. */
import { base } from '../../jest.config.js';

export default {
  testEnvironment: base.testEnvironment,
  extensionsToTreatAsEsm: base.extensionsToTreatAsEsm,
  moduleNameMapper: base.moduleNameMapper,
  transform: base.transform,
  rootDir: '../..',
  roots: ['<rootDir>/__tests__', '<rootDir>/src'],
  testMatch: ['<rootDir>/__tests__/contract/*.test.ts'],
  // Cloudflare publishes this package as TypeScript.
  transformIgnorePatterns: ['/node_modules/(?!pages-shared-0.13.0/)'],
  // These tests mostly wait: for wrangler, for a browser and for the action.
  maxWorkers: 3,
  testTimeout: 120_000,
};
