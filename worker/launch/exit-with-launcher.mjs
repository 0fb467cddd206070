// Loaded with `node --import` into every Node process that the launcher starts. The launcher holds the other end of a pipe;
// when that end closes, even by kill -9 of the launcher, the process asks itself to stop and, if it cannot, ends.
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

const HARD_END_MS = 8_000;
const fd = Number(process.env.SEXTANT_LAUNCHER_FD);

if (isMainThread && Number.isInteger(fd) && fd > 2) {
  // Our own children inherit the environment but not the pipe.
  delete process.env.SEXTANT_LAUNCHER_FD;
  const pipe = new Socket({ fd, readable: true, writable: false });
  pipe.on('error', () => undefined);
  pipe.on('close', () => {
    setTimeout(() => process.exit(1), HARD_END_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  pipe.resume();
  pipe.unref();
}
