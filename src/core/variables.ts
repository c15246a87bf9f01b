/** Environment variables by their names. */
export type Variables = Readonly<Record<string, string | undefined>>;
