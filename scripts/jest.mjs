/**
 * The arguments of Node that run Jest, as the scripts of package.json do. The last two are for the collector of
 * garbage: it has more room for young objects, and no threads that take time from the other workers.
 */
export const JEST = [
  '--experimental-vm-modules',
  '--no-warnings',
  '--single-threaded-gc',
  '--max-semi-space-size=64',
  'node_modules/jest/bin/jest.js',
];
