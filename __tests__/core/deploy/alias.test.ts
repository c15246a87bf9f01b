import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aliasOf, branchOfSameAlias, forkBranch } from '../../../src/core/deploy/alias.js';
import type { Environment } from '../../../src/core/pages/deployment.js';
import { deployment } from '../../report/deployments.js';

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('main', 'staging-checkout', '-'));

describe('the name of a branch of a fork', () => {
  test('is readable, and keeps apart what Cloudflare would write alike', () => {
    expect(forkBranch('Stranger', 'main')).toMatch(/^fork-stranger-mai-[0-9a-f]{10}$/);
    expect(forkBranch('Stranger', 'main')).toBe(forkBranch('stranger', 'main'));
    expect(forkBranch('\u00e9', '')).toMatch(/^fork-[0-9a-f]{10}$/);
    expect(aliasOf('staging-checkout:flow')).toBe(aliasOf('staging-checkout-flow'));
    expect(forkBranch('staging-checkout', 'flow')).not.toBe(forkBranch('staging', 'checkout-flow'));
  });

  test('is its own alias, and of two branches never the same', () => {
    fc.assert(
      fc.property(text, text, text, (owner, branch, other) => {
        const name = forkBranch(owner, branch);
        expect(name).toMatch(/^fork-[a-z0-9-]{1,23}$/);
        expect(aliasOf(name)).toBe(name);
        expect(aliasOf(branch)).not.toBe(name);
        if (other !== branch) expect(forkBranch(owner, other)).not.toBe(name);
      }),
    );
  });
});

describe('a branch of the same alias', () => {
  const of = (branch: string, environment: Environment = 'preview') => {
    const { deployment_trigger: trigger, ...fields } = deployment({ environment });
    return { ...fields, deployment_trigger: { ...trigger, metadata: { ...trigger.metadata, branch } } };
  };
  const find = (branch: string, ...deployments: ReturnType<typeof of>[]) =>
    branchOfSameAlias(branch, { productionBranch: 'main', deployments });

  test('is another one, of a preview or of production', () => {
    expect(find('feature/a', of('feature/a'), of('other'))).toBeUndefined();
    expect(find('feature/a', of('feature-a'))).toBe('feature-a');
    expect(find('feature/a', of('feature-a', 'production'))).toBeUndefined();
    expect(find('MAIN')).toBe('main');
    expect(find('main')).toBeUndefined();
    expect(find(`${'a'.repeat(28)}1`, of(`${'a'.repeat(28)}2`))).toBe(`${'a'.repeat(28)}2`);
  });
});
