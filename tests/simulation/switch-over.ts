import type { Actor } from '@/lib/kernel/caller'
import { minutes } from '@/lib/kernel/clock'
import { completeSwitchOver } from '@/lib/switchover/complete'
import { fillDraft } from '@/lib/switchover/fill-draft'
import { type DraftRow, getDraft } from '@/lib/switchover/get-draft'
import { saveDraft } from '@/lib/switchover/save-draft'
import { startSwitchOver } from '@/lib/switchover/start'
import { asMember } from './browser'
import type { Company, Human } from './cast'
import { act, type World } from './world'

/** The owner carries the switch-over out: fills in the draft with some mistakes, corrects those that are pointed out. */
export async function switchOver(world: World, owner: Human): Promise<boolean> {
  const actor = await asMember(owner)
  if (!actor) return false
  const begun = await act(world, owner, 'begins the switch-over', () => startSwitchOver(actor, {}))
  if (!begun.ok && begun.why === 'switch_over_done') return true
  if (!begun.ok) return false
  await fillIn(world, owner, actor, true)
  await act(world, owner, 'leads the mail of those without a mailbox round', () =>
    fillDraft(actor, { which: 'placeholders' }),
  )
  for (let round = 0; round < 4; round += 1) {
    const draft = await act(world, owner, 'looks at what would happen', () => getDraft(actor, {}))
    if (!draft.ok) continue
    if (draft.value.decided === draft.value.total)
      return complete(world, owner, actor, draft.value.preview.seal)
    await fillIn(world, owner, actor, false)
  }
  return false
}

/** Every row as the owner believes it to be; the second time those that the page complains of, with more care. */
async function fillIn(world: World, owner: Human, actor: Actor, first: boolean): Promise<void> {
  const draft = await act(world, owner, 'reads the draft', () => getDraft(actor, {}))
  if (!draft.ok) return
  const wanted = draft.value.rows.filter(({ problem }) => first || problem)
  const rows = wanted.map((row) => decided(owner.company, row, first)).filter((row) => row !== null)
  for (let from = 0; from < rows.length; from += 100) {
    world.clock.pass(minutes(2))
    await act(world, owner, 'saves the draft', () => saveDraft(actor, { rows: rows.slice(from, from + 100) }))
  }
}

function decided(company: Company, row: DraftRow, first: boolean) {
  const human = company.humans.find(({ userName }) => userName === row.userName)
  if (!human) return { id: row.id, email: '', unused: true, redirect: false }
  if (!human.address)
    return first ? null : { ...round(company, row), id: row.id, unused: false, redirect: true }
  const mistake = first && human.place > 0 ? human.traits.draft : 'right'
  // What came from the old system and raises no question is left as it is, right or wrong.
  if (first && mistake === 'right' && row.fromOldSystem && !row.problem && !knowsBetter(human)) return null
  const above = company.humans[human.place - 1]?.address ?? ''
  const email = {
    right: human.address,
    no_address: human.address.replace('@', '@@'),
    wrong_domain: human.address.replace('.example', 'e.example'),
    colleagues: above || human.address,
    spelled: `  ${human.address.toUpperCase()} `,
    unused: '',
  }[mistake]
  return { id: row.id, email, unused: mistake === 'unused', redirect: false }
}

/** Nearly every owner reads at least the row with their own name. */
const knowsBetter = ({ place, random }: Human) => place === 0 && random.chance(0.85)

/** A placeholder by hand, where the button for all of them could make none. */
function round(company: Company, row: DraftRow) {
  const [name, domain] = (company.humans[0]?.address ?? '').split('@')
  return { email: `${name}+${row.userName}@${domain}` }
}

/** Carries it out as it was read, some in two windows at once: it happens once. */
async function complete(world: World, owner: Human, actor: Actor, seen: string): Promise<boolean> {
  const press = () => completeSwitchOver(actor, { seen })
  if (owner.traits.twoTabs) {
    const both = await act(
      world,
      owner,
      'carries it out in two windows',
      () => Promise.allSettled([press(), press()]),
      { mayDie: false },
    )
    const times = both.ok ? both.value.filter(({ status }) => status === 'fulfilled').length : 0
    if (times > 1) throw new Error(`${owner.key}: switched over twice`)
    if (times === 1) return true
  }
  const done = await act(world, owner, 'carries it out', press)
  return done.ok || done.why === 'switch_over_done'
}
