/** A file for the browser to save. The name is ours or an id that was found; anything else in it is replaced. */
export function attachment(
  content: string | ReadableStream<Uint8Array>,
  { type, fileName }: { type: 'application/json' | 'text/csv'; fileName: string },
): Response {
  const safeName = fileName.replaceAll(/[^A-Za-z0-9._-]/g, '_');
  return new Response(content, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${safeName}"`,
      'x-content-type-options': 'nosniff',
    },
  });
}
