/** What came of all trials together, and whether they were trials at all. */
import { FAULT_KINDS, type FaultKind, ODD_ANSWERS, ODD_FACTS } from '../../local/faults.js';
import { PASSING_REFUSALS } from '../../local/refusals.js';
import type { Mode } from './trial.js';
import type { Weather } from './weather.js';

export interface Told {
  mode: Mode;
  seed: number;
  weather: Pick<Weather, 'name' | 'skew' | 'shifting'>;
  faults: readonly FaultKind[];
  /** How many requests there were, to both servers. */
  requests: number;
  status: string;
  asMeant: boolean;
  problems: readonly string[];
  /** Milliseconds. */
  took: number;
}

/** Share of the runs of a mode that must end as if there had been no faults. */
const LEAST_AS_MEANT = 0.6;

const KINDS: readonly FaultKind[] = [
  ...FAULT_KINDS,
  'hang',
  'refusal',
  'long-429',
  ...PASSING_REFUSALS,
  ...ODD_ANSWERS,
  ...ODD_FACTS,
];

/** @param complete whether all modes and kinds of faults must have had their turn */
export function summaryOf(
  told: readonly Told[],
  { complete }: { complete: boolean },
): { lines: string[]; good: boolean } {
  const modes = [...new Set(told.map(({ mode }) => mode))];
  const counts = new Map(
    KINDS.map((kind) => [kind, told.flatMap(({ faults }) => faults).filter((one) => one === kind).length]),
  );
  const wrong = told.filter(({ problems }) => problems.length > 0).length;
  const lazy = complete ? modes.filter((mode) => shareAsMeant(told, mode) < LEAST_AS_MEANT) : [];
  const unseen = complete ? [...counts].filter(([, count]) => count === 0).map(([kind]) => kind) : [];
  const lines = [
    '',
    ...modes.map((mode) =>
      lineOf(
        mode,
        told.filter((one) => one.mode === mode),
      ),
    ),
    `Faults in ${share(told)} % of the requests: ${[...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
    `Clocks an hour apart in ${told.filter(({ weather }) => weather.skew !== 0).length} runs, shifting lists in ${told.filter(({ weather }) => weather.shifting).length}`,
    ...lazy.map((mode) => `Too few runs of ${mode} ended as they should`),
    ...unseen.map((kind) => `There was no fault ${kind}`),
    `${told.length} runs, ${wrong} wrong`,
  ];
  return { lines, good: wrong === 0 && lazy.length === 0 && unseen.length === 0 };
}

/** Percent of the requests that got a fault. */
function share(told: readonly Told[]): string {
  const sum = (count: (one: Told) => number) => told.reduce((total, one) => total + count(one), 0);
  return (
    (100 * sum(({ faults }) => faults.length)) /
    Math.max(
      1,
      sum(({ requests }) => requests),
    )
  ).toFixed(1);
}

function shareAsMeant(told: readonly Told[], mode: Mode): number {
  const own = told.filter((one) => one.mode === mode);
  return own.filter(({ asMeant }) => asMeant).length / own.length;
}

function lineOf(mode: Mode, own: readonly Told[]): string {
  const statuses = new Map<string, number>();
  for (const { status } of own) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const excused = own.filter(({ asMeant }) => !asMeant).length;
  const longest = Math.max(...own.map(({ took }) => took)) / 1000;
  const words = [...statuses].map(([status, count]) => `${status} ${count}`).join(', ');
  return `${mode.padEnd(8)} ${own.length} runs: ${words}; ${excused} for want of answers; longest ${longest.toFixed(1)} s`;
}
