import parseDuration from 'parse-duration';
import prettyMilliseconds from 'pretty-ms';

const WRITTEN = /^(?:\d+|(?:\d+(?:\.\d+)?(?:w|d|h|m|s))+)$/;

/** The longest duration that is accepted, in milliseconds: ten years. */
const MAX_DURATION = 10 * 365 * 24 * 3600 * 1000;

/** The form of a duration, for error messages. */
export const DURATION_FORMAT = 'a duration such as 90s, 20m, 1h30m, 7d, 2w, or plain seconds, and at most ten years';

/** Reads a duration such as `90s`, `1h30m`, `2w` or plain seconds, as milliseconds. `undefined` when it is none. */
export function readDuration(text: string): number | undefined {
  const written = text.trim().toLowerCase();
  if (!WRITTEN.test(written)) return undefined;
  const ms = /^\d+$/.test(written) ? Number(written) * 1000 : parseDuration(written);
  return ms === null || ms > MAX_DURATION ? undefined : Math.round(ms);
}

/** Writes milliseconds for people: `45s`, `1m 23s`, `2h 5m`. What is no number is written as 0, and ten years at most. */
export function writeDuration(ms: number): string {
  const whole = Math.min(Math.max(0, Math.round(ms) || 0), MAX_DURATION);
  if (whole < 1000) return `${whole}ms`;
  const rounded = Math.round(whole / 1000) * 1000;
  return prettyMilliseconds(rounded, { unitCount: 2, secondsDecimalDigits: 0 });
}
