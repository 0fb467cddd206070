import { formatExact } from '@/lib/core/model/decimal-text';

/** An order that our books say is alive. */
export interface OurOrder {
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
  readonly isUnknown: boolean;
}

/** An order that the venue says is open. */
export interface TheirOrder {
  readonly venueOrderId: string;
  readonly clientOrderId: string | null;
}

export interface MatchedOrders<Ours, Theirs> {
  readonly pairs: readonly { readonly ours: Ours; readonly theirs: Theirs }[];
  /** Alive by our books, and not open at the venue: what became of them has to be asked one by one. */
  readonly missing: readonly Ours[];
  /** Open at the venue, and none that is alive in our books. */
  readonly strange: readonly Theirs[];
}

/** Pairs both lists by our name first, then by the venue's (SPEC O27). */
export function matchOrders<Ours extends OurOrder, Theirs extends TheirOrder>(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
): MatchedOrders<Ours, Theirs> {
  const byName = new Map(ours.map((order) => [order.clientOrderId, order]));
  const byVenueId = new Map(
    ours.flatMap((order) => (order.venueOrderId === null ? [] : [[order.venueOrderId, order] as const])),
  );
  const pairs: { ours: Ours; theirs: Theirs }[] = [];
  const strange: Theirs[] = [];
  const found = new Set<Ours>();
  for (const order of theirs) {
    const match = byName.get(order.clientOrderId ?? '') ?? byVenueId.get(order.venueOrderId);
    if (match === undefined) strange.push(order);
    else if (!found.has(match)) {
      found.add(match);
      pairs.push({ ours: match, theirs: order });
    }
  }
  return { pairs, missing: ours.filter((order) => !found.has(order)), strange };
}

/** Both sides of a comparison as one text, the same for the same facts in whatever order they came: what its digest is made of. */
export function comparedText(sides: {
  readonly ourOrders: readonly string[];
  readonly theirOrders: readonly string[];
  readonly expected: readonly (readonly [asset: string, amount: bigint])[];
  readonly actual: readonly (readonly [asset: string, amount: bigint])[];
}): string {
  const amounts = (rows: readonly (readonly [string, bigint])[]): string =>
    rows
      .filter(([, amount]) => amount !== 0n)
      .map(([asset, amount]) => `${asset} ${formatExact(amount)}`)
      .toSorted()
      .join('\n');
  return [
    sides.ourOrders.toSorted().join('\n'),
    sides.theirOrders.toSorted().join('\n'),
    amounts(sides.expected),
    amounts(sides.actual),
  ].join('\n--\n');
}
