import { DURATION_FORMAT, durationMeant, readDuration } from '../core/duration.js';
import { createInputErrors, type InputErrors } from '../core/inputs/errors.js';
import { hiddenCharacter, readFlag } from '../core/inputs/forms.js';
import { nearest } from '../core/inputs/nearest.js';

/** Gives an input as it is written, by its name; an empty text when it is not set. */
export type ReadInput = (name: string) => string;

/** What inputs need to know of the event that started the workflow. */
export interface InputEvent {
  /** Why the workflow may have no secrets, which explains missing credentials. */
  restricted?: 'fork' | 'dependabot';
  branch?: string;
  /** The branch of the repository that is there without anybody choosing it. */
  defaultBranch?: string;
  /** Absent when the event is about no pull request, or about an open one. */
  pullState?: 'closed' | 'unknown';
  /** The folder of the checked-out repository. */
  workspace?: string;
}

/** How a duration may be written. */
export interface DurationOptions {
  /** The unit that is usual, for what a number without one may mean. Default: minutes. */
  unit?: 's' | 'm' | 'd';
  /** Whether it may be `0`. Default: no. */
  zero?: boolean;
}

/**
 * Reads inputs and checks their form. An empty text means that an input is not set. An input of the wrong form adds an
 * error and reads as its default, so the other inputs are still checked.
 */
export interface InputReader {
  readonly errors: InputErrors;
  readonly event: InputEvent;
  /** A text of one line, without characters that nobody sees. */
  text(name: string): string | undefined;
  /** A text for people, of any characters. */
  prose(name: string): string | undefined;
  /** The items of a list without empty ones. `split`: how they are parted; default: by commas and line ends. */
  list(name: string, split?: (text: string) => string[]): string[];
  /** A list of globs. A comma in braces is a part of its glob. */
  globs(name: string): string[];
  /** `true`, `yes`, `1`, `on`, and their opposites, in any case. */
  flag(name: string, defaultValue: boolean): boolean;
  /** A duration in milliseconds. */
  duration(name: string, defaultValue: number, options?: DurationOptions): number;
  /** One of the allowed values, in any case. */
  choice<T extends string>(name: string, allowed: readonly T[], defaultValue: T): T;
  /** A list of allowed items. */
  choices<T extends string>(name: string, allowed: readonly T[]): T[];
  /** A whole number from 0 to `max`. */
  count<T extends number | undefined>(name: string, defaultValue: T, max: number): number | T;
  /** A text that matches `pattern`. `allowed` describes the form in errors. */
  matching(name: string, pattern: RegExp, allowed: string): string | undefined;
  /** What `parse` makes of the text. `parse` returns `undefined` when the form is wrong. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, form: Form): T | undefined;
}

/** The form that a value must have: in words, and with what may be meant by a text that has another one. */
export type Form = string | { allowed: string; meant: (text: string) => readonly string[] };

/** Reads inputs with `read`. */
export function createInputReader(read: ReadInput, event: InputEvent = {}): InputReader {
  const errors = createInputErrors();
  const textOf = (name: string) => read(name).trim();

  function parsed<T>(name: string, parse: (text: string) => T | undefined, form: Form): T | undefined {
    const text = textOf(name);
    const value = text === '' ? undefined : parse(text);
    if (text === '' || value !== undefined) return value;
    const { allowed, meant } = typeof form === 'string' ? { allowed: form, meant: () => [] } : form;
    errors.refuse(name, text, allowed, meant(text));
    return undefined;
  }

  function matching(name: string, pattern: RegExp, allowed: string): string | undefined {
    return parsed(name, (text) => (pattern.test(text) ? text : undefined), allowed);
  }

  /** Whether nothing in a text is hidden. The name of the event's branch may be anything. */
  function isPlain(name: string, text: string): boolean {
    const hidden = text === event.branch?.trim() ? undefined : hiddenCharacter(text);
    if (hidden !== undefined) {
      errors.refuse(name, text, `without the character ${hidden}, which nobody sees: type it again`);
    }
    return hidden === undefined;
  }

  function items(name: string, split = (text: string) => text.split(/[,\n]/)): string[] {
    const text = textOf(name);
    const found = split(text).map((item) => item.trim());
    const kept = found.filter((item) => item !== '');
    if (text !== '' && kept.length === 0) errors.refuse(name, text, 'a list with something in it');
    return kept;
  }

  function list(name: string, split?: (text: string) => string[]): string[] {
    return items(name, split).filter((item) => isPlain(name, item));
  }

  const oneOf = (allowed: readonly string[]): Form => ({
    allowed: `one of ${allowed.map((choice) => `\`${choice}\``).join(', ')}`,
    meant: (text) => nearest(text, allowed).slice(0, 1),
  });

  return {
    errors,
    event,
    matching,
    parsed,
    list,
    text(name) {
      const text = textOf(name);
      return text !== '' && isPlain(name, text) ? text : undefined;
    },
    prose: (name) => textOf(name) || undefined,
    globs: (name) => joined(items(name)).filter((item) => isPlain(name, item)),
    flag: (name, defaultValue) => parsed(name, readFlag, '`true` or `false`') ?? defaultValue,
    duration(name, defaultValue, { unit = 'm', zero = false } = {}) {
      const meant = (text: string) => durationMeant(text, unit) ?? [];
      const form = { allowed: DURATION_FORMAT, meant: (text: string) => [meant(text)].flat() };
      const ms = parsed(name, readDuration, form) ?? defaultValue;
      if (ms > 0 || zero) return ms;
      errors.refuse(name, textOf(name), `more than 0: ${DURATION_FORMAT}`);
      return defaultValue;
    },
    choice<T extends string>(name: string, allowed: readonly T[], defaultValue: T): T {
      return parsed(name, (text) => chosen(allowed, text), oneOf(allowed)) ?? defaultValue;
    },
    choices<T extends string>(name: string, allowed: readonly T[]): T[] {
      return list(name).flatMap((item) => {
        const choice = chosen(allowed, item);
        if (choice === undefined) {
          const { allowed: rule, meant } = oneOf(allowed) as Exclude<Form, string>;
          errors.refuse(name, item, rule, meant(item));
        }
        return choice ?? [];
      });
    },
    count(name, defaultValue, max) {
      const count = (text: string) => (/^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : undefined);
      return parsed(name, count, `a whole number from 0 to ${max}`) ?? defaultValue;
    },
  };
}

/** The allowed value that a text is, in any case. */
function chosen<T extends string>(allowed: readonly T[], text: string): T | undefined {
  return allowed.find((choice) => choice === text.toLowerCase());
}

/** The globs of a list. A comma in braces is a part of its glob. */
function joined(items: readonly string[]): string[] {
  const globs: string[] = [];
  for (const item of items) {
    const last = globs[globs.length - 1];
    if (last !== undefined && hasOpenBrace(last)) globs[globs.length - 1] = `${last},${item}`;
    else globs.push(item);
  }
  return globs;
}

/** Whether a glob ends within braces. */
function hasOpenBrace(glob: string): boolean {
  return glob.lastIndexOf('{') > glob.lastIndexOf('}');
}
