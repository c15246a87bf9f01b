/**
 * Makes time pass faster in the process that it is loaded into: `node --import fast-clock.mjs?origin=…&speed=…`.
 * `origin`: milliseconds since the epoch when both clocks showed the same. `speed`: times as fast as the real clock.
 * The local servers go by the same clock (scaledClock). Nothing of the action knows of it.
 */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';

const { searchParams } = new URL(import.meta.url);
const [origin, speed] = ['origin', 'speed'].map((name) => Number(searchParams.get(name)));
const realNow = performance.now.bind(performance);

const now = () => Math.round(origin + (performance.timeOrigin + realNow() - origin) * speed);

/** A Date without arguments shows the fast clock. Every Date is still an instance of Date. */
const { Date: RealDate } = globalThis;
RealDate.now = now;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, values) => (values.length === 0 ? new target(now()) : new target(...values)),
  apply: () => new RealDate(now()).toString(),
});
performance.now = () => realNow() * speed;

const faster = (ms) => (ms === undefined ? ms : ms / speed);
for (const name of ['setTimeout', 'setInterval']) {
  const [begin, wait] = [timers[name], promises[name]];
  timers[name] = (act, ms, ...values) => begin(act, faster(ms), ...values);
  promises[name] = (ms, ...others) => wait(faster(ms), ...others);
  Object.defineProperty(timers[name], promisify.custom, { value: promises[name] });
  globalThis[name] = timers[name];
}
syncBuiltinESMExports();
