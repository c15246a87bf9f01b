/** Jest runs the TypeScript sources as ES modules, stripped of their types by swc. */
export const base = {
  testEnvironment: '<rootDir>/__tests__/environment.js',
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
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/__tests__/(?:contract|runner)/node_modules/'],
};

/** The tests of the parts. Those of the whole are in __tests__/{e2e,fuzz,local}: see jest.e2e.config.js. */
export default {
  maxWorkers: '100%',
  testTimeout: 60_000,
  projects: [
    { ...base, testMatch: ['<rootDir>/__tests__/core/**/*.test.ts'] },
    {
      ...base,
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/__tests__/core/',
        '<rootDir>/__tests__/e2e/',
        '<rootDir>/__tests__/fuzz/',
        '<rootDir>/__tests__/local/',
        '<rootDir>/__tests__/contract/',
        '<rootDir>/__tests__/runner/',
        '<rootDir>/lib/',
      ],
      // The tests of core cover core. Nothing else needs to be counted, which makes code slow.
      coveragePathIgnorePatterns: ['.*'],
    },
  ],
  collectCoverage: true,
  coverageProvider: 'babel',
  collectCoverageFrom: ['src/core/**/*.ts'],
  coverageReporters: ['text-summary'],
  coverageThreshold: { './src/core/': { branches: 100 } },
};
