import { PasswordReminder } from '@/app/password-reminder'
import { SecondFactorSheet } from '@/app/second-factor-sheet'
import { SwitchOverBanner } from '@/app/switch-over/banner'
import type { Actor } from './actor'
import { CascadeNotice } from './cascade-notice'

/** What the team should know on every page: one labelled region after the other, nothing where there is nothing. */
export function Banner({ actor }: { actor: Actor }) {
  return (
    <>
      <SecondFactorSheet person={actor} />
      <CascadeNotice actor={actor} />
      <SwitchOverBanner actor={actor} />
      <PasswordReminder person={actor} />
    </>
  )
}
