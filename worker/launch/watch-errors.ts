import { oneLine } from './failure.mjs';

const SAID_PER_MINUTE = 5;
const LEVEL_ERROR = 50;

/**
 * Reads a process's output for errors, so that they reach the terminal and not only a file. Structured lines count by
 * their level; plain lines by how Node and Next begin an error. A flood is cut to a few lines a minute.
 */
export function watchErrors(name: string, say: (line: string) => void) {
  let rest = '';
  let last: string | null = null;
  let saidAt: number[] = [];
  const onLine = (line: string) => {
    const text = errorIn(line);
    if (text === null) return;
    last = text;
    const now = performance.now();
    saidAt = saidAt.filter((at) => now - at < 60_000);
    if (saidAt.length >= SAID_PER_MINUTE) return;
    saidAt.push(now);
    say(`${name}: ${text}`);
  };
  return {
    read(chunk: string): void {
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(-10_000);
      lines.forEach(onLine);
    },
    /** The newest error, for the line that says why. */
    last: () => last,
  };
}

function errorIn(line: string): string | null {
  const text = line.trim();
  if (!text.startsWith('{'))
    return /^(⨯|(Uncaught )?[A-Za-z]*Error\b|environment:)/.test(text) ? oneLine(text) : null;
  try {
    const entry = JSON.parse(text) as Readonly<Record<'level' | 'msg' | 'what' | 'why', unknown>> & {
      err?: { message?: unknown };
    };
    const isError = typeof entry.level === 'number' ? entry.level >= LEVEL_ERROR : entry.level === 'error';
    if (!isError) return null;
    const message = [entry.msg, entry.what, entry.why, entry.err?.message]
      .filter((part) => typeof part === 'string' && part !== '')
      .join(': ');
    return oneLine(message === '' ? text : message);
  } catch {
    return null;
  }
}
