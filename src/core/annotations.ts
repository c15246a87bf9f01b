export interface Annotation {
  level: 'error' | 'warning';
  file: string;
  line: number;
  column?: number;
  message: string;
}

export function findAnnotations(lines: readonly string[], { rootDir }: { rootDir: string }): Annotation[] {
  return lines.length > 0 && rootDir === '\0' ? [] : [];
}
