import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, networkDrafts, sightings, users } from '@/db/schema'
import { homeHashOf } from '@/lib/auth/home-network'
import { days, hours, minutes, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import type { Place } from '@/lib/policy/network-rule'
import { parsePrefix } from '@/lib/policy/networks'

/** Where somebody was, at which hours (UTC) of a day: one address, or a new one each time as a phone gets them. */
type Habit = { from: string[]; at: number[]; weekend?: boolean }

type Story = {
  teamId: string
  /** By the old user name: whoever drafts. */
  owner: string
  office: { name: string; prefixes: string[] }
  home: { name: string; of: string; address: string }
  people: Record<string, Habit[]>
}

const officeHours = [7, 9, 12, 14]
const phone = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${prefix}.${30 + n * 3}`)

/** The office in Poznań, Kasia who goes on from home in the evening, and Piotr whose phone gets another address each day. */
export const zielonyNetworks = (teamId: string) =>
  seedNetworks({
    teamId,
    owner: 'a.nowak',
    office: { name: 'Biuro Poznań', prefixes: ['203.0.113.16/28', '2001:db8:50::/48'] },
    home: { name: 'Dom – Kasia', of: 'k.lewandowska', address: '198.51.100.77' },
    people: {
      'a.nowak': [{ from: ['203.0.113.20', '2001:db8:50::20'], at: officeHours }],
      'p.wojcik': [
        { from: ['203.0.113.21'], at: [7] },
        { from: phone('192.0.2', 24), at: [10, 13, 15], weekend: true },
      ],
      'k.lewandowska': [
        { from: ['203.0.113.22'], at: officeHours },
        { from: ['198.51.100.77'], at: [18, 19, 20], weekend: true },
      ],
      'e.kaminska': [{ from: ['203.0.113.23'], at: officeHours }],
      'o.duda': [{ from: ['203.0.113.20'], at: officeHours }],
      't.krol': [{ from: ['2001:db8:50::31'], at: officeHours }],
      'b.sikora': [{ from: ['203.0.113.24'], at: officeHours }],
    },
  })

/** The same for the agency that has switched, so that the rehearsal can be looked at without switching anybody over. */
export const rheinblickNetworks = (teamId: string) =>
  seedNetworks({
    teamId,
    owner: 'rheinblick',
    office: { name: 'Büro Köln', prefixes: ['203.0.113.64/28', '2001:db8:17::/48'] },
    home: { name: 'Zuhause – Mia', of: 'm.roth', address: '198.51.100.93' },
    people: {
      rheinblick: [
        { from: ['203.0.113.66'], at: [8, 14] },
        { from: phone('192.0.2', 24), at: [10, 16], weekend: true },
      ],
      'm.roth': [
        { from: ['203.0.113.67'], at: officeHours },
        { from: ['198.51.100.93'], at: [18, 19], weekend: true },
      ],
      rheinblick2: [{ from: ['2001:db8:17::8'], at: officeHours }],
    },
  })

/** A draft that binds nobody, and thirty days of looks against which it can be rehearsed. */
const seedNetworks = ({ teamId, owner, office, home, people }: Story): Promise<void> =>
  atTheDoor(async (tx) => {
    const seats = await seatsOf(tx, teamId)
    const seat = (userName: string) => {
      const id = seats.get(userName)
      if (!id) throw new Error(`the export has no access ${userName}`)
      return id
    }
    const prefix = parsePrefix(home.address)
    const hash = prefix && homeHashOf(teamId, prefix)
    if (!hash) throw new Error(`${home.address} is nobody’s home`)
    const kept = { id: newId(), outcome: 'allow' as const, prefixes: [], hashed: [] }
    const places: Place[] = [
      { ...kept, name: office.name, kind: 'office', owner: { of: 'team' }, prefixes: office.prefixes },
      {
        ...kept,
        id: newId(),
        name: home.name,
        kind: 'home',
        owner: { of: 'member', id: seat(home.of) },
        hashed: [hash],
      },
    ]
    const rule = { places, elsewhere: 'ask' as const, elsewhereOf: [], hours: null }
    const drafted = { rule, basedOn: 0, changedBy: seat(owner), changedAt: now() }
    await tx.insert(networkDrafts).values({ teamId, ...drafted })
    const rows = Object.entries(people).flatMap(([userName, habits]) =>
      habits.flatMap((habit) => looks(habit).map((look) => ({ teamId, memberId: seat(userName), ...look }))),
    )
    for (let from = 0; from < rows.length; from += 500)
      await tx.insert(sightings).values(rows.slice(from, from + 500))
  })

async function seatsOf(tx: Tx, teamId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: members.id, now: users.userName, before: users.retiredUserName })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.teamId, teamId))
  return new Map(rows.map(({ id, now: name, before }) => [name ?? before ?? '', id]))
}

/** The looks of one habit over the last thirty days, an hour at a time. */
function looks({ from, at, weekend = false }: Habit) {
  const today = Math.floor(now().getTime() / days(1)) * days(1)
  const found: { hour: Date; address: string; requests: number; signIns: number; lastAt: Date }[] = []
  for (let back = 29; back >= 0; back -= 1) {
    const day = new Date(today - days(back))
    if (!weekend && [0, 6].includes(day.getUTCDay())) continue
    for (const [nth, hour] of at.entries()) {
      const begins = new Date(day.getTime() + hours(hour))
      if (begins.getTime() + hours(1) > now().getTime()) continue
      found.push({
        hour: begins,
        address: from[(back * at.length + nth) % from.length] ?? '',
        requests: 6 + ((back * 7 + hour * 5) % 30),
        signIns: nth === 0 ? 1 : 0,
        lastAt: new Date(begins.getTime() + minutes(10 + ((back + hour) % 45))),
      })
    }
  }
  return found
}
