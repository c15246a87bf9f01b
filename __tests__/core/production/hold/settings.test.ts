import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changedSettings, PRODUCTION_BUILDS } from '../../../../src/core/production/hold/settings.js';

const project = {
  name: 'shop',
  source: { config: { production_deployments_enabled: true, path_includes: ['*'] } },
  build_config: { root_dir: '' },
  deployment_configs: { production: { env_vars: { KEY: { type: 'plain_text', value: 'a secret' } } } },
  canonical_deployment: { id: 'a' },
};

test('nothing is changed in the same project, also when its deployments are others', () => {
  expect(changedSettings(project, { ...project, canonical_deployment: { id: 'b' }, uses_functions: true })).toEqual([]);
});

test('each changed setting is named by its path, without its value', () => {
  const config = { production_deployments_enabled: false, path_includes: ['*', 'a'] };
  const env_vars = { KEY: { type: 'plain_text', value: 'another secret' } };
  const after = { ...project, source: { config }, deployment_configs: { production: { env_vars } }, added: 1 };
  expect(changedSettings(project, after)).toEqual([
    PRODUCTION_BUILDS,
    'source.config.path_includes',
    'deployment_configs.production.env_vars.KEY.value',
    'added',
  ]);
});

test('two answers that are the same have no changes, and a name that is gone is one', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => !/[.]|^(?:__proto__|canonical_|latest_|uses_|framework)/.test(key)),
        fc.jsonValue(),
        { minKeys: 1 },
      ),
      (value) => {
        expect(changedSettings(value, structuredClone(value))).toEqual([]);
        const [first = ''] = Object.keys(value);
        const { [first]: gone, ...rest } = value;
        expect(changedSettings(value, rest).length > 0 || gone === undefined).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
