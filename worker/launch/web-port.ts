import type { Environment } from '@/config/runtime/env';
import { EXIT, Failure } from './failure.mjs';
import { isPortFree } from './postgres/free-port';

const FIRST = 3000;
const TRIED = 50;

/** PORT when it was given, and only that one; otherwise 3000 or the next free port. */
export async function chooseWebPort(environment: Environment, say: (line: string) => void): Promise<number> {
  const host = environment.SEXTANT_HOST;
  if (environment.PORT !== undefined) {
    if (await isPortFree(environment.PORT, host)) return environment.PORT;
    throw taken(
      String(environment.PORT),
      'PORT names it, so no other was tried',
      'stop the program on it, or choose another PORT',
    );
  }
  for (let port = FIRST; port < FIRST + TRIED; port += 1) {
    if (!(await isPortFree(port, host))) continue;
    if (port !== FIRST) say(`Port ${FIRST} is taken by another program; using ${port}.`);
    return port;
  }
  throw taken(`${FIRST} to ${FIRST + TRIED - 1}`, 'none of them is free', 'PORT=8080 npm start');
}

function taken(ports: string, why: string, next: string): Failure {
  return new Failure({ what: `port ${ports} is taken`, why, next, exit: EXIT.conflict });
}
