import type { NetworkRule, PlaceLabelRule } from './network-rule'
import type { PasswordRule } from './password-rule'
import type { SecondFactorRule } from './second-factor'
import type { SessionRule } from './session-rule'

/** What a team can lay down, by the kind of policy. */
export type PolicyRules = {
  second_factor: SecondFactorRule
  sessions: SessionRule
  passwords: PasswordRule
  networks: NetworkRule
  place_labels: PlaceLabelRule
}
