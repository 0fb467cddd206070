import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { barMarks } from '@/drizzle/schema/history';
import type { Executor } from './transaction';

export type MarkKind = 'filled';

/** Stretches of marked bars, half open: `toMs` is the start of the first bar after the stretch. */
export interface MarkedRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Marks that touch [fromMs, toMs), oldest first. */
export async function listMarks(
  db: Executor,
  wanted: {
    readonly seriesId: string;
    readonly kind: MarkKind;
    readonly fromMs: number | null;
    readonly toMs: number | null;
    readonly limit: number;
  },
): Promise<MarkedRange[]> {
  return db.orm
    .select({ fromMs: barMarks.fromMs, toMs: barMarks.toMs })
    .from(barMarks)
    .where(
      and(
        eq(barMarks.seriesId, wanted.seriesId),
        eq(barMarks.kind, wanted.kind),
        wanted.fromMs === null ? undefined : gt(barMarks.toMs, wanted.fromMs),
        wanted.toMs === null ? undefined : lt(barMarks.fromMs, wanted.toMs),
      ),
    )
    .orderBy(asc(barMarks.fromMs))
    .limit(wanted.limit);
}

/** Marks a stretch; one that ends where it begins grows instead, so that a silent night is one row. */
export async function addMark(
  tx: Executor,
  mark: MarkedRange & { readonly seriesId: string; readonly kind: MarkKind },
): Promise<void> {
  const grown = await tx.orm
    .update(barMarks)
    .set({ toMs: sql`greatest(${barMarks.toMs}, ${mark.toMs})` })
    .where(
      and(
        eq(barMarks.seriesId, mark.seriesId),
        eq(barMarks.kind, mark.kind),
        lte(barMarks.fromMs, mark.fromMs),
        sql`${barMarks.toMs} >= ${mark.fromMs}`,
      ),
    )
    .returning({ fromMs: barMarks.fromMs });
  if (grown.length === 0) await tx.orm.insert(barMarks).values(mark).onConflictDoNothing();
}

/** Takes the mark off a stretch: what lies before and after it stays marked. */
export async function removeMark(
  tx: Executor,
  mark: MarkedRange & { readonly seriesId: string; readonly kind: MarkKind },
): Promise<void> {
  const { seriesId, kind, fromMs, toMs } = mark;
  const touched = await tx.orm
    .delete(barMarks)
    .where(
      and(
        eq(barMarks.seriesId, seriesId),
        eq(barMarks.kind, kind),
        lt(barMarks.fromMs, toMs),
        gt(barMarks.toMs, fromMs),
      ),
    )
    .returning({ fromMs: barMarks.fromMs, toMs: barMarks.toMs });
  const left = touched.flatMap((one) => [
    { fromMs: one.fromMs, toMs: Math.min(one.toMs, fromMs) },
    { fromMs: Math.max(one.fromMs, toMs), toMs: one.toMs },
  ]);
  const rest = left.filter((one) => one.fromMs < one.toMs).map((one) => ({ ...one, seriesId, kind }));
  if (rest.length > 0) await tx.orm.insert(barMarks).values(rest);
}
