import { days, hours } from '@/lib/kernel/clock'
import { getNotice } from '@/lib/switchover/get-notice'
import { putOff } from '@/lib/switchover/put-off'
import { remindMain } from '@/lib/switchover/remind-main'
import { ask, helpEverybody } from './ask-owner'
import { asMember } from './browser'
import { type Company, type Human, isThere } from './cast'
import { come } from './come'
import { pry } from './curious'
import { appointDeputy } from './deputy'
import { mishaps } from './mishaps'
import { switchOver } from './switch-over'
import { demandFactors } from './team-rule'
import { liveUnderRule } from './under-rule'
import { visit } from './visit'
import { act, type World, work } from './world'

/** Plans what happens in a company from the first day on. */
export function live(world: World, company: Company, day0: Date): void {
  const [owner] = company.humans
  if (!owner) return
  const at = (ms: number) => new Date(+day0 + ms)
  for (const human of company.humans) {
    if (human.random.chance(0.35)) come(world, human, at(hours(human.random.between(1, 20))))
  }
  if (company.fate === 'never') {
    owner.away = { from: at(0), to: at(days(999)) }
    return
  }
  const first = company.fate === 'late' ? days(8) : hours(owner.random.between(24, 80))
  if (company.fate === 'late') remind(world, company, at(days(3)))
  carryOut(world, owner, at(first), 3)
}

function remind(world: World, company: Company, at: Date): void {
  const human = company.humans[1]
  if (!human) return
  world.agenda.plan(at, async () => {
    const actor = (await visit(world, human)) ? await asMember(human) : null
    if (actor) await act(world, human, 'reminds the main account', () => remindMain(actor, {}))
  })
}

function carryOut(world: World, owner: Human, at: Date, tries: number): void {
  world.agenda.plan(at, async () => {
    const actor = (await visit(world, owner)) ? await asMember(owner) : null
    if (actor) await act(world, owner, 'reads the notice', () => getNotice(actor, {}))
    if (actor && tries === 3 && owner.traits.late) {
      await act(world, owner, 'puts it off for a day', () => putOff(actor, { period: 'day' }))
      return carryOut(world, owner, new Date(+world.clock.now() + days(1)), tries - 1)
    }
    if (actor && (await switchOver(world, owner))) return switched(world, owner.company)
    // A phase that is held opens again, and a server that died is back tomorrow.
    if (tries > 1) carryOut(world, owner, new Date(+world.clock.now() + days(1)), tries - 1)
  })
}

/** Everybody gets a link, and lives with it as they are. */
async function switched(world: World, company: Company): Promise<void> {
  const at = world.clock.now()
  const then = (ms: number) => new Date(+at + ms)
  company.switchedAt = at
  for (const human of company.humans) {
    const { random, traits, address } = human
    if (traits.deadMailbox && address && human.place > 0) {
      world.post.close(address)
      world.agenda.plan(then(days(2)), async () => world.post.open(address))
    }
    const quick = human.place === 0 || random.chance(0.55)
    const first = traits.late
      ? random.between(190, 260)
      : quick
        ? random.between(1, 8)
        : random.between(20, 70)
    come(world, human, then(hours(first)), 3)
    if (traits.bookmarks) come(world, human, then(hours(first + 30)))
    come(world, human, then(days(12) + hours(random.between(1, 30))))
    if (traits.curious) world.agenda.plan(then(days(9)), () => pry(world, human))
    if (traits.forgets) world.agenda.plan(then(days(11)), async () => forget(human))
  }
  await work(world)
  for (const day of [1, 3, 6, 10])
    tend(world, company, then(days(day) + hours(3)), day >= 3 && company.fate !== 'vanishes')
  for (const mishap of mishaps) mishap.afterSwitch?.(world, company)
  if (company.fate !== 'leaves') demand(world, company, then(days(13)))
}

/** The day on which the owner demands second factors, and what comes of it; one who is not let in tries the next day. */
function demand(world: World, company: Company, at: Date, tries = 3): void {
  const [owner] = company.humans
  if (!owner) return
  world.agenda.plan(at, async () => {
    if (!isThere(owner, world.clock.now())) return
    const graceDays = owner.random.pick([0, 3, 7, 7, 14])
    if ((await visit(world, owner)) && (await demandFactors(world, owner, graceDays)))
      return liveUnderRule(world, company, graceDays)
    if (tries > 1) demand(world, company, new Date(+world.clock.now() + days(1)), tries - 1)
  })
}

/** Another browser, and the password is gone from memory. */
function forget(human: Human): void {
  human.cookie = null
  human.forgotten = human.password !== null
}

function tend(world: World, company: Company, at: Date, appoints: boolean): void {
  world.agenda.plan(at, async () => {
    const [owner, deputy] = company.humans
    for (const helper of [owner, deputy]) {
      if (!helper || !isThere(helper, world.clock.now()) || !(await visit(world, helper))) continue
      if (appoints && helper === owner) await appointDeputy(world, helper)
      // Their own mail has not come either: the session in which they did it all still lets them correct that.
      if (!helper.password) ask(world, helper)
      await helpEverybody(world, helper)
    }
  })
}
