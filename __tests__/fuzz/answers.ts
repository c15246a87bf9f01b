/** Answers of the API as its reference documents them, with fields missing, null, extra, or of another type. */
import fc from 'fast-check';
import { parseProject } from '../../src/cloudflare/api/parse.js';
import type { Project } from '../../src/core/pages/project.js';
import { hostileText } from '../report/hostile.js';

/** What must never be seen: it stands in every field that the program has no use for. */
export const SECRET = 'plain-text-secret-of-the-project';

const STAGE = {
  name: 'build',
  status: 'success',
  started_on: '2026-11-25T10:00:00.123456Z',
  ended_on: '2026-11-25T10:01:00.654321Z',
};

const VARIABLES = {
  env_vars: { API_KEY: { type: 'plain_text', value: SECRET }, BUILD: { value: SECRET } },
  build_config: {
    build_command: `export KEY=${SECRET}`,
    root_dir: 'site',
    web_analytics_tag: SECRET,
    web_analytics_token: SECRET,
  },
};

const DEPLOYMENT = {
  id: 'abc12345-0000-4000-8000-000000000000',
  short_id: 'abc12345',
  project_id: SECRET,
  project_name: 'docs',
  environment: 'production',
  url: 'https://abc12345.docs.pages.dev',
  aliases: ['https://feature.docs.pages.dev'],
  created_on: '2026-11-25T10:00:00Z',
  modified_on: '2026-11-25T10:01:00.5',
  is_skipped: false,
  skip_reason: 'commit_message',
  latest_stage: { ...STAGE, name: 'deploy' },
  stages: [{ ...STAGE, name: 'queued' }, STAGE, { ...STAGE, name: 'deploy' }],
  deployment_trigger: {
    type: 'github:push',
    metadata: {
      branch: 'feature',
      commit_hash: '0123456789abcdef0123456789abcdef01234567',
      commit_message: 'First line\n\nSecond',
      commit_dirty: false,
    },
  },
  source: { type: 'github', config: { owner: 'example', repo_name: 'docs', deploy_key: SECRET } },
  uses_functions: true,
  ...VARIABLES,
};

const PROJECT = {
  id: SECRET,
  name: 'docs',
  subdomain: 'docs.pages.dev',
  domains: ['docs.pages.dev', 'docs.example.com'],
  production_branch: 'main',
  canonical_deployment: DEPLOYMENT,
  latest_deployment: DEPLOYMENT,
  deployment_configs: { production: VARIABLES, preview: VARIABLES },
  source: {
    type: 'github',
    config: {
      owner: 'example',
      repo_name: 'docs',
      production_branch: 'main',
      deployments_enabled: true,
      production_deployments_enabled: true,
      preview_deployment_setting: 'custom',
      preview_branch_includes: ['*'],
      preview_branch_excludes: ['dependabot/*'],
      path_includes: ['*'],
      path_excludes: ['docs/*'],
    },
  },
  ...VARIABLES,
};

const LOG = {
  total: 2,
  includes_container_logs: true,
  data: [
    { ts: '2026-11-25T10:00:30Z', line: 'src/cart.ts(12,5): error TS2322: no' },
    { ts: '2026-11-25T10:00:31Z', line: 'Failed: error occurred while running build command' },
  ],
};

/** Names that an object has without being given them. */
const inherited = fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty');

/** A text where none was expected, or another one than was expected. */
const anyText = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 1, arbitrary: inherited },
  { weight: 1, arbitrary: fc.constantFrom('failure', 'canceled', 'active', 'preview', 'ad_hoc', '..', '') },
  { weight: 1, arbitrary: fc.constantFrom('x', '漢', '<', '|', '\n', '@a ').map((text) => text.repeat(20_000)) },
);

const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1e308, [], {}, [[]], [null], { value: 1 }),
  anyText,
  fc.jsonValue({ maxDepth: 2 }),
);

/** The sample, mostly, with anything wrong in any place. */
function like(sample: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 14, arbitrary: nearly(sample) }, { weight: 1, arbitrary: wrong });
}

function nearly(sample: unknown): fc.Arbitrary<unknown> {
  if (typeof sample === 'string') {
    if (sample.includes(SECRET)) return fc.constant(sample);
    return fc.oneof({ weight: 3, arbitrary: fc.constant(sample) }, { weight: 2, arbitrary: anyText });
  }
  if (Array.isArray(sample)) return items(sample);
  if (typeof sample !== 'object' || sample === null) return fc.constant(sample);
  const fields = Object.entries(sample).map(([name, value]) => [name, like(value)]);
  const known = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  const extra = fc.dictionary(fc.oneof(inherited, fc.constantFrom('new_field', '', '0')), fc.constant(SECRET), {
    maxKeys: 2,
  });
  return fc.tuple(extra, known).map(([unknown, ours]) => ({ ...unknown, ...ours }));
}

function items(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.array(fc.oneof(...samples.map(like)), { maxLength: samples.length + 2 });
}

/** The project that the program makes of an answer. The program does not go on without what is filled in here. */
export function projectOf(answer: unknown): Project {
  const project = parseProject(answer);
  const { production_branch = 'main', source = null, canonical_deployment = null } = project;
  return { ...project, production_branch, source, canonical_deployment };
}

export const deploymentAnswer = like(DEPLOYMENT);
export const projectAnswer = like(PROJECT);
export const logAnswer = like(LOG);
export const deploymentAnswers = like([DEPLOYMENT, { ...DEPLOYMENT, environment: 'preview' }]);
