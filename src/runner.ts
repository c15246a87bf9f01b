/** The runner of GitHub Actions. No other file speaks to it, except that `System.print` writes to its log. */
import * as core from '@actions/core';
import type { Annotation } from './core/build/annotations.js';
import { defined } from './core/defined.js';
import type { Problem } from './core/problem.js';
import { printable } from './report/text/escape.js';

/** The title of the annotations that are about the step and not about a place in the repository. */
const TITLE = 'Cloudflare Pages';

/** Gives an input of the step as it is written, by its name; an empty text when it is not set. */
export function readInput(name: string): string {
  return core.getInput(name);
}

/** Keeps a secret out of everything that the step prints from now on. */
export function mask(secret: string): void {
  core.setSecret(secret);
}

/** Sets outputs of the step. It warns when they cannot be written. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    warn({ message: `The outputs were not written: ${error}` });
  }
}

/** Writes the job summary. It warns when the summary cannot be written. */
export async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(text).write();
  } catch (error) {
    warn({ message: `The job summary was not written: ${error}` });
  }
}

/** Shows a sentence that is neither a warning nor an error. */
export function notice(message: string): void {
  core.notice(textOf([message]), { title: TITLE });
}

/** Shows a problem that does not fail the step. */
export function warn({ message, advice = '' }: Problem): void {
  core.warning(textOf([message, advice]), { title: TITLE });
}

/**
 * Shows the problem that fails the step.
 * @param details lines that follow the problem
 */
export function fail({ message, advice = '' }: Problem, details: readonly string[] = []): void {
  core.error(textOf([message, advice, ...details]), { title: TITLE });
}

/** Shows a message at its place in the repository. */
export function annotate({ level, file, line: startLine, column: startColumn, message }: Annotation): void {
  const show = level === 'error' ? core.error : core.warning;
  show(printable(message), { file, startLine, ...defined({ startColumn }) });
}

/** Writes a line to the log when debug logging is on. */
export function debug(message: string): void {
  if (core.isDebug()) core.debug(printable(message));
}

function textOf(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .flatMap((text) => text.split('\n'))
    .map(printable)
    .join('\n');
}
