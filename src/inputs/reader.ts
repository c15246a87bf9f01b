import { DURATION_FORMAT, readDuration } from '../core/duration.js';
import { withoutEnd } from '../core/text.js';

/** Gives an input as it is written, by its name; an empty text when it is not set. */
export type ReadInput = (name: string) => string;

/** Collects what is wrong with the inputs, so that the user learns of all errors at once. */
export interface InputErrors {
  /** Adds that an input has a wrong value. The value is shown, so it must not be a secret. */
  refuse(name: string, value: string, allowed: string): void;
  /** Adds any other error, as a sentence. */
  add(sentence: string): void;
  readonly sentences: readonly string[];
}

/**
 * Reads inputs and checks their form. An empty text means that an input is not set. An input of the wrong form adds an
 * error and reads as its default, so the other inputs are still checked.
 */
export interface InputReader {
  readonly errors: InputErrors;
  text(name: string): string | undefined;
  /** The items between commas and line ends, trimmed, without empty ones. */
  list(name: string): string[];
  /** `true` or `false`, as `core.getBooleanInput` reads them. */
  flag(name: string, defaultValue: boolean): boolean;
  /** A duration in milliseconds. */
  duration(name: string, defaultValue: number): number;
  choice<T extends string>(name: string, allowed: readonly T[], defaultValue: T): T;
  /** A list of allowed items. */
  choices<T extends string>(name: string, allowed: readonly T[]): T[];
  /** A whole number from 0 to `max`. */
  count<T extends number | undefined>(name: string, defaultValue: T, max: number): number | T;
  /** A text that matches `pattern`. `allowed` describes the form in errors. */
  matching(name: string, pattern: RegExp, allowed: string): string | undefined;
  /** What `parse` makes of the text. `parse` returns `undefined` when the form is wrong. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, allowed: string): T | undefined;
}

/** The longest value that an error shows, in characters. */
const MAX_SHOWN_LENGTH = 100;

/** Reads inputs with `read`. */
export function createInputReader(read: ReadInput): InputReader {
  const errors = createInputErrors();
  const textOf = (name: string) => read(name).trim();

  function parsed<T>(name: string, parse: (text: string) => T | undefined, allowed: string): T | undefined {
    const text = textOf(name);
    const value = text === '' ? undefined : parse(text);
    if (text !== '' && value === undefined) errors.refuse(name, text, allowed);
    return value;
  }

  function matching(name: string, pattern: RegExp, allowed: string): string | undefined {
    return parsed(name, (text) => (pattern.test(text) ? text : undefined), allowed);
  }

  function list(name: string): string[] {
    return textOf(name)
      .split(/[,\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  function isOneOf<T extends string>(allowed: readonly T[], text: string): text is T {
    return (allowed as readonly string[]).includes(text);
  }

  return {
    errors,
    matching,
    parsed,
    list,
    text: (name) => textOf(name) || undefined,
    flag(name, defaultValue) {
      const text = matching(name, /^(?:true|True|TRUE|false|False|FALSE)$/, '`true` or `false`');
      return text === undefined ? defaultValue : text.toLowerCase() === 'true';
    },
    duration: (name, defaultValue) => parsed(name, readDuration, DURATION_FORMAT) ?? defaultValue,
    choice<T extends string>(name: string, allowed: readonly T[], defaultValue: T): T {
      return parsed(name, (text) => (isOneOf(allowed, text) ? text : undefined), oneOf(allowed)) ?? defaultValue;
    },
    choices<T extends string>(name: string, allowed: readonly T[]): T[] {
      const items = list(name);
      for (const item of items.filter((text) => !isOneOf(allowed, text))) errors.refuse(name, item, oneOf(allowed));
      return items.filter((item) => isOneOf(allowed, item));
    },
    count(name, defaultValue, max) {
      const count = (text: string) => (/^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : undefined);
      return parsed(name, count, `a whole number from 0 to ${max}`) ?? defaultValue;
    },
  };
}

/**
 * Reads the address of an API. `undefined` unless it is https, or http to this machine, and has no password, query or
 * fragment.
 * @returns the address without slashes at its end
 */
export function readApiAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
  if (!isSafe || url.username || url.password || url.search || url.hash) return undefined;
  return withoutEnd(url.href, '/');
}

function createInputErrors(): InputErrors {
  const sentences: string[] = [];
  return {
    sentences,
    add: (sentence) => sentences.push(sentence),
    refuse: (name, value, allowed) => sentences.push(`\`${name}\` is \`${shown(value)}\`, but must be ${allowed}.`),
  };
}

function oneOf(choices: readonly string[]): string {
  return `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
}

/** A value for an error: on one line, shortened, without the password of an address. */
function shown(value: string): string {
  const [start, end] = [value.indexOf('//'), value.lastIndexOf('@')];
  const hidden = start < 0 || end < start ? value : `${value.slice(0, start)}//***${value.slice(end)}`;
  const line = hidden.slice(0, 2 * MAX_SHOWN_LENGTH).replace(/[\p{Cc}`]/gu, ' ');
  return line.length > MAX_SHOWN_LENGTH ? `${line.slice(0, MAX_SHOWN_LENGTH)}…` : line;
}
