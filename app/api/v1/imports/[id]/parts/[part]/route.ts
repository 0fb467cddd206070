import { route } from '@/app/_server/route';
import { IMPORT_PART_BYTES_MAX } from '@/lib/contracts/api/data';
import { putImportPart } from '@/lib/services/data/put-import-part';

/** One part of an upload as raw bytes, numbered from 0. Sending it again replaces it. */
export const PUT = route(
  { scope: 'data:write', body: 'bytes', bodyBytesMax: IMPORT_PART_BYTES_MAX },
  ({ context, params, body }) => {
    const part = params['part'] ?? '';
    return putImportPart(context, params['id'] ?? '', /^\d{1,5}$/.test(part) ? Number(part) : -1, body);
  },
);
