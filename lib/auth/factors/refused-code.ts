import type { Tx } from '@/db/database'
import type { Person } from '@/lib/kernel/caller'
import type { Refused } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import type { FactorKind } from '@/lib/policy/second-factor'
import { sentCode } from '@/lib/policy/sent-code'
import { aboutPerson } from '../about-person'
import type { CodeCheck } from './check-code'

/**
 * A code that was not the one that had been sent: the count stays, and the sentence says what can be done.
 */
export async function refusedCode(
  tx: Tx,
  who: Person,
  kind: FactorKind,
  checked: Exclude<CodeCheck, { is: 'right' }>,
): Promise<Refused> {
  return {
    refuses: sentenceFor(checked),
    does: 'factor.setup_failed',
    ...(await aboutPerson(tx, who)),
    after: { factor_kind: kind },
  }
}

function sentenceFor(checked: Exclude<CodeCheck, { is: 'right' }>) {
  if (checked.is === 'wrong') return wrongField('code', 'sent_code_wrong', { left: checked.left })
  return checked.is === 'used_up'
    ? conflict('sent_code_used_up', { minutes: sentCode.minutes })
    : conflict('sent_code_none')
}
