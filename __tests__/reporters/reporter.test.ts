import { describe, expect, jest, test } from '@jest/globals';
import type { Report } from '../../src/core/report.js';
import { createReporter } from '../../src/reporters/reporter.js';
import { swiftClock } from '../clocks.js';

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
  const clock = swiftClock();
  return { cancel, limit, clock, options: { canceled: cancel.signal, clock, warn: jest.fn() } };
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

  test('ends a request that is on its way when the user cancels, and publishes the end after it', async () => {
    const { cancel, limit, options } = setting();
    const published: Report[] = [];
    let answer: () => void = () => undefined;
    const publish = async (report: Report, signal: AbortSignal) => {
      if (report.status === 'pending') await new Promise<void>((resolve) => (answer = resolve));
      expect(signal.aborted).toBe(false);
      published.push(report);
    };
    const reporter = createReporter(publish, () => ({}), options);
    reporter.started({ ...REPORT, status: 'pending' });
    cancel.abort();
    const finished = reporter.finished({ ...REPORT, status: 'canceled' }, limit.signal);
    answer();
    await finished;
    expect(published.map(({ status }) => status)).toEqual(['pending', 'canceled']);
  });

  test('leaves what hangs soon after the user cancels, and publishes the end of it', async () => {
    const { cancel, limit, clock, options } = setting();
    const published: Report[] = [];
    const publish = async (report: Report, signal: AbortSignal) => {
      if (report.status === 'pending') await hang(report, signal);
      published.push(report);
    };
    const reporter = createReporter(publish, () => ({}), options);
    reporter.started({ ...REPORT, status: 'pending' });
    cancel.abort();
    const finished = reporter.finished({ ...REPORT, status: 'canceled' }, limit.signal);
    clock.expire();
    await finished;
    expect(published.map(({ status }) => status)).toEqual(['pending', 'canceled']);
    expect(options.warn).not.toHaveBeenCalled();
  });
});
