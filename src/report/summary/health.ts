import { writeDuration } from '../../core/duration.js';
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
