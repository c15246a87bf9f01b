import { writeCount } from '../../core/count.js';
import { writeDuration } from '../../core/duration.js';
import type { Bake } from '../../core/production/bake.js';
import { answerWords, type HealthCheck } from '../../core/production/health.js';
import { markdownText } from '../text/escape.js';
import { addressLink, table } from '../text/markdown.js';

/** A sign for each state of an address. */
export const STATE_TEXT: Readonly<Record<HealthCheck['state'], string>> = {
  healthy: '✅',
  unhealthy: '❌',
  protected: '🔒',
  unknown: '❔',
};

/** A table of what each address answered; empty when none was asked. */
export function healthSection(checks: readonly HealthCheck[] = []): string {
  if (checks.length === 0) return '';
  const rows = checks.map((check) => {
    const { state, url, time, attempts } = check;
    const again = attempts === 1 ? '' : `, attempt ${attempts}`;
    return [STATE_TEXT[state], addressLink(url), markdownText(answerWords(check)), `${writeDuration(time)}${again}`];
  });
  return table(['', 'Health check', 'Answer', 'Time'], rows);
}

const BAKE_TEXT: Readonly<Record<NonNullable<Bake['end']>, string>> = {
  healthy: 'it stayed healthy',
  unhealthy: 'it did not stay healthy',
  unknown: 'its health is not known any more',
  overtaken: 'then another deployment went live',
};

/** How production was watched after it changed; empty when it was not. */
export function bakeSection(bake: Bake | undefined): string {
  if (bake === undefined) return '';
  const { time, watched, rounds, end } = bake;
  const whole = writeDuration(time);
  const sofar = writeDuration(Math.min(time, Math.floor(watched / 1000) * 1000));
  const result = end === undefined ? 'then the step ended' : BAKE_TEXT[end];
  return markdownText(
    `Watched for ${sofar === whole ? whole : `${sofar} of ${whole}`} after it went live (asked ${writeCount(rounds, 'time')}): ${result}.`,
  );
}
