import parseDuration from 'parse-duration';
import prettyMilliseconds from 'pretty-ms';

const WRITTEN = /^(?:\d+|(?:\d+(?:\.\d+)?(?:w|d|h|m|s))+)$/;

/** The longest duration that is accepted: ten years, far beyond any use and safely inside a number. */
const LONGEST = 10 * 365 * 24 * 3600 * 1000;

/** How a duration may be written, for error messages. */
export const DURATION_FORMAT = 'a duration such as 90s, 20m, 1h30m, 7d, 2w, or plain seconds';

/** Milliseconds of a duration such as `90s`, `1h30m`, `2w` or plain seconds; `undefined` when it is none. */
export function readDuration(text: string): number | undefined {
  const written = text.trim().toLowerCase();
  if (!WRITTEN.test(written)) return undefined;
  const ms = /^\d+$/.test(written) ? Number(written) * 1000 : parseDuration(written);
  return ms === null || ms > LONGEST ? undefined : Math.round(ms);
}

/** A duration for people: `45s`, `1m 23s`, `2h 5m`. */
export function writeDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1000) return `${whole}ms`;
  const rounded = Math.round(ms / 1000) * 1000;
  return prettyMilliseconds(rounded, { unitCount: 2, secondsDecimalDigits: 0 });
}
