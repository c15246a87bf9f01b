type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The fields that have a value. In this program, an optional field without a value is absent, never `undefined`.
 * Example: `{ id, ...defined({ url }) }`.
 */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
