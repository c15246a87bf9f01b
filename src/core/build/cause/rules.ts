import { INSTALL_RULES } from './install.js';
import { CLONE_RULES, INTERNAL_RULES, PUBLISHING_RULES, SETTING_RULES } from './platform.js';
import type { CauseRule } from './rule.js';
import { SOURCE_RULES } from './source.js';

/** All rules, the surest first. */
export const CAUSE_RULES: readonly CauseRule[] = [
  ...CLONE_RULES,
  ...SETTING_RULES,
  ...PUBLISHING_RULES,
  ...INSTALL_RULES,
  ...SOURCE_RULES,
  ...INTERNAL_RULES,
];
