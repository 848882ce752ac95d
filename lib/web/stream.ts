import { now } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'

/**
 * Sends a text whenever it has changed, as server-sent events (HTML Living Standard, 9.2), and ends when
 * there is nobody left to send it to. `look` is asked every 3 seconds, so that whoever is shut out hears
 * nothing after 5; null ends the stream, and so does a look that fails. After four minutes it ends by itself
 * and the browser opens the next one.
 */
export function stream(
  signal: AbortSignal,
  of: string,
  look: () => Promise<string | null>,
  { everyMs = 3000 } = {},
): Response {
  const leave = enter(of)
  let timer: NodeJS.Timeout | undefined
  let over = false
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const until = now().getTime() + lifeMs
      let before: string | null = null
      let quiet = 0
      const end = () => {
        if (over) return
        over = true
        clearTimeout(timer)
        leave()
        controller.close()
      }
      const ask = async () => {
        const text = await look().catch(() => null)
        if (over) return
        if (text === null || now().getTime() > until) return end()
        quiet += 1
        if (text !== before)
          controller.enqueue(bytes(`${before === null ? 'retry: 5000\n' : ''}data: ${text}\n\n`))
        // Proxies close what says nothing for a minute, and only by writing is it noticed that nobody reads.
        else if (quiet % beatEvery === 0) controller.enqueue(bytes(':\n\n'))
        before = text
        timer = setTimeout(ask, everyMs)
      }
      signal.addEventListener('abort', end)
      void ask()
    },
    cancel() {
      over = true
      clearTimeout(timer)
      leave()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
}

const beatEvery = 5
const lifeMs = 4 * 60_000

/**
 * Three windows of one person ring, and so many in all on this server; whoever comes later looks at the next
 * page.
 */
const most = { ofOne: 3, inAll: 400 }
const inside = new Map<string, number>()
let all = 0

/** Takes one of the places, and gives back how to leave it: once, however often it is said. */
function enter(of: string): () => void {
  const own = inside.get(of) ?? 0
  if (own >= most.ofOne || all >= most.inAll)
    throw new Refusal('too_many', { key: 'too_many_tries', values: { seconds: 60 } }, {}, 60)
  inside.set(of, own + 1)
  all += 1
  let left = false
  return () => {
    if (left) return
    left = true
    all -= 1
    const rest = (inside.get(of) ?? 1) - 1
    if (rest) inside.set(of, rest)
    else inside.delete(of)
  }
}

const encoder = new TextEncoder()
const bytes = (text: string) => encoder.encode(text)
