import type { Action } from './actions'
import { type Kind, kinds } from './visitors'

/** Who may speak an action at all; whoever may not is refused before anything is looked at. */
const speakers = {
  /** Actions before the door: what they do hangs on a secret, a password, or concerns this browser alone. */
  street: kinds,
  /** Signed in, with nothing owed. */
  person: ['suspended', 'other', 'member', 'administrator', 'owner', 'operator'],
  /** The same, and whoever has to set up a factor first. */
  setUp: ['enrolling', 'suspended', 'other', 'member', 'administrator', 'owner', 'operator'],
  /** The same, and whoever owes a factor. */
  factor: ['pending', 'suspended', 'other', 'member', 'administrator', 'owner', 'operator'],
  /** Whoever cannot show a factor. */
  lost: ['pending', 'enrolling'],
  /**
   * Those, and whoever is in: they may take back what they asked for, or show a code instead of a mailed
   * link.
   */
  lostOrIn: ['pending', 'enrolling', 'suspended', 'other', 'member', 'administrator', 'owner', 'operator'],
  owing: ['owing'],
  /** A seat in the team that is named. */
  member: ['member', 'administrator', 'owner'],
  vendor: ['operator'],
} satisfies Record<string, readonly Kind[]>

type Speakers = keyof typeof speakers

/** Every action of the product, by its file. A new one is not spoken before it stands here. */
const table: Record<string, Partial<Record<Speakers, string>>> = {
  '(street)/actions.ts': {
    street: 'accept activate askForReset confirm decline reset sendAgain signIn',
    owing: 'renewPassword',
  },
  '(street)/confirm-email/actions.ts': { street: 'confirmOwn' },
  '(street)/not-me/actions.ts': { street: 'deny' },
  '(street)/second-factor/help/actions.ts': { lost: 'askTwo beginWait goOn', lostOrIn: 'enterCode stop' },
  '(street)/stop-recovery/actions.ts': { street: 'stopRequest' },
  '(street)/take-address-back/actions.ts': { street: 'takeBack' },
  'account/actions.ts': { person: 'askForAddress endOthers endSession putOff savePassword saveProfile' },
  'account/security/address-actions.ts': { person: 'askForConfirmation' },
  'blocked/actions.ts': { person: 'ask comeIn withdraw', member: 'take' },
  'dev/address/actions.ts': { street: 'pretend' },
  'dev/clock/actions.ts': { street: 'move' },
  'factor-challenge/actions.ts': {
    factor: 'passkeyOptions sendCode showAppCode showPasskey showRecoveryCode showSentCode',
    street: 'passkeySignInOptions signInByPasskey',
  },
  'factors/actions.ts': {
    setUp:
      'askProof beginEmail beginTotp finishEmail finishPasskey finishPhone finishTotp keepCodes newPasskeyOptions renewCodes sendPhoneCode',
    street: 'denyProof giveProof',
    lostOrIn: 'helpCode',
    person: 'dropFactor endBrowser nameFactor',
  },
  'language/actions.ts': { street: 'chooseLanguage' },
  'operator/customers/actions.ts': { vendor: 'allowTries assign choose propose withdraw' },
  'operator/help-actions.ts': { vendor: 'helped' },
  'operator/import/actions.ts': { vendor: 'confirm discard resume' },
  'operator/phases/actions.ts': { vendor: 'assign change close create open pause unassign' },
  'second-factor-actions.ts': { person: 'later' },
  'sign-in-alert-actions.ts': { person: 'itWasMe thatWasNotMe' },
  'sign-out/actions.ts': { street: 'signOut' },
  'switch-over/actions.ts': { member: 'complete fill later paste remind save start' },
  'switch-over/help-actions.ts': { member: 'askForHelp' },
  't/[team]/actions.ts': { member: 'cascadeLater leave' },
  't/[team]/new-owner/actions.ts': { member: 'become stop' },
  't/[team]/pass/actions.ts': { member: 'answerPass answerRing' },
  't/[team]/recovery/actions.ts': { member: 'confirm refuse' },
  't/[team]/settings/members/actions.ts': {
    member:
      'askForConfirmation askNewPassword changeExternal changeRole correctAddress endSessionsOf helpIn invite remove restore sendAgain suspend withdraw',
  },
  't/[team]/settings/networks/actions.ts': {
    member:
      'applyDraft confirmRule dropPlace keepElsewhere keepException keepHome keepHours keepPlace letAsk letDraftGo setOnCall takeRuleBack',
  },
  't/[team]/settings/networks/labels-actions.ts': { member: 'savePlaceLabels' },
  't/[team]/settings/networks/passes-actions.ts': { member: 'endRunningPass giveTravelPass' },
  't/[team]/settings/security/actions.ts': {
    member:
      'endEveryones endException giveTime lookAtRule lookAtSessions makeException savePasswords saveRule saveSessions threeDaysMore',
  },
}

/** Every action that is known here, as `nameOf` spells it. */
export const knownActions = Object.entries(table)
  .flatMap(([file, by]) =>
    Object.values(by).flatMap((names) => names.split(' ').map((name) => `${file} ${name}`)),
  )
  .sort()

export const nameOf = ({ file, name }: Action) => `${file.replace(/^app\//, '')} ${name}`

/** The kinds of visitors that this action refuses, whatever they send. */
export function refusedKinds({ file, name }: Action): Kind[] {
  const by = Object.entries(table[file.replace(/^app\//, '')] ?? {})
  const who = by.find(([, names]) => names.split(' ').includes(name))?.[0] as Speakers | undefined
  const may: readonly Kind[] = who ? speakers[who] : []
  return kinds.filter((kind) => !may.includes(kind))
}
