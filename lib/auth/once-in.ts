/**
 * Remembers in this process when something was last done, for as many things as fit; the oldest are forgotten
 * first.
 */
export class OnceIn {
  readonly #ms: number
  readonly #most: number
  readonly #last = new Map<string, number>()

  constructor(ms: number, most = 20_000) {
    this.#ms = ms
    this.#most = most
  }

  /**
   * Whether it is the first time within that stretch; it counts as done from then on. A clock that is set
   * back counts too.
   */
  isFirst(key: string, at: Date): boolean {
    const last = this.#last.get(key)
    if (last !== undefined && Math.abs(at.getTime() - last) < this.#ms) return false
    this.#last.delete(key)
    this.#last.set(key, at.getTime())
    for (const oldest of this.#last.keys()) {
      if (this.#last.size <= this.#most) break
      this.#last.delete(oldest)
    }
    return true
  }
}
