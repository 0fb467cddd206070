import { spawn } from 'node:child_process';

/**
 * Runs this same program once more as `bench <name> --here` and reads the one document it prints: V8 settles on one of two
 * speeds per process, so what is measured in one process says little.
 */
export function measureInFreshProcess<T>(
  name: string,
  numbers: Readonly<Record<string, number>>,
  nodeFlags: readonly string[] = [],
): Promise<T> {
  const program = process.argv[1] ?? '';
  const flags = Object.entries(numbers).flatMap(([flag, value]) => [`--${flag}`, String(value)]);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeFlags, program, name, '--here', ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as T);
      else reject(new Error(`the measuring process ended with exit code ${code}`));
    });
  });
}
