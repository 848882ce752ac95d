import { askCode } from '@/lib/auth/factors/ask-code'
import { giveCode } from '@/lib/auth/factors/give-code'
import { askPasskey, givePasskey } from '@/lib/auth/factors/give-passkey'
import { giveRecoveryCode } from '@/lib/auth/factors/give-recovery-code'
import { giveTotp } from '@/lib/auth/factors/give-totp'
import { relyingParty } from '@/lib/auth/factors/webauthn'
import type { Person } from '@/lib/kernel/caller'
import { minutes } from '@/lib/kernel/clock'
import { enter, present } from './browser'
import type { Human } from './cast'
import { codeIn } from './letters'
import { usePasskey } from './passkey'
import { correctClock, shown } from './set-up-factor'
import { act, type World, work } from './world'

/** Shows whatever second factor is at hand, in this session; true when it goes on. */
export async function showFactor(world: World, human: Human): Promise<boolean> {
  const { things } = human
  for (const give of [byApp, byPasskey, byMail, bySpare]) {
    const person = await present(human)
    if (person?.stage !== 'second_factor' && person?.stage !== 'open') return false
    const given = await give(world, human, person, things)
    if (!given) continue
    if (given.trust) human.trustProof = given.trust.token
    if (await enter(world, human, given)) return true
  }
  return false
}

/** The next of the codes on paper. */
export async function showPaper(world: World, human: Human): Promise<boolean> {
  const person = await present(human)
  const code = human.things.paper.shift()
  if (!person || !code) return false
  const given = await act(world, human, 'types a recovery code', () => giveRecoveryCode(person, { code }))
  return given.ok && enter(world, human, given.value)
}

type Given = { userId: string; ticket: string; trust?: { token: string } | null }

type Give = (world: World, human: Human, person: Person, things: Human['things']) => Promise<Given | null>

const byApp: Give = (world, human, person, { app }) => withApp(world, human, person, app)
const bySpare: Give = (world, human, person, { spare }) => withApp(world, human, person, spare)

async function withApp(world: World, human: Human, person: Person, app: Human['things']['app']) {
  for (let tries = 0; app && tries < 4; tries += 1) {
    const given = await act(world, human, 'types what the app shows', () =>
      giveTotp(person, { code: shown(world, human, app), trust: tick(human) }),
    )
    if (given.ok) return given.value
    if (given.why === 'factor_void') return null
    correctClock(world, human, given)
    // The code that was told a moment ago, or used, is not taken: the next one is.
    world.clock.pass(minutes(1))
  }
  return null
}

/** "Trust this browser", for whoever likes boxes that save work. */
const tick = ({ traits }: Human) => (traits.trusts ? ('on' as const) : undefined)

const byPasskey: Give = async (world, human, person, { passkey }) => {
  if (!passkey) return null
  const asked = await act(world, human, 'is asked for the passkey', () => askPasskey(person, {}))
  if (!asked.ok) return null
  const answer = usePasskey(passkey, asked.value, relyingParty().origin)
  const given = await act(world, human, 'shows the passkey', () =>
    givePasskey(person, { answer, trust: tick(human) }),
  )
  return given.ok ? given.value : null
}

const byMail: Give = async (world, human, person, { mail }) => {
  if (!mail) return null
  const since = world.clock.now()
  const asked = await act(world, human, 'asks for a code by mail', () => askCode(person, { by: 'email' }))
  if (!asked.ok) return null
  await work(world)
  const code = codeIn(world, human, since)
  if (!code) return null
  const given = await act(world, human, 'types the code from the mail', () =>
    giveCode(person, { by: 'email', code, trust: tick(human) }),
  )
  return given.ok ? given.value : null
}
