import { eq } from 'drizzle-orm'
import { accesses, auditEntries, importFindings, members, sessions, teams, users } from '@/db/schema'
import { EFFECTS, type Kind } from '@/lib/imports/findings'
import { orm } from '@/lib/kernel/transaction'
import type { Human } from './cast'
import { ghostName } from './export-rows'
import { vendorWire } from './vendor'
import { addressesOf } from './whereabouts'
import type { World } from './world'

/** Every session and every seat that was taken, against whose browser it was: what does not fit is one line each. */
export async function foreign(world: World): Promise<string[]> {
  const humans = world.companies.flatMap((company) => company.humans)
  const byAddress = new Map(
    humans.flatMap((human) => addressesOf(human).map((address) => [address, human] as const)),
  )
  const db = await orm()
  const whose = await holders()
  const rows = await db
    .select({ id: sessions.id, address: sessions.address, userId: users.id, isOperator: users.isOperator })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
  const found = rows.flatMap(({ id, address, userId, isOperator }) => {
    const human = byAddress.get(address)
    const isRight = human
      ? teamsFor(human).some((number) => whose.get(userId)?.has(`${number} ${human.name}`)) && !isOperator
      : address === vendorWire.address && isOperator
    return isRight
      ? []
      : [`session ${id} of ${[...(whose.get(userId) ?? [])]}, begun by ${human?.key ?? address}`]
  })
  const taken = await db
    .select({
      address: auditEntries.address,
      name: auditEntries.subjectName,
      team: teams.name,
      number: teams.customerNumber,
    })
    .from(auditEntries)
    .innerJoin(teams, eq(teams.id, auditEntries.teamId))
    .where(eq(auditEntries.action, 'member.activated'))
  for (const { address, name, number } of taken) {
    const human = byAddress.get(address ?? '')
    if (human?.name !== name || !teamsFor(human).includes(number ?? ''))
      found.push(`the seat of ${name} in ${number} was taken by ${human?.key ?? address}`)
  }
  return [...found, ...(await strangeSeats(humans)), ...world.trespasses]
}

/** The seats that each account has or had, as customer and name. */
async function holders(): Promise<Map<string, Set<string>>> {
  const rows = await (await orm())
    .select({
      number: teams.customerNumber,
      name: members.name,
      userId: members.userId,
      former: members.formerUserId,
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
  const found = new Map<string, Set<string>>()
  for (const { number, name, userId, former } of rows) {
    // Whoever lost the first sign-in of a seat and got another had both.
    for (const id of [userId, former])
      if (id) found.set(id, (found.get(id) ?? new Set()).add(`${number} ${name}`))
  }
  return found
}

/** The customers whose teams this person may see. */
const teamsFor = ({ company, alsoIn }: Human) => [company, ...alsoIn].map(({ number }) => number)

/** People who can see a team that is not theirs. */
async function strangeSeats(humans: Human[]): Promise<string[]> {
  const theirs = new Set(
    humans.flatMap((human) => teamsFor(human).map((number) => `${number} ${human.name}`)),
  )
  for (const { number, ghosts } of new Set(humans.map(({ company }) => company)))
    for (const userName of ghosts) theirs.add(`${number} ${ghostName(userName)}`)
  const rows = await (await orm())
    .select({ number: teams.customerNumber, seat: members.name, user: users.name })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(users, eq(users.id, members.userId))
  return rows.flatMap(({ number, seat, user }) =>
    theirs.has(`${number} ${user}`) ? [] : [`${user} sits in ${number} as ${seat}`],
  )
}

/** Rows of the export that are neither somebody's, nor unused, nor removed, nor refused with a finding. */
export async function unaccounted(world: World, rowCount: number): Promise<string[]> {
  const db = await orm()
  const people = new Map(
    world.companies.flatMap(({ humans }) => humans.map(({ userName, name }) => [userName, name] as const)),
  )
  const kept = await db
    .select({
      userName: accesses.userName,
      line: accesses.line,
      state: members.state,
      userId: members.userId,
    })
    .from(accesses)
    .innerJoin(members, eq(members.id, accesses.id))
  const found = await db.select({ kind: importFindings.kind, line: importFindings.line }).from(importFindings)
  const noted = new Set(found.map(({ line }) => line))
  const lines = new Set(
    found.filter(({ kind }) => EFFECTS[kind as Kind] === 'refused').map(({ line }) => line),
  )
  const lost = kept
    .filter(
      ({ userName, state, userId, line }) =>
        !['unused', 'removed'].includes(state) &&
        !(people.has(userName) && userId) &&
        // Where nobody has decided yet, the import has said that somebody must.
        !(state === 'old' && noted.has(line)),
    )
    .map(({ userName, state }) => `${userName} is ${state}, and nobody's`)
  const missing = rowCount - kept.length - lines.size
  return missing > 0 ? [...lost, ...Array.from({ length: missing }, () => 'a row that is nowhere')] : lost
}
