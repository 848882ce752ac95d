import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFactor } from '@/lib/testing/factors'
import { signedIn, twoTeams } from '../../http/scene'
import { type Site, startSite } from '../../http/site'

let site: Site
let scene: Awaited<ReturnType<typeof twoTeams>>
beforeAll(async () => {
  site = await startSite()
  scene = await twoTeams()
})
afterAll(() => site?.close())

test('two people who ask in turn, a thousand times, see nothing of each other, and nothing may be kept', async () => {
  const people = [scene.owner, scene.other]
  const clients = await Promise.all(people.map((who) => signedIn(site, who)))
  const wrong: string[] = []
  const ask = async (n: number) => {
    const [mine, theirs] = n % 2 ? [1, 0] : [0, 1]
    const answer = await clients[mine]?.ask('/account/profile')
    const own = answer?.text.includes(people[mine]?.email ?? '?')
    const foreign = answer?.text.includes(people[theirs]?.email ?? '?')
    const kept = !/no-store/.test(String(answer?.headers['cache-control']))
    if (answer?.status !== 200 || !own || foreign || kept)
      wrong.push(`${n}: ${answer?.status} ${own} ${foreign}`)
  }
  /** Somebody in between who has not shown a factor yet: the same address, and nothing of anybody's page. */
  const half = await halfWay()
  const askHalf = async () => {
    const { status, location, text, headers } = await half.ask('/account/profile')
    const foreign = people.some(({ email }) => text.includes(email))
    if (
      status !== 307 ||
      location !== '/second-factor' ||
      foreign ||
      !/no-store/.test(`${headers['cache-control']}`)
    )
      wrong.push(`half way: ${status} ${location} ${foreign}`)
  }
  for (let n = 0; n < 1000; n += 8)
    await Promise.all([askHalf(), ...Array.from({ length: 8 }, (_, k) => ask(n + k))])
  expect(wrong).toEqual([])
})

async function halfWay() {
  await aFactor(scene.member.userId, 'totp')
  return signedIn(site, scene.member)
}
