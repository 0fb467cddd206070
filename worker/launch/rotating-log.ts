import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

export interface RotationLimits {
  readonly bytesMax: number;
  readonly filesKept: number;
}

/** A log file that never grows beyond its bound: `x.log` becomes `x.log.1`, `.1` becomes `.2`, the oldest goes. */
export function createRotatingLog(path: string, limits: RotationLimits): Writable {
  let file = openSync(path, 'a', 0o600);
  let size = statSync(path).size;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        if (size > 0 && size + chunk.length > limits.bytesMax) {
          closeSync(file);
          rotate(path, limits.filesKept);
          file = openSync(path, 'a', 0o600);
          size = 0;
        }
        size += writeSync(file, chunk);
        done();
      } catch (error) {
        // A full disk must not take the processes down with it: the log line is lost, the system stands.
        done(
          error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOSPC'
            ? null
            : (error as Error),
        );
      }
    },
    final(done) {
      closeSync(file);
      done();
    },
  });
}

function rotate(path: string, filesKept: number): void {
  rmSync(`${path}.${filesKept}`, { force: true });
  for (let number = filesKept - 1; number >= 1; number -= 1) {
    if (statSync(`${path}.${number}`, { throwIfNoEntry: false }))
      renameSync(`${path}.${number}`, `${path}.${number + 1}`);
  }
  renameSync(path, `${path}.1`);
}
