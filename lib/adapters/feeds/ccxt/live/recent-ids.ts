/** The last `size` ids that were seen: a ring with an index, so that a repeated message is told apart at constant cost. */
export class RecentIds {
  private readonly ring: string[] = [];
  private readonly index = new Set<string>();
  private next = 0;

  constructor(private readonly size: number) {}

  /** False when it was among them already. */
  add(id: string): boolean {
    if (this.index.has(id)) return false;
    const gone = this.ring[this.next];
    if (gone !== undefined) this.index.delete(gone);
    this.ring[this.next] = id;
    this.index.add(id);
    this.next = (this.next + 1) % this.size;
    return true;
  }
}
