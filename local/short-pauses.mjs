/**
 * Shortens the pauses of the process that it is loaded into (`node --import short-pauses.mjs?file=…`): a sleep of
 * `node:timers/promises` takes a twentieth of its time, and the clock skips the rest. Time limits, which are timers of
 * their own, stay as long as they are. `file` is where the skipped time is counted: see skipped-time.ts.
 */
import { appendFileSync, fstatSync, openSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

const SPEED = 20;

const file = new URL(import.meta.url).searchParams.get('file');
const descriptor = openSync(file, 'r');
const { Date: RealDate } = globalThis;
const realNow = RealDate.now;
const now = () => realNow() + fstatSync(descriptor).size;

/** A Date without arguments shows the time with what was skipped. Every Date is still an instance of Date. */
RealDate.now = now;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, values) => (values.length === 0 ? new target(now()) : new target(...values)),
  apply: () => new RealDate(now()).toString(),
});

const wait = promises.setTimeout;
promises.setTimeout = async (ms, value, options) => {
  const due = now() + ms;
  await wait(ms / SPEED, undefined, options);
  appendFileSync(file, ' '.repeat(Math.max(0, Math.ceil(due - now()))));
  return value;
};
syncBuiltinESMExports();
