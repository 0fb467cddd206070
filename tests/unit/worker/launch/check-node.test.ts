import { expect, test } from 'vitest';
import { checkNode } from '@/worker/launch/check-node.mjs';

test.each(['18.20.0', '20.18.9', '4.0.0'])('Node %s is refused', (version) => {
  expect(() => checkNode(version, 'x64', 'linux')).toThrow(/too old/);
});

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s is taken', (version) => {
  expect(() => checkNode(version, 'x64', 'linux')).not.toThrow();
});

test.each([
  ['linux', 'ia32'],
  ['win32', 'x64'],
  ['linux', 'arm'],
] as const)('%s on %s is refused', (platform, arch) => {
  expect(() => checkNode('20.20.0', arch, platform)).toThrow(/does not run on/);
});
