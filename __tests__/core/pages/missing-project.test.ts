import { expect, test } from '@jest/globals';
import { missingProject } from '../../../src/core/pages/missing-project.js';

const CHECK =
  'Check the spelling of `project`, which is the name in the dashboard and not the domain, and that `account-id` is the account that owns it.';
const adviceOn = (...missing: Parameters<typeof missingProject> extends [string, ...infer R] ? R : never) =>
  missingProject('None.', ...missing);

test.each<[string[], string[] | undefined, string]>([
  [['sit'], ['site', 'shop'], `Did you mean \`site\`? ${CHECK}`],
  [['doc-*'], ['docs', 'docs-api', 'shop'], `Did you mean \`docs\` or \`docs-api\`? ${CHECK}`],
  [['shop', 'sho'], ['shop1'], `Did you mean \`shop1\`? ${CHECK}`],
  [['zzz'], ['site'], CHECK],
  [['site'], undefined, CHECK],
  [['site'], [], 'The account has no Pages project at all: check that `account-id` is the right one.'],
])('of %j among %j is asked: %s', (patterns, names, advice) => {
  expect(adviceOn(patterns, names)).toEqual({ message: 'None.', advice });
});

test('a project that can be created is offered', () => {
  expect(adviceOn(['zzz'], ['site'], { canCreate: true }).advice).toBe(
    `${CHECK} Or set \`create-project: true\` to make a Direct Upload project of that name.`,
  );
});
