/**
 * The printed lines of a step as the runner reads them: workflow commands are obeyed and taken out, also in the old
 * syntax `##[`, and not between `stop-commands` and its token (actions/runner, ActionCommandManager).
 */

export interface RunnerAnnotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  properties: Record<string, string>;
}

export interface LogEntry {
  text: string;
  /** Title of the group that the line is in. */
  group?: string;
  level?: RunnerAnnotation['level'] | 'debug';
}

export interface RunnerLog {
  /** What GitHub shows, with masked values as `***`. */
  entries: LogEntry[];
  annotations: RunnerAnnotation[];
  masks: string[];
  /** Titles of the groups, in order. */
  groups: string[];
  /** Every command that was obeyed, by name. */
  commands: string[];
}

const COMMAND = /^\s*::([a-z-]+)(?: ([^:]*(?::[^:]+)*?))?::(.*)$/i;
const OLD_COMMAND = /##\[([a-z-]+)(?: ([^\]]*))?\](.*)$/i;

export function readRunnerLog(printed: string): RunnerLog {
  const log: RunnerLog = { entries: [], annotations: [], masks: [], groups: [], commands: [] };
  let stopped: string | undefined;
  let group: string | undefined;

  const show = (text: string, level?: LogEntry['level']) => {
    const masked = log.masks.reduce((shown, mask) => shown.replaceAll(mask, '***'), text);
    log.entries.push({
      text: masked,
      ...(group === undefined ? {} : { group }),
      ...(level === undefined ? {} : { level }),
    });
  };

  for (const line of printed.replace(/\n$/, '').split('\n')) {
    if (stopped !== undefined) {
      if (line.trim() === `::${stopped}::`) stopped = undefined;
      else show(line);
      continue;
    }
    const match = COMMAND.exec(line) ?? OLD_COMMAND.exec(line);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined) {
      show(line);
      continue;
    }
    const value = decode(match[3] ?? '');
    log.commands.push(name);
    switch (name) {
      case 'stop-commands':
        stopped = value;
        break;
      case 'add-mask':
        log.masks.push(value);
        break;
      case 'group':
        group = value;
        log.groups.push(value);
        break;
      case 'endgroup':
        group = undefined;
        break;
      case 'error':
      case 'warning':
      case 'notice':
        log.annotations.push({ level: name, message: value, properties: readProperties(match[2]) });
        show(value, name);
        break;
      case 'debug':
        show(value, 'debug');
        break;
      default:
        show(line);
    }
  }
  return log;
}

/** The log as GitHub's page shows it, groups indented under their title. */
export function renderRunnerLog({ entries }: RunnerLog): string {
  const lines: string[] = [];
  let group: string | undefined;
  for (const entry of entries) {
    if (entry.group !== group && entry.group !== undefined) lines.push(`▼ ${entry.group}`);
    group = entry.group;
    const label = entry.level === undefined ? '' : `${entry.level[0]?.toUpperCase()}${entry.level.slice(1)}: `;
    const indent = group === undefined ? '' : '    ';
    lines.push(...`${label}${entry.text}`.split('\n').map((line) => indent + line));
  }
  return lines.join('\n');
}

function readProperties(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      return [key.trim(), decode(value.join('=')).replaceAll('%3A', ':').replaceAll('%2C', ',')];
    }),
  );
}

function decode(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
