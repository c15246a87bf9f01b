type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The fields that have a value. An optional field of this program is absent, never `undefined`:
 * `{ id, ...defined({ url }) }`.
 */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
