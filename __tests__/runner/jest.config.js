/** The tests on a real runner and with GitHub's own readers: run by `npm run test:runner`, which installs both. */
import { base } from '../../jest.config.js';

export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/__tests__', '<rootDir>/local', '<rootDir>/src'],
  modulePathIgnorePatterns: ['<rootDir>/lib/'],
  transform: { ...base.transform, '/@actions/.*\\.js$': '<rootDir>/__tests__/runner/json-imports.js' },
  transformIgnorePatterns: ['/node_modules/(?!@actions/)'],
  testMatch: ['<rootDir>/__tests__/runner/*.test.ts'],
  maxWorkers: '100%',
  testTimeout: 120_000,
};
