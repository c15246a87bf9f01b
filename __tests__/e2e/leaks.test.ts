import { readFileSync } from 'node:fs';
import { describe, expect, jest, test } from '@jest/globals';
import { startHttpServer } from '../../local/http.js';
import { realSystem } from '../../src/system.js';
import { swiftClock } from '../clocks.js';
import { EVERY_MODE, openStage } from './every-mode.js';
import { runInProcess } from './in-process.js';

jest.setTimeout(60_000);

const TOKEN = 'c0nfidential-api-token_0123456789-abcdefg';
const PASSWORD = 'pr0xy-passw0rd';
const PARAMETER = 'c0nfidential-parameter';

const codes = (text: string, write: (code: string) => string) =>
  [...text].map((character) => write(character.charCodeAt(0).toString(16).padStart(4, '0'))).join('');

/** How a server or a build may write what it knows. */
const WAYS: ((secret: string) => string)[] = [
  (secret) => `Authorization: Bearer ${secret}`,
  (secret) => `https://x:${encodeURIComponent(secret)}@host/`,
  (secret) => codes(secret, (code) => `%${code.slice(2).toUpperCase()}`),
  (secret) => codes(secret, (code) => `\\u${code}`),
  (secret) => codes(secret, (code) => `&#x${code};`),
  (secret) => codes(secret, (code) => `&amp;#x${code};`),
  (secret) => `Basic ${Buffer.from(`somebody:${secret}`).toString('base64')}`,
  (secret) => Buffer.from(secret).toString('base64url'),
  (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  (secret) => [...secret].join('\u001b[31m'),
  (secret) => [...secret].join('\u200b'),
  (secret) => secret.toLowerCase().replace(/.{10}/g, '$&\n'),
];

/** What a reader finds who undoes what texts are written with. */
function readable(text: string): string {
  const plain = text
    .replace(/&#(x?)([\da-f]+);/gi, (_, x, code) => String.fromCodePoint(Number.parseInt(code, x ? 16 : 10)))
    .replace(/&amp;/g, '&')
    .replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/%([\da-f]{2})/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\u001b\[\d+m|\\n|<!-- -->|[^!-~]/g, '');
  return plain === text ? text.toLowerCase() : readable(plain);
}

function expectNone(texts: string, secrets: readonly string[]): void {
  const shown = [texts, readable(texts)].join('\n').toLowerCase();
  for (const secret of secrets) {
    for (const encoding of ['latin1', 'base64', 'base64url', 'hex'] as const) {
      expect(shown).not.toContain(Buffer.from(secret).toString(encoding).replace(/=+$/, '').slice(0, -2).toLowerCase());
    }
    expect(shown).not.toContain(secret.slice(0, 20).toLowerCase());
    expect(shown).not.toContain(Buffer.from(`somebody:${secret}`).toString('base64').slice(16, -4).toLowerCase());
  }
}

describe('a secret that others repeat in any form', () => {
  const text = WAYS.map((way) => way(TOKEN)).join(' , ');

  // The pauses of prune end by the real clock.
  test.each(EVERY_MODE.flatMap((mode) => (['success', 'failure'] as const).map((ending) => [mode, ending] as const)))(
    'is in nothing that %s shows of its work that ends in %s',
    async (mode, ending) => {
      const { world, pull, complete, files } = await openStage({ pages: { token: TOKEN } }, text, ending);
      const env = { CLOUDFLARE_API_TOKEN: TOKEN, RUNNER_DEBUG: '1', GITHUB_ACTOR: TOKEN };
      const run = world.complete(complete(mode, { env }));
      const { printed, outputs, summary } = await runInProcess(
        run,
        mode === 'prune' ? realSystem().clock : swiftClock(),
      );
      expect(outputs.status).toMatch(/success|failure/);
      const written = { status: [files.page, files.json], prune: [outputs['plan-file'] ?? ''] }[mode as string] ?? [];
      const told = world.github.requests.filter(({ method }) => method !== 'GET').map(({ json }) => json);
      const places = [
        printed.replace(/^::add-mask::.*$/gm, ''),
        summary,
        JSON.stringify([outputs, told, world.github.state.comments(pull)]),
        ...written.map((path) => readFileSync(path, 'utf8')),
      ];
      for (const place of places) expectNone(place, [TOKEN]);
      expect(places.join('')).toMatch(/\*\*\*|&#42;/);
    },
  );

  test('is in no error of an answer, whatever the answer says of the request', async () => {
    const server = await startHttpServer({
      handle: ({ headers }) => {
        const secret = String(headers.authorization).replace('Bearer ', '');
        const errors = WAYS.map((way, code) => ({ code, message: way(secret) }));
        return { status: 403, json: { success: false, errors, result: null } };
      },
    });
    const { world, complete } = await openStage();
    for (const mode of EVERY_MODE) {
      const env = { CLOUDFLARE_API_BASE_URL: server.origin, CLOUDFLARE_API_TOKEN: TOKEN, RUNNER_DEBUG: '1' };
      const { exitCode, printed, summary } = await runInProcess(world.complete(complete(mode, { env })), swiftClock());
      expect([exitCode, printed]).toEqual([1, expect.stringContaining('Bearer ***')]);
      expectNone(printed.replace(/^::add-mask::.*$/gm, '') + summary, [TOKEN]);
    }
    await server.close();
  });

  test('in an address to check or of a proxy is not shown, wherever it is wrong', async () => {
    const { world, complete } = await openStage();
    for (const address of ['https://other.example/', '/about', 'ftp://a.example/', 'https://somebody@a.example/']) {
      const inputs = { 'health-check': `${address}?x=1&token=${PARAMETER}` };
      const env = { https_proxy: `http://somebody:${PASSWORD}@[` };
      const { printed, summary } = await runInProcess(
        world.complete(complete('deploy', { inputs, env })),
        swiftClock(),
      );
      expectNone(printed.replace(/^::add-mask::.*$/gm, '') + summary, [PARAMETER, PASSWORD]);
      const checked = await runInProcess(world.complete(complete('deploy', { inputs })), swiftClock());
      expectNone(checked.printed.replace(/^::add-mask::.*$/gm, '') + checked.summary, [PARAMETER]);
    }
  });
});
