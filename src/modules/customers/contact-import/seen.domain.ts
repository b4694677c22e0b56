/** Which line of a file said something first: 64 bits of each word are kept, so that 600,000 of them take a few megabytes. */
export class Seen {
  private words: Uint32Array;
  private count = 0;

  constructor(bytes?: ArrayBuffer) {
    const entries = new Uint32Array(bytes ?? new ArrayBuffer(0));
    this.words = new Uint32Array(3 * sizeFor(entries.length / 3));
    for (let at = 0; at < entries.length; at += 3) this.put(entries[at] ?? 0, entries[at + 1] ?? 0, entries[at + 2] ?? 0);
  }

  /** The line that said it first; undefined when none did. */
  lineOf(word: string): number | undefined {
    const [high, low] = hashOf(word);
    return this.words[this.placeOf(high, low) + 2] || undefined;
  }

  add(word: string, line: number): void {
    if ((this.count + 1) * 3 * 2 > this.words.length) this.grow();
    const [high, low] = hashOf(word);
    this.put(high, low, line);
  }

  /** Everything, to be read by another one. */
  bytes(): ArrayBuffer {
    const entries = new Uint32Array(this.count * 3);
    let to = 0;
    for (let at = 0; at < this.words.length; at += 3) {
      if (!this.words[at + 2]) continue;
      entries.set(this.words.subarray(at, at + 3), to);
      to += 3;
    }
    return entries.buffer;
  }

  private put(high: number, low: number, line: number): void {
    const at = this.placeOf(high, low);
    if (this.words[at + 2]) return;
    this.words.set([high, low, line], at);
    this.count += 1;
  }

  /** Where it stands, or would: the first free place behind its own. */
  private placeOf(high: number, low: number): number {
    const size = this.words.length / 3;
    for (let slot = low % size; ; slot = (slot + 1) % size) {
      const at = slot * 3;
      if (!this.words[at + 2] || (this.words[at] === high && this.words[at + 1] === low)) return at;
    }
  }

  private grow(): void {
    const old = this.words;
    this.words = new Uint32Array(old.length * 2);
    this.count = 0;
    for (let at = 0; at < old.length; at += 3) if (old[at + 2]) this.put(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0);
  }
}

const sizeFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(1_024, entries * 2 + 2)));

/** Two hashes of 32 bits that go different ways (cyrb53). */
function hashOf(word: string): [number, number] {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let n = 0; n < word.length; n += 1) {
    const unit = word.charCodeAt(n);
    one = Math.imul(one ^ unit, 2_654_435_761);
    other = Math.imul(other ^ unit, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
  other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return [one >>> 0, other >>> 0];
}
