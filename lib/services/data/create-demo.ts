import { DEMO_MARKET } from '@/lib/core/bars/demo-market';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { askForImport } from './ask-for-import';
import { openImport } from './create-import';
import { DEMO_VENUE } from './parse-instrument';

/** Asks for the generated DEMO market. Asking again makes the same bars, so nothing changes. @throws Refusal SCOPE */
export async function createDemo(context: ServiceContext): Promise<{ id: string }> {
  requireScope(context, 'data:write');
  const id = await openImport(context, {
    kind: 'demo',
    status: 'queued',
    fileName: `DEMO generator, seed ${DEMO_MARKET.seed}`,
    venue: DEMO_VENUE,
    symbol: DEMO_MARKET.symbol,
    timeframe: DEMO_MARKET.timeframe,
    gapPolicy: 'allow',
  });
  await askForImport(context, { importId: id, kind: 'demo' });
  return { id };
}
