import { nearest } from '../inputs/nearest.js';

/** The deployment that a rollback goes to, as the user writes it. */
export type Target =
  /** The valid target `steps` places before the live deployment. */
  | { kind: 'previous'; steps: number }
  /** The newest valid target before the live deployment that passes the health check at its own address. */
  | { kind: 'healthy' }
  /** The newest good production deployment: it undoes a rollback. */
  | { kind: 'newest' }
  | { kind: 'id'; id: string }
  /** A short id or the start of a commit hash. Both are hex digits. */
  | { kind: 'hash'; digits: string }
  | { kind: 'url'; host: string };

/** The target of a rollback that names none. */
export const DEFAULT_TARGET: Target = { kind: 'previous', steps: 1 };

/** The forms of a target, for error messages. */
export const TARGET_FORMAT =
  '`previous`, `-N` (the N-th good one before the live one), `healthy`, `newest`, a deployment id, a short id, a commit hash of 7 digits or more, or the URL of a deployment';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a target. `undefined` when the text has none of the forms. */
export function readTarget(text: string): Target | undefined {
  const written = text.trim().toLowerCase();
  if (written === 'previous') return { kind: 'previous', steps: 1 };
  if (written === 'healthy' || written === 'newest') return { kind: written };
  if (/^-[1-9]\d{0,4}$/.test(written)) return { kind: 'previous', steps: Number(written.slice(1)) };
  if (UUID.test(written)) return { kind: 'id', id: written };
  if (/^[0-9a-f]{7,64}$/.test(written)) return { kind: 'hash', digits: written };
  if (written.startsWith('https://') && URL.canParse(written)) return { kind: 'url', host: new URL(written).host };
  return undefined;
}

/** The words that people write for the newest good deployment before the live one. */
const WORDS_FOR_PREVIOUS = new Set(['last', 'prev', 'before', 'head', 'head^', 'head~', 'stable', 'good']);

/** The words that people write for the newest good deployment. */
const WORDS_FOR_NEWEST = new Set(['undo', 'redo', 'forward', 'roll-forward', 'current', 'head~0']);

/** The targets that may be meant by a text that is none. */
export function targetMeant(text: string): string[] {
  const written = text.trim().toLowerCase();
  const [, steps] = /^head~([1-9]\d?)$/.exec(written) ?? [];
  if (steps !== undefined) return [`-${steps}`];
  if (written === 'latest') return ['previous', 'newest'];
  if (WORDS_FOR_NEWEST.has(written)) return ['newest'];
  return WORDS_FOR_PREVIOUS.has(written) ? ['previous'] : nearest(written, ['previous', 'healthy', 'newest']);
}
