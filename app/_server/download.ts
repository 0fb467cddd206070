import type { ExportDownload } from '@/lib/services/exports/encode-export';

/**
 * A file that is sent while it is made: the next piece is made when the reader has taken the last, and other requests are
 * answered in between. What cannot be read at all is thrown before the file begins; what fails later breaks the download,
 * so that nobody takes a part of a table for the whole.
 */
export async function download({ bytes, fileName, contentType }: ExportDownload): Promise<Response> {
  const first = await bytes.next();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (first.done !== true) controller.enqueue(first.value);
      },
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve));
        const piece = await bytes.next();
        if (piece.done === true) controller.close();
        else controller.enqueue(piece.value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': disposition(fileName),
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Headers are ASCII: a name that is more goes encoded as well (RFC 6266), for everything younger than that. */
function disposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^A-Za-z0-9._-]/g, '_');
  const whole = plain === fileName ? '' : `; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return `attachment; filename="${plain}"${whole}`;
}
