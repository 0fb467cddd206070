import { openVenueHistory } from '@/lib/adapters/feeds/ccxt/venue-history';
import type { VenuePaces } from '@/lib/adapters/feeds/ccxt/venue-paces';
import { barFileSource } from '@/lib/adapters/files/bar-file-source';
import type { ImportSources } from '@/lib/services/data/import-work';

/** Files and venues for the use cases that import bars. Nothing is opened, and no exchange is loaded, before it is asked for. */
export function importSources(options: {
  readonly venueUrl: string | null;
  /** One per process: downloads that run side by side share their venue's rate limit. */
  readonly paces: VenuePaces;
}): ImportSources {
  return {
    openFile: barFileSource,
    openVenue: (wanted) => openVenueHistory({ ...wanted, ...options }),
  };
}
