/** Which rows a page shows, for "26–50 of 213" and the two buttons beside it. */
export interface PageWindow {
  readonly first: number;
  readonly last: number;
  readonly pages: number;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** `page` counts from 1. An empty list has one empty page. */
export function pageWindow({
  page,
  perPage,
  total,
}: {
  page: number;
  perPage: number;
  total: number;
}): PageWindow {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const first = total === 0 ? 0 : (page - 1) * perPage + 1;
  return {
    first: Math.min(first, total),
    last: Math.min(page * perPage, total),
    pages,
    hasPrevious: page > 1,
    hasNext: page < pages,
  };
}
