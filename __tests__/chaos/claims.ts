/** What a run says that production serves, held against what it serves. */
import type { PagesState, ProjectRecord } from '../../local/pages/index.js';
import type { ActionResult } from '../../local/runner.js';
import { errorOf, problem } from './checks.js';

/** What is true of production when a run is over. */
export interface Truth {
  /** Ids of what it served before the run, and serves now. */
  before: string | undefined;
  live: string | undefined;
  /** Ids of earlier deployments that it was put back to in the run, or will be in a moment. */
  rolledBackTo: readonly string[];
  /** Its automatic builds before the run, and now. */
  builds: { before: Builds; now: Builds };
}

type Builds = 'paused' | 'on';

/** What a run says of it. */
export type Told = Pick<ActionResult, 'outputs' | 'log' | 'summary'> & {
  /** The comments that the run wrote. */
  comments?: readonly string[];
};

/** The last line, where a rollback became needed, and how to undo it. */
const MAX_LAST_LINES = 3;

/** Sentences that say what production serves. The id is in the first group. */
const SERVES: readonly RegExp[] = [
  /rolled back to ([0-9a-f]{8})\b[^.]*? and serves it/g,
  /to ([0-9a-f]{8}), which production serves/g,
  /Rolled back [\w-]+: (?:[0-9a-f]{8} → )?([0-9a-f]{8})/g,
  /[Pp]roduction serves ([0-9a-f]{8}) (?:now|already)/g,
];

/** Sentences that say that a rollback has no effect. */
const NOT_ROLLED_BACK = /nothing was changed|nothing was rolled back|was not rolled back/i;

/** Sentences of a run that does not know it, and says what to do. */
const UNKNOWN =
  /not known whether|not seen to serve|look (?:in the dashboard )?(?:at )?what production serves|may have made it|goes on at Cloudflare|The build at Cloudflare goes on/i;

/** Remembers production before a run. @returns says what is true after it */
export function watchProduction(state: PagesState, project: ProjectRecord, now: () => number): () => Truth {
  const before = state.live(project)?.id;
  const began = now();
  const earlier = new Set(project.deployments.keys());
  const buildsBefore = buildsOf(project);
  return () => ({
    before,
    live: state.live(project)?.id,
    rolledBackTo: project.switches.filter(({ at, id }) => at > began && earlier.has(id)).map(({ id }) => id),
    builds: { before: buildsBefore, now: buildsOf(project) },
  });
}

function buildsOf({ source }: ProjectRecord): Builds {
  return source?.config?.production_deployments_enabled === false ? 'paused' : 'on';
}

/** What is untrue, a sentence each. Nobody else may have changed production meanwhile. */
export function untruths(told: Told, { before, live, rolledBackTo, builds }: Truth): string[] {
  const { outputs, summary, comments = [] } = told;
  const lines = endOf(told);
  const error = errorOf(told);
  const text = [error, ...lines, summary, ...comments].join('\n');
  const served = SERVES.flatMap((pattern) => [...text.matchAll(pattern)].map(([words, id]) => ({ words, id })));
  const isBack = rolledBackTo.length > 0;
  const ours = outputs['deployment-id'];
  const saysLive = lines.some((line) => /\bis live\b/.test(line));
  const isTold = served.length > 0 || saysLive || NOT_ROLLED_BACK.test(text) || UNKNOWN.test(text);
  return [
    ...served.flatMap(({ words, id = '' }) =>
      problem(live?.startsWith(id) !== true, `it says “${words}”, but production serves ${live?.slice(0, 8)}`),
    ),
    ...problem(isBack && NOT_ROLLED_BACK.test(text), `it says “${NOT_ROLLED_BACK.exec(text)?.[0]}”, but it was`),
    ...problem(
      builds.now !== builds.before && /nothing was changed/i.test(text),
      'it says that nothing was changed, but its builds were switched',
    ),
    ...[...text.matchAll(/[Aa]utomatic production builds are (paused|on)(?=[.,])(?<!known whether .*)/g)].flatMap(
      ([words, state]) => problem(state !== builds.now, `it says “${words}”, but they are ${builds.now}`),
    ),
    ...problem(
      outputs['rolled-back'] === 'true' && !rolledBackTo.includes(live ?? ''),
      'rolled-back is true, but production serves something else',
    ),
    ...problem(outputs['rolled-back'] === 'false' && isBack, 'rolled-back is false, but it was'),
    ...problem(
      saysLive && live !== ours,
      `it says “${lines.find((line) => /\bis live\b/.test(line))}”, but production serves ${live?.slice(0, 8)}`,
    ),
    ...problem(live !== before && !isTold, `it does not say what production serves: ${error} ${lines.join(' ')}`),
  ];
}

/** The last lines of the log: what happened, and how to undo it. */
function endOf({ log }: Told): string[] {
  const last = log.entries.findLastIndex(({ level }) => level === 'error');
  return log.entries
    .slice(last + 1)
    .slice(-MAX_LAST_LINES)
    .map(({ text }) => text);
}
