import { and, asc, eq, sql } from 'drizzle-orm';
import { barImportParts, barImports } from '@/drizzle/schema/market';
import type { Executor } from './transaction';

/** Stores one part; sending the same part again replaces it. Returns the bytes received so far, null when not uploading. */
export async function putPart(
  tx: Executor,
  part: { readonly importId: string; readonly partNumber: number; readonly content: Uint8Array },
): Promise<number | null> {
  const open = await tx.orm
    .select({ id: barImports.id })
    .from(barImports)
    .where(and(eq(barImports.id, part.importId), eq(barImports.status, 'uploading')))
    .for('update');
  if (open.length === 0) return null;
  await tx.orm
    .insert(barImportParts)
    .values(part)
    .onConflictDoUpdate({
      target: [barImportParts.importId, barImportParts.partNumber],
      set: { content: part.content },
    });
  const received = tx.orm
    .select({ bytes: sql`coalesce(sum(octet_length(${barImportParts.content})), 0)` })
    .from(barImportParts)
    .where(eq(barImportParts.importId, part.importId));
  const rows = await tx.orm
    .update(barImports)
    .set({ bytesReceived: sql`(${received})` })
    .where(eq(barImports.id, part.importId))
    .returning({ bytesReceived: barImports.bytesReceived });
  return rows[0]?.bytesReceived ?? null;
}

/** Part numbers and sizes in order, without the bytes. */
export async function listParts(
  db: Executor,
  importId: string,
): Promise<{ partNumber: number; sizeBytes: number }[]> {
  const rows = await db.orm
    .select({
      partNumber: barImportParts.partNumber,
      sizeBytes: sql<number>`octet_length(${barImportParts.content})`,
    })
    .from(barImportParts)
    .where(eq(barImportParts.importId, importId))
    .orderBy(asc(barImportParts.partNumber));
  return rows;
}

/** The bytes of one part; null when it is not there (any more). */
export async function readPart(
  db: Executor,
  part: { readonly importId: string; readonly partNumber: number },
): Promise<Uint8Array | null> {
  const rows = await db.orm
    .select({ content: barImportParts.content })
    .from(barImportParts)
    .where(and(eq(barImportParts.importId, part.importId), eq(barImportParts.partNumber, part.partNumber)));
  return rows[0]?.content ?? null;
}
