/** Reads `_routes.json` as wrangler does (https://developers.cloudflare.com/pages/functions/routing/). */
import type { Tally } from './site-file.js';

const MAX_RULES = 100;
const MAX_RULE_LENGTH = 100;

/** What is wrong with a file: wrangler refuses to deploy it with Functions. */
export interface RoutesProblem {
  line?: number;
  /** A clause without a full stop. */
  reason: string;
}

interface Routes {
  include: string[];
  exclude: string[];
}

/** The number of rules that Cloudflare applies, or why wrangler refuses the file. @param tally takes what is ignored */
export function readRoutes(text: string, tally: Tally): number | RoutesProblem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const position = /at position (\d+)/.exec(`${error}`)?.[1];
    return { reason: 'it is no valid JSON', ...(position !== undefined && { line: lineAt(text, Number(position)) }) };
  }
  if (!isRoutes(json)) return { reason: 'it is not of the form `{"version": 1, "include": [], "exclude": []}`' };
  const { include, exclude } = json;
  const rules = [...include, ...exclude];
  const problemAt = (rule: string, reason: string) => ({ reason, ...placeOf(text, rule) });
  if (include.length === 0) return { reason: 'it has no rule in `include`' };
  if (rules.length > MAX_RULES) return { reason: `it has ${rules.length} rules, and Cloudflare takes ${MAX_RULES}` };
  const long = rules.find((rule) => rule.length > MAX_RULE_LENGTH);
  if (long !== undefined) return problemAt(long, `a rule is longer than ${MAX_RULE_LENGTH} characters`);
  const odd = rules.find((rule) => !rule.startsWith('/'));
  if (odd !== undefined) return problemAt(odd, `the rule \`${odd}\` does not begin with \`/\``);
  const [wide, narrow] = overlap(include) ?? overlap(exclude) ?? [];
  if (wide !== undefined && narrow !== undefined) {
    return problemAt(narrow, `the rule \`${narrow}\` is a part of \`${wide}\`, in the same list`);
  }
  const unused = include.filter((rule) => exclude.some((other) => covers(other, rule)));
  for (const rule of unused) {
    tally.ignore(placeOf(text, rule).line, `the rule \`${rule}\` of \`include\` is excluded by \`exclude\``);
  }
  return rules.length - unused.length;
}

function isRoutes(json: unknown): json is Routes {
  if (typeof json !== 'object' || json === null) return false;
  const { version, include, exclude } = json as Record<string, unknown>;
  return version === 1 && isTexts(include) && isTexts(exclude);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Two rules, of which the first one ends with a splat and goes for all that the second one goes for. */
function overlap(rules: readonly string[]): [wide: string, narrow: string] | undefined {
  for (const wide of rules) {
    const narrow = rules.find((rule) => rule !== wide && covers(wide, rule));
    if (narrow !== undefined) return [wide, narrow];
  }
  return undefined;
}

/** Whether a rule goes for all that another one goes for. */
function covers(wide: string, rule: string): boolean {
  return wide === rule || (wide.endsWith('/*') && rule.startsWith(wide.slice(0, -1)));
}

/** The line of a rule; none when the file writes it in another way. */
function placeOf(text: string, rule: string): { line?: number } {
  const at = text.indexOf(JSON.stringify(rule));
  return at < 0 ? {} : { line: lineAt(text, at) };
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
