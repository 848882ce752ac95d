import { PasswordReminder } from '@/app/password-reminder'
import { SecondFactorSheet } from '@/app/second-factor-sheet'
import { SignInAlerts } from '@/app/sign-in-alerts'
import { SwitchOverBanner } from '@/app/switch-over/banner'
import type { Actor } from './actor'
import { CascadeNotice } from './cascade-notice'
import { NetworksNotice } from './networks-notice'
import { PassNotice } from './pass-notice'
import { ProposalNotice } from './proposal-notice'
import { RecoveryNotice } from './recovery-notice'

/**
 * What the team should know on every page: one labelled region after the other, nothing where there is
 * nothing.
 */
export function Banner({ actor }: { actor: Actor }) {
  return (
    <>
      <SecondFactorSheet person={actor} />
      <SignInAlerts timeZone={actor.timeZone} />
      <PassNotice actor={actor} />
      <RecoveryNotice actor={actor} />
      <ProposalNotice actor={actor} />
      <NetworksNotice actor={actor} />
      <CascadeNotice actor={actor} />
      <SwitchOverBanner actor={actor} />
      <PasswordReminder person={actor} />
    </>
  )
}
