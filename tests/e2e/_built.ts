import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the build says it offers, so that a test asks everything that exists and not what somebody remembered to list. */
const SERVER = join(fileURLToPath(new URL('../..', import.meta.url)), '.next', 'server');

export interface BuiltRoute {
  /** As in the source: `/api/v1/runs/[id]`. */
  readonly path: string;
  /** Something to send a request to: brackets filled with an id that nothing has. */
  readonly address: string;
}

export interface BuiltAction {
  readonly id: string;
  readonly name: string;
  /** A page that carries it. */
  readonly address: string;
}

const NOBODY = 'run_00000000000000000000000000';

export function builtRoutes(): readonly BuiltRoute[] {
  return paths('/route').filter(({ path }) => path.startsWith('/api/'));
}

export function builtPages(): readonly BuiltRoute[] {
  return paths('/page').filter(({ path }) => !path.startsWith('/_'));
}

export function builtActions(): readonly BuiltAction[] {
  const manifest = JSON.parse(readFileSync(join(SERVER, 'server-reference-manifest.json'), 'utf8')) as {
    node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
    const page = Object.keys(workers)[0] ?? '';
    return { id, name: exportedName, address: addressOf(page.replace(/^app/, '').replace(/\/page$/, '')) };
  });
}

function paths(ending: string): readonly BuiltRoute[] {
  const manifest = JSON.parse(readFileSync(join(SERVER, 'app-paths-manifest.json'), 'utf8')) as object;
  return Object.keys(manifest)
    .filter((key) => key.endsWith(ending))
    .map((key) => key.slice(0, -ending.length))
    .map((key) => ({ path: key.replaceAll(/\/\([^)]+\)/g, '') || '/', address: addressOf(key) }));
}

/** `/(dashboard)/runs/[id]` → `/runs/run_000…` */
function addressOf(path: string): string {
  return (
    path
      .replaceAll(/\/\([^)]+\)/g, '')
      .replaceAll(/\[\.\.\.[^\]]+\]/g, 'csrf')
      .replaceAll(/\[name\]/g, 'sma-cross')
      .replaceAll(/\[part\]/g, '1')
      .replaceAll(/\[[^\]]+\]/g, NOBODY) || '/'
  );
}
