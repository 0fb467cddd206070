import { SourceMap, type SourceMapPayload } from 'node:module';
import { relative, resolve, sep } from 'node:path';
import { CHECKOUT_ROOT } from './checkout-root';

/** A bundle as it was run: its text with the map at its end, and the name it has in stacks. */
export interface RunBundle {
  readonly code: string;
  readonly fileName: string;
  /** The user's folder. */
  readonly folder: string;
}

const MAP = /\/\/# sourceMappingURL=data:application\/json;base64,([A-Za-z0-9+/=]+)/;

/**
 * Where in the user's own files something was thrown: `strategy.ts:50:21`, the innermost place of the stack that lies there.
 * Null when the stack knows none, as for a thrown text.
 */
export function thrownPlace(error: unknown, { code, fileName, folder }: RunBundle): string | null {
  const stack = (error as { stack?: unknown } | null)?.stack;
  if (typeof stack !== 'string') return null;
  const frames = [...stack.matchAll(/\(?([^\s()]+):(\d+):(\d+)\)?$/gm)];
  const map = mapOf(code);
  for (const [, file = '', line, column] of frames) {
    // A process that maps stacks itself names the user's file already.
    const place =
      file === fileName && map !== null
        ? original(map, code, { line: Number(line), column: Number(column) })
        : { file, line: Number(line), column: Number(column) };
    if (place?.file.startsWith(folder + sep))
      return `${relative(folder, place.file).split(sep).join('/')}:${place.line}:${place.column}`;
  }
  return null;
}

function mapOf(code: string): SourceMap | null {
  const [, encoded] = MAP.exec(code) ?? [];
  if (encoded === undefined) return null;
  return new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload);
}

/** Lines and columns from 1, as people count. What stands before the bundle in its first line is not part of its map. */
function original(
  map: SourceMap,
  code: string,
  { line, column }: { readonly line: number; readonly column: number },
): { readonly file: string; readonly line: number; readonly column: number } | null {
  const before = line === 1 ? code.indexOf('{') + 1 : 0;
  const entry = map.findEntry(line - 1, column - 1 - before);
  if (!('originalSource' in entry)) return null;
  const file = resolve(CHECKOUT_ROOT, entry.originalSource.replace(/^file:\/\//, ''));
  return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
