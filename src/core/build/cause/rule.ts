/** The form of a rule that finds why a build failed. */

/** Who can do something about a failure. */
export type Fault = 'yours' | 'cloudflare';

/** A cause, and the line that shows it. `{name}` in a text stands for the group of that name in the pattern. */
export interface CauseRule {
  pattern: RegExp;
  reason: string;
  advice: string;
  /** `yours` when it is left out; `unclear` where a retry may help as well as a change. */
  fault?: Fault | 'unclear';
  /** A line of the log that adds to the reason; its group `detail` is what it adds. */
  detail?: RegExp;
  /** Only lines after the first one that matches this count. */
  after?: RegExp;
  /** The log must have a line that matches this, too. */
  requires?: RegExp;
  /** The rule does not hold when a line before it matches this. */
  unless?: RegExp;
}
