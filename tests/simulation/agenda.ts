type Entry = { at: Date; order: number; does: () => Promise<void> }

/** What is going to happen, by the moment; of two at the same moment the one that was planned first. */
export type Agenda = {
  plan(at: Date, does: () => Promise<void>): void
  next(until: Date): { at: Date; does: () => Promise<void> } | undefined
}

export function makeAgenda(): Agenda {
  const heap: Entry[] = []
  let order = 0
  const before = (one: Entry | undefined, other: Entry | undefined) =>
    one !== undefined && other !== undefined && (+one.at - +other.at || one.order - other.order) < 0
  const swap = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]]
    if (a && b) [heap[one], heap[other]] = [b, a]
  }
  return {
    plan(at, does) {
      heap.push({ at, order: order++, does })
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1
        if (!before(heap[child], heap[parent])) break
        swap(child, parent)
        child = parent
      }
    },
    next(until) {
      if (!heap[0] || heap[0].at > until) return undefined
      swap(0, heap.length - 1)
      const first = heap.pop()
      for (let parent = 0; ; ) {
        const [left, right] = [2 * parent + 1, 2 * parent + 2]
        const child = before(heap[right], heap[left]) ? right : left
        if (!before(heap[child], heap[parent])) break
        swap(parent, child)
        parent = child
      }
      return first
    },
  }
}
