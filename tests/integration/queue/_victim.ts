import { openQueue } from '@/lib/adapters/queue/open-queue';
import { recordingHandlers } from '../_recording-handlers';

// A worker that takes one job, says so on stdout and never finishes it: the test kills it with SIGKILL.
const [directUrl = '', redisUrl = ''] = process.argv.slice(2);
const queue = openQueue({ directUrl, redisUrl: redisUrl === '' ? null : redisUrl, connectionsMax: 2 });
const { handlers } = recordingHandlers(async () => {
  process.stdout.write('taken\n');
  await new Promise(() => undefined);
});
await queue.consume(handlers, {
  concurrency: 1,
  onError: () => undefined,
  lockMs: 1_000,
  stalledCheckMs: 500,
});
