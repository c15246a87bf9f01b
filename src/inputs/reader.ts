import { DURATION_FORMAT, readDuration } from '../core/duration.js';

/** Collects what is wrong with the fields of a form, to be told all at once. */
export interface InputErrors {
  /** `value` must not be a secret: it is shown. */
  refuse(field: string, value: string, allowed: string): void;
  add(sentence: string): void;
  readonly sentences: readonly string[];
}

export function collectInputErrors(): InputErrors {
  const sentences: string[] = [];
  return {
    sentences,
    add: (sentence) => sentences.push(sentence),
    refuse: (field, value, allowed) => sentences.push(`\`${field}\` is \`${shown(value)}\`, but must be ${allowed}.`),
  };
}

/**
 * Readers of text fields that are either of the right form or complained about. An empty text means "not given".
 * After a complaint they return a neutral value, so that the other fields are still looked at.
 */
export interface Fields {
  text(name: string): string | undefined;
  /** Items between commas and new lines, trimmed, without empty ones. */
  list(name: string): string[];
  /** GitHub's YAML booleans, as `core.getBooleanInput` takes them. */
  flag(name: string, fallback: boolean): boolean;
  /** Milliseconds. */
  duration(name: string, fallback: number): number;
  choice<T extends string>(name: string, allowed: readonly T[], fallback: T): T;
  /** A list of which every item is one of `allowed`. */
  choices<T extends string>(name: string, allowed: readonly T[]): T[];
  /** A whole number from 0 to `most`. */
  count(name: string, fallback: number, most: number): number;
  matching(name: string, pattern: RegExp, allowed: string): string | undefined;
  /** What `parse` makes of the text; `undefined` from it means that the form is wrong. */
  parsed<T>(name: string, parse: (text: string) => T | undefined, allowed: string): T | undefined;
}

export function createInputReader(read: (name: string) => string, complaints: InputErrors): Fields {
  const given = (name: string) => read(name).trim();

  function parsed<T>(name: string, parse: (text: string) => T | undefined, allowed: string): T | undefined {
    const value = given(name);
    const result = value === '' ? undefined : parse(value);
    if (value !== '' && result === undefined) complaints.refuse(name, value, allowed);
    return result;
  }

  function matching(name: string, pattern: RegExp, allowed: string): string | undefined {
    return parsed(name, (value) => (pattern.test(value) ? value : undefined), allowed);
  }

  function list(name: string): string[] {
    return given(name)
      .split(/[,\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  function isOneOf<T extends string>(allowed: readonly T[], value: string): value is T {
    return (allowed as readonly string[]).includes(value);
  }

  return {
    matching,
    parsed,
    list,
    text: (name) => given(name) || undefined,
    flag(name, fallback) {
      const value = matching(name, /^(?:true|True|TRUE|false|False|FALSE)$/, '`true` or `false`');
      return value === undefined ? fallback : value.toLowerCase() === 'true';
    },
    duration: (name, fallback) => parsed(name, readDuration, DURATION_FORMAT) ?? fallback,
    choice<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
      return parsed(name, (value) => (isOneOf(allowed, value) ? value : undefined), oneOf(allowed)) ?? fallback;
    },
    choices<T extends string>(name: string, allowed: readonly T[]): T[] {
      const items = list(name);
      for (const item of items.filter((value) => !isOneOf(allowed, value)))
        complaints.refuse(name, item, oneOf(allowed));
      return items.filter((item) => isOneOf(allowed, item));
    },
    count(name, fallback, most) {
      const count = (value: string) => (/^\d{1,9}$/.test(value) && Number(value) <= most ? Number(value) : undefined);
      return parsed(name, count, `a whole number from 0 to ${most}`) ?? fallback;
    },
  };
}

/**
 * The address without trailing slashes when it is https, or http to this machine; `undefined` for any other, and
 * for one that holds a password, a query or a fragment.
 */
export function readApiAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
  if (!safe || url.username || url.password || url.search || url.hash) return undefined;
  return url.href.replace(/\/+$/, '');
}

function oneOf(choices: readonly string[]): string {
  return `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
}

/** A value on one line, short enough for a message, without the password of an address. */
function shown(value: string): string {
  const line = value.replace(/[\p{Cc}`]/gu, ' ').replace(/\/\/.*@/, '//***@');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
