/** What fuzzing found, each once more by itself. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findAccount } from '../../src/cloudflare/api/account.js';
import { createPagesApi } from '../../src/cloudflare/api/pages.js';
import { listProjects } from '../../src/cloudflare/api/projects.js';
import { type ApiAnswer, readAnswer } from '../../src/cloudflare/http/answer/envelope.js';
import type { Client } from '../../src/cloudflare/http/client.js';
import type { ApiRequest } from '../../src/cloudflare/http/request.js';
import { matcher } from '../../src/core/glob.js';
import { Failure } from '../../src/core/problem.js';
import { newDeploymentUrls, productionUrls } from '../../src/core/production/health.js';
import { leavesOut } from '../../src/core/wait/branch-control.js';
import { writeTrigger } from '../../src/report/text/words.js';
import { swiftClock } from '../clocks.js';
import { sampleProject, sampleSource } from '../core/status/sample.js';
import { checksOf } from '../health-checks.js';
import { deployment } from '../report/deployments.js';
import { hostileText } from '../report/hostile.js';

/** A client that answers everything with the same, and remembers what it was asked. */
function clientWith(result: unknown): Client & { asked: ApiRequest[] } {
  const asked: ApiRequest[] = [];
  const request = async (call: ApiRequest): Promise<ApiAnswer> => {
    asked.push(call);
    return { result, totalPages: 1 };
  };
  return { asked, request, serverNow: () => 0, timeFor: () => 0 };
}

const UNUSABLE = ['', '.', '..', '../..', 'a/b', 'a?b', '%2e%2e', '\ud800', 'a b', '../../../accounts'];

describe('an id or name that is none', () => {
  test.each(UNUSABLE)('is not made a part of an address: %j', async (name) => {
    const client = clientWith([{ id: name, name }]);
    const pages = createPagesApi(client, 'account', 'shop', swiftClock(), new AbortController().signal);
    await expect(pages.remove(name, { force: true })).rejects.toThrow(Failure);
    await expect(pages.rollback(name)).rejects.toThrow(Failure);
    await expect(pages.buildLog(name)).rejects.toThrow(Failure);
    expect(client.asked).toEqual([]);
    expect(await listProjects(client, 'account')).toEqual([]);
    await expect(findAccount(client)).rejects.toThrow('The credentials see no Cloudflare account');
  });
});

describe('any body of an answer', () => {
  const field = fc.oneof(hostileText, fc.jsonValue(), fc.constantFrom(0, 10000, { toString: 1, valueOf: 1 }));
  const errors = fc.oneof(
    field,
    fc.array(fc.oneof(field, fc.record({ code: field, message: field }, { requiredKeys: [] }))),
  );
  const envelope = fc.record({ success: field, errors, result: field, result_info: field }, { requiredKeys: [] });
  const body = fc.oneof(
    hostileText,
    fc.oneof(field, envelope).map((value) => JSON.stringify(value)),
  );

  test('is a result, a fault or a refusal in few words', () => {
    fc.assert(
      fc.property(fc.constantFrom(200, 201, 204, 301, 302, 400, 403, 404, 429, 500, 502), body, (status, text) => {
        const outcome = readAnswer('GET /x', { status, text, header: () => undefined });
        if (!('fault' in outcome)) {
          expect(status).toBeLessThan(300);
          return;
        }
        const { cause, facts, refusal } = outcome.fault;
        expect(cause.length).toBeLessThan(100);
        if (refusal === undefined) expect(facts.retry).toBe(true);
        for (const code of refusal?.codes ?? []) expect(typeof code).toBe('number');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a health check', () => {
  const project = { ...sampleProject('docs', null), domains: [] };

  test.each(['', 'no address', 'mailto:a@example.com', 'other://docs.pages.dev', 'https://'])(
    'of a deployment whose address is %j says so',
    (url) => {
      expect(() => newDeploymentUrls(checksOf('/'), deployment({ url }), project)).toThrow('gives no usable address');
    },
  );

  test('of production goes on when only the address of the deployment is missing', () => {
    const broken = deployment({ url: '', aliases: ['', 'https://www.example.com'] });
    expect(productionUrls(checksOf('/a', 'https://www.example.com/b'), broken, project).map(({ url }) => url)).toEqual([
      'https://docs.pages.dev/a',
      'https://www.example.com/b',
    ]);
  });
});

test('a lone exclamation mark takes nothing away, and a star is any text, with line breaks too', () => {
  expect(matcher(['!'])('main')).toBe(true);
  expect(matcher(['*', '!'])('main')).toBe(true);
  expect(matcher(['!*'])('a\nb')).toBe(false);
});

describe('a watch path', () => {
  const watching = (pattern: string) => ({ ...sampleSource('github', 'example', 'docs'), path_excludes: [pattern] });

  test('of any length leaves out what its stars and letters say', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '*'), maxLength: 10 });
    fc.assert(
      fc.property(pattern, text, (written, name) => {
        const expected = new RegExp(`^${written.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name);
        expect(leavesOut(watching(written), [name])).toBe(expected);
      }),
      { numRuns: 1000 },
    );
    expect(leavesOut(watching('@a '.repeat(20_000)), ['main'])).toBe(false);
  });

  test('with many stars is decided at once', () => {
    const started = performance.now();
    expect(leavesOut(watching(`${'*a'.repeat(100)}b`), ['a'.repeat(5000)])).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

test('a trigger that is called like a part of every object is shown by its name', () => {
  expect(['constructor', '__proto__', 'toString', 'ad_hoc'].map(writeTrigger)).toEqual([
    'constructor',
    '__proto__',
    'toString',
    'API or dashboard',
  ]);
});
