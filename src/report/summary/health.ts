import { writeDuration } from '../../core/duration.js';
import { answerWords, type HealthCheck } from '../../core/production/health.js';
import { link, markdownText } from '../text/escape.js';

const STATE_TEXT: Readonly<Record<HealthCheck['state'], string>> = {
  healthy: '✅',
  unhealthy: '❌',
  protected: '🔒',
};

/** A table of what each address answered. */
export function healthSection(checks: readonly HealthCheck[] = []): string | undefined {
  if (checks.length === 0) return undefined;
  const rows = checks.map((check) => {
    const { state, url, time, attempts } = check;
    const again = attempts === 1 ? '' : `, attempt ${attempts}`;
    const address = link(url.replace(/^https:\/\//, ''), url);
    return `| ${STATE_TEXT[state]} | ${address} | ${markdownText(answerWords(check))} | ${writeDuration(time)}${again} |`;
  });
  return ['| | Health check | Answer | Time |', '|---|---|---|---|', ...rows].join('\n');
}
