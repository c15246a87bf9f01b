import parseDuration from 'parse-duration';
import prettyMilliseconds from 'pretty-ms';

/** A capital `M` is refused: it may stand for minutes or for months. */
const WRITTEN = /^(?:\d+(?:\.\d+)?(?:[wdhsWDHS]|m))+$/;

/** The longest duration that is accepted, in milliseconds: ten years. */
const MAX_DURATION = 10 * 365 * 24 * 3600 * 1000;

/** The form of a duration, for error messages. */
export const DURATION_FORMAT =
  'a duration with its unit, such as `90s`, `20m`, `1h30m`, `7d` or `2w`, and at most ten years';

/** The units that people write, by their first letters, and what they are in the units that are read. */
const UNITS: readonly [pattern: RegExp, factor: number, unit: string][] = [
  [/^mo(?:nths?)?$/, 30, 'd'],
  [/^y(?:ears?|rs?)?$/, 365, 'd'],
  [/^w(?:eeks?|ks?)?$/, 1, 'w'],
  [/^d(?:ays?)?$/, 1, 'd'],
  [/^h(?:ours?|rs?)?$/, 1, 'h'],
  [/^m(?:in(?:ute)?s?)?$/, 1, 'm'],
  [/^s(?:ec(?:ond)?s?)?$/, 1, 's'],
];

/** An amount and its unit, as people write them. */
const PART = /(\d+(?:\.\d+)?)\s*([a-z]*)/g;

/** Reads a duration such as `90s`, `1h30m` or `2w`, as milliseconds; `0` needs no unit. `undefined` when it is none. */
export function readDuration(text: string): number | undefined {
  const written = text.trim();
  if (written === '0') return 0;
  if (!WRITTEN.test(written)) return undefined;
  const ms = parseDuration(written.toLowerCase());
  return ms === null || ms > MAX_DURATION ? undefined : Math.round(ms);
}

/**
 * The duration that a text may mean that is none: `7d` for `7 days`, and for `7` where days are usual.
 * @param unit the unit that is usual for the input
 */
export function durationMeant(text: string, unit: 's' | 'm' | 'd'): string | undefined {
  const written = (unit === 'd' ? text.replace(/(\d)\s*M$/, '$1mo') : text).toLowerCase();
  if (!/^[\s,]*$/.test(written.replace(PART, ''))) return undefined;
  const meant = [...written.matchAll(PART)].map(([, amount, word]) => {
    if (!word) return `${amount}${unit}`;
    const [, factor = 0, name = ''] = UNITS.find(([pattern]) => pattern.test(word)) ?? [];
    return `${Number(amount) * factor}${name}`;
  });
  return meant.length > 0 && meant.every((part) => (readDuration(part) ?? 0) > 0) ? meant.join('') : undefined;
}

/** Writes milliseconds for people: `45s`, `1m 23s`, `2h 5m`. What is no number is written as 0, and ten years at most. */
export function writeDuration(ms: number): string {
  const whole = Math.min(Math.max(0, Math.round(ms) || 0), MAX_DURATION);
  if (whole < 1000) return `${whole}ms`;
  const rounded = Math.round(whole / 1000) * 1000;
  return prettyMilliseconds(rounded, { unitCount: 2, secondsDecimalDigits: 0 });
}
