export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Two texts line by line: the longest common subsequence stays, the rest is removed or added. For texts of some hundred lines. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const width = now.length + 1;
  // common[i * width + j]: length of the longest common subsequence of old from i and now from j.
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const down = common[(i + 1) * width + j] as number;
      const right = common[i * width + j + 1] as number;
      const diagonal = (common[(i + 1) * width + j + 1] as number) + 1;
      common[i * width + j] = old[i] === now[j] ? diagonal : Math.max(down, right);
    }
  }
  const rows: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const isRemoved =
      j >= now.length || (common[(i + 1) * width + j] as number) >= (common[i * width + j + 1] as number);
    if (i < old.length && j < now.length && old[i] === now[j]) {
      rows.push({ kind: 'same', text: old[i] as string });
      i += 1;
      j += 1;
    } else if (i < old.length && isRemoved) {
      rows.push({ kind: 'removed', text: old[i] as string });
      i += 1;
    } else {
      rows.push({ kind: 'added', text: now[j] as string });
      j += 1;
    }
  }
  return rows;
}

function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
