import { performance } from 'node:perf_hooks'
import type { Actor } from '@/lib/kernel/caller'
import { listMembers } from '@/lib/members/list-members'
import { aTeam } from '@/lib/testing/team'
import { askFor } from './ask'
import { fillTeam } from './fill-team'
import { load } from './load'
import type { Finding, Measurement } from './measurement'
import { number, shown } from './report'
import { serveProduct } from './servers'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'
import { openStore, withPostgres } from './store'

/** The list of a team's people, in small teams and in large ones. */
export const members: Measurement = {
  name: 'members',
  title: 'The member list, however many there are',
  run: ({ quick }) => withPostgres((postgres) => measure(postgres, quick)),
}

type Team = { size: number; owner: Actor; slug: string; cookie: { cookie: string }; middle: string | null }
type Lists = Record<string, (team: Team) => Parameters<typeof listMembers>[1]>

const lists: Lists = {
  'the first page': () => ({ search: '' }),
  'a page in the middle': ({ middle }) => ({ search: '', after: middle ?? undefined }),
  'sorted by state': () => ({ search: '', sort: 'state' }),
  'who waits for a link': () => ({ search: '', state: 'waiting' }),
  'a part of a name': () => ({ search: 'son 00' }),
}

async function measure(
  postgres: Parameters<Parameters<typeof withPostgres>[0]>[0],
  quick: boolean,
): Promise<Finding> {
  const sizes = quick ? [50, 500] : [50, 500, 2_000, 10_000]
  const store = await openStore(postgres, 'members')
  const product = await serveProduct(store.url)
  const teams: Team[] = []
  for (const size of sizes) {
    const { owner, team } = await aTeam('owner')
    const middle = await fillTeam(store.url, team.id, size)
    teams.push({ size, owner, slug: team.slug, middle, cookie: await product.cookieOf(owner.userId) })
  }
  const rows: string[][] = []
  for (const [what, wanted] of Object.entries(lists))
    rows.push(
      await row(`reading: ${what}, ms`, teams, quick, (team) => readMs(team, wanted(team), quick ? 3 : 20)),
    )
  const pages = (team: Team) => async () => {
    const url = `${product.origin}/t/${team.slug}/settings/members`
    const bounds = { connections: 8, seconds: quick ? 0.5 : 3 }
    return (await load(() => askFor(200, url, { headers: team.cookie }), bounds)).perSecond
  }
  rows.push(await row('page, requests/s', teams, quick, pages))
  await product.stop()
  await store.close()
  return {
    how: `\`listMembers\` as the page calls it, and the page itself at 8 connections, in teams of ${sizes.map((size) => number(size)).join(', ')} people, of whom every tenth waits for a link; 50 to a page. Teams in turn.`,
    tables: [{ head: ['list', ...sizes.map((size) => number(size)), 'largest : smallest team'], rows }],
    aims: [],
  }
}

async function row(
  what: string,
  teams: Team[],
  quick: boolean,
  side: (team: Team) => () => Promise<number>,
): Promise<string[]> {
  const values = await sideBySide(
    Object.fromEntries(teams.map((team) => [String(team.size), side(team)])),
    quick ? 1 : 7,
  )
  const of = (team: Team | undefined) => values[String(team?.size)] ?? []
  return [
    what,
    ...teams.map((team) => number(median(of(team)), 1)),
    shown(spreadOf(ratiosOf(of(teams.at(-1)), of(teams[0])))),
  ]
}

const readMs =
  ({ owner }: Team, wanted: Parameters<typeof listMembers>[1], times: number) =>
  async () => {
    const ms: number[] = []
    for (let time = 0; time < times; time++) {
      const begun = performance.now()
      await listMembers(owner, wanted)
      ms.push(performance.now() - begun)
    }
    return median(ms)
  }
