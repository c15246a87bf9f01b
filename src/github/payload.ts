/** A JSON value from outside, read with care: a field that is missing or of another type counts as absent. */
export interface Payload {
  /** Whether the value is an object. */
  exists: boolean;
  child(key: string): Payload;
  /** The first item of a list. */
  first(key: string): Payload;
  /** The items of a list; an empty list when it is none. */
  list(key: string): Payload[];
  /** A text that is not empty. */
  text(key: string): string | undefined;
  /** A whole number. */
  number(key: string): number | undefined;
  /** Whether the field is `true`. */
  flag(key: string): boolean;
}

export function readPayload(value: unknown): Payload {
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  const field = (key: string) => fields?.[key];
  const items = (key: string): unknown[] => {
    const value = field(key);
    return Array.isArray(value) ? value : [];
  };
  return {
    exists: fields !== undefined,
    child: (key) => readPayload(field(key)),
    first: (key) => readPayload(items(key)[0]),
    list: (key) => items(key).map(readPayload),
    text: (key) => {
      const text = field(key);
      return typeof text === 'string' && text !== '' ? text : undefined;
    },
    number: (key) => {
      const number = field(key);
      return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
    },
    flag: (key) => field(key) === true,
  };
}

/**
 * The latest time that the payload of an event gives of what GitHub itself dates, in milliseconds since the epoch. The
 * times of commits do not count: their authors choose them.
 */
export function latestTimeIn(event: Payload): number | undefined {
  const repository = event.child('repository');
  const texts = [
    ...['pull_request', 'issue', 'comment', 'workflow_run'].map((key) => event.child(key).text('updated_at')),
    ...[repository.text('updated_at'), repository.text('pushed_at')],
  ];
  // In the payload of a push it is a number of seconds.
  const pushed = (repository.number('pushed_at') ?? Number.NaN) * 1000;
  const times = [...texts.map((text = '') => Date.parse(text)), pushed].filter((time) => time > 0);
  return times.length === 0 ? undefined : Math.max(...times);
}
