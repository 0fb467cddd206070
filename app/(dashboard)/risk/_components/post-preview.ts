import { isProblem, problemOf } from '@/components/trading/fetch-json';
import type { RiskPreview, RiskPreviewRequest } from '@/lib/contracts/api/risk';
import type { Problem } from '@/lib/contracts/problem';

/** Asks the server what every rule says; a refusal or a dead connection is a problem like any other. */
export async function postPreview(request: RiskPreviewRequest): Promise<RiskPreview | Problem> {
  try {
    const response = await fetch('/api/v1/risk/preview', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(request),
    });
    const body: unknown = await response.json();
    return response.ok ? (body as RiskPreview) : isProblem(body) ? body : problemOf(null);
  } catch (error) {
    return problemOf(error);
  }
}
