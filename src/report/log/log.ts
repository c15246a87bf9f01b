import type { StageLines } from '../../core/build/log.js';
import type { Clock } from '../../core/clock.js';
import { writeDuration } from '../../core/duration.js';
import type { StageEvent } from '../../core/pages/stages.js';
import { printable } from '../text/escape.js';
import { dryRunText } from '../text/words.js';

/**
 * The log of the step as the user reads it: one line per event with the elapsed time, and one collapsible group
 * per stage for what the build itself says. The begin of a stage is no event for a reader: its end is.
 */
export interface Log {
  event(text: string): void;
  /** What happened to the stages, and what the build said in them: its lines come before the end of their stage. */
  stages(events: readonly StageEvent[], groups?: readonly StageLines[]): void;
  /** Many lines in a collapsible group of their own. Without lines there is no group. */
  group(title: string, lines: Iterable<string>): void;
  /** Closes the group that is open, so that what follows is seen. */
  close(): void;
  /** Makes every further line say that it is of a dry run. */
  markDryRun(): void;
  /** The text as a line has it: in a dry run it says so. */
  marked(text: string): string;
}

/** Width of the longest stage name, `clone_repo`, so that statuses are aligned. */
const STAGE_WIDTH = 10;
const TIME_WIDTH = 7;

/** Milliseconds without a line, after which a stage that goes on is said to do so. */
const MAX_SILENCE = 30_000;

/** Lines of a build that are written at once: a log can have a million. */
const LINES_AT_ONCE = 1000;

/**
 * @param write prints text as it is, line ends included
 * @param token a word that no text from outside can know. The runner obeys no workflow command between
 *   `::stop-commands::<token>` and `::<token>::` (actions/runner, ActionCommandManager).
 */
export function createLog(write: (text: string) => void, clock: Clock, token: string): Log {
  const started = clock.now();
  let open: string | undefined;
  let isDryRun = false;
  /** The stage that runs. */
  let running: { stage: string; since: number } | undefined;
  /** When the last line was written. */
  let writtenAt = started;

  function close(): void {
    if (open !== undefined) write('::endgroup::\n');
    open = undefined;
  }

  function event(text: string): void {
    close();
    writtenAt = clock.now();
    const elapsed = writeDuration(Math.floor((writtenAt - started) / 1000) * 1000).padStart(TIME_WIDTH);
    untrusted([`${elapsed === '    0ms' ? '     0s' : elapsed}  ${marked(text)}`]);
  }

  function marked(text: string): string {
    return isDryRun ? dryRunText(text) : text;
  }

  function untrusted(lines: readonly string[]): void {
    const safe = lines.map(printable);
    if (!safe.some(looksLikeCommand)) {
      write(`${safe.join('\n')}\n`);
      return;
    }
    write(`::stop-commands::${token}\n${safe.join('\n')}\n::${token}::\n`);
  }

  function openGroup(title: string): void {
    close();
    write(`::group::${printable(marked(title)).replaceAll('%', '%25')}\n`);
  }

  function buildLog({ stage, lines }: StageLines): void {
    if (lines.length === 0) return;
    if (stage !== open) {
      openGroup(`Build log: ${stage}`);
      open = stage;
    }
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) untrusted(lines.slice(at, at + LINES_AT_ONCE));
    writtenAt = clock.now();
  }

  function note({ stage, status, duration }: StageEvent): void {
    if (status === 'active') {
      running = { stage, since: clock.now() };
      return;
    }
    if (running?.stage === stage) running = undefined;
    event(`${stage.padEnd(STAGE_WIDTH)}  ${status}${duration === undefined ? '' : `  ${writeDuration(duration)}`}`);
  }

  /** Says that the stage goes on, when nothing was written for a while. */
  function breakSilence(): void {
    const now = clock.now();
    if (running === undefined || now - writtenAt < MAX_SILENCE) return;
    event(`${running.stage.padEnd(STAGE_WIDTH)}  goes on, for ${writeDuration(now - running.since)} so far`);
  }

  return {
    event,
    close,
    marked,
    markDryRun() {
      isDryRun = true;
    },
    group(title, lines) {
      let isEmpty = true;
      for (const line of lines) {
        if (isEmpty) openGroup(title);
        isEmpty = false;
        untrusted([marked(line)]);
      }
      if (!isEmpty) write('::endgroup::\n');
    },
    stages(events, groups = []) {
      const hasNoEvent = ({ stage }: StageLines) => !events.some((event) => event.stage === stage);
      groups.filter(hasNoEvent).forEach(buildLog);
      for (const stageEvent of events) {
        const isOver = stageEvent.status !== 'active';
        const own = groups.filter(({ stage }) => stage === stageEvent.stage);
        if (isOver) own.forEach(buildLog);
        note(stageEvent);
        if (!isOver) own.forEach(buildLog);
      }
      breakSilence();
    },
  };
}

/** The runner reads a command after leading white space at `::`, and anywhere in the old syntax `##[`. */
function looksLikeCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}
