/**
 * Waits for what another process makes true; fails with `what` when it does not within the bound. That process can tell nobody
 * when it has done so, least of all while it is being killed: between two looks there is only time.
 */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean>,
  { withinMs, everyMs }: { readonly withinMs: number; readonly everyMs: number },
): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
