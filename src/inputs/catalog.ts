/**
 * The inputs of action.yml: which modes read each one, and its default. An input that the modes share has a line here,
 * whatever it means is read in the file of its mode.
 */
import type { InputRule } from '../core/inputs/names.js';

const ALL = ['deploy', 'wait', 'rollback', 'prune', 'status'] as const;
const ALL_BUT_STATUS = ['deploy', 'wait', 'rollback', 'prune'] as const;
const BUILDS = ['deploy', 'wait'] as const;
const CHECKED = ['deploy', 'wait', 'rollback'] as const;

/** The modes that the inputs know of. */
export type ModeName = (typeof ALL)[number];

const BRANCH_DECIDES =
  'The branch decides where a deployment goes: the production branch of the project to production, any other to a preview.';

/** Every input by its name. */
export const INPUTS: ReadonlyMap<string, InputRule<ModeName>> = new Map<string, InputRule<ModeName>>([
  ['mode', { modes: ALL, preset: 'deploy', isDecisive: true }],
  ['project', { modes: ALL }],
  ['account-id', { modes: ALL }],
  ['api-token', { modes: ALL }],
  ['api-email', { modes: ALL }],
  ['api-key', { modes: ALL }],
  ['api-base-url', { modes: ALL }],
  ['if-no-credentials', { modes: ALL, preset: 'fail' }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub puts the token in
  ['github-token', { modes: ALL, preset: '${{ github.token }}' }],
  ['branch', { modes: BUILDS, elsewhere: '`prune` selects with `branches`.' }],
  ['commit-hash', { modes: BUILDS }],
  ['commit-message', { modes: BUILDS }],
  ['directory', { modes: ['deploy'] }],
  ['exclude', { modes: ['deploy'] }],
  ['functions-directory', { modes: ['deploy'] }],
  ['clear-build-cache', { modes: ['deploy'], preset: 'false' }],
  ['create-project', { modes: ['deploy'], preset: 'false' }],
  ['production-branch', { modes: ['deploy'] }],
  ['wait', { modes: ['deploy'], preset: 'true' }],
  ['timeout', { modes: ALL }],
  ['discovery-timeout', { modes: ['wait'], preset: '2m' }],
  ['on-skipped', { modes: BUILDS, preset: 'success' }],
  ['build-retries', { modes: BUILDS, preset: '0' }],
  ['build-log', { modes: BUILDS, preset: 'true' }],
  ['changed-pages', { modes: BUILDS, preset: 'true' }],
  ['health-check', { modes: CHECKED }],
  ['health-check-timeout', { modes: CHECKED, preset: '1m' }],
  ['access-client-id', { modes: CHECKED }],
  ['access-client-secret', { modes: CHECKED }],
  ['bake-time', { modes: CHECKED, preset: '0' }],
  ['rollback-on-failure', { modes: BUILDS, preset: 'false' }],
  ['when-rolled-back', { modes: ['deploy'], preset: 'deploy', isDecisive: true }],
  ['purge-cache', { modes: ['deploy', 'rollback'], preset: 'false' }],
  ['rollback-to', { modes: ['rollback'], preset: 'previous', isDecisive: true }],
  ['production-builds', { modes: ['rollback'], preset: 'keep', isDecisive: true }],
  ['reason', { modes: ['rollback'] }],
  ['older-than', { modes: ['prune'], preset: '7d' }],
  ['environment', { modes: ['prune'], preset: 'preview', isDecisive: true, elsewhere: BRANCH_DECIDES }],
  ['branches', { modes: ['prune'], elsewhere: 'One branch is named with `branch`.' }],
  ['deleted-branches-only', { modes: ['prune'], preset: 'false' }],
  ['statuses', { modes: ['prune'] }],
  ['keep-last', { modes: ['prune'], preset: '0', isDecisive: true }],
  ['include-aliased', { modes: ['prune'], preset: 'false' }],
  ['max-deletions', { modes: ['prune'] }],
  ['dry-run', { modes: ['deploy', 'rollback', 'prune'], preset: 'false' }],
  ['report-file', { modes: ['status'] }],
  ['report-json', { modes: ['status'] }],
  ['report-limit', { modes: ['status'], preset: '20' }],
  ['comment', { modes: ALL_BUT_STATUS, preset: 'true' }],
  ['pull-request', { modes: ALL_BUT_STATUS }],
  ['github-deployment', { modes: ALL_BUT_STATUS, preset: 'false' }],
  ['github-environment', { modes: ALL_BUT_STATUS }],
  ['job-summary', { modes: ALL, preset: 'true' }],
]);
