import { attachment } from '@/app/_server/attachment';
import { route } from '@/app/_server/route';
import { exportRun } from '@/lib/services/runs/export-run';

/** The result document, equal to what the CLI prints with --json. */
export const GET = route({ scope: 'runs:read' }, async ({ context, params }) => {
  const id = params['id'] ?? '';
  const document = await exportRun(context, id);
  return attachment(`${JSON.stringify(document)}\n`, { type: 'application/json', fileName: `${id}.json` });
});
