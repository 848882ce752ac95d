import { SwitchOverBanner } from '@/app/switch-over/banner'
import type { Actor } from './actor'

/** What the team should know on every page: one labelled region after the other, nothing where there is nothing. */
export function Banner({ actor }: { actor: Actor }) {
  return <SwitchOverBanner actor={actor} />
}
