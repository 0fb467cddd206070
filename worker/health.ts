import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What GET /health prints; read fresh for every request. */
export interface WorkerHealth {
  readonly id: string;
  readonly state: string;
  readonly activeJobs: number;
  readonly eventLoopLagMsMax: number;
  readonly queueBackend: string;
  readonly codeHash: string;
  readonly version: string;
  readonly startedAtMs: number;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers on loopback only: `/health` with 200 and the facts while the process lives, `/ready` with 200 once jobs are taken
 * and 503 before and after. Port 0 lets the system choose.
 */
export async function startHealthServer(port: number, read: () => WorkerHealth): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const health = read();
    const path = request.url?.split('?')[0];
    const status =
      request.method !== 'GET'
        ? 405
        : path === '/health'
          ? 200
          : path !== '/ready'
            ? 404
            : health.state === 'ready'
              ? 200
              : 503;
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(status === 404 || status === 405 ? { status } : health));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
