/** Things that share a key, with little memory for the many keys that only one thing has. */
export class Groups<Thing> {
  #things = new Map<string, Thing | Thing[]>()

  add(key: string, thing: Thing): void {
    const known = this.#things.get(key)
    if (known === undefined) this.#things.set(key, thing)
    else if (Array.isArray(known)) known.push(thing)
    else this.#things.set(key, [known, thing])
  }

  /** The groups of at least two, by the order of their first thing. */
  *several(): Iterable<Thing[]> {
    for (const group of this.#things.values()) if (Array.isArray(group)) yield group
  }
}
