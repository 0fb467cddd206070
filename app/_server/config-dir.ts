import { join } from 'node:path';

/** Where this process reads risk.yaml and its neighbours: beside the build, also where a host copies only what is traced. */
export const CONFIG_DIR = join(process.cwd(), 'config');
