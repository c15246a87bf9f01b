/**
 * Jest runs the TypeScript sources as ES modules, stripped of their types by swc. These are the tests that need no
 * process of the built action. Those are in __tests__/e2e: see jest.e2e.config.js.
 */
export default {
  testEnvironment: 'node',
  maxWorkers: '100%',
  testTimeout: 60_000,
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
    '<rootDir>/__tests__/e2e/',
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
