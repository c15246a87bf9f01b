/**
 * Node as the environment of a test file, which takes nothing with it into the next file of its worker.
 *
 * jest-circus keeps the test that runs in an AsyncLocalStorage, one for each test file, and never disables it. On
 * Node 20 every promise then carries the stores of all files before: each file is slower than the one before it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

const used = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...args) {
  used.add(this);
  return run.apply(this, args);
};

export default class extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
}
