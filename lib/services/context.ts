import type { Role } from '@/lib/core/model/role';
import type { Database } from '@/lib/adapters/db/client';
import type { JobQueue } from '@/lib/ports/job-queue';

/** Who asks. A service never guesses: whoever builds the context says so, and the audit row repeats it. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string; readonly email: string; readonly role: Role }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'operator'; readonly name: string };

/** Everything a use case may touch. Built once per request, job or command by a composition root. */
export interface ServiceContext {
  readonly db: Database;
  readonly queue: JobQueue;
  readonly actor: Actor;
  readonly requestId: string;
  readonly nowMs: () => number;
  /** Folder of the files a person edits: risk.yaml, universe.yaml, strategies. Read, never written. */
  readonly configDir: string;
}

/** The actor as stored text: `user:ada@example.org`, `system:worker`, `operator:root`. */
export function actorLabel(actor: Actor): string {
  return actor.kind === 'user' ? `user:${actor.email}` : `${actor.kind}:${actor.name}`;
}
