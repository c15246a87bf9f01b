/**
 * The runner of GitHub Actions. No other file speaks to it, except that `System.print` writes to its log. Whatever goes
 * to it is cleaned of secrets here, in the form in which it is shown; what goes elsewhere, by `clean`.
 */
import * as core from '@actions/core';
import type { Annotation } from './core/build/annotations.js';
import { defined } from './core/defined.js';
import type { Problem } from './core/problem.js';
import { createSecrets } from './core/secrets/secrets.js';
import { MAX_OUTPUT_BYTES } from './report/data/outputs.js';
import { annotationText } from './report/log/annotation.js';
import { markdownText, printable } from './report/text/escape.js';

/** The title of the annotations that are about the step and not about a place in the repository. */
const TITLE = 'Cloudflare Pages';

/** `***` in Markdown, where the characters themselves are markup. */
const MARK_IN_MARKDOWN = markdownText('***');

/** A process has one runner, and so one list of what must not be shown. */
const secrets = createSecrets();

/** Gives an input of the step as it is written, by its name; an empty text when it is not set. */
export function readInput(name: string): string {
  return core.getInput(name);
}

/** Keeps a secret out of everything that the step prints, sets, writes or publishes from now on. */
export function mask(secret: string): void {
  core.setSecret(secret);
  secrets.add(secret);
}

/** The text without the secrets that `mask` was told of, in whatever form they are in it. */
export function clean(text: string): string {
  return secrets.clean(text);
}

/** Sets outputs of the step. It warns when they cannot be written, and of one that is too long for GitHub. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  try {
    for (const [name, text] of Object.entries(outputs)) {
      const value = clean(text);
      if (Buffer.byteLength(value) <= MAX_OUTPUT_BYTES) core.setOutput(name, value);
      else warn({ message: `The output ${name} is not set: it is longer than the 1 MiB that GitHub allows.` });
    }
  } catch (error) {
    warn({ message: `The outputs were not written: ${error}` });
  }
}

/** Writes the job summary. It warns when the summary cannot be written. */
export async function writeSummary(text: string): Promise<void> {
  try {
    await core.summary.addRaw(secrets.clean(text, MARK_IN_MARKDOWN)).write();
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

/** Shows a message at its place in the repository, which the log shows only as a part of the message. */
export function annotate({ level, file, line: startLine, column: startColumn, message }: Annotation): void {
  const show = level === 'error' ? core.error : core.warning;
  const place = startLine === undefined ? file : `${file}:${startLine}`;
  show(clean(printable(`${place} ${message}`)), {
    file: clean(printable(file)),
    ...defined({ startLine, startColumn }),
  });
}

/** Writes a line to the log when debug logging is on. */
export function debug(message: string): void {
  if (core.isDebug()) core.debug(clean(printable(message)));
}

function textOf(texts: readonly string[]): string {
  const shown = texts.filter((text) => text !== '').map((text) => text.split('\n').map(printable).join('\n'));
  return annotationText(shown.map(clean));
}
