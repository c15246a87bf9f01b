import { describe, expect, jest, test } from '@jest/globals';
import type { Report } from '../../src/core/report.js';
import { createReporter } from '../../src/reporters/reporter.js';

const REPORT: Report = { project: 'shop', status: 'success' };

/** Publishes nothing until it is ended, as when GitHub does not answer. */
function hang(_report: Report, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}

function setting() {
  const cancel = new AbortController();
  const limit = new AbortController();
  return { cancel, limit, options: { canceled: cancel.signal, warn: jest.fn() } };
}

describe('a reporter', () => {
  test('that hangs since the work began ends when reporting is over, and says so', async () => {
    const { limit, options } = setting();
    const reporter = createReporter(hang, () => ({ id: '1' }), options);
    reporter.started(REPORT);
    const finished = reporter.finished(REPORT, limit.signal);
    limit.abort();
    expect(await finished).toEqual({ id: '1' });
    expect(options.warn).toHaveBeenCalledTimes(1);
  });

  test('leaves what it began when the user cancels, and publishes the end of it', async () => {
    const { cancel, limit, options } = setting();
    const published: Report[] = [];
    const publish = async (report: Report, signal: AbortSignal) => {
      if (report.status === 'pending') await hang(report, signal);
      published.push(report);
    };
    const reporter = createReporter(publish, () => ({}), options);
    reporter.started({ ...REPORT, status: 'pending' });
    cancel.abort();
    await reporter.finished({ ...REPORT, status: 'canceled' }, limit.signal);
    expect(published.map(({ status }) => status)).toEqual(['pending', 'canceled']);
    expect(options.warn).not.toHaveBeenCalled();
  });
});
