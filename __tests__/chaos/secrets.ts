/** Looks for secrets in every byte that left the process. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRequest } from '../../local/http.js';
import type { Outcome, Scene, Secrets } from './trial.js';

/** What a plain build configuration holds that nobody needs to know (see the Pages server). */
const ANALYTICS_TOKEN = 'plain-text-analytics-token';

export function leaks(scene: Scene, outcome: Outcome): string[] {
  const { world, secrets, folder } = scene;
  const hidden = hiddenValues(secrets, world.pages.requests);
  const places: [string, string][] = [
    ['the log', withoutMasks(outcome.printed)],
    ['the outputs', JSON.stringify(outcome.outputs)],
    ['the job summary', outcome.summary],
    ...filesIn(folder).map((path): [string, string] => [`the file ${path}`, readFileSync(path, 'utf8')]),
    ...[...world.pages.requests, ...world.github.requests].map((request): [string, string] => [
      `the request ${request.method} ${request.path}`,
      textOf(request),
    ]),
  ];
  const found = places.flatMap(([place, text]) =>
    [...hidden]
      .filter(([value]) => formsOf(value).some((form) => text.includes(form)))
      .map(([, name]) => [name, place]),
  );
  return [...found.map(([name, place]) => `${name} is in ${place}`), ...strangeCredentials(scene)];
}

/** Each secret, and what it is. The upload tokens are those that were used. */
function hiddenValues({ api, github, envVars }: Secrets, requests: readonly RecordedRequest[]): Map<string, string> {
  const tokens = requests.filter(isAsset).map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '');
  return new Map([
    [api, 'the API credential'],
    [github, 'the GitHub token'],
    [ANALYTICS_TOKEN, 'the analytics token'],
    ...Object.entries(envVars).map(([name, value]): [string, string] => [value, `the variable ${name}`]),
    ...tokens.filter((token) => token !== '').map((token): [string, string] => [token, 'an upload token']),
  ]);
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return [value, encodeURIComponent(value), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')];
}

/** Masking is how the runner learns what to hide. */
function withoutMasks(printed: string): string {
  return printed.replace(/^::add-mask::.*$/gm, '');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function textOf({ method, path, query, headers, fields, files, json }: RecordedRequest): string {
  const { authorization, 'x-auth-key': key, 'x-auth-email': email, ...others } = headers;
  const contents = Object.values(files).map(({ name, content }) => [name, content.toString('latin1')]);
  return JSON.stringify([method, path, query, others, fields, contents, json]);
}

/** Each server gets the credentials that are made for it and no others. */
function strangeCredentials({ world, secrets, credentials }: Scene): string[] {
  const isRight = (request: RecordedRequest) => {
    const { authorization, 'x-auth-key': key } = request.headers;
    if (isAsset(request)) return authorization?.startsWith('Bearer ey') === true && key === undefined;
    return credentials.CLOUDFLARE_API_KEY === undefined
      ? authorization === `Bearer ${secrets.api}` && key === undefined
      : authorization === undefined && key === secrets.api;
  };
  const wrong = [
    ...world.pages.requests.filter((request) => !isRight(request)),
    ...world.github.requests.filter(({ headers }) => headers.authorization !== `token ${secrets.github}`),
  ];
  return wrong.map(({ method, path }) => `${method} ${path} has other credentials than it should`);
}

function isAsset({ path }: RecordedRequest): boolean {
  return path.includes('/pages/assets/');
}
