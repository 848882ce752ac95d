import type { Client } from './client'
import { formWith, submit, wordsIn } from './forms'

/** What the product has said is done: new names of one person, and people asked into their team. */
export type Acknowledged = { names: string[]; invited: string[] }

/**
 * Changes a name and invites people, one after another, until the server is gone. What counts is only what
 * was acknowledged: an answer that never came promises nothing.
 */
export async function writeUntilGone(client: Client, members: string, round: number, said: Acknowledged) {
  const profile = formWith(await client.open('/account/profile'), 'name', 'language')
  const invite = formWith(await client.open(members), 'name', 'email', 'roleId')
  const until = async (write: (n: number) => Promise<void>) => {
    for (let n = 0; ; n += 1) {
      try {
        await write(n)
      } catch (error) {
        // Only the end of the connection is what this waits for.
        if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String((error as NodeJS.ErrnoException).code)))
          return
        if (/socket hang up|aborted/.test(String(error))) return
        throw error
      }
    }
  }
  await Promise.all([
    until(async (n) => {
      const name = `Name ${round}-${n}`
      const answer = await submit(client.copy(), profile, { name })
      if (answer.status === 200 && answer.text.includes('data-tone="good"')) said.names.push(name)
      else throw new Error(`not saved: ${answer.status} ${wordsIn(answer.text).slice(0, 300)}`)
    }),
    until(async (n) => {
      const email = `kill-${round}-${n}@people.example`
      const answer = await submit(client.copy(), invite, { name: `Guest ${round}-${n}`, email })
      if (answer.status === 200 && answer.text.includes('data-tone="good"')) said.invited.push(email)
      else throw new Error(`not invited: ${answer.status} ${wordsIn(answer.text).slice(0, 300)}`)
    }),
  ])
}
