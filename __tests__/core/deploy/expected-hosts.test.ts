import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aliasOf } from '../../../src/core/deploy/alias.js';
import { type Expectation, foreignCheck } from '../../../src/core/deploy/expected-hosts.js';
import type { Deployment, Environment } from '../../../src/core/pages/deployment.js';
import type { Project } from '../../../src/core/pages/project.js';
import { newDeploymentUrls } from '../../../src/core/production/health.js';
import { checksOf } from '../../health-checks.js';
import { deployment } from '../../report/deployments.js';

const LIVE = deployment({ id: 'live', environment: 'production', aliases: ['https://docs.example.com'] });

const DOCS: Project = {
  name: 'docs',
  subdomain: 'docs.pages.dev',
  domains: ['docs.pages.dev', 'docs.example.com', 'next.example.com'],
  production_branch: 'main',
  source: null,
  root_dir: '',
  canonical_deployment: LIVE,
  latest_deployment: LIVE,
};

function of(branch: string, environment: Environment, aliases: string[] = []): Deployment {
  const { deployment_trigger: trigger, ...fields } = deployment({ environment, aliases });
  return { ...fields, deployment_trigger: { ...trigger, metadata: { ...trigger.metadata, branch } } };
}

function check(url: string, changes: Partial<Expectation> = {}): string | undefined {
  const expectation = { name: 'docs', project: DOCS, branch: 'main', environment: 'production', recent: [] } as const;
  return foreignCheck([{ address: url }], { ...expectation, ...changes })?.message;
}

const feature = { branch: 'Feature/X', environment: 'preview' } as const;

describe('before a deployment of production', () => {
  test.each(['/about', '//other.example/', 'https://docs.pages.dev/', 'https://DOCS.example.com:443/x?y'])(
    '%s can be of it',
    (url) => {
      expect(check(url)).toBeUndefined();
    },
  );

  test.each([
    'https://other.example/',
    'https://docs.pages.dev.other.example/',
    'https://otherdocs.pages.dev/',
    'https://pages.dev/',
    'https://feature-x.docs.pages.dev/',
    'https://0c8a9f75.docs.pages.dev/',
    'https://docs.example.com:8443/',
    'https://www.docs.example.com/',
    'https://docs.example.com./',
  ])('%s cannot be of it', (url) => {
    expect(check(url)).toMatch(/^The health check https:.* is of another host than what is deployed\.$/);
  });
});

describe('before a preview', () => {
  test('its alias can be asked, and a custom domain that may be the one of the branch', () => {
    expect(check('https://feature-x.docs.pages.dev/about', feature)).toBeUndefined();
    expect(check('https://next.example.com/', feature)).toBeUndefined();
  });

  test('the alias of an earlier preview of the branch counts, whatever rule made it', () => {
    const recent = [of('other', 'preview', ['https://odd.docs.pages.dev'])];
    expect(check('https://odd.docs.pages.dev/', { ...feature, recent })).toBeDefined();
    const own = [...recent, of('Feature/X', 'preview', ['https://odd.docs.pages.dev'])];
    expect(check('https://odd.docs.pages.dev/', { ...feature, recent: own })).toBeUndefined();
    expect(check('https://abc12345.docs.pages.dev/', { ...feature, recent: own })).toBeDefined();
    const production = [of('Feature/X', 'production', ['https://odd.docs.pages.dev'])];
    expect(check('https://odd.docs.pages.dev/', { ...feature, recent: production })).toBeDefined();
  });

  test.each([
    'https://docs.pages.dev/',
    'https://docs.example.com/',
    'https://main.docs.pages.dev/',
    'https://other.example/',
  ])('%s cannot be of it', (url) => {
    expect(check(url, feature)).toContain('is of another host');
  });

  test('no custom domain is left out when nothing is live', () => {
    const project = { ...DOCS, canonical_deployment: null };
    expect(check('https://docs.example.com/', { ...feature, project })).toBeUndefined();
  });
});

describe('before the project is created', () => {
  test('only the address that it asks for can be named', () => {
    expect(check('https://docs.pages.dev/', { project: undefined })).toBeUndefined();
    expect(check('https://docs.example.com/', { project: undefined })).toBeDefined();
    expect(check('https://feature-x.docs.pages.dev/', { ...feature, project: undefined })).toBeUndefined();
  });
});

test('a branch that has no alias has only paths', () => {
  const project = { ...DOCS, domains: [] };
  const expectation = { name: 'docs', project, branch: '---', environment: 'preview', recent: [] } as const;
  expect(foreignCheck(checksOf('/', 'https://docs.pages.dev/'), expectation)?.advice).toBe('Give a path such as `/`.');
});

const host = fc.oneof(
  fc.constantFrom('docs.pages.dev', 'docs.example.com', 'next.example.com', 'feature-x.docs.pages.dev', 'a.example'),
  fc.stringMatching(/^[a-z0-9-]{1,9}(?:\.docs)?\.(?:pages\.dev|example)$/),
);
const branch = fc.constantFrom('main', 'feature/x', 'Feature-X', 'a', '-');
const ofHost = (name: string) => `https://${name}/`;

/** Whether the check after the deployment takes the URL. */
function isTaken(url: string, made: Deployment): boolean {
  try {
    newDeploymentUrls([{ address: url }], made, DOCS);
    return true;
  } catch {
    return false;
  }
}

test('what is accepted before production goes live is accepted afterwards', () => {
  fc.assert(
    fc.property(
      host.filter((name) => URL.canParse(ofHost(name))),
      branch,
      (name, on) => {
        const url = ofHost(name);
        const isAccepted = check(url, { branch: on }) === undefined;
        expect(isTaken(url, of(on, 'production'))).toBe(isAccepted);
      },
    ),
  );
});

test('what a preview can be asked for is never refused before it is made', () => {
  fc.assert(
    fc.property(
      host.filter((name) => URL.canParse(ofHost(name))),
      branch,
      fc.boolean(),
      (name, on, isCustom) => {
        const alias = aliasOf(on);
        const aliases = [`https://${alias}.docs.pages.dev`, ...(isCustom ? ['https://next.example.com'] : [])];
        const made = of(on, 'preview', alias === '' ? aliases.slice(1) : aliases);
        const url = ofHost(name);
        // Its own address has an id that nobody knows before.
        if (isTaken(url, { ...made, url: 'https://00000000.docs.pages.dev' }) && !name.startsWith('00000000.')) {
          expect(check(url, { branch: on, environment: 'preview' })).toBeUndefined();
        }
      },
    ),
  );
});
