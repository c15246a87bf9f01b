import { expect, test } from '@jest/globals';
import type { PagesApi } from '../../../../src/cloudflare/api/pages.js';
import type { UploadProgress } from '../../../../src/core/deploy/upload/progress.js';
import { logUploadProgress } from '../../../../src/modes/deploy/upload/progress.js';

const NONE: UploadProgress = {
  ...{ files: 100, bytes: 1000, hashed: 0, doneFiles: 0, doneBytes: 0, sentFiles: 0, sentBytes: 0 },
  isSlowed: false,
};

function open() {
  let time = 0;
  const limits = new Set<AbortController>();
  const lines: string[] = [];
  const clock = {
    now: () => time,
    sleep: () => Promise.resolve(),
    limit() {
      const over = new AbortController();
      limits.add(over);
      return { signal: over.signal, clear: () => void limits.delete(over) };
    },
  };
  const pages = { timeFor: () => 30_000 } as unknown as PagesApi;
  const progress = logUploadProgress({ clock, pages, log: { event: (text) => void lines.push(text) } });
  const at = (ms: number, doneBytes: number) => {
    time = ms;
    progress.update({ ...NONE, hashed: 100, doneFiles: doneBytes / 10, doneBytes });
  };
  /** Ten seconds pass in which nothing happens. */
  const wait = () => {
    time += 10_000;
    for (const over of [...limits]) over.abort();
  };
  return { at, wait, lines, end: progress.end, limits: () => limits.size };
}

test('an upload has a line each 5 %, and none in its first second or at its end', () => {
  const { at, lines } = open();
  at(500, 400);
  at(1000, 410);
  at(2000, 450);
  at(3100, 460);
  at(4000, 1000);
  expect(lines.map((line) => /\((\d+) %\)/.exec(line)?.[1])).toEqual(['41', '46']);
});

test('an upload that stands still says so every 10 seconds, with the reason, until it is over', () => {
  const { at, wait, lines, end, limits } = open();
  wait();
  expect(lines).toEqual([]);
  at(10_000, 100);
  wait();
  wait();
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/\(10 %\), .* left; waiting 30s for Cloudflare's rate limit$/);
  expect(limits()).toBe(1);
  end();
  expect(limits()).toBe(0);
});
