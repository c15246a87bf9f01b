/** A parser keeps a list of the elements that are open, and takes quadratic time for a page that never closes them. */

/** Said to the parser by an exception: it has no other way to stop. */
class TooDeep extends Error {}

export interface DepthLimit {
  /** Called for each element that begins. */
  enter(): void;
  /** Called for each element that ends. */
  leave(): void;
  /** Parses. What is too deep ends the parsing, and what was read before counts. */
  run(parse: () => void): void;
}

/** @param max elements in each other */
export function parseWithin(max: number): DepthLimit {
  let depth = 0;
  return {
    enter() {
      depth += 1;
      if (depth > max) throw new TooDeep();
    },
    leave() {
      depth -= 1;
    },
    run(parse) {
      try {
        parse();
      } catch (error) {
        if (!(error instanceof TooDeep)) throw error;
      }
    },
  };
}
