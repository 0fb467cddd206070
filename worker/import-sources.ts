import { openVenueHistory } from '@/lib/adapters/feeds/ccxt/venue-history';
import { csvBarSource } from '@/lib/adapters/files/csv/csv-bar-source';
import type { ImportSources } from '@/lib/services/data/import-work';

/** Files and venues for the use cases that import bars. Nothing is opened, and no exchange is loaded, before it is asked for. */
export function importSources(options: { readonly venueUrl: string | null }): ImportSources {
  return {
    openFile: csvBarSource,
    openVenue: (wanted) => openVenueHistory({ ...wanted, venueUrl: options.venueUrl }),
  };
}
