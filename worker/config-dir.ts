import { join } from 'node:path';

/** Where worker and command line read risk.yaml and its neighbours: the folder they were started in is the checkout. */
export const CONFIG_DIR = join(process.cwd(), 'config');
