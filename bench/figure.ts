/** One figure of a benchmark, with the bar it is held against where it has one. */
export interface Figure {
  name: string;
  value: number;
  most?: number;
  least?: number;
}

/** A figure on one line: name, value, and whether the bar is met. */
export function figureLine(figure: Figure): string {
  const bar = barOf(figure);
  const verdict = bar && `   ${meetsBar(figure) ? 'PASS' : 'FAIL'} (${bar})`;
  return `${figure.name.padEnd(64)} ${shownValue(figure).padStart(12)}${verdict}`;
}

/** A figure as a row of a Markdown table. */
export function figureRow(part: string, figure: Figure): string {
  return `| \`${part}\` | ${figure.name} | ${shownValue(figure)} | ${barOf(figure)} |`;
}

function shownValue({ value }: Figure): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
}

function barOf({ most, least }: Figure): string {
  const bars = [most === undefined ? '' : `at most ${most}`, least === undefined ? '' : `at least ${least}`];
  return bars.filter((text) => text !== '').join(', ');
}

/** NaN meets no bar. */
export function meetsBar({ value, most, least }: Figure): boolean {
  return (most === undefined || value <= most) && (least === undefined || value >= least);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between the two values beside it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
