import { EXIT, Failure } from './failure.mjs';

const MINIMUM = [20, 19];
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64'];

/** Refuses a Node that is too old or 32-bit, before anything is installed for it. */
export function checkNode(version = process.versions.node, arch = process.arch, platform = process.platform) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    throw new Failure({
      what: `Node ${version} is too old`,
      why: `Sextant needs Node ${MINIMUM.join('.')} or newer`,
      next: 'install a current Node from https://nodejs.org, then run the command again',
      exit: EXIT.usage,
    });
  }
  if (!PLATFORMS.includes(`${platform}-${arch}`)) {
    throw new Failure({
      what: `Sextant does not run on ${platform}-${arch}`,
      why: `its database and password packages exist for ${PLATFORMS.join(', ')}`,
      next: 'use a 64-bit Linux or macOS machine, or WSL 2 on Windows',
      exit: EXIT.usage,
    });
  }
}
