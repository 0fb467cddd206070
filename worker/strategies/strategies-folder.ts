import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { readEnvironment } from '@/config/runtime/env';
import { Refusal } from '@/lib/core/model/refusal';
import { findStrategy } from '@/lib/core/strategies/catalogue';

export const STRATEGY_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const NAME_LENGTH_MAX = 40;
/** What a strategy is made of; further files of its own are up to it. */
export const STRATEGY_PARTS = ['params.ts', 'strategy.ts'] as const;

/** SEXTANT_STRATEGIES, else `sextant-strategies` in the home folder: outside any checkout, so that an update never touches it. */
export function strategiesFolder(env: Readonly<Record<string, string | undefined>>): string {
  return folderOf(readEnvironment({ ...env }).SEXTANT_STRATEGIES, env['HOME']);
}

/** The same for a process that has read its environment: the folder it names, else the one in its home. */
export function folderOf(given: string | undefined, home: string = homedir()): string {
  return given === undefined ? join(home, 'sextant-strategies') : resolve(given);
}

/** Names of the strategies in a folder, in order; empty when there is no such folder. */
export function listStrategies(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => STRATEGY_NAME.test(name) && isStrategy(join(folder, name)))
    .sort();
}

/** A name in the strategies folder, or a path to a strategy's folder, as the folder. */
export function findFolder(nameOrPath: string, folder: string): string {
  const isPath = nameOrPath.includes('/') || nameOrPath.startsWith('.') || isAbsolute(nameOrPath);
  const found = isPath ? resolve(nameOrPath) : join(folder, nameOrPath);
  if (!isPath) requireName(nameOrPath);
  if (isStrategy(found)) return found;
  const isFolder = statSync(found, { throwIfNoEntry: false })?.isDirectory() ?? false;
  throw new Refusal('STRATEGY_FILES', {
    what: `${found} holds no strategy`,
    why: isFolder ? `It needs ${STRATEGY_PARTS.join(' and ')}.` : 'There is no such folder.',
    next: isPath ? 'sextant strategy list' : `sextant strategy new ${nameOrPath}`,
    got: nameOrPath,
  });
}

/** Refuses a name that no folder or run could carry, or that belongs to the catalogue. */
export function requireName(name: string): void {
  if (!STRATEGY_NAME.test(name) || name.length > NAME_LENGTH_MAX) {
    throw new Refusal('STRATEGY_FILES', {
      what: `"${name.slice(0, 60)}" cannot be the name of a strategy`,
      why: `A name has small letters, digits and single dashes, begins with a letter and has at most ${NAME_LENGTH_MAX} characters.`,
      next: 'sextant strategy new my-first',
      got: name.slice(0, 60),
    });
  }
  if (findStrategy(name) === null) return;
  throw new Refusal('STRATEGY_FILES', {
    what: `${name} is a strategy of the catalogue`,
    why: 'Two strategies of one name could not be told apart in a run.',
    next: `sextant strategy new my-${name} --from ${name}`,
    got: name,
  });
}

export function nameOf(folder: string): string {
  return basename(folder);
}

function isStrategy(folder: string): boolean {
  return STRATEGY_PARTS.every((part) => existsSync(join(folder, part)));
}
