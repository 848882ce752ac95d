import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { networkPasses, policies } from '@/db/schema'
import { inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { notePeer } from '@/lib/kernel/peers-seen'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mailsTo } from '@/lib/testing/factors'
import { apply, cameInAgain, draftOffice, letPass } from '@/lib/testing/networks'
import { aRuledTeam, atMoment, nextRequest, withFactor } from '@/lib/testing/rules'
import { aMember, aTeam, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { applyNetworks } from './apply-networks'
import { confirmNetworks } from './confirm-networks'
import { getNetworks } from './get-networks'
import { getWaiting } from './get-waiting'
import { revertNetworks } from './revert-networks'
import { revertOverdue } from './revert-overdue'
import { saveElsewhere } from './save-elsewhere'

withDatabase()
beforeEach(() => atMoment('2026-11-23T08:00:00Z'))
afterEach(() => setClockOffset(0))

const says = (key: string) => ({ sentence: { key } })
const beside = (field: string, key: string) => ({ fields: { [field]: { key } } })

/** An owner in the office, whose draft lets in from there and from nowhere else. */
async function drafted<K extends string>(...names: K[]) {
  const ruled = await aRuledTeam(...names)
  await draftOffice(ruled.owner)
  await saveElsewhere(ruled.owner, { elsewhere: 'deny', version: 1 })
  return ruled
}

const appliedOf = async (teamId: string) =>
  (await logOf(teamId)).find(({ action }) => action === 'network.applied')
const stageOf = async (who: Parameters<typeof getNetworks>[0]) => (await getNetworks(who, {})).applied.stage

describe('putting in force', () => {
  test('holds at once, waits ten minutes, is told to whoever decides, and says so in the log', async () => {
    const { team, owner, kasia } = await drafted('kasia')
    const administrator = await aMember(team, 'administrator', 'Joost')
    const { version, revertsAt } = await apply(owner, 'enforce')
    expect(version).toBe(1)
    const { applied, draft, waiting } = await getNetworks(owner, {})
    expect(revertsAt?.getTime()).toBe((waiting?.createdAt.getTime() ?? 0) + minutes(10))
    expect(applied).toMatchObject({ version: 1, stage: 'enforce', changedBy: 'Marieke' })
    expect(draft).toMatchObject({ version: 3, differs: false })
    expect(waiting).toMatchObject({ madeBy: 'Marieke' })
    expect(await getWaiting(owner, {})).toMatchObject({ may: 'new_sign_in' })
    await expect(cameInAgain(kasia, { address: '198.51.100.9' })).rejects.toMatchObject({ code: 'network' })
    expect((await nextRequest(kasia))?.id).toBe(kasia.id)
    for (const { email } of [owner, administrator])
      expect((await mailsTo(email)).at(-1)).toMatchObject({
        template: 'networks.mail.applied_enforce',
        values: { by: 'Marieke', until: expect.stringContaining('09:10') },
      })
    expect(await mailsTo(kasia.email)).toEqual([])
    expect(await appliedOf(team.id)).toMatchObject({
      before: { mode: 'off', elsewhere: 'allow' },
      after: {
        mode: 'enforce',
        elsewhere: 'deny',
        places: 'Biuro Poznań',
        reverts: revertsAt?.toISOString(),
      },
    })
  })

  test('watching refuses nobody and waits for nobody', async () => {
    const { owner, kasia } = await drafted('kasia')
    expect((await apply(owner, 'observe')).revertsAt).toBeNull()
    expect((await cameInAgain(kasia, { address: '198.51.100.9' })).id).toBe(kasia.id)
    expect(await getNetworks(owner, {})).toMatchObject({ waiting: null, applied: { stage: 'observe' } })
    await apply(owner, 'off')
    expect(await stageOf(owner)).toBe('off')
    const mails = (await mailsTo(owner.email)).map(({ template }) => template)
    expect(mails).toEqual(['networks.mail.applied_observe', 'networks.mail.applied_off'])
  })

  test('who looked at another version is told to look again, and the same twice is nothing', async () => {
    const { owner } = await drafted()
    const given = { mode: 'enforce' as const, confirmOwn: false, confirmOwners: [] }
    for (const versions of [
      { version: 0, draftVersion: 1 },
      { version: 1, draftVersion: 2 },
    ])
      await expect(applyNetworks(owner, { ...given, ...versions })).rejects.toMatchObject(
        says('changed_meanwhile'),
      )
    await apply(owner, 'observe')
    await expect(apply(owner, 'observe')).rejects.toMatchObject(says('network_same'))
  })

  test('while one waits no other one comes', async () => {
    const { owner } = await drafted()
    await apply(owner, 'enforce')
    for (const mode of ['enforce', 'observe', 'off'] as const)
      await expect(apply(owner, mode)).rejects.toMatchObject(says('network_commit_open'))
  })
})

describe('nobody shuts out', () => {
  test('themselves, unless they say so a second time; then the ten minutes stand', async () => {
    const { team, owner } = await aRuledTeam()
    await draftOffice(owner, '198.51.100.0/24')
    await saveElsewhere(owner, { elsewhere: 'deny', version: 1 })
    await expect(apply(owner, 'enforce')).rejects.toMatchObject({
      fields: { confirmOwn: { key: 'network_own_outside', values: { address: '203.0.113.20' } } },
    })
    expect(await stageOf(owner)).toBe('off')
    expect((await apply(owner, 'enforce', { confirmOwn: true })).revertsAt).not.toBeNull()
    await expect(nextRequest(owner)).rejects.toMatchObject({ code: 'network' })
    expect((await appliedOf(team.id))?.after).toMatchObject({ confirmed_own: true })
    letPass(600)
    expect((await nextRequest(owner))?.id).toBe(owner.id)
  })

  test('another owner, unless they say so of each by name', async () => {
    const { team, owner } = await drafted()
    const joost = await aMember(team, 'owner', 'Joost')
    const ewa = await aMember(team, 'owner', 'Ewa')
    for (const away of [joost, ewa]) {
      letPass(60)
      await cameInAgain(away, { address: '198.51.100.9' })
    }
    await expect(apply(owner, 'enforce')).rejects.toMatchObject({
      fields: { confirmOwners: { key: 'network_owners_outside', values: { names: 'Joost, Ewa' } } },
    })
    const one = { confirmOwners: [joost.id] }
    await expect(apply(owner, 'enforce', one)).rejects.toMatchObject({
      fields: { confirmOwners: { values: { names: 'Ewa' } } },
    })
    await apply(owner, 'enforce', { confirmOwners: [joost.id, ewa.id] })
    expect((await logOf(team.id))[0]?.after).toMatchObject({ confirmed_owners: 'Joost, Ewa' })
  })

  test('another owner who would have to show a factor and has none', async () => {
    const { team, owner } = await drafted()
    const joost = await aMember(team, 'owner', 'Joost')
    letPass(60)
    await cameInAgain(joost, { address: '198.51.100.9' })
    const { draft } = await getNetworks(owner, {})
    await saveElsewhere(owner, { elsewhere: 'factor', version: draft.version })
    await expect(apply(owner, 'enforce')).rejects.toMatchObject(
      beside('confirmOwners', 'network_owners_outside'),
    )
    await withFactor(joost)
    await apply(owner, 'enforce')
  })

  test('anybody without a second factor of their own', async () => {
    const { owner } = await aTeam('owner')
    await draftOffice(owner)
    const given = {
      mode: 'enforce' as const,
      version: 0,
      draftVersion: 1,
      confirmOwn: false,
      confirmOwners: [],
    }
    await expect(applyNetworks(owner, given)).rejects.toMatchObject(says('policy_own_factor'))
    await applyNetworks(owner, { ...given, mode: 'observe' })
  })
})

describe('where addresses cannot be believed', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, '__latchkeyPeers'))

  test('nothing is put in force, watching is not refused', async () => {
    const { owner } = await drafted()
    for (let seen = 0; seen < 20; seen += 1) notePeer(owner.address, true)
    await expect(apply(owner, 'enforce')).rejects.toMatchObject(says('network_address_unsure'))
    expect(await stageOf(owner)).toBe('off')
    await apply(owner, 'observe')
  })
})

describe('confirming', () => {
  test('from a sign-in made under the rule keeps it', async () => {
    const { team, owner } = await drafted()
    const { commitId } = await apply(owner, 'enforce')
    const commit = { commitId: commitId ?? '' }
    await expect(confirmNetworks(owner, commit)).rejects.toMatchObject(says('network_confirm_new_sign_in'))
    letPass(60)
    const again = await cameInAgain(owner)
    expect(await getWaiting(again, {})).toMatchObject({ may: 'yes' })
    await confirmNetworks(again, commit)
    expect(await getNetworks(again, {})).toMatchObject({ waiting: null, applied: { stage: 'enforce' } })
    letPass(3600)
    expect(await revertOverdue(team.id)).toBe(0)
    expect(await stageOf(again)).toBe('enforce')
    expect((await logOf(team.id))[0]).toMatchObject({ action: 'network.confirmed', actorId: owner.userId })
    await expect(confirmNetworks(again, commit)).rejects.toMatchObject(says('network_commit_over'))
    await expect(revertNetworks(again, commit)).rejects.toMatchObject(says('network_commit_over'))
  })

  test('a factor that is shown again makes no new sign-in', async () => {
    const { owner } = await drafted()
    const { commitId } = await apply(owner, 'enforce')
    letPass(60)
    const shown = (await nextRequest(owner)) ?? expect.unreachable()
    await expect(confirmNetworks(shown, { commitId: commitId ?? '' })).rejects.toMatchObject(
      says('network_confirm_new_sign_in'),
    )
  })

  test('an owner’s way past the rule does not show that the rule lets in', async () => {
    const { team, owner } = await drafted()
    const { commitId } = await apply(owner, 'enforce')
    const pass = {
      kind: 'owner' as const,
      decision: 'granted' as const,
      startsAt: now(),
      endsAt: inMs(minutes(60)),
    }
    await atTheDoor((tx) =>
      tx
        .insert(networkPasses)
        .values({ teamId: team.id, id: newId(), memberId: owner.id, createdAt: now(), ...pass }),
    )
    letPass(60)
    const outside = await cameInAgain(owner, { address: '198.51.100.9' })
    expect(await getWaiting(outside, {})).toMatchObject({ may: 'outside' })
    await expect(confirmNetworks(outside, { commitId: commitId ?? '' })).rejects.toMatchObject(
      says('network_confirm_outside'),
    )
    await confirmNetworks(await cameInAgain(owner), { commitId: commitId ?? '' })
  })
})

describe('going back', () => {
  test('by itself after ten minutes: what held before holds again, and the draft keeps what it said', async () => {
    const { team, owner, kasia } = await drafted('kasia')
    await apply(owner, 'observe')
    await draftOffice(owner, '203.0.113.20', 'Biuro Gdańsk')
    await apply(owner, 'enforce')
    letPass(599)
    expect(await revertOverdue(team.id)).toBe(0)
    letPass(1)
    // From this second on it binds nobody, before anything has been written.
    expect((await cameInAgain(kasia, { address: '198.51.100.9' })).id).toBe(kasia.id)
    const early = await getNetworks(owner, {})
    expect(early).toMatchObject({ waiting: null, applied: { stage: 'observe', version: 3 } })
    expect(await revertOverdue(team.id)).toBe(1)
    expect(await revertOverdue(team.id)).toBe(0)
    const { applied, draft, wentBackAt } = await getNetworks(owner, {})
    expect(applied).toEqual({ ...early.applied, changedAt: applied.changedAt })
    expect(applied.rule.places).toHaveLength(1)
    expect(draft).toMatchObject({ differs: true })
    expect(draft.rule.places).toHaveLength(2)
    expect(wentBackAt?.toISOString()).toMatch(/^2026-11-23T08:10/)
    expect((await mailsTo(owner.email)).at(-1)).toMatchObject({ template: 'networks.mail.applied_went_back' })
    expect((await logOf(team.id))[0]).toMatchObject({
      action: 'network.reverted',
      actorKind: 'system',
      before: { mode: 'enforce' },
      after: { mode: 'observe', places: 'Biuro Poznań' },
    })
  })

  test('to nothing, where nothing was laid down before', async () => {
    const { team, owner } = await drafted()
    await apply(owner, 'enforce')
    letPass(600)
    await revertOverdue(team.id)
    expect((await getNetworks(owner, {})).applied).toMatchObject({
      stage: 'off',
      version: 2,
      changedBy: null,
    })
    const [row] = await (await orm()).select().from(policies).where(eq(policies.teamId, team.id))
    expect(row?.plan).toEqual([])
  })

  test('by hand, from the session it was applied in', async () => {
    const { team, owner } = await drafted()
    const { commitId } = await apply(owner, 'enforce')
    await revertNetworks(owner, { commitId: commitId ?? '' })
    expect(await getNetworks(owner, {})).toMatchObject({
      waiting: null,
      wentBackAt: null,
      applied: { stage: 'off', changedBy: 'Marieke' },
    })
    expect((await logOf(team.id))[0]).toMatchObject({ action: 'network.reverted', actorId: owner.userId })
    expect((await mailsTo(owner.email)).at(-1)).toMatchObject({
      template: 'networks.mail.applied_taken_back',
    })
  })

  test('what is over and not yet written does not stand in the way of the next one', async () => {
    const { team, owner } = await drafted()
    await apply(owner, 'enforce')
    letPass(600)
    await apply(owner, 'observe')
    expect((await getNetworks(owner, {})).applied).toMatchObject({ stage: 'observe', version: 3 })
    const actions = (await logOf(team.id)).map(({ action }) => action)
    expect(actions.slice(0, 2)).toEqual(['network.applied', 'network.reverted'])
  })

  test('of one team, not of another one', async () => {
    const [ours, theirs] = [await drafted(), await drafted()]
    await apply(ours.owner, 'enforce')
    await apply(theirs.owner, 'enforce')
    letPass(600)
    expect(await revertOverdue(ours.team.id)).toBe(1)
    expect(await revertOverdue(ours.team.id)).toBe(0)
    expect((await getNetworks(theirs.owner, {})).applied).toMatchObject({ stage: 'off', version: 2 })
    expect(await revertOverdue()).toBeGreaterThan(0)
    expect(await revertOverdue(theirs.team.id)).toBe(0)
  })
})

test('an administrator applies, confirms and takes back nothing; ids of others are not there', async () => {
  const { team, owner } = await drafted()
  const administrator = await aMember(team, 'administrator', 'Joost')
  const { commitId } = await apply(owner, 'enforce')
  const theirs = await drafted()
  for (const verb of [confirmNetworks, revertNetworks]) {
    await expect(verb(administrator, { commitId: commitId ?? '' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(verb(theirs.owner, { commitId: commitId ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    })
  }
  await expect(apply(theirs.owner, 'enforce', { confirmOwners: [owner.id] })).rejects.toMatchObject({
    code: 'not_found',
  })
})
