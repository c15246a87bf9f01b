/** Jest runs the TypeScript sources as ES modules, stripped of their types by swc. */
export default {
  testEnvironment: 'node',
  // End-to-end tests mostly wait: for the action, which runs in a process of its own, and for the builds it follows.
  maxWorkers: 4,
  testTimeout: 120_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/__tests__/e2e/signals.test.ts',
    '<rootDir>/__tests__/contract/',
    '<rootDir>/lib/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/__tests__/contract/node_modules/'],
  collectCoverage: true,
  // It counts in the files below only; the one of v8 makes all code slow.
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/core/**/*.ts'],
  coverageReporters: ['text-summary'],
  coverageThreshold: { './src/core/': { branches: 100 } },
};
