import * as z from 'zod';
import { instrumentList } from './universe';

/** Name of a group → instrument ids that move together and share `clusterExposure`. */
export type Clusters = Readonly<Record<string, readonly string[]>>;

const CLUSTERS_MAX = 100;
const clusterName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'write small letters, digits and dashes');

/**
 * `clusters` of config/risk.yaml. What is in none of them moves alone. An instrument in two would be counted to whichever
 * stood last, and one that is alone in a cluster shares its limit with nobody: neither can have been meant.
 */
export const clustersConfig = z.record(clusterName, instrumentList).superRefine((clusters, ctx) => {
  const refuse = (path: PropertyKey[], message: string, next: string): void =>
    ctx.addIssue({ code: 'custom', path, message, params: { code: 'CONSTRAINT', next } });
  const names = Object.keys(clusters);
  if (names.length > CLUSTERS_MAX) {
    refuse([], `${names.length} clusters are named, at most ${CLUSTERS_MAX} are taken`, 'name fewer');
  }
  const clusterOf = new Map<string, string>();
  for (const [name, ids] of Object.entries(clusters)) {
    if (ids.length === 1)
      refuse([name], `${name} names one instrument`, 'name at least two, or leave it out');
    for (const [at, id] of ids.entries()) {
      const other = clusterOf.get(id);
      if (other !== undefined && other !== name) {
        refuse([name, at], `${id} is in cluster ${other} already`, 'keep it in one cluster');
      }
      clusterOf.set(id, name);
    }
  }
});

/** Instrument id → its cluster, of these instruments; those in none are left out. */
export function clusterOfEach(clusters: Clusters, instrumentIds: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(clusters).flatMap(([name, ids]) =>
      ids.filter((id) => instrumentIds.includes(id)).map((id) => [id, name] as const),
    ),
  );
}
