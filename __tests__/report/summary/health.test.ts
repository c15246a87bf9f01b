import { expect, test } from '@jest/globals';
import { healthSection } from '../../../src/report/summary/health.js';

test('each address has a row with its answer and time', () => {
  const section = healthSection([
    { url: 'https://shop.pages.dev/', state: 'healthy', status: 200, time: 31, attempts: 1 },
    {
      url: 'https://shop.pages.dev/cart',
      state: 'unhealthy',
      time: 10_000,
      attempts: 7,
      detail: 'connect | ECONNREFUSED',
    },
    { url: 'https://docs.example.com/', state: 'protected', status: 302, time: 12, attempts: 1, detail: 'Access' },
  ]);
  expect(section.split('\n').slice(2)).toEqual([
    '| ✅ | [shop.pages.dev/](https://shop.pages.dev/) | answered HTTP 200 | 31ms |',
    '| ❌ | [shop.pages.dev/cart](https://shop.pages.dev/cart) | gave no answer (connect &#124; ECONNREFUSED) | 10s, attempt 7 |',
    '| 🔒 | [docs.example.com/](https://docs.example.com/) | answered HTTP 302 (Access) | 12ms |',
  ]);
});

test('without a check there is nothing to say', () => {
  expect(healthSection()).toBe('');
  expect(healthSection([])).toBe('');
});
