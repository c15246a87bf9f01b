/** The cause of a failure in one line, with its place in the repository. */
import type { Annotation } from '../annotations.js';
import type { Cause } from './cause.js';

/** What a reader needs first. Its texts hold words of the log: they are hostile. */
export interface CauseInBrief {
  /** `src/cart.ts:12`, from the root of the repository. Absent when the log does not say it. */
  place?: string;
  text: string;
}

/** A message that begins with its number: `TS2322: Type …`. */
const NUMBERED = /^([A-Z]{1,4}\d{2,6}): (\S.*)$/s;

/**
 * The cause in one line. An annotation gives it its place when both say the same; without a cause, the first error
 * counts. `undefined` when the log says nothing.
 */
export function causeInBrief(
  cause: Pick<Cause, 'reason'> | undefined,
  annotations: readonly Annotation[],
): CauseInBrief | undefined {
  const errors = annotations.filter(({ level }) => level === 'error');
  if (cause === undefined) {
    const [first] = errors;
    return first && { place: placeOf(first), text: withoutNumber(first.message) };
  }
  const reason = words(cause.reason);
  const same = errors.find(({ message }) => reason.includes(words(message)) || words(message).includes(reason));
  if (same === undefined) return { text: cause.reason };
  const isWholeLine = reason.includes(words(same.message));
  return { place: placeOf(same), text: isWholeLine ? withoutNumber(same.message) : cause.reason };
}

function placeOf({ file, line }: Annotation): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** The text without quotes, of which a rule may have put others, and without the full stop at its end. */
function words(text: string): string {
  return text.replace(/[`"']/g, '').replace(/[.\s]+$/, '');
}

/** The message with its number behind it: `Type … (TS2322)`. */
function withoutNumber(message: string): string {
  return message.replace(NUMBERED, '$2 ($1)');
}
