import type { StageLines } from '../../core/build/log.js';
import type { Clock } from '../../core/clock.js';
import { writeDuration } from '../../core/duration.js';
import type { StageEvent } from '../../core/pages/stages.js';
import { printable } from '../text/escape.js';

/**
 * The log of the step as the user reads it: one line per event with the elapsed time, and one collapsible group
 * per stage for what the build itself says.
 */
export interface Log {
  event(text: string): void;
  /** What happened to the stages, and what the build said in them: its lines come before the end of their stage. */
  stages(events: readonly StageEvent[], groups?: readonly StageLines[]): void;
  /** Many lines in a collapsible group of their own. */
  group(title: string, lines: Iterable<string>): void;
  /** Closes the group that is open, so that what follows is seen. */
  close(): void;
}

/** Width of the longest stage name, `clone_repo`, so that statuses are aligned. */
const STAGE_WIDTH = 10;
const TIME_WIDTH = 7;

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

  function close(): void {
    if (open !== undefined) write('::endgroup::\n');
    open = undefined;
  }

  function event(text: string): void {
    close();
    const elapsed = writeDuration(Math.floor((clock.now() - started) / 1000) * 1000).padStart(TIME_WIDTH);
    untrusted([`${elapsed === '    0ms' ? '     0s' : elapsed}  ${text}`]);
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
    write(`::group::${printable(title).replaceAll('%', '%25')}\n`);
  }

  function buildLog({ stage, lines }: StageLines): void {
    if (stage !== open) {
      openGroup(`Build log: ${stage}`);
      open = stage;
    }
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) untrusted(lines.slice(at, at + LINES_AT_ONCE));
  }

  return {
    event,
    close,
    group(title, lines) {
      openGroup(title);
      for (const line of lines) untrusted([line]);
      write('::endgroup::\n');
    },
    stages(events, groups = []) {
      const hasNoEvent = ({ stage }: StageLines) => !events.some((event) => event.stage === stage);
      groups.filter(hasNoEvent).forEach(buildLog);
      for (const { stage, status, duration } of events) {
        const isOver = status !== 'active';
        if (isOver) groups.filter((group) => group.stage === stage).forEach(buildLog);
        event(`${stage.padEnd(STAGE_WIDTH)}  ${status}${duration === undefined ? '' : `  ${writeDuration(duration)}`}`);
        if (!isOver) groups.filter((group) => group.stage === stage).forEach(buildLog);
      }
    },
  };
}

/** The runner reads a command after leading white space at `::`, and anywhere in the old syntax `##[`. */
function looksLikeCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[');
}
