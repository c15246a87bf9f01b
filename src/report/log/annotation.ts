import { truncate } from '../text/escape.js';

/** Characters of an annotation. The runner cuts what comes after 4096 (actions/runner, ExecutionContext). */
const MAX_LENGTH = 4000;

/** Characters of its first text, the message, of the second, the advice, and of each further one. */
const MAX_LENGTHS = [2500, 1000];
const MAX_DETAIL_LENGTH = 500;

/** The text of an annotation: each of the texts on lines of its own, shortened, as many as there is room for. */
export function annotationText(texts: readonly string[]): string {
  const shortened = texts.map((text, index) => truncate(text, MAX_LENGTHS[index] ?? MAX_DETAIL_LENGTH));
  let length = 0;
  const end = shortened.findIndex((text) => {
    length += text.length + 1;
    return length > MAX_LENGTH;
  });
  return shortened.slice(0, end < 0 ? texts.length : end).join('\n');
}

/** Whether an annotation shows only the beginning of a message. */
export function isTooLong(message: string): boolean {
  return message.length > (MAX_LENGTHS[0] ?? 0);
}
