import { type Kind, kinds, type Scene } from './visitors'

/** What a visitor gets: a status, or the place they are sent to. */
export type Gets = number | string
export type Row = Record<Kind, Gets>

export const all = (gets: Gets): Row => Object.fromEntries(kinds.map((kind) => [kind, gets])) as Row
/** Whoever has not finished signing in is sent to the step that is missing. */
const unfinished = {
  nobody: '/sign-in',
  ended: '/gate',
  pending: '/second-factor',
  owing: '/new-password',
  enrolling: '/enrol',
}
/** The ways back stand at both steps where somebody may be unable to go on. */
const stuck = { ...all('/gate'), nobody: '/sign-in', pending: 200, enrolling: 200 }
const person = { ...all(200), ...unfinished }
const home = (scene: Scene) => ({
  ...unfinished,
  ended: '/sign-in',
  suspended: '/teams',
  other: `/t/${scene.beta.slug}`,
  member: `/t/${scene.alpha.slug}`,
  administrator: `/t/${scene.alpha.slug}`,
  owner: `/t/${scene.alpha.slug}`,
  operator: '/operator',
})
const ofAlpha = (granted: Partial<Row>): Row => ({ ...all(404), ...unfinished, ...granted })
/** Whoever is suspended reads why among their teams. */
const ofMembers = ofAlpha({ suspended: '/teams', member: 200, administrator: 200, owner: 200 })
const management = { ...ofMembers, member: 403 }
const vendor = ofAlpha({ operator: 200 })

const signedOut = { nobody: 401, ended: 401 }

/** Every address of the product and who gets what there. A new one is not served before it stands here. */
export const table: Record<string, Row | ((scene: Scene) => Row)> = {
  '/': home,
  '/account': { ...all('/account/profile'), nobody: '/sign-in' },
  '/account/confirm': person,
  '/account/profile': person,
  '/account/security': person,
  '/account/security/add': person,
  '/account/security/add/[kind]': person,
  '/account/security/codes': person,
  '/account/sessions': person,
  '/activate/[token]': all(200),
  '/activate/[token]/opened': all(405),
  '/api/[...rest]': all(404),
  '/api/address': all(200),
  '/api/auth/[...nextauth]': all(200),
  '/api/cron/daily': all(404),
  '/api/cron/outbox': all(404),
  '/api/health': all(200),
  '/api/operator/import': all(405),
  '/api/operator/import/[id]/[file]': { ...all(404), operator: 200 },
  // A route says no with a status; whoever has not finished signing in has no seat yet.
  '/api/t/[team]/ring': { ...all(404), ...signedOut, member: 403, administrator: 200, owner: 200 },
  '/blocked': all(200),
  '/confirm-email/[token]': all(200),
  '/confirm-email/changed': all(200),
  '/confirm-email/confirmed': all(200),
  '/confirm-factor/[token]': all(200),
  '/confirm-factor/confirmed': all(200),
  '/confirm-factor/denied': all(200),
  '/dev/address': all(200),
  '/dev/clock': all(200),
  '/dev/mailbox': all(200),
  '/dev/mailbox.json': all(200),
  '/enrol': { ...all('/gate'), nobody: '/sign-in', enrolling: 200 },
  '/enrol/[kind]': { ...all('/gate'), nobody: '/sign-in', enrolling: 200 },
  '/enrol/codes': { ...person, ended: '/gate', pending: '/gate', owing: '/gate', enrolling: 200 },
  '/forgot-password': all(200),
  '/gate': home,
  '/invitation/[token]': all(200),
  '/invitation/[token]/opened': all(405),
  '/invitation/declined': all(200),
  '/language': all('/'),
  '/new-password': { ...all('/gate'), nobody: '/sign-in', owing: 200 },
  '/not-me/[token]': all(200),
  '/operator': vendor,
  '/operator/customers': vendor,
  '/operator/customers/[id]': vendor,
  '/operator/import': vendor,
  '/operator/import/[id]': vendor,
  '/operator/phases': vendor,
  '/operator/phases/[id]': vendor,
  '/reset-password/[token]': all(200),
  '/second-factor': { ...all('/gate'), nobody: '/sign-in', pending: 200 },
  '/second-factor/help': stuck,
  '/sign-in': (scene) => ({ ...home(scene), nobody: 200, ended: 200 }),
  '/sign-out': { ...all(200), nobody: '/sign-in', ended: '/sign-in' },
  '/stop-recovery/[token]': all(200),
  // The demo's phase holds neither of the two teams.
  '/switch-over': ofAlpha({ other: 403, member: 403, administrator: 403, owner: 403 }),
  '/t/[team]': ofMembers,
  '/t/[team]/my-activity': ofMembers,
  '/t/[team]/new-owner': ofMembers,
  '/t/[team]/pass/[id]': management,
  '/t/[team]/recovery/[id]': ofMembers,
  '/t/[team]/settings/audit-log': management,
  '/t/[team]/settings/members': management,
  '/t/[team]/settings/networks': management,
  '/t/[team]/settings/networks/staff-notice': management,
  '/t/[team]/settings/security': management,
  '/take-address-back/[token]': all(200),
  '/teams': person,
}
