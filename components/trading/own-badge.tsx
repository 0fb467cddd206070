import { Badge } from '@/components/ui/badge';

/** Marks what rests on a strategy of somebody's own, which no catalogue and no review stands behind. */
export function OwnBadge() {
  return <Badge title="A strategy of your own, from the worker's strategies folder">own</Badge>;
}
