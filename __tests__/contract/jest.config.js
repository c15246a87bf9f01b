/** The contract tests: run by `npm run test:contract`, which installs the clients they need. */
import root from '../../jest.config.js';

export default {
  testEnvironment: root.testEnvironment,
  extensionsToTreatAsEsm: root.extensionsToTreatAsEsm,
  moduleNameMapper: root.moduleNameMapper,
  transform: root.transform,
  rootDir: '../..',
  roots: ['<rootDir>/__tests__', '<rootDir>/src'],
  testMatch: ['<rootDir>/__tests__/contract/*.test.ts'],
  testTimeout: 60_000,
};
