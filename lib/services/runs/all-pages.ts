import { LIMITS } from '@/config/runtime/limits';

/**
 * Every row of a list, some at a time, so that a file of them needs no more memory than one reading.
 * @param read one page of `perPage` rows; `page` counts from 1
 */
export async function* allPages<Row>(
  read: (page: { page: number; perPage: number }) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const perPage = LIMITS.exportRowsPerRead;
  for (let page = 1; ; page += 1) {
    const rows = await read({ page, perPage });
    yield rows;
    if (rows.length < perPage) return;
  }
}
