import { readConfigFile } from '@/lib/adapters/files/yaml/read-config-file';
import { dataConfig, type DataConfig } from '@/lib/contracts/config/data';
import { Refusal } from '@/lib/core/model/refusal';

/** How long bars and recordings are kept. @throws Refusal of config/data.yaml with line and column when it is damaged */
export async function readDataConfig(configDir: string): Promise<DataConfig> {
  const read = await readConfigFile(configDir, 'data.yaml', dataConfig);
  if (read.ok) return read.value;
  // A folder from before this file existed keeps everything.
  if (read.text === null) return { retention_days: {}, tape_retention_days: {} };
  const [first] = read.problems;
  if (first === undefined) throw new Error('data.yaml was refused without a problem');
  throw new Refusal(first.code, {
    what: `config/data.yaml:${first.line}:${first.column}: ${first.message}`,
    why: 'what is kept and what is deleted is never guessed from a damaged file',
    next: first.next,
    field: first.path,
  });
}
