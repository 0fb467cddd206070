import { createServer } from 'node:net';

/** Ports we never take, even when they are free: a reader would mistake ours for the system's own database. */
const PORTS_AVOIDED = new Set([5432]);

/** True when nothing listens on the port and we may. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free loopback port chosen by the kernel. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(PORTS_AVOIDED.has(port) ? findFreePort() : port));
    });
  });
}
